//! One version of an object: its bytes, what a client said of them, and what must be true of it for a
//! write to happen. Knows no bucket.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::content::{Content, NewContent};
use codepipeline_engine::Millis;

/// The id of versions that are stored while versioning is not enabled.
pub const NULL_VERSION: &str = "null";

/// What a client says of an object besides its bytes; kept as said and shown again.
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

/// A new version of a key.
#[derive(Debug)]
pub struct NewVersion {
    pub content: NewContent,
    pub headers: Headers,
    pub parts: Vec<u64>,
}

impl NewVersion {
    pub fn keep(self, id: String, now: Millis) -> Version {
        Version {
            id,
            content: self.content.keep(),
            headers: self.headers,
            modified: now,
            parts: self.parts,
            deleted: false,
        }
    }
}

impl Version {
    /// What stands for a deletion.
    pub fn marker(id: String, now: Millis) -> Version {
        Version {
            id,
            content: Content::default(),
            headers: Headers::default(),
            modified: now,
            parts: Vec::new(),
            deleted: true,
        }
    }
}
