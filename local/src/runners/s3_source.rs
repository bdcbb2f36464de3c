//! The S3 source action: finds the object's newest version and puts it into the artifact bucket.

use crate::s3::bucket::Missing;
use crate::s3::objects::Objects;
use crate::s3::version::{NULL_VERSION, Version};
use codepipeline_engine::Millis;
use codepipeline_engine::sources::{Fetch, SourceRevision};
use codepipeline_engine::work::Ended;

/// An error's code and text, as they show on the action.
type Problem = (String, String);

/// Objects may carry their own summary.
const SUMMARY: &str = "codepipeline-artifact-revision-summary";

/// The revision that an object is at; `None` without an object.
pub fn newest(objects: &Objects, bucket: &str, key: &str) -> Option<String> {
    objects.get(bucket, key, None).ok().map(|version| revision(&version))
}

/// The service wants buckets with versions; without them the bytes' own tag stands in for one.
fn revision(version: &Version) -> String {
    if version.id == NULL_VERSION { version.content.etag.clone() } else { version.id.clone() }
}

/// Puts a copy of the object into the artifact bucket.
pub fn fetch(objects: &Objects, source: &Fetch, now: Millis, base_url: &str) -> Ended {
    match copied(objects, source, now, base_url) {
        Ok(revision) => Ended::Fetched(revision),
        Err((code, message)) => Ended::Failed { code, message },
    }
}

fn copied(objects: &Objects, source: &Fetch, now: Millis, base_url: &str) -> Result<SourceRevision, Problem> {
    let Fetch { bucket, key, .. } = source;
    let unavailable = |text: String| ("ConfigurationError".to_owned(), text);
    let wanted = source.version.as_deref();
    let found = objects.get(bucket, key, wanted).or_else(|missing| match wanted {
        Some(wanted) => of_tag(objects, bucket, key, wanted).ok_or(missing),
        None => Err(missing),
    });
    let version = found.map_err(|missing| match (missing, wanted) {
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
    Ok(SourceRevision {
        url: format!("{base_url}/{bucket}/{key}?versionId={}", version.id),
        version_id: revision(&version),
        etag: version.content.etag,
        modified: version.modified,
        summary: version.headers.metadata.get(SUMMARY).cloned(),
    })
}

/// The only version of a bucket that has none is known by its bytes' tag.
fn of_tag(objects: &Objects, bucket: &str, key: &str, tag: &str) -> Option<Version> {
    let version = objects.get(bucket, key, Some(NULL_VERSION)).ok()?;
    Some(version).filter(|version| !version.deleted && version.content.etag == tag)
}
