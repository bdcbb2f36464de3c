"""From the library's error document to the exception that botocore would raise."""

from __future__ import annotations

from typing import Any, Callable, Dict, Tuple, Union

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
    code, context = report["code"], report["context"]
    if code == "RegionMissing":
        return e.NoRegionError()
    if code == "ProfileNotFound":
        return e.ProfileNotFound(profile=context["profile"])
    if code == "PartialCredentials":
        return _partial(context)
    return e.ConfigError(error=report["message"])


# botocore's names of the sources that have a pair of keys, and what it puts before the keys' names.
_PAIRS = {"config": ("explicit", "aws_"), "environment": ("env", ""), "profile": ("shared-credentials-file", "")}


def _partial(context: Dict[str, Any]) -> Raised:
    provider, prefix = _PAIRS[context["source"]]
    return e.PartialCredentialsError(provider=provider, cred_var=prefix + context["missing"])


# The last three codes of a login are the service's.
_LOGINS: Dict[Tuple[str, str], Callable[..., Raised]] = {
    ("sso", "TokenMissing"): e.SSOTokenLoadError,
    ("sso", "TokenExpired"): e.UnauthorizedSSOTokenError,
    ("login", "TokenMissing"): e.LoginTokenLoadError,
    ("login", "TokenExpired"): e.LoginRefreshRequired,
    ("login", "TOKEN_EXPIRED"): e.LoginRefreshRequired,
    ("login", "USER_CREDENTIALS_CHANGED"): e.LoginRefreshRequired,
    ("login", "INSUFFICIENT_PERMISSIONS"): e.LoginInsufficientPermissions,
}


def _credentials(report: Dict[str, Any], url: str) -> Raised:
    code, context, message = report["code"], report["context"], report["message"]
    if code == "NoCredentials":
        return e.NoCredentialsError(error="; ".join(report["problems"]))
    # Not by the code alone: a source may refuse with any.
    if code == "PartialCredentials" and "missing" in context:
        return _partial(context)
    source = context["source"]
    by_login = _LOGINS.get((source, code))
    if by_login:
        return by_login(error=message)
    if source == "sso" and report["http_status"] == 401:
        return e.UnauthorizedSSOTokenError(error=message)
    if "action" in context:
        response = _response(report, code or str(report["http_status"]), context["service_message"])
        return e.ClientError(response, context["action"])
    return e.CredentialRetrievalError(provider=source, error_msg=message)


def _unreached(report: Dict[str, Any], url: str) -> Raised:
    is_proxy = report["code"] == "ProxyUnreachable"
    return (e.ProxyConnectionError if is_proxy else e.EndpointConnectionError)(endpoint_url=url, error=report["message"])


def _timeout(report: Dict[str, Any], url: str) -> Raised:
    by_limit = {"connect_ms": e.ConnectTimeoutError, "read_ms": e.ReadTimeoutError}
    return by_limit.get(report["code"], e.CallTimeout)(endpoint_url=url, error=report["message"])


def _service(report: Dict[str, Any], url: str) -> Raised:
    code = report["code"] or str(report["http_status"])
    body = report["response"]
    message = report["message"] if report["code"] or not isinstance(body, str) else body
    return BY_CODE.get(code, e.ClientError)(_response(report, code, message), report["operation"])


def _response(report: Dict[str, Any], code: str, message: str) -> Dict[str, Any]:
    metadata = {
        "RequestId": report["request_id"],
        "HTTPStatusCode": report["http_status"],
        "HTTPHeaders": report["headers"],
        "RetryAttempts": max(report["attempts"] - 1, 0),
    }
    if report["max_attempts_reached"]:
        metadata["MaxAttemptsReached"] = True
    return {"Error": {"Message": message, "Code": code}, "ResponseMetadata": metadata}


_BY_KIND: Dict[str, Callable[[Dict[str, Any], str], Raised]] = {
    "argument": _argument,
    "validation": _validation,
    "config": _config,
    "endpoint": _plain(e.EndpointError),
    "credentials": _credentials,
    "dns": _unreached,
    "connect": _unreached,
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
