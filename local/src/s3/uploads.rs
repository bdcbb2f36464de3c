//! Multipart uploads: begun, filled part by part, completed in the order and with the tags that the
//! client names, or aborted.

use std::ops;

use s3s::dto::*;
use s3s::{S3Error, S3Result, s3_error};
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

use super::bucket::{self, Upload};
use super::checksums::{Algorithm, Checksums, Sums, members, of_parts};
use super::content::{Content, NewContent};
use super::listing::Written;
use super::reading::Conditions;
use super::version::NewVersion;
use super::writing::{self, Sent, append, copy_conditions, headers, no_customer_key, shown_id};
use super::{Buckets, expected, instant, quoted, refuse};

/// All parts but the last.
const MIN_PART: u64 = 5 * 1024 * 1024;
const MAX_PARTS: i32 = 10_000;
/// One page of a listing, as S3 limits it.
const PAGE: i32 = 1000;

impl Buckets {
    pub(super) fn begin_upload(
        &self,
        input: CreateMultipartUploadInput,
    ) -> S3Result<CreateMultipartUploadOutput> {
        no_customer_key(input.sse_customer_algorithm.as_ref())?;
        let algorithm = input.checksum_algorithm.as_ref().and_then(|name| Algorithm::named(name.as_str()));
        let given = input.checksum_type.as_ref().map(ChecksumType::as_str);
        // The long CRC is only ever one of the whole object.
        let sums_whole = given == Some(ChecksumType::FULL_OBJECT)
            || given.is_none() && matches!(algorithm, None | Some(Algorithm::Crc64Nvme));
        let upload = Upload {
            id: Uuid::new_v4().simple().to_string(),
            key: input.key.clone(),
            headers: headers!(input),
            initiated: self.clock.now(),
            algorithm,
            sums_whole,
            parts: Default::default(),
        };
        let id = upload.id.clone();
        self.objects.begin_upload(&input.bucket, upload).map_err(refuse)?;
        Ok(CreateMultipartUploadOutput {
            bucket: Some(input.bucket),
            key: Some(input.key),
            upload_id: Some(id),
            checksum_algorithm: input.checksum_algorithm,
            checksum_type: algorithm.map(|_| kind(sums_whole)),
            server_side_encryption: input.server_side_encryption,
            ssekms_key_id: input.ssekms_key_id,
            ssekms_encryption_context: input.ssekms_encryption_context,
            bucket_key_enabled: input.bucket_key_enabled,
            ..CreateMultipartUploadOutput::default()
        })
    }

    pub(super) async fn put_part(&self, input: UploadPartInput, sent: &Sent) -> S3Result<UploadPartOutput> {
        no_customer_key(input.sse_customer_algorithm.as_ref())?;
        let number = part_number(input.part_number)?;
        let upload = self.objects.upload(&input.bucket, &input.key, &input.upload_id).map_err(refuse)?;
        let (body, mut input) = (input.body, UploadPartInput { body: None, ..input });
        let mut given = Checksums::default();
        members!(input, |algorithm, member| given.take(algorithm, member));
        let content =
            self.spool(body, given, input.content_md5.as_deref(), &sent.with(upload.algorithm)).await?;
        let mut output = UploadPartOutput {
            e_tag: quoted(&content.etag),
            server_side_encryption: upload.headers.encryption.clone().map(ServerSideEncryption::from),
            ssekms_key_id: upload.headers.kms_key.clone(),
            bucket_key_enabled: upload.headers.bucket_key,
            ..UploadPartOutput::default()
        };
        let sums = content.checksums.clone();
        members!(output, |algorithm, member| sums.show(algorithm, member));
        self.objects
            .put_part(&input.bucket, &upload.id, number, content, self.clock.now())
            .map_err(refuse)?;
        Ok(output)
    }

