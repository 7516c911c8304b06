"""Tells by mail of orders that could not be sent: each cause of an order once a day."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from harness.rules.complaint import letter, worth_telling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from email.message import EmailMessage

    from harness.integration.log import Log
    from harness.integration.window import Window
    from harness.rules.facts import OrderFacts
    from harness.rules.rule import Breach
    from harness.rules.settings import IntegrationSettings


class ErrorMail:
    """Hands mails to *deliver*; None means that there is nobody to carry them.

    What was told is remembered while the day lasts, in UTC, and not beyond a restart.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        log: Log,
        deliver: Callable[[EmailMessage], object] | None,
    ) -> None:
        self._now = now
        self._log = log
        self._deliver = deliver
        self._told: set[tuple[str, str]] = set()
        self._day: date | None = None
        self._lock = Lock()

    def tell(
        self,
        order: OrderFacts,
        breaches: Sequence[Breach],
        window: Window,
        settings: IntegrationSettings,
    ) -> None:
        """Mail that *order* stays out of *window* because of *breaches*, as *settings* want it."""
        to = settings.send_errors_to
        if not to or self._deliver is None or not worth_telling(breaches, settings.mail_on):
            return
        now = self._now()
        fresh = self._fresh(order, breaches, now.date())
        if not fresh:
            return
        codes = list(dict.fromkeys(breach.code for breach in fresh))
        try:
            self._deliver(letter(order, fresh, to, now, (window.start, window.end)))
        except OSError as error:  # what mail and HTTP libraries raise when nobody answers
            self._forget(order, codes)
            self._log.write("mail_failed", id=order.id, to=to, message=str(error))
        else:
            self._log.write("mailed", id=order.id, reference=order.reference, to=to, codes=codes)

    def _fresh(self, order: OrderFacts, breaches: Sequence[Breach], day: date) -> list[Breach]:
        """The *breaches* that were not told today; from now on they are."""
        with self._lock:
            if day != self._day:
                self._told.clear()
                self._day = day
            fresh = [one for one in breaches if (order.id, one.code) not in self._told]
            self._told.update((order.id, one.code) for one in fresh)
        return fresh

    def _forget(self, order: OrderFacts, codes: Sequence[str]) -> None:
        with self._lock:
            self._told.difference_update((order.id, code) for code in codes)
