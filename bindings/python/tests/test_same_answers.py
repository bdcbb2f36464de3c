"""boto3's client and ours side by side at one codepipeline-local: the same answers, and each takes what the other made."""

from __future__ import annotations

import datetime
from typing import Any, Dict, List

import pytest

from codepipeline.testing import LocalService
from conftest import PACKAGES
from pipelines import (
    Json,
    answer_of,
    approval,
    create,
    put_source,
    source,
    status_of,
)


@pytest.fixture
def both(local: LocalService) -> List[Any]:
    put_source(local)
    return [package.client("codepipeline", **local.client_arguments()) for package in PACKAGES.values()]


READS: Dict[str, Json] = {
    "get_pipeline": {"name": "web"},
    "get_pipeline_state": {"name": "web"},
    "list_pipelines": {},
    "list_pipeline_executions": {"pipelineName": "web"},
    "list_action_executions": {"pipelineName": "web"},
    "list_action_types": {},
    "list_rule_types": {},
    "list_webhooks": {},
}


def instants(value: Any) -> List[str]:
    """All instants of an answer, as they are shown in their zone."""
    if isinstance(value, datetime.datetime):
        assert value.tzinfo is not None
        return [value.isoformat()]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [shown for item in items for shown in instants(item)]


@pytest.mark.parametrize("method", READS)
def test_both_read_the_same(both: List[Any], method: str) -> None:
    create(both[0], source(), approval())
    answer_of(both[0])
    theirs, ours = (getattr(client, method)(**READS[method]) for client in both)
    their_metadata, our_metadata = theirs.pop("ResponseMetadata"), ours.pop("ResponseMetadata")
    assert ours == theirs
    assert instants(ours) == instants(theirs)
    assert set(our_metadata) == set(their_metadata)
    assert {type(value) for value in our_metadata.values()} == {type(value) for value in their_metadata.values()}
    assert set(our_metadata["HTTPHeaders"]) == set(their_metadata["HTTPHeaders"])
    assert our_metadata["HTTPStatusCode"] == their_metadata["HTTPStatusCode"] == 200


def test_both_have_the_same_error(both: List[Any]) -> None:
    errors = []
    for client in both:
        with pytest.raises(client.exceptions.PipelineNotFoundException) as caught:
            client.get_pipeline(name="none")
        errors.append(caught.value)
    theirs, ours = errors
    assert (str(ours), ours.operation_name, set(ours.response)) == (str(theirs), theirs.operation_name, set(theirs.response))
    assert ours.response["Error"] == theirs.response["Error"]
    assert set(ours.response["ResponseMetadata"]) == set(theirs.response["ResponseMetadata"])


def test_both_take_what_the_other_made(both: List[Any]) -> None:
    for first, second in (both, both[::-1]):
        create(first, source(), approval())
        second.put_approval_result(**answer_of(second))
        assert status_of(first, "Approve") == "Succeeded"
        shown = second.get_pipeline(name="web")["pipeline"]
        assert first.update_pipeline(pipeline=shown)["pipeline"]["version"] == 2
        second.delete_pipeline(name="web")
