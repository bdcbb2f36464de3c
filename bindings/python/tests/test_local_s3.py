"""The buckets of codepipeline-local, through boto3's S3 client as it comes: its default checksums included."""

from __future__ import annotations

import base64
import datetime
import hashlib
import http.client
import io
import os
import urllib.error
import urllib.request
import zlib
from typing import Any, Dict, Iterator, List

import boto3
import botocore.config
import pytest
from botocore.exceptions import ClientError

from codepipeline.testing import local_service

KEYS = {"region_name": "us-east-1", "aws_access_key_id": "AKID", "aws_secret_access_key": "secret"}
MIB = 1024 * 1024


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with local_service() as service:
        yield service.url


@pytest.fixture
def s3(url: str) -> Any:
    return boto3.client("s3", endpoint_url=url, **KEYS)


@pytest.fixture
def bucket(s3: Any, request: pytest.FixtureRequest) -> str:
    name = request.node.name.replace("_", "-")[:40].split("[")[0].strip("-") + "-" + os.urandom(4).hex()
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture
def versioned(s3: Any, bucket: str) -> str:
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    return bucket


def code(call: Any, **arguments: Any) -> str:
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    return str(caught.value.response["Error"]["Code"])


def status(call: Any, **arguments: Any) -> int:
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    return int(caught.value.response["ResponseMetadata"]["HTTPStatusCode"])


def read(s3: Any, bucket: str, key: str, **more: Any) -> bytes:
    return bytes(s3.get_object(Bucket=bucket, Key=key, **more)["Body"].read())


def test_an_object_comes_back_with_all_that_was_said_of_it(s3: Any, bucket: str) -> None:
    expires = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    said: Dict[str, Any] = dict(
        ContentType="text/plain; charset=utf-8",
        ContentEncoding="identity",
        ContentDisposition='attachment; filename="a.txt"',
        ContentLanguage="de",
        CacheControl="no-cache",
        Expires=expires,
        Metadata={"who": "we", "codepipeline-artifact-revision-summary": "first"},
        ServerSideEncryption="aws:kms",
        SSEKMSKeyId="arn:aws:kms:us-east-1:123456789012:key/k",
        BucketKeyEnabled=True,
        StorageClass="STANDARD_IA",
    )
    put = s3.put_object(Bucket=bucket, Key="a b/ü+%.txt", Body=b"hello", Tagging="team=a%20b&x=", **said)
    assert (put["ServerSideEncryption"], put["SSEKMSKeyId"], put["BucketKeyEnabled"]) == ("aws:kms", said["SSEKMSKeyId"], True)
    assert put["ETag"] == f'"{hashlib.md5(b"hello").hexdigest()}"'
    assert put["ChecksumCRC32"] == base64.b64encode(zlib.crc32(b"hello").to_bytes(4, "big")).decode()
    assert "VersionId" not in put
    for answer in (s3.get_object(Bucket=bucket, Key="a b/ü+%.txt"), s3.head_object(Bucket=bucket, Key="a b/ü+%.txt")):
        assert {name: answer[name] for name in said if name != "Expires"} == {k: v for k, v in said.items() if k != "Expires"}
        assert answer["ExpiresString"] == "Wed, 02 Jan 2030 03:04:05 GMT"
        assert (answer["ContentLength"], answer["ETag"]) == (5, put["ETag"])
        assert answer["AcceptRanges"] == "bytes"
        assert answer["ResponseMetadata"]["RequestId"] or answer["ResponseMetadata"]["HTTPHeaders"]["x-amz-request-id"]
    assert read(s3, bucket, "a b/ü+%.txt") == b"hello"
    assert s3.get_object(Bucket=bucket, Key="a b/ü+%.txt")["TagCount"] == 2
    tags = s3.get_object_tagging(Bucket=bucket, Key="a b/ü+%.txt")["TagSet"]
    assert tags == [{"Key": "team", "Value": "a b"}, {"Key": "x", "Value": ""}]


def test_without_a_type_it_is_octets(s3: Any, bucket: str) -> None:
    s3.put_object(Bucket=bucket, Key="k")
    head = s3.head_object(Bucket=bucket, Key="k")
    assert (head["ContentType"], head["ContentLength"], head["Metadata"]) == ("binary/octet-stream", 0, {})
    assert read(s3, bucket, "k") == b""


