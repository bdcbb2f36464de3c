"""The same release against codepipeline-local, driven by boto3 and by this package: the same answers."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import subprocess
import time
import urllib.request
from typing import Any, Callable, Dict, Iterator, List

import boto3
from botocore.exceptions import ClientError as BotoClientError

import codepipeline
from codepipeline.exceptions import ClientError
from conftest import KEYS

LOCAL = os.environ.get("CODEPIPELINE_LOCAL", "codepipeline-local")


@contextlib.contextmanager
def service() -> Iterator[str]:
    process = subprocess.Popen([LOCAL], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("codepipeline-local listening on http://127.0.0.1:"), line
    url = line.split()[-1]
    for path, body in [("/src", b""), ("/artifacts", b""), ("/src/app.zip", b"source")]:
        urllib.request.urlopen(urllib.request.Request(url + path, data=body, method="PUT")).close()
    yield url
    process.terminate()
    assert process.wait(10) == 0


def type_id(category: str, owner: str, provider: str) -> Dict[str, str]:
    return {"category": category, "owner": owner, "provider": provider, "version": "1"}


def pipeline(**more: Any) -> Dict[str, Any]:
    def stage(name: str, action: str, kind: Dict[str, str], **rest: Any) -> Dict[str, Any]:
        return {"name": name, "actions": [{"name": action, "actionTypeId": kind, **rest}]}

    return {
        "name": "web",
        "roleArn": "arn:aws:iam::123456789012:role/pipeline",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [
            stage(
                "Source",
                "Fetch",
                type_id("Source", "AWS", "S3"),
                configuration={"S3Bucket": "src", "S3ObjectKey": "app.zip"},
                outputArtifacts=[{"name": "App"}],
                namespace="Fetched",
            ),
            stage(
                "Build",
                "Compile",
                type_id("Build", "Custom", "Make"),
                configuration={"Project": "web", "Token": "s3cret"},
                inputArtifacts=[{"name": "App"}],
                outputArtifacts=[{"name": "Binary"}],
                namespace="Built",
            ),
            stage("Approve", "SignOff", type_id("Approval", "AWS", "Manual")),
            stage(
                "Deploy",
                "Roll",
                type_id("Deploy", "Custom", "Roll"),
                configuration={"Version": "#{Built.version}", "Source": "#{Fetched.ETag}"},
                inputArtifacts=[{"name": "Binary"}],
            ),
        ],
        **more,
    }


class Transcript:
    """Calls and their answers or errors, with ids, instants and keys replaced by what they are."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.lines: List[Any] = []
        self.ids: Dict[str, str] = {}

    def __call__(self, method: str, **kwargs: Any) -> Any:
        try:
            answer = getattr(self.client, method)(**kwargs)
            status = answer.pop("ResponseMetadata")["HTTPStatusCode"]
        except (ClientError, BotoClientError) as error:
            status, answer = error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]
            self.lines.append((method, type(error).__name__, status, self.plain(answer)))
            return answer
        self.lines.append((method, status, self.plain(answer)))
        return answer

    def plain(self, value: Any) -> Any:
        if isinstance(value, dict):
            secret = {"accessKeyId", "secretAccessKey", "sessionToken", "nonce", "objectKey"}
            return {k: "<random>" if k in secret else self.plain(v) for k, v in value.items()}
        if isinstance(value, list):
            return [self.plain(item) for item in value]
        if isinstance(value, datetime.datetime):
            return "<instant>"
        if isinstance(value, str):
            hexes = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{32}\b"
            value = re.sub(hexes, lambda m: self.ids.setdefault(m[0], f"<id {len(self.ids)}>"), value)
            return re.sub(r"127\.0\.0\.1:\d+", "<address>", value)
        return value


