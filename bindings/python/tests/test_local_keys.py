"""codepipeline-local with --credentials: who may call what, seen by boto3's clients and by this package's."""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Dict, Iterator

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.config
import pytest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

import codepipeline
from codepipeline.exceptions import ClientError as OwnClientError
from codepipeline.testing import local_service

LOCAL = os.environ.get("CODEPIPELINE_LOCAL", "codepipeline-local")
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
KEYS = {"region_name": "us-east-1", "aws_access_key_id": "AKIAMAIN", "aws_secret_access_key": SECRET}
WRONG = {**KEYS, "aws_secret_access_key": "another"}
UNKNOWN = {**KEYS, "aws_access_key_id": "AKIAUNKNOWN"}
ROLE = "arn:aws:iam::123456789012:role/path/worker"
MIB = 1024 * 1024


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    file = tmp_path / "known-keys"
    file.write_text(f"[default]\naws_access_key_id = AKIAMAIN\naws_secret_access_key = {SECRET}\n")
    with local_service(flags=["--credentials", str(file)]) as service:
        yield service.url


def client(service: str, url: str, keys: Dict[str, str], **config: Any) -> Any:
    chosen = botocore.config.Config(retries={"total_max_attempts": 1}, **config)
    return boto3.client(service, endpoint_url=url, config=chosen, **keys)


def code(call: Any, **arguments: Any) -> str:
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    return str(caught.value.response["Error"]["Code"])


def advance(url: str, minutes: int) -> None:
    body = json.dumps({"advance_ms": minutes * 60_000}).encode()
    asked = urllib.request.Request(f"{url}/_local/clock", body, {"X-Codepipeline-Local": "1"}, method="POST")
    urllib.request.urlopen(asked).close()


