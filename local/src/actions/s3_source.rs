//! The S3 source action: finds the object's newest version and puts it into the artifact bucket.

use crate::engine::FetchSource;
use crate::engine::Millis;
use crate::engine::sources::SourceFound;
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
    let wanted = source.version.as_deref();
    let version = objects.get(bucket, key, wanted).map_err(|missing| match (missing, wanted) {
        (Missing::NoSuchBucket, _) => unavailable(format!("The source bucket {bucket} does not exist")),
        (_, Some(wanted)) => (
            "RevisionUnavailable".to_owned(),
            format!("The source bucket {bucket} has no version {wanted} of the key {key}"),
        ),
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
