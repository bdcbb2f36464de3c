"""Secrets planted wherever one can stand, and everything that a client says about them: the fixture
`discreet` looks through each event and each error."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any, Iterator, List

import pytest

import codepipeline
import credential_services
from codepipeline.exceptions import BotoCoreError, ClientError
from conftest import KEYS, PLANTED
from credential_services import IDS, Services
from recorder import Recorder


@pytest.fixture(autouse=True)
def everything_is_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="codepipeline")


def events(caplog: pytest.LogCaptureFixture) -> List[str]:
    return [record.getMessage().split()[0] for record in caplog.records if record.name == "codepipeline"]


class Broken(Services):
    """Sources that answer with a status and a text of their own, after so many good answers."""

    status, text, good = 500, "", 0

    def respond(self, method: str, path: str, headers: Any, body: str) -> Any:
        self.good -= 1
        return super().respond(method, path, headers, body) if self.good >= 0 else (self.status, self.text)


@pytest.fixture
def services() -> Iterator[Broken]:
    running = Broken()
    yield running
    running.close()


@pytest.mark.parametrize("source", IDS)
def test_sources_that_work_or_fail_in_any_way_are_told_without_secrets(
    source: str, services: Broken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv("AWS_CONFIG_FILE")
    monkeypatch.delenv("AWS_SHARED_CREDENTIALS_FILE")
    documents = [json.dumps({"AccessKeyId": "A", "SecretAccessKey": f"{PLANTED}\n", "Token": PLANTED, "Expiration": PLANTED}), PLANTED]
    answers = [(status, text) for status in (200, 401, 500) for text in documents]
    for status, text in [(0, ""), *answers]:
        credential_services.lay_out(tmp_path)
        for name, value in credential_services.variables(source, tmp_path, services.url).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        for good in range(3) if status else [1000]:
            services.status, services.text, services.good = status, text, good
            with codepipeline.client() as client:
                try:
                    client.list_pipelines()
                except ClientError:
                    pass  # The service's own words, shown as they came.
                except BotoCoreError as error:
                    assert PLANTED not in str(error)
    assert {"call", "attempt", "credentials"} <= set(events(caplog))


@pytest.mark.parametrize(
    "operation, members",
    [
        ("acknowledge_job", {"jobId": "j", "nonce": [PLANTED]}),
        ("acknowledge_third_party_job", {"jobId": "j", "nonce": "n", "clientToken": {"a": PLANTED}}),
        ("put_third_party_job_success_result", {"jobId": "j", "clientToken": 7, "continuationToken": [PLANTED]}),
        ("start_pipeline_execution", {"name": "web", "clientRequestToken": [PLANTED]}),
        ("put_approval_result", {"pipelineName": "p", "token": {"t": PLANTED}}),
        ("put_webhook", {"webhook": {"name": "w", "authenticationConfiguration": {"SecretToken": [PLANTED]}}}),
        ("update_pipeline", {"pipeline": {"stages": [{"actions": [{"configuration": {"OAuthToken": [PLANTED]}}]}]}}),
    ],
)
def test_inputs_that_are_refused_are_told_without_secrets(operation: str, members: Any, client: Any) -> None:
    with pytest.raises(BotoCoreError) as refused:
        getattr(client, operation)(**members)
    assert PLANTED not in str(refused.value) + repr(refused.value)


def test_calls_that_succeed_fail_or_end_early_are_told_without_secrets(recorder: Recorder, caplog: pytest.LogCaptureFixture) -> None:
    session = {"aws_session_token": f"{PLANTED}-session"}
    config = codepipeline.Config(proxies={"https": f"http://user:{PLANTED}@127.0.0.1:1"}, read_timeout=0.2)
    members = {"name": "web", "clientRequestToken": PLANTED}
    with codepipeline.client(endpoint_url=recorder.url, config=config, **KEYS, **session) as client:
        for answer in [(200, {}, b"{}"), (400, {}, b'{"__type":"ExpiredTokenException"}'), (503, {}, b""), (200, {}, b"<>"), None]:
            recorder.answer = lambda _, answer=answer: answer  # type: ignore[misc]
            try:
                client.start_pipeline_execution(**members)
            except (BotoCoreError, ClientError) as error:
                assert PLANTED not in str(error)
        assert PLANTED not in json.dumps(client.stats())
    with codepipeline.client(endpoint_url="https://service.example", config=config, **KEYS) as client:
        with pytest.raises(BotoCoreError) as away:
            client.list_pipelines()
        assert PLANTED not in str(away.value)
    assert {"call", "attempt", "retry"} <= set(events(caplog))


@pytest.mark.parametrize("name", ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"])
def test_keys_that_no_header_can_hold_are_refused_unshown(name: str) -> None:
    keys = {**KEYS, "aws_session_token": "t", name: f"{PLANTED}\r\nx-forged: 1"}
    with pytest.raises(BotoCoreError) as refused:
        codepipeline.client(**keys)
    assert PLANTED not in str(refused.value)
