"""One test file, driven by boto3 and by this package: the service behaves the same to both.

Every test runs once with each client, from outside, against codepipeline-local; what a test asserts
holds for both. Here are pipelines and executions; test_same_jobs.py has the rest.
"""

from __future__ import annotations

import datetime
from typing import Any

import boto3
import pytest

import codepipeline
from codepipeline.testing import LocalService
from pipelines import (
    DETAILS,
    MAKE,
    answer_of,
    approval,
    create,
    create_types,
    create_web,
    declaration,
    deploy,
    execution,
    latest,
    polled,
    refused,
    source,
    stage_state,
    start,
    status_of,
    taken,
    wait_for,
    wait_until,
    web,
)

NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def client(either: Any) -> Any:
    return either


def versioned_source(local: LocalService) -> Any:
    """boto3's client for S3, where the bucket of the source keeps versions."""
    s3 = boto3.client("s3", **local.client_arguments())
    s3.put_bucket_versioning(Bucket="src", VersioningConfiguration={"Status": "Enabled"})
    return s3


# Pipelines


def test_a_pipeline_is_created_read_updated_and_deleted(client: Any) -> None:
    made = client.create_pipeline(pipeline=declaration(source(), approval()))["pipeline"]
    assert (made["version"], made["executionMode"], made["pipelineType"]) == (1, "SUPERSEDED", "V1")
    read = client.get_pipeline(name="web")
    assert read["pipeline"] == made
    assert read["metadata"]["pipelineArn"] == "arn:aws:codepipeline:us-east-1:123456789012:web"
    assert read["metadata"]["created"].tzinfo is not None
    changed = {**made, "stages": [*made["stages"], approval("Again")]}
    assert client.update_pipeline(pipeline=changed)["pipeline"]["version"] == 2
    assert client.get_pipeline(name="web", version=1)["pipeline"] == made
    (listed,) = client.list_pipelines()["pipelines"]
    assert (listed["name"], listed["version"], listed["created"]) == ("web", 2, read["metadata"]["created"])
    client.delete_pipeline(name="web")
    client.delete_pipeline(name="web")
    assert client.list_pipelines()["pipelines"] == []


def test_what_is_not_there_or_there_already_has_its_code(client: Any) -> None:
    client.create_pipeline(pipeline=declaration(source(), approval()))
    assert refused(client, "create_pipeline", pipeline=declaration(source(), approval())).startswith("PipelineNameInUseException: ")
    absent = "PipelineNotFoundException: Account '123456789012' does not have a pipeline with name 'none'"
    assert refused(client, "get_pipeline", name="none") == absent
    assert refused(client, "get_pipeline_state", name="none") == absent
    assert refused(client, "start_pipeline_execution", name="none") == absent
    assert refused(client, "get_pipeline", name="web", version=7).startswith("PipelineVersionNotFoundException: ")
    nobody = {"pipelineName": "web", "pipelineExecutionId": NOBODY}
    assert refused(client, "get_pipeline_execution", **nobody).startswith("PipelineExecutionNotFoundException: ")
    assert refused(client, "list_pipelines", nextToken="nonsense").startswith("InvalidNextTokenException: ")


def test_a_structure_that_does_not_fit_is_refused_as_check_pipeline_says(client: Any) -> None:
    alone = declaration(source())
    said = refused(client, "create_pipeline", pipeline=alone)
    finding = codepipeline.check_pipeline(alone)[0]
    assert said == f"{finding['code']}: {finding['message']}"
    assert client.list_pipelines()["pipelines"] == []


