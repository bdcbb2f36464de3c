"""AWS CodePipeline: boto3's client over a small native library.

>>> import codepipeline
>>> client = codepipeline.client("codepipeline", region_name="us-east-1")
>>> client.list_pipelines()["pipelines"]  # doctest: +SKIP
"""

from __future__ import annotations

import json
from typing import Any, Dict, Optional

from . import exceptions
from ._client import Client
from ._errors import exception_for as _exception_for
from ._ffi import Failure as _Failure
from ._ffi import resolve_endpoint as _resolve_endpoint
from ._ffi import version as library_version
from .config import Config

__all__ = ["Client", "Config", "client", "exceptions", "library_version", "resolve_endpoint"]

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
