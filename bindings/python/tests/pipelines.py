"""The pipelines that tests work on at codepipeline-local, and what they do with a client, boto3's or ours."""

from __future__ import annotations

import time
from typing import Any, Callable, Dict, Optional

import pytest

Json = Dict[str, Any]

COUNTS = {"minimumCount": 0, "maximumCount": 5}
# What a custom action type has at least, besides its category and provider.
DETAILS = {"version": "1", "inputArtifactDetails": COUNTS, "outputArtifactDetails": COUNTS}


def type_id(category: str, owner: str, provider: str) -> Dict[str, str]:
    return {"category": category, "owner": owner, "provider": provider, "version": "1"}


S3 = type_id("Source", "AWS", "S3")
MANUAL = type_id("Approval", "AWS", "Manual")
MAKE = type_id("Build", "Custom", "Make")
ROLL = type_id("Deploy", "Custom", "Roll")
# Of a provider whose work is simulated.
SIMULATED = type_id("Deploy", "AWS", "CodeDeploy")


def action(name: str, kind: Dict[str, str], **more: Any) -> Json:
    return {"name": name, "actionTypeId": kind, **more}


def stage(name: str, *actions: Json, **more: Any) -> Json:
    return {"name": name, "actions": list(actions), **more}


def source(**more: Any) -> Json:
    """A stage that fetches the object app.zip of the bucket src."""
    configuration = {"S3Bucket": "src", "S3ObjectKey": "app.zip", **more}
    return stage("Source", action("Fetch", S3, configuration=configuration, outputArtifacts=[{"name": "App"}], namespace="Fetched"))


def approval(name: str = "Approve", **more: Any) -> Json:
    return stage(name, action("SignOff", MANUAL), **more)


def deploy(**more: Any) -> Json:
    """A stage whose work is simulated."""
    configuration = {"ApplicationName": "web", "DeploymentGroupName": "all"}
    return stage("Deploy", action("Roll", SIMULATED, configuration=configuration, inputArtifacts=[{"name": "App"}]), **more)


def declaration(*stages: Json, **more: Any) -> Json:
    return {
        "name": "web",
        "roleArn": "arn:aws:iam::123456789012:role/pipeline",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": list(stages),
        **more,
    }


def web(**more: Any) -> Json:
    """Source, a build by a job with a secret, an approval, and a deployment by a job with variables."""
    compile_ = action(
        "Compile",
        MAKE,
        configuration={"Project": "web", "Token": "s3cret"},
        inputArtifacts=[{"name": "App"}],
        outputArtifacts=[{"name": "Binary"}],
        namespace="Built",
    )
    roll = action(
        "Roll",
        ROLL,
        configuration={"Version": "#{Built.version}", "Source": "#{Fetched.ETag}"},
        inputArtifacts=[{"name": "Binary"}],
    )
    return {**declaration(source(), stage("Build", compile_), approval(), stage("Deploy", roll)), **more}


def flag(name: str, **more: bool) -> Json:
    """A property of a custom action type's configuration."""
    return {"name": name, "required": True, "key": True, "secret": False, **more}


def create_types(create_custom_action_type: Callable[..., Any]) -> None:
    """Makes the two custom types of `web`."""
    create_custom_action_type(
        category="Build",
        provider="Make",
        configurationProperties=[flag("Project", queryable=True), flag("Token", secret=True)],
        settings={"entityUrlTemplate": "https://make.example/{Config:Project}", "executionUrlTemplate": "https://make.example/{ExternalExecutionId}"},
        **DETAILS,
    )
    create_custom_action_type(category="Deploy", provider="Roll", configurationProperties=[flag("Version"), flag("Source")], **DETAILS)