def test_pages_are_as_large_as_is_asked(client: Any) -> None:
    for number in range(5):
        client.create_pipeline(pipeline=declaration(source(), approval(), name=f"p{number}"))
    pages = client.get_paginator("list_pipelines").paginate(PaginationConfig={"PageSize": 2})
    assert [[pipeline["name"] for pipeline in page["pipelines"]] for page in pages] == [["p0", "p1"], ["p2", "p3"], ["p4"]]
    first = client.get_paginator("list_pipelines").paginate(PaginationConfig={"MaxItems": 3, "PageSize": 2}).build_full_result()
    assert [pipeline["name"] for pipeline in first["pipelines"]] == ["p0", "p1", "p2"]
    config = {"StartingToken": first["NextToken"]}
    rest = client.get_paginator("list_pipelines").paginate(PaginationConfig=config).build_full_result()
    assert [pipeline["name"] for pipeline in rest["pipelines"]] == ["p3", "p4"]
    assert client.can_paginate("list_pipelines") and not client.can_paginate("get_pipeline")


def test_tags_are_kept_by_their_keys(client: Any) -> None:
    client.create_pipeline(pipeline=declaration(source(), approval()), tags=[{"key": "b", "value": "2"}, {"key": "a", "value": "1"}])
    arn = client.get_pipeline(name="web")["metadata"]["pipelineArn"]
    client.tag_resource(resourceArn=arn, tags=[{"key": "b", "value": "3"}, {"key": "c", "value": ""}])
    client.untag_resource(resourceArn=arn, tagKeys=["a", "unknown"])
    assert client.list_tags_for_resource(resourceArn=arn)["tags"] == [{"key": "b", "value": "3"}, {"key": "c", "value": ""}]
    assert refused(client, "tag_resource", resourceArn=arn, tags=[{"key": "aws:x", "value": ""}]).startswith("InvalidTagsException: ")
    assert refused(client, "list_tags_for_resource", resourceArn=f"{arn}2").startswith("ResourceNotFoundException: ")


def test_a_secret_comes_back_masked_and_the_mask_keeps_it(client: Any) -> None:
    create_web(client)
    client.put_job_failure_result(jobId=taken(client)["id"], failureDetails={"type": "JobFailed", "message": "enough"})
    shown = client.get_pipeline(name="web")["pipeline"]
    assert shown["stages"][1]["actions"][0]["configuration"] == {"Project": "web", "Token": "****"}
    client.update_pipeline(pipeline=shown)
    started, job = start(client), polled(client)
    assert job["data"]["pipelineContext"]["pipelineExecutionId"] == started
    assert job["data"]["actionConfiguration"]["configuration"] == {"Project": "web", "Token": "s3cret"}


def test_custom_action_types_are_listed_until_they_are_deleted(client: Any) -> None:
    create_types(client.create_custom_action_type)
    again = refused(client, "create_custom_action_type", category="Build", provider="Make", **DETAILS)
    assert again == "InvalidActionTypeException: ActionType (Category: 'Build', Provider: 'Make', Owner: 'Custom', Version: '1') already exists"
    custom = client.list_action_types(actionOwnerFilter="Custom")["actionTypes"]
    assert [kind["id"]["provider"] for kind in custom] == ["Make", "Roll"]
    client.delete_custom_action_type(category="Build", provider="Make", version="1")
    assert len(client.list_action_types(actionOwnerFilter="Custom")["actionTypes"]) == 1
    assert refused(client, "poll_for_jobs", actionTypeId=MAKE).startswith("ActionTypeNotFoundException: ")
    assert {rule["id"]["provider"] for rule in client.list_rule_types()["ruleTypes"]} >= {"VariableCheck", "DeploymentWindow"}


# Executions


def test_a_creation_starts_the_first_execution_of_the_object_in_s3(client: Any, local: LocalService) -> None:
    s3 = versioned_source(local)
    version = s3.put_object(Bucket="src", Key="app.zip", Body=b"newer")["VersionId"]
    first = create(client, source(), deploy())
    wait_until(client, "Deploy", "Succeeded")
    ended = execution(client, first)
    assert (ended["status"], ended["trigger"]["triggerType"]) == ("Succeeded", "CreatePipeline")
    (revision,) = ended["artifactRevisions"]
    assert (revision["name"], revision["revisionId"]) == ("App", version)
    assert revision["created"].tzinfo is not None
    (stored,) = s3.list_objects_v2(Bucket="artifacts")["Contents"]
    assert s3.get_object(Bucket="artifacts", Key=stored["Key"])["Body"].read() == b"newer"