def test_tags_are_set_and_removed(s3: Any, bucket: str) -> None:
    s3.put_object(Bucket=bucket, Key="k")
    s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": [{"Key": "a", "Value": "1"}]})
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == [{"Key": "a", "Value": "1"}]
    twice = {"TagSet": [{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}]}
    assert code(s3.put_object_tagging, Bucket=bucket, Key="k", Tagging=twice) == "InvalidTag"
    s3.delete_object_tagging(Bucket=bucket, Key="k")
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == []
    assert code(s3.get_object_tagging, Bucket=bucket, Key="other") == "NoSuchKey"


def test_what_is_not_there_has_its_own_error(s3: Any, bucket: str) -> None:
    assert code(s3.get_object, Bucket=bucket, Key="k") == "NoSuchKey"
    assert code(s3.get_object, Bucket="no-such-bucket", Key="k") == "NoSuchBucket"
    assert code(s3.put_object, Bucket="no-such-bucket", Key="k", Body=b"x") == "NoSuchBucket"
    assert code(s3.get_object, Bucket=bucket, Key="k", VersionId="x" * 32) == "NoSuchVersion"
    assert code(s3.list_objects_v2, Bucket="no-such-bucket") == "NoSuchBucket"
    assert code(s3.head_object, Bucket=bucket, Key="k") == "404"
    assert code(s3.head_bucket, Bucket="no-such-bucket") == "404"
    assert code(s3.get_bucket_acl, Bucket=bucket) == "NotImplemented"
    assert code(s3.put_bucket_lifecycle_configuration, Bucket=bucket, LifecycleConfiguration={"Rules": []}) in (
        "NotImplemented",
        "MalformedXML",
    )


def test_buckets_are_made_found_and_removed(s3: Any, url: str) -> None:
    s3.create_bucket(Bucket="ours-to-remove")
    assert "ours-to-remove" in [found["Name"] for found in s3.list_buckets()["Buckets"]]
    assert s3.head_bucket(Bucket="ours-to-remove")["BucketRegion"] == "us-east-1"
    assert s3.get_bucket_location(Bucket="ours-to-remove")["LocationConstraint"] is None
    s3.put_object(Bucket="ours-to-remove", Key="k")
    assert code(s3.delete_bucket, Bucket="ours-to-remove") == "BucketNotEmpty"
    s3.delete_object(Bucket="ours-to-remove", Key="k")
    s3.delete_bucket(Bucket="ours-to-remove")
    assert code(s3.delete_bucket, Bucket="ours-to-remove") == "NoSuchBucket"
    assert code(boto3.client("s3", endpoint_url=url, **KEYS).create_bucket, Bucket="Not_A_Name") == "InvalidBucketName"
    west = boto3.client("s3", endpoint_url=url, **{**KEYS, "region_name": "eu-west-1"})
    west.create_bucket(Bucket="in-the-west", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    assert west.get_bucket_location(Bucket="in-the-west")["LocationConstraint"] == "eu-west-1"


def test_versioning_is_never_then_enabled_then_suspended(s3: Any, bucket: str) -> None:
    assert "Status" not in s3.get_bucket_versioning(Bucket=bucket)
    s3.put_object(Bucket=bucket, Key="k", Body=b"never")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    first = s3.put_object(Bucket=bucket, Key="k", Body=b"first")["VersionId"]
    second = s3.put_object(Bucket=bucket, Key="k", Body=b"second")["VersionId"]
    assert first != second
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})
    assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Suspended"
    s3.put_object(Bucket=bucket, Key="k", Body=b"suspended")
    listed = s3.list_object_versions(Bucket=bucket)["Versions"]
    assert [(line["VersionId"], line["IsLatest"]) for line in listed] == [("null", True), (second, False), (first, False)]
    assert read(s3, bucket, "k") == b"suspended"
    assert read(s3, bucket, "k", VersionId=first) == b"first"
    assert code(s3.put_bucket_versioning, Bucket=bucket, VersioningConfiguration={}) == "MalformedXML"


