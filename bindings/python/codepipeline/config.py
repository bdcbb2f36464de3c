"""Settings of a client beyond region, endpoint and keys, named as botocore's."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from .exceptions import InvalidMaxRetryAttemptsError, InvalidRetryConfigurationError, InvalidRetryModeError

# botocore's options that have no meaning for this service or no counterpart in this version.
_UNSUPPORTED = {
    "signature_version": "requests are signed with SigV4",
    "proxies_config": "a proxy is reached with the settings of its URL, and asked for a tunnel; it takes no certificates of its own",
    "client_cert": "client certificates are not supported",
    "s3": "this client has no S3",
    "inject_host_prefix": "no operation has a host prefix",
    "endpoint_discovery_enabled": "the service has no endpoint discovery",
    "ignore_configured_endpoint_urls": "set AWS_IGNORE_CONFIGURED_ENDPOINT_URLS or give endpoint_url",
    "client_context_params": "the service has none",
    "defaults_mode": "there are no defaults modes",
    "tcp_keepalive": "connections are kept alive without it",
    "disable_request_compression": "no operation compresses its request",
    "request_min_compression_size_bytes": "no operation compresses its request",
    "request_checksum_calculation": "no operation has checksums",
    "response_checksum_validation": "no operation has checksums",
    "sigv4a_signing_region_set": "requests are signed with SigV4",
    "auth_scheme_preference": "requests are signed with SigV4",
    "account_id_endpoint_mode": "the endpoints have no account ids",
}


class Config:
    """``codepipeline.Config(read_timeout=10)``; an option that is not served raises `ValueError`.

    - Timeouts are in seconds (int or float, above 0).
    - ``retries`` takes ``mode`` (``"standard"``, ``"adaptive"``; ``"legacy"`` is standard) and one of
      ``total_max_attempts`` (1 to 100, the first attempt included) and ``max_attempts`` (one less).
    - ``proxies`` takes ``{"https": URL, "http": URL}``. One proxy serves both schemes, so two must be
      the same, and one alone serves both; ``{}`` is no proxy. The variables of the environment,
      NO_PROXY among them, then do not count.
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
        proxies: Optional[Mapping[str, Optional[str]]] = None,
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
        self.proxies = dict(proxies) if proxies is not None else None
        self.retries = dict(retries) if retries is not None else None
        self.use_fips_endpoint = use_fips_endpoint
        self.use_dualstack_endpoint = use_dualstack_endpoint
        _proxy(self.proxies)
        _retry(self.retries)

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
        proxy = _proxy(self.proxies)
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
            "proxy": proxy,
            "no_proxy": None if proxy is None else "",
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


def _proxy(proxies: Optional[Dict[str, Optional[str]]]) -> Optional[str]:
    """The one proxy; empty for none, None where the environment decides. URLs may hold passwords."""
    if proxies is None:
        return None
    unknown = set(proxies) - {"https", "http"}
    if unknown:
        raise ValueError(f"Config option 'proxies': unknown scheme {min(unknown)!r}; known are 'https' and 'http'")
    if len({url or "" for url in proxies.values()}) > 1:
        raise ValueError("Config option 'proxies': 'https' and 'http' must name the same proxy: a client has one")
    return next(iter(proxies.values()), None) or ""


def _retry(retries: Optional[Dict[str, Any]]) -> Optional[Dict[str, Any]]:
    """botocore's rules; ``max_attempts`` counts retries, not attempts."""
    if retries is None:
        return None
    known = ("max_attempts", "mode", "total_max_attempts")
    modes = ("legacy", "standard", "adaptive")
    for key, value in retries.items():
        if key not in known:
            raise InvalidRetryConfigurationError(retry_config_option=key, valid_options=known)
        if key == "mode" and value not in modes:
            raise InvalidRetryModeError(provided_retry_mode=value, valid_modes=modes)
        least = {"max_attempts": 0, "total_max_attempts": 1}.get(key)
        if least is not None and (not isinstance(value, int) or value < least):
            raise InvalidMaxRetryAttemptsError(provided_max_attempts=value, min_value=least)
    attempts = retries.get("total_max_attempts")
    if attempts is None and "max_attempts" in retries:
        attempts = retries["max_attempts"] + 1
    return _set({"mode": retries.get("mode"), "max_attempts": attempts})
