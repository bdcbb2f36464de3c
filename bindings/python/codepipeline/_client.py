"""The client: boto3's for CodePipeline, over the native library."""

from __future__ import annotations

import json
import os
import sys
import threading
import weakref
from datetime import datetime, timezone
from types import SimpleNamespace, TracebackType
from typing import Any, Dict, List, Optional, Type, TypedDict

from . import _clients, _ffi, service_exceptions
from ._errors import exception_for
from ._methods import METHOD_TO_API, Methods
from ._tables import PAGES, TIMESTAMPS
from .config import Config, _milliseconds
from .exceptions import ClientError, ClosedError, OperationNotPageableError, ParamValidationError
from .paginate import Paginator

_OPTIONS = b'{"response_metadata":true}'


class Stats(TypedDict):
    """What a client has done in this process; the numbers only grow."""

    calls: int
    attempts: int
    retries: int
    throttles: int
    errors: Dict[str, int]
    connections_opened: int
    connections_reused: int


class Client(Methods):
    """A client of one region and one set of credentials; made by :func:`codepipeline.client`.

    Every operation is a method that takes the operation's members as keyword arguments, and
    ``timeout``, in seconds, for the whole call. Results are dicts as boto3's. May be used by any
    number of threads at once, and after a fork. ``close`` waits for calls that are on their way.
    """

    def __init__(self, document: Dict[str, Any], config: Config) -> None:
        text = json.dumps(document).encode()
        try:
            handle = _ffi.client_new(text)
            info = _ffi.client_info(handle)
        except _ffi.Failure as failure:
            raise exception_for(failure.report, document.get("endpoint_url") or "") from None
        self._handle = handle
        self._free = weakref.finalize(self, _ffi.client_free, handle, os.getpid())
        # At exit the process ends as it is; daemon threads may be in calls.
        self._free.atexit = False  # type: ignore[misc]  # a property
        self._lock = threading.Condition()
        self._calls = 0
        self.meta = ClientMeta(info["region"], info["endpoint_url"], config)
        self.exceptions = ClientExceptions()
        _clients.add(self)
        if "logging" in sys.modules:
            from . import _log

            _log.made(self)

    def _call(self, operation: str, kwargs: Any, timeout: Optional[float]) -> Any:
        try:
            document = json.dumps(kwargs, default=_wire, ensure_ascii=False, separators=(",", ":")).encode()
        except (TypeError, ValueError) as error:
            raise ParamValidationError(report=str(error)) from None
        options = _OPTIONS
        if timeout is not None:
            milliseconds = _milliseconds("timeout", timeout)
            options = b'{"response_metadata":true,"timeout_ms":%d}' % (milliseconds or 1)
        handle = self._enter()
        try:
            output = _ffi.call(handle, operation.encode(), document, options)
        except _ffi.Failure as failure:
            raise exception_for(failure.report, self.meta.endpoint_url) from None
        finally:
            self._leave()
        result = json.loads(output)
        tree = TIMESTAMPS.get(operation)
        if tree is not None:
            _with_datetimes(result, tree)
        return result

    def _enter(self) -> int:
        with self._lock:
            if not self._free.alive:
                raise ClosedError()
            self._calls += 1
        return self._handle

    def _leave(self) -> None:
        with self._lock:
            self._calls -= 1
            if self._calls == 0:
                self._lock.notify_all()

    def close(self) -> None:
        """Frees the client's connections, once its calls have ended. Calling it again is fine."""
        with self._lock:
            while self._calls:
                self._lock.wait()
            self._free()

    def stats(self) -> Stats:
        """What the client has done in this process: calls, attempts, retries, errors by kind, connections."""
        handle = self._enter()
        try:
            stats: Any = _ffi.client_stats(handle)
        finally:
            self._leave()
        counted: Stats = stats
        return counted

    def set_log_level(self, level: Optional[int] = None) -> None:
        """Tells events from this level of `logging` on to the logger "codepipeline", from now on.

        ``None`` is the level that this logger lets through now, which is also what a new client
        takes. A level above ``logging.ERROR`` silences the client.
        """
        from . import _log

        handle = self._enter()
        try:
            _ffi.client_set_logger(handle, _log.number_of(level), _log.listen)
        finally:
            self._leave()

    def _silence(self) -> bool:
        """No event from now on; whether a call is on its way, which may be telling one."""
        if self._free.alive:
            _ffi.client_set_logger(self._handle, 0)
        return self._calls > 0

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    def can_paginate(self, operation_name: str) -> bool:
        """Whether the method of this name has a paginator."""
        return METHOD_TO_API.get(operation_name) in PAGES

    def get_paginator(self, operation_name: str) -> Paginator:
        """The paginator of a method, such as ``list_pipelines``."""
        if not self.can_paginate(operation_name):
            raise OperationNotPageableError(operation_name=operation_name)
        return Paginator(self, METHOD_TO_API[operation_name])

    def get_waiter(self, waiter_name: str) -> None:
        raise ValueError(f"Waiter does not exist: {waiter_name}")

    @property
    def waiter_names(self) -> List[str]:
        return []

    def generate_presigned_url(self, *args: Any, **kwargs: Any) -> None:
        raise NotImplementedError("presigned URLs are not supported")


class ClientMeta:
    """What boto3's ``client.meta`` has of region, endpoint and operations."""

    partition = "aws"

    def __init__(self, region_name: str, endpoint_url: str, config: Config) -> None:
        self.region_name = region_name
        self.endpoint_url = endpoint_url
        self.config = config
        self.method_to_api_mapping = METHOD_TO_API
        self.service_model = SimpleNamespace(service_name="codepipeline", operation_names=list(METHOD_TO_API.values()))

    @property
    def events(self) -> None:
        raise NotImplementedError("event hooks are not supported")


class ClientExceptions:
    """``client.exceptions``: the exceptions that the service declares, and ``ClientError``."""

    def __getattr__(self, name: str) -> Type[ClientError]:
        if name == "ClientError":
            return ClientError
        try:
            return service_exceptions.BY_CODE[name]
        except KeyError:
            known = ", ".join(service_exceptions.BY_CODE)
            raise AttributeError(f"{name} is not a valid exception, valid are: {known}") from None

    def from_code(self, code: str) -> Type[ClientError]:
        return service_exceptions.BY_CODE.get(code, ClientError)


def _wire(value: Any) -> Any:
    """What JSON has no form for: instants are epoch seconds, whole where they can be."""
    if isinstance(value, datetime):
        seconds = value.timestamp()
        return int(seconds) if seconds.is_integer() else round(seconds, 3)
    raise TypeError(f"Invalid type for a parameter: {type(value)} cannot be sent")


def _with_datetimes(value: Any, tree: Any) -> None:
    """Turns the timestamps that the tree names into aware datetimes, in place."""
    if isinstance(tree, list):
        for item in value:
            _with_datetimes(item, tree[0])
        return
    for key, below in tree.items():
        found = value.get(key)
        if found is None:
            continue
        if below is True:
            value[key] = _datetime(found)
        else:
            _with_datetimes(found, below)


def _datetime(value: Any) -> Any:
    if isinstance(value, (int, float)):
        return datetime.fromtimestamp(value, timezone.utc).astimezone()
    return value