def test_a_deletion_leaves_a_marker_that_can_be_removed(s3: Any, versioned: str) -> None:
    kept = s3.put_object(Bucket=versioned, Key="k", Body=b"kept")["VersionId"]
    deleted = s3.delete_object(Bucket=versioned, Key="k")
    assert deleted["DeleteMarker"] is True
    with pytest.raises(ClientError) as caught:
        s3.get_object(Bucket=versioned, Key="k")
    assert caught.value.response["Error"]["Code"] == "NoSuchKey"
    assert caught.value.response["ResponseMetadata"]["HTTPHeaders"]["x-amz-delete-marker"] == "true"
    assert code(s3.get_object, Bucket=versioned, Key="k", VersionId=deleted["VersionId"]) == "MethodNotAllowed"
    assert read(s3, versioned, "k", VersionId=kept) == b"kept"
    assert "Contents" not in s3.list_objects_v2(Bucket=versioned)
    listed = s3.list_object_versions(Bucket=versioned)
    assert [line["VersionId"] for line in listed["DeleteMarkers"]] == [deleted["VersionId"]]
    removed = s3.delete_object(Bucket=versioned, Key="k", VersionId=deleted["VersionId"])
    assert removed["DeleteMarker"] is True
    assert read(s3, versioned, "k") == b"kept"
    assert code(s3.delete_bucket, Bucket=versioned) == "BucketNotEmpty"
    assert "DeleteMarker" not in s3.delete_object(Bucket=versioned, Key="k", VersionId=kept)
    assert "Versions" not in s3.list_object_versions(Bucket=versioned)
    s3.delete_bucket(Bucket=versioned)


def test_a_bucket_without_versions_overwrites_and_deletes_for_good(s3: Any, bucket: str) -> None:
    s3.put_object(Bucket=bucket, Key="k", Body=b"one")
    s3.put_object(Bucket=bucket, Key="k", Body=b"two")
    assert len(s3.list_object_versions(Bucket=bucket)["Versions"]) == 1
    answer = s3.delete_object(Bucket=bucket, Key="k")
    assert "DeleteMarker" not in answer and "VersionId" not in answer
    assert s3.delete_object(Bucket=bucket, Key="k")["ResponseMetadata"]["HTTPStatusCode"] == 204
    assert "Versions" not in s3.list_object_versions(Bucket=bucket)


def test_many_are_deleted_at_once(s3: Any, versioned: str) -> None:
    ids = {key: s3.put_object(Bucket=versioned, Key=key)["VersionId"] for key in ("a", "b")}
    objects = [{"Key": "a", "VersionId": ids["a"]}, {"Key": "b"}, {"Key": "never there"}]
    deleted = {line["Key"]: line for line in s3.delete_objects(Bucket=versioned, Delete={"Objects": objects})["Deleted"]}
    assert deleted["a"] == {"Key": "a", "VersionId": ids["a"]}
    assert deleted["b"]["DeleteMarker"] is True and deleted["b"]["DeleteMarkerVersionId"]
    assert "never there" in deleted
    quiet = s3.delete_objects(Bucket=versioned, Delete={"Objects": [{"Key": "b", "VersionId": ids["b"]}], "Quiet": True})
    assert "Deleted" not in quiet and "Errors" not in quiet


KEYS_LISTED = ["a", "a b+c", "a/1", "a/2", "a/b/3", "ü/x", "z"]


@pytest.mark.parametrize("operation", ["list_objects", "list_objects_v2"])
@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_listings_page_through_keys_and_folders(s3: Any, bucket: str, operation: str, size: int) -> None:
    for key in KEYS_LISTED:
        s3.put_object(Bucket=bucket, Key=key, Body=b"x")

    def listed(**more: Any) -> List[str]:
        pages = s3.get_paginator(operation).paginate(Bucket=bucket, PaginationConfig={"PageSize": size}, **more)
        names = []
        for page in pages:
            found = [line["Key"] for line in page.get("Contents", [])]
            found += [line["Prefix"] for line in page.get("CommonPrefixes", [])]
            assert len(found) <= size
            names += found
        return sorted(names)

    assert listed() == sorted(KEYS_LISTED)
    assert listed(Delimiter="/") == ["a", "a b+c", "a/", "z", "ü/"]
    assert listed(Prefix="a/", Delimiter="/") == ["a/1", "a/2", "a/b/"]
    assert listed(Prefix="nothing") == []


