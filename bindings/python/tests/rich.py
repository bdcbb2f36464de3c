"""Values for every member of every shape, made from boto3's own model: nothing is left out."""

from __future__ import annotations

import datetime
from typing import Any

INSTANT = datetime.datetime(2020, 4, 8, 15, 31, 24, tzinfo=datetime.timezone.utc)


def value_of(shape: Any, for_output: bool = False) -> Any:
    """A value for `shape`; for an output as JSON, for an input as a caller gives it."""
    kind = shape.type_name
    if kind == "structure":
        return {name: value_of(member, for_output) for name, member in shape.members.items()}
    if kind == "list":
        return [value_of(shape.member, for_output) for _ in range(max(2, shape.metadata.get("min", 0)))]
    if kind == "map":
        return {f"k\u00e9y{n}": value_of(shape.value, for_output) for n in range(2)}
    if kind == "string":
        text = "t\u00e9xt \"\\\n\U0001f680"
        return shape.enum[0] if getattr(shape, "enum", None) else text.ljust(shape.metadata.get("min", 0), "x")
    if kind == "timestamp":
        return 1586359884.137 if for_output else INSTANT
    if kind == "boolean":
        return True
    return max(7, shape.metadata.get("min", 0))
