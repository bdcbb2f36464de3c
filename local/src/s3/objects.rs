//! Buckets, object versions and multipart uploads: rows in memory, bytes in files of a private folder
//! that is removed at the end. A key never becomes a file name; a version's bytes never change, so a
//! copy is a second link to the same file. Every change of a row is one method here; no HTTP, no XML.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use uuid::Uuid;

use super::checksums::{Algorithm, Checksums};
use crate::engine::Millis;

/// The id of versions that are stored while versioning is not enabled.
pub const NULL_VERSION: &str = "null";

/// What a client says of an object besides its bytes; kept as said and told again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headers {
    pub content_type: Option<String>,
    pub content_encoding: Option<String>,
    pub content_disposition: Option<String>,
    pub content_language: Option<String>,
    pub cache_control: Option<String>,
    /// As an HTTP date.
    pub expires: Option<String>,
    pub website_redirect_location: Option<String>,
    pub storage_class: Option<String>,
    pub metadata: BTreeMap<String, String>,
    pub tags: Vec<(String, String)>,
    /// `aws:kms` or another; nothing is encrypted here.
    pub encryption: Option<String>,
    pub kms_key: Option<String>,
    pub kms_context: Option<String>,
    pub bucket_key: Option<bool>,
}

/// What is known of bytes once they are in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The name in the folder; empty for a delete marker.
    pub file: String,
    pub size: u64,
    /// Without quotes: the MD5 of the bytes in hex, of a multipart upload with the number of parts.
    pub etag: String,
    pub checksums: Checksums,
}

/// One version of an object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub id: String,
    pub content: Content,
    pub headers: Headers,
    pub modified: Millis,
    /// The sizes of the parts it was uploaded in; empty for one that came whole.
    pub parts: Vec<u64>,
    /// Stands for a deletion: later reads find nothing.
    pub deleted: bool,
}

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

