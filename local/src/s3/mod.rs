//! The artifact buckets as S3: the `s3s` crate speaks the protocol, [`objects`] keeps all buckets, [`bucket`]
//! is one of them, and the other files translate between, one per kind of operation. Operations that are not here are
//! answered by `s3s`: NotImplemented. Who may do what is not this room's: it only words what [`crate::auth`] denies.

pub mod bucket;
pub mod checksums;
pub mod chunked;
pub mod content;
pub mod denials;
mod listing;
pub mod objects;
mod reading;
mod rows;
mod tags;
mod uploads;
pub mod version;
mod writing;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::http::request::Parts;
use s3s::dto::*;
use s3s::host::{S3Host, VirtualHost};
use s3s::{S3, S3Error, S3Request, S3Response, S3Result, s3_error};

use crate::clock::Clock;
use bucket::{Expected, Missing, Versioning};
use codepipeline_engine::Millis;
use objects::Objects;

/// The S3 side of the service.
#[derive(Clone, Debug)]
pub struct Buckets {
    pub objects: Arc<Objects>,
    pub clock: Arc<Clock>,
    pub region: String,
}

/// `<bucket>.localhost` names a bucket; under every other name it is the path's first part.
#[derive(Clone, Copy, Debug)]
pub struct BucketHosts;

impl S3Host for BucketHosts {
    fn parse_host_header<'a>(&'a self, host: &'a str) -> S3Result<VirtualHost<'a>> {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        Ok(match name.strip_suffix(".localhost") {
            Some(bucket) => VirtualHost::new("localhost").with_bucket(bucket),
            None => VirtualHost::new(host),
        })
    }
}

/// Bucket and key of the object that a request is about, if it is about one.
pub fn object_of(request: &Parts) -> Option<(String, String)> {
    let host = request.headers.get("host")?.to_str().ok()?;
    let path = percent_encoding::percent_decode_str(request.uri.path()).decode_utf8().ok()?;
    let path = path.strip_prefix('/')?;
    let (bucket, key) = match BucketHosts.parse_host_header(host).ok()?.bucket() {
        Some(bucket) => (bucket.to_owned(), path),
        None => path.split_once('/').map(|(bucket, key)| (bucket.to_owned(), key))?,
    };
    Some((bucket, key.to_owned())).filter(|(_, key)| !key.is_empty())
}

fn refuse(missing: Missing) -> S3Error {
    match missing {
        Missing::NoSuchBucket => s3_error!(NoSuchBucket, "The specified bucket does not exist"),
        Missing::NoSuchKey => s3_error!(NoSuchKey, "The specified key does not exist."),
        Missing::NoSuchVersion => s3_error!(NoSuchVersion, "The specified version does not exist."),
        Missing::NoSuchUpload => s3_error!(
            NoSuchUpload,
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."
        ),
        Missing::BucketNotEmpty => {
            s3_error!(BucketNotEmpty, "The bucket you tried to delete is not empty")
        }
        Missing::PreconditionFailed => {
            s3_error!(PreconditionFailed, "At least one of the pre-conditions you specified did not hold")
        }
    }
}

/// An instant as S3 says it: in whole seconds.
fn instant(instant: Millis) -> Timestamp {
    (SystemTime::UNIX_EPOCH + Duration::from_secs(instant / 1000)).into()
}

fn quoted(etag: &str) -> Option<ETag> {
    Some(ETag::Strong(etag.to_owned()))
}

/// The conditions of a write.
fn expected(if_match: Option<&ETagCondition>, if_none_match: Option<&ETagCondition>) -> S3Result<Expected> {
    match (if_match, if_none_match) {
        (None, None) => Ok(Expected::Anything),
        (None, Some(ETagCondition::Any)) => Ok(Expected::Absent),
        (Some(ETagCondition::Any), None) => Ok(Expected::Present),
        (Some(ETagCondition::ETag(etag)), None) => Ok(Expected::Etag(etag.value().to_owned())),
        _ => Err(s3_error!(
            NotImplemented,
            "A header you provided implies functionality that is not implemented"
        )),
    }
}

impl Buckets {
    fn must_exist(&self, bucket: &str) -> S3Result<()> {
        if self.objects.has_bucket(bucket) { Ok(()) } else { Err(refuse(Missing::NoSuchBucket)) }
    }

