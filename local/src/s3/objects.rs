//! All buckets: rows in memory under one lock, bytes in files of a private folder; a version's bytes never
//! change, so a copy is a second link to the same file. What a change of a bucket is, [`super::bucket`]
//! says; no HTTP, no XML.
//!
//! With `--data` the rows are kept by the journal of the store, and so is the order: bytes are on disk
//! before the row that refers to them, and go after the row that referred to them has gone. Files without a
//! row are what a crash has left, and go at the next start. Without it the folder is removed at the end.

use std::collections::{BTreeMap, HashSet};
use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

use super::bucket::{Bucket, Changes, Deletion, Expected, Missing, Upload, Versioning};
use super::content::{Content, NewContent, NewFile};
use super::rows::{description, restored, rows_of};
use super::version::{NewVersion, Version};
use crate::store::database::KeptRow;
use crate::store::journal::{Batch, Broken, Journal, Ticket};
use crate::store::rows::{BUCKET, OBJECT, PART, Row, UPLOAD};
use codepipeline_engine::Millis;

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
        NewFile::in_folder(&self.folder)
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
            let bucket = Bucket::new(now, location, Versioning::default());
            self.queue(vec![description(name, &bucket)], None);
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
            bucket.set_versioning(versioning);
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
        let Changes { rows, garbage } = found.take_changes();
        let rows: Vec<Row> = rows.into_iter().flat_map(|changed| rows_of(bucket, found, changed)).collect();
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
        self.change(bucket, |bucket| bucket.put(key, new, expected, now))
    }

    /// The newest version, or the one named.
    pub fn get(&self, bucket: &str, key: &str, version: Option<&str>) -> Result<Version, Missing> {
        self.read(bucket, |bucket| bucket.version(key, version).cloned())
    }

    /// The bytes once more, without copying them.
    pub fn copy_of(&self, content: &Content) -> io::Result<NewContent> {
        content.linked(&self.folder)
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
        self.change(bucket, |bucket| bucket.set_tags(key, version, tags))
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
        self.change(bucket, |bucket| bucket.delete(key, version, expected, now))
    }

    pub fn begin_upload(&self, bucket: &str, upload: Upload) -> Result<(), Missing> {
        self.change(bucket, |bucket| {
            bucket.begin_upload(upload);
            Ok(())
        })
    }

    /// An upload of a key, as it is now.
    pub fn upload(&self, bucket: &str, key: &str, id: &str) -> Result<Upload, Missing> {
        self.read(bucket, |bucket| bucket.upload(key, id).cloned())
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
        self.change(bucket, |bucket| bucket.put_part(id, number, content, now))
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
        self.change(bucket, |bucket| bucket.complete_upload(upload, new, expected, now))
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
