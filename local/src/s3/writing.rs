//! Writes of objects: bytes into files, checked on the way, then a version; copies, deletions.

use std::time::Duration;

use axum::http::{Extensions, HeaderMap};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures::TryStreamExt;
use s3s::dto::*;
use s3s::{S3Error, S3Result, s3_error};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::bucket::{Expected, Missing};
use super::checksums::{Algorithm, Checksums, Sums, members};
use super::chunked::{BodyError, Trailers};
use super::content::NewContent;
use super::reading::Conditions;
use super::version::{Headers, NULL_VERSION, NewVersion, Version};
use super::{Buckets, expected, instant, quoted, refuse};

/// The largest object that one request may bring.
const MAX_OBJECT: u64 = 5 * 1024 * 1024 * 1024;
/// Names and values together.
const MAX_METADATA: usize = 2048;
/// How long the next piece of a body may take.
const PIECE_TIMEOUT: Duration = Duration::from_secs(120);

/// What a request says of its body beside the operation's own members.
#[derive(Default)]
pub struct Sent {
    /// The algorithm of `x-amz-sdk-checksum-algorithm`, and those of announced trailers.
    algorithms: Vec<Algorithm>,
    trailers: Trailers,
}

impl Sent {
    pub fn of(headers: &HeaderMap, extensions: &Extensions) -> Sent {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let announced = text("x-amz-trailer").split(',').filter_map(|name| {
            Algorithm::named(name.trim().to_ascii_lowercase().strip_prefix("x-amz-checksum-")?)
        });
        let algorithms = announced.chain(Algorithm::named(text("x-amz-sdk-checksum-algorithm"))).collect();
        Sent { algorithms, trailers: extensions.get::<Trailers>().cloned().unwrap_or_default() }
    }

    /// With one more algorithm to sum the body with, unless the request names its own.
    pub fn with(&self, algorithm: Option<Algorithm>) -> Sent {
        let algorithms = if self.algorithms.is_empty() {
            algorithm.into_iter().collect()
        } else {
            self.algorithms.clone()
        };
        Sent { algorithms, trailers: self.trailers.clone() }
    }

    fn trailing(&self) -> Checksums {
        let found = |algorithm: &Algorithm| Some((*algorithm, self.trailers.text(&algorithm.header())?));
        Checksums(self.algorithms.iter().filter_map(found).collect())
    }
}

/// The headers of an object; three documents share the members, not a type.
macro_rules! headers {
    ($input:expr) => {{
        let text = |value: &Option<String>| value.clone();
        $crate::s3::version::Headers {
            content_type: Some(
                $input.content_type.clone().unwrap_or_else(|| "binary/octet-stream".to_owned()),
            ),
            content_encoding: $input.content_encoding.as_deref().and_then($crate::s3::writing::own_coding),
            content_disposition: text(&$input.content_disposition),
            content_language: text(&$input.content_language),
            cache_control: text(&$input.cache_control),
            expires: $input.expires.as_ref().and_then($crate::s3::writing::http_date),
            website_redirect_location: text(&$input.website_redirect_location),
            storage_class: $input
                .storage_class
                .as_ref()
                .map(|class| class.as_str().to_owned())
                .filter(|class| class != StorageClass::STANDARD),
            metadata: $crate::s3::writing::metadata($input.metadata.as_ref())?,
            tags: $crate::s3::tags::of_header($input.tagging.as_deref().unwrap_or_default())?,
            encryption: $input.server_side_encryption.as_ref().map(|kind| kind.as_str().to_owned()),
            kms_key: text(&$input.ssekms_key_id),
            kms_context: text(&$input.ssekms_encryption_context),
            bucket_key: $input.bucket_key_enabled,
        }
    }};
}
pub(super) use headers;

/// The conditions on the source of a copy; two documents share the members, not a type.
macro_rules! copy_conditions {
    ($input:expr) => {
        Conditions {
            if_match: $input.copy_source_if_match.clone(),
            if_none_match: $input.copy_source_if_none_match.clone(),
            if_modified_since: $input.copy_source_if_modified_since.clone(),
            if_unmodified_since: $input.copy_source_if_unmodified_since.clone(),
        }
    };
}
pub(super) use copy_conditions;

/// Keys that the client keeps are not served: the bytes would not be encrypted.
pub(super) fn no_customer_key(algorithm: Option<&String>) -> S3Result<()> {
    match algorithm {
        None => Ok(()),
        Some(_) => Err(s3_error!(NotImplemented, "Encryption with customer-provided keys is not served")),
    }
}

