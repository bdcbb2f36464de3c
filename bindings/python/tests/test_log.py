"""Events in the module `logging`, and counters."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from typing import Any, Iterator, List

import pytest

import codepipeline
from conftest import KEYS
from recorder import Recorder

LOGGER = logging.getLogger("codepipeline")
RETRIES = {"total_max_attempts": 2}


@pytest.fixture(autouse=True)
def quiet_logger() -> Iterator[None]:
    """pytest's own handlers hear the root logger; here only what a test asks for is heard."""
    handlers, level = list(LOGGER.handlers), LOGGER.level
    LOGGER.propagate = False
    yield
    LOGGER.propagate = True
    LOGGER.handlers[:] = handlers
    LOGGER.setLevel(level)


class Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: List[Any] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    @property
    def events(self) -> List[Any]:
        return [record.event for record in self.records]

    @property
    def names(self) -> List[str]:
        return [event["event"] for event in self.events]


def listening(level: int) -> Heard:
    heard = Heard()
    LOGGER.addHandler(heard)
    LOGGER.setLevel(level)
    return heard


def made(recorder: Recorder) -> Any:
    return codepipeline.client(endpoint_url=recorder.url, config=codepipeline.Config(retries=RETRIES), **KEYS)


def fail_once(recorder: Recorder) -> None:
    answers = [(503, {}, b"{}"), (200, {}, b'{"pipelines":[]}')]
    recorder.answer = lambda request: answers[(len(recorder.requests) - 1) % 2]


def test_every_attempt_and_call_is_told_at_debug(recorder: Recorder) -> None:
    fail_once(recorder)
    heard = listening(logging.DEBUG)
    with made(recorder) as client:
        client.list_pipelines()
    assert heard.names == ["attempt", "retry", "attempt", "call"]
    assert [record.levelname for record in heard.records] == ["DEBUG", "INFO", "DEBUG", "DEBUG"]
    first, retry, _, call = heard.events
    assert (first["operation"], first["attempt"], first["http_status"]) == ("ListPipelines", 1, 503)
    assert (retry["after_attempt"], retry["reason"]) == (1, "service")
    assert call["operation"] == "ListPipelines" and call["duration_ms"] >= 0
    message = heard.records[1].getMessage()
    assert message.startswith("retry operation=ListPipelines after_attempt=1 reason=service delay_ms=")
    assert all(record.name == "codepipeline" for record in heard.records)


def test_levels_are_those_of_the_logger(recorder: Recorder) -> None:
    heard = listening(logging.INFO)
    fail_once(recorder)
    with made(recorder) as client:
        client.list_pipelines()
        recorder.answer = lambda request: (400, {}, b'{"__type":"JobNotFoundException","message":"two\\nlines"}')
        with pytest.raises(client.exceptions.JobNotFoundException):
            client.get_job_details(jobId="j")
    assert heard.names == ["retry", "call"]
    failed = heard.records[1]
    assert (failed.levelno, failed.event["code"], failed.event["kind"]) == (logging.ERROR, "JobNotFoundException", "service")
    assert failed.event["request_id"] == "request-1"
    assert "\n" not in failed.getMessage()


