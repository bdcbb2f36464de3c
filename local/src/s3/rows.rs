//! The rows that buckets, versions and uploads are kept as: what a change has written, and back again.
//! No file and no lock.

use std::collections::BTreeMap;
use std::io;

use serde::{Deserialize, Serialize};

use super::objects::{Bucket, Upload, Versioning};
use crate::store::database::KeptRow;
use crate::store::rows::{BUCKET, OBJECT, PART, Row, UPLOAD};
use codepipeline_engine::Millis;

/// What a change has written, until it is queued.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub rows: Vec<Changed>,
    /// Files that nothing refers to any more.
    pub garbage: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Changed {
    Bucket,
    /// A version that was added or written to: key and id.
    Version(String, String),
    /// One that is gone, or goes to the end: then its row is a new one.
    VersionGone(String, String),
    /// An upload, but for its parts.
    Upload(String),
    Part(String, i32),
    UploadGone(String),
}

/// The row of a bucket.
#[derive(Serialize, Deserialize)]
pub(super) struct Described {
    pub created: Millis,
    pub location: Option<String>,
    pub versioning: Versioning,
}

impl Bucket {
    pub(super) fn new(described: Described) -> Bucket {
        let Described { created, location, versioning } = described;
        let (keys, uploads, changes) = (BTreeMap::new(), BTreeMap::new(), Changes::default());
        Bucket { created, location, versioning, keys, uploads, changes }
    }

    pub(super) fn description(&self, name: &str) -> Row {
        let Bucket { created, location, versioning, .. } = self;
        let described = Described { created: *created, location: location.clone(), versioning: *versioning };
        Row::put(BUCKET, name, &described)
    }

    /// The rows of what has changed.
    pub(super) fn rows_of(&self, name: &str, changed: Changed) -> Vec<Row> {
        match changed {
            Changed::Bucket => vec![self.description(name)],
            Changed::Version(key, id) => {
                let versions = self.keys.get(&key).into_iter().flatten();
                let written = versions.filter(|version| version.id == id);
                written.map(|version| Row::put(OBJECT, format!("{name}/{key}/{id}"), version)).collect()
            }
            Changed::VersionGone(key, id) => {
                vec![Row::Remove { kind: OBJECT, key: format!("{name}/{key}/{id}") }]
            }
            Changed::Upload(id) => {
                let bare =
                    self.uploads.get(&id).map(|upload| Upload { parts: BTreeMap::new(), ..upload.clone() });
                bare.into_iter().map(|upload| Row::put(UPLOAD, format!("{name}/{id}"), &upload)).collect()
            }
            Changed::Part(id, number) => {
                let part = self.uploads.get(&id).and_then(|upload| upload.parts.get(&number));
                part.into_iter().map(|part| Row::put(PART, format!("{name}/{id}/{number}"), part)).collect()
            }
            Changed::UploadGone(id) => vec![
                Row::Remove { kind: UPLOAD, key: format!("{name}/{id}") },
                Row::RemoveAll { kind: PART, prefix: format!("{name}/{id}/") },
            ],
        }
    }

    /// The files of everything in it.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        let versions = self.keys.values().flatten().map(|version| &version.content);
        let parts = self.uploads.values().flat_map(|upload| upload.parts.values()).map(|part| &part.content);
        versions.chain(parts).map(|content| content.file.as_str()).filter(|file| !file.is_empty())
    }
}

/// The buckets that the rows tell of.
pub(super) fn restored(rows: Vec<KeptRow>) -> io::Result<BTreeMap<String, Bucket>> {
    let mut buckets = BTreeMap::new();
    for row in rows {
        let what = format!("the {} {}", row.kind, row.key);
        restore(&mut buckets, row).map_err(|error| io::Error::other(format!("{what}: {error}")))?;
    }
    Ok(buckets)
}

fn restore(buckets: &mut BTreeMap<String, Bucket>, row: KeptRow) -> Result<(), String> {
    let wrong = |error: serde_json::Error| error.to_string();
    if row.kind == BUCKET.0 {
        let described = serde_json::from_str(&row.value).map_err(wrong)?;
        buckets.insert(row.key, Bucket::new(described));
        return Ok(());
    }
    let (name, rest) = row.key.split_once('/').ok_or("it names no bucket")?;
    let bucket = buckets.get_mut(name).ok_or("its bucket is not there")?;
    if row.kind == UPLOAD.0 {
        bucket.uploads.insert(rest.to_owned(), serde_json::from_str(&row.value).map_err(wrong)?);
        return Ok(());
    }
    let (head, last) = rest.rsplit_once('/').ok_or("it names nothing in the bucket")?;
    if row.kind == OBJECT.0 {
        let version = serde_json::from_str(&row.value).map_err(wrong)?;
        bucket.keys.entry(head.to_owned()).or_default().push(version);
        return Ok(());
    }
    let upload = bucket.uploads.get_mut(head).ok_or("its upload is not there")?;
    let number = last.parse().map_err(|_| "its number is none")?;
    upload.parts.insert(number, serde_json::from_str(&row.value).map_err(wrong)?);
    Ok(())
}