def test_the_state_tells_of_stages_actions_and_transitions(client: Any) -> None:
    first = create(client, source(), approval())
    answer_of(client)
    state = client.get_pipeline_state(name="web")
    assert (state["pipelineName"], state["pipelineVersion"]) == ("web", 1)
    fetch, sign_off = state["stageStates"]
    assert fetch["latestExecution"] == {"pipelineExecutionId": first, "status": "Succeeded"}
    assert fetch["actionStates"][0]["currentRevision"]["revisionId"]
    assert sign_off["latestExecution"]["status"] == "InProgress"
    assert sign_off["inboundTransitionState"] == {"enabled": True}
    assert sign_off["actionStates"][0]["latestExecution"]["lastStatusChange"].tzinfo is not None


def test_the_same_request_token_starts_once(client: Any) -> None:
    create(client, source(), approval())
    assert start(client, clientRequestToken="once") == start(client, clientRequestToken="once")
    assert start(client) != start(client)
    assert len(client.list_pipeline_executions(pipelineName="web")["pipelineExecutionSummaries"]) == 4


def test_a_later_execution_supersedes_one_that_waits(client: Any) -> None:
    first = create(client, source(), approval())
    answer_of(client)
    second = start(client)
    wait_for(lambda: stage_state(client, "Approve").get("inboundExecution"))
    third = start(client)
    wait_for(lambda: execution(client, second)["status"] == "Superseded")
    summaries = client.list_pipeline_executions(pipelineName="web")["pipelineExecutionSummaries"]
    assert [summary["pipelineExecutionId"] for summary in summaries] == [third, second, first]
    assert "Superseded" in [summary["status"] for summary in summaries]


def test_executions_of_a_queued_pipeline_wait_for_each_other(client: Any) -> None:
    create(client, source(), approval(), executionMode="QUEUED", pipelineType="V2")
    answer = answer_of(client)
    second = start(client)
    wait_for(lambda: stage_state(client, "Approve").get("inboundExecutions"))
    client.put_approval_result(**answer)
    wait_for(lambda: stage_state(client, "Approve")["latestExecution"]["pipelineExecutionId"] == second)
    client.put_approval_result(**answer_of(client))
    wait_for(lambda: execution(client, second)["status"] == "Succeeded")


def test_a_closed_transition_holds_executions_until_it_opens(client: Any) -> None:
    gate = {"pipelineName": "web", "stageName": "Deploy", "transitionType": "Inbound"}
    create(client, source(), approval(), deploy())
    client.disable_stage_transition(**gate, reason="freeze")
    client.put_approval_result(**answer_of(client))
    wait_for(lambda: stage_state(client, "Deploy").get("inboundExecution"))
    closed = stage_state(client, "Deploy")["inboundTransitionState"]
    assert (closed["enabled"], closed["disabledReason"]) == (False, "freeze")
    assert closed["lastChangedAt"].tzinfo is not None
    client.enable_stage_transition(**gate)
    wait_until(client, "Deploy", "Succeeded")
    assert refused(client, "enable_stage_transition", **{**gate, "stageName": "Nowhere"}).startswith("StageNotFoundException: ")


def test_an_approval_takes_its_token_once(client: Any) -> None:
    first = create(client, source(), approval())
    answer = answer_of(client)
    assert refused(client, "put_approval_result", **{**answer, "token": NOBODY}).startswith("InvalidApprovalTokenException: ")
    assert client.put_approval_result(**answer)["approvedAt"].tzinfo is not None
    assert refused(client, "put_approval_result", **answer).startswith("ApprovalAlreadyCompletedException: ")
    assert execution(client, first)["status"] == "Succeeded"


