//! Bytes in files of a private folder, and what is known of them. A key never becomes a file name, and
//! bytes never change once a row says where they are. Knows no bucket.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::checksums::Checksums;

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

impl Content {
    /// The bytes once more, without copying them.
    pub fn linked(&self, folder: &Path) -> io::Result<NewContent> {
        let file = NewFile::in_folder(folder);
        std::fs::hard_link(folder.join(&self.file), file.path())?;
        let Content { size, etag, checksums, .. } = self.clone();
        Ok(NewContent { file, size, etag, checksums })
    }
}

/// A file for new bytes; removed again unless a version or a part takes it.
#[derive(Debug)]
pub struct NewFile {
    name: String,
    path: PathBuf,
}

impl NewFile {
    /// A name for new bytes; there is no file yet.
    pub fn in_folder(folder: &Path) -> NewFile {
        let name = Uuid::new_v4().simple().to_string();
        NewFile { path: folder.join(&name), name }
    }

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
    pub fn keep(self) -> Content {
        Content { file: self.file.keep(), size: self.size, etag: self.etag, checksums: self.checksums }
    }
}
