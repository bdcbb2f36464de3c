"""What the client does beside calling: settings, closing, errors of its own, threads, signals, fork."""

from __future__ import annotations

import datetime
import gc
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from typing import Any

import pytest

import codepipeline
from codepipeline import _ffi, exceptions
from conftest import KEYS, RETRIES
from recorder import Recorder


def test_timestamps_are_aware_and_may_be_given_as_datetime_or_number(client: Any, recorder: Recorder) -> None:
    recorder.answer = lambda request: (200, {}, b'{"pipelines":[{"name":"p","created":1586359884.137,"updated":1.5e9}]}')
    pipeline = client.list_pipelines()["pipelines"][0]
    assert pipeline["created"].utcoffset() is not None
    assert pipeline["created"] == datetime.datetime(2020, 4, 8, 15, 31, 24, 137000, tzinfo=datetime.timezone.utc)
    given = {"revision": "r", "changeIdentifier": "c"}
    for created, sent in [(pipeline["created"], 1586359884.137), (pipeline["updated"], 1500000000), (7, 7)]:
        client.put_job_success_result(jobId="j", currentRevision={**given, "created": created})
        assert json.loads(recorder.requests[-1].body)["currentRevision"]["created"] == sent


def test_unknown_members_and_enum_values_pass_through(client: Any, recorder: Recorder) -> None:
    recorder.answer = lambda request: (200, {}, b'{"status":"Brand-New","more":{"big":12345678901234567890123}}')
    output = client.acknowledge_job(jobId="j", nonce="n")
    assert (output["status"], output["more"]) == ("Brand-New", {"big": 12345678901234567890123})


def test_secrets_do_not_appear_in_validation_messages(client: Any) -> None:
    with pytest.raises(exceptions.ParamValidationError) as caught:
        client.get_third_party_job_details(jobId="j", clientToken=["hunter2"])
    assert "value: ****" in str(caught.value) and "hunter2" not in str(caught.value)


def test_what_json_has_no_form_for_is_refused(client: Any, recorder: Recorder) -> None:
    for value in [b"bytes", {1, 2}, object(), float("nan")]:
        with pytest.raises(exceptions.ParamValidationError):
            client.get_pipeline(name=value)
    assert recorder.requests == []


def test_positional_arguments_are_refused(client: Any) -> None:
    with pytest.raises(TypeError):
        client.get_pipeline("web")


def test_validation_can_be_switched_off(recorder: Recorder) -> None:
    config = codepipeline.Config(parameter_validation=False)
    with codepipeline.client(endpoint_url=recorder.url, config=config, **KEYS) as client:
        client.get_pipeline(nmae="x")
    assert json.loads(recorder.requests[0].body) == {"nmae": "x"}


@pytest.mark.parametrize(
    "make,error",
    [
        (lambda: codepipeline.client("s3"), ValueError),
        (lambda: codepipeline.client(verify=False), ValueError),  # type: ignore[arg-type]
        (lambda: codepipeline.client(api_version="2020-01-01"), ValueError),
        (lambda: codepipeline.client(), exceptions.NoRegionError),
        (lambda: codepipeline.client(region_name="x@evil.example/#"), exceptions.EndpointError),
        (lambda: codepipeline.client(endpoint_url="ftp://h", **KEYS), exceptions.EndpointError),
        (lambda: codepipeline.client(config=codepipeline.Config(retries={"total_max_attempts": 101}), **KEYS), exceptions.ConfigError),
        (lambda: codepipeline.Config(proxies_config={}), ValueError),
        (lambda: codepipeline.Config(nonsense=1), TypeError),
        (lambda: codepipeline.client(config=codepipeline.Config(read_timeout=0), **KEYS), ValueError),
    ],
)
def test_unusable_settings_are_refused(make: Any, error: Any) -> None:
    with pytest.raises(error):
        make()


