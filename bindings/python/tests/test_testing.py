"""local_service: it starts, serves, and ends whatever happens to the program that started it."""

from __future__ import annotations

import datetime
import gc
import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import boto3
import pytest

import codepipeline
from codepipeline.testing import LocalService, LocalServiceError, local_service
from pipelines import PARTNERS, declaration, deploy, put_source, source, status_of, wait_for


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_local/health", timeout=10) as answer:
            return bool(answer.status == 200)
    except urllib.error.URLError:
        return False


def script(tmp_path: Path, text: str) -> Path:
    """A program in the place of codepipeline-local."""
    path = tmp_path / "program"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_it_serves_inside_of_the_block_and_not_after_it() -> None:
    with local_service() as service:
        assert service.client().list_pipelines()["pipelines"] == []
        assert answers(service.url)
    assert not answers(service.url)
    service.stop()


def test_it_ends_when_the_block_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        with local_service() as service:
            1 / 0
    assert not answers(service.url)


def test_it_ends_when_nobody_holds_it() -> None:
    service = local_service()
    url = service.url
    assert answers(url)
    del service
    gc.collect()
    assert not answers(url)


def run(program: str) -> "subprocess.CompletedProcess[str]":
    """The output of a program that imports what this file does."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    head = "import os, sys\nfrom codepipeline.testing import local_service\n"
    command = [sys.executable, "-c", head + textwrap.dedent(program)]
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)


@pytest.mark.parametrize("end", ["", "sys.exit(3)", "raise RuntimeError"])
def test_it_ends_with_the_interpreter(end: str) -> None:
    done = run(f"service = local_service()\nprint(service.url, flush=True)\n{end}")
    assert done.stdout.startswith("http://127.0.0.1:"), done.stderr
    assert not answers(done.stdout.strip())


def test_a_forked_child_leaves_it_to_its_parent() -> None:
    done = run(
        """
        service = local_service()
        child = os.fork()
        if child == 0:
            service.stop()
            sys.exit(0)
        os.waitpid(child, 0)
        print(service.client().list_pipelines()["pipelines"])
        """
    )
    assert done.stdout == "[]\n", done.stderr


def test_one_that_does_not_end_when_it_is_asked_is_made_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import codepipeline.testing

    monkeypatch.setattr(codepipeline.testing, "_STOP_SECONDS", 0.2)
    pid_file = tmp_path / "pid"
    stubborn = script(
        tmp_path, f"trap '' TERM\necho $$ > {pid_file}\necho codepipeline-local listening on http://127.0.0.1:1\nwhile :; do sleep 0.1; done"
    )
    with local_service(stubborn):
        pid = int(pid_file.read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_the_program_is_the_arguments_then_the_environments_then_the_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.environ["CODEPIPELINE_LOCAL"]
    monkeypatch.setenv("CODEPIPELINE_LOCAL", str(tmp_path / "not-there"))
    with local_service(real) as service:
        assert answers(service.url)
    with pytest.raises(LocalServiceError, match="CODEPIPELINE_LOCAL names .*/not-there, which is no program that can be run"):
        local_service()
    with pytest.raises(LocalServiceError, match="the argument binary names .*/neither, which is no program"):
        local_service(tmp_path / "neither")
    monkeypatch.delenv("CODEPIPELINE_LOCAL")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LocalServiceError, match="codepipeline-local is not found: put it on PATH, or let CODEPIPELINE_LOCAL"):
        local_service()
    (tmp_path / "codepipeline-local").symlink_to(real)
    with local_service() as service:
        assert answers(service.url)


def test_why_it_does_not_start_is_what_it_wrote(tmp_path: Path) -> None:
    with pytest.raises(LocalServiceError, match="(?s)--region us-east-1 --account 7: ended with status 2: .*must be twelve digits"):
        local_service(flags=["--account", "7"])
    with pytest.raises(LocalServiceError, match="is no codepipeline-local: its first line is 'hello'"):
        local_service(script(tmp_path, "echo hello"))
    with pytest.raises(LocalServiceError, match="did not say within 0.2 s where it listens"):
        local_service(script(tmp_path, "exec sleep 60"), start_timeout=0.2)
    with pytest.raises(LocalServiceError, match="closed its stdout and did not say where it listens: too bad"):
        local_service(script(tmp_path, "echo too bad >&2; exec sleep 60 >&-"), start_timeout=0.5)
    unfit = tmp_path / "unfit"
    unfit.write_bytes(b"\x7fELF")
    unfit.chmod(0o755)
    with pytest.raises(LocalServiceError, match="unfit cannot be started: Exec format error"):
        local_service(unfit)


def test_flags_and_region_are_the_programs() -> None:
    with local_service(flags=["--account", "210987654321"], region="eu-west-1") as service:
        client = service.client()
        assert client.meta.region_name == "eu-west-1"
        with pytest.raises(client.exceptions.PipelineNotFoundException, match="210987654321"):
            client.get_pipeline(name="none")


def test_arguments_of_a_client_come_before_those_of_the_service(local: LocalService) -> None:
    config = codepipeline.Config(retries={"total_max_attempts": 1})
    with local.client(endpoint_url="http://127.0.0.1:1", config=config) as nobody:
        with pytest.raises(codepipeline.exceptions.EndpointConnectionError):
            nobody.list_pipelines()


def test_boto3_and_other_programs_reach_it(local: LocalService, monkeypatch: pytest.MonkeyPatch) -> None:
    local.create_bucket("made")
    buckets = boto3.client("s3", **local.client_arguments()).list_buckets()["Buckets"]
    assert [bucket["Name"] for bucket in buckets] == ["made"]
    monkeypatch.setenv("AWS_ENDPOINT_URL_CODEPIPELINE", "http://127.0.0.1:1")
    program = "import codepipeline; print(codepipeline.client().list_pipelines()['pipelines'])"
    environment = {**local.environment(), "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.check_output([sys.executable, "-c", program], env=environment, text=True) == "[]\n"
    assert local.environment({"AWS_PROFILE": "x", "LANG": "C"}) == {
        "LANG": "C",
        "AWS_ENDPOINT_URL": local.url,
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
    }


def test_a_proxy_of_the_machine_is_not_asked(local: LocalService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    local.reset()


def test_advance_lets_what_is_due_happen(local: LocalService) -> None:
    before = local.advance(0)
    assert before.tzinfo is datetime.timezone.utc
    after = local.advance(datetime.timedelta(days=2))
    assert datetime.timedelta(days=2) <= after - before < datetime.timedelta(days=2, minutes=10)
    assert local.advance(0.5) >= after + datetime.timedelta(seconds=0.5)
    with pytest.raises(LocalServiceError, match="POST /_local/clock was refused with status 400: .*advance_ms"):
        local.advance(-1)


def test_reset_forgets_everything(local: LocalService) -> None:
    client = local.client()
    put_source(local)
    client.create_pipeline(pipeline=declaration(source(), deploy()))
    local.reset()
    assert client.list_pipelines()["pipelines"] == []


def test_simulate_ends_an_action_with_its_message(local: LocalService) -> None:
    client = local.client()
    local.create_bucket("artifacts")
    local.create_bucket("src")
    client.create_pipeline(pipeline=declaration(source(), deploy()))
    local.simulate("web", "Deploy", "Roll", "fail", message="no room", output_variables={"a": "b"})
    local.put_object("src", "app.zip", b"source")
    client.start_pipeline_execution(name="web")
    wait_for(lambda: status_of(client, "Deploy") == "Failed")
    actions = client.list_action_executions(pipelineName="web")["actionExecutionDetails"]
    roll = next(action for action in actions if action["actionName"] == "Roll")
    assert "no room" in roll["output"]["executionResult"]["errorDetails"]["message"]
    with pytest.raises(LocalServiceError, match="POST /_local/simulate was refused with status 404: .*Nowhere"):
        local.simulate("web", "Nowhere", "Roll", "fail")


def test_a_push_and_a_pull_request_start_whom_they_concern(local: LocalService) -> None:
    nobody: Any = {"started": [], "refused": []}
    assert local.git_push("me/app", "c0ffee", branch="main", message="m", files=["a"], created=True) == nobody
    assert local.git_push("me/app", "c0ffee", tag="v1") == nobody
    assert local.git_pull_request("me/app", "c0ffee", "main", "OPEN", files=["a"]) == nobody
    with pytest.raises(LocalServiceError, match="a push has a branch or a tag"):
        local.git_push("me/app", "c0ffee")


def test_a_partners_type_is_registered_with_its_customer(local: LocalService) -> None:
    customer = local.register_action_type(PARTNERS, client_token="a token")
    assert customer == {"clientId": customer["clientId"], "clientToken": "a token"}
    assert local.register_action_type(PARTNERS, client_id=customer["clientId"])["clientId"] == customer["clientId"]
    with pytest.raises(LocalServiceError, match="POST /_local/action-types was refused with status 400"):
        local.register_action_type({})


def test_a_call_after_its_end_says_that_nobody_is_there() -> None:
    with local_service() as service:
        pass
    with pytest.raises(LocalServiceError, match="POST /_local/reset: the service is not reached: .*refused"):
        service.reset()
