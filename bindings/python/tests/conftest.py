from __future__ import annotations

from typing import Any, Iterator

import boto3
import botocore.config
import pytest

import codepipeline
from recorder import Recorder

KEYS = {"region_name": "us-east-1", "aws_access_key_id": "AKID", "aws_secret_access_key": "secret"}


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.startswith("AWS_"):
            monkeypatch.delenv(name)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    server = Recorder()
    yield server
    server.close()


@pytest.fixture
def client(recorder: Recorder) -> Iterator[Any]:
    with codepipeline.client("codepipeline", endpoint_url=recorder.url, **KEYS) as made:
        yield made


@pytest.fixture
def boto(recorder: Recorder) -> Any:
    config = botocore.config.Config(retries={"total_max_attempts": 1})
    return boto3.client("codepipeline", endpoint_url=recorder.url, config=config, **KEYS)
