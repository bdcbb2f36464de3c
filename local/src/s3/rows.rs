//! The rows that buckets, versions and uploads are kept as: of what a change has written, and back again.
//! No file and no lock.

use std::collections::BTreeMap;
use std::io;

use serde::{Deserialize, Serialize};

use super::bucket::{Bucket, Changed, Upload, Versioning};
use crate::store::database::KeptRow;
use crate::store::rows::{BUCKET, OBJECT, PART, Row, UPLOAD};
use codepipeline_engine::Millis;

/// The row of a bucket.
#[derive(Serialize, Deserialize)]
struct Described {
    created: Millis,
    location: Option<String>,
    versioning: Versioning,
}

pub(super) fn description(name: &str, bucket: &Bucket) -> Row {
    let Bucket { created, location, versioning, .. } = bucket;
    let described = Described { created: *created, location: location.clone(), versioning: *versioning };
    Row::put(BUCKET, name, &described)
}

/// The rows of what has changed.
pub(super) fn rows_of(name: &str, bucket: &Bucket, changed: Changed) -> Vec<Row> {
    match changed {
        Changed::Bucket => vec![description(name, bucket)],
        Changed::Version(key, id) => {
            let versions = bucket.keys.get(&key).into_iter().flatten();
            let written = versions.filter(|version| version.id == id);
            written.map(|version| Row::put(OBJECT, format!("{name}/{key}/{id}"), version)).collect()
        }
        Changed::VersionGone(key, id) => {
            vec![Row::Remove { kind: OBJECT, key: format!("{name}/{key}/{id}") }]
        }
        Changed::Upload(id) => {
            let upload = bucket.uploads.get(&id);
            let bare = upload.map(|upload| Upload { parts: BTreeMap::new(), ..upload.clone() });
            bare.into_iter().map(|upload| Row::put(UPLOAD, format!("{name}/{id}"), &upload)).collect()
        }
        Changed::Part(id, number) => {
            let part = bucket.uploads.get(&id).and_then(|upload| upload.parts.get(&number));
            part.into_iter().map(|part| Row::put(PART, format!("{name}/{id}/{number}"), part)).collect()
        }
        Changed::UploadGone(id) => vec![
            Row::Remove { kind: UPLOAD, key: format!("{name}/{id}") },
            Row::RemoveAll { kind: PART, prefix: format!("{name}/{id}/") },
        ],
    }
}

/// The buckets that the rows are of.
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
        let Described { created, location, versioning } = serde_json::from_str(&row.value).map_err(wrong)?;
        buckets.insert(row.key, Bucket::new(created, location, versioning));
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
