//! The S3 source action: finds the object's newest version and puts it into the artifact bucket.

use crate::engine::FetchSource;
use crate::engine::Millis;
use crate::engine::flow::SourceFound;
use crate::s3::objects::{Missing, Objects};

/// An error's code and text, as they show on the action.
pub type Problem = (String, String);

/// Objects may carry their own summary.
const SUMMARY: &str = "codepipeline-artifact-revision-summary";

/// The object as a revision, once it is in the artifact bucket.
pub fn fetch(
    objects: &Objects,
    source: &FetchSource,
    now: Millis,
    base_url: &str,
) -> Result<SourceFound, Problem> {
    let FetchSource { bucket, key, .. } = source;
    let unavailable = |text: String| ("ConfigurationError".to_owned(), text);
    let version = objects.get(bucket, key, None).map_err(|missing| match missing {
        Missing::NoSuchBucket => unavailable(format!("The source bucket {bucket} does not exist")),
        _ => unavailable(format!("The source bucket {bucket} has no object with the key {key}")),
    })?;
    if let Some(to) = &source.to {
        let linked = objects.link(&version, &to.bucket, &to.key, now);
        let stored = linked.map_err(|error| ("SystemUnavailable".to_owned(), error.to_string()))?;
        stored.map_err(|_| unavailable(format!("The artifact bucket {} does not exist", to.bucket)))?;
    }
    Ok(SourceFound {
        url: format!("{base_url}/{bucket}/{key}?versionId={}", version.id),
        version_id: version.id,
        etag: version.etag,
        modified: version.modified,
        summary: version.metadata.get(SUMMARY).cloned(),
    })
}