#[derive(Debug)]
pub struct Bucket {
    pub created: Millis,
    /// The region asked for; `None` stands for us-east-1.
    pub location: Option<String>,
    pub versioning: Versioning,
    /// Versions by key, oldest first; never an empty list.
    pub keys: BTreeMap<String, Vec<Version>>,
    pub uploads: BTreeMap<String, Upload>,
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

/// A file for new bytes; removed again unless a version or a part takes it.
#[derive(Debug)]
pub struct NewFile {
    name: String,
    path: PathBuf,
}

impl NewFile {
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file is the store's from now on.
    fn keep(mut self) -> String {
        self.path = PathBuf::new();
        std::mem::take(&mut self.name)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.name.is_empty() {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// New bytes and what is known of them, until a row holds them.
#[derive(Debug)]
pub struct NewContent {
    pub file: NewFile,
    pub size: u64,
    pub etag: String,
    pub checksums: Checksums,
}

impl NewContent {
    fn keep(self) -> Content {
        Content { file: self.file.keep(), size: self.size, etag: self.etag, checksums: self.checksums }
    }
}

/// A new version of a key.
#[derive(Debug)]
pub struct NewVersion {
    pub content: NewContent,
    pub headers: Headers,
    pub parts: Vec<u64>,
}

impl Bucket {
    /// What a read without a version sees.
    pub fn current(&self, key: &str) -> Option<&Version> {
        self.keys.get(key)?.last().filter(|version| !version.deleted)
    }

    fn next_id(&self) -> String {
        match self.versioning {
            Versioning::Enabled => Uuid::new_v4().simple().to_string(),
            Versioning::Never | Versioning::Suspended => NULL_VERSION.to_owned(),
        }
    }

    /// Adds the newest version; answers with the one of the same id that it takes the place of.
    fn add(&mut self, key: &str, version: Version) -> Option<Version> {
        let replaced = self.remove(key, &version.id);
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
        removed
    }
}

#[derive(Debug)]
pub struct Objects {
    folder: TempDir,
    buckets: Mutex<BTreeMap<String, Bucket>>,
}

impl Objects {
    /// Makes the folder, readable by its owner only.
    pub fn new() -> io::Result<Objects> {
        let folder = tempfile::Builder::new().prefix("codepipeline-local-").tempdir()?;
        Ok(Objects { folder, buckets: Mutex::default() })
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Bucket>> {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A name for new bytes.
    pub fn new_file(&self) -> NewFile {
        let name = Uuid::new_v4().simple().to_string();
        NewFile { path: self.folder.path().join(&name), name }
    }

    /// Where the bytes are.
    pub fn path(&self, content: &Content) -> PathBuf {
        self.folder.path().join(&content.file)
    }

    fn forget_bytes(&self, content: &Content) {
        if !content.file.is_empty() {
            let _ = std::fs::remove_file(self.path(content));
        }
    }

    /// Says whether the bucket is new.
    pub fn create_bucket(&self, name: &str, location: Option<String>, now: Millis) -> bool {
        let mut buckets = self.lock();
        let new = !buckets.contains_key(name);
        if new {
            let (keys, uploads) = (BTreeMap::new(), BTreeMap::new());
            let versioning = Versioning::default();
            buckets.insert(name.to_owned(), Bucket { created: now, location, versioning, keys, uploads });
        }
        new
    }

    pub fn delete_bucket(&self, name: &str) -> Result<(), Missing> {
        let mut buckets = self.lock();
        let bucket = buckets.get(name).ok_or(Missing::NoSuchBucket)?;
        if !bucket.keys.is_empty() {
            return Err(Missing::BucketNotEmpty);
        }
        for upload in buckets.remove(name).into_iter().flat_map(|bucket| bucket.uploads.into_values()) {
            upload.parts.values().for_each(|part| self.forget_bytes(&part.content));
        }
        Ok(())
    }

    pub fn has_bucket(&self, name: &str) -> bool {
        self.lock().contains_key(name)
    }

    pub fn buckets(&self) -> Vec<(String, Millis)> {
        self.lock().iter().map(|(name, bucket)| (name.clone(), bucket.created)).collect()
    }

    pub fn set_versioning(&self, bucket: &str, versioning: Versioning) -> Result<(), Missing> {
        self.change(bucket, |bucket| {
            bucket.versioning = versioning;
            Ok(())
        })
    }

    /// Looks at a bucket; nothing else happens in it meanwhile.
    pub fn read<T>(
        &self,
        bucket: &str,
        look: impl FnOnce(&Bucket) -> Result<T, Missing>,
    ) -> Result<T, Missing> {
        look(self.lock().get(bucket).ok_or(Missing::NoSuchBucket)?)
    }

    fn change<T>(
        &self,
        bucket: &str,
        change: impl FnOnce(&mut Bucket) -> Result<T, Missing>,
    ) -> Result<T, Missing> {
        change(self.lock().get_mut(bucket).ok_or(Missing::NoSuchBucket)?)
    }

    /// Adds a version and answers with it.
    pub fn put(
        &self,
        bucket: &str,
        key: &str,
        new: NewVersion,
        expected: &Expected,
        now: Millis,
    ) -> Result<Version, Missing> {
        self.change(bucket, |bucket| self.add_version(bucket, key, new, expected, now))
    }

    fn add_version(
        &self,
        bucket: &mut Bucket,
        key: &str,
        new: NewVersion,
        expected: &Expected,
        now: Millis,
    ) -> Result<Version, Missing> {
        expected.check(bucket.current(key))?;
        let version = Version {
            id: bucket.next_id(),
            content: new.content.keep(),
            headers: new.headers,
            modified: now,
            parts: new.parts,
            deleted: false,
        };
        if let Some(replaced) = bucket.add(key, version.clone()) {
            self.forget_bytes(&replaced.content);
        }
        Ok(version)
    }

    /// The newest version, or the one named.
    pub fn get(&self, bucket: &str, key: &str, version: Option<&str>) -> Result<Version, Missing> {
        self.read(bucket, |bucket| match version {
            None => bucket.current(key).cloned().ok_or(Missing::NoSuchKey),
            Some(id) => {
                let versions = bucket.keys.get(key).ok_or(Missing::NoSuchVersion)?;
                versions.iter().find(|version| version.id == id).cloned().ok_or(Missing::NoSuchVersion)
            }
        })
    }

    /// The bytes once more, without copying them.
    pub fn copy_of(&self, content: &Content) -> io::Result<NewContent> {
        let file = self.new_file();
        std::fs::hard_link(self.path(content), file.path())?;
        let Content { size, etag, checksums, .. } = content.clone();
        Ok(NewContent { file, size, etag, checksums })
    }

    /// Puts a version under another key, without copying its bytes.
    pub fn link(
        &self,
        from: &Version,
        bucket: &str,
        key: &str,
        now: Millis,
    ) -> io::Result<Result<(), Missing>> {
        let content = self.copy_of(&from.content)?;
        let new = NewVersion { content, headers: from.headers.clone(), parts: from.parts.clone() };
        Ok(self.put(bucket, key, new, &Expected::Anything, now).map(|_| ()))
    }

    pub fn set_tags(
        &self,
        bucket: &str,
        key: &str,
        version: Option<&str>,
        tags: Vec<(String, String)>,
    ) -> Result<String, Missing> {
        self.change(bucket, |bucket| {
            let versions = bucket.keys.get_mut(key).ok_or(Missing::NoSuchKey)?;
            let found = match version {
                None => versions.last_mut().ok_or(Missing::NoSuchKey)?,
                Some(id) => {
                    versions.iter_mut().find(|version| version.id == id).ok_or(Missing::NoSuchVersion)?
                }
            };
            if found.deleted {
                return Err(Missing::NoSuchKey);
            }
            found.headers.tags = tags;
            Ok(found.id.clone())
        })
    }

    /// Hides the object (behind a marker, where the bucket has versions), or removes one version for good.
    pub fn delete(
        &self,
        bucket: &str,
        key: &str,
        version: Option<&str>,
        expected: &Expected,
        now: Millis,
    ) -> Result<Deletion, Missing> {
        self.change(bucket, |bucket| {
            expected.check(bucket.current(key))?;
            let (removed, deletion) = match version {
                Some(id) => {
                    let removed = bucket.remove(key, id);
                    let marker = removed.as_ref().is_some_and(|version| version.deleted);
                    (removed, Deletion { version: Some(id.to_owned()), marker })
                }
                None if bucket.versioning == Versioning::Never => {
                    (bucket.remove(key, NULL_VERSION), Deletion { version: None, marker: false })
                }
                None => {
                    let marker = marker(bucket.next_id(), now);
                    let deletion = Deletion { version: Some(marker.id.clone()), marker: true };
                    (bucket.add(key, marker), deletion)
                }
            };
            if let Some(removed) = removed {
                self.forget_bytes(&removed.content);
            }
            Ok(deletion)
        })
    }

    pub fn begin_upload(&self, bucket: &str, upload: Upload) -> Result<(), Missing> {
        self.change(bucket, |bucket| {
            bucket.uploads.insert(upload.id.clone(), upload);
            Ok(())
        })
    }

    /// An upload of a key, as it is now.
    pub fn upload(&self, bucket: &str, key: &str, id: &str) -> Result<Upload, Missing> {
        self.read(bucket, |bucket| {
            bucket.uploads.get(id).filter(|upload| upload.key == key).cloned().ok_or(Missing::NoSuchUpload)
        })
    }

    /// Adds a part, or puts it in the place of an earlier one.
    pub fn put_part(
        &self,
        bucket: &str,
        id: &str,
        number: i32,
        content: NewContent,
        now: Millis,
    ) -> Result<(), Missing> {
        self.change(bucket, |bucket| {
            let upload = bucket.uploads.get_mut(id).ok_or(Missing::NoSuchUpload)?;
            let part = Part { content: content.keep(), modified: now };
            if let Some(replaced) = upload.parts.insert(number, part) {
                self.forget_bytes(&replaced.content);
            }
            Ok(())
        })
    }

    /// Turns an upload into a version; the parts' own files are gone then.
    pub fn complete_upload(
        &self,
        bucket: &str,
        upload: &Upload,
        new: NewVersion,
        expected: &Expected,
        now: Millis,
    ) -> Result<Version, Missing> {
        self.change(bucket, |bucket| {
            // Another completion may have been faster.
            if !bucket.uploads.contains_key(&upload.id) {
                return Err(Missing::NoSuchUpload);
            }
            let version = self.add_version(bucket, &upload.key, new, expected, now)?;
            self.forget_upload(bucket, &upload.id);
            Ok(version)
        })
    }

    pub fn abort_upload(&self, bucket: &str, id: &str) -> Result<(), Missing> {
        self.change(bucket, |bucket| {
            self.forget_upload(bucket, id);
            Ok(())
        })
    }

    fn forget_upload(&self, bucket: &mut Bucket, id: &str) {
        for part in bucket.uploads.remove(id).iter().flat_map(|upload| upload.parts.values()) {
            self.forget_bytes(&part.content);
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.lock().clear();
        for entry in std::fs::read_dir(self.folder.path()).into_iter().flatten().flatten() {
            let _ = std::fs::remove_file(entry.path());
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

fn marker(id: String, now: Millis) -> Version {
    Version {
        id,
        content: Content::default(),
        headers: Headers::default(),
        modified: now,
        parts: Vec::new(),
        deleted: true,
    }
}