def test_a_listing_begins_where_it_is_told_to(s3: Any, bucket: str) -> None:
    for key in KEYS_LISTED:
        s3.put_object(Bucket=bucket, Key=key, Body=b"x")
    after = s3.list_objects_v2(Bucket=bucket, StartAfter="a/2")
    assert [line["Key"] for line in after["Contents"]] == ["a/b/3", "z", "ü/x"]
    assert after["KeyCount"] == 3
    none = s3.list_objects_v2(Bucket=bucket, MaxKeys=0)
    assert (none["KeyCount"], none["IsTruncated"]) == (0, False)
    assert code(s3.list_objects_v2, Bucket=bucket, ContinuationToken="?") == "InvalidArgument"
    line = s3.list_objects(Bucket=bucket, Prefix="z")["Contents"][0]
    assert (line["Size"], line["ETag"], line["StorageClass"]) == (1, f'"{hashlib.md5(b"x").hexdigest()}"', "STANDARD")
    assert line["LastModified"] == s3.head_object(Bucket=bucket, Key="z")["LastModified"]


@pytest.mark.parametrize("size", [1, 2, 5])
def test_versions_page_through_keys_and_their_versions(s3: Any, versioned: str, size: int) -> None:
    expected = []
    for key in ("a", "b/1", "b/2", "c"):
        ids = [s3.put_object(Bucket=versioned, Key=key)["VersionId"] for _ in range(3)]
        ids.append(s3.delete_object(Bucket=versioned, Key=key)["VersionId"])
        expected += [(key, version) for version in reversed(ids)]
    pages = s3.get_paginator("list_object_versions")

    def listed(**more: Any) -> List[Any]:
        found = []
        for page in pages.paginate(Bucket=versioned, PaginationConfig={"PageSize": size}, **more):
            lines = page.get("Versions", []) + page.get("DeleteMarkers", [])
            assert len(lines) + len(page.get("CommonPrefixes", [])) <= size
            found += [(line["Key"], line["VersionId"]) for line in lines]
            found += [(line["Prefix"], None) for line in page.get("CommonPrefixes", [])]
        return found

    assert sorted(listed()) == sorted(expected)
    assert {key for key, _ in listed(Delimiter="/")} == {"a", "b/", "c"}
    assert {key for key, _ in listed(Prefix="b/")} == {"b/1", "b/2"}


@pytest.mark.parametrize(
    "asked, bytes_, shown",
    [
        ("bytes=0-0", b"0", "bytes 0-0/10"),
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=7-", b"789", "bytes 7-9/10"),
        ("bytes=8-100", b"89", "bytes 8-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-100", b"0123456789", "bytes 0-9/10"),
    ],
)
def test_ranges(s3: Any, bucket: str, asked: str, bytes_: bytes, shown: str) -> None:
    s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
    part = s3.get_object(Bucket=bucket, Key="k", Range=asked)
    assert (part["Body"].read(), part["ContentRange"]) == (bytes_, shown)
    assert part["ResponseMetadata"]["HTTPStatusCode"] == 206
    assert part["ContentLength"] == len(bytes_)
    assert s3.head_object(Bucket=bucket, Key="k", Range=asked)["ContentLength"] == len(bytes_)


def test_a_range_beyond_the_end_cannot_be_satisfied(s3: Any, bucket: str) -> None:
    s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
    s3.put_object(Bucket=bucket, Key="empty")
    for key, asked in [("k", "bytes=10-"), ("k", "bytes=-0"), ("empty", "bytes=0-"), ("empty", "bytes=-1")]:
        assert code(s3.get_object, Bucket=bucket, Key=key, Range=asked) == "InvalidRange"
        assert status(s3.get_object, Bucket=bucket, Key=key, Range=asked) == 416


def test_conditions_of_reads(s3: Any, bucket: str) -> None:
    etag = s3.put_object(Bucket=bucket, Key="k", Body=b"x")["ETag"]
    modified = s3.head_object(Bucket=bucket, Key="k")["LastModified"]
    before, after = modified - datetime.timedelta(seconds=5), modified + datetime.timedelta(seconds=5)
    for holds in (
        {"IfMatch": etag},
        {"IfNoneMatch": '"other"'},
        {"IfModifiedSince": before},
        {"IfUnmodifiedSince": after},
        {"IfMatch": etag, "IfUnmodifiedSince": before},
        {"IfNoneMatch": '"other"', "IfModifiedSince": after},
    ):
        assert read(s3, bucket, "k", **holds) == b"x", holds
    for refused in ({"IfMatch": '"other"'}, {"IfUnmodifiedSince": before}):
        assert code(s3.get_object, Bucket=bucket, Key="k", **refused) == "PreconditionFailed"
        assert status(s3.head_object, Bucket=bucket, Key="k", **refused) == 412
    for known in ({"IfNoneMatch": etag}, {"IfModifiedSince": modified}):
        assert status(s3.get_object, Bucket=bucket, Key="k", **known) == 304
        assert status(s3.head_object, Bucket=bucket, Key="k", **known) == 304


