//! Tags of objects: read, put, taken away, and what S3 allows of them.

use s3s::dto::*;
use s3s::{S3Result, s3_error};

use super::{Buckets, refuse};

impl Buckets {
    pub(super) fn tags(&self, input: &GetObjectTaggingInput) -> S3Result<GetObjectTaggingOutput> {
        let version = self.version(&input.bucket, &input.key, input.version_id.as_deref())?;
        let tag = |(key, value): (String, String)| Tag { key: Some(key), value: Some(value) };
        let tag_set = version.headers.tags.into_iter().map(tag).collect();
        Ok(GetObjectTaggingOutput { tag_set, version_id: Some(version.id) })
    }

    pub(super) fn set_tags(&self, input: PutObjectTaggingInput) -> S3Result<PutObjectTaggingOutput> {
        let tags = input
            .tagging
            .tag_set
            .into_iter()
            .map(|tag| (tag.key.unwrap_or_default(), tag.value.unwrap_or_default()));
        let tags = allowed(tags.collect())?;
        let version = self
            .objects
            .set_tags(&input.bucket, &input.key, input.version_id.as_deref(), tags)
            .map_err(refuse)?;
        Ok(PutObjectTaggingOutput { version_id: Some(version) })
    }

    pub(super) fn remove_tags(
        &self,
        input: &DeleteObjectTaggingInput,
    ) -> S3Result<DeleteObjectTaggingOutput> {
        let version = self
            .objects
            .set_tags(&input.bucket, &input.key, input.version_id.as_deref(), Vec::new())
            .map_err(refuse)?;
        Ok(DeleteObjectTaggingOutput { version_id: Some(version) })
    }
}

/// The tags of the header `x-amz-tagging`: `a=1&b=2`.
pub(super) fn of_header(header: &str) -> S3Result<Vec<(String, String)>> {
    let text = |part: &str| {
        let part = part.replace('+', " ");
        percent_encoding::percent_decode_str(&part).decode_utf8().map(|text| text.into_owned()).ok()
    };
    let tag = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some((text(key)?, text(value)?))
    };
    let tags: Option<Vec<_>> = header.split('&').filter(|pair| !pair.is_empty()).map(tag).collect();
    allowed(tags.ok_or_else(|| s3_error!(InvalidArgument, "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates."))?)
}

fn allowed(tags: Vec<(String, String)>) -> S3Result<Vec<(String, String)>> {
    if tags.len() > 10 {
        return Err(s3_error!(InvalidTag, "Object tags cannot be greater than 10"));
    }
    for (index, (key, value)) in tags.iter().enumerate() {
        let length = key.chars().count();
        if !(1..=128).contains(&length) {
            return Err(s3_error!(InvalidTag, "The TagKey you have provided is invalid"));
        }
        if value.chars().count() > 256 {
            return Err(s3_error!(InvalidTag, "The TagValue you have provided is invalid"));
        }
        if tags[..index].iter().any(|(earlier, _)| earlier == key) {
            return Err(s3_error!(InvalidTag, "Cannot provide multiple Tags with the same key"));
        }
    }
    Ok(tags)
}
