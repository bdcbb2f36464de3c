"""The same release against codepipeline-local, driven by boto3 and by this package: the same answers."""

from __future__ import annotations

import datetime
import re
from typing import Any, Dict, List

import boto3
from botocore.exceptions import ClientError as BotoClientError

import codepipeline
from codepipeline.exceptions import ClientError
from codepipeline.testing import local_service
from pipelines import DETAILS, MAKE, ROLL, create_types, put_source, type_id, wait_for, web


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


def job_of(call: Transcript, kind: Dict[str, str], **query: Any) -> Dict[str, Any]:
    job: Dict[str, Any] = call("poll_for_jobs", actionTypeId=kind, maxBatchSize=5, **query)["jobs"][0]
    return job


def release(call: Transcript) -> None:
    client = call.client
    create_types(lambda **arguments: call("create_custom_action_type", **arguments))
    call("create_custom_action_type", category="Build", provider="Make", **DETAILS)
    call("list_action_types", actionOwnerFilter="Custom")
    call("create_pipeline", pipeline=web(), tags=[{"key": "b", "value": "2"}, {"key": "a", "value": "1"}])
    call("create_pipeline", pipeline=web())
    call("create_pipeline", pipeline=web(name="other", stages=[web()["stages"][1]]))
    call("create_pipeline", pipeline=web(name="x" * 101, executionMode="SIDEWAYS"))
    call("create_pipeline", pipeline=web(name="later", executionMode="QUEUED"))
    call("get_pipeline", name="web")
    call("get_pipeline", name="web", version=7)
    call("get_pipeline", name="nope")
    call("list_pipelines")
    first = client.list_pipeline_executions(pipelineName="web")["pipelineExecutionSummaries"][0]["pipelineExecutionId"]
    state_of = lambda stage: client.get_pipeline_state(name="web")["stageStates"][stage]  # noqa: E731
    wait_for(lambda: "latestExecution" in state_of(1))

    call("poll_for_jobs", actionTypeId=MAKE)
    call("poll_for_jobs", actionTypeId=MAKE, queryParam={"Project": "other"})
    call("poll_for_jobs", actionTypeId=type_id("Build", "AWS", "CodeBuild"))
    call("poll_for_jobs", actionTypeId=type_id("Build", "Custom", "Nobody"))
    job = job_of(call, MAKE, queryParam={"Project": "web"})
    call("put_job_success_result", jobId=job["id"])
    call("acknowledge_job", jobId=job["id"], nonce="wrong")
    call("acknowledge_job", jobId=job["id"], nonce=job["nonce"])
    call("acknowledge_job", jobId=job["id"], nonce=job["nonce"])
    call("get_job_details", jobId=job["id"])
    progress = {"summary": "half", "percentComplete": 50, "externalExecutionId": "run-1"}
    call("put_job_success_result", jobId=job["id"], continuationToken="again", executionDetails=progress)
    call("put_job_success_result", jobId=job["id"])
    call("get_pipeline_state", name="web")
    job = job_of(call, MAKE, queryParam={"Project": "web"})
    call("acknowledge_job", jobId=job["id"], nonce=job["nonce"])
    call("put_job_success_result", jobId=job["id"], outputVariables={"version": "1.0"})

    answer = {"pipelineName": "web", "stageName": "Approve", "actionName": "SignOff", "result": {"status": "Approved", "summary": "ok"}}
    token = state_of(2)["actionStates"][0]["latestExecution"]["token"]
    call("put_approval_result", **answer, token="00000000-0000-4000-8000-000000000000")
    call("put_approval_result", **{**answer, "stageName": "Nowhere"}, token=token)
    call("put_approval_result", **{**answer, "actionName": "Nothing"}, token=token)
    call("put_approval_result", **answer, token=token)
    call("put_approval_result", **answer, token=token)

    job = job_of(call, ROLL)
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
    call("update_pipeline", pipeline=web())
    call("list_webhooks")
    call("delete_pipeline", name="web")
    call("delete_pipeline", name="web")
    call("delete_custom_action_type", category="Build", provider="Make", version="1")
    call("poll_for_jobs", actionTypeId=MAKE)
    call("create_custom_action_type", category="Build", provider="Make", **DETAILS)
    call("list_pipelines")


def test_a_release_gives_boto3_and_us_the_same_answers() -> None:
    transcripts = []
    for package in (boto3, codepipeline):
        with local_service() as service:
            put_source(service)
            call = Transcript(package.client("codepipeline", **service.client_arguments()))
            release(call)
            transcripts.append(call.lines)
    theirs, ours = transcripts
    for their_line, our_line in zip(theirs, ours):
        assert our_line == their_line
    assert len(ours) == len(theirs) > 50
