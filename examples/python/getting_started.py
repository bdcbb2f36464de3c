"""The first calls: what pipelines there are, where one of them stands, and another execution of it.

codepipeline-local exec -- python3 examples/python/getting_started.py
"""

import codepipeline
from example_setup import create_pipeline

# Region, endpoint and credentials from the environment.
with codepipeline.client("codepipeline") as client:
    create_pipeline(client)

    for pipeline in client.list_pipelines()["pipelines"]:
        print(f"pipeline {pipeline['name']}, version {pipeline['version']}")

    for stage in client.get_pipeline_state(name="web")["stageStates"]:
        print(f"stage {stage['stageName']}: {stage.get('latestExecution', {}).get('status', 'not run')}")

    print("started", client.start_pipeline_execution(name="web")["pipelineExecutionId"])
