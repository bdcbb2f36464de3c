"""The native library: the only file that touches ctypes.

A table of its functions, and for each kind of use one small function that owns what it is given.
Every C text is copied and freed here; nothing outside sees a pointer but as an opaque handle.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import sys
import threading
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int32, c_int64, c_size_t, c_uint32, c_void_p
from typing import Any, Callable, Dict, Generator, Iterator, List, Optional

ABI_VERSION = 0
NUL = ctypes.c_size_t(-1).value

OK = 0
DONE = 1

PollFn = CFUNCTYPE(c_int32, c_void_p)
LogFn = CFUNCTYPE(None, c_void_p, c_int32, c_void_p, c_size_t)

_DOCUMENT = [c_char_p, c_size_t]
_TEXT_OUT = [POINTER(c_void_p), POINTER(c_size_t), POINTER(c_void_p)]

# Name: result, parameters; the header's order. A test holds it against include/codepipeline.h.
# The 44 named functions are not here: `codepipeline_call` takes the name.
FUNCTIONS: Dict[str, Any] = {
    "codepipeline_version": (c_char_p, []),
    "codepipeline_abi_version": (c_uint32, []),
    "codepipeline_build_info": (c_char_p, []),
    "codepipeline_live_handles": (c_int64, []),
    "codepipeline_string_free": (None, [c_void_p]),
    "codepipeline_error_status": (c_int32, [c_void_p]),
    "codepipeline_error_kind": (c_char_p, [c_void_p]),
    "codepipeline_error_code": (c_char_p, [c_void_p]),
    "codepipeline_error_message": (c_char_p, [c_void_p]),
    "codepipeline_error_operation": (c_char_p, [c_void_p]),
    "codepipeline_error_http_status": (c_int32, [c_void_p]),
    "codepipeline_error_request_id": (c_char_p, [c_void_p]),
    "codepipeline_error_retryable": (c_int32, [c_void_p]),
    "codepipeline_error_json": (c_char_p, [c_void_p]),
    "codepipeline_error_free": (None, [c_void_p]),
    "codepipeline_resolve_endpoint": (c_int32, [*_DOCUMENT, *_TEXT_OUT]),
    "codepipeline_check_pipeline": (c_int32, [*_DOCUMENT, *_DOCUMENT, *_TEXT_OUT]),
    "codepipeline_client_new": (c_int32, [*_DOCUMENT, POINTER(c_void_p), POINTER(c_void_p)]),
    "codepipeline_client_info": (c_int32, [c_void_p, *_TEXT_OUT]),
    "codepipeline_client_set_logger": (c_int32, [c_void_p, c_int32, LogFn, c_void_p, POINTER(c_void_p)]),
    "codepipeline_client_stats": (c_int32, [c_void_p, *_TEXT_OUT]),
    "codepipeline_client_free": (None, [c_void_p]),
    "codepipeline_cancel_new": (c_void_p, []),
    "codepipeline_cancel_new_polled": (c_void_p, [PollFn, c_void_p, c_uint32]),
    "codepipeline_cancel_trigger": (None, [c_void_p]),
    "codepipeline_cancel_reset": (None, [c_void_p]),
    "codepipeline_cancel_free": (None, [c_void_p]),
    "codepipeline_call": (c_int32, [c_void_p, c_char_p, *_DOCUMENT, *_DOCUMENT, c_void_p, *_TEXT_OUT]),
    "codepipeline_pager_new": (
        c_int32,
        [c_void_p, c_char_p, *_DOCUMENT, *_DOCUMENT, POINTER(c_void_p), POINTER(c_void_p)],
    ),
    "codepipeline_pager_next": (c_int32, [c_void_p, c_void_p, *_TEXT_OUT]),
    "codepipeline_pager_free": (None, [c_void_p]),
}


class Failure(Exception):
    """A negative status, with the error document; turned into a public exception by `_errors`."""

    def __init__(self, report: Dict[str, Any]) -> None:
        super().__init__(report.get("message", ""))
        self.report = report


def _load() -> Any:
    # Not pathlib, which takes as long to import as a tenth of this package.
    beside = os.path.join(os.path.dirname(__file__), "libcodepipeline.so")
    named = os.environ.get("CODEPIPELINE_LIBRARY")
    path = named or (beside if os.path.exists(beside) else "libcodepipeline.so.0")
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(f"codepipeline: the native library cannot be loaded: {error}") from error
    for name, (result, parameters) in FUNCTIONS.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = parameters
    found = library.codepipeline_abi_version()
    if found != ABI_VERSION:
        raise ImportError(f"codepipeline: {path} has ABI {found}, this package needs ABI {ABI_VERSION}")
    return library


_library = _load()
_call = _library.codepipeline_call
_string_free = _library.codepipeline_string_free


def version() -> str:
    """The native library's version."""
    text: bytes = _library.codepipeline_version()
    return text.decode()


def live_handles() -> int:
    """Handles and texts of the library that were not freed; for leak tests."""
    return int(_library.codepipeline_live_handles())


def _failure(err: c_void_p) -> Failure:
    try:
        return Failure(json.loads(_library.codepipeline_error_json(err)))
    finally:
        _library.codepipeline_error_free(err)


def _text(out: c_void_p, length: c_size_t) -> bytes:
    try:
        return ctypes.string_at(out.value or 0, length.value)
    finally:
        _string_free(out)


def resolve_endpoint(options: bytes) -> str:
    out, length, err = c_void_p(), c_size_t(), c_void_p()
    if _library.codepipeline_resolve_endpoint(options, len(options), byref(out), byref(length), byref(err)) != OK:
        raise _failure(err)
    return _text(out, length).decode()


