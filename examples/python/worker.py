"""A job worker in plain calls: poll, acknowledge, work, report.

codepipeline-local exec -- python3 examples/python/worker.py
"""

import sys
import time

import codepipeline
from example_setup import BUILD, create_pipeline


def work(data):
    """The work itself; what it says goes into the pipeline's history."""
    if not data["inputArtifacts"]:
        raise ValueError("the job has no input")
    return f"compiled {data['inputArtifacts'][0]['name']}"


def serve(client):
    """Takes what jobs there are, one after the other."""
    for job in client.poll_for_jobs(actionTypeId=BUILD, maxBatchSize=1)["jobs"]:
        if client.acknowledge_job(jobId=job["id"], nonce=job["nonce"])["status"] != "InProgress":
            continue  # another worker has it
        try:
            summary = work(job["data"])
        except ValueError as error:
            print(f"job {job['id']} failed: {error}")
            client.put_job_failure_result(jobId=job["id"], failureDetails={"type": "JobFailed", "message": str(error)})
        else:
            print(f"job {job['id']}: {summary}")
            client.put_job_success_result(
                jobId=job["id"], executionDetails={"summary": summary, "percentComplete": 100}
            )


def latest_status(client):
    return client.list_pipeline_executions(pipelineName="web")["pipelineExecutionSummaries"][0]["status"]


with codepipeline.client("codepipeline") as client:
    create_pipeline(client)
    give_up = time.monotonic() + 60
    status = "InProgress"
    while status == "InProgress" and time.monotonic() < give_up:
        serve(client)
        status = latest_status(client)
        time.sleep(0.05)

if status != "Succeeded":
    sys.exit(f"the execution ended as {status}")
print("the execution succeeded")
