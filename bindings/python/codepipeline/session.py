"""How clients are made: boto3's ``client`` and its ``Session``."""

from __future__ import annotations

import json
import os
from typing import Any, Dict, List, Optional, Union

from . import _ffi
from ._client import Client
from ._errors import exception_for
from .config import Config
from .exceptions import NoRegionError


def client(
    service_name: str = "codepipeline",
    region_name: Optional[str] = None,
    api_version: Optional[str] = None,
    use_ssl: bool = True,
    verify: Union[bool, str, "os.PathLike[str]", None] = None,
    endpoint_url: Optional[str] = None,
    aws_access_key_id: Optional[str] = None,
    aws_secret_access_key: Optional[str] = None,
    aws_session_token: Optional[str] = None,
    config: Optional[Config] = None,
    profile_name: Optional[str] = None,
) -> Client:
    """Makes a client; the arguments are boto3's, and ``profile_name`` its session's.

    ``verify`` is the path of a PEM file with the only roots to trust, or ``True`` for the bundled
    roots; turning verification off is not possible. What is not given comes from the environment
    (``AWS_REGION``, ``AWS_ACCESS_KEY_ID``, ...), then from the profile. Does no network I/O.

    Raises:
        ValueError: for another service, API version or ``verify``.
        exceptions.ConfigError: for an unusable setting; ``NoRegionError`` without a region,
            ``ProfileNotFound`` without the profile.
        exceptions.PartialCredentialsError: for one of the two keys without the other.
    """
    if service_name != "codepipeline":
        raise ValueError(f"Unknown service: {service_name!r}; this package serves 'codepipeline'")
    if api_version not in (None, "2015-07-09"):
        raise ValueError(f"Unknown API version: {api_version!r}; this package serves '2015-07-09'")
    if verify is not None and verify is not True and not isinstance(verify, (str, os.PathLike)):
        raise ValueError("verify must be True or the path of a PEM file: certificates are always verified")
    if not use_ssl and endpoint_url is None:
        raise ValueError("use_ssl=False needs an endpoint_url that begins with http://")
    config = config or Config()
    document: Dict[str, Any] = config.document()
    given = {
        "region": region_name,
        "endpoint_url": endpoint_url,
        "profile": profile_name,
        "tls_roots": "bundled" if verify is True else None,
        "ca_bundle": None if verify is True or verify is None else os.fspath(verify),
    }
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


class Session:
    """Settings that several clients share: a profile, a region, keys.

    ``codepipeline.Session(profile_name="dev").client("codepipeline")`` is as in boto3.

    Raises:
        exceptions.ProfileNotFound: when the profile is in neither file.
    """

    def __init__(
        self,
        aws_access_key_id: Optional[str] = None,
        aws_secret_access_key: Optional[str] = None,
        aws_session_token: Optional[str] = None,
        region_name: Optional[str] = None,
        botocore_session: None = None,
        profile_name: Optional[str] = None,
    ) -> None:
        if botocore_session is not None:
            raise ValueError("botocore_session is not supported: this package works without botocore")
        self._keys = (aws_access_key_id, aws_secret_access_key, aws_session_token)
        self._profile = profile_name
        self._region = _region(region_name, profile_name)

    @property
    def region_name(self) -> Optional[str]:
        """The region of clients that are given none: the session's, the environment's or the profile's."""
        return self._region

    def client(
        self,
        service_name: str = "codepipeline",
        region_name: Optional[str] = None,
        api_version: Optional[str] = None,
        use_ssl: bool = True,
        verify: Union[bool, str, "os.PathLike[str]", None] = None,
        endpoint_url: Optional[str] = None,
        aws_access_key_id: Optional[str] = None,
        aws_secret_access_key: Optional[str] = None,
        aws_session_token: Optional[str] = None,
        config: Optional[Config] = None,
    ) -> Client:
        """A client with the session's settings, but for those that are given here."""
        given = (aws_access_key_id, aws_secret_access_key, aws_session_token)
        access_key_id, secret_access_key, session_token = self._keys if given == (None, None, None) else given
        if region_name is None and (config is None or config.region_name is None):
            region_name = self._region
        return client(
            service_name,
            region_name,
            api_version,
            use_ssl,
            verify,
            endpoint_url,
            access_key_id,
            secret_access_key,
            session_token,
            config,
            self._profile,
        )

    def get_available_services(self) -> List[str]:
        return ["codepipeline"]


def _region(region: Optional[str], profile: Optional[str]) -> Optional[str]:
    """The region by these settings, if there is one; the files are read, nothing is sent."""
    try:
        handle = _ffi.client_new(json.dumps({"region": region, "profile": profile}).encode())
    except _ffi.Failure as failure:
        error = exception_for(failure.report, "")
        if isinstance(error, NoRegionError):
            return None
        raise error from None
    try:
        found: str = _ffi.client_info(handle)["region"]
        return found
    finally:
        _ffi.client_free(handle, os.getpid())
