//! What is written: rows of JSON by kind and key. All state comes to this, so that one writer and one table
//! serve everything.

use serde::Serialize;

/// What a row is about; its text stands in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind(pub &'static str);

/// What the folder belongs to, and how far the clock was advanced.
pub const SETTING: Kind = Kind("setting");
/// The live state of a pipeline, by its name; its history is beside it, by `name/...`.
pub const PIPELINE: Kind = Kind("pipeline");
pub const VERSION: Kind = Kind("version");
pub const EXECUTION: Kind = Kind("execution");
pub const JOB: Kind = Kind("job");
pub const ACTION_TYPE: Kind = Kind("action-type");
pub const WEBHOOK: Kind = Kind("webhook");
/// The tags of a resource, by its ARN.
pub const TAGS: Kind = Kind("tags");
// Of `s3`: a bucket by its name, a version of an object by `bucket/key/version`, an upload by `bucket/id`,
// its parts by `bucket/id/number`.
pub const BUCKET: Kind = Kind("bucket");
pub const OBJECT: Kind = Kind("object");
pub const UPLOAD: Kind = Kind("upload");
pub const PART: Kind = Kind("part");

/// One write.
#[derive(Debug, PartialEq)]
pub enum Row {
    /// A new row, or a new value of one. Rows are read back in the order in which they were new.
    Put {
        kind: Kind,
        key: String,
        value: String,
    },
    Remove {
        kind: Kind,
        key: String,
    },
    /// Removes every row of the kind whose key begins with this.
    RemoveAll {
        kind: Kind,
        prefix: String,
    },
    /// Removes every row but the settings.
    Clear,
}

impl Row {
    pub fn put(kind: Kind, key: impl Into<String>, value: &impl Serialize) -> Row {
        Row::Put { kind, key: key.into(), value: json(value) }
    }
}

pub fn json(value: &impl Serialize) -> String {
    // Only maps with keys that are no text would not serialise, and no state has one.
    serde_json::to_string(value).expect("state is JSON")
}
