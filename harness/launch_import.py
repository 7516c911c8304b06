"""A bench for one thing: what becomes of orders when ShipStation imports from the store once.

It has no more of the two vendors than an import needs, so that it opens in a few milliseconds:
Cin7's lists over the orders as they are, the reference integration's export, and ShipStation's
reading of what that answers; no web faces in between. Every import is a world of its own.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import orjson
import requests
from requests.adapters import BaseAdapter

from harness.bench import Endpoint
from harness.countries import country_code
from harness.integration.around import Around
from harness.integration.cin7 import Cin7
from harness.integration.error_mail import ErrorMail
from harness.integration.export import Export
from harness.integration.log import Log
from harness.integration.trouble import Trouble
from harness.integration.window import window
from harness.rules.facts import moment, text, truth
from simulator.cin7 import listing
from simulator.cin7.catalog import BRANCH, OPTION, ORDER, PRODUCT, STOCK
from simulator.cin7.settings import SETTINGS as CIN7_SETTINGS
from simulator.clock import WorldClock
from simulator.customstore import reader
from simulator.customstore.settings import SETTINGS as STORE_SETTINGS
from simulator.customstore.statuses import status_of
from simulator.errors import Refusal
from simulator.settings import Settings
from simulator.store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from harness.rules.settings import IntegrationSettings
    from simulator.customstore.model import Page, StoreOrder
    from simulator.customstore.orders import Reading
    from simulator.store import Store

_KINDS = (ORDER, OPTION, STOCK, PRODUCT, BRANCH)
_LISTS = {kind.name: kind for kind in _KINDS}
_DATES = ("createdDate", "estimatedDeliveryDate", "dispatchedDate")
_FLAGS = ("isApproved", "isVoid")
_REST = timedelta(minutes=1)  # ShipStation asks in whole minutes
_WINDOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one order: its *status* at ShipStation, "" if it is not there.

    *errors* are what ShipStation says of it: (code, element, value found, value wanted).
    """

    status: str = ""
    errors: tuple[tuple[str, str, str, str], ...] = ()


def machine_time() -> datetime:
    """The present moment, as a bench whose clock runs has it, in whole seconds."""
    clock = WorldClock(None)
    try:
        return clock.now().replace(microsecond=0)
    finally:
        clock.stop()


def imported(
    documents: Sequence[Mapping[str, Any]],
    now: datetime,
    settings: IntegrationSettings,
    words: Mapping[str, str],
) -> list[Arrival]:
    """What becomes of each of *documents*, as Cin7 has them, in an import at *now*.

    They count as saved a minute before, so that the import's window has them. *words* are the
    status words of the store's connection, by ShipStation's status.
    """
    rules = Settings((*CIN7_SETTINGS, *STORE_SETTINGS))
    with _cin7(documents, now - _REST, rules) as session:
        log = Log(lambda: now)
        client = Cin7(Endpoint("http://cin7.test/api", "", ""), session, lambda: now, _no_wait)
        told = ErrorMail(lambda: now, log, None)
        export = Export(client, log, lambda: now, country_code, told, partial(Around, client, None))
        try:
            pages = list(_pages(export, now, settings, reader.reading(rules)))
        except Trouble as error:
            failed = ("SERVER_500", "", str(error), "an answer")
            return [Arrival(errors=(failed,)) for _ in documents]
    trim: bool = rules["store.trim_statuses"]
    return _arrivals(pages, len(documents), tuple(words.items()), trim=trim)


class _Lists(BaseAdapter):
    """Cin7's lists of *store*, for a session: what the API answers without its web face."""

    def __init__(self, store: Store, rules: Settings) -> None:
        super().__init__()
        self._store, self._rules = store, rules

    def send(  # type: ignore[override]  # narrower than the stub's **kwargs
        self, request: requests.PreparedRequest, **_: Any
    ) -> requests.Response:
        """The page that *request* asks for."""
        parts = urlsplit(request.url or "")
        kind = _LISTS[parts.path.rpartition("/")[2]]
        answer = requests.Response()
        try:
            query = listing.read(dict(parse_qsl(parts.query)), kind.model, self._rules)
            answer.status_code = 200
            answer._content = listing.find(self._store, self._rules, kind, query)
        except Refusal as refusal:
            answer.status_code = 400
            answer._content = str(refusal).encode()
        return answer

    def close(self) -> None:
        """Nothing is held open."""


@contextmanager
def _cin7(
    documents: Sequence[Mapping[str, Any]], saved: datetime, rules: Settings
) -> Iterator[requests.Session]:
    """A session that reaches a Cin7 which has *documents*, numbered from 1."""
    store = SqliteStore(tuple(kind.collection for kind in _KINDS), None)
    try:
        with store.transaction():
            for number, document in enumerate(documents, 1):
                _keep(store, number, document, saved)
        with requests.Session() as session:
            session.mount("http://cin7.test/", _Lists(store, rules))
            yield session
    finally:
        store.close()


def _no_wait(_: float) -> None:
    """Nobody else is at these lists, so nobody is kept waiting."""


def _keep(store: Store, number: int, document: Mapping[str, Any], saved: datetime) -> None:
    """Put *document* into Cin7 as it is, but for what Cin7 shows in one form only."""
    kept = {**document, "id": number, "modifiedDate": _stamp(saved)}
    for name in _DATES:
        found = moment(kept.get(name))
        if found is not None:
            kept[name] = _stamp(found)
    for name in _FLAGS:
        if kept.get(name) is not None:
            kept[name] = truth(kept[name])
    keys = {name: _key(kept.get(one.name)) for name, one in ORDER.copied}
    store.put(ORDER.collection, number, orjson.dumps(kept), keys)


def _key(value: object) -> Any:
    """*value* as an index holds it."""
    if isinstance(value, bool):
        return int(value)
    return value if value is None or isinstance(value, int | float | str) else text(value)


def _stamp(found: datetime) -> str:
    return f"{found.isoformat()[:19]}Z"


def _pages(
    export: Export, now: datetime, settings: IntegrationSettings, how: Reading
) -> Iterator[Page]:
    query = {
        "start_date": f"{now - _WINDOW:%m/%d/%Y %H:%M}",
        "end_date": f"{now:%m/%d/%Y %H:%M}",
    }
    asked = window(query, whole_minute=settings.window_end == "minute")
    number, pages = 1, 1
    while number <= pages:
        page = reader.read(export.answer(asked, number, settings), how)
        yield page
        number, pages = number + 1, page.pages


def _arrivals(
    pages: Sequence[Page], count: int, words: tuple[tuple[str, str], ...], *, trim: bool
) -> list[Arrival]:
    statuses: dict[str, str] = {}
    errors: dict[str, list[tuple[str, str, str, str]]] = {}
    for page in pages:
        for order in page.orders:
            status = status_of(order.status_word, words, trim=trim)
            if status is None:
                errors.setdefault(order.order_id, []).append(_unmapped(order))
            else:
                statuses[order.order_id] = status
        for error in page.errors:
            told = (error.code, error.field, error.value, error.wanted)
            errors.setdefault(error.order_id or "", []).append(told)
    of_page = errors.get("", [])
    return [
        Arrival(statuses.get(key, ""), tuple(errors.get(key, []) + of_page))
        for key in map(str, range(1, count + 1))
    ]


def _unmapped(order: StoreOrder) -> tuple[str, str, str, str]:
    return ("STATUS_UNMAPPED", "OrderStatus", order.status_word, "a word of the status lists")
