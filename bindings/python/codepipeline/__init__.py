"""AWS CodePipeline: boto3's client over a small native library.

>>> import codepipeline
>>> client = codepipeline.client("codepipeline", region_name="us-east-1")
>>> client.list_pipelines()["pipelines"]  # doctest: +SKIP
"""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional

from . import exceptions
from ._client import Client
from ._errors import exception_for as _exception_for
from ._ffi import Failure as _Failure
from ._ffi import check_pipeline as _check_pipeline
from ._ffi import resolve_endpoint as _resolve_endpoint
from ._ffi import version as library_version
from .config import Config

__all__ = ["Client", "Config", "check_pipeline", "client", "exceptions", "library_version", "resolve_endpoint"]

__version__ = "0.1.0"


def client(
    service_name: str = "codepipeline",
    region_name: Optional[str] = None,
    api_version: Optional[str] = None,
    use_ssl: bool = True,
    verify: Optional[str] = None,
    endpoint_url: Optional[str] = None,
    aws_access_key_id: Optional[str] = None,
    aws_secret_access_key: Optional[str] = None,
    aws_session_token: Optional[str] = None,
    config: Optional[Config] = None,
) -> Client:
    """Makes a client; the arguments are boto3's.

    ``verify`` is the path of a PEM file with the only roots to trust; turning verification off is
    not possible. What is not given comes from the environment (``AWS_REGION``,
    ``AWS_ACCESS_KEY_ID``, ...). Does no network I/O.

    Raises:
        ValueError: for another service, API version or ``verify``.
        exceptions.ConfigError: for an unusable setting; ``NoRegionError`` without a region.
    """
    if service_name != "codepipeline":
        raise ValueError(f"Unknown service: {service_name!r}; this package serves 'codepipeline'")
    if api_version not in (None, "2015-07-09"):
        raise ValueError(f"Unknown API version: {api_version!r}; this package serves '2015-07-09'")
    if verify is not None and not isinstance(verify, str):
        raise ValueError("verify must be the path of a PEM file: certificates are always verified")
    if not use_ssl and endpoint_url is None:
        raise ValueError("use_ssl=False needs an endpoint_url that begins with http://")
    config = config or Config()
    document: Dict[str, Any] = config.document()
    given = {"region": region_name, "endpoint_url": endpoint_url, "ca_bundle": verify}
    document.update({key: value for key, value in given.items() if value is not None})
    keys = {
        "access_key_id": aws_access_key_id,
        "secret_access_key": aws_secret_access_key,
        "session_token": aws_session_token,
    }
    keys = {key: value for key, value in keys.items() if value is not None}
    if keys:
        document["credentials"] = keys
    return Client(document, config)


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


def check_pipeline(
    pipeline: Dict[str, Any],
    region: Optional[str] = None,
    action_types: Optional[List[Dict[str, Any]]] = None,
    current: Optional[Dict[str, Any]] = None,
) -> List[Dict[str, Any]]:
    """What ``create_pipeline`` or ``update_pipeline`` would refuse, all at once and without a call.

    ``pipeline`` is a declaration, the arguments of ``create_pipeline`` or the result of
    ``get_pipeline``. ``action_types`` are the custom and partner types that exist, as
    ``list_action_types`` gives them; without it such types are not judged. ``current`` is the pipeline
    to be replaced, for an update.

    Each finding has ``code`` and ``message`` (the service's), ``path`` (such as
    ``pipeline.stages[1].name``) and ``severity``: ``error``, or ``warning`` where it is not established
    what the service does.

    Raises:
        exceptions.ParamValidationError: when an argument is not what it must be.
    """
    given = {"region": region, "action_types": action_types, "current": current}
    options = {key: value for key, value in given.items() if value is not None}
    try:
        found = _check_pipeline(_as_json(pipeline), _as_json(options))
    except _Failure as failure:
        raise _exception_for(failure.report, "") from None
    findings: List[Dict[str, Any]] = json.loads(found)["findings"]
    return findings


def _as_json(document: Any) -> bytes:
    # Results of get_pipeline hold datetimes, of which no rule reads any.
    return json.dumps(document, default=str).encode()