def test_settings_come_from_the_environment(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    assert codepipeline.client().meta.endpoint_url == "https://codepipeline.eu-west-1.amazonaws.com"
    monkeypatch.setenv("AWS_ENDPOINT_URL", recorder.url)
    with pytest.raises(exceptions.NoCredentialsError, match="AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set"):
        codepipeline.client().list_pipelines()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ENVKEY")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token")
    client = codepipeline.client()
    assert (client.meta.region_name, client.meta.endpoint_url) == ("eu-west-1", recorder.url)
    client.list_pipelines()
    headers = recorder.requests[0].headers
    assert "Credential=ENVKEY/" in headers["authorization"] and "/eu-west-1/codepipeline/" in headers["authorization"]
    assert headers["x-amz-security-token"] == "token"


def test_resolve_endpoint() -> None:
    resolve = codepipeline.resolve_endpoint
    assert resolve(region="us-east-1") == "https://codepipeline.us-east-1.amazonaws.com"
    assert resolve(region="cn-north-1", use_fips=True, use_dual_stack=True) == (
        "https://codepipeline-fips.cn-north-1.api.amazonwebservices.com.cn"
    )
    assert resolve(endpoint="http://localhost:4566/") == "http://localhost:4566"
    with pytest.raises(exceptions.EndpointError, match="Missing Region"):
        resolve()


def test_check_pipeline() -> None:
    check = codepipeline.check_pipeline
    action = {"name": "Fetch", "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"}}
    pipeline = {
        "name": "web",
        "roleArn": "arn:aws:iam::123456789012:role/pipeline",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [{"name": "Source", "actions": [{**action, "configuration": {"S3Bucket": "b", "S3ObjectKey": "k"}}]}],
    }
    found = check(pipeline, region="us-east-1")
    assert [(each["code"], each["path"], each["severity"]) for each in found] == [
        ("InvalidStructureException", "pipeline.stages", "error"),
        ("InvalidStructureException", "pipeline.stages", "error"),
        ("InvalidActionDeclarationException", "pipeline.stages[0].actions[0].outputArtifacts", "error"),
    ]
    created = datetime.datetime.now(tz=datetime.timezone.utc)
    assert check({"pipeline": pipeline, "metadata": {"created": created}}, action_types=[], current=pipeline) == found
    with pytest.raises(exceptions.ParamValidationError, match="options.action_types: must be a list, not an object"):
        check(pipeline, action_types={})  # type: ignore[arg-type]


def test_transport_failures_have_botocores_names(recorder: Recorder, client: Any) -> None:
    nobody = codepipeline.client(endpoint_url="http://127.0.0.1:1", **KEYS)
    with pytest.raises(exceptions.EndpointConnectionError):
        nobody.list_pipelines()
    nowhere = codepipeline.client(endpoint_url="http://no-such-host.invalid", **KEYS)
    with pytest.raises(exceptions.EndpointConnectionError):
        nowhere.list_pipelines()
    recorder.answer = lambda request: None
    with pytest.raises(exceptions.ConnectionClosedError) as caught:
        client.put_job_success_result(jobId="j")
    assert caught.value.report["may_have_taken_effect"] is True
    recorder.answer = lambda request: (200, {}, b"<html>")
    with pytest.raises(exceptions.ResponseParserError):
        client.list_pipelines()


def test_each_limit_has_its_exception(recorder: Recorder) -> None:
    go_on = threading.Event()
    recorder.answer = lambda request: go_on.wait(30) and None
    config = codepipeline.Config(read_timeout=0.2, retries=RETRIES)
    with codepipeline.client(endpoint_url=recorder.url, config=config, **KEYS) as client:
        with pytest.raises(exceptions.ReadTimeoutError):
            client.list_pipelines()
        with pytest.raises(exceptions.CallTimeout) as caught:
            client.list_pipelines(timeout=0.1)
    go_on.set()
    assert isinstance(caught.value, TimeoutError)


def test_use_after_close_is_refused(recorder: Recorder) -> None:
    client = codepipeline.client(endpoint_url=recorder.url, **KEYS)
    client.close()
    client.close()
    with pytest.raises(exceptions.ClosedError, match="The client is closed"):
        client.list_pipelines()