impl Buckets {
    pub(super) async fn put(&self, input: PutObjectInput, sent: &Sent) -> S3Result<PutObjectOutput> {
        self.must_exist(&input.bucket)?;
        no_customer_key(input.sse_customer_algorithm.as_ref())?;
        let expected = expected(input.if_match.as_ref(), input.if_none_match.as_ref())?;
        let headers = headers!(input);
        let (body, mut input) = (input.body, PutObjectInput { body: None, ..input });
        let mut given = Checksums::default();
        members!(input, |algorithm, member| given.take(algorithm, member));
        let content = self.spool(body, given, input.content_md5.as_deref(), sent).await?;
        let new = NewVersion { content, headers, parts: Vec::new() };
        let version =
            self.objects.put(&input.bucket, &input.key, new, &expected, self.clock.now()).map_err(refuse)?;
        let mut output = PutObjectOutput {
            e_tag: quoted(&version.content.etag),
            version_id: shown_id(&version),
            server_side_encryption: input.server_side_encryption,
            ssekms_key_id: input.ssekms_key_id,
            ssekms_encryption_context: input.ssekms_encryption_context,
            bucket_key_enabled: input.bucket_key_enabled,
            checksum_type: version.content.checksums.kind(),
            ..PutObjectOutput::default()
        };
        let sums = &version.content.checksums;
        members!(output, |algorithm, member| sums.show(algorithm, member));
        Ok(output)
    }

    /// Streams a body into a file of its own and checks it against what the request says of it.
    pub(super) async fn spool(
        &self,
        body: Option<StreamingBlob>,
        given: Checksums,
        md5: Option<&str>,
        sent: &Sent,
    ) -> S3Result<NewContent> {
        given.well_formed()?;
        let mut wanted: Vec<Algorithm> = given.0.keys().copied().chain(sent.algorithms.clone()).collect();
        if wanted.is_empty() {
            // What S3 itself takes where a client says nothing.
            wanted.push(Algorithm::Crc64Nvme);
        }
        let file = self.objects.new_file();
        let (size, sums) = write(file.path(), body, Sums::new(&wanted)).await?;
        self.objects.sync(&file).await.map_err(S3Error::internal_error)?;
        let (hash, checksums) = sums.finish();
        checksums.check(&given)?;
        checksums.check(&sent.trailing())?;
        check_md5(&hash, md5)?;
        Ok(NewContent { file, size, etag: hex::encode(hash), checksums })
    }

    pub(super) async fn copy(&self, input: CopyObjectInput) -> S3Result<CopyObjectOutput> {
        self.must_exist(&input.bucket)?;
        no_customer_key(input.sse_customer_algorithm.as_ref())?;
        no_customer_key(input.copy_source_sse_customer_algorithm.as_ref())?;
        let (source, version) = self.source(&input.copy_source)?;
        copy_conditions!(input).check(&version).map_err(precondition)?;
        let replaces =
            input.metadata_directive.as_ref().is_some_and(|directive| directive.as_str() == "REPLACE");
        let onto_itself = source == (&input.bucket, &input.key);
        let changes = replaces || input.storage_class.is_some() || input.server_side_encryption.is_some();
        if onto_itself && !changes && version.id == self.newest(&input.bucket, &input.key) {
            return Err(s3_error!(
                InvalidRequest,
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes."
            ));
        }
        let headers =
            copied_headers(&version.headers, headers!(input), replaces, input.tagging_directive.as_ref());
        let algorithm = input.checksum_algorithm.as_ref().and_then(|name| Algorithm::named(name.as_str()));
        let content = self.copied(&version, algorithm).await?;
        let new = NewVersion { content, headers, parts: Vec::new() };
        let copy = self
            .objects
            .put(&input.bucket, &input.key, new, &Expected::Anything, self.clock.now())
            .map_err(refuse)?;
        let mut result = CopyObjectResult {
            e_tag: quoted(&copy.content.etag),
            last_modified: Some(instant(copy.modified)),
            checksum_type: copy.content.checksums.kind(),
            ..CopyObjectResult::default()
        };
        let sums = &copy.content.checksums;
        members!(result, |algorithm, member| sums.show(algorithm, member));
        Ok(CopyObjectOutput {
            copy_object_result: Some(result),
            copy_source_version_id: shown_id(&version),
            version_id: shown_id(&copy),
            server_side_encryption: input.server_side_encryption,
            ssekms_key_id: input.ssekms_key_id,
            ssekms_encryption_context: input.ssekms_encryption_context,
            bucket_key_enabled: input.bucket_key_enabled,
            ..CopyObjectOutput::default()
        })
    }