    pub(super) async fn copy_part(&self, input: UploadPartCopyInput) -> S3Result<UploadPartCopyOutput> {
        no_customer_key(input.sse_customer_algorithm.as_ref())?;
        let number = part_number(input.part_number)?;
        let upload = self.objects.upload(&input.bucket, &input.key, &input.upload_id).map_err(refuse)?;
        let (_, version) = self.source(&input.copy_source)?;
        copy_conditions!(input).check(&version).map_err(writing::precondition)?;
        let range = copied_range(input.copy_source_range.as_deref(), version.content.size)?;
        let algorithm = upload.algorithm.unwrap_or(Algorithm::Crc64Nvme);
        let pieces = [(&version.content, range)];
        let content = self.joined(&pieces, &[algorithm]).await?;
        let now = self.clock.now();
        let mut result = CopyPartResult {
            e_tag: quoted(&content.etag),
            last_modified: Some(instant(now)),
            ..CopyPartResult::default()
        };
        let sums = content.checksums.clone();
        members!(result, |algorithm, member| sums.show(algorithm, member));
        self.objects.put_part(&input.bucket, &upload.id, number, content, now).map_err(refuse)?;
        Ok(UploadPartCopyOutput {
            copy_part_result: Some(result),
            copy_source_version_id: shown_id(&version),
            ..UploadPartCopyOutput::default()
        })
    }

    /// Ranges of stored bytes, one after the other, in a file of their own.
    async fn joined(
        &self,
        pieces: &[(&Content, ops::Range<u64>)],
        algorithms: &[Algorithm],
    ) -> S3Result<NewContent> {
        let file = self.objects.new_file();
        let mut to = tokio::fs::File::create(file.path()).await.map_err(S3Error::internal_error)?;
        let mut sums = Sums::new(algorithms);
        for (content, range) in pieces {
            append(&mut to, &self.objects.path(content), &mut sums, range.clone()).await?;
        }
        to.flush().await.map_err(S3Error::internal_error)?;
        self.objects.sync(&file).await.map_err(S3Error::internal_error)?;
        let (hash, checksums) = sums.finish();
        let size = pieces.iter().map(|(_, range)| range.end - range.start).sum();
        Ok(NewContent { file, size, etag: hex::encode(hash), checksums })
    }

    pub(super) async fn complete(
        &self,
        mut input: CompleteMultipartUploadInput,
    ) -> S3Result<CompleteMultipartUploadOutput> {
        let upload = self.objects.upload(&input.bucket, &input.key, &input.upload_id).map_err(refuse)?;
        let expected = expected(input.if_match.as_ref(), input.if_none_match.as_ref())?;
        let named = input.multipart_upload.take().and_then(|list| list.parts).unwrap_or_default();
        let parts = chosen(&upload, &named)?;
        let total: u64 = parts.iter().map(|part| part.content.size).sum();
        if input.mpu_object_size.is_some_and(|size| u64::try_from(size) != Ok(total)) {
            return Err(s3_error!(
                InvalidRequest,
                "The provided 'x-amz-mp-object-size' header does not match what was computed."
            ));
        }
        let whole = upload.algorithm.unwrap_or(Algorithm::Crc64Nvme);
        let pieces: Vec<_> = parts.iter().map(|part| (&part.content, 0..part.content.size)).collect();
        let mut content = self.joined(&pieces, &[whole]).await?;
        content.etag = etag_of_parts(&parts);
        if !upload.sums_whole {
            let sums: Vec<&Checksums> = parts.iter().map(|part| &part.content.checksums).collect();
            content.checksums =
                Checksums(of_parts(whole, &sums).map(|sum| (whole, sum)).into_iter().collect());
        }
        let mut given = Checksums::default();
        members!(input, |algorithm, member| given.take(algorithm, member));
        content.checksums.check(&given)?;
        let sizes = parts.iter().map(|part| part.content.size).collect();
        let new = NewVersion { content, headers: upload.headers.clone(), parts: sizes };
        let version = self
            .objects
            .complete_upload(&input.bucket, &upload, new, &expected, self.clock.now())
            .map_err(refuse)?;
        let mut output = CompleteMultipartUploadOutput {
            location: Some(format!("/{}/{}", input.bucket, input.key)),
            e_tag: quoted(&version.content.etag),
            version_id: shown_id(&version),
            checksum_type: version.content.checksums.kind(),
            server_side_encryption: version.headers.encryption.clone().map(ServerSideEncryption::from),
            ssekms_key_id: version.headers.kms_key.clone(),
            bucket_key_enabled: version.headers.bucket_key,
            bucket: Some(input.bucket),
            key: Some(input.key),
            ..CompleteMultipartUploadOutput::default()
        };
        let sums = &version.content.checksums;
        members!(output, |algorithm, member| sums.show(algorithm, member));
        Ok(output)
    }