def test_conditions_of_writes(s3: Any, bucket: str) -> None:
    etag = s3.put_object(Bucket=bucket, Key="k", Body=b"1", IfNoneMatch="*")["ETag"]
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfNoneMatch="*") == "PreconditionFailed"
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfMatch='"other"') == "PreconditionFailed"
    assert code(s3.put_object, Bucket=bucket, Key="absent", Body=b"2", IfMatch=etag) == "NoSuchKey"
    assert read(s3, bucket, "k") == b"1"
    s3.put_object(Bucket=bucket, Key="k", Body=b"2", IfMatch=etag)
    assert code(s3.delete_object, Bucket=bucket, Key="k", IfMatch=etag) == "PreconditionFailed"
    assert read(s3, bucket, "k") == b"2"


def test_a_copy_keeps_or_replaces_what_is_said_of_it(s3: Any, versioned: str) -> None:
    said = dict(ContentType="text/plain", Metadata={"a": "1"}, Tagging="t=1", ServerSideEncryption="aws:kms")
    first = s3.put_object(Bucket=versioned, Key="from/ü k", Body=b"first", **said)["VersionId"]
    s3.put_object(Bucket=versioned, Key="from/ü k", Body=b"second", **said)
    copy = s3.copy_object(Bucket=versioned, Key="to", CopySource={"Bucket": versioned, "Key": "from/ü k"})
    assert copy["CopyObjectResult"]["ETag"] == f'"{hashlib.md5(b"second").hexdigest()}"'
    assert copy["VersionId"] and copy["CopySourceVersionId"]
    head = s3.head_object(Bucket=versioned, Key="to")
    assert (head["ContentType"], head["Metadata"], "ServerSideEncryption" in head) == ("text/plain", {"a": "1"}, False)
    assert s3.get_object_tagging(Bucket=versioned, Key="to")["TagSet"] == [{"Key": "t", "Value": "1"}]
    source = {"Bucket": versioned, "Key": "from/ü k", "VersionId": first}
    s3.copy_object(Bucket=versioned, Key="to", CopySource=source, MetadataDirective="REPLACE", Metadata={"b": "2"})
    assert read(s3, versioned, "to") == b"first"
    assert s3.head_object(Bucket=versioned, Key="to")["Metadata"] == {"b": "2"}
    own = {"Bucket": versioned, "Key": "to"}
    assert code(s3.copy_object, Bucket=versioned, Key="to", CopySource=own) == "InvalidRequest"
    assert code(s3.copy_object, Bucket=versioned, Key="x", CopySource={"Bucket": versioned, "Key": "no"}) == "NoSuchKey"
    wrong = dict(Bucket=versioned, Key="x", CopySource=own, CopySourceIfMatch='"other"')
    assert code(s3.copy_object, **wrong) == "PreconditionFailed"
    summed = s3.copy_object(Bucket=versioned, Key="x", CopySource=own, ChecksumAlgorithm="SHA256")
    digest = base64.b64encode(hashlib.sha256(b"first").digest()).decode()
    assert summed["CopyObjectResult"]["ChecksumSHA256"] == digest


@pytest.mark.parametrize("algorithm", ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"])
def test_checksums_are_kept_and_wrong_ones_refused(s3: Any, url: str, bucket: str, algorithm: str) -> None:
    member = f"Checksum{algorithm}"
    if algorithm in ("CRC32", "SHA1", "SHA256"):
        put = s3.put_object(Bucket=bucket, Key="k", Body=b"hello", ChecksumAlgorithm=algorithm)
    else:
        values = {"CRC32C": "mnG7TA==", "CRC64NVME": "M3eFcAZSQlc="}
        put = s3.put_object(Bucket=bucket, Key="k", Body=b"hello", **{member: values[algorithm]})
    got = s3.get_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
    assert got[member] == put[member] and got["ChecksumType"] == "FULL_OBJECT"
    assert got["Body"].read() == b"hello"
    length = len(base64.b64decode(put[member]))
    wrong = base64.b64encode(bytes(length)).decode()
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"other", **{member: wrong}) == "BadDigest"
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"other", **{member: "AAA="}) == "InvalidRequest"
    assert read(s3, bucket, "k") == b"hello"


