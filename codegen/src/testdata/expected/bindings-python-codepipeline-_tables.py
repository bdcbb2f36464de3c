# Generated from model/ by codegen/src/python_tables.rs; do not edit. Change one of these and run `make gen`.
"""Where timestamps sit in outputs, and how pages follow each other."""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple

# A dict names members, a list has one entry for its items, `True` is a timestamp.
TIMESTAMPS: Dict[str, Any] = {
    "ListThings": {"things": [{"created": True}]},
}

# Input token, output token, result key, limit key.
PAGES: Dict[str, Tuple[str, str, str, Optional[str]]] = {
    "ListThings": ("nextToken", "nextToken", "things", "maxResults"),
}