    fn create(&self, input: CreateBucketInput) -> S3Result<CreateBucketOutput> {
        let location = input.create_bucket_configuration.and_then(|given| given.location_constraint);
        let location = location.map(|location| location.as_str().to_owned());
        // As in us-east-1: creating one's own bucket again is fine.
        self.objects.create_bucket(&input.bucket, location, self.clock.now());
        Ok(CreateBucketOutput { location: Some(format!("/{}", input.bucket)) })
    }

    fn list_all(&self) -> ListBucketsOutput {
        let bucket = |(name, created)| Bucket {
            name: Some(name),
            creation_date: Some(instant(created)),
            ..Bucket::default()
        };
        let buckets = self.objects.buckets().into_iter().map(bucket).collect();
        ListBucketsOutput { buckets: Some(buckets), ..ListBucketsOutput::default() }
    }

    fn versioning(&self, bucket: &str) -> S3Result<GetBucketVersioningOutput> {
        let versioning = self.objects.read(bucket, |bucket| Ok(bucket.versioning)).map_err(refuse)?;
        let status = match versioning {
            Versioning::Never => None,
            Versioning::Enabled => Some(BucketVersioningStatus::ENABLED),
            Versioning::Suspended => Some(BucketVersioningStatus::SUSPENDED),
        };
        let status = status.map(BucketVersioningStatus::from_static);
        Ok(GetBucketVersioningOutput { status, ..GetBucketVersioningOutput::default() })
    }

    fn set_versioning(&self, input: &PutBucketVersioningInput) -> S3Result<PutBucketVersioningOutput> {
        let status = input.versioning_configuration.status.as_ref().map(BucketVersioningStatus::as_str);
        let versioning = match status {
            Some(BucketVersioningStatus::ENABLED) => Versioning::Enabled,
            Some(BucketVersioningStatus::SUSPENDED) => Versioning::Suspended,
            _ => return Err(s3_error!(MalformedXML, "The status must be Enabled or Suspended")),
        };
        self.objects.set_versioning(&input.bucket, versioning).map_err(refuse)?;
        Ok(PutBucketVersioningOutput::default())
    }

    fn location(&self, bucket: &str) -> S3Result<GetBucketLocationOutput> {
        let location = self.objects.read(bucket, |bucket| Ok(bucket.location.clone())).map_err(refuse)?;
        Ok(GetBucketLocationOutput { location_constraint: location.map(BucketLocationConstraint::from) })
    }

    fn head(&self, bucket: &str) -> S3Result<HeadBucketOutput> {
        let location = self.objects.read(bucket, |bucket| Ok(bucket.location.clone())).map_err(refuse)?;
        let region = location.unwrap_or_else(|| self.region.clone());
        Ok(HeadBucketOutput { bucket_region: Some(region), ..HeadBucketOutput::default() })
    }
}

type Answer<T> = S3Result<S3Response<T>>;

#[async_trait::async_trait]
impl S3 for Buckets {
    async fn create_bucket(&self, req: S3Request<CreateBucketInput>) -> Answer<CreateBucketOutput> {
        self.create(req.input).map(S3Response::new)
    }

    async fn delete_bucket(&self, req: S3Request<DeleteBucketInput>) -> Answer<DeleteBucketOutput> {
        self.objects.delete_bucket(&req.input.bucket).map_err(refuse)?;
        Ok(S3Response::with_status(DeleteBucketOutput::default(), axum::http::StatusCode::NO_CONTENT))
    }

    async fn head_bucket(&self, req: S3Request<HeadBucketInput>) -> Answer<HeadBucketOutput> {
        self.head(&req.input.bucket).map(S3Response::new)
    }

    async fn list_buckets(&self, _: S3Request<ListBucketsInput>) -> Answer<ListBucketsOutput> {
        Ok(S3Response::new(self.list_all()))
    }

    async fn get_bucket_location(
        &self,
        req: S3Request<GetBucketLocationInput>,
    ) -> Answer<GetBucketLocationOutput> {
        self.location(&req.input.bucket).map(S3Response::new)
    }

    async fn get_bucket_versioning(
        &self,
        req: S3Request<GetBucketVersioningInput>,
    ) -> Answer<GetBucketVersioningOutput> {
        self.versioning(&req.input.bucket).map(S3Response::new)
    }