def test_the_md5_of_a_body_is_checked(s3: Any, bucket: str) -> None:
    md5 = base64.b64encode(hashlib.md5(b"x").digest()).decode()
    s3.put_object(Bucket=bucket, Key="k", Body=b"x", ContentMD5=md5)
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"y", ContentMD5=md5) == "BadDigest"
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"y", ContentMD5="no") == "InvalidDigest"


def send(url: str, method: str, path: str, body: bytes, headers: Dict[str, str]) -> "tuple[int, str, str]":
    connection = http.client.HTTPConnection(url.split("//")[1], timeout=30)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, str(dict(answer.getheaders()))


@pytest.mark.parametrize("coding", ["STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"])
def test_bodies_in_chunks_with_a_checksum_behind_them(s3: Any, url: str, bucket: str, coding: str) -> None:
    mark = ";chunk-signature=" + 64 * "0" if "HMAC" in coding else ""
    crc = base64.b64encode(zlib.crc32(b"hello world").to_bytes(4, "big")).decode()
    for trailer, expected in [(crc, 200), ("AAAAAA==", 400)]:
        body = f"6{mark}\r\nhello \r\n5{mark}\r\nworld\r\n0{mark}\r\nx-amz-checksum-crc32:{trailer}\r\n\r\n".encode()
        headers = {
            "x-amz-content-sha256": coding,
            "x-amz-decoded-content-length": "11",
            "x-amz-trailer": "x-amz-checksum-crc32",
            "content-encoding": "aws-chunked",
        }
        answer, text, shown = send(url, "PUT", f"/{bucket}/k", body, headers)
        assert answer == expected, text
        assert expected == 200 or "BadDigest" in text
    head = s3.get_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
    assert (head["Body"].read(), head["ChecksumCRC32"], head.get("ContentEncoding")) == (b"hello world", crc, None)
    headers["x-amz-decoded-content-length"] = "12"
    answer, text, _ = send(url, "PUT", f"/{bucket}/k", body, headers)
    assert answer == 400 and "IncompleteBody" in text


def test_a_large_file_goes_up_and_down_in_parts(s3: Any, bucket: str) -> None:
    data = os.urandom(12 * MIB + 5)
    config = boto3.s3.transfer.TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB)
    s3.upload_fileobj(io.BytesIO(data), bucket, "k", Config=config, ExtraArgs={"Metadata": {"a": "1"}})
    parts = [data[at : at + 5 * MIB] for at in range(0, len(data), 5 * MIB)]
    tag = hashlib.md5(b"".join(hashlib.md5(part).digest() for part in parts)).hexdigest()
    head = s3.head_object(Bucket=bucket, Key="k")
    assert (head["ETag"], head["ContentLength"], head["Metadata"]) == (f'"{tag}-3"', len(data), {"a": "1"})
    target = io.BytesIO()
    s3.download_fileobj(bucket, "k", target, Config=config)
    assert target.getvalue() == data
    third = s3.get_object(Bucket=bucket, Key="k", PartNumber=3)
    assert (third["Body"].read(), third["PartsCount"]) == (parts[2], 3)
    assert status(s3.head_object, Bucket=bucket, Key="k", PartNumber=4) == 416
    whole = s3.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "k"})
    assert whole["CopyObjectResult"]["ETag"] == f'"{hashlib.md5(data).hexdigest()}"'


