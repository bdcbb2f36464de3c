//! One bucket: the versions of its keys and the uploads that are not complete. Every change of them is one
//! method here, which notes what it has written; no file, no lock, no row, no HTTP.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::checksums::Algorithm;
use super::content::{Content, NewContent};
use super::version::{Headers, NULL_VERSION, NewVersion, Version};
use codepipeline_engine::Millis;

/// One part of an upload that is not complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub content: Content,
    pub modified: Millis,
}

/// A multipart upload that is not complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    pub id: String,
    pub key: String,
    pub headers: Headers,
    pub initiated: Millis,
    /// What each part is summed with.
    pub algorithm: Option<Algorithm>,
    /// Whether the whole object is summed, not its parts' sums.
    pub sums_whole: bool,
    pub parts: BTreeMap<i32, Part>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Versioning {
    #[default]
    Never,
    Enabled,
    Suspended,
}

/// Why an object cannot be had or changed, as S3's error codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    NoSuchBucket,
    NoSuchKey,
    NoSuchVersion,
    NoSuchUpload,
    BucketNotEmpty,
    PreconditionFailed,
}

/// What must be true of the current version for a write to happen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Expected {
    #[default]
    Anything,
    Absent,
    Present,
    Etag(String),
}

impl Expected {
    fn check(&self, current: Option<&Version>) -> Result<(), Missing> {
        let holds = match (self, current) {
            (Expected::Anything, _) | (Expected::Absent, None) | (Expected::Present, Some(_)) => true,
            (Expected::Present | Expected::Etag(_), None) => return Err(Missing::NoSuchKey),
            (Expected::Etag(etag), Some(version)) => *etag == version.content.etag,
            (Expected::Absent, Some(_)) => false,
        };
        if holds { Ok(()) } else { Err(Missing::PreconditionFailed) }
    }
}

/// What a deletion did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// Of the marker that was put, or of the version that is gone.
    pub version: Option<String>,
    /// Whether that is a delete marker.
    pub marker: bool,
}

/// What a change has written, until it is queued.
#[derive(Debug, Default)]
pub struct Changes {
    pub rows: Vec<Changed>,
    /// Files that nothing refers to any more.
    pub garbage: Vec<String>,
}

#[derive(Debug)]
pub enum Changed {
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

#[derive(Debug)]
pub struct Bucket {
    pub created: Millis,
    /// The region asked for; `None` stands for us-east-1.
    pub location: Option<String>,
    pub versioning: Versioning,
    /// Versions by key, oldest first; never an empty list.
    pub keys: BTreeMap<String, Vec<Version>>,
    pub uploads: BTreeMap<String, Upload>,
    changes: Changes,
}

impl Bucket {
    pub fn new(created: Millis, location: Option<String>, versioning: Versioning) -> Bucket {
        let (keys, uploads, changes) = (BTreeMap::new(), BTreeMap::new(), Changes::default());
        Bucket { created, location, versioning, keys, uploads, changes }
    }

    /// What was written since this was asked for.
    pub fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }

    fn note(&mut self, changed: Changed) {
        self.changes.rows.push(changed);
    }

    /// Nothing refers to the bytes any more.
    fn forget_bytes(&mut self, content: &Content) {
        if !content.file.is_empty() {
            self.changes.garbage.push(content.file.clone());
        }
    }

    /// The files of everything in it.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let versions = self.keys.values().flatten().map(|version| &version.content);
        let parts = self.uploads.values().flat_map(|upload| upload.parts.values()).map(|part| &part.content);
        versions.chain(parts).map(|content| content.file.as_str()).filter(|file| !file.is_empty())
    }

    pub fn set_versioning(&mut self, versioning: Versioning) {
        self.versioning = versioning;
        self.note(Changed::Bucket);
    }
}

/// Versions.
impl Bucket {
    /// What a read without a version sees.
    pub fn current(&self, key: &str) -> Option<&Version> {
        self.keys.get(key)?.last().filter(|version| !version.deleted)
    }

    /// The newest version, or the one named.
    pub fn version(&self, key: &str, id: Option<&str>) -> Result<&Version, Missing> {
        let Some(id) = id else { return self.current(key).ok_or(Missing::NoSuchKey) };
        let versions = self.keys.get(key).ok_or(Missing::NoSuchVersion)?;
        versions.iter().find(|version| version.id == id).ok_or(Missing::NoSuchVersion)
    }

    /// Adds a version and answers with it.
    pub fn put(
        &mut self,
        key: &str,
        new: NewVersion,
        expected: &Expected,
        now: Millis,
    ) -> Result<Version, Missing> {
        expected.check(self.current(key))?;
        let version = new.keep(self.next_id(), now);
        if let Some(replaced) = self.add(key, version.clone()) {
            self.forget_bytes(&replaced.content);
        }
        Ok(version)
    }