def test_where_keys_came_from_is_told_and_they_are_not(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = listening(logging.DEBUG)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDHUNTER1")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "hunter3")
    recorder.answer = lambda request: (200, {}, b'{"status":"hunter4"}')
    with codepipeline.client(endpoint_url=recorder.url, region_name="us-east-1") as client:
        client.acknowledge_job(jobId="j", nonce="hunter5")
    assert heard.names == ["credentials", "attempt", "call"]
    assert heard.events[0]["source"] == ["credentials_env_vars"]
    told = json.dumps(heard.events) + "".join(record.getMessage() for record in heard.records)
    assert "hunter" not in told.lower()


def test_nobody_listens_nothing_is_attached(recorder: Recorder) -> None:
    LOGGER.setLevel(logging.DEBUG)
    with made(recorder) as client:
        client.list_pipelines()
        heard = listening(logging.DEBUG)
        client.list_pipelines()
        assert heard.records == []
        client.set_log_level()
        client.list_pipelines()
        assert heard.names == ["attempt", "call"]
        client.set_log_level(logging.INFO)
        client.list_pipelines()
        client.set_log_level(logging.CRITICAL)
        client.list_pipelines()
        assert heard.names == ["attempt", "call"]


def test_a_stream_logger_hears_clients_that_were_there_before(recorder: Recorder, capsys: pytest.CaptureFixture[str]) -> None:
    fail_once(recorder)
    closed = made(recorder)
    closed.close()
    with made(recorder) as client:
        codepipeline.set_stream_logger(level=logging.INFO, format_string="%(levelname)s %(message)s")
        client.list_pipelines()
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and lines[0].startswith("INFO retry operation=ListPipelines after_attempt=1 "), lines


def test_what_a_filter_raises_ends_the_call_on_the_main_thread_only(recorder: Recorder, capsys: pytest.CaptureFixture[str]) -> None:
    heard = listening(logging.DEBUG)

    def refuse(record: logging.LogRecord) -> bool:
        raise RuntimeError("from the filter")

    heard.addFilter(refuse)
    unraisable: List[Any] = []
    before, sys.unraisablehook = sys.unraisablehook, unraisable.append
    try:
        with made(recorder) as client:
            with pytest.raises(RuntimeError, match="from the filter"):
                client.list_pipelines()
            results: List[Any] = []
            thread = threading.Thread(target=lambda: results.append(client.list_pipelines()["ResponseMetadata"]["HTTPStatusCode"]))
            thread.start()
            thread.join()
            assert results == [200]
            heard.filters.clear()
            client.list_pipelines()
        assert [type(each.exc_value) for each in unraisable] == [RuntimeError, RuntimeError]
        assert sys.unraisablehook == unraisable.append
    finally:
        sys.unraisablehook = before


def test_threads_tell_their_own_events(recorder: Recorder) -> None:
    heard = listening(logging.DEBUG)
    with made(recorder) as client:
        threads = [threading.Thread(target=lambda: [client.list_pipelines() for _ in range(25)], name=f"t{n}") for n in range(4)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
    by_thread = {name: [record.event["event"] for record in heard.records if record.threadName == name] for name in ["t0", "t1", "t2", "t3"]}
    assert by_thread == {name: ["attempt", "call"] * 25 for name in by_thread}


def test_a_forked_child_tells_events_too(recorder: Recorder) -> None:
    heard = listening(logging.DEBUG)
    with made(recorder) as client:
        client.list_pipelines()
        child = os.fork()
        if child == 0:
            heard.records.clear()
            client.list_pipelines()
            os._exit(0 if heard.names == ["attempt", "call"] and client.stats()["calls"] == 1 else 1)
        assert os.waitpid(child, 0)[1] == 0
        client.list_pipelines()
    assert heard.names == ["attempt", "call"] * 2


def test_counters_only_grow(recorder: Recorder) -> None:
    fail_once(recorder)
    with made(recorder) as client:
        assert client.stats() == {
            "calls": 0,
            "attempts": 0,
            "retries": 0,
            "throttles": 0,
            "errors": {},
            "connections_opened": 0,
            "connections_reused": 0,
        }
        client.list_pipelines()
        with pytest.raises(codepipeline.exceptions.ParamValidationError):
            client.get_pipeline()
        stats = client.stats()
    assert (stats["calls"], stats["attempts"], stats["retries"], stats["errors"]) == (2, 2, 1, {"validation": 1})
    assert (stats["connections_opened"], stats["connections_reused"]) == (1, 1)
    with pytest.raises(codepipeline.exceptions.ClosedError):
        client.stats()
    with pytest.raises(codepipeline.exceptions.ClosedError):
        client.set_log_level()


def run_program(program: str, url: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", program, url], capture_output=True, text=True, timeout=60)


BEGIN = """
import logging, signal, sys, threading, codepipeline
class Sink(logging.Handler):
    def emit(self, record): pass
logger = logging.getLogger("codepipeline")
logger.addHandler(Sink())
logger.setLevel(logging.DEBUG)
client = codepipeline.client(endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
"""

# Alarms come at any point of a call, also as a listener begins; none may be lost.
ALARMS = """
class Alarm(Exception): pass
rung = caught = 0
def ring(*_):
    global rung
    rung += 1
    raise Alarm
signal.signal(signal.SIGALRM, ring)
for n in range(1500):
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.00005 + (n % 40) * 0.00005)
        client.list_pipelines()
        client.list_pipelines()
        signal.setitimer(signal.ITIMER_REAL, 0)
    except Alarm:
        caught += 1
print(rung == caught, rung > 100)
"""


def test_no_signal_is_lost_in_a_listener(recorder: Recorder) -> None:
    done = run_program(BEGIN + ALARMS, recorder.url)
    assert (done.stdout, done.stderr, done.returncode) == ("True True\n", "", 0)


# Daemon threads are in calls, and in listeners, when the interpreter ends.
DAEMONS = """
def work():
    while True:
        client.list_pipelines()
for _ in range(4):
    threading.Thread(target=work, daemon=True).start()
while client.stats()["calls"] < 50:
    pass
print("ends")
"""


@pytest.mark.parametrize("round_", range(5))
def test_an_interpreter_may_end_while_daemon_threads_tell_events(round_: int, recorder: Recorder) -> None:
    done = run_program(BEGIN + DAEMONS, recorder.url)
    assert (done.stdout, done.stderr, done.returncode) == ("ends\n", "", 0)


def test_importing_the_package_configures_no_logging(recorder: Recorder) -> None:
    program = "import logging, codepipeline; print(logging.getLogger().handlers, logging.getLogger('codepipeline').level)"
    assert run_program(program, "").stdout == "[] 0\n"


# The module takes a good part of the time in which a small program starts.
LATE = """
import sys, codepipeline
client = codepipeline.client(endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
client.list_pipelines()
print("logging" in sys.modules)
codepipeline.set_stream_logger(format_string="%(message)s")
client.list_pipelines()
"""


def test_logging_is_imported_by_who_uses_it(recorder: Recorder) -> None:
    done = run_program(LATE, recorder.url)
    assert (done.stdout, done.returncode) == ("False\n", 0)
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["attempt", "call"]
