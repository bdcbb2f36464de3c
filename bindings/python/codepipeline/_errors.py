"""From the library's error document to the exception that botocore would raise."""

from __future__ import annotations

import re
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
    message = report["message"]
    if message.startswith("config.region: is required"):
        return e.NoRegionError()
    profile = re.fullmatch(r"(?:config\.profile|AWS_PROFILE): the profile `(.*)` is in neither file", message, re.S)
    if profile:
        return e.ProfileNotFound(profile=profile[1])
    key = re.fullmatch(r"config\.credentials\.(access_key_id|secret_access_key): is required", message)
    if key:
        return e.PartialCredentialsError(provider="explicit", cred_var=f"aws_{key[1]}")
    return e.ConfigError(error=message)


def _credentials(report: Dict[str, Any], url: str) -> Raised:
    """By what the message says; the library has one kind for all of them."""
    message, code = report["message"], report["code"]
    source, _, why = message.partition(": ")
    if source == "no credentials":
        return e.NoCredentialsError(error=why)
    half = re.fullmatch(r"\S+ is set and (\S+) is not", message)
    if half:
        return e.PartialCredentialsError(provider="env", cred_var=half[1])
    half = re.match(r"the profile `.*`: `aws_\w+` is set and `(aws_\w+)` is not", message)
    if half:
        return e.PartialCredentialsError(provider="shared-credentials-file", cred_var=half[1])
    has_no_token = why.startswith(("there is no token at ", "the token file "))
    if source == "SSO":
        if report["http_status"] == 401 or why.startswith("the token has expired"):
            return e.UnauthorizedSSOTokenError(error=why)
        if has_no_token:
            return e.SSOTokenLoadError(error=why)
    if source == "login":
        if code == "INSUFFICIENT_PERMISSIONS":
            return e.LoginInsufficientPermissions(error=why)
        if code in ("TOKEN_EXPIRED", "USER_CREDENTIALS_CHANGED") or why.startswith("the token has expired"):
            return e.LoginRefreshRequired(error=why)
        if has_no_token:
            return e.LoginTokenLoadError(error=why)
    refused = re.fullmatch(r"(\w+) was refused: (\S*) \(HTTP \d+\): (.*)", why, re.S)
    if refused and source in ("STS", "SSO", "login"):
        action, code, words = refused.groups()
        return e.ClientError(_response(report, code, words), action)
    return e.CredentialRetrievalError(provider=source.replace("`", ""), error_msg=why)


def _unreached(report: Dict[str, Any], url: str) -> Raised:
    is_proxy = re.match(r"cannot (connect to|resolve) the proxy ", report["message"])
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
