"""AWS CodePipeline: boto3's client over a small native library.

>>> import codepipeline
>>> client = codepipeline.client("codepipeline", region_name="us-east-1")
>>> client.list_pipelines()["pipelines"]  # doctest: +SKIP
"""

from __future__ import annotations

import json
from typing import Any, Dict, Optional

from . import exceptions
from ._client import Client, Stats
from ._errors import exception_for as _exception_for
from ._ffi import Failure as _Failure
from ._ffi import resolve_endpoint as _resolve_endpoint
from ._ffi import version as library_version
from .config import Config
from .session import Session, client

__all__ = [
    "Client",
    "Config",
    "Session",
    "Stats",
    "client",
    "exceptions",
    "library_version",
    "resolve_endpoint",
    "set_stream_logger",
]

__version__ = "0.1.0"


def resolve_endpoint(
    region: Optional[str] = None, use_fips: bool = False, use_dual_stack: bool = False, endpoint: Optional[str] = None
) -> str:
    """The base URL for a region by the service's published rules, for all eight partitions.

    Raises:
        exceptions.EndpointError: when the rules refuse.
    """
    options: Dict[str, Any] = {"use_fips": use_fips, "use_dual_stack": use_dual_stack}
    given = {"region": region, "endpoint_url": endpoint}
    options.update({key: value for key, value in given.items() if value is not None})
    try:
        return _resolve_endpoint(json.dumps(options).encode())
    except _Failure as failure:
        raise _exception_for(failure.report, endpoint or "") from None


def set_stream_logger(name: str = "codepipeline", level: int = 10, format_string: Optional[str] = None) -> None:
    """Writes what the logger of this name gets to stderr, as boto3's; also of clients made before.

    Args:
        name: the logger; ``""`` is the root logger.
        level: the least level of `logging` that is written; 10 is ``logging.DEBUG``.
        format_string: as for ``logging.Formatter``.
    """
    from . import _log

    _log.set_stream_logger(name, level, format_string)
