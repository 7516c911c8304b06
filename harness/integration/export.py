"""ShipStation's import: orders of a window, decided by the rules, page by page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any

from harness.integration import xml
from harness.integration.cin7 import ROWS, Cin7, quoted
from harness.integration.judging import Judge
from harness.integration.written import Written
from harness.rules.eligibility import broken_rules
from harness.rules.facts import CountryCode, NotAnOrder, OrderFacts, text
from harness.rules.mapping import export
from harness.rules.usability import unusable

if TYPE_CHECKING:
    from harness.integration.around import Around
    from harness.integration.error_mail import ErrorMail
    from harness.integration.log import Log
    from harness.integration.window import Window
    from harness.rules.rule import Breach
    from harness.rules.settings import IntegrationSettings

KEPT_WINDOWS = 8
_ORDER = "modifiedDate ASC, id ASC"
_Candidate = tuple[Mapping[str, Any], OrderFacts]


class Export:
    """Answers exports out of what Cin7 holds.

    A window is read when its first page is asked for, and kept: its later pages show the same
    orders, whatever changes meanwhile, settings included. What changes is in the next window.
    """

    def __init__(
        self,
        cin7: Cin7,
        log: Log,
        now: Callable[[], datetime],
        country_code: CountryCode,
        error_mail: ErrorMail,
        around: Callable[[IntegrationSettings], Around],
    ) -> None:
        self._cin7 = cin7
        self._around = around
        self._log = log
        self._now = now
        self._judge = Judge(country_code)
        self._error_mail = error_mail
        self._windows: OrderedDict[Window, Written] = OrderedDict()
        self._lock = Lock()

    def answer(self, window: Window, page: int, settings: IntegrationSettings) -> bytes:
        """The XML of one *page* of *window*; a page past the last one holds no orders."""
        orders = self._orders(window, page, settings)
        size = settings.xml_page_size
        with self._lock:  # a window's file has one place
            shown = orders.between((page - 1) * size, page * size)
        return xml.document(shown, -(-len(orders) // size))

    def _orders(self, window: Window, page: int, settings: IntegrationSettings) -> Written:
        with self._lock:
            orders = self._windows.get(window) if page > 1 else None
        if orders is None:
            orders = self._read(window, settings)
            with self._lock:
                self._windows[window] = orders
                self._windows.move_to_end(window)
                if len(self._windows) > KEPT_WINDOWS:
                    self._windows.popitem(last=False)
        return orders

    def _read(self, window: Window, settings: IntegrationSettings) -> Written:
        """The orders of *window*, read some at a time: there may be very many."""
        around, written = self._around(settings), Written()
        eligible = self._eligible(window, settings)
        while some := list(islice(eligible, ROWS)):
            surroundings = around.of(some)
            for document, order in some:
                element = export(document, order, settings, surroundings)
                breaches = unusable(element, order, settings)
                if breaches:
                    self._leave_out(order, breaches, window, settings)
                else:
                    self._log.taken(order)
                    written.add(xml.order(element))
        return written

    def _eligible(self, window: Window, settings: IntegrationSettings) -> Iterator[_Candidate]:
        now = self._now()
        for document in self._documents(window, now, settings):
            try:
                order = self._judge.facts(document)
            except NotAnOrder as error:
                self._log.write("unreadable", id=text(document.get("id")), message=str(error))
                continue
            breaches = broken_rules(order, now, settings)
            if breaches:
                # What keeps its XML from being used is told as well: one line has all.
                breaches = breaches + self._judge.flaws(document, order, settings)
                self._leave_out(order, breaches, window, settings)
            else:
                yield document, order

    def _leave_out(
        self,
        order: OrderFacts,
        breaches: list[Breach],
        window: Window,
        settings: IntegrationSettings,
    ) -> None:
        self._log.left_out(order, breaches)
        self._error_mail.tell(order, breaches, window, settings)

    def _documents(
        self, window: Window, now: datetime, settings: IntegrationSettings
    ) -> Iterator[Mapping[str, Any]]:
        if settings.window_filter == "ignore":
            since = quoted(_instant(now - timedelta(days=settings.window_days)))
            where = f"createdDate >= {since} OR estimatedDeliveryDate >= {since}"
            yield from self._cin7.records("SalesOrders", where, order="id ASC")
        else:
            yield from self._by_its_clock(window, settings)

    def _by_its_clock(
        self, window: Window, settings: IntegrationSettings
    ) -> Iterator[Mapping[str, Any]]:
        """Orders of *window* as the clock tells it that stamps them, which may be off.

        Else an order that is stamped too early falls before the window that it is in.
        """
        lag, lookback = self._lag(settings), timedelta(minutes=settings.window_lookback_minutes)
        found = self._modified(_moved(window, lag), lookback)
        first = next(found, None)  # a page is read now, and with it what time it is there
        if self._lag(settings) != lag:
            yield from self._modified(_moved(window, self._lag(settings)), lookback)
        elif first is not None:
            yield first
            yield from found

    def _lag(self, settings: IntegrationSettings) -> timedelta:
        return self._cin7.lag if settings.cin7_clock == "follow" else timedelta(0)

    def _modified(self, window: Window, lookback: timedelta) -> Iterator[Mapping[str, Any]]:
        """Orders modified in *window*, oldest first, none left out though some be modified.

        It begins *lookback* earlier: an order that Cin7 shows late, or stamps by a clock that is
        behind, else lies in no window. To offer one twice does no harm: ShipStation has it by id.

        An order that moves on while pages are read would shift those behind it one place up,
        over the edge of a page. So each page begins at the last stamp seen, not at a count.
        """
        end = f"modifiedDate {'<=' if window.closed else '<'} {quoted(_instant(window.end))}"
        since, page = _instant(window.start - lookback), 1
        seen: set[str] = set()
        while True:
            where = f"modifiedDate >= {quoted(since)} AND {end}"
            documents = self._cin7.page("SalesOrders", where, order=_ORDER, page=page)
            for document in documents:
                id = text(document.get("id"))
                if id not in seen:
                    seen.add(id)
                    yield document
            if len(documents) < ROWS:
                return
            last = text(documents[-1].get("modifiedDate"))
            since, page = (since, page + 1) if last in {"", since} else (last, 1)


def _moved(window: Window, lag: timedelta) -> Window:
    return replace(window, start=window.start + lag, end=window.end + lag) if lag else window


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
