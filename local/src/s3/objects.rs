//! Buckets and object versions: the index in memory, the bytes in files of a private folder that is
//! removed at the end. A key never becomes a file name; a version's bytes never change, so a copy is
//! a second link to the same file.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;
use uuid::Uuid;

use crate::engine::Millis;

/// One version of an object.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: String,
    pub file: PathBuf,
    pub size: u64,
    /// The MD5 of the bytes, in hex, without quotes.
    pub etag: String,
    pub modified: Millis,
    pub content_type: Option<String>,
    pub metadata: BTreeMap<String, String>,
    /// Stands for a deletion: later reads find nothing.
    pub deleted: bool,
}

/// What is known of an object before its version has an id.
#[derive(Clone, Debug, Default)]
pub struct Headers {
    pub content_type: Option<String>,
    pub metadata: BTreeMap<String, String>,
}

#[derive(Debug)]
struct Bucket {
    created: Millis,
    /// Versions by key, oldest first.
    keys: BTreeMap<String, Vec<Version>>,
}

/// Why an object cannot be had, as S3's error codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    NoSuchBucket,
    NoSuchKey,
    NoSuchVersion,
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
    pub fn new_file(&self) -> PathBuf {
        self.folder.path().join(Uuid::new_v4().simple().to_string())
    }

    /// Says whether the bucket is new.
    pub fn create_bucket(&self, name: &str, now: Millis) -> bool {
        let mut buckets = self.lock();
        let new = !buckets.contains_key(name);
        if new {
            buckets.insert(name.to_owned(), Bucket { created: now, keys: BTreeMap::new() });
        }
        new
    }

    pub fn has_bucket(&self, name: &str) -> bool {
        self.lock().contains_key(name)
    }

    pub fn buckets(&self) -> Vec<(String, Millis)> {
        self.lock().iter().map(|(name, bucket)| (name.clone(), bucket.created)).collect()
    }

    /// Adds a version whose bytes are in `file`, which the store owns from now on.
    pub fn put(&self, bucket: &str, key: &str, version: Version) -> Result<(), Missing> {
        let mut buckets = self.lock();
        let Some(found) = buckets.get_mut(bucket) else {
            let _ = std::fs::remove_file(&version.file);
            return Err(Missing::NoSuchBucket);
        };
        found.keys.entry(key.to_owned()).or_default().push(version);
        Ok(())
    }

    /// The newest version, or the one named.
    pub fn get(&self, bucket: &str, key: &str, version: Option<&str>) -> Result<Version, Missing> {
        let buckets = self.lock();
        let versions =
            buckets.get(bucket).ok_or(Missing::NoSuchBucket)?.keys.get(key).ok_or(Missing::NoSuchKey)?;
        match version {
            None => versions.last().filter(|version| !version.deleted).cloned().ok_or(Missing::NoSuchKey),
            Some(id) => {
                versions.iter().find(|version| version.id == id).cloned().ok_or(Missing::NoSuchVersion)
            }
        }
    }

    /// Puts the bytes of a version under another key, without copying them.
    pub fn link(
        &self,
        from: &Version,
        bucket: &str,
        key: &str,
        now: Millis,
    ) -> io::Result<Result<(), Missing>> {
        let file = self.new_file();
        std::fs::hard_link(&from.file, &file)?;
        let version = Version { id: new_version_id(), file, modified: now, ..from.clone() };
        Ok(self.put(bucket, key, version))
    }

    /// Hides the object behind a marker, or removes one version for good.
    pub fn delete(
        &self,
        bucket: &str,
        key: &str,
        version: Option<&str>,
        now: Millis,
    ) -> Result<Option<Version>, Missing> {
        let mut buckets = self.lock();
        let found = buckets.get_mut(bucket).ok_or(Missing::NoSuchBucket)?;
        let versions = found.keys.entry(key.to_owned()).or_default();
        let Some(id) = version else {
            let marker = Version { deleted: true, ..Version::empty(now) };
            versions.push(marker.clone());
            return Ok(Some(marker));
        };
        let index = versions.iter().position(|version| version.id == id);
        let removed = index.map(|index| versions.remove(index));
        if versions.is_empty() {
            found.keys.remove(key);
        }
        if let Some(removed) = removed.as_ref().filter(|version| !version.deleted) {
            let _ = std::fs::remove_file(&removed.file);
        }
        Ok(removed)
    }

    /// The newest versions with `prefix` behind the key `after`, in the order of their keys.
    pub fn list(
        &self,
        bucket: &str,
        prefix: &str,
        after: Option<&str>,
    ) -> Result<Vec<(String, Version)>, Missing> {
        let buckets = self.lock();
        let keys = &buckets.get(bucket).ok_or(Missing::NoSuchBucket)?.keys;
        let newest =
            |(key, versions): (&String, &Vec<Version>)| Some((key.clone(), versions.last()?.clone()));
        let behind = |(key, _): &(&String, &Vec<Version>)| after.is_none_or(|after| key.as_str() > after);
        let begun = keys.range(prefix.to_owned()..).take_while(|(key, _)| key.starts_with(prefix));
        Ok(begun.filter(behind).filter_map(newest).filter(|(_, version)| !version.deleted).collect())
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

/// An id of the form of S3's: 32 letters and digits.
pub fn new_version_id() -> String {
    Uuid::new_v4().simple().to_string()
}

impl Version {
    fn empty(now: Millis) -> Version {
        Version {
            id: new_version_id(),
            file: PathBuf::new(),
            size: 0,
            etag: String::new(),
            modified: now,
            content_type: None,
            metadata: BTreeMap::new(),
            deleted: false,
        }
    }

    /// A version of the bytes in `file`.
    pub fn of(file: PathBuf, size: u64, etag: String, headers: Headers, now: Millis) -> Version {
        Version {
            file,
            size,
            etag,
            content_type: headers.content_type,
            metadata: headers.metadata,
            ..Version::empty(now)
        }
    }
}
