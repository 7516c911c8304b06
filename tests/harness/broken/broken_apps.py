"""The reference integration with one bug each: doubles that a suite worth its name must catch.

Each is a function that makes a WSGI application, for ``--shipbench-integration``. A bug is put in
the place of one function of the integration, for the whole process: run one process for each.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import requests

from harness import calls
from harness.integration import alone, app, cin7, export, notify, rates, xml
from harness.rules import markup, rating
from harness.rules.completion import changes
from harness.rules.eligibility import broken_rules
from harness.rules.facts import text

if TYPE_CHECKING:
    from flask import Flask

# As they are before any bug is put in: a bench is opened more than once in a process.
_WRITTEN = xml.document
_WINDOW = app.window
_OFFER = rating.offer
_CALL = cin7.Cin7._call
_NOTIFY = notify.Notify
_ALONE = alone.build
_DONE = b'[{"success": true}]'
NOTE = "Shipped with ShipStation: again"


def no_idempotency() -> Flask:
    """A notice that comes twice is carried out twice."""

    def doubled(document: Any, notice: Any, *rest: Any) -> dict[str, str]:
        wanted = changes({**document, "trackingCode": "", "dispatchedDate": ""}, notice, *rest)
        old = text(document.get("trackingCode"))
        both = f"{old}, {notice.tracking}" if old else notice.tracking
        comments = f"{text(document.get('internalComments'))}\n{NOTE}"
        return {**wanted, "trackingCode": both, "internalComments": comments}

    notify.changes = doubled  # type: ignore[assignment]  # the bug
    return alone.build(os.environ)


def carrier_overwritten() -> Flask:
    """The label's carrier replaces the one that Cin7 has."""
    notify.changes = lambda document, notice, *rest: changes(  # type: ignore[assignment]  # the bug
        {**document, "logisticsCarrier": ""}, notice, *rest
    )
    return alone.build(os.environ)


def created_date_only() -> Flask:
    """An ETD does not make an old order recent."""
    export.broken_rules = lambda order, *rest: broken_rules(  # type: ignore[assignment]  # the bug
        replace(order, etd=None), *rest
    )
    return alone.build(os.environ)


def page_1_only() -> Flask:
    """Whatever there is, it is told to be one page."""
    export.xml.document = lambda orders, _: _WRITTEN(orders, 1)
    return alone.build(os.environ)


def local_time_window() -> Flask:
    """The window is read as if it were written in a zone eleven hours behind."""

    def local(query: Any, **how: Any) -> Any:
        asked = _WINDOW(query, **how)
        shift = timedelta(hours=-11)
        return replace(asked, start=asked.start + shift, end=asked.end + shift)

    app.window = local  # type: ignore[assignment]  # the bug
    return alone.build(os.environ)


def markup_twice() -> Flask:
    """The markup is put on a price that it has been put on already."""

    def raised(carrier_code: str, carrier: str, row: Any, settings: Any) -> Any:
        once = _OFFER(carrier_code, carrier, row, settings)
        freight = markup.offer(once.freight, Decimal(0), settings.markup_percent)
        return replace(once, freight=freight)

    rates.rating.offer = raised  # type: ignore[assignment]  # the bug
    return alone.build(os.environ)


class _MarksFirst(_NOTIFY):
    """Remembers a notice before Cin7 has confirmed anything."""

    def answer(self, notice: Any, settings: Any) -> str:
        """Carry it out, unless it was begun before."""
        seen: set[tuple[str, str]] = self.__dict__.setdefault("seen", set())
        if (notice.order_id, notice.tracking) in seen:
            return "known"
        seen.add((notice.order_id, notice.tracking))
        return super().answer(notice, settings)


def marks_first() -> Flask:
    """A notice counts as carried out before Cin7 has confirmed it."""
    notify.Notify = _MarksFirst  # type: ignore[misc]  # the bug
    return alone.build(os.environ)


def ignores_429() -> Flask:
    """A call that Cin7 throttled counts as done, and what was asked for as empty."""

    def hasty(self: Any, method: str, path: str, **how: Any) -> Any:
        self._pace.keep()
        response = calls.send(self._session, method, self._base + path, **_sent(self, how))
        self.lag = cin7._lag(response.headers.get("Date", ""), self._now())
        if response.status_code == requests.codes.too_many_requests:
            response.status_code = 200
            response._content = _DONE if method == "PUT" else b"[]"
        return response

    cin7.Cin7._call = hasty  # type: ignore[method-assign]  # the bug
    return alone.build(os.environ)


def _sent(client: Any, how: dict[str, Any]) -> dict[str, Any]:
    headers = {**client._headers, "Content-Type": "application/json"}
    return {"headers": headers, "timeout": 60, **how}


def put_in(bug: str) -> None:
    """Let every integration that this process makes from now on have *bug*."""
    heal()
    try:
        alone.build = lambda _: None  # type: ignore[assignment]  # only the bug is wanted
        globals()[bug]()
    finally:
        alone.build = _ALONE


def heal() -> None:
    """Take every bug out again."""
    notify.changes, notify.Notify = changes, _NOTIFY  # type: ignore[misc]
    cin7.Cin7._call = _CALL  # type: ignore[method-assign]
    export.broken_rules, export.xml.document, app.window = broken_rules, _WRITTEN, _WINDOW
    rates.rating.offer = _OFFER