def test_an_upload_is_completed_only_with_its_parts(s3: Any, versioned: str) -> None:
    begun = s3.create_multipart_upload(
        Bucket=versioned, Key="k", ContentType="text/plain", ServerSideEncryption="aws:kms", SSEKMSKeyId="key"
    )
    which = {"Bucket": versioned, "Key": "k", "UploadId": begun["UploadId"]}
    assert begun["ServerSideEncryption"] == "aws:kms"
    big = s3.upload_part(PartNumber=2, Body=b"b" * (5 * MIB), **which)["ETag"]
    small = s3.upload_part(PartNumber=1, Body=b"a", **which)["ETag"]
    last = s3.upload_part(PartNumber=7, Body=b"c", **which)["ETag"]

    def complete(*parts: Any) -> Any:
        chosen = [{"PartNumber": number, "ETag": etag} for number, etag in parts]
        return s3.complete_multipart_upload(MultipartUpload={"Parts": chosen}, **which)

    for parts, expected in [
        (((2, big), (1, small)), "InvalidPartOrder"),
        (((1, small), (1, small)), "InvalidPartOrder"),
        (((1, small), (2, big)), "EntityTooSmall"),
        (((3, small),), "InvalidPart"),
        (((1, big),), "InvalidPart"),
        ((), "MalformedXML"),
    ]:
        with pytest.raises(ClientError) as caught:
            complete(*parts)
        assert caught.value.response["Error"]["Code"] == expected, parts
    listed = s3.list_parts(**which)
    assert [(part["PartNumber"], part["Size"]) for part in listed["Parts"]] == [(1, 1), (2, 5 * MIB), (7, 1)]
    paged = s3.get_paginator("list_parts").paginate(PaginationConfig={"PageSize": 1}, **which)
    assert [part["PartNumber"] for page in paged for part in page.get("Parts", [])] == [1, 2, 7]
    done = complete((2, big), (7, last))
    assert done["ETag"].endswith('-2"') and done["VersionId"] and done["ServerSideEncryption"] == "aws:kms"
    assert read(s3, versioned, "k") == b"b" * (5 * MIB) + b"c"
    head = s3.head_object(Bucket=versioned, Key="k")
    assert (head["ContentType"], head["SSEKMSKeyId"], head["VersionId"]) == ("text/plain", "key", done["VersionId"])
    assert code(s3.complete_multipart_upload, MultipartUpload={"Parts": []}, **which) == "NoSuchUpload"


def test_parts_are_copied_from_objects(s3: Any, bucket: str) -> None:
    data = os.urandom(6 * MIB)
    s3.put_object(Bucket=bucket, Key="from", Body=data)
    which = {"Bucket": bucket, "Key": "to"}
    which["UploadId"] = s3.create_multipart_upload(**which)["UploadId"]
    source = {"Bucket": bucket, "Key": "from"}
    one = s3.upload_part_copy(PartNumber=1, CopySource=source, CopySourceRange=f"bytes=0-{5 * MIB - 1}", **which)
    two = s3.upload_part_copy(PartNumber=2, CopySource=source, CopySourceRange="bytes=7-9", **which)
    assert two["CopyPartResult"]["ETag"] == f'"{hashlib.md5(data[7:10]).hexdigest()}"'
    beyond = dict(PartNumber=3, CopySource=source, CopySourceRange=f"bytes=0-{6 * MIB}", **which)
    assert code(s3.upload_part_copy, **beyond) == "InvalidRange"
    parts = [{"PartNumber": n, "ETag": p["CopyPartResult"]["ETag"]} for n, p in ((1, one), (2, two))]
    s3.complete_multipart_upload(MultipartUpload={"Parts": parts}, **which)
    assert read(s3, bucket, "to") == data[: 5 * MIB] + data[7:10]


def test_checksums_of_parts_make_one_of_the_object(s3: Any, bucket: str) -> None:
    which = {"Bucket": bucket, "Key": "k"}
    begun = s3.create_multipart_upload(ChecksumAlgorithm="SHA256", **which)
    assert (begun["ChecksumAlgorithm"], begun["ChecksumType"]) == ("SHA256", "COMPOSITE")
    which["UploadId"] = begun["UploadId"]
    part = s3.upload_part(PartNumber=1, Body=b"hello", ChecksumAlgorithm="SHA256", **which)
    digest = hashlib.sha256(b"hello").digest()
    assert part["ChecksumSHA256"] == base64.b64encode(digest).decode()
    named = [{"PartNumber": 1, "ETag": part["ETag"], "ChecksumSHA256": part["ChecksumSHA256"]}]
    wrong = [{**named[0], "ChecksumSHA256": base64.b64encode(bytes(32)).decode()}]
    assert code(s3.complete_multipart_upload, MultipartUpload={"Parts": wrong}, **which) == "InvalidPart"
    done = s3.complete_multipart_upload(MultipartUpload={"Parts": named}, **which)
    composite = base64.b64encode(hashlib.sha256(digest).digest()).decode() + "-1"
    assert (done["ChecksumSHA256"], done["ChecksumType"]) == (composite, "COMPOSITE")
    assert s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")["ChecksumSHA256"] == composite


