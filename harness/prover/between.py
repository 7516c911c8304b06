"""Stands between ShipStation and the store: sees each page, and lets things happen before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import requests
from requests.adapters import BaseAdapter

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.prover.model import Poll

_NUMBER = re.compile(rb"<OrderNumber>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</OrderNumber>")
_PAGES = re.compile(rb"""<Orders\b[^>]*\bpages\s*=\s*["']\s*(\d+)""")


@dataclass(frozen=True, slots=True)
class Page:
    """One page that ShipStation asked for, and the numbers of the orders on it."""

    start: str
    end: str
    number: int
    pages: int
    orders: tuple[str, ...]
    status: int = 200


class Between(BaseAdapter):
    """Hands requests on to *beyond*; `begin` says what happens on the way."""

    def __init__(self, beyond: BaseAdapter) -> None:
        super().__init__()
        self._beyond = beyond
        self._poll: Poll | None = None
        self._before: Callable[[int], None] = _nothing
        self.seen: list[Page] = []

    def begin(self, poll: Poll, before: Callable[[int], None]) -> None:
        """From now on pages belong to *poll*; *before* is called ahead of each but the first."""
        self._poll, self._before, self.seen = poll, before, []

    def send(self, request: requests.PreparedRequest, *rest: Any, **how: Any) -> requests.Response:
        """The store's answer, or the trouble that the poll is to have."""
        asked = parse_qs(urlsplit(request.url or "").query)
        query = {name: words[0] for name, words in asked.items()}
        if query.get("action") != "export" or self._poll is None:
            return self._beyond.send(request, *rest, **how)
        number = int(query.get("page", "1"))
        if number > 1:
            self._before(number)
        struck = self._poll.fate if number == self._poll.page else "works"
        if struck == "unasked":
            raise requests.ConnectionError("the poll does not reach the store", request=request)
        answer = self._beyond.send(request, *rest, **how)
        if struck == "unheard":
            raise requests.ConnectionError("the answer is lost", request=request)
        self.seen.append(_page(query, number, answer))
        return answer

    def close(self) -> None:
        """Nothing is held open here."""


def _page(query: dict[str, str], number: int, answer: requests.Response) -> Page:
    body = answer.content
    pages = _PAGES.search(body)
    return Page(
        query.get("start_date", ""),
        query.get("end_date", ""),
        number,
        int(pages[1]) if pages else 1,
        tuple(found.decode(errors="replace") for found in _NUMBER.findall(body)),
        answer.status_code,
    )


def _nothing(_: int) -> None:
    """Nothing happens between pages."""