    fn newest(&self, bucket: &str, key: &str) -> String {
        self.objects.get(bucket, key, None).map(|version| version.id).unwrap_or_default()
    }

    /// The version that a copy is made of, with its bucket and key.
    pub(super) fn source<'a>(&self, source: &'a CopySource) -> S3Result<((&'a str, &'a str), Version)> {
        match source {
            CopySource::Bucket { bucket, key, version_id } => {
                Ok(((bucket, key), self.version(bucket, key, version_id.as_deref())?))
            }
            _ => Err(s3_error!(NotImplemented, "Only buckets are served as the source of a copy")),
        }
    }

    /// The bytes of a version once more; summed anew if it came in parts or another sum is asked for.
    async fn copied(&self, version: &Version, algorithm: Option<Algorithm>) -> S3Result<NewContent> {
        let mut content = self.objects.copy_of(&version.content).map_err(S3Error::internal_error)?;
        let has_sum = algorithm.is_none_or(|wanted| content.checksums.0.contains_key(&wanted));
        if version.parts.is_empty() && has_sum {
            return Ok(content);
        }
        let known = content.checksums.0.keys().copied();
        let sums = Sums::new(&algorithm.map_or_else(|| known.collect(), |wanted| vec![wanted]));
        let (hash, checksums) = summed(content.file.path(), sums).await?.finish();
        content.etag = hex::encode(hash);
        content.checksums = checksums;
        Ok(content)
    }

    pub(super) fn delete(&self, input: &DeleteObjectInput) -> S3Result<DeleteObjectOutput> {
        let expected = expected(input.if_match.as_ref(), None)?;
        let (key, version) = (&input.key, input.version_id.as_deref());
        let deletion =
            self.objects.delete(&input.bucket, key, version, &expected, self.clock.now()).map_err(refuse)?;
        Ok(DeleteObjectOutput {
            delete_marker: Some(true).filter(|_| deletion.marker),
            version_id: deletion.version,
            ..DeleteObjectOutput::default()
        })
    }

    pub(super) fn delete_all(&self, input: DeleteObjectsInput) -> S3Result<DeleteObjectsOutput> {
        self.must_exist(&input.bucket)?;
        let (objects, quiet) = (input.delete.objects, input.delete.quiet.unwrap_or(false));
        if objects.is_empty() || objects.len() > 1000 {
            let message =
                "The XML you provided was not well-formed or did not validate against our published schema";
            return Err(s3_error!(MalformedXML, "{message}"));
        }
        let (mut deleted, mut errors) = (Vec::new(), Vec::new());
        for ObjectIdentifier { key, version_id, e_tag, .. } in objects {
            let expected = e_tag.map_or(Expected::Anything, |etag| Expected::Etag(etag.value().to_owned()));
            let now = self.clock.now();
            match self.objects.delete(&input.bucket, &key, version_id.as_deref(), &expected, now) {
                Ok(deletion) => deleted.push(DeletedObject {
                    key: Some(key),
                    delete_marker: Some(true).filter(|_| deletion.marker),
                    delete_marker_version_id: deletion.version.filter(|_| deletion.marker),
                    version_id,
                }),
                Err(missing) => {
                    let error = refuse(missing);
                    errors.push(s3s::dto::Error {
                        key: Some(key),
                        version_id,
                        code: Some(error.code().as_str().to_owned()),
                        message: error.message().map(str::to_owned),
                    });
                }
            }
        }
        let deleted = if quiet { Vec::new() } else { deleted };
        Ok(DeleteObjectsOutput {
            deleted: Some(deleted),
            errors: Some(errors).filter(|errors| !errors.is_empty()),
            ..DeleteObjectsOutput::default()
        })
    }
}

/// A copy that is not made has no "not modified".
pub(super) fn precondition(_: S3Error) -> S3Error {
    refuse(Missing::PreconditionFailed)
}

/// Buckets that never had versions do not speak of them.
pub(super) fn shown_id(version: &Version) -> Option<String> {
    Some(version.id.clone()).filter(|id| id != NULL_VERSION)
}

/// The source's own headers unless the copy brings others; encryption and class are the copy's.
fn copied_headers(
    source: &Headers,
    given: Headers,
    replaces: bool,
    tagging: Option<&TaggingDirective>,
) -> Headers {
    let replaces_tags = tagging.is_some_and(|directive| directive.as_str() == TaggingDirective::REPLACE);
    let tags = if replaces_tags { given.tags.clone() } else { source.tags.clone() };
    if replaces {
        return Headers { tags, ..given };
    }
    Headers {
        tags,
        encryption: given.encryption,
        kms_key: given.kms_key,
        kms_context: given.kms_context,
        bucket_key: given.bucket_key,
        storage_class: given.storage_class,
        website_redirect_location: given.website_redirect_location,
        ..source.clone()
    }
}

