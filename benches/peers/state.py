"""How long codepipeline-local takes to tell a pipeline's state when it holds many: arguments are the number
of pipelines and of rounds. Prints the median in microseconds."""

import statistics
import sys
import time

import codepipeline

ACTION = {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"}
APPROVAL = {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}


def pipeline(name):
    source = {"name": "Fetch", "actionTypeId": ACTION, "outputArtifacts": [{"name": "Code"}]}
    source["configuration"] = {"S3Bucket": "bucket", "S3ObjectKey": f"{name}.zip", "PollForSourceChanges": "false"}
    return {
        "name": name,
        "roleArn": "arn:aws:iam::123456789012:role/pipeline",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [
            {"name": "Source", "actions": [source]},
            {"name": "Gate", "actions": [{"name": "Approve", "actionTypeId": APPROVAL}]},
        ],
    }


def main():
    count, rounds = int(sys.argv[1]), int(sys.argv[2])
    client = codepipeline.client("codepipeline")
    for number in range(count):
        client.create_pipeline(pipeline=pipeline(f"p-{number}"))
    times = []
    for number in range(200 * rounds):
        started = time.perf_counter()
        client.get_pipeline_state(name=f"p-{number * 7919 % count}")
        times.append(time.perf_counter() - started)
    print(statistics.median(times) * 1e6)


main()
