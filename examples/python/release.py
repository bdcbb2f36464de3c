"""A release from Python: makes a pipeline Source (S3) -> Build (custom) -> Approve (manual) -> Deploy
(custom), follows the execution that its creation starts, serves its jobs as a worker does, approves it,
then takes a second execution through as well.

    codepipeline-local exec -- python3 examples/python/release.py

Exits 0 only if every execution ended Succeeded.
"""

import os
import sys
import time
import urllib.request

import codepipeline

PIPELINE = "release-from-python"
SOURCE, ARTIFACTS = "release-python-source", "release-python-artifacts"
DEADLINE_SECONDS = 60


def say(*parts):
    """One plain line; what came from outside must not move the cursor."""
    text = " ".join(parts)
    print(time.strftime("%H:%M:%S"), "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text), flush=True)


def put(path, body=b""):
    request = urllib.request.Request(os.environ["AWS_ENDPOINT_URL"] + path, data=body, method="PUT")
    urllib.request.urlopen(request).close()


def type_id(category, provider, owner="Custom"):
    return {"category": category, "owner": owner, "provider": provider, "version": "1"}


BUILD, DEPLOY = type_id("Build", "PythonBuild"), type_id("Deploy", "PythonDeploy")


def define_actions(client):
    counts = lambda least, most: {"minimumCount": least, "maximumCount": most}  # noqa: E731
    client.create_custom_action_type(
        category="Build", provider="PythonBuild", version="1", inputArtifactDetails=counts(1, 1), outputArtifactDetails=counts(0, 1)
    )
    client.create_custom_action_type(
        category="Deploy",
        provider="PythonDeploy",
        version="1",
        inputArtifactDetails=counts(1, 1),
        outputArtifactDetails=counts(0, 0),
        configurationProperties=[{"name": "Version", "required": True, "key": True, "secret": False}],
    )


def create_pipeline(client):
    def stage(stage_name, action_name, kind, **action):
        return {"name": stage_name, "actions": [{"name": action_name, "actionTypeId": kind, **action}]}

    client.create_pipeline(
        pipeline={
            "name": PIPELINE,
            "roleArn": "arn:aws:iam::123456789012:role/pipeline",
            "artifactStore": {"type": "S3", "location": ARTIFACTS},
            "stages": [
                stage(
                    "Source",
                    "Fetch",
                    type_id("Source", "S3", owner="AWS"),
                    configuration={"S3Bucket": SOURCE, "S3ObjectKey": "app.zip"},
                    outputArtifacts=[{"name": "App"}],
                ),
                stage(
                    "Build",
                    "Compile",
                    BUILD,
                    namespace="Compiled",
                    inputArtifacts=[{"name": "App"}],
                    outputArtifacts=[{"name": "Binary"}],
                ),
                stage("Approve", "SignOff", type_id("Approval", "Manual", owner="AWS")),
                stage(
                    "Deploy",
                    "Roll",
                    DEPLOY,
                    configuration={"Version": "#{Compiled.version}"},
                    inputArtifacts=[{"name": "Binary"}],
                ),
            ],
        }
    )


def serve(client, kind):
    """Polls once for jobs of a type and does them."""
    for job in client.poll_for_jobs(actionTypeId=kind)["jobs"]:
        if client.acknowledge_job(jobId=job["id"], nonce=job["nonce"])["status"] != "InProgress":
            continue  # another worker has it
        data = job["data"]
        if kind is DEPLOY:
            version = data["actionConfiguration"]["configuration"]["Version"]
            client.put_job_success_result(jobId=job["id"], executionDetails={"summary": f"rolled out {version}"})
        elif "continuationToken" not in data:
            details = {"summary": "compiling", "percentComplete": 50}
            client.put_job_success_result(jobId=job["id"], continuationToken="second-half", executionDetails=details)
        else:
            client.put_job_success_result(jobId=job["id"], outputVariables={"version": f"1.0.{int(time.time()) % 1000}"})


def approve(client, state):
    for stage in state["stageStates"]:
        for action in stage["actionStates"]:
            token = action.get("latestExecution", {}).get("token")
            if token:
                client.put_approval_result(
                    pipelineName=PIPELINE,
                    stageName=stage["stageName"],
                    actionName=action["actionName"],
                    result={"status": "Approved", "summary": "looks good"},
                    token=token,
                )


def statuses(state, execution_id):
    """The stages and actions that this execution has reached."""
    for stage in state["stageStates"]:
        if stage.get("latestExecution", {}).get("pipelineExecutionId") != execution_id:
            continue
        yield stage["stageName"], stage["latestExecution"]["status"]
        for action in stage["actionStates"]:
            if "latestExecution" in action:
                yield f"{stage['stageName']}/{action['actionName']}", action["latestExecution"]["status"]


def follow(client, execution_id):
    """Takes an execution to its end; its final status."""
    say("execution", execution_id)
    seen, deadline = {}, time.monotonic() + DEADLINE_SECONDS
    status = "InProgress"
    while status == "InProgress" and time.monotonic() < deadline:
        serve(client, BUILD)
        serve(client, DEPLOY)
        execution = client.get_pipeline_execution(pipelineName=PIPELINE, pipelineExecutionId=execution_id)
        status = execution["pipelineExecution"]["status"]
        state = client.get_pipeline_state(name=PIPELINE)
        approve(client, state)
        for what, now in statuses(state, execution_id):
            if seen.get(what) != now:
                seen[what] = now
                say(what, now)
        time.sleep(0.05)
    say("execution ended", status)
    return status


def main():
    with codepipeline.client("codepipeline") as client:
        put(f"/{SOURCE}")
        put(f"/{ARTIFACTS}")
        put(f"/{SOURCE}/app.zip", b"the source of the application")
        define_actions(client)
        create_pipeline(client)
        first = client.list_pipeline_executions(pipelineName=PIPELINE)["pipelineExecutionSummaries"][0]
        ended = [follow(client, first["pipelineExecutionId"])]
        if ended == ["Succeeded"]:
            ended.append(follow(client, client.start_pipeline_execution(name=PIPELINE)["pipelineExecutionId"]))
        print("history, newest first:")
        for page in client.get_paginator("list_pipeline_executions").paginate(pipelineName=PIPELINE):
            for execution in page["pipelineExecutionSummaries"]:
                say(execution["pipelineExecutionId"], execution["trigger"]["triggerType"], execution["status"])
    return 0 if ended == ["Succeeded"] * 2 else 1


if __name__ == "__main__":
    sys.exit(main())