def test_close_waits_for_running_calls(recorder: Recorder) -> None:
    entered, go_on = threading.Event(), threading.Event()

    def answer(request: Any) -> Any:
        entered.set()
        go_on.wait(10)
        return 200, {}, b'{"pipelines":[]}'

    recorder.answer = answer
    client = codepipeline.client(endpoint_url=recorder.url, **KEYS)
    results = []
    caller = threading.Thread(target=lambda: results.append(client.list_pipelines()["pipelines"]))
    caller.start()
    entered.wait(10)
    closer = threading.Thread(target=client.close)
    closer.start()
    go_on.set()
    caller.join(10)
    closer.join(10)
    assert results == [[]]


def test_nothing_leaks(recorder: Recorder) -> None:
    gc.collect()  # What other tests left behind.
    with codepipeline.client(endpoint_url=recorder.url, **KEYS) as warm:
        warm.list_pipelines()
    before = _ffi.live_handles()
    for _ in range(50):
        with codepipeline.client(endpoint_url=recorder.url, **KEYS) as client:
            client.list_pipelines()
            with pytest.raises(exceptions.ParamValidationError):
                client.get_pipeline()
    assert _ffi.live_handles() == before


def test_threads_share_a_client_without_mixing_answers(recorder: Recorder, client: Any) -> None:
    recorder.answer = lambda request: (200, {}, b'{"pipeline":{"name":"%s"}}' % json.loads(request.body)["name"].encode())
    wrong = []

    def work(name: str) -> None:
        for n in range(50):
            if client.get_pipeline(name=f"{name}-{n}")["pipeline"]["name"] != f"{name}-{n}":
                wrong.append(name)

    threads = [threading.Thread(target=work, args=(f"t{n}",)) for n in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert wrong == []


def test_a_forked_child_may_use_the_client(recorder: Recorder, client: Any) -> None:
    recorder.answer = lambda request: (200, {}, b'{"pipeline":{"name":"%s"}}' % json.loads(request.body)["name"].encode())
    client.get_pipeline(name="warm")
    child = os.fork()
    if child == 0:
        good = all(client.get_pipeline(name=f"c{n}")["pipeline"]["name"] == f"c{n}" for n in range(20))
        os._exit(0 if good else 1)
    assert all(client.get_pipeline(name=f"p{n}")["pipeline"]["name"] == f"p{n}" for n in range(20))
    assert os.waitpid(child, 0)[1] == 0


def test_exceptions_survive_pickling() -> None:
    error = pickle.loads(pickle.dumps(exceptions.EndpointConnectionError(endpoint_url="http://h", error="refused")))
    assert str(error) == 'Could not connect to the endpoint URL: "http://h": refused'
    response = {"Error": {"Code": "X", "Message": "m"}}
    service = pickle.loads(pickle.dumps(exceptions.ClientError(response, "GetPipeline")))
    assert str(service) == "An error occurred (X) when calling the GetPipeline operation: m"


PROGRAM = """
import signal, sys, codepipeline
# Not inherited: a shell starts what it runs in the background with SIGINT ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.argv[2] == "handler":
    signal.signal(signal.SIGINT, lambda *args: print("handled", flush=True))
client = codepipeline.client(endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
print("calling", flush=True)
try:
    client.list_pipelines(timeout=4 if sys.argv[2] == "handler" else 60)
except KeyboardInterrupt:
    print("interrupted")
except TimeoutError:
    print("timed out")
"""


@pytest.mark.parametrize("kind,ending", [("default", "interrupted"), ("handler", "handled\ntimed out")])
def test_a_signal_is_handled_while_a_call_waits(kind: str, ending: str, recorder: Recorder) -> None:
    reached = threading.Event()

    def answer(request: Any) -> None:
        reached.set()
        time.sleep(30)

    recorder.answer = answer
    program = subprocess.Popen([sys.executable, "-c", PROGRAM, recorder.url, kind], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert reached.wait(20)
    started = time.monotonic()
    program.send_signal(signal.SIGINT)
    stdout, stderr = program.communicate(timeout=20)
    assert (stdout, stderr, program.returncode) == (f"calling\n{ending}\n", "", 0)
    if kind == "default":
        assert time.monotonic() - started < 3, "the server would have held the call for 30 s"
