//! Reads of objects: which version, under which conditions, which of its bytes.

use std::ops;

use axum::http::HeaderMap;
use s3s::dto::*;
use s3s::{S3Error, S3Response, S3Result, s3_error};
use tokio::io::{AsyncReadExt, AsyncSeekExt, SeekFrom};
use tokio_util::io::ReaderStream;

use super::bucket::Missing;
use super::checksums::members;
use super::version::{Headers, Version};
use super::{Answer, Buckets, instant, quoted, refuse};

/// What a read asks for; GetObject and HeadObject ask in the same words.
struct Wanted {
    bucket: String,
    key: String,
    version: Option<String>,
    range: Option<Range>,
    part: Option<i32>,
    conditions: Conditions,
    checksums: bool,
}

/// The conditions of a read.
#[derive(Default)]
pub struct Conditions {
    pub if_match: Option<ETagCondition>,
    pub if_none_match: Option<ETagCondition>,
    pub if_modified_since: Option<Timestamp>,
    pub if_unmodified_since: Option<Timestamp>,
}

macro_rules! wanted {
    ($input:expr) => {
        Wanted {
            bucket: $input.bucket,
            key: $input.key,
            version: $input.version_id,
            range: $input.range,
            part: $input.part_number,
            conditions: Conditions {
                if_match: $input.if_match,
                if_none_match: $input.if_none_match,
                if_modified_since: $input.if_modified_since,
                if_unmodified_since: $input.if_unmodified_since,
            },
            checksums: $input.checksum_mode.is_some_and(|mode| mode.as_str() == ChecksumMode::ENABLED),
        }
    };
}

/// A version and the part of it that was asked for.
struct Found {
    version: Version,
    range: ops::Range<u64>,
    is_part: bool,
    checksums: bool,
}

/// Describes a version; the two documents share the members, not a type.
macro_rules! describe {
    ($output:ident, $found:expr) => {{
        let Found { version, range, is_part, checksums } = $found;
        let headers = &version.headers;
        let text = |value: &Option<String>| value.clone();
        $output.accept_ranges = Some("bytes".to_owned());
        $output.content_length = Some((range.end - range.start) as i64);
        if *is_part {
            let last = range.end.saturating_sub(1);
            $output.content_range = Some(format!("bytes {}-{last}/{}", range.start, version.content.size));
        } else if *checksums {
            let sums = &version.content.checksums;
            members!($output, |algorithm, member| sums.show(algorithm, member));
            $output.checksum_type = sums.kind();
        }
        $output.parts_count = i32::try_from(version.parts.len()).ok().filter(|parts| *is_part && *parts > 0);
        $output.content_type = text(&headers.content_type);
        $output.content_encoding = text(&headers.content_encoding);
        $output.content_disposition = text(&headers.content_disposition);
        $output.content_language = text(&headers.content_language);
        $output.cache_control = text(&headers.cache_control);
        $output.expires = expires(headers);
        $output.website_redirect_location = text(&headers.website_redirect_location);
        $output.storage_class = text(&headers.storage_class).map(StorageClass::from);
        $output.e_tag = quoted(&version.content.etag);
        $output.last_modified = Some(instant(version.modified));
        $output.metadata = Some(headers.metadata.clone().into_iter().collect());
        $output.server_side_encryption = text(&headers.encryption).map(ServerSideEncryption::from);
        $output.ssekms_key_id = text(&headers.kms_key);
        $output.bucket_key_enabled = headers.bucket_key;
        $output.version_id = Some(version.id.clone());
    }};
}

impl Buckets {
    pub(super) async fn get(&self, input: GetObjectInput) -> Answer<GetObjectOutput> {
        let found = self.find(wanted!(input))?;
        let range = found.range.clone();
        let opened = tokio::fs::File::open(self.objects.path(&found.version.content)).await;
        // Only a deletion since the version was looked up takes its file away.
        let mut file = opened.map_err(|_| refuse(Missing::NoSuchKey))?;
        file.seek(SeekFrom::Start(range.start)).await.map_err(S3Error::internal_error)?;
        let bytes = ReaderStream::with_capacity(file.take(range.end - range.start), 64 * 1024);
        let mut output =
            GetObjectOutput { body: Some(StreamingBlob::wrap(bytes)), ..GetObjectOutput::default() };
        describe!(output, &found);
        output.tag_count = i32::try_from(found.version.headers.tags.len()).ok().filter(|tags| *tags > 0);
        Ok(partial(S3Response::new(output), found.is_part))
    }

