"""Settings of a client beyond region, endpoint and keys, named as botocore's."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

# botocore's options that have no meaning for this service or no counterpart in this version.
_UNSUPPORTED = {
    "signature_version": "requests are signed with SigV4",
    "proxies": "proxies come in a later version",
    "proxies_config": "proxies come in a later version",
    "client_cert": "client certificates are not supported",
    "s3": "this client has no S3",
    "inject_host_prefix": "no operation has a host prefix",
    "defaults_mode": "defaults modes come in a later version",
    "tcp_keepalive": "connections are kept alive without it",
}


class Config:
    """``codepipeline.Config(read_timeout=10)``; an option that is not served raises `ValueError`.

    Timeouts are in seconds (int or float, above 0). ``retries`` takes
    ``{"mode": "standard", "total_max_attempts": 1}``: this version makes one attempt.
    """

    def __init__(
        self,
        region_name: Optional[str] = None,
        user_agent_extra: Optional[str] = None,
        user_agent_appid: Optional[str] = None,
        connect_timeout: Optional[float] = None,
        read_timeout: Optional[float] = None,
        parameter_validation: bool = True,
        max_pool_connections: Optional[int] = None,
        retries: Optional[Mapping[str, Any]] = None,
        use_fips_endpoint: Optional[bool] = None,
        use_dualstack_endpoint: Optional[bool] = None,
        **options: Any,
    ) -> None:
        for name in options:
            if name in _UNSUPPORTED:
                raise ValueError(f"Config option {name!r} is not supported: {_UNSUPPORTED[name]}")
            raise TypeError(f"Got unexpected keyword argument {name!r}")
        self.region_name = region_name
        self.user_agent_extra = user_agent_extra
        self.user_agent_appid = user_agent_appid
        self.connect_timeout = connect_timeout
        self.read_timeout = read_timeout
        self.parameter_validation = parameter_validation
        self.max_pool_connections = max_pool_connections
        self.retries = dict(retries) if retries is not None else None
        self.use_fips_endpoint = use_fips_endpoint
        self.use_dualstack_endpoint = use_dualstack_endpoint

    def merge(self, other: "Config") -> "Config":
        """A new config with what ``other`` sets over what this one sets."""
        merged = dict(vars(self))
        merged.update({key: value for key, value in vars(other).items() if value is not None})
        return Config(**merged)

    def document(self) -> Dict[str, Any]:
        """The library's configuration document, without what is not set."""
        milliseconds = {
            "connect_ms": _milliseconds("connect_timeout", self.connect_timeout),
            "read_ms": _milliseconds("read_timeout", self.read_timeout),
        }
        document = {
            "region": self.region_name,
            "user_agent_extra": self.user_agent_extra,
            "app_id": self.user_agent_appid,
            "validate": self.parameter_validation,
            "max_idle_connections": self.max_pool_connections,
            "use_fips": self.use_fips_endpoint,
            "use_dual_stack": self.use_dualstack_endpoint,
            "timeouts": _set(milliseconds) or None,
            "retry": _retry(self.retries),
        }
        return _set(document)


def _set(values: Dict[str, Any]) -> Dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _milliseconds(name: str, seconds: Optional[float]) -> Optional[int]:
    if seconds is None:
        return None
    if not seconds > 0:
        raise ValueError(f"{name} must be above 0, not {seconds!r}")
    return max(1, round(seconds * 1000))


def _retry(retries: Optional[Dict[str, Any]]) -> Optional[Dict[str, Any]]:
    if retries is None:
        return None
    attempts = retries.get("total_max_attempts")
    if attempts is None and "max_attempts" in retries:
        # botocore counts retries here, not attempts.
        attempts = retries["max_attempts"] + 1
    return _set({"mode": retries.get("mode"), "max_attempts": attempts})
