"""The library's events in the standard module `logging`, as the logger "codepipeline".

A record's message is the event's name and members; its attribute ``event`` is the event as a dict.
Nothing secret is in either, because the library puts nothing secret into an event. Imported when the
program has imported `logging`, which takes as long as the rest of the package.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import logging
import time
from typing import TYPE_CHECKING, Optional

from ._clients import alive
from .exceptions import ClosedError

if TYPE_CHECKING:
    from ._client import Client

LOGGER = logging.getLogger("codepipeline")
LOGGER.addHandler(logging.NullHandler())

# The library's numbers for the levels of `logging`, the most talkative first.
_LEVELS = ((logging.DEBUG, 4), (logging.INFO, 3), (logging.WARNING, 2), (logging.ERROR, 1))
_OURS = {number: level for level, number in _LEVELS}


def set_stream_logger(name: str, level: int, format_string: Optional[str]) -> None:
    logger = logging.getLogger(name)
    logger.setLevel(level)
    handler = logging.StreamHandler()
    handler.setLevel(level)
    handler.setFormatter(logging.Formatter(format_string or "%(asctime)s %(name)s [%(levelname)s] %(message)s"))
    logger.addHandler(handler)
    for client in alive():
        with contextlib.suppress(ClosedError):
            client.set_log_level()


def made(client: Client) -> None:
    """A client begins; it tells what somebody listens to by now."""
    if number_of(None):
        client.set_log_level()


def number_of(level: Optional[int]) -> int:
    """The library's number for a level of `logging`, 0 for silence; None: what the logger lets through."""
    if level is not None:
        return next((number for known, number in _LEVELS if known >= level), 0)
    if not _has_handler():
        return 0
    return next((number for known, number in _LEVELS if LOGGER.isEnabledFor(known)), 0)


def _has_handler() -> bool:
    """Whether anybody would see a record."""
    logger: Optional[logging.Logger] = LOGGER
    while logger is not None:
        if any(not isinstance(handler, logging.NullHandler) for handler in logger.handlers):
            return True
        logger = logger.parent if logger.propagate else None
    return False


def listen(number: int, text: bytes) -> None:
    """Takes an event from the library."""
    level = _OURS.get(number, logging.DEBUG)
    if LOGGER.isEnabledFor(level):
        event = json.loads(text)
        members = [f"{key}={_plain(value)}" for key, value in event.items() if key not in ("event", "level")]
        LOGGER.log(level, "%s", " ".join([event["event"], *members]), extra={"event": event})


def _plain(value: object) -> str:
    """One word, or JSON: no text of a service's breaks a line."""
    is_word = isinstance(value, str) and value.isascii() and value.isprintable() and " " not in value
    return str(value) if is_word else json.dumps(value)


@atexit.register
def _silence() -> None:
    """A daemon thread in the middle of a call must not come back to an interpreter that is gone."""
    if any([client._silence() for client in alive()]):
        # Long enough for an event that is on its way to get the interpreter.
        time.sleep(0.02)