def check_pipeline(pipeline: bytes, options: bytes) -> bytes:
    out, length, err = c_void_p(), c_size_t(), c_void_p()
    status = _library.codepipeline_check_pipeline(
        pipeline, len(pipeline), options, len(options), byref(out), byref(length), byref(err)
    )
    if status != OK:
        raise _failure(err)
    return _text(out, length)


def client_new(config: bytes) -> int:
    out, err = c_void_p(), c_void_p()
    if _library.codepipeline_client_new(config, len(config), byref(out), byref(err)) != OK:
        raise _failure(err)
    return out.value or 0


def client_info(client: int) -> Dict[str, Any]:
    """What the client found out when it was made: region and endpoint_url."""
    return _document(_library.codepipeline_client_info, client)


def client_stats(client: int) -> Dict[str, Any]:
    """What the client has done in this process, counted."""
    return _document(_library.codepipeline_client_stats, client)


def _document(function: Any, client: int) -> Dict[str, Any]:
    out, length, err = c_void_p(), c_size_t(), c_void_p()
    if function(client, byref(out), byref(length), byref(err)) != OK:
        raise _failure(err)
    document: Dict[str, Any] = json.loads(_text(out, length))
    return document


def client_set_logger(client: int, max_level: int, listener: Optional[Callable[[int, bytes], None]] = None) -> None:
    """Tells the client's events up to this level (1 to 4) to the listener, which is the same for all
    clients; level 0 silences the client."""
    global _listener
    _listener = listener or _listener
    err = c_void_p()
    function = _log_fn if max_level else LogFn()
    if _library.codepipeline_client_set_logger(client, max_level or 1, function, None, byref(err)) != OK:
        raise _failure(err)


def client_free(handle: int, owner: int) -> None:
    """Frees a client in the process that made it; a forked child leaves its copy alone."""
    if os.getpid() == owner:
        _library.codepipeline_client_free(handle)


def call(client: int, operation: bytes, document: bytes, options: bytes) -> bytes:
    out, length, err = c_void_p(), c_size_t(), c_void_p()
    interrupt = _interrupt()
    handle = interrupt.handle if interrupt is not None else None
    arguments = (client, operation, document, len(document), options, len(options), handle, byref(out), byref(length), byref(err))
    if interrupt is not None and _listener is not None:
        with interrupt.rescue():
            status = _call(*arguments)
    else:
        status = _call(*arguments)
    if interrupt is not None and interrupt.caught:
        if status == OK:
            _string_free(out)
        else:
            _library.codepipeline_error_free(err)
        interrupt.raise_caught()
    if status != OK:
        raise _failure(err)
    return _text(out, length)


def is_main_thread() -> bool:
    return threading.get_ident() == threading.main_thread().ident


class _Interrupt:
    """Lets Python's signal handlers run while the main thread waits inside the library.

    The library asks `poll` after every signal; asking enters the interpreter, which runs the
    handlers. What they raise must end the call instead of being lost in the callback. A plain
    function would not do: since Python 3.11 the exception appears before its first line, outside of
    any `try`. A generator is resumed inside the `try` that it was suspended in.
    """

    def __init__(self) -> None:
        self.caught: List[BaseException] = []
        self._signals = self._run()
        next(self._signals)
        self._poll = PollFn(self._signals.send)
        self.handle: Optional[int] = _library.codepipeline_cancel_new_polled(self._poll, None, 100)
        self.owner = os.getpid()

    def _run(self) -> Generator[int, Any, None]:
        while True:
            try:
                while True:
                    yield 1 if self.caught else 0
            except GeneratorExit:
                return
            except BaseException as error:  # noqa: B902 - whatever a signal handler raises
                self.caught.append(error)

    @contextlib.contextmanager
    def rescue(self) -> Iterator[None]:
        """Keeps what a signal handler raises as a listener begins.

        A listener runs on several threads at once, which a generator does not, so it is a function,
        and what appears before its first line goes to `sys.unraisablehook`.
        """
        before = sys.unraisablehook

        def hook(unraisable: Any) -> None:
            # Since Python 3.13 the function is only in the message.
            is_ours = unraisable.object is _on_event or repr(_on_event) in (unraisable.err_msg or "")
            if is_ours and is_main_thread() and unraisable.exc_value is not None:
                self.caught.append(unraisable.exc_value)
            else:
                before(unraisable)

        sys.unraisablehook = hook
        try:
            yield
        finally:
            if sys.unraisablehook is hook:
                sys.unraisablehook = before

    def raise_caught(self) -> None:
        error = self.caught[0]
        self.caught.clear()
        _library.codepipeline_cancel_reset(self.handle)
        try:
            raise error
        finally:
            del error


_main_interrupt: Optional[_Interrupt] = None


def _interrupt() -> Optional[_Interrupt]:
    """The main thread's; signal handlers run on no other."""
    global _main_interrupt
    if not is_main_thread():
        return None
    if _main_interrupt is None:
        _main_interrupt = _Interrupt()
    return _main_interrupt


# Takes level and event, once a client has a logger.
_listener: Optional[Callable[[int, bytes], None]] = None


def _on_event(user: Any, level: int, text: int, length: int) -> None:
    """Runs on the thread of the call. On the main thread what it raises, such as a signal handler's
    exception, ends the call; elsewhere it goes to `sys.unraisablehook`. Nothing goes on into C."""
    try:
        if _listener is not None:
            _listener(level, ctypes.string_at(text, length))
    except BaseException as error:  # noqa: B902 - whatever a signal handler raises
        if _main_interrupt is None or not is_main_thread():
            raise
        _main_interrupt.caught.append(error)


# One for all clients and for ever: a call may use it to its end, whoever silences its client.
_log_fn = LogFn(_on_event)
