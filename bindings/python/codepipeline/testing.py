"""codepipeline-local for the tests of a program: the service on a free port, ended with the test.

>>> from codepipeline.testing import local_service
>>> with local_service() as service:  # doctest: +SKIP
...     service.client().list_pipelines()["pipelines"]

Processes and the calls below ``/_local/`` belong here; nothing that depends on a test framework.
"""

from __future__ import annotations

import datetime
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import weakref
from types import TracebackType
from typing import IO, Any, Dict, Mapping, Optional, Sequence, Type, Union

from ._client import Client
from .session import client as _client

__all__ = ["LocalService", "LocalServiceError", "local_service"]

_ANNOUNCEMENT = "codepipeline-local listening on "
# It ends at once when nothing is on its way, and after two seconds at the latest.
_STOP_SECONDS = 10
_KEYS = {"aws_access_key_id": "local", "aws_secret_access_key": "local"}
# A machine's proxy does not know what is on loopback.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class LocalServiceError(Exception):
    """codepipeline-local is not found, does not start, or refuses a call below ``/_local/``."""


def local_service(
    binary: Union[str, "os.PathLike[str]", None] = None,
    flags: Sequence[str] = (),
    region: str = "us-east-1",
    start_timeout: float = 30,
) -> "LocalService":
    """Starts codepipeline-local on a free port of 127.0.0.1 and waits until it listens.

    The result ends the process at the end of a ``with`` block, by ``stop()``, when it is no longer
    reachable, and at the latest when the interpreter ends.

    Args:
        binary: the program; without it what ``CODEPIPELINE_LOCAL`` in the environment names, then
            ``codepipeline-local`` on ``PATH``.
        flags: further flags of the program, such as ``["--redelivery-ms", "1000"]``.
        region: the region that the service is in; clients get it too.
        start_timeout: seconds that it has for its first line.

    Raises:
        LocalServiceError: when the program is not found or does not start; says what it wrote.
    """
    command = [_found(binary), "--region", region, *flags]
    errors = tempfile.TemporaryFile()
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)
    except OSError as error:
        errors.close()
        raise LocalServiceError(f"{command[0]} cannot be started: {error.strerror}") from None
    try:
        url = _announced(process, errors, start_timeout)
    except BaseException as error:
        _end(process, errors, os.getpid())
        if isinstance(error, LocalServiceError):
            raise LocalServiceError(f"{' '.join(command)}: {error}") from None
        raise
    return LocalService(url, region, process, errors)


def _found(binary: Union[str, "os.PathLike[str]", None]) -> str:
    named = os.fspath(binary) if binary is not None else os.environ.get("CODEPIPELINE_LOCAL")
    path = shutil.which(named or "codepipeline-local")
    if path is not None:
        return path
    if named:
        source = "CODEPIPELINE_LOCAL" if binary is None else "the argument binary"
        raise LocalServiceError(f"{source} names {named}, which is no program that can be run")
    raise LocalServiceError(
        "codepipeline-local is not found: put it on PATH, or let CODEPIPELINE_LOCAL or the argument binary name it"
    )


def _announced(process: "subprocess.Popen[bytes]", errors: IO[bytes], timeout: float) -> str:
    """The URL in the first line on stdout."""
    assert process.stdout is not None
    line, deadline = b"", time.monotonic() + timeout
    while not line.endswith(b"\n"):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
            raise LocalServiceError(f"did not say within {timeout} s where it listens")
        read = os.read(process.stdout.fileno(), 4096)
        if not read:
            raise LocalServiceError(f"{_how_it_ended(process, left)}: {_read(errors)}")
        line += read
    text = line.decode(errors="replace").strip()
    if not text.startswith(_ANNOUNCEMENT):
        raise LocalServiceError(f"is no codepipeline-local: its first line is {text!r}")
    return text[len(_ANNOUNCEMENT) :]


def _how_it_ended(process: "subprocess.Popen[bytes]", timeout: float) -> str:
    try:
        return f"ended with status {process.wait(timeout)}"
    except subprocess.TimeoutExpired:
        return "closed its stdout and did not say where it listens"


def _read(errors: IO[bytes]) -> str:
    errors.seek(0)
    return errors.read().decode(errors="replace").strip()


def _end(process: "subprocess.Popen[bytes]", errors: IO[bytes], started_by: int) -> None:
    """Asks the process to end, then makes it. A forked child leaves its parent's service alone."""
    if os.getpid() != started_by:
        return
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdout, errors):
        if stream is not None:
            stream.close()