# A type of a partner, whose jobs are third-party jobs.
SCAN = type_id("Test", "ThirdParty", "Scanner")
PARTNERS: Json = {
    "id": SCAN,
    "executor": {"type": "JobWorker", "configuration": {"jobWorkerExecutorConfiguration": {"pollingAccounts": ["123456789012"]}}},
    "inputArtifactDetails": {"minimumCount": 1, "maximumCount": 1},
    "outputArtifactDetails": {"minimumCount": 0, "maximumCount": 1},
    "properties": [{"name": "Key", "optional": False, "key": False, "noEcho": True}],
    "permissions": {"allowedAccounts": ["*"]},
}


def put_source(local: Any) -> None:
    """The buckets and the object that `source` and every pipeline here need."""
    local.create_bucket("artifacts")
    local.create_bucket("src")
    local.put_object("src", "app.zip", b"source")


def stage_state(client: Any, name: str, pipeline: str = "web") -> Json:
    states = client.get_pipeline_state(name=pipeline)["stageStates"]
    found: Json = next(state for state in states if state["stageName"] == name)
    return found


def status_of(client: Any, stage_name: str) -> Optional[str]:
    status: Optional[str] = stage_state(client, stage_name).get("latestExecution", {}).get("status")
    return status


def wait_for(condition: Callable[[], Any]) -> Any:
    """The source is fetched beside the requests."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("it did not come")


# What tests do with a client, boto3's or ours

def refused(client: Any, method: str, **arguments: Any) -> str:
    """The code and text of the error that a call gives, which both clients raise by its name."""
    with pytest.raises(client.exceptions.ClientError) as caught:
        getattr(client, method)(**arguments)
    error = caught.value
    code, metadata = error.response["Error"]["Code"], error.response["ResponseMetadata"]
    assert error.operation_name == client.meta.method_to_api_mapping[method]
    assert metadata["HTTPStatusCode"] in (400, 409)
    assert f"An error occurred ({code}) when calling the {error.operation_name} operation" in str(error)
    assert type(error) is client.exceptions.from_code(code)
    return f"{code}: {error.response['Error']['Message']}"


def create(client: Any, *stages: Json, **more: Any) -> str:
    """The first execution of a new pipeline."""
    client.create_pipeline(pipeline=declaration(*stages, **more))
    return latest(client)["pipelineExecutionId"]  # type: ignore[no-any-return]


def latest(client: Any) -> Json:
    found: Json = client.list_pipeline_executions(pipelineName="web")["pipelineExecutionSummaries"][0]
    return found


def start(client: Any, **arguments: Any) -> str:
    return client.start_pipeline_execution(name="web", **arguments)["pipelineExecutionId"]  # type: ignore[no-any-return]


def execution(client: Any, execution_id: str) -> Json:
    found: Json = client.get_pipeline_execution(pipelineName="web", pipelineExecutionId=execution_id)["pipelineExecution"]
    return found


def wait_until(client: Any, stage_name: str, status: str) -> None:
    wait_for(lambda: status_of(client, stage_name) == status)


def answer_of(client: Any, status: str = "Approved", summary: str = "fine", stage_name: str = "Approve") -> Json:
    """The arguments that answer the approval that is open."""
    token = wait_for(lambda: stage_state(client, stage_name)["actionStates"][0].get("latestExecution", {}).get("token"))
    return {
        "pipelineName": "web",
        "stageName": stage_name,
        "actionName": "SignOff",
        "result": {"status": status, "summary": summary},
        "token": token,
    }


def polled(client: Any, kind: Dict[str, str] = MAKE) -> Json:
    query = {"Project": "web"} if kind == MAKE else {}
    job: Json = wait_for(lambda: client.poll_for_jobs(actionTypeId=kind, maxBatchSize=1, queryParam=query)["jobs"])[0]
    return job


def taken(client: Any, kind: Dict[str, str] = MAKE) -> Json:
    """A job that is acknowledged."""
    job = polled(client, kind)
    assert client.acknowledge_job(jobId=job["id"], nonce=job["nonce"])["status"] == "InProgress"
    return job


def create_web(client: Any) -> str:
    create_types(client.create_custom_action_type)
    client.create_pipeline(pipeline=web())
    return latest(client)["pipelineExecutionId"]  # type: ignore[no-any-return]
