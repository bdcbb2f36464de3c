"""How long codepipeline-local takes to hand out one more job behind many that nobody has acknowledged:
arguments are their number and the number of rounds. Prints the median in microseconds."""

import statistics
import sys
import time

import codepipeline


def type_id(category):
    return {"category": category, "owner": "Custom", "provider": "Worker", "version": "1"}


def action_type(category, outputs):
    none, some = {"minimumCount": 0, "maximumCount": 0}, {"minimumCount": outputs, "maximumCount": outputs}
    return {"category": category, "provider": "Worker", "version": "1", "inputArtifactDetails": none, "outputArtifactDetails": some}


def pipeline():
    fetch = {"name": "Fetch", "actionTypeId": type_id("Source"), "outputArtifacts": [{"name": "Code"}]}
    return {
        "name": "web",
        "roleArn": "arn:aws:iam::123456789012:role/pipeline",
        "pipelineType": "V2",
        "executionMode": "PARALLEL",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [
            {"name": "Source", "actions": [fetch]},
            {"name": "Build", "actions": [{"name": "Compile", "actionTypeId": type_id("Build")}]},
        ],
    }


def main():
    count, rounds = int(sys.argv[1]), int(sys.argv[2])
    client = codepipeline.client("codepipeline")
    client.create_custom_action_type(**action_type("Source", 1))
    client.create_custom_action_type(**action_type("Build", 0))
    # Its creation starts the first one.
    client.create_pipeline(pipeline=pipeline())
    for _ in range(count - 1):
        client.start_pipeline_execution(name="web")
    poll = {"actionTypeId": type_id("Source"), "maxBatchSize": 1}
    for _ in range(count):
        assert len(client.poll_for_jobs(**poll)["jobs"]) == 1
    times = []
    for _ in range(50 * rounds):
        client.start_pipeline_execution(name="web")
        started = time.perf_counter()
        (job,) = client.poll_for_jobs(**poll)["jobs"]
        times.append(time.perf_counter() - started)
        # It is not to be one more for the next round.
        client.acknowledge_job(jobId=job["id"], nonce=job["nonce"])
        client.put_job_failure_result(jobId=job["id"], failureDetails={"type": "JobFailed", "message": "done"})
    print(statistics.median(times) * 1e6)


main()
