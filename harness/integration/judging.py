"""What the rules say of an order by itself; of one that was not changed since, not worked out anew.

A window begins ten minutes before its time, so most orders are offered several times.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

import orjson

from harness.rules.facts import CountryCode, OrderFacts, facts, text
from harness.rules.mapping import export
from harness.rules.usability import unusable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.rules.rule import Breach
    from harness.rules.settings import IntegrationSettings

KEPT_ORDERS = 2_500
"""Ten minutes of a busy warehouse; each holds on to some 25 KB of the page it was read with."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """An order as it was *sent*, its facts, and its *flaws* under *settings* once asked for."""

    sent: bytes
    order: OrderFacts
    settings: IntegrationSettings | None = None
    flaws: tuple[Breach, ...] = ()


class Judge:
    """Reads orders and their flaws; remembers the latest ones."""

    def __init__(self, country_code: CountryCode) -> None:
        self._country_code = country_code
        self._judged: OrderedDict[str, _Judged] = OrderedDict()
        self._lock = Lock()

    def facts(self, document: Mapping[str, Any]) -> OrderFacts:
        """The facts of the order in *document*.

        Raises:
            NotAnOrder: If there is none in it.
        """
        sent = orjson.dumps(document)
        known = self._judged.get(text(document.get("id")))
        if known is None or known.sent != sent:
            known = _Judged(sent, facts(document, self._country_code))
            self._keep(known)
        return known.order

    def flaws(
        self, document: Mapping[str, Any], order: OrderFacts, settings: IntegrationSettings
    ) -> list[Breach]:
        """What would keep ShipStation from taking *order*, those facts of *document*."""
        known = self._judged.get(order.id)
        if known is not None and known.order is order and known.settings is settings:
            return list(known.flaws)
        flaws = unusable(export(document, order, settings), order, settings)
        if known is not None and known.order is order:
            self._keep(replace(known, settings=settings, flaws=tuple(flaws)))
        return flaws

    def _keep(self, known: _Judged) -> None:
        with self._lock:
            self._judged[known.order.id] = known
            self._judged.move_to_end(known.order.id)
            if len(self._judged) > KEPT_ORDERS:
                self._judged.popitem(last=False)