def wait_for(condition: Callable[[], Any]) -> Any:
    """The source is fetched beside the requests."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("it did not come")


def job_of(call: Transcript, kind: Dict[str, str], **query: Any) -> Dict[str, Any]:
    job: Dict[str, Any] = call("poll_for_jobs", actionTypeId=kind, maxBatchSize=5, **query)["jobs"][0]
    return job


def release(call: Transcript) -> None:
    client = call.client
    counts = {"minimumCount": 0, "maximumCount": 5}
    details = {"version": "1", "inputArtifactDetails": counts, "outputArtifactDetails": counts}
    make, roll = type_id("Build", "Custom", "Make"), type_id("Deploy", "Custom", "Roll")
    flag = lambda name, **more: {"name": name, "required": True, "key": True, "secret": False, **more}  # noqa: E731
    call(
        "create_custom_action_type",
        category="Build",
        provider="Make",
        configurationProperties=[flag("Project", queryable=True), flag("Token", secret=True)],
        settings={"entityUrlTemplate": "https://make.example/{Config:Project}", "executionUrlTemplate": "https://make.example/{ExternalExecutionId}"},
        **details,
    )
    call("create_custom_action_type", category="Deploy", provider="Roll", configurationProperties=[flag("Version"), flag("Source")], **details)
    call("create_custom_action_type", category="Build", provider="Make", **details)
    call("list_action_types", actionOwnerFilter="Custom")
    call("create_pipeline", pipeline=pipeline(), tags=[{"key": "b", "value": "2"}, {"key": "a", "value": "1"}])
    call("create_pipeline", pipeline=pipeline())
    call("create_pipeline", pipeline=pipeline(name="other", stages=[pipeline()["stages"][1]]))
    call("create_pipeline", pipeline=pipeline(name="x" * 101, executionMode="SIDEWAYS"))
    call("create_pipeline", pipeline=pipeline(name="later", executionMode="QUEUED"))
    call("get_pipeline", name="web")
    call("get_pipeline", name="web", version=7)
    call("get_pipeline", name="nope")
    call("list_pipelines")
    first = client.list_pipeline_executions(pipelineName="web")["pipelineExecutionSummaries"][0]["pipelineExecutionId"]
    state_of = lambda stage: client.get_pipeline_state(name="web")["stageStates"][stage]  # noqa: E731
    wait_for(lambda: "latestExecution" in state_of(1))

    call("poll_for_jobs", actionTypeId=make)
    call("poll_for_jobs", actionTypeId=make, queryParam={"Project": "other"})
    call("poll_for_jobs", actionTypeId=type_id("Build", "AWS", "CodeBuild"))
    call("poll_for_jobs", actionTypeId=type_id("Build", "Custom", "Nobody"))
    job = job_of(call, make, queryParam={"Project": "web"})
    call("put_job_success_result", jobId=job["id"])
    call("acknowledge_job", jobId=job["id"], nonce="wrong")
    call("acknowledge_job", jobId=job["id"], nonce=job["nonce"])
    call("acknowledge_job", jobId=job["id"], nonce=job["nonce"])
    call("get_job_details", jobId=job["id"])
    progress = {"summary": "half", "percentComplete": 50, "externalExecutionId": "run-1"}
    call("put_job_success_result", jobId=job["id"], continuationToken="again", executionDetails=progress)
    call("put_job_success_result", jobId=job["id"])
    call("get_pipeline_state", name="web")
    job = job_of(call, make, queryParam={"Project": "web"})
    call("acknowledge_job", jobId=job["id"], nonce=job["nonce"])
    call("put_job_success_result", jobId=job["id"], outputVariables={"version": "1.0"})

    answer = {"pipelineName": "web", "stageName": "Approve", "actionName": "SignOff", "result": {"status": "Approved", "summary": "ok"}}
    token = state_of(2)["actionStates"][0]["latestExecution"]["token"]
    call("put_approval_result", **answer, token="00000000-0000-4000-8000-000000000000")
    call("put_approval_result", **{**answer, "stageName": "Nowhere"}, token=token)
    call("put_approval_result", **{**answer, "actionName": "Nothing"}, token=token)
    call("put_approval_result", **answer, token=token)
    call("put_approval_result", **answer, token=token)

    job = job_of(call, roll)
    call("acknowledge_job", jobId=job["id"], nonce=job["nonce"])
    call("put_job_failure_result", jobId=job["id"], failureDetails={"type": "JobFailed", "message": "no room"})
    call("get_pipeline_execution", pipelineName="web", pipelineExecutionId=first)
    call("get_pipeline_execution", pipelineName="web", pipelineExecutionId="00000000-0000-4000-8000-000000000000")
    call("get_job_details", jobId="00000000-0000-4000-8000-000000000000")

    again = {"name": "web", "clientRequestToken": "once"}
    assert client.start_pipeline_execution(**again)["pipelineExecutionId"] == call("start_pipeline_execution", **again)["pipelineExecutionId"]
    wait_for(lambda: state_of(1)["latestExecution"]["pipelineExecutionId"] != first)
    call("list_pipeline_executions", pipelineName="web", maxResults=1)
    call("list_pipeline_executions", pipelineName="web", nextToken="nonsense")
    pages = client.get_paginator("list_pipeline_executions").paginate(pipelineName="web", PaginationConfig={"PageSize": 1})
    call.lines.append([len(page["pipelineExecutionSummaries"]) for page in pages])
    call("get_pipeline_state", name="web")
    call("update_pipeline", pipeline=pipeline())
    call("list_webhooks")
    call("delete_pipeline", name="web")
    call("delete_pipeline", name="web")
    call("delete_custom_action_type", category="Build", provider="Make", version="1")
    call("poll_for_jobs", actionTypeId=make)
    call("create_custom_action_type", category="Build", provider="Make", **details)
    call("list_pipelines")


def test_a_release_gives_boto3_and_us_the_same_answers() -> None:
    transcripts = []
    for package in (boto3, codepipeline):
        with service() as url:
            call = Transcript(package.client("codepipeline", endpoint_url=url, **KEYS))
            release(call)
            transcripts.append(call.lines)
    theirs, ours = transcripts
    for their_line, our_line in zip(theirs, ours):
        assert our_line == their_line
    assert len(ours) == len(theirs) > 50
