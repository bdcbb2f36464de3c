"""From the library's error document to the exception that botocore would raise."""

from __future__ import annotations

from typing import Any, Callable, Dict, Union

from . import exceptions as e
from .service_exceptions import BY_CODE

Raised = Union[e.BotoCoreError, e.ClientError]


def exception_for(report: Dict[str, Any], endpoint_url: str) -> Raised:
    make = _BY_KIND.get(report["kind"], _plain(e.BotoCoreError))
    error = make(report, endpoint_url)
    error.report = report
    return error


def _plain(cls: Callable[..., Raised]) -> Callable[[Dict[str, Any], str], Raised]:
    return lambda report, url: cls(error=report["message"], endpoint_url=url)


def _validation(report: Dict[str, Any], url: str) -> Raised:
    return e.ParamValidationError(report="\n".join(report["problems"]))


def _argument(report: Dict[str, Any], url: str) -> Raised:
    return e.ParamValidationError(report=report["message"])


def _config(report: Dict[str, Any], url: str) -> Raised:
    if report["message"].startswith("config.region: is required"):
        return e.NoRegionError()
    return e.ConfigError(error=report["message"])


def _timeout(report: Dict[str, Any], url: str) -> Raised:
    by_limit = {"connect_ms": e.ConnectTimeoutError, "read_ms": e.ReadTimeoutError}
    return by_limit.get(report["code"], e.CallTimeout)(endpoint_url=url, error=report["message"])


def _service(report: Dict[str, Any], url: str) -> Raised:
    code = report["code"] or str(report["http_status"])
    body = report["response"]
    message = report["message"] if report["code"] or not isinstance(body, str) else body
    response = {
        "Error": {"Message": message, "Code": code},
        "ResponseMetadata": {
            "RequestId": report["request_id"],
            "HTTPStatusCode": report["http_status"],
            "HTTPHeaders": report["headers"],
            "RetryAttempts": max(report["attempts"] - 1, 0),
        },
    }
    return BY_CODE.get(code, e.ClientError)(response, report["operation"])


_BY_KIND: Dict[str, Callable[[Dict[str, Any], str], Raised]] = {
    "argument": _argument,
    "validation": _validation,
    "config": _config,
    "endpoint": _plain(e.EndpointError),
    "credentials": _plain(e.NoCredentialsError),
    "dns": _plain(e.EndpointConnectionError),
    "connect": _plain(e.EndpointConnectionError),
    "tls": _plain(e.SSLError),
    "proxy": _plain(e.ProxyConnectionError),
    "io": _plain(e.ConnectionClosedError),
    "timeout": _timeout,
    "cancelled": _plain(e.Cancelled),
    "service": _service,
    "decode": _plain(e.ResponseParserError),
    "limit": _plain(e.LimitError),
    "panic": _plain(e.InternalError),
}
