"""As test_same_service.py, once with each client: jobs, and what starts executions from outside."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import urllib.error
import urllib.request
from typing import Any

import pytest

from codepipeline.testing import LocalService
from pipelines import (
    DETAILS,
    MAKE,
    PARTNERS,
    SCAN,
    action,
    answer_of,
    approval,
    create,
    create_web,
    execution,
    latest,
    polled,
    refused,
    source,
    stage,
    stage_state,
    status_of,
    taken,
    type_id,
    wait_for,
)

NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def client(either: Any) -> Any:
    return either


# Jobs


def test_a_job_is_acknowledged_by_one_worker(client: Any) -> None:
    create_web(client)
    job = polled(client)
    assert client.poll_for_jobs(actionTypeId=MAKE, queryParam={"Project": "web"})["jobs"] == []
    assert refused(client, "poll_for_jobs", actionTypeId=MAKE).startswith("ValidationException: ")
    early = refused(client, "put_job_success_result", jobId=job["id"])
    assert early.startswith("InvalidJobStateException: ")
    assert client.acknowledge_job(jobId=job["id"], nonce=job["nonce"])["status"] == "InProgress"
    assert refused(client, "acknowledge_job", jobId=job["id"], nonce="1").startswith("InvalidNonceException: ")
    assert refused(client, "get_job_details", jobId=NOBODY).startswith("JobNotFoundException: ")
    data = client.get_job_details(jobId=job["id"])["jobDetails"]["data"]
    assert data["pipelineContext"]["stage"] == {"name": "Build"}
    assert data["inputArtifacts"][0]["location"]["s3Location"]["bucketName"] == "artifacts"


def test_a_job_goes_on_in_another_with_its_token(client: Any) -> None:
    create_web(client)
    job = taken(client)
    progress = {"summary": "half", "percentComplete": 50, "externalExecutionId": "run-1"}
    client.put_job_success_result(jobId=job["id"], continuationToken="page 2", executionDetails=progress)
    shown = stage_state(client, "Build")["actionStates"][0]["latestExecution"]
    assert (shown["summary"], shown["percentComplete"], shown["externalExecutionId"]) == ("half", 50, "run-1")
    again = taken(client)
    assert (again["id"] != job["id"], again["data"]["continuationToken"]) == (True, "page 2")
    client.put_job_success_result(jobId=again["id"], outputVariables={"version": "1.0"})
    assert status_of(client, "Build") == "Succeeded"


def test_the_variables_of_a_job_reach_later_actions(client: Any) -> None:
    create_web(client)
    client.put_job_success_result(jobId=taken(client)["id"], outputVariables={"version": "1.0"})
    client.put_approval_result(**answer_of(client))
    roll = taken(client, type_id("Deploy", "Custom", "Roll"))
    configuration = roll["data"]["actionConfiguration"]["configuration"]
    assert configuration == {"Version": "1.0", "Source": hashlib.md5(b"source").hexdigest()}


def test_a_job_that_fails_says_why(client: Any) -> None:
    first = create_web(client)
    failure = {"type": "ConfigurationError", "message": "no such project", "externalExecutionId": "run-2"}
    client.put_job_failure_result(jobId=taken(client)["id"], failureDetails=failure)
    shown = stage_state(client, "Build")["actionStates"][0]["latestExecution"]
    assert (shown["status"], shown["errorDetails"]) == ("Failed", {"code": "ConfigurationError", "message": "no such project"})
    assert execution(client, first)["status"] == "Failed"


def test_a_job_has_a_day(client: Any, local: LocalService) -> None:
    create_web(client)
    job = taken(client)
    local.advance(datetime.timedelta(hours=24, seconds=-60))
    assert status_of(client, "Build") == "InProgress"
    local.advance(datetime.timedelta(seconds=120))
    assert status_of(client, "Build") == "Failed"
    assert refused(client, "put_job_success_result", jobId=job["id"]).startswith("InvalidJobStateException: ")


def test_a_partners_job_needs_the_customers_token(client: Any, local: LocalService) -> None:
    token = local.register_action_type(PARTNERS, client_token="of the customer")["clientToken"]
    scan = action("Scan", SCAN, configuration={"Key": "s3cret"}, inputArtifacts=[{"name": "App"}])
    create(client, source(), stage("Check", scan))
    job = wait_for(lambda: client.poll_for_third_party_jobs(actionTypeId=SCAN)["jobs"])[0]
    wrong = refused(client, "get_third_party_job_details", jobId=job["jobId"], clientToken="guessed")
    assert wrong.startswith("InvalidClientTokenException: ")
    details = client.get_third_party_job_details(jobId=job["jobId"], clientToken=token)["jobDetails"]
    assert details["data"]["actionConfiguration"]["configuration"] == {"Key": "s3cret"}
    client.acknowledge_third_party_job(jobId=job["jobId"], nonce=details["nonce"], clientToken=token)
    client.put_third_party_job_success_result(jobId=job["jobId"], clientToken=token)
    assert status_of(client, "Check") == "Succeeded"


# What starts executions from outside


def test_a_signed_delivery_to_a_webhook_starts_an_execution(client: Any) -> None:
    repository = {**type_id("Source", "ThirdParty", "GitHub")}
    configuration = {"Owner": "me", "Repo": "app", "Branch": "main", "OAuthToken": "s3cret"}
    fetch = action("Fetch", repository, configuration=configuration, outputArtifacts=[{"name": "App"}])
    create(client, stage("Source", fetch), approval())
    hook = {
        "name": "push",
        "targetPipeline": "web",
        "targetAction": "Fetch",
        "filters": [{"jsonPath": "$.ref", "matchEquals": "refs/heads/{Branch}"}],
        "authentication": "GITHUB_HMAC",
        "authenticationConfiguration": {"SecretToken": "a secret"},
    }
    made = client.put_webhook(webhook=hook)["webhook"]
    assert made["definition"]["authenticationConfiguration"] == {"SecretToken": "****"}
    client.register_webhook_with_third_party(webhookName="push")
    body = b'{"ref": "refs/heads/main"}'
    with pytest.raises(urllib.error.HTTPError, match="403"):
        deliver(made["url"], body, "another secret")
    deliver(made["url"], body, "a secret")
    assert latest(client)["trigger"] == {"triggerType": "Webhook", "triggerDetail": made["arn"]}
    (listed,) = client.list_webhooks()["webhooks"]
    assert listed["lastTriggered"].tzinfo is not None
    client.deregister_webhook_with_third_party(webhookName="push")
    client.delete_webhook(name="push")
    assert client.list_webhooks()["webhooks"] == []
    assert refused(client, "register_webhook_with_third_party", webhookName="push").startswith("WebhookNotFoundException: ")


def deliver(url: str, body: bytes, secret: str) -> None:
    signature = "sha256=" + hmac.new(secret.encode(), body, "sha256").hexdigest()
    headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature}
    urllib.request.urlopen(urllib.request.Request(url, data=body, headers=headers)).close()


def test_a_push_starts_whom_its_trigger_names(client: Any, local: LocalService) -> None:
    connection = "arn:aws:codestar-connections:us-east-1:123456789012:connection/00000000-0000-4000-8000-000000000001"
    configuration = {"ConnectionArn": connection, "FullRepositoryId": "me/app", "BranchName": "main"}
    fetch = action("Fetch", type_id("Source", "AWS", "CodeStarSourceConnection"), configuration=configuration, outputArtifacts=[{"name": "App"}])
    push = {"sourceActionName": "Fetch", "push": [{"tags": {"includes": ["v*"]}}]}
    trigger = {"providerType": "CodeStarSourceConnection", "gitConfiguration": push}
    create(client, stage("Source", fetch), approval(), pipelineType="V2", triggers=[trigger])
    assert local.git_push("me/app", "c0ffee", branch="main")["started"] == []
    (started,) = local.git_push("me/app", "c0ffee", tag="v1.2")["started"]
    assert latest(client)["pipelineExecutionId"] == started["execution"]
    assert [revision["revisionId"] for revision in latest(client)["sourceRevisions"]] == ["c0ffee"]


def test_a_revision_that_is_told_starts_once(client: Any) -> None:
    client.create_custom_action_type(category="Source", provider="Repo", **DETAILS)
    fetch = action("Fetch", type_id("Source", "Custom", "Repo"), outputArtifacts=[{"name": "App"}])
    create(client, stage("Source", fetch), approval())
    revision = {"revisionId": "r1", "revisionChangeId": "c1", "created": datetime.datetime.now(datetime.timezone.utc)}
    told = {"pipelineName": "web", "stageName": "Source", "actionName": "Fetch", "actionRevision": revision}
    first, again = client.put_action_revision(**told), client.put_action_revision(**told)
    assert (first["newRevision"], again["newRevision"]) == (True, False)
    assert first["pipelineExecutionId"] == latest(client)["pipelineExecutionId"]