def test_a_rejection_fails_its_stage_with_the_summary(client: Any) -> None:
    create(client, source(), approval())
    client.put_approval_result(**answer_of(client, "Rejected", "not on a Friday"))
    state = stage_state(client, "Approve")
    assert state["latestExecution"]["status"] == "Failed"
    assert state["actionStates"][0]["latestExecution"]["summary"] == "not on a Friday"


def test_an_approval_that_nobody_gives_ends_after_seven_days(client: Any, local: LocalService) -> None:
    create(client, source(), approval())
    answer_of(client)
    local.advance(datetime.timedelta(days=7, seconds=-60))
    assert status_of(client, "Approve") == "InProgress"
    local.advance(datetime.timedelta(seconds=120))
    assert status_of(client, "Approve") == "Failed"


def test_a_stop_waits_for_what_runs(client: Any) -> None:
    first = create(client, source(), approval(), deploy())
    answer = answer_of(client)
    stop = {"pipelineName": "web", "pipelineExecutionId": first}
    assert client.stop_pipeline_execution(**stop, reason="enough")["pipelineExecutionId"] == first
    assert execution(client, first)["status"] == "Stopping"
    assert refused(client, "stop_pipeline_execution", **stop).startswith("DuplicatedStopRequestException: ")
    client.put_approval_result(**answer)
    assert execution(client, first)["status"] == "Stopped"
    assert latest(client)["stopTrigger"] == {"reason": "enough"}
    assert refused(client, "stop_pipeline_execution", **stop).startswith("PipelineExecutionNotStoppableException: ")


def test_an_abandoning_stop_ends_at_once(client: Any) -> None:
    first = create(client, source(), approval())
    answer_of(client)
    client.stop_pipeline_execution(pipelineName="web", pipelineExecutionId=first, abandon=True)
    assert execution(client, first)["status"] == "Stopped"
    assert stage_state(client, "Approve")["actionStates"][0]["latestExecution"]["status"] == "Abandoned"


def test_a_failed_stage_is_tried_again(client: Any, local: LocalService) -> None:
    first = create(client, source(), approval(), deploy())
    local.simulate("web", "Deploy", "Roll", "fail", message="no room")
    retry = {"pipelineName": "web", "stageName": "Deploy", "pipelineExecutionId": first, "retryMode": "FAILED_ACTIONS"}
    client.put_approval_result(**answer_of(client))
    wait_until(client, "Deploy", "Failed")
    local.simulate("web", "Deploy", "Roll", "succeed")
    assert client.retry_stage_execution(**retry)["pipelineExecutionId"] == first
    wait_until(client, "Deploy", "Succeeded")
    assert execution(client, first)["status"] == "Succeeded"
    assert refused(client, "retry_stage_execution", **retry).startswith("StageNotRetryableException: ")


def test_a_stage_rolls_back_to_an_execution_that_succeeded(client: Any) -> None:
    first = create(client, source(), deploy(), pipelineType="V2")
    wait_until(client, "Deploy", "Succeeded")
    second = start(client)
    wait_for(lambda: execution(client, second)["status"] == "Succeeded")
    target = {"pipelineName": "web", "stageName": "Deploy", "targetPipelineExecutionId": first}
    back = client.rollback_stage(**target)["pipelineExecutionId"]
    wait_for(lambda: execution(client, back)["status"] == "Succeeded")
    rolled = execution(client, back)
    assert (rolled["executionType"], rolled["rollbackMetadata"]) == ("ROLLBACK", {"rollbackTargetPipelineExecutionId": first})
    assert refused(client, "rollback_stage", **{**target, "stageName": "Source"}).startswith("UnableToRollbackStageException: ")


def test_variables_have_the_values_of_the_start_or_their_defaults(client: Any) -> None:
    variables = [{"name": "Env", "defaultValue": "test"}, {"name": "Tag", "defaultValue": "none"}]
    create(client, source(), approval(), pipelineType="V2", variables=variables)
    started = start(client, variables=[{"name": "Env", "value": "prod"}])
    resolved = [{"name": "Env", "resolvedValue": "prod"}, {"name": "Tag", "resolvedValue": "none"}]
    assert execution(client, started)["variables"] == resolved
    unknown = refused(client, "start_pipeline_execution", name="web", variables=[{"name": "Nope", "value": "1"}])
    assert unknown.startswith("ValidationException: ")


