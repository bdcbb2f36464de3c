# Generated from model/ by codegen/src/python_service_exceptions.rs; do not edit. Change one of these and run `make gen`.
"""The exceptions that the service declares; also `client.exceptions`."""

from __future__ import annotations

from typing import Dict, Type

from .exceptions import ClientError


class ThingNotFoundException(ClientError):
    """No thing."""


BY_CODE: Dict[str, Type[ClientError]] = {
    "ThingNotFoundException": ThingNotFoundException,
}
