"""Follows every order through a running bench: what Cin7, ShipStation and the wire show of it.

It asks as the lab does, at the pace that the vendors allow: where a quota ends, the world's clock
moves on. Nothing else changes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from harness import settings_page
from harness.countries import country_code
from harness.rules.diagnosis import reasons
from harness.rules.eligibility import stage_fits
from harness.rules.facts import facts, text
from harness.rules.trail import Copy, Parcel, Surroundings, Trail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from harness.lab import Lab
    from harness.rules.settings import IntegrationSettings

_Name = tuple[str, str]
_AT_SHIPSTATION = 500
_KEY = re.compile(r"<OrderID>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]+)")
_SUBJECT = re.compile(r"Your order (.+) has shipped")


def follow(lab: Lab, assumptions: IntegrationSettings) -> tuple[list[Trail], Surroundings]:
    """The trail of each order in Cin7, in the order of their ids, and what holds for all.

    What stands on the settings page in Cin7 goes over *assumptions*.
    """
    chosen = settings_page.settings(lab.page(), assumptions) or assumptions
    read = _Reader(lab, chosen)
    return [read.trail(order) for order in lab.every_order()], read.around


class _Reader:
    """Both sides' records, by the id or the number that an order has in Cin7."""

    def __init__(self, lab: Lab, settings: IntegrationSettings) -> None:
        self._settings = settings
        self._now = lab.now()
        self.around = _surroundings(lab)
        self._copies = _by_order(_copies(lab))
        self._parcels: dict[int, list[Parcel]] = defaultdict(list)
        for number, parcel in _parcels(lab):
            self._parcels[number].append(parcel)
        self._offered = _offered(lab)
        self._complaints = _by_order(
            (_names(error.order_id, error.order_number), error.code) for error in lab.store_errors()
        )
        self._channels = {name.casefold() for name in lab.control.get("/cin7/channels")}
        self._calls = Counter(
            call["order"]["id"] for call in lab.channel_calls() if call["state"] != "failed"
        )
        self._mails = Counter(
            found[1] for mail in lab.mails() if (found := _SUBJECT.fullmatch(mail["subject"]))
        )

    def trail(self, document: Mapping[str, Any]) -> Trail:
        """The trail of the order that Cin7 shows as *document*."""
        order = facts(document, country_code)
        names = _names(order.id, order.reference)
        copies = _found(self._copies, names)
        broken = reasons(document, self._now, self._settings, country_code)
        return Trail(
            id=order.id,
            reference=order.reference,
            approved=order.approved,
            picked=bool(copies) or stage_fits(order.stage, self._settings),
            void=order.void,
            modified=order.modified,
            reasons=tuple(dict.fromkeys(breach.code for breach in broken)),
            offered=True if order.id in self._offered else None,
            complaints=tuple(dict.fromkeys(_found(self._complaints, names))),
            copies=copies,
            parcels=tuple(one for copy in copies for one in self._parcels[copy.id]),
            dispatched=order.dispatched is not None,
            tracking=text(document.get("trackingCode")),
            channel=text(document.get("source")).casefold() in self._channels,
            channel_calls=self._calls[document["id"]],
            mails=self._mails[order.reference],
        )


def _listed(lab: Lab, name: str) -> Iterator[Mapping[str, Any]]:
    """All rows of ShipStation's list *name*."""
    page, pages = 1, 1
    while page <= pages:
        answer = lab.shipstation.get(f"/{name}", {"page": page, "pageSize": _AT_SHIPSTATION})
        yield from answer[name]
        page, pages = page + 1, answer["pages"]


def _copies(lab: Lab) -> Iterator[tuple[list[_Name], Copy]]:
    """Orders at ShipStation, but not those that arose there by a split or a merger."""
    for order in _listed(lab, "orders"):
        more = order["advancedOptions"]
        if more["mergedOrSplit"] and more["parentId"]:
            continue
        names = _names(text(order["orderKey"]), text(order["orderNumber"]))
        yield names, Copy(order["orderId"], more["storeId"], order["orderStatus"])


def _parcels(lab: Lab) -> Iterator[tuple[int, Parcel]]:
    for name in ("shipments", "fulfillments"):
        for one in _listed(lab, name):
            parcel = Parcel(
                tracking=text(one["trackingNumber"]),
                void=bool(one.get("voided")) or bool(one.get("voidRequested")),
                told=bool(one["marketplaceNotified"]),
                error=text(one["notifyErrorMessage"]),
            )
            yield one["orderId"], parcel


def _offered(lab: Lab) -> frozenset[str]:
    """Ids of the orders that the store's answers held, as far back as the journal goes."""
    exchanges = lab.control.get("/journal", {"face": "store"})
    return frozenset(found for one in exchanges for found in _KEY.findall(one["response"]["body"]))


def _surroundings(lab: Lab) -> Surroundings:
    connected = [store for store in lab.control.get("/stores") if store["active"]]
    if not connected:
        return Surroundings(None)
    store = connected[0]
    ended = store["refreshDate"]
    chosen = lab.control.get(f"/stores/{store['storeId']}/settings")
    return Surroundings(
        imported_until=datetime.fromisoformat(ended) if ended else None,
        halted=store["halted"],
        automatic=store["autoImport"],
        notify=chosen["notifyMarketplace"],
    )


def _names(id: str, number: str) -> list[_Name]:
    """What an order goes by; a name that is empty is none."""
    return [(kind, name) for kind, name in (("id", id), ("number", number)) if name]


def _by_order(rows: Iterable[tuple[list[_Name], Any]]) -> dict[_Name, list[Any]]:
    """Records by each of their names."""
    found: dict[_Name, list[Any]] = defaultdict(list)
    for names, value in rows:
        for name in names:
            found[name].append(value)
    return found


def _found(records: Mapping[_Name, list[Any]], names: list[_Name]) -> tuple[Any, ...]:
    """What *records* have under any of *names*, each once, in their order."""
    return tuple(dict.fromkeys(one for name in names for one in records.get(name, ())))
