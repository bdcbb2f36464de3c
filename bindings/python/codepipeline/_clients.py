"""The clients in use, for what concerns all of them: listeners, and the end of the interpreter."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, List

if TYPE_CHECKING:
    from ._client import Client

_clients: "weakref.WeakValueDictionary[int, Client]" = weakref.WeakValueDictionary()


def add(client: Client) -> None:
    """Until nobody uses it any more."""
    _clients[id(client)] = client


def alive() -> List[Client]:
    """The clients that were made and are used yet; closed ones may be among them."""
    clients = (reference() for reference in _clients.valuerefs())
    return [client for client in clients if client is not None]