def test_a_start_may_override_the_revision_of_a_source(client: Any, local: LocalService) -> None:
    s3 = versioned_source(local)
    older, _ = (s3.put_object(Bucket="src", Key="app.zip", Body=body)["VersionId"] for body in (b"older", b"newer"))
    create(client, source(), deploy())
    override = {"actionName": "Fetch", "revisionType": "S3_OBJECT_VERSION_ID", "revisionValue": older}
    started = start(client, sourceRevisions=[override])
    wait_for(lambda: execution(client, started)["status"] == "Succeeded")
    assert [revision["revisionId"] for revision in execution(client, started)["artifactRevisions"]] == [older]
    nobody = refused(client, "start_pipeline_execution", name="web", sourceRevisions=[{**override, "actionName": "Nothing"}])
    assert nobody.startswith("ValidationException: ")


def test_a_condition_holds_a_stage_until_it_is_overridden(client: Any) -> None:
    kind = {"category": "Rule", "owner": "AWS", "provider": "VariableCheck", "version": "1"}
    configuration = {"Variable": "#{variables.Go}", "Operator": "EQ", "Value": "yes"}
    rule = {"name": "Check", "ruleTypeId": kind, "configuration": configuration}
    before = {"conditions": [{"result": "FAIL", "rules": [rule]}]}
    variables = [{"name": "Go", "defaultValue": "no"}]
    first = create(client, source(), deploy(beforeEntry=before), pipelineType="V2", variables=variables)
    wait_until(client, "Deploy", "Failed")
    state = stage_state(client, "Deploy")["beforeEntryConditionState"]
    assert state["conditionStates"][0]["ruleStates"][0]["latestExecution"]["status"] == "Failed"
    (ran,) = client.list_rule_executions(pipelineName="web")["ruleExecutionDetails"]
    assert (ran["ruleName"], ran["status"], ran["input"]["resolvedConfiguration"]["Variable"]) == ("Check", "Failed", "no")
    assert ran["startTime"].tzinfo is not None
    override = {"pipelineName": "web", "stageName": "Deploy", "pipelineExecutionId": first, "conditionType": "BEFORE_ENTRY"}
    client.override_stage_condition(**override)
    wait_until(client, "Deploy", "Succeeded")
    assert refused(client, "override_stage_condition", **override).startswith("ConditionNotOverridableException: ")


def test_action_executions_tell_of_input_and_output(client: Any, local: LocalService) -> None:
    first = create(client, source(), deploy())
    wait_until(client, "Deploy", "Succeeded")
    roll, fetch = client.list_action_executions(pipelineName="web", filter={"pipelineExecutionId": first})["actionExecutionDetails"]
    assert [roll["stageName"], roll["actionName"], roll["status"]] == ["Deploy", "Roll", "Succeeded"]
    assert roll["input"]["actionTypeId"]["provider"] == "CodeDeploy"
    assert roll["input"]["inputArtifacts"][0]["s3location"]["bucket"] == "artifacts"
    assert roll["output"]["executionResult"]["externalExecutionSummary"].startswith("Simulated by codepipeline-local")
    assert fetch["input"]["configuration"] == {"S3Bucket": "src", "S3ObjectKey": "app.zip"}
    assert fetch["input"]["namespace"] == "Fetched"
    assert fetch["output"]["outputVariables"]["ETag"]
    assert fetch["startTime"] <= fetch["lastUpdateTime"]
    pages = client.get_paginator("list_action_executions").paginate(pipelineName="web", PaginationConfig={"PageSize": 1})
    assert [page["actionExecutionDetails"][0]["actionName"] for page in pages] == ["Roll", "Fetch"]