    pub(super) fn abort(&self, input: &AbortMultipartUploadInput) -> S3Result<AbortMultipartUploadOutput> {
        let upload = self.objects.upload(&input.bucket, &input.key, &input.upload_id).map_err(refuse)?;
        self.objects.abort_upload(&input.bucket, &upload.id).map_err(refuse)?;
        Ok(AbortMultipartUploadOutput::default())
    }

    pub(super) fn parts(&self, input: ListPartsInput) -> S3Result<ListPartsOutput> {
        let upload = self.objects.upload(&input.bucket, &input.key, &input.upload_id).map_err(refuse)?;
        let size = input.max_parts.unwrap_or(PAGE).clamp(0, PAGE);
        let after = input.part_number_marker.unwrap_or(0);
        let mut parts: Vec<Part> = upload
            .parts
            .range(after.saturating_add(1)..)
            .map(|(number, part)| part_line(*number, part))
            .collect();
        let more = parts.len() > size as usize;
        parts.truncate(size as usize);
        Ok(ListPartsOutput {
            bucket: Some(input.bucket),
            key: Some(input.key),
            upload_id: Some(upload.id),
            max_parts: Some(size),
            part_number_marker: Some(after),
            next_part_number_marker: parts.last().and_then(|part| part.part_number),
            is_truncated: Some(more),
            parts: Some(parts),
            storage_class: Some(StorageClass::from_static(StorageClass::STANDARD)),
            checksum_algorithm: upload.algorithm.map(|algorithm| algorithm.name().to_owned().into()),
            checksum_type: upload.algorithm.map(|_| kind(upload.sums_whole)),
            ..ListPartsOutput::default()
        })
    }

    pub(super) fn uploads(&self, input: ListMultipartUploadsInput) -> S3Result<ListMultipartUploadsOutput> {
        if input.delimiter.is_some() {
            return Err(s3_error!(NotImplemented, "A delimiter is not served for the listing of uploads"));
        }
        let written = Written::of(input.encoding_type.as_ref());
        let size = input.max_uploads.unwrap_or(PAGE).clamp(0, PAGE);
        let prefix = input.prefix.clone().unwrap_or_default();
        let all = self
            .objects
            .read(&input.bucket, |bucket| Ok(bucket.uploads.values().cloned().collect::<Vec<_>>()));
        let mut all = all.map_err(refuse)?;
        all.sort_by(|one, other| (&one.key, &one.id).cmp(&(&other.key, &other.id)));
        let after = (input.key_marker.as_deref().unwrap_or_default(), input.upload_id_marker.as_deref());
        let is_behind = |upload: &&Upload| match after {
            (key, None) => upload.key.as_str() > key,
            (key, Some(id)) => (upload.key.as_str(), upload.id.as_str()) > (key, id),
        };
        let mut page: Vec<&Upload> =
            all.iter().filter(|upload| upload.key.starts_with(&prefix)).filter(is_behind).collect();
        let more = page.len() > size as usize;
        page.truncate(size as usize);
        let last = page.last().filter(|_| more);
        Ok(ListMultipartUploadsOutput {
            bucket: Some(input.bucket),
            next_key_marker: last.map(|upload| written.key(&upload.key)),
            next_upload_id_marker: last.map(|upload| upload.id.clone()),
            uploads: Some(page.iter().map(|upload| upload_line(upload, &written)).collect()),
            key_marker: input.key_marker.map(|marker| written.key(&marker)),
            upload_id_marker: input.upload_id_marker,
            prefix: Some(written.key(&prefix)),
            encoding_type: input.encoding_type,
            max_uploads: Some(size),
            is_truncated: Some(more),
            ..ListMultipartUploadsOutput::default()
        })
    }
}

