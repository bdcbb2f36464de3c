"""A test with a service of its own, run by pytest or by itself.

CODEPIPELINE_LOCAL=target/release/codepipeline-local python3 examples/python/local_service.py
"""

import datetime
import time

from codepipeline.testing import local_service
from example_setup import BUILD, create_pipeline


def job_of(client):
    """The object of the source is fetched beside the requests, so it may take a moment."""
    for _ in range(2000):
        jobs = client.poll_for_jobs(actionTypeId=BUILD)["jobs"]
        if jobs:
            return jobs[0]
        time.sleep(0.01)
    raise AssertionError("there is no job")


def latest_status(client):
    return client.list_pipeline_executions(pipelineName="web")["pipelineExecutionSummaries"][0]["status"]


def test_a_build_fails_after_a_day_without_its_worker():
    with local_service() as service:
        client = service.client()
        create_pipeline(client, endpoint=service.url)
        job_of(client)  # its worker takes it and is never heard of again
        assert latest_status(client) == "InProgress"
        service.advance(datetime.timedelta(days=1))
        assert latest_status(client) == "Failed"


if __name__ == "__main__":
    test_a_build_fails_after_a_day_without_its_worker()
    print("passed")