@contextlib.contextmanager
def clock_of_clients(minutes: int) -> Iterator[None]:
    """botocore signs with a clock that goes before."""
    def ahead() -> datetime.datetime:
        now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
        return now.replace(tzinfo=None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(botocore.auth, "get_current_datetime", lambda remove_tzinfo=True: ahead())
        yield


def as_keys(credentials: Dict[str, Any]) -> Dict[str, str]:
    get = {name.lower(): value for name, value in credentials.items()}
    return {
        "region_name": "us-east-1",
        "aws_access_key_id": get["accesskeyid"],
        "aws_secret_access_key": get["secretaccesskey"],
        "aws_session_token": get["sessiontoken"],
    }


def test_right_keys_are_let_in_by_all_three_services(url: str) -> None:
    assert client("codepipeline", url, KEYS).list_pipelines()["pipelines"] == []
    who = client("sts", url, KEYS).get_caller_identity()
    assert (who["Account"], who["Arn"]) == ("123456789012", "arn:aws:iam::123456789012:user/default")
    s3 = client("s3", url, KEYS)
    s3.create_bucket(Bucket="mine")
    for key in ("k", "a b/ü+%&=~'()*.zip", "x//y/./z"):
        s3.put_object(Bucket="mine", Key=key, Body=b"x" * 100, Metadata={"a": "b  c"})
        assert s3.get_object(Bucket="mine", Key=key)["Body"].read() == b"x" * 100
    s3.put_object(Bucket="mine", Key="large", Body=os.urandom(3 * MIB))
    s3.delete_objects(Bucket="mine", Delete={"Objects": [{"Key": "large"}]})
    assert [line["Key"] for line in s3.list_objects_v2(Bucket="mine", Prefix="a b/")["Contents"]] == ["a b/ü+%&=~'()*.zip"]
    with codepipeline.client("codepipeline", endpoint_url=url, **KEYS) as own:
        assert own.list_pipelines()["pipelines"] == []


@pytest.mark.parametrize(
    "service, operation, arguments, unknown, wrong",
    [
        ("codepipeline", "list_pipelines", {}, "UnrecognizedClientException", "InvalidSignatureException"),
        ("sts", "get_caller_identity", {}, "InvalidClientTokenId", "SignatureDoesNotMatch"),
        ("s3", "list_buckets", {}, "InvalidAccessKeyId", "SignatureDoesNotMatch"),
        ("s3", "put_object", {"Bucket": "b-1", "Key": "k", "Body": b"x"}, "InvalidAccessKeyId", "SignatureDoesNotMatch"),
    ],
)
def test_other_keys_are_refused_in_the_services_words(
    url: str, service: str, operation: str, arguments: Dict[str, Any], unknown: str, wrong: str
) -> None:
    assert code(getattr(client(service, url, UNKNOWN), operation), **arguments) == unknown
    assert code(getattr(client(service, url, WRONG), operation), **arguments) == wrong
    with_token = {**KEYS, "aws_session_token": "made up"}
    foreign = {"codepipeline": "UnrecognizedClientException", "sts": "InvalidClientTokenId", "s3": "InvalidToken"}
    assert code(getattr(client(service, url, with_token), operation), **arguments) == foreign[service]


def test_a_clock_that_is_off_is_told(url: str) -> None:
    advance(url, 30)
    with pytest.raises(ClientError) as caught:
        client("codepipeline", url, KEYS).list_pipelines()
    error = caught.value.response["Error"]
    assert error["Code"] == "InvalidSignatureException"
    assert error["Message"].startswith("Signature expired: 2") and "is now earlier than" in error["Message"]
    assert error["Message"].endswith(" - 5 min.)")
    assert code(client("s3", url, KEYS).list_buckets) == "RequestTimeTooSkewed"
    assert code(client("sts", url, KEYS).get_caller_identity) == "SignatureDoesNotMatch"
    with clock_of_clients(30):
        assert client("codepipeline", url, KEYS).list_pipelines()["pipelines"] == []
    with clock_of_clients(60), pytest.raises(ClientError) as caught:
        client("codepipeline", url, KEYS).list_pipelines()
    assert caught.value.response["Error"]["Message"].startswith("Signature not yet current: ")


def test_a_foreign_region_is_told(url: str) -> None:
    with pytest.raises(ClientError) as caught:
        client("codepipeline", url, {**KEYS, "region_name": "eu-west-1"}).list_pipelines()
    error = caught.value.response["Error"]
    assert error["Code"] == "InvalidSignatureException"
    assert error["Message"] == "Credential should be scoped to a valid region. "


def test_presigned_addresses_are_good_for_their_time(url: str) -> None:
    s3 = client("s3", url, KEYS, signature_version="s3v4")
    s3.create_bucket(Bucket="mine")
    put = s3.generate_presigned_url("put_object", {"Bucket": "mine", "Key": "a b"}, ExpiresIn=1200)
    get = s3.generate_presigned_url("get_object", {"Bucket": "mine", "Key": "a b"}, ExpiresIn=1200)
    urllib.request.urlopen(urllib.request.Request(put, b"body", method="PUT")).close()
    with urllib.request.urlopen(get) as answer:
        assert answer.read() == b"body"

    def refused(address: str) -> str:
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(address)
        return caught.value.read().decode()

    assert "SignatureDoesNotMatch" in refused(get.replace("a%20b", "other"))
    assert "SignatureDoesNotMatch" in refused(get.replace("X-Amz-Expires=1200", "X-Amz-Expires=9999"))
    assert "AccessDenied" in refused(f"{url}/mine/a%20b")
    advance(url, 19)
    with urllib.request.urlopen(get) as answer:
        assert answer.status == 200
    advance(url, 2)
    assert "<Message>Request has expired</Message>" in refused(get)
    second = boto3.client("s3", endpoint_url=url, **KEYS).generate_presigned_url("get_object", {"Bucket": "mine", "Key": "k"})
    assert "Please use AWS4-HMAC-SHA256" in refused(second)


def test_a_body_that_was_changed_on_its_way_is_refused(url: str) -> None:
    client("s3", url, KEYS).create_bucket(Bucket="mine")
    for size in (10, 2 * MIB):
        request = botocore.awsrequest.AWSRequest("PUT", f"{url}/mine/k", data=b"a" * size)
        botocore.auth.S3SigV4Auth(Credentials("AKIAMAIN", SECRET), "s3", "us-east-1").add_auth(request)
        sent = urllib.request.Request(f"{url}/mine/k", b"b" * size, dict(request.headers.items()), method="PUT")
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(sent)
        assert "XAmzContentSHA256Mismatch" in caught.value.read().decode()
    assert code(client("s3", url, KEYS).get_object, Bucket="mine", Key="k") == "NoSuchKey"


def test_an_assumed_role_works_until_its_keys_end(url: str) -> None:
    sts = client("sts", url, KEYS)
    given = sts.assume_role(RoleArn=ROLE, RoleSessionName="me", DurationSeconds=900)
    assert given["AssumedRoleUser"]["Arn"] == "arn:aws:sts::123456789012:assumed-role/worker/me"
    keys = as_keys(given["Credentials"])
    assert client("sts", url, keys).get_caller_identity()["Arn"] == given["AssumedRoleUser"]["Arn"]
    assert client("codepipeline", url, keys).list_pipelines()["pipelines"] == []
    client("s3", url, keys).create_bucket(Bucket="of-the-role")
    lacking = {name: value for name, value in keys.items() if name != "aws_session_token"}
    assert code(client("codepipeline", url, lacking).list_pipelines) == "UnrecognizedClientException"
    session = as_keys(sts.get_session_token()["Credentials"])
    assert client("sts", url, session).get_caller_identity()["Arn"].endswith(":user/default")
    advance(url, 16)
    with clock_of_clients(16):
        assert code(client("codepipeline", url, keys).list_pipelines) == "ExpiredTokenException"
        assert code(client("s3", url, keys).list_buckets) == "ExpiredToken"
        assert code(client("sts", url, keys).get_caller_identity) == "ExpiredToken"
        assert client("codepipeline", url, session).list_pipelines()["pipelines"] == []


def test_sts_checks_its_input_and_names_what_it_serves(url: str) -> None:
    sts = client("sts", url, KEYS)
    assert code(sts.assume_role, RoleArn="arn:aws:iam::123456789012:user/x", RoleSessionName="me") == "ValidationError"
    assert code(sts.assume_role, RoleArn=ROLE, RoleSessionName="not a name") == "ValidationError"
    assert code(sts.assume_role, RoleArn=ROLE, RoleSessionName="me", DurationSeconds=43201) == "ValidationError"
    with pytest.raises(ClientError) as caught:
        sts.get_access_key_info(AccessKeyId="A" * 16)
    assert caught.value.response["Error"]["Code"] == "InvalidAction"
    assert "AssumeRole, AssumeRoleWithWebIdentity, GetCallerIdentity" in caught.value.response["Error"]["Message"]
    token = dict(RoleArn=ROLE, RoleSessionName="me", WebIdentityToken="aaaa.bbbb")
    assert code(sts.assume_role_with_web_identity, **token) == "InvalidIdentityToken"


def test_without_checked_signatures_sts_serves_everybody() -> None:
    with local_service() as service:
        url = service.url
        sts = client("sts", url, UNKNOWN)
        assert sts.get_caller_identity()["Arn"] == "arn:aws:iam::123456789012:user/local"
        token = dict(RoleArn=ROLE, RoleSessionName="me", WebIdentityToken="aaaa.bbbb")
        keys = as_keys(sts.assume_role_with_web_identity(**token)["Credentials"])
        assert client("sts", url, keys).get_caller_identity()["Arn"].endswith("assumed-role/worker/me")


def test_our_own_role_chain_goes_through_it(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config").write_text(
        f"[profile base]\naws_access_key_id=AKIAMAIN\naws_secret_access_key={SECRET}\n"
        f"[profile one]\nrole_arn={ROLE}\nsource_profile=base\nrole_session_name=first\n"
        f"[profile two]\nrole_arn={ROLE}2\nsource_profile=one\nrole_session_name=second\nregion=us-east-1\n"
    )
    monkeypatch.setenv("AWS_ENDPOINT_URL", url)
    session = codepipeline.Session(profile_name="two")
    with session.client("codepipeline") as own:
        assert own.list_pipelines()["pipelines"] == []
    (tmp_path / "config").write_text((tmp_path / "config").read_text().replace(SECRET, "another"))
    with codepipeline.Session(profile_name="two").client("codepipeline") as own:
        with pytest.raises(OwnClientError) as caught:
            own.list_pipelines()
    assert "SignatureDoesNotMatch" in str(caught.value)


BUILD = {"category": "Build", "owner": "Custom", "provider": "Worker", "version": "1"}


def start_pipeline(url: str) -> Any:
    """A source that has run, and a worker's action that waits for its job."""
    s3, own = client("s3", url, KEYS), client("codepipeline", url, KEYS)
    for bucket in ("src", "artifacts"):
        s3.create_bucket(Bucket=bucket)
    s3.put_object(Bucket="src", Key="app.zip", Body=b"source")
    limits = {"minimumCount": 0, "maximumCount": 5}
    names = {name: BUILD[name] for name in ("category", "provider", "version")}
    own.create_custom_action_type(inputArtifactDetails=limits, outputArtifactDetails=limits, **names)
    source = {
        "name": "Fetch",
        "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
        "configuration": {"S3Bucket": "src", "S3ObjectKey": "app.zip"},
        "outputArtifacts": [{"name": "App"}],
    }
    build = {
        "name": "Make",
        "actionTypeId": BUILD,
        "inputArtifacts": [{"name": "App"}],
        "outputArtifacts": [{"name": "Built"}, {"name": "Log"}],
    }
    stages = [{"name": "Source", "actions": [source]}, {"name": "Build", "actions": [build]}]
    declaration = {
        "name": "web",
        "roleArn": "arn:aws:iam::123456789012:role/pipeline",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": stages,
    }
    own.create_pipeline(pipeline=declaration)
    for _ in range(600):
        jobs = own.poll_for_jobs(actionTypeId=BUILD)["jobs"]
        if jobs:
            return own, jobs[0]
    raise AssertionError("no job")


def place(artifact: Dict[str, Any]) -> Dict[str, str]:
    location = artifact["location"]["s3Location"]
    return {"Bucket": location["bucketName"], "Key": location["objectKey"]}


def test_a_workers_keys_reach_its_artifacts_for_a_quarter_of_an_hour(url: str) -> None:
    own, job = start_pipeline(url)
    own.acknowledge_job(jobId=job["id"], nonce=job["nonce"])
    data = job["data"]
    keys = as_keys(data["artifactCredentials"])
    s3 = client("s3", url, keys)
    source, built, log = place(data["inputArtifacts"][0]), place(data["outputArtifacts"][0]), place(data["outputArtifacts"][1])
    assert s3.get_object(**source)["Body"].read() == b"source"
    assert s3.head_object(**source)["ContentLength"] == 6
    s3.put_object(Body=b"built", ServerSideEncryption="aws:kms", **built)
    config = boto3.s3.transfer.TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB)
    s3.upload_fileobj(io.BytesIO(b"l" * (6 * MIB)), log["Bucket"], log["Key"], Config=config)
    begun = s3.create_multipart_upload(**log)["UploadId"]
    assert "Parts" not in s3.list_parts(UploadId=begun, **log)
    s3.abort_multipart_upload(UploadId=begun, **log)
    other = {"Bucket": source["Bucket"], "Key": "other"}
    for call, arguments in [
        (s3.get_object, other),
        (s3.put_object, other),
        (s3.put_object, source),
        (s3.get_object, {"Bucket": "src", "Key": "app.zip"}),
        (s3.delete_object, built),
        (s3.put_object_tagging, {**built, "Tagging": {"TagSet": []}}),
        (s3.copy_object, {**built, "CopySource": {"Bucket": "src", "Key": "app.zip"}}),
        (s3.list_objects_v2, {"Bucket": source["Bucket"]}),
        (s3.list_buckets, {}),
        (s3.create_bucket, {"Bucket": "another"}),
    ]:
        assert code(call, **arguments) == "AccessDenied", arguments
    assert code(client("codepipeline", url, keys).list_pipelines) == "AccessDeniedException"
    assert code(client("sts", url, keys).get_caller_identity) == "AccessDenied"
    advance(url, 16)
    with clock_of_clients(16):
        assert code(s3.get_object, **source) == "ExpiredToken"
        renewed = own.get_job_details(jobId=job["id"])["jobDetails"]["data"]["artifactCredentials"]
        assert renewed != data["artifactCredentials"]
        s3 = client("s3", url, as_keys(renewed))
        assert s3.get_object(**source)["Body"].read() == b"source"
        s3.put_object(Body=b"again", **built)
        own.put_job_success_result(jobId=job["id"])
        everything = client("s3", url, KEYS)
        assert everything.get_object(**built)["Body"].read() == b"again"
        assert everything.head_object(**log)["ContentLength"] == 6 * MIB


