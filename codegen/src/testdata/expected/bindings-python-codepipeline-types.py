# Generated from model/ by codegen/src/python_types.rs; do not edit. Change one of these and run `make gen`.
"""Inputs and outputs as typed dictionaries, for type checkers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Dict, List, TypedDict, Union

if TYPE_CHECKING:
    from typing_extensions import Literal, NotRequired


class ResponseMetadataDict(TypedDict):
    """What is known of the answer itself."""

    RequestId: str
    HTTPStatusCode: int
    HTTPHeaders: Dict[str, str]
    RetryAttempts: int


class EmptyOutput(TypedDict):
    """The output of operations that have none."""

    ResponseMetadata: ResponseMetadataDict


class DeleteThingInput(TypedDict):
    name: str


class ListThingsInput(TypedDict):
    nextToken: NotRequired[str]
    maxResults: NotRequired[int]


class Thing(TypedDict):
    name: NotRequired[str]
    state: NotRequired[Literal["Open", "Shut"]]
    created: NotRequired[datetime]
    open: NotRequired[bool]


class ListThingsOutput(TypedDict):
    things: NotRequired[List[Thing]]
    nextToken: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class StartThingInput(TypedDict):
    name: str
    requestToken: NotRequired[str]
    settings: NotRequired[Dict[str, str]]


class StartThingOutput(TypedDict):
    ResponseMetadata: ResponseMetadataDict
