"""What can go wrong with a call, and how a program tells.

codepipeline-local exec -- python3 examples/python/errors.py
"""

import codepipeline
from codepipeline.exceptions import BotoCoreError, ClientError, EndpointConnectionError, ParamValidationError


def advice(error):
    """What a program would do about it."""
    if isinstance(error, ClientError):
        if error.response["Error"]["Code"] == "PipelineNotFoundException":
            return "make the pipeline first"
        metadata = error.response["ResponseMetadata"]
        return f"the service says {error.response['Error']['Code']}, request {metadata['RequestId']}"
    if isinstance(error, ParamValidationError):
        return "correct the input: " + "; ".join(error.report["problems"])
    if error.report["may_have_taken_effect"]:
        return "look at the state before trying again"
    return "try again later" if error.report["retryable"] else error.report["kind"]


def fails(expected, call, **arguments):
    """Makes a call that must fail with this class."""
    try:
        call(**arguments)
    except (ClientError, BotoCoreError) as error:
        print(f"{error}\n  -> {advice(error)}")
        assert isinstance(error, expected), error
    else:
        raise AssertionError("the call was expected to fail")


with codepipeline.client("codepipeline") as client:
    fails(client.exceptions.PipelineNotFoundException, client.get_pipeline, name="no-such-pipeline")
    # The name is empty: refused before anything is sent.
    fails(ParamValidationError, client.get_pipeline, name="")

# Nothing listens on port 1, so nothing can have taken effect.
with codepipeline.client("codepipeline", endpoint_url="http://127.0.0.1:1") as nobody:
    fails(EndpointConnectionError, nobody.start_pipeline_execution, name="web")
