"""Paginators, as botocore's: the same arguments, results and resume tokens."""

from __future__ import annotations

import binascii
import json
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Optional

from ._tables import PAGES
from .exceptions import PaginationError

if TYPE_CHECKING:
    from ._client import Client


class Paginator:
    """What ``client.get_paginator`` gives."""

    def __init__(self, client: "Client", operation: str) -> None:
        self._client = client
        self._operation = operation

    def paginate(self, *, PaginationConfig: Optional[Dict[str, Any]] = None, **kwargs: Any) -> "PageIterator":
        """The pages for the operation's own arguments.

        ``PaginationConfig`` takes ``MaxItems``, ``PageSize`` and ``StartingToken``.
        """
        return PageIterator(self._client, self._operation, PaginationConfig or {}, kwargs)


class PageIterator:
    """Iterates over pages; ``resume_token`` goes on where ``MaxItems`` cut."""

    def __init__(self, client: "Client", operation: str, config: Dict[str, Any], kwargs: Dict[str, Any]) -> None:
        self._client = client
        self._operation = operation
        self._kwargs = dict(kwargs)
        self._input_token, self._output_token, self.result_key, limit_key = PAGES[operation]
        max_items = config.get("MaxItems", kwargs.get("MaxItems"))
        self._max_items = int(max_items) if max_items is not None else None
        self._starting_token: Optional[str] = config.get("StartingToken")
        if limit_key is not None and config.get("PageSize") is not None:
            self._kwargs[limit_key] = int(config["PageSize"])
        self.resume_token: Optional[str] = None

    def __iter__(self) -> Iterator[Dict[str, Any]]:
        token, skip = _decode(self._starting_token)
        left = self._max_items
        while True:
            if token is not None:
                self._kwargs[self._input_token] = token
            page = self._client._call(self._operation, self._kwargs, None)
            items: List[Any] = page.get(self.result_key) or []
            if skip:
                items = page[self.result_key] = items[skip:]
            if left is not None and len(items) > left:
                page[self.result_key] = items[:left]
                page[self._output_token] = self.resume_token = _encode(token, skip + left, self._input_token)
                yield page
                return
            yield page
            after = page.get(self._output_token)
            if left is not None:
                left -= len(items)
                if left == 0:
                    self.resume_token = _encode(after, 0, self._input_token) if after else None
                    return
            if not after:
                return
            if after == token:
                raise PaginationError(message=f"The same next token was received twice: {token}")
            token, skip = after, 0

    def build_full_result(self) -> Dict[str, Any]:
        """All pages as one result, with ``NextToken`` when ``MaxItems`` cut it."""
        items: List[Any] = []
        for page in self:
            items.extend(page.get(self.result_key) or [])
        result: Dict[str, Any] = {self.result_key: items}
        if self.resume_token is not None:
            result["NextToken"] = self.resume_token
        return result

    def search(self, expression: str) -> None:
        raise NotImplementedError("search is not supported: iterate over the pages")


def _encode(token: Optional[str], skip: int, input_token: str) -> str:
    """botocore's form: the page's token and how many of its items were taken."""
    parts: Dict[str, Any] = {input_token: token}
    if skip:
        parts["boto_truncate_amount"] = skip
    return binascii.b2a_base64(json.dumps(parts).encode(), newline=False).decode()


def _decode(resume: Optional[str]) -> Any:
    if resume is None:
        return None, 0
    try:
        parts = json.loads(binascii.a2b_base64(resume))
        skip = parts.pop("boto_truncate_amount", 0)
        (token,) = parts.values()
        return token, skip
    except (ValueError, AttributeError):
        # A token of the service's own.
        return resume, 0
