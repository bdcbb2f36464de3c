//! The artifact buckets as S3: the `s3s` crate speaks the protocol, [`objects`] keeps the bytes, and
//! this file is the translation. Versioning is always on; signatures are not checked.

pub mod objects;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use futures::TryStreamExt;
use md5::{Digest, Md5};
use s3s::dto::*;
use s3s::{S3, S3Error, S3Request, S3Response, S3Result, s3_error};
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt, SeekFrom};
use tokio_util::io::ReaderStream;

use crate::clock::Clock;
use crate::engine::Millis;
use objects::{Headers, Missing, Objects, Version};

/// The S3 side of the service.
#[derive(Clone, Debug)]
pub struct Buckets {
    pub objects: Arc<Objects>,
    pub clock: Arc<Clock>,
}

/// One page of a listing, as S3 limits it.
const MAX_KEYS: i32 = 1000;

impl Buckets {
    /// Streams a body into a file of its own.
    async fn spool(&self, body: Option<StreamingBlob>, headers: Headers) -> S3Result<Version> {
        let path = self.objects.new_file();
        let written = write(&path, body).await;
        let (size, etag) = match written {
            Ok(written) => written,
            Err(error) => {
                let _ = tokio::fs::remove_file(&path).await;
                return Err(error);
            }
        };
        Ok(Version::of(path, size, etag, headers, self.clock.now()))
    }
}