class LocalService:
    """A codepipeline-local that runs; made by :func:`local_service`."""

    def __init__(self, url: str, region: str, process: "subprocess.Popen[bytes]", errors: IO[bytes]) -> None:
        self.url = url
        self.region = region
        self._stop = weakref.finalize(self, _end, process, errors, os.getpid())

    def stop(self) -> None:
        """Ends the process and waits for its end. Calling it again is fine."""
        self._stop()

    def __enter__(self) -> "LocalService":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.stop()

    def client_arguments(self) -> Dict[str, Any]:
        """Endpoint, region and dummy keys, for ``boto3.client("codepipeline", **...)``, also for "s3"."""
        return {"endpoint_url": self.url, "region_name": self.region, **_KEYS}

    def client(self, **arguments: Any) -> Client:
        """A client of this package for the service; the arguments are those of ``codepipeline.client``."""
        return _client("codepipeline", **{**self.client_arguments(), **arguments})

    def environment(self, base: Optional[Mapping[str, str]] = None) -> Dict[str, str]:
        """The environment for another program, so that its AWS clients call the service.

        ``base``, else this process's environment, without its ``AWS_`` variables, which might lead
        elsewhere, and with those that ``codepipeline-local exec`` sets.
        """
        given = os.environ if base is None else base
        return {
            **{name: value for name, value in given.items() if not name.startswith("AWS_")},
            "AWS_ENDPOINT_URL": self.url,
            "AWS_REGION": self.region,
            "AWS_DEFAULT_REGION": self.region,
            "AWS_ACCESS_KEY_ID": _KEYS["aws_access_key_id"],
            "AWS_SECRET_ACCESS_KEY": _KEYS["aws_secret_access_key"],
        }

    def create_bucket(self, bucket: str) -> None:
        """Makes a bucket, unless it is there."""
        self._send("PUT", f"/{urllib.parse.quote(bucket)}")

    def put_object(self, bucket: str, key: str, body: bytes) -> None:
        """Writes an object; pipelines whose S3 source is polled for it start."""
        self._send("PUT", f"/{urllib.parse.quote(bucket)}/{urllib.parse.quote(key)}", body)

    def reset(self) -> None:
        """Forgets everything; the clock stays where it is."""
        self._post("reset")

    def advance(self, time: Union[datetime.timedelta, float]) -> datetime.datetime:
        """Lets time pass, given as a ``timedelta`` or in seconds; what is due happens. The new time."""
        seconds = time.total_seconds() if isinstance(time, datetime.timedelta) else time
        now = self._post("clock", {"advance_ms": round(seconds * 1000)})["now_ms"]
        return datetime.datetime.fromtimestamp(now / 1000, datetime.timezone.utc)

    def git_push(
        self,
        repository: str,
        commit: str,
        branch: Optional[str] = None,
        tag: Optional[str] = None,
        message: str = "",
        files: Sequence[str] = (),
        created: bool = False,
    ) -> Dict[str, Any]:
        """A push of a branch or a tag. Which executions it ``started``, and which were ``refused``."""
        event = {"repository": repository, "commit": commit, "branch": branch, "tag": tag, "message": message}
        return self._post("git-push", {**event, "files": list(files), "created": created})

    def git_pull_request(
        self,
        repository: str,
        commit: str,
        branch: str,
        event: str,
        message: str = "",
        files: Sequence[str] = (),
    ) -> Dict[str, Any]:
        """A pull request into ``branch``: ``event`` is OPEN, UPDATED or CLOSED. As :meth:`git_push`."""
        described = {"repository": repository, "commit": commit, "branch": branch, "event": event, "message": message}
        return self._post("git-pull-request", {**described, "files": list(files)})

    def simulate(
        self,
        pipeline: str,
        stage: str,
        name: str,
        outcome: str,
        message: Optional[str] = None,
        output_variables: Optional[Mapping[str, str]] = None,
    ) -> None:
        """Sets how a simulated action or rule ends: "succeed", "fail" or "wait"; one that waits ends at once."""
        told = {"pipeline": pipeline, "stage": stage, "name": name, "outcome": outcome}
        self._post("simulate", {**told, "message": message, "output_variables": dict(output_variables or {})})

    def register_action_type(
        self, action_type: Mapping[str, Any], client_id: Optional[str] = None, client_token: Optional[str] = None
    ) -> Dict[str, Any]:
        """Makes a partner's action type known, for third-party jobs; the customer's ``clientId`` and ``clientToken``."""
        given = {"actionType": action_type, "clientId": client_id, "clientToken": client_token}
        return self._post("action-types", {key: value for key, value in given.items() if value is not None})

    def _post(self, call: str, document: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
        body = json.dumps(document or {}).encode()
        answer: Dict[str, Any] = json.loads(self._send("POST", f"/_local/{call}", body) or b"{}")
        return answer

    def _send(self, method: str, path: str, body: bytes = b"") -> bytes:
        headers = {"X-Codepipeline-Local": "1"}
        request = urllib.request.Request(self.url + path, data=body, method=method, headers=headers)
        try:
            with _opener.open(request) as answer:
                read: bytes = answer.read()
        except urllib.error.HTTPError as error:
            text = error.read().decode(errors="replace")
            raise LocalServiceError(f"{method} {path} was refused with status {error.code}: {text}") from None
        except urllib.error.URLError as error:
            raise LocalServiceError(f"{method} {path}: the service is not reached: {error.reason}") from None
        return read
