"""boto3 and this package, given the same input, send the same request and give the same result."""

from __future__ import annotations

import json
from typing import Any, Dict

import boto3
import pytest
from botocore.config import Config as BotoConfig
from botocore.exceptions import BotoCoreError
from botocore.exceptions import ClientError as BotoClientError
from botocore.exceptions import ParamValidationError as BotoParamValidationError
from botocore.exceptions import PartialCredentialsError as BotoPartialCredentialsError
from botocore.exceptions import ProfileNotFound as BotoProfileNotFound

import codepipeline
from codepipeline import exceptions
from conftest import KEYS
from recorder import Recorder
from rich import value_of

MODEL = boto3.client("codepipeline", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b").meta


def names() -> Any:
    return sorted(MODEL.method_to_api_mapping.items())


@pytest.mark.parametrize("method,operation", names())
def test_the_same_input_gives_the_same_request_and_result(
    method: str, operation: str, recorder: Recorder, client: Any, boto: Any
) -> None:
    shapes = MODEL.service_model.operation_model(operation)
    given = value_of(shapes.input_shape)
    output = json.dumps(value_of(shapes.output_shape, for_output=True)).encode() if shapes.output_shape else b""
    recorder.answer = lambda request: (200, {"Content-Type": "application/x-amz-json-1.1"}, output)

    theirs = getattr(boto, method)(**given)
    ours = getattr(client, method)(**given)

    their_request, our_request = recorder.requests
    assert our_request.headers["x-amz-target"] == their_request.headers["x-amz-target"] == f"CodePipeline_20150709.{operation}"
    assert our_request.headers["content-type"] == their_request.headers["content-type"]
    assert our_request.path == their_request.path == "/"
    assert json.loads(our_request.body) == json.loads(their_request.body)
    signed = "SignedHeaders=content-type;host;x-amz-date;x-amz-target"
    assert signed in our_request.headers["authorization"] and signed in their_request.headers["authorization"]
    their_metadata, our_metadata = theirs.pop("ResponseMetadata"), ours.pop("ResponseMetadata")
    assert ours == theirs
    assert set(our_metadata) == set(their_metadata)
    assert our_metadata["RequestId"] == their_metadata["RequestId"] == "request-1"
    assert our_metadata["HTTPHeaders"].keys() == their_metadata["HTTPHeaders"].keys()


@pytest.mark.parametrize("method,operation", names())
def test_the_smallest_input_gives_the_same_request(method: str, operation: str, recorder: Recorder, client: Any, boto: Any) -> None:
    shape = MODEL.service_model.operation_model(operation).input_shape
    given = {name: value_of(shape.members[name]) for name in shape.required_members}
    getattr(boto, method)(**given)
    getattr(client, method)(**given)
    theirs, ours = (json.loads(request.body) for request in recorder.requests)
    tokens = [body.pop("clientRequestToken", None) for body in (theirs, ours)]
    assert ours == theirs
    assert [token is not None for token in tokens] == [method == "start_pipeline_execution"] * 2


def test_the_methods_are_boto3s(client: Any) -> None:
    assert client.meta.method_to_api_mapping == MODEL.method_to_api_mapping
    assert sorted(client.meta.service_model.operation_names) == sorted(MODEL.service_model.operation_names)


ERRORS = [
    (400, {}, b'{"__type":"PipelineNotFoundException","message":"no such pipeline"}'),
    (400, {}, b'{"__type":"com.amazon#PipelineNotFoundException","Message":"no such pipeline"}'),
    (400, {}, b'{"__type":"SomethingNewException","message":"m"}'),
    (400, {}, b'{"__type":"ThrottlingException","message":"Rate exceeded"}'),
    (500, {}, b'{"__type":"InternalFailure"}'),
    (400, {}, b'{"__type":"ValidationException","message":"caf\xc3\xa9"}'),
]


@pytest.mark.parametrize("answer", ERRORS)
def test_errors_have_the_same_class_text_and_response(answer: Any, recorder: Recorder, client: Any, boto: Any) -> None:
    recorder.answer = lambda request: answer
    with pytest.raises(BotoClientError) as theirs:
        boto.get_pipeline(name="x")
    count = len(recorder.requests)
    with pytest.raises(exceptions.ClientError) as ours:
        client.get_pipeline(name="x")
    assert len(recorder.requests) == 2 * count
    assert type(ours.value).__name__ == type(theirs.value).__name__
    assert ours.value.operation_name == theirs.value.operation_name
    for response in (ours.value.response, theirs.value.response):
        response["ResponseMetadata"].pop("HTTPHeaders")
    assert ours.value.response["Error"] == theirs.value.response["Error"]
    assert ours.value.response["ResponseMetadata"] == theirs.value.response["ResponseMetadata"]
    assert str(ours.value) == str(theirs.value)


def test_a_retried_success_counts_its_retries(recorder: Recorder) -> None:
    def answer(request: Any) -> Any:
        return (503, {}, b"") if len(recorder.requests) % 2 else (200, {}, b'{"pipelines":[]}')

    recorder.answer = answer
    retries = {"mode": "standard", "max_attempts": 1}
    boto = boto3.client("codepipeline", endpoint_url=recorder.url, config=BotoConfig(retries=retries), **KEYS)
    with codepipeline.client(endpoint_url=recorder.url, config=codepipeline.Config(retries=retries), **KEYS) as client:
        theirs, ours = boto.list_pipelines(), client.list_pipelines()
    assert ours["ResponseMetadata"]["RetryAttempts"] == theirs["ResponseMetadata"]["RetryAttempts"] == 1
    assert len(recorder.requests) == 4


@pytest.mark.parametrize("retries", [{"attempts": 1}, {"max_attempts": -1}, {"total_max_attempts": 0}, {"mode": "eager"}], ids=str)
def test_wrong_retries_are_refused_in_the_same_words(retries: Any) -> None:
    with pytest.raises(BotoCoreError) as theirs:
        BotoConfig(retries=retries)
    with pytest.raises(exceptions.InvalidRetryConfigurationError) as ours:
        codepipeline.Config(retries=retries)
    assert (type(ours.value).__name__, str(ours.value)) == (type(theirs.value).__name__, str(theirs.value))


def test_a_missing_profile_is_told_in_the_same_words() -> None:
    with pytest.raises(BotoProfileNotFound) as theirs:
        boto3.Session(profile_name="no-such")
    with pytest.raises(exceptions.ProfileNotFound) as ours:
        codepipeline.Session(profile_name="no-such")
    assert str(ours.value) == str(theirs.value)


def test_half_a_pair_of_keys_is_told_in_the_same_words() -> None:
    half = {"region_name": "us-east-1", "aws_access_key_id": "AKID"}
    with pytest.raises(BotoPartialCredentialsError) as theirs:
        boto3.client("codepipeline", **half)
    with pytest.raises(exceptions.PartialCredentialsError) as ours:
        codepipeline.client("codepipeline", **half)
    assert str(ours.value) == str(theirs.value)


def test_the_exceptions_are_boto3s(client: Any, boto: Any) -> None:
    theirs = {name for name in dir(boto.exceptions) if name.endswith("Exception")}
    declared = {shape.name for shape in MODEL.service_model.error_shapes}
    for name in declared | theirs:
        assert issubclass(getattr(client.exceptions, name), exceptions.ClientError), name
    with pytest.raises(AttributeError, match="NoSuchException is not a valid exception"):
        client.exceptions.NoSuchException


INVALID: Dict[str, Any] = {
    "missing": ("get_pipeline", {}),
    "unknown": ("get_pipeline", {"name": "x", "nmae": "y"}),
    "type": ("get_pipeline", {"name": 7}),
    "none": ("get_pipeline", {"name": None}),
    "length": ("get_pipeline", {"name": ""}),
    "range": ("list_pipelines", {"maxResults": 0}),
    "float": ("list_pipelines", {"maxResults": 1.5}),
    "nested": ("create_pipeline", {"pipeline": {"name": "", "stages": [{"actions": [{"name": []}]}], "version": "1"}}),
    "list": ("untag_resource", {"resourceArn": "", "tagKeys": "abc"}),
    "list of": ("untag_resource", {"resourceArn": "arn", "tagKeys": [1, {"a": None, "b": [True, "x'y"]}]}),
    "map key": ("create_pipeline", {"pipeline": {"name": "n", "roleArn": "r", "stages": [], "artifactStores": {"": {}}}}),
    "boolean": ("stop_pipeline_execution", {"pipelineName": "p", "pipelineExecutionId": "x", "abandon": "yes"}),
    "timestamp": (
        "put_action_revision",
        {"pipelineName": "p", "stageName": "s", "actionName": "a", "actionRevision": {"revisionId": "r", "revisionChangeId": "c", "created": []}},
    ),
}


@pytest.mark.parametrize("case", INVALID)
def test_validation_finds_the_same_problems_in_the_same_words(case: str, client: Any, boto: Any, recorder: Recorder) -> None:
    method, given = INVALID[case]
    with pytest.raises(BotoParamValidationError) as theirs:
        getattr(boto, method)(**given)
    with pytest.raises(exceptions.ParamValidationError) as ours:
        getattr(client, method)(**given)
    assert str(ours.value) == str(theirs.value)
    assert recorder.requests == []


def pages(recorder: Recorder) -> None:
    """Three pages of 3, 0 and 2 items; the tokens are t0 and t1."""
    sizes = [3, 0, 2]

    def answer(request: Any) -> Any:
        token = json.loads(request.body).get("nextToken")
        index = 0 if token is None else int(token[1:]) + 1
        page: Dict[str, Any] = {"pipelines": [{"name": f"p{index}{n}"} for n in range(sizes[index])]}
        if index + 1 < len(sizes):
            page["nextToken"] = f"t{index}"
        return 200, {}, json.dumps(page).encode()

    recorder.answer = answer


CONFIGS = [{}, {"MaxItems": 2}, {"MaxItems": 3}, {"MaxItems": 4}, {"MaxItems": 5}, {"MaxItems": 9}, {"PageSize": 2}, {"StartingToken": "t0"}]


@pytest.mark.parametrize("config", CONFIGS, ids=str)
def test_paginators_give_the_same_pages_and_resume_tokens(config: Any, recorder: Recorder, client: Any, boto: Any) -> None:
    pages(recorder)
    theirs = boto.get_paginator("list_pipelines").paginate(PaginationConfig=config).build_full_result()
    their_requests = [json.loads(request.body) for request in recorder.requests]
    recorder.requests.clear()
    ours = client.get_paginator("list_pipelines").paginate(PaginationConfig=config).build_full_result()
    assert ours == theirs
    assert [json.loads(request.body) for request in recorder.requests] == their_requests
    if "NextToken" in theirs:
        again = {"StartingToken": theirs["NextToken"]}
        assert (
            client.get_paginator("list_pipelines").paginate(PaginationConfig=again).build_full_result()
            == boto.get_paginator("list_pipelines").paginate(PaginationConfig=again).build_full_result()
        )


def test_the_same_operations_can_be_paginated(client: Any, boto: Any) -> None:
    for method in MODEL.method_to_api_mapping:
        assert client.can_paginate(method) == boto.can_paginate(method), method
    with pytest.raises(exceptions.OperationNotPageableError):
        client.get_paginator("get_pipeline")


def test_a_program_for_boto3_reads_the_same(recorder: Recorder) -> None:
    """The two imports are all that differs."""
    client = codepipeline.client(
        "codepipeline", region_name="us-east-1", endpoint_url=recorder.url, aws_access_key_id="a", aws_secret_access_key="b"
    )
    recorder.answer = lambda request: (400, {}, b'{"__type":"PipelineNotFoundException","message":"gone"}')
    try:
        client.get_pipeline_state(name="x")
    except exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == "PipelineNotFoundException"
    else:
        raise AssertionError("the error was not raised")
