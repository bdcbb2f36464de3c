//! Buckets, object versions and multipart uploads: rows in memory, bytes in files of a private folder. A
//! key never becomes a file name; a version's bytes never change, so a copy is a second link to the same
//! file. Every change of a row is one method here; no HTTP, no XML.
//!
//! With `--data` the rows are kept by the journal of the store, and so is the order: bytes are on disk
//! before the row that tells of them, and go after the row that told of them has gone. Files without a row
//! are what a crash has left, and go at the next start. Without it the folder is removed at the end.

use std::collections::{BTreeMap, HashSet};
use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use uuid::Uuid;

use super::checksums::{Algorithm, Checksums};
use super::rows::{Changed, Changes, Described, restored};
use crate::store::database::KeptRow;
use crate::store::journal::{Batch, Broken, Journal, Ticket};
use crate::store::rows::{BUCKET, OBJECT, PART, Row, UPLOAD};
use codepipeline_engine::Millis;

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
    pub(super) changes: Changes,
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
    /// Nothing refers to the bytes any more.
    fn forget_bytes(&mut self, content: &Content) {
        if !content.file.is_empty() {
            self.changes.garbage.push(content.file.clone());
        }
    }

    fn forget_upload(&mut self, id: &str) {
        let Some(upload) = self.uploads.remove(id) else { return };
        upload.parts.values().for_each(|part| self.forget_bytes(&part.content));
        self.changes.rows.push(Changed::UploadGone(id.to_owned()));
    }

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
        // As a new row, because rows come back in the order in which they were new.
        let replaced = self.remove(key, &version.id);
        self.changes.rows.push(Changed::Version(key.to_owned(), version.id.clone()));
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
            self.changes.rows.push(Changed::VersionGone(key.to_owned(), id.to_owned()));
        }
        removed
    }
}

#[derive(Debug)]
pub struct Objects {
    folder: PathBuf,
    /// Removed at the end.
    _temporary: Option<TempDir>,
    buckets: Mutex<BTreeMap<String, Bucket>>,
    journal: Arc<Journal>,
    /// The batch of the newest change.
    newest: AtomicU64,
}

impl Objects {
    /// Makes the folder, readable by its owner only.
    pub fn new() -> io::Result<Objects> {
        let folder = tempfile::Builder::new().prefix("codepipeline-local-").tempdir()?;
        Ok(Objects {
            folder: folder.path().to_owned(),
            _temporary: Some(folder),
            buckets: Mutex::default(),
            journal: Arc::new(Journal::in_memory(Arc::default())),
            newest: AtomicU64::new(0),
        })
    }