    pub fn set_tags(
        &mut self,
        key: &str,
        version: Option<&str>,
        tags: Vec<(String, String)>,
    ) -> Result<String, Missing> {
        let versions = self.keys.get_mut(key).ok_or(Missing::NoSuchKey)?;
        let found = match version {
            None => versions.last_mut().ok_or(Missing::NoSuchKey)?,
            Some(id) => versions.iter_mut().find(|version| version.id == id).ok_or(Missing::NoSuchVersion)?,
        };
        if found.deleted {
            return Err(Missing::NoSuchKey);
        }
        found.headers.tags = tags;
        let id = found.id.clone();
        self.note(Changed::Version(key.to_owned(), id.clone()));
        Ok(id)
    }

    /// Hides the object (behind a marker, where the bucket has versions), or removes one version for good.
    pub fn delete(
        &mut self,
        key: &str,
        version: Option<&str>,
        expected: &Expected,
        now: Millis,
    ) -> Result<Deletion, Missing> {
        expected.check(self.current(key))?;
        let (removed, deletion) = match version {
            Some(id) => {
                let removed = self.remove(key, id);
                let marker = removed.as_ref().is_some_and(|version| version.deleted);
                (removed, Deletion { version: Some(id.to_owned()), marker })
            }
            None if self.versioning == Versioning::Never => {
                (self.remove(key, NULL_VERSION), Deletion { version: None, marker: false })
            }
            None => {
                let marker = Version::marker(self.next_id(), now);
                let deletion = Deletion { version: Some(marker.id.clone()), marker: true };
                (self.add(key, marker), deletion)
            }
        };
        if let Some(removed) = removed {
            self.forget_bytes(&removed.content);
        }
        Ok(deletion)
    }

    fn next_id(&self) -> String {
        match self.versioning {
            Versioning::Enabled => Uuid::new_v4().simple().to_string(),
            Versioning::Never | Versioning::Suspended => NULL_VERSION.to_owned(),
        }
    }

    /// Adds the newest version; answers with the one of the same id that it takes the place of.
    fn add(&mut self, key: &str, version: Version) -> Option<Version> {
        // As a new row, because rows come back in the order in which they were new.
        let replaced = self.remove(key, &version.id);
        self.note(Changed::Version(key.to_owned(), version.id.clone()));
        self.keys.entry(key.to_owned()).or_default().push(version);
        replaced
    }

    fn remove(&mut self, key: &str, id: &str) -> Option<Version> {
        let versions = self.keys.get_mut(key)?;
        let removed =
            versions.iter().position(|version| version.id == id).map(|index| versions.remove(index));
        if versions.is_empty() {
            self.keys.remove(key);
        }
        if removed.is_some() {
            self.note(Changed::VersionGone(key.to_owned(), id.to_owned()));
        }
        removed
    }
}

/// Uploads.
impl Bucket {
    pub fn begin_upload(&mut self, upload: Upload) {
        self.note(Changed::Upload(upload.id.clone()));
        self.uploads.insert(upload.id.clone(), upload);
    }

    /// An upload of a key, as it is now.
    pub fn upload(&self, key: &str, id: &str) -> Result<&Upload, Missing> {
        self.uploads.get(id).filter(|upload| upload.key == key).ok_or(Missing::NoSuchUpload)
    }

    /// Adds a part, or puts it in the place of an earlier one.
    pub fn put_part(
        &mut self,
        id: &str,
        number: i32,
        content: NewContent,
        now: Millis,
    ) -> Result<(), Missing> {
        let upload = self.uploads.get_mut(id).ok_or(Missing::NoSuchUpload)?;
        let replaced = upload.parts.insert(number, Part { content: content.keep(), modified: now });
        self.note(Changed::Part(id.to_owned(), number));
        if let Some(replaced) = replaced {
            self.forget_bytes(&replaced.content);
        }
        Ok(())
    }

    /// Turns an upload into a version; the parts' own files are gone then.
    pub fn complete_upload(
        &mut self,
        upload: &Upload,
        new: NewVersion,
        expected: &Expected,
        now: Millis,
    ) -> Result<Version, Missing> {
        // Another completion may have been faster.
        if !self.uploads.contains_key(&upload.id) {
            return Err(Missing::NoSuchUpload);
        }
        let version = self.put(&upload.key, new, expected, now)?;
        self.forget_upload(&upload.id);
        Ok(version)
    }

    pub fn forget_upload(&mut self, id: &str) {
        let Some(upload) = self.uploads.remove(id) else { return };
        upload.parts.values().for_each(|part| self.forget_bytes(&part.content));
        self.note(Changed::UploadGone(id.to_owned()));
    }
}