    pub(super) fn head_of(&self, input: HeadObjectInput) -> Answer<HeadObjectOutput> {
        let found = self.find(wanted!(input))?;
        let mut output = HeadObjectOutput::default();
        describe!(output, &found);
        Ok(partial(S3Response::new(output), found.is_part))
    }

    fn find(&self, wanted: Wanted) -> S3Result<Found> {
        let version = self.version(&wanted.bucket, &wanted.key, wanted.version.as_deref())?;
        wanted.conditions.check(&version)?;
        let range = match (wanted.range, wanted.part) {
            (None, None) => None,
            (Some(range), None) => {
                let unsatisfiable = || s3_error!(InvalidRange, "The requested range is not satisfiable");
                Some(
                    range
                        .check(version.content.size)
                        .ok()
                        .filter(|range| !range.is_empty())
                        .ok_or_else(unsatisfiable)?,
                )
            }
            (None, Some(part)) => Some(part_range(&version, part)?),
            (Some(_), Some(_)) => {
                return Err(s3_error!(
                    InvalidRequest,
                    "Cannot specify both Range header and partNumber query parameter"
                ));
            }
        };
        let (is_part, range) = (range.is_some(), range.unwrap_or(0..version.content.size));
        Ok(Found { version, range, is_part, checksums: wanted.checksums })
    }

    /// The version to read; a delete marker is none.
    pub(super) fn version(&self, bucket: &str, key: &str, id: Option<&str>) -> S3Result<Version> {
        let found = self.objects.get(bucket, key, id);
        if matches!(found, Err(Missing::NoSuchKey)) && self.is_hidden(bucket, key) {
            return Err(marked(refuse(Missing::NoSuchKey)));
        }
        let version = found.map_err(refuse)?;
        if version.deleted {
            return Err(marked(s3_error!(
                MethodNotAllowed,
                "The specified method is not allowed against this resource."
            )));
        }
        Ok(version)
    }

    fn is_hidden(&self, bucket: &str, key: &str) -> bool {
        self.objects.read(bucket, |bucket| Ok(bucket.keys.contains_key(key))).unwrap_or(false)
    }
}

/// Says that a delete marker is in the way.
fn marked(mut error: S3Error) -> S3Error {
    let mut headers = HeaderMap::new();
    headers.insert("x-amz-delete-marker", axum::http::HeaderValue::from_static("true"));
    error.set_headers(headers);
    error
}

fn partial<T>(mut response: S3Response<T>, is_part: bool) -> S3Response<T> {
    if is_part {
        response.status = Some(axum::http::StatusCode::PARTIAL_CONTENT);
    }
    response
}

fn expires(headers: &Headers) -> Option<Timestamp> {
    Timestamp::parse(TimestampFormat::HttpDate, headers.expires.as_deref()?).ok()
}

/// The bytes that were uploaded as one part.
fn part_range(version: &Version, part: i32) -> S3Result<ops::Range<u64>> {
    let wrong = || {
        let mut error = s3_error!(InvalidRange, "The requested partnumber is not satisfiable");
        error.set_code(s3s::S3ErrorCode::Custom("InvalidPartNumber".into()));
        error.set_status_code(axum::http::StatusCode::RANGE_NOT_SATISFIABLE);
        error
    };
    let index = usize::try_from(part).ok().and_then(|part| part.checked_sub(1)).ok_or_else(wrong)?;
    if version.parts.is_empty() && index == 0 {
        return Ok(0..version.content.size);
    }
    let size = *version.parts.get(index).ok_or_else(wrong)?;
    let start: u64 = version.parts[..index].iter().sum();
    Ok(start..start + size)
}

impl Conditions {
    /// In the order of RFC 9110: a tag decides before a date.
    pub fn check(&self, version: &Version) -> S3Result<()> {
        let etag = &version.content.etag;
        let is = |condition: &ETagCondition| match condition {
            ETagCondition::Any => true,
            ETagCondition::ETag(given) => given.value() == etag,
        };
        let modified = instant(version.modified);
        let may_change = match (&self.if_match, &self.if_unmodified_since) {
            (Some(condition), _) => is(condition),
            (None, Some(since)) => modified <= *since,
            (None, None) => true,
        };
        if !may_change {
            return Err(refuse(Missing::PreconditionFailed));
        }
        let is_known = match (&self.if_none_match, &self.if_modified_since) {
            (Some(condition), _) => is(condition),
            (None, Some(since)) => modified <= *since,
            (None, None) => false,
        };
        if is_known { Err(s3_error!(NotModified, "Not Modified")) } else { Ok(()) }
    }
}
