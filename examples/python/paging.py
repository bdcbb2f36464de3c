"""All executions of a pipeline, page by page.

codepipeline-local exec -- python3 examples/python/paging.py
"""

import sys

import codepipeline
from example_setup import create_pipeline

with codepipeline.client("codepipeline") as client:
    create_pipeline(client)
    for _ in range(4):
        client.start_pipeline_execution(name="web")

    pages = executions = 0
    paginator = client.get_paginator("list_pipeline_executions")
    for page in paginator.paginate(pipelineName="web", PaginationConfig={"PageSize": 2}):
        pages += 1
        for execution in page["pipelineExecutionSummaries"]:
            executions += 1
            print(f"page {pages}: {execution['pipelineExecutionId']} {execution['status']}")

if (pages, executions) != (3, 5):
    sys.exit(f"{executions} executions on {pages} pages, expected 5 on 3")
