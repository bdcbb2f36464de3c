from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List

import boto3
import botocore.config
import pytest

import codepipeline
from codepipeline import _ffi
from codepipeline.testing import LocalService, local_service
from pipelines import put_source
from recorder import Recorder

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "tests" / "support"))

# Begins every secret that the tests plant: in keys, tokens, passwords, files and inputs.
PLANTED = "hunter2"
KEYS = {"region_name": "us-east-1", "aws_access_key_id": "AKID", "aws_secret_access_key": f"{PLANTED}-secret"}


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No source of keys and no proxy, unless a test brings one."""
    for name in list(os.environ):
        if name.startswith("AWS_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.fixture(autouse=True)
def discreet(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a test does, no event and no error of the library shows a planted secret."""
    told: List[str] = []
    begin = _ffi.Failure.__init__

    def keep(failure: Any, report: Any) -> None:
        # What the service itself said is shown as it came.
        told.append(json.dumps({key: value for key, value in report.items() if key not in ("response", "headers")}))
        begin(failure, report)

    monkeypatch.setattr(_ffi.Failure, "__init__", keep)
    yield
    told += [record.getMessage() for record in caplog.get_records("call") if record.name == "codepipeline"]
    assert [line for line in told if PLANTED in line] == []


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    server = Recorder()
    yield server
    server.close()


@pytest.fixture(scope="session")
def running() -> Iterator[LocalService]:
    with local_service() as service:
        yield service


@pytest.fixture
def local(running: LocalService) -> LocalService:
    """codepipeline-local, empty; one process serves all tests."""
    running.reset()
    return running


PACKAGES: Dict[str, Any] = {"boto3": boto3, "codepipeline": codepipeline}


@pytest.fixture(params=list(PACKAGES))
def either(request: pytest.FixtureRequest, local: LocalService) -> Any:
    """A client of each package in turn, at a service that has the objects of the tests' pipelines."""
    put_source(local)
    return PACKAGES[request.param].client("codepipeline", **local.client_arguments())


# The same on both sides. Of the last attempt allowed boto3 says that it reached the maximum, also of a
# success; with two attempts the first is not the last.
RETRIES = {"mode": "standard", "total_max_attempts": 2}


@pytest.fixture
def client(recorder: Recorder) -> Iterator[Any]:
    config = codepipeline.Config(retries=RETRIES)
    with codepipeline.client("codepipeline", endpoint_url=recorder.url, config=config, **KEYS) as made:
        yield made


@pytest.fixture
def boto(recorder: Recorder) -> Any:
    config = botocore.config.Config(retries=RETRIES)
    return boto3.client("codepipeline", endpoint_url=recorder.url, config=config, **KEYS)