fn kind(whole: bool) -> ChecksumType {
    ChecksumType::from_static(if whole { ChecksumType::FULL_OBJECT } else { ChecksumType::COMPOSITE })
}

fn part_number(number: i32) -> S3Result<i32> {
    if (1..=MAX_PARTS).contains(&number) {
        Ok(number)
    } else {
        Err(s3_error!(InvalidArgument, "Part number must be an integer between 1 and {MAX_PARTS}, inclusive"))
    }
}

/// The parts that a completion names, in its order, which must be theirs.
fn chosen<'a>(upload: &'a Upload, named: &[CompletedPart]) -> S3Result<Vec<&'a bucket::Part>> {
    if named.is_empty() {
        return Err(s3_error!(MalformedXML, "You must specify at least one part"));
    }
    let mut parts = Vec::new();
    let mut last = 0;
    for given in named {
        let number = given.part_number.unwrap_or(0);
        if number <= last {
            return Err(s3_error!(
                InvalidPartOrder,
                "The list of parts was not in ascending order. Parts must be ordered by part number."
            ));
        }
        last = number;
        let part = upload.parts.get(&number).filter(|part| is_that(part, given)).ok_or_else(|| {
            s3_error!(
                InvalidPart,
                "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."
            )
        })?;
        parts.push(part);
    }
    let too_small = parts.iter().rev().skip(1).any(|part| part.content.size < MIN_PART);
    if too_small {
        return Err(s3_error!(
            EntityTooSmall,
            "Your proposed upload is smaller than the minimum allowed size"
        ));
    }
    Ok(parts)
}

fn is_that(part: &bucket::Part, given: &CompletedPart) -> bool {
    let (mut sums, mut given) = (Checksums::default(), given.clone());
    members!(given, |algorithm, member| sums.take(algorithm, member));
    let same_tag = given.e_tag.is_some_and(|etag| etag.value() == part.content.etag);
    same_tag && part.content.checksums.check(&sums).is_ok()
}

/// The MD5 of the parts' MD5s, and how many they are.
fn etag_of_parts(parts: &[&bucket::Part]) -> String {
    let mut sums = Sums::new(&[]);
    for part in parts {
        // A part's tag is the MD5 of its bytes in hex.
        sums.update(&hex::decode(&part.content.etag).unwrap_or_default());
    }
    format!("{}-{}", hex::encode(sums.finish().0), parts.len())
}

fn copied_range(given: Option<&str>, size: u64) -> S3Result<ops::Range<u64>> {
    let Some(given) = given else { return Ok(0..size) };
    let wrong = || {
        s3_error!(
            InvalidArgument,
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy"
        )
    };
    match Range::parse(given).map_err(|_| wrong())? {
        Range::Int { first, last: Some(last) } if last < size => Ok(first..last + 1),
        Range::Int { last: Some(_), .. } => {
            Err(s3_error!(InvalidRange, "Range specified is not valid for source object of size: {size}"))
        }
        _ => Err(wrong()),
    }
}

fn part_line(number: i32, part: &bucket::Part) -> Part {
    let mut line = Part {
        part_number: Some(number),
        e_tag: quoted(&part.content.etag),
        size: Some(part.content.size as i64),
        last_modified: Some(instant(part.modified)),
        ..Part::default()
    };
    let sums = &part.content.checksums;
    members!(line, |algorithm, member| sums.show(algorithm, member));
    line
}

fn upload_line(upload: &Upload, written: &Written) -> MultipartUpload {
    MultipartUpload {
        key: Some(written.key(&upload.key)),
        upload_id: Some(upload.id.clone()),
        initiated: Some(instant(upload.initiated)),
        storage_class: Some(StorageClass::from_static(StorageClass::STANDARD)),
        ..MultipartUpload::default()
    }
}