async fn write(path: &std::path::Path, body: Option<StreamingBlob>) -> S3Result<(u64, String)> {
    let mut file = tokio::fs::File::create(path).await.map_err(S3Error::internal_error)?;
    let (mut size, mut hash) = (0, Md5::new());
    if let Some(mut body) = body {
        while let Some(chunk) = body.try_next().await.map_err(|error| s3_error!(IncompleteBody, "{error}"))? {
            size += chunk.len() as u64;
            hash.update(&chunk);
            file.write_all(&chunk).await.map_err(S3Error::internal_error)?;
        }
    }
    file.flush().await.map_err(S3Error::internal_error)?;
    Ok((size, hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}

fn refuse(missing: Missing) -> S3Error {
    match missing {
        Missing::NoSuchBucket => s3_error!(NoSuchBucket, "The specified bucket does not exist"),
        Missing::NoSuchKey => s3_error!(NoSuchKey, "The specified key does not exist."),
        Missing::NoSuchVersion => s3_error!(NoSuchVersion, "The specified version does not exist."),
    }
}

fn instant(instant: Millis) -> Option<Timestamp> {
    Some((SystemTime::UNIX_EPOCH + Duration::from_millis(instant)).into())
}

fn metadata(version: &Version) -> Option<Metadata> {
    let metadata: Metadata = version.metadata.clone().into_iter().collect();
    if metadata.is_empty() { None } else { Some(metadata) }
}

#[async_trait::async_trait]
impl S3 for Buckets {
    async fn create_bucket(
        &self,
        req: S3Request<CreateBucketInput>,
    ) -> S3Result<S3Response<CreateBucketOutput>> {
        let name = req.input.bucket;
        // As in us-east-1: creating one's own bucket again is fine.
        self.objects.create_bucket(&name, self.clock.now());
        Ok(S3Response::new(CreateBucketOutput { location: Some(format!("/{name}")) }))
    }

    async fn head_bucket(&self, req: S3Request<HeadBucketInput>) -> S3Result<S3Response<HeadBucketOutput>> {
        if !self.objects.has_bucket(&req.input.bucket) {
            return Err(refuse(Missing::NoSuchBucket));
        }
        Ok(S3Response::new(HeadBucketOutput::default()))
    }

    async fn list_buckets(&self, _: S3Request<ListBucketsInput>) -> S3Result<S3Response<ListBucketsOutput>> {
        let bucket = |(name, created)| Bucket {
            name: Some(name),
            creation_date: instant(created),
            ..Bucket::default()
        };
        let buckets = self.objects.buckets().into_iter().map(bucket).collect();
        Ok(S3Response::new(ListBucketsOutput { buckets: Some(buckets), ..ListBucketsOutput::default() }))
    }

    async fn get_bucket_versioning(
        &self,
        req: S3Request<GetBucketVersioningInput>,
    ) -> S3Result<S3Response<GetBucketVersioningOutput>> {
        if !self.objects.has_bucket(&req.input.bucket) {
            return Err(refuse(Missing::NoSuchBucket));
        }
        let status = Some(BucketVersioningStatus::from_static(BucketVersioningStatus::ENABLED));
        Ok(S3Response::new(GetBucketVersioningOutput { status, ..GetBucketVersioningOutput::default() }))
    }

    async fn put_object(&self, req: S3Request<PutObjectInput>) -> S3Result<S3Response<PutObjectOutput>> {
        let input = req.input;
        if !self.objects.has_bucket(&input.bucket) {
            return Err(refuse(Missing::NoSuchBucket));
        }
        let metadata = input.metadata.unwrap_or_default().into_iter().collect();
        let headers = Headers { content_type: input.content_type.map(|kind| kind.to_string()), metadata };
        let version = self.spool(input.body, headers).await?;
        let output = PutObjectOutput {
            e_tag: Some(ETag::Strong(version.etag.clone())),
            version_id: Some(version.id.clone()),
            server_side_encryption: input.server_side_encryption,
            ssekms_key_id: input.ssekms_key_id,
            ..PutObjectOutput::default()
        };
        self.objects.put(&input.bucket, &input.key, version).map_err(refuse)?;
        Ok(S3Response::new(output))
    }

    async fn get_object(&self, req: S3Request<GetObjectInput>) -> S3Result<S3Response<GetObjectOutput>> {
        let input = req.input;
        let version =
            self.objects.get(&input.bucket, &input.key, input.version_id.as_deref()).map_err(refuse)?;
        if version.deleted {
            return Err(s3_error!(MethodNotAllowed, "The specified version is a delete marker."));
        }
        let range = match input.range {
            None => 0..version.size,
            Some(range) => range.check(version.size)?,
        };
        let mut file = tokio::fs::File::open(&version.file).await.map_err(S3Error::internal_error)?;
        file.seek(SeekFrom::Start(range.start)).await.map_err(S3Error::internal_error)?;
        let length = range.end - range.start;
        let output = GetObjectOutput {
            body: Some(StreamingBlob::wrap(ReaderStream::new(file.take(length)))),
            content_length: Some(length as i64),
            content_range: input
                .range
                .map(|_| format!("bytes {}-{}/{}", range.start, range.end.saturating_sub(1), version.size)),
            accept_ranges: Some("bytes".to_owned()),
            content_type: version.content_type.as_deref().and_then(|kind| kind.parse().ok()),
            e_tag: Some(ETag::Strong(version.etag.clone())),
            last_modified: instant(version.modified),
            metadata: metadata(&version),
            version_id: Some(version.id),
            ..GetObjectOutput::default()
        };
        Ok(S3Response::new(output))
    }

    async fn head_object(&self, req: S3Request<HeadObjectInput>) -> S3Result<S3Response<HeadObjectOutput>> {
        let input = req.input;
        let version =
            self.objects.get(&input.bucket, &input.key, input.version_id.as_deref()).map_err(refuse)?;
        let output = HeadObjectOutput {
            content_length: Some(version.size as i64),
            accept_ranges: Some("bytes".to_owned()),
            content_type: version.content_type.as_deref().and_then(|kind| kind.parse().ok()),
            e_tag: Some(ETag::Strong(version.etag.clone())),
            last_modified: instant(version.modified),
            metadata: metadata(&version),
            version_id: Some(version.id),
            ..HeadObjectOutput::default()
        };
        Ok(S3Response::new(output))
    }

    async fn delete_object(
        &self,
        req: S3Request<DeleteObjectInput>,
    ) -> S3Result<S3Response<DeleteObjectOutput>> {
        let input = req.input;
        let version = input.version_id.as_deref();
        let deleted =
            self.objects.delete(&input.bucket, &input.key, version, self.clock.now()).map_err(refuse)?;
        let output = DeleteObjectOutput {
            delete_marker: deleted.as_ref().filter(|version| version.deleted).map(|_| true),
            version_id: deleted.map(|version| version.id),
            ..DeleteObjectOutput::default()
        };
        Ok(S3Response::new(output))
    }

    async fn list_objects_v2(
        &self,
        req: S3Request<ListObjectsV2Input>,
    ) -> S3Result<S3Response<ListObjectsV2Output>> {
        let input = req.input;
        let prefix = input.prefix.clone().unwrap_or_default();
        let after = input.continuation_token.clone().or(input.start_after.clone());
        let all = self.objects.list(&input.bucket, &prefix, after.as_deref()).map_err(refuse)?;
        let size = input.max_keys.unwrap_or(MAX_KEYS).clamp(0, MAX_KEYS);
        let page = page(all, &prefix, input.delimiter.as_deref(), size as usize);
        let output = ListObjectsV2Output {
            name: Some(input.bucket),
            prefix: Some(prefix),
            delimiter: input.delimiter,
            max_keys: Some(size),
            key_count: Some((page.contents.len() + page.prefixes.len()) as i32),
            is_truncated: Some(page.next.is_some()),
            continuation_token: input.continuation_token,
            next_continuation_token: page.next,
            contents: Some(page.contents),
            common_prefixes: Some(page.prefixes),
            ..ListObjectsV2Output::default()
        };
        Ok(S3Response::new(output))
    }
}

struct Page {
    contents: Vec<Object>,
    prefixes: Vec<CommonPrefix>,
    /// The key that the next page begins behind.
    next: Option<String>,
}

/// Objects and, with a delimiter, the folders that they are in, up to `size` of both.
fn page(all: Vec<(String, Version)>, prefix: &str, delimiter: Option<&str>, size: usize) -> Page {
    let mut page = Page { contents: Vec::new(), prefixes: Vec::new(), next: None };
    let mut last: Option<String> = None;
    for (key, version) in all {
        let folder = delimiter.and_then(|delimiter| {
            let rest = key.get(prefix.len()..)?;
            Some(format!("{prefix}{}", &rest[..rest.find(delimiter)? + delimiter.len()]))
        });
        let known =
            folder.is_some() && page.prefixes.last().and_then(|last| last.prefix.as_ref()) == folder.as_ref();
        if !known && page.contents.len() + page.prefixes.len() == size {
            page.next = last;
            return page;
        }
        match folder {
            Some(_) if known => {}
            Some(folder) => page.prefixes.push(CommonPrefix { prefix: Some(folder) }),
            None => page.contents.push(object(&key, &version)),
        }
        last = Some(key);
    }
    page
}

fn object(key: &str, version: &Version) -> Object {
    Object {
        key: Some(key.to_owned()),
        size: Some(version.size as i64),
        e_tag: Some(ETag::Strong(version.etag.clone())),
        last_modified: instant(version.modified),
        storage_class: Some(ObjectStorageClass::from_static(ObjectStorageClass::STANDARD)),
        ..Object::default()
    }
}
