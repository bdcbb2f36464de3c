"""The cases' program in Python; program.c says what it reads and prints.

Operations are called as a Python program calls them: methods with keyword arguments. What ends a call here is
a signal handler that raises, as Ctrl-C does.
"""

import datetime
import json
import signal
import sys

import codepipeline
from codepipeline import _ffi
from codepipeline._methods import METHOD_TO_API
from codepipeline.exceptions import BotoCoreError, ClientError

METHODS = {operation: method for method, operation in METHOD_TO_API.items()}


def say(status, text):
    data = text.encode()
    sys.stdout.buffer.write(b"%d %d\n%s\n" % (status, len(data), data))
    sys.stdout.flush()


def as_json(result):
    """An output as the service wrote it: without the metadata, instants as numbers."""
    result.pop("ResponseMetadata", None)
    return json.dumps(result, default=datetime.datetime.timestamp, ensure_ascii=False)


class Interrupted(Exception):
    pass


def interrupt(*_):
    raise Interrupted


def call(client, operation, given="", options="", cancel=""):
    timeout_ms = json.loads(options or "{}").get("timeout_ms")
    timeout = None if timeout_ms is None else timeout_ms / 1000
    signal.signal(signal.SIGALRM, interrupt)
    try:
        if cancel == "before":
            signal.raise_signal(signal.SIGALRM)
        elif cancel:
            signal.setitimer(signal.ITIMER_REAL, int(cancel) / 1000)
        say(0, as_json(getattr(client, METHODS[operation])(**json.loads(given or "{}"), timeout=timeout)))
    except Interrupted:
        say(-5, json.dumps({"status": -5, "kind": "cancelled"}))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def pages(client, operation, given="", options=""):
    for page in client.get_paginator(METHODS[operation]).paginate(**json.loads(given or "{}")):
        say(0, as_json(page))
    say(1, "")


def step(client, line):
    verb, *parts = line.rstrip("\n").split("\t")
    try:
        if verb == "call":
            call(client, *parts)
        elif verb == "pages":
            pages(client, *parts)
        else:
            options = json.loads(parts[0])
            options["endpoint"] = options.pop("endpoint_url", None)
            say(0, codepipeline.resolve_endpoint(**options))
    except (BotoCoreError, ClientError) as error:
        say(error.report["status"], json.dumps(error.report, ensure_ascii=False))


def main():
    try:
        client = codepipeline.Client(json.loads(sys.argv[1]), codepipeline.Config())
    except BotoCoreError as error:
        return say(error.report["status"], json.dumps(error.report, ensure_ascii=False))
    with client:
        for line in sys.stdin:
            step(client, line)
    return None


main()
sys.exit(_ffi._library.codepipeline_live_handles() > 1)  # the one is the main thread's interrupt handle
