"""The settings page of the ShipStation app in Cin7, as data: what stands on it, and what may.

Whatever carries orders between the two reads it; nothing in this folder acts on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, Literal

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.provenance import Mark
    from simulator.store import Store
    from simulator.world import World

_KEPT: Final = "cin7.shipstation"
_LONGEST: Final = 250


class BadPage(ValueError):
    """Something on the page cannot be so; the message says what it can be."""


@dataclass(frozen=True, slots=True)
class Member:
    """One thing on the page: its name here, what it is at first, and how we know of it."""

    name: str
    type: Literal["switch", "text", "unit", "percent", "branches", "currency", "mail", "shown"]
    default: Any
    mark: Mark
    source: str
    meaning: str


_HELP = "Cin7's page on ShipStation settings"
_OLD = "Cin7's older page on ShipStation settings"
_ARTICLE = "help article on connecting the two"

MEMBERS: Final = (
    Member("installed", "switch", True, "documented", _ARTICLE,
           "whether the app is installed; without it the store's credentials open nothing"),
    Member("storeUserName", "shown", "", "documented", _ARTICLE,
           "user name to copy into ShipStation's connection form"),
    Member("storePassword", "shown", "", "documented", _ARTICLE,
           "password to copy into ShipStation's connection form"),
    Member("rateCalculatorKey", "text", "", "documented", _ARTICLE,
           "ShipStation API key, for the rate calculator"),
    Member("rateCalculatorSecret", "text", "", "documented", _ARTICLE,
           "ShipStation API secret, for the rate calculator"),
    Member("finishedBySupport", "switch", False, "documented", _ARTICLE,
           "whether support has done its part, without which there is no rate calculator"),
    Member("markupFreightCosts", "percent", "0", "documented", _HELP,
           "percentage added to the rates of ShipStation"),
    Member("weightUnits", "unit", "KG", "documented", _HELP,
           "unit of the weights of products: KG or LB"),
    Member("sendErrorsTo", "mail", "", "documented", _HELP,
           "address to which errors of an import are mailed; empty: nobody is told"),
    Member("customField1", "text", "", "documented", _OLD,
           "field of the order sent as ShipStation's custom field 1"),
    Member("customField2", "text", "", "documented", _OLD,
           "field of the order sent as ShipStation's custom field 2"),
    Member("customField3", "text", "", "documented", _OLD,
           "field of the order sent as ShipStation's custom field 3"),
    Member("getOrdersFrom", "branches", [], "documented", _OLD,
           "ids of the branches whose orders are sent; empty: all"),
    Member("includeBomUseItems", "switch", False, "documented", _OLD,
           "whether the parts of a kit are sent beside it"),
    Member("currency", "currency", "", "documented", _OLD,
           "ShipStation's currency if it is not the account's; empty: as the order has it"),
    Member("autoBackorderSplitOrders", "switch", False, "documented", _HELP,
           "whether a split in ShipStation makes a back order of what was not sent"),
    Member("invoiceOnCompletion", "switch", False, "documented", _HELP,
           "whether an order is invoiced once ShipStation has shipped it"),
)  # fmt: skip

_BY_NAME = {one.name: one for one in MEMBERS}


def kept(store: Store) -> str:
    """What was changed on the page, as text: it differs when the page does."""
    return store.meta(_KEPT) or "{}"


def read(world: World) -> dict[str, Any]:
    """The whole page."""
    page = {one.name: one.default for one in MEMBERS}
    page |= orjson.loads(kept(world.store))
    return page | _shown(world)


def change(world: World, wanted: Mapping[str, Any]) -> None:
    """Set what *wanted* names; the rest of the page stays. All or nothing.

    Raises:
        BadPage: If there is no such member, or it cannot be so.
    """
    shown = _shown(world)
    changed = orjson.loads(kept(world.store))
    for name, value in wanted.items():
        one = _BY_NAME.get(name)
        if one is None:
            raise BadPage(f"there is no {name!r} on the page; there are {', '.join(_BY_NAME)}")
        if one.type != "shown":
            changed[name] = _READERS[one.type](one, value)
        elif value != shown[name]:
            raise BadPage(f"{name} is only shown, it cannot become {value!r}")
    world.store.set_meta(_KEPT, orjson.dumps(changed).decode())


def _shown(world: World) -> dict[str, str]:
    account = world.account
    return {"storeUserName": account.store_username, "storePassword": account.store_password}


def _bad(one: Member, value: Any, wanted: str) -> BadPage:
    return BadPage(f"{one.name} cannot be {value!r}; it is {wanted}")


def _switch(one: Member, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _bad(one, value, "true or false")
    return value


def _text(one: Member, value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise _bad(one, value, f"text of at most {_LONGEST} characters")
    return value.strip()


def _unit(one: Member, value: Any) -> str:
    if value not in ("KG", "LB"):
        raise _bad(one, value, "KG or LB")
    return str(value)


def _percent(one: Member, value: Any) -> str:
    wanted = "a percentage from 0 to 1000, such as 7.5"
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _bad(one, value, wanted)
    try:
        number = Decimal(str(value).strip() or "0")
    except InvalidOperation as error:
        raise _bad(one, value, wanted) from error
    if not number.is_finite() or not 0 <= number <= 1000:
        raise _bad(one, value, wanted)
    return str(number)


def _branches(one: Member, value: Any) -> list[int]:
    if not isinstance(value, list) or not all(type(each) is int and each > 0 for each in value):
        raise _bad(one, value, "a list of branch ids, such as [3]")
    return value


def _currency(one: Member, value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"([A-Z]{3})?", value):
        raise _bad(one, value, "three capital letters, such as NZD, or empty")
    return value


def _mail(one: Member, value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"([^@\s]+@[^@\s]+)?", value):
        raise _bad(one, value, "an e-mail address, or empty")
    return value


_READERS: Final[Mapping[str, Callable[[Member, Any], Any]]] = {
    "switch": _switch,
    "text": _text,
    "unit": _unit,
    "percent": _percent,
    "branches": _branches,
    "currency": _currency,
    "mail": _mail,
}