    /// Goes on from the rows that a journal has kept, with the bytes in this folder.
    pub fn kept(folder: PathBuf, journal: Arc<Journal>, rows: Vec<KeptRow>) -> io::Result<Objects> {
        DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
        let buckets = restored(rows)?;
        let used: HashSet<&str> = buckets.values().flat_map(Bucket::files).collect();
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            if !entry.file_name().to_str().is_some_and(|name| used.contains(name)) {
                std::fs::remove_file(entry.path())?;
            }
        }
        let (buckets, newest) = (Mutex::new(buckets), AtomicU64::new(0));
        Ok(Objects { folder, _temporary: None, buckets, journal, newest })
    }

    /// Waits until everything that was changed so far is kept.
    pub async fn settled(&self) -> Result<(), Broken> {
        self.journal.committed(self.newest.load(Ordering::SeqCst)).await
    }

    /// Waits until the bytes of a new file are on disk, where they are kept.
    pub async fn sync(&self, file: &NewFile) -> io::Result<()> {
        match self.journal.keeps() {
            true => tokio::fs::File::open(file.path()).await?.sync_all().await,
            false => Ok(()),
        }
    }

    /// Queues what a change has written; the lock of the buckets is held.
    fn queue(&self, rows: Vec<Row>, garbage: impl IntoIterator<Item = String>) -> Ticket {
        let garbage = garbage.into_iter().map(|file| self.folder.join(file)).collect();
        let batch = Batch { rows, garbage, folder: Some(self.folder.clone()), ..Batch::default() };
        let ticket = self.journal.queue(batch);
        self.newest.fetch_max(ticket, Ordering::SeqCst);
        ticket
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Bucket>> {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A name for new bytes.
    pub fn new_file(&self) -> NewFile {
        let name = Uuid::new_v4().simple().to_string();
        NewFile { path: self.folder.join(&name), name }
    }

    /// Where the bytes are.
    pub fn path(&self, content: &Content) -> PathBuf {
        self.folder.join(&content.file)
    }

    /// Says whether the bucket is new.
    pub fn create_bucket(&self, name: &str, location: Option<String>, now: Millis) -> bool {
        let mut buckets = self.lock();
        let new = !buckets.contains_key(name);
        if new {
            let versioning = Versioning::default();
            let bucket = Bucket::new(Described { created: now, location, versioning });
            self.queue(vec![bucket.description(name)], None);
            buckets.insert(name.to_owned(), bucket);
        }
        new
    }

    pub fn delete_bucket(&self, name: &str) -> Result<(), Missing> {
        let mut buckets = self.lock();
        let bucket = buckets.get(name).ok_or(Missing::NoSuchBucket)?;
        if !bucket.keys.is_empty() {
            return Err(Missing::BucketNotEmpty);
        }
        let garbage: Vec<String> = bucket.files().map(str::to_owned).collect();
        buckets.remove(name);
        let of_bucket = |kind| Row::RemoveAll { kind, prefix: format!("{name}/") };
        let bucket = Row::Remove { kind: BUCKET, key: name.to_owned() };
        self.queue(vec![bucket, of_bucket(UPLOAD), of_bucket(PART)], garbage);
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
            bucket.changes.rows.push(Changed::Bucket);
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
        let mut buckets = self.lock();
        let found = buckets.get_mut(bucket).ok_or(Missing::NoSuchBucket)?;
        let outcome = change(found);
        let Changes { rows, garbage } = std::mem::take(&mut found.changes);
        let rows: Vec<Row> = rows.into_iter().flat_map(|changed| found.rows_of(bucket, changed)).collect();
        if !rows.is_empty() {
            self.queue(rows, garbage);
        }
        outcome
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
            bucket.forget_bytes(&replaced.content);
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
            let id = found.id.clone();
            bucket.changes.rows.push(Changed::Version(key.to_owned(), id.clone()));
            Ok(id)
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
                bucket.forget_bytes(&removed.content);
            }
            Ok(deletion)
        })
    }

    pub fn begin_upload(&self, bucket: &str, upload: Upload) -> Result<(), Missing> {
        self.change(bucket, |bucket| {
            bucket.changes.rows.push(Changed::Upload(upload.id.clone()));
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
            let replaced = upload.parts.insert(number, part);
            bucket.changes.rows.push(Changed::Part(id.to_owned(), number));
            if let Some(replaced) = replaced {
                bucket.forget_bytes(&replaced.content);
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
            bucket.forget_upload(&upload.id);
            Ok(version)
        })
    }

    pub fn abort_upload(&self, bucket: &str, id: &str) -> Result<(), Missing> {
        self.change(bucket, |bucket| {
            bucket.forget_upload(id);
            Ok(())
        })
    }

    /// Forgets everything; the batch that does.
    pub fn clear(&self) -> Ticket {
        let mut buckets = self.lock();
        let garbage: Vec<String> = buckets.values().flat_map(Bucket::files).map(str::to_owned).collect();
        buckets.clear();
        let all = |kind| Row::RemoveAll { kind, prefix: String::new() };
        self.queue([BUCKET, OBJECT, UPLOAD, PART].map(all).into(), garbage)
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
