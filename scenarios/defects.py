"""Ways to spoil a good order: one row each, with the rule codes that it breaks.

What no client of Cin7 can write is asked for under the private member `_lab`, which the lab takes
off before it sends the order, and does afterwards: `{"hide": "all"}` or `{"hide": [0, 2]}` (line
positions), `{"void": true}`, `{"pick": [{"code": ..., "qtyShipped": ...}]}`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from scenarios.account import EXCLUDED_BRANCH, MAIN_BRANCH, SECOND_BRANCH
from scenarios.catalog import OUT_OF_STOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Spoil = Callable[[dict[str, Any], datetime], None]


class UnknownDefect(ValueError):
    """Somebody named a defect that does not exist."""

    def __init__(self, name: str) -> None:
        near = get_close_matches(name, BY_NAME, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}" if near else f"there are {', '.join(BY_NAME)}"
        super().__init__(f"no defect is called {name!r}; {hint}")
        self.name = name
        self.near = tuple(near)


@dataclass(frozen=True, slots=True)
class Defect:
    """One way to spoil an order.

    *rules* is empty if the order must get through all the same. They are broken only where the
    integration's settings are as *given* says; other settings are at their defaults.
    """

    name: str
    rules: tuple[str, ...]
    description: str
    spoil: Spoil
    given: Mapping[str, Any] = field(default_factory=dict)


def check(names: Iterable[str]) -> None:
    """Refuse any of *names* that is no defect.

    Raises:
        UnknownDefect: If one does not exist.
    """
    for name in names:
        if name not in BY_NAME:
            raise UnknownDefect(name)


def _members(**members: object) -> Spoil:
    """A defect that is nothing but other values for some members."""

    def spoil(document: dict[str, Any], _: datetime) -> None:
        document.update(members)

    return spoil


def _days_ago(now: datetime, days: int) -> str:
    return (now - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _dates(created: int, etd: int | None) -> Spoil:
    """Created so many days ago, and an ETD so many days ago or none."""

    def spoil(document: dict[str, Any], now: datetime) -> None:
        document["createdDate"] = _days_ago(now, created)
        document.pop("estimatedDeliveryDate", None)
        if etd is not None:
            document["estimatedDeliveryDate"] = _days_ago(now, etd)

    return spoil


def _lab(**wishes: object) -> Spoil:
    """A defect that only a person at Cin7's screen can make."""

    def spoil(document: dict[str, Any], _: datetime) -> None:
        document.setdefault("_lab", {}).update(wishes)

    return spoil


def _picked_but(**members: object) -> Spoil:
    """Picked in full by hand, so that nothing but *members* keeps the order back."""

    def spoil(document: dict[str, Any], _: datetime) -> None:
        picked = [
            {"code": line["code"], "qtyShipped": line["qty"]} for line in document["lineItems"]
        ]
        document.setdefault("_lab", {})["pick"] = picked
        document.update(members)

    return spoil


def _out_of_stock(document: dict[str, Any], _: datetime) -> None:
    line = {"code": OUT_OF_STOCK, "name": "Storm Lantern", "option1": "Brass", "option2": ""}
    document["lineItems"] = [{**line, "qty": 2, "unitPrice": 42.95}]


def _dispatched(document: dict[str, Any], now: datetime) -> None:
    document["dispatchedDate"] = _days_ago(now, 1)


def _fraction(document: dict[str, Any], _: datetime) -> None:
    document["lineItems"][0]["qty"] += 0.5


def _long_name(document: dict[str, Any], _: datetime) -> None:
    document["deliveryFirstName"] = "Wilhelmina-Alexandrina " * 5 + document["deliveryFirstName"]


def _control_character(document: dict[str, Any], _: datetime) -> None:
    document["deliveryInstructions"] = "Leave at the side\x0bdoor."


DEFECTS = (
    Defect("draft", ("NOT_APPROVED",), "Not approved yet.", _picked_but(isApproved=False)),
    Defect("wrong-stage", ("STAGE_NOT_FULLY_PICKED",), "At stage On Hold.",
           _picked_but(stage="On Hold")),
    Defect("too-old", ("DATE_TOO_OLD",), "Created 90 days ago, ETD 70 days ago.", _dates(90, 70)),
    Defect("old-without-etd", ("ETD_MISSING_OLD_ORDER",), "Created 75 days ago, no ETD.",
           _dates(75, None)),
    Defect("old-recent-etd", (), "Created 75 days ago, ETD 5 days ago: still goes out.",
           _dates(75, 5)),
    Defect("no-country", ("COUNTRY_MISSING",), "Delivery country empty.",
           _members(deliveryCountry="")),
    Defect("unknown-country", ("COUNTRY_NOT_ISO",), "Delivery country misspelled.",
           _members(deliveryCountry="New Zeland")),
    Defect("no-qty-dispatch", ("QTY_DISPATCH_EMPTY",), "Nothing in stock, so nothing picked.",
           _out_of_stock),
    Defect("hidden-lines", ("ALL_LINES_HIDDEN",), "Every line hidden.", _lab(hide="all")),
    Defect("void", ("VOIDED",), "Voided after it was picked.", _lab(void=True)),
    Defect("wrong-branch", ("BRANCH_EXCLUDED",), "At a branch that is not sent from.",
           _members(branchId=EXCLUDED_BRANCH), {"branches": [MAIN_BRANCH, SECOND_BRANCH]}),
    Defect("already-dispatched", ("STAGE_NOT_FULLY_PICKED", "ALREADY_DISPATCHED"),
           "Fully dispatched yesterday, by hand, which also moved its stage.", _dispatched),
    Defect("long-name", ("FIELD_TOO_LONG",), "Ship-to name over 100 characters.", _long_name,
           {"long_fields": "refuse"}),
    Defect("missing-address", ("MISSING_REQUIRED",), "No street in the delivery address.",
           _members(deliveryAddress1="", deliveryAddress2="")),
    Defect("bad-character", ("BAD_CHARACTER",), "A control character in the delivery notes.",
           _control_character, {"bad_characters": "refuse"}),
    Defect("fractional-quantity", ("BAD_NUMBER_OR_DATE",), "Half a piece of the first line.",
           _fraction),
    Defect("unmapped-status", ("STATUS_UNMAPPED",), "Stage in capitals, which no list has.",
           _members(stage="FULLY PICKED")),
)  # fmt: skip

BY_NAME = {defect.name: defect for defect in DEFECTS}