def test_exec_hands_on_keys_that_are_good(tmp_path: Path) -> None:
    file = tmp_path / "known-keys"
    file.write_text("[only]\naws_access_key_id = AKIAONLY\naws_secret_access_key = s\naws_session_token = t\n")
    script = "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"
    command = [LOCAL, "exec", "--credentials", str(file), "--", sys.executable, "-c", script]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout == "arn:aws:iam::123456789012:user/only\n"


def test_a_file_without_keys_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "known-keys"
    file.write_text("[default]\nregion = x\n")
    for path, problem in [(file, "no profile has aws_access_key_id"), (tmp_path / "none", "No such file")]:
        done = subprocess.run([LOCAL, "--credentials", str(path)], stderr=subprocess.PIPE, text=True)
        assert done.returncode == 1 and str(path) in done.stderr and problem in done.stderr


def test_executions_say_whose_keys_started_them(url: str) -> None:
    own, _ = start_pipeline(url)
    (name,) = [pipeline["name"] for pipeline in own.list_pipelines()["pipelines"]]
    role = client("sts", url, KEYS).assume_role(RoleArn=ROLE, RoleSessionName="me")
    client("codepipeline", url, as_keys(role["Credentials"])).start_pipeline_execution(name=name)
    executions = own.list_pipeline_executions(pipelineName=name)["pipelineExecutionSummaries"]
    assert [(each["trigger"]["triggerType"], each["trigger"]["triggerDetail"]) for each in executions] == [
        ("StartPipelineExecution", "arn:aws:sts::123456789012:assumed-role/worker/me"),
        ("CreatePipeline", "arn:aws:iam::123456789012:user/default"),
    ]
