"""Split orders: what a parcel leaves behind becomes a back order, and later parcels are its.

SO-1 of 3 pieces --parcel of 1--> SO-1 of 1, dispatched    SO-1-A of 2, a draft
                 --parcel of 2--> SO-1-A approved, and dispatched
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from harness.integration.cin7 import quoted
from harness.rules import parcels
from harness.rules.completion import dispatched, known, void
from harness.rules.facts import text, truth

if TYPE_CHECKING:
    from harness.integration.cin7 import Cin7
    from harness.integration.log import Log
    from harness.integration.screens import Screens
    from harness.rules.completion import Notice
    from harness.rules.settings import IntegrationSettings

_SUFFIX = re.compile(r"-?[A-Z]")
_SUFFIX_AT_END = re.compile(r"-?[A-Z]$")


class BackOrders:
    """Finds the order that a parcel completes, making a back order of what it leaves behind.

    Each step can be repeated: an order that was split already holds what its parcel holds, so
    that a notice that comes again finds nothing more to split.
    """

    def __init__(self, cin7: Cin7, screens: Screens | None, log: Log) -> None:
        self._cin7 = cin7
        self._screens = screens
        self._log = log

    def concerned(
        self, order: dict[str, Any], notice: Notice, settings: IntegrationSettings
    ) -> dict[str, Any]:
        """The order to dispatch for *notice*: *order*, or the back order that its parcel is of.

        Raises:
            Trouble: If Cin7 does not do what is needed.
        """
        if not notice.items:
            return order
        if dispatched(order):
            if known(order, notice, settings):
                return order
            later = self._later(order, notice, settings)
            if later is None or dispatched(later):
                return later or order
            order = self._approved(later)
        found = parcels.matched(order, notice.items, settings)
        if not found or parcels.covers(found, parcels.expected(order, settings)):
            return order
        return self._split(order, found, settings)

    def _later(
        self, order: dict[str, Any], notice: Notice, settings: IntegrationSettings
    ) -> dict[str, Any] | None:
        """The back order of *order* that has the parcel of *notice*, or else could have it."""
        family = self._family(order)
        for one in family:
            if dispatched(one) and known(one, notice, settings):
                return one
        pieces = sum(item.quantity for item in notice.items)
        held = [
            (sum(parcels.matched(one, notice.items, settings).values()), one)
            for one in family
            if not dispatched(one) and not void(one)
        ]
        whole = [one for quantity, one in held if quantity == pieces]
        some = [one for quantity, one in held if quantity]
        return next(iter(whole + some), None)

    def _family(self, order: dict[str, Any]) -> list[dict[str, Any]]:
        """Back orders of *order*: made after it, with its reference and a letter."""
        reference = text(order.get("reference"))
        first = _SUFFIX_AT_END.sub("", reference)  # a back order's own rest has the next letter
        found: dict[int, dict[str, Any]] = {}
        for base in {reference: None, first: None}:
            for one in self._cin7.records(
                "SalesOrders", f"reference LIKE {quoted(base + '%')}", order="id ASC"
            ):
                suffix = text(one.get("reference")).removeprefix(base)
                if one["id"] > order["id"] and _SUFFIX.fullmatch(suffix):
                    found[one["id"]] = one
        return [found[id] for id in sorted(found)]

    def _approved(self, order: dict[str, Any]) -> dict[str, Any]:
        """*order*, approved: a back order is a draft, and its parcel has left."""
        if not truth(order.get("isApproved")):
            self._cin7.put("SalesOrders", text(order["id"]), {"isApproved": True})
            order["isApproved"] = True
        return order

    def _split(
        self, order: dict[str, Any], found: parcels.Quantities, settings: IntegrationSettings
    ) -> dict[str, Any]:
        id, reference = text(order["id"]), text(order.get("reference"))
        if self._screens is None:
            message = "no address for Cin7's screens is known, so no back order can be made"
            self._log.write("not_split", id=id, reference=reference, message=message)
            return order
        made, name = self._screens.split_off(id, parcels.sent_lines(order, found, settings))
        self._log.write("split", id=id, reference=reference, back_order=name, back_order_id=made)
        return self._cin7.get("SalesOrders", id) or order
