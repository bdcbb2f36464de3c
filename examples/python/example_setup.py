"""What the examples work on: a pipeline "web", Source (S3) -> Build (custom), on codepipeline-local.
They make things, so they refuse to run against anything else."""

import os
import sys
import urllib.request


def action_type(category, owner, provider):
    return {"category": category, "owner": owner, "provider": provider, "version": "1"}


# The action type whose jobs the worker serves.
BUILD = action_type("Build", "Custom", "ExampleBuild")


def put(endpoint, path, body=b""):
    """Makes a bucket or an object, as S3 does it but unsigned."""
    if not endpoint.startswith("http://127.0.0.1:"):
        sys.exit("run this with: codepipeline-local exec -- python3 EXAMPLE")
    urllib.request.urlopen(urllib.request.Request(endpoint + path, data=body, method="PUT")).close()


def create_pipeline(client, name="web", endpoint=None):
    """Makes a pipeline of this name; its creation starts one execution of it."""
    endpoint = endpoint or os.environ.get("AWS_ENDPOINT_URL", "")
    put(endpoint, "/example-source")
    put(endpoint, "/example-source/app.zip", b"the source of the application")
    put(endpoint, "/example-artifacts")
    client.create_custom_action_type(
        category="Build",
        provider="ExampleBuild",
        version="1",
        inputArtifactDetails={"minimumCount": 1, "maximumCount": 1},
        outputArtifactDetails={"minimumCount": 0, "maximumCount": 0},
    )
    fetch = {
        "name": "Fetch",
        "actionTypeId": action_type("Source", "AWS", "S3"),
        "configuration": {"S3Bucket": "example-source", "S3ObjectKey": "app.zip"},
        "outputArtifacts": [{"name": "App"}],
    }
    compile_ = {"name": "Compile", "actionTypeId": BUILD, "inputArtifacts": [{"name": "App"}]}
    client.create_pipeline(
        pipeline={
            "name": name,
            "roleArn": "arn:aws:iam::123456789012:role/pipeline",
            "artifactStore": {"type": "S3", "location": "example-artifacts"},
            "stages": [{"name": "Source", "actions": [fetch]}, {"name": "Build", "actions": [compile_]}],
        }
    )
