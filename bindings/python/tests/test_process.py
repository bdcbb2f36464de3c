"""What a Python process lives through: children of every kind, lack of descriptors, many clients."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import Any, List

import pytest

import codepipeline
from codepipeline.exceptions import EndpointConnectionError
from conftest import KEYS
from recorder import Recorder, Request

inherited: Any = None


def echo(request: Request) -> Any:
    return 200, {}, json.dumps({"pipeline": json.loads(request.body)}).encode()


def name_of(client: Any, name: str) -> str:
    answer: str = client.get_pipeline(name=name)["pipeline"]["name"]
    return answer


def with_inherited(number: int) -> bool:
    return all(name_of(inherited, f"{number}-{n}") == f"{number}-{n}" for n in range(20))


def with_own(url: str) -> bool:
    with codepipeline.client("codepipeline", endpoint_url=url, **KEYS) as client:
        return name_of(client, str(os.getpid())) == str(os.getpid())


def status(name: str) -> str:
    with open("/proc/self/status") as lines:
        return next(line for line in lines if line.startswith(name))


def test_children_of_a_forked_pool_use_the_inherited_client_while_the_parent_calls(recorder: Recorder, client: Any) -> None:
    global inherited
    recorder.answer = echo
    inherited = client
    name_of(client, "before")
    going, wrong = threading.Event(), []

    def call(number: int) -> None:
        n = 0
        while not going.is_set():
            n += 1
            if name_of(client, f"parent-{number}-{n}") != f"parent-{number}-{n}":
                wrong.append(n)

    threads = [threading.Thread(target=call, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    try:
        with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("fork")) as pool:
            assert all(pool.map(with_inherited, range(40)))
    finally:
        going.set()
        for thread in threads:
            thread.join()
        inherited = None
    assert wrong == []


@pytest.mark.parametrize("kind", ["spawn", "forkserver"])
def test_children_that_start_anew_make_clients_of_their_own(kind: str, recorder: Recorder) -> None:
    recorder.answer = echo
    with multiprocessing.get_context(kind).Pool(2) as pool:
        assert all(pool.map(with_own, [recorder.url] * 6))


def test_without_descriptors_a_call_says_so_and_with_them_it_works_again(recorder: Recorder) -> None:
    recorder.answer = echo
    config = codepipeline.Config(retries={"total_max_attempts": 1})
    with codepipeline.client("codepipeline", endpoint_url=recorder.url, config=config, **KEYS) as client:
        limits = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, limits[1]))
        try:
            with pytest.raises(EndpointConnectionError):
                name_of(client, "none")
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        assert name_of(client, "some") == "some"


def test_a_thousand_clients_leave_nothing_behind(recorder: Recorder) -> None:
    recorder.answer = echo
    pages: List[int] = []
    for n in range(1000):
        with codepipeline.client("codepipeline", endpoint_url=recorder.url, **KEYS) as client:
            if n % 50 == 0:
                assert name_of(client, "one") == "one"
        if n in (200, 999):
            with open("/proc/self/statm") as text:
                pages.append(int(text.read().split()[1]))
    assert (pages[1] - pages[0]) * os.sysconf("SC_PAGE_SIZE") < 4 << 20


def test_signals_and_threads_of_the_process_are_left_alone(recorder: Recorder) -> None:
    recorder.answer = echo
    watched = ("SigBlk", "SigIgn", "SigCgt", "Threads")
    before = [status(name) for name in watched]
    handlers = [signal.getsignal(number) for number in signal.valid_signals()]
    with codepipeline.client("codepipeline", endpoint_url=recorder.url, **KEYS) as client:
        name_of(client, "one")
        # The recorder serves a connection on a thread of its own.
        assert [status(name) for name in watched[:3]] == before[:3]
    assert [signal.getsignal(number) for number in signal.valid_signals()] == handlers