    async fn put_bucket_versioning(
        &self,
        req: S3Request<PutBucketVersioningInput>,
    ) -> Answer<PutBucketVersioningOutput> {
        self.set_versioning(&req.input).map(S3Response::new)
    }

    async fn put_object(&self, req: S3Request<PutObjectInput>) -> Answer<PutObjectOutput> {
        let sent = writing::Sent::of(&req.headers, &req.extensions);
        self.put(req.input, &sent).await.map(S3Response::new)
    }

    async fn get_object(&self, req: S3Request<GetObjectInput>) -> Answer<GetObjectOutput> {
        self.get(req.input).await
    }

    async fn head_object(&self, req: S3Request<HeadObjectInput>) -> Answer<HeadObjectOutput> {
        self.head_of(req.input)
    }

    async fn copy_object(&self, req: S3Request<CopyObjectInput>) -> Answer<CopyObjectOutput> {
        self.copy(req.input).await.map(S3Response::new)
    }

    async fn delete_object(&self, req: S3Request<DeleteObjectInput>) -> Answer<DeleteObjectOutput> {
        self.delete(&req.input).map(S3Response::new)
    }

    async fn delete_objects(&self, req: S3Request<DeleteObjectsInput>) -> Answer<DeleteObjectsOutput> {
        self.delete_all(req.input).map(S3Response::new)
    }

    async fn get_object_tagging(
        &self,
        req: S3Request<GetObjectTaggingInput>,
    ) -> Answer<GetObjectTaggingOutput> {
        self.tags(&req.input).map(S3Response::new)
    }

    async fn put_object_tagging(
        &self,
        req: S3Request<PutObjectTaggingInput>,
    ) -> Answer<PutObjectTaggingOutput> {
        self.set_tags(req.input).map(S3Response::new)
    }

    async fn delete_object_tagging(
        &self,
        req: S3Request<DeleteObjectTaggingInput>,
    ) -> Answer<DeleteObjectTaggingOutput> {
        self.remove_tags(&req.input).map(S3Response::new)
    }

    async fn list_objects(&self, req: S3Request<ListObjectsInput>) -> Answer<ListObjectsOutput> {
        self.list(req.input).map(S3Response::new)
    }

    async fn list_objects_v2(&self, req: S3Request<ListObjectsV2Input>) -> Answer<ListObjectsV2Output> {
        self.list_v2(req.input).map(S3Response::new)
    }

    async fn list_object_versions(
        &self,
        req: S3Request<ListObjectVersionsInput>,
    ) -> Answer<ListObjectVersionsOutput> {
        self.list_versions(req.input).map(S3Response::new)
    }

    async fn create_multipart_upload(
        &self,
        req: S3Request<CreateMultipartUploadInput>,
    ) -> Answer<CreateMultipartUploadOutput> {
        self.begin_upload(req.input).map(S3Response::new)
    }

    async fn upload_part(&self, req: S3Request<UploadPartInput>) -> Answer<UploadPartOutput> {
        let sent = writing::Sent::of(&req.headers, &req.extensions);
        self.put_part(req.input, &sent).await.map(S3Response::new)
    }

    async fn upload_part_copy(&self, req: S3Request<UploadPartCopyInput>) -> Answer<UploadPartCopyOutput> {
        self.copy_part(req.input).await.map(S3Response::new)
    }

    async fn complete_multipart_upload(
        &self,
        req: S3Request<CompleteMultipartUploadInput>,
    ) -> Answer<CompleteMultipartUploadOutput> {
        self.complete(req.input).await.map(S3Response::new)
    }

    async fn abort_multipart_upload(
        &self,
        req: S3Request<AbortMultipartUploadInput>,
    ) -> Answer<AbortMultipartUploadOutput> {
        self.abort(&req.input).map(S3Response::new)
    }

    async fn list_parts(&self, req: S3Request<ListPartsInput>) -> Answer<ListPartsOutput> {
        self.parts(req.input).map(S3Response::new)
    }

    async fn list_multipart_uploads(
        &self,
        req: S3Request<ListMultipartUploadsInput>,
    ) -> Answer<ListMultipartUploadsOutput> {
        self.uploads(req.input).map(S3Response::new)
    }
}