/// The size and the sums of what was written.
async fn write(path: &std::path::Path, body: Option<StreamingBlob>, mut sums: Sums) -> S3Result<(u64, Sums)> {
    let mut file = tokio::fs::File::create(path).await.map_err(S3Error::internal_error)?;
    let mut size = 0;
    if let Some(mut body) = body {
        while let Some(piece) = next_piece(&mut body).await? {
            size += piece.len() as u64;
            if size > MAX_OBJECT {
                return Err(s3_error!(
                    EntityTooLarge,
                    "Your proposed upload exceeds the maximum allowed size"
                ));
            }
            sums.update(&piece);
            file.write_all(&piece).await.map_err(S3Error::internal_error)?;
        }
    }
    file.flush().await.map_err(S3Error::internal_error)?;
    Ok((size, sums))
}

async fn next_piece(body: &mut StreamingBlob) -> S3Result<Option<axum::body::Bytes>> {
    let piece = tokio::time::timeout(PIECE_TIMEOUT, body.try_next()).await.map_err(|_| {
        s3_error!(
            RequestTimeout,
            "Your socket connection to the server was not read from or written to within the timeout period."
        )
    })?;
    piece.map_err(|error| refused_body(&*error))
}

fn refused_body(error: &(dyn std::error::Error + 'static)) -> S3Error {
    match BodyError::within(error) {
        Some(error) => error.refusal(),
        None => BodyError::Incomplete.refusal(),
    }
}

/// Sums up the bytes of a file.
pub(super) async fn summed(path: &std::path::Path, mut sums: Sums) -> S3Result<Sums> {
    let mut file = tokio::fs::File::open(path).await.map_err(S3Error::internal_error)?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer).await.map_err(S3Error::internal_error)? {
            0 => return Ok(sums),
            count => sums.update(&buffer[..count]),
        }
    }
}

/// Adds bytes of a file to another.
pub(super) async fn append(
    to: &mut tokio::fs::File,
    from: &std::path::Path,
    sums: &mut Sums,
    range: std::ops::Range<u64>,
) -> S3Result<()> {
    use tokio::io::{AsyncSeekExt, SeekFrom};
    let mut file = tokio::fs::File::open(from).await.map_err(S3Error::internal_error)?;
    file.seek(SeekFrom::Start(range.start)).await.map_err(S3Error::internal_error)?;
    let mut file = file.take(range.end - range.start);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = file.read(&mut buffer).await.map_err(S3Error::internal_error)?;
        if count == 0 {
            return Ok(());
        }
        sums.update(&buffer[..count]);
        to.write_all(&buffer[..count]).await.map_err(S3Error::internal_error)?;
    }
}

fn check_md5(hash: &[u8; 16], given: Option<&str>) -> S3Result<()> {
    let Some(given) = given else { return Ok(()) };
    match STANDARD.decode(given) {
        Ok(given) if given.len() == 16 => {
            if given == hash {
                Ok(())
            } else {
                Err(s3_error!(BadDigest, "The Content-MD5 you specified did not match what we received."))
            }
        }
        _ => Err(s3_error!(InvalidDigest, "The Content-MD5 you specified was invalid.")),
    }
}

/// `aws-chunked` is the way the bytes came, not how they are encoded.
pub(super) fn own_coding(coding: &str) -> Option<String> {
    let codings: Vec<&str> = coding
        .split(',')
        .map(str::trim)
        .filter(|coding| !coding.is_empty() && *coding != "aws-chunked")
        .collect();
    Some(codings.join(",")).filter(|codings| !codings.is_empty())
}

pub(super) fn http_date(instant: &Timestamp) -> Option<String> {
    let mut text = Vec::new();
    instant.format(TimestampFormat::HttpDate, &mut text).ok()?;
    String::from_utf8(text).ok()
}

pub(super) fn metadata(given: Option<&Metadata>) -> S3Result<std::collections::BTreeMap<String, String>> {
    let given = given.into_iter().flatten();
    let metadata: std::collections::BTreeMap<String, String> =
        given.map(|(name, value)| (name.clone(), value.clone())).collect();
    if metadata.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>() > MAX_METADATA {
        return Err(s3_error!(
            MetadataTooLarge,
            "Your metadata headers exceed the maximum allowed metadata size"
        ));
    }
    Ok(metadata)
}