def test_uploads_are_listed_and_aborted(s3: Any, bucket: str) -> None:
    begun = {key: s3.create_multipart_upload(Bucket=bucket, Key=key)["UploadId"] for key in ("a", "b", "b c")}
    s3.upload_part(Bucket=bucket, Key="a", UploadId=begun["a"], PartNumber=1, Body=b"x")
    pages = s3.get_paginator("list_multipart_uploads").paginate(Bucket=bucket, PaginationConfig={"PageSize": 1})
    assert {u["Key"]: u["UploadId"] for page in pages for u in page.get("Uploads", [])} == begun
    only = s3.list_multipart_uploads(Bucket=bucket, Prefix="b ")["Uploads"]
    assert [upload["Key"] for upload in only] == ["b c"]
    s3.abort_multipart_upload(Bucket=bucket, Key="a", UploadId=begun["a"])
    assert code(s3.list_parts, Bucket=bucket, Key="a", UploadId=begun["a"]) == "NoSuchUpload"
    assert code(s3.abort_multipart_upload, Bucket=bucket, Key="b", UploadId=begun["b c"]) == "NoSuchUpload"
    assert code(s3.upload_part, Bucket=bucket, Key="b", UploadId=begun["b"], PartNumber=0, Body=b"") == "InvalidArgument"
    # Begun uploads do not keep a bucket from being deleted.
    s3.delete_bucket(Bucket=bucket)


@pytest.mark.parametrize("version", [None, "s3v4"])
def test_presigned_addresses_need_no_keys(url: str, bucket: str, version: Any) -> None:
    config = botocore.config.Config(signature_version=version) if version else None
    s3 = boto3.client("s3", endpoint_url=url, config=config, **KEYS)
    which = {"Bucket": bucket, "Key": "a b"}
    put = s3.generate_presigned_url("put_object", which)
    urllib.request.urlopen(urllib.request.Request(put, b"body", method="PUT")).close()
    get = s3.generate_presigned_url("get_object", {**which, "ResponseContentType": "text/x"})
    with urllib.request.urlopen(get) as answer:
        assert (answer.read(), answer.headers["Content-Type"]) == (b"body", "text/x")
    assert ("X-Amz-Signature" in get) == (version == "s3v4")


def test_a_bucket_is_a_host_name_too(s3: Any, url: str, bucket: str) -> None:
    port = url.rsplit(":", 1)[1]
    host = {"Host": f"{bucket}.localhost:{port}"}
    assert send(url, "PUT", "/a/b", b"by name", host)[0] == 200
    assert read(s3, bucket, "a/b") == b"by name"
    answer, text, _ = send(url, "GET", "/?list-type=2", b"", host)
    assert answer == 200 and "<Key>a/b</Key>" in text
    assert send(url, "GET", f"/{bucket}/a/b", b"", {"Host": f"localhost:{port}"})[1] == "by name"


def test_errors_are_xml_with_a_request_id(url: str) -> None:
    answer, text, headers = send(url, "GET", "/no-such-bucket/k", b"", {})
    assert answer == 404 and "<Code>NoSuchBucket</Code>" in text and "application/xml" in headers
    assert "x-amz-request-id" in headers
    answer, text, _ = send(url, "GET", "/a-bucket?acl", b"", {})
    assert answer == 501 and "<Code>NotImplemented</Code>" in text


def test_what_would_not_be_kept_is_refused(s3: Any, bucket: str) -> None:
    own = dict(SSECustomerAlgorithm="AES256", SSECustomerKey="k" * 32)
    secure = dict(Bucket=bucket, Key="k", Body=b"x", **own)
    assert code(s3.put_object, **secure) == "NotImplemented"
    assert code(s3.put_object, Bucket=bucket, Key="k", Metadata={"a": "x" * 3000}) == "MetadataTooLarge"
    assert code(s3.put_object, Bucket=bucket, Key="k" * 1025) == "KeyTooLongError"
