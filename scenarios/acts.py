"""The acts of a scenario: one row each, with the keys that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scenarios import keys
from scenarios.keys import Cursor, Key
from scenarios.model import Store

UNITS = ("days", "hours", "minutes", "seconds")
_FAULT_KEYS = (
    Key("step", keys.text, required=True),
    Key("kind", keys.text, required=True),
    Key("when", keys.one_of("before", "after")),
    Key("count", keys.whole(1, 1_000_000)),
    Key("skip", keys.whole(0, 1_000_000)),
    Key("name", keys.text),
    Key("caller", keys.text),
    Key("probability", keys.number(0, 1)),
    Key("from", keys.text),
    Key("until", keys.text),
    Key("expires", keys.whole(1, 366 * 86_400)),
    Key("status", keys.whole(200, 599)),
    Key("percent", keys.whole(0, 100)),
    Key("seconds", keys.whole(-86_400, 86_400)),
    Key("low", keys.whole(0, 86_400)),
    Key("high", keys.whole(0, 86_400)),
    Key("median", keys.number(0, 86_400)),
    Key("sigma", keys.number(0, 5)),
    Key("bytes", keys.whole(1, 1_000_000_000)),
    Key("type", keys.text),
    Key("party", keys.one_of("vendor", "integration")),
)
FAULT = tuple(key.name for key in _FAULT_KEYS)
STORE = ("username", "password", "auto_import", "statuses")
STATUSES = ("awaiting_payment", "awaiting_shipment", "shipped", "cancelled", "on_hold")


def _statuses(value: Any) -> dict[str, str]:
    words = keys.table(value)
    if not all(isinstance(word, str) for word in words.values()) or not words.keys() <= set(
        STATUSES
    ):
        raise keys.Wrong(f"a table of words by status; the statuses are {', '.join(STATUSES)}")
    return dict(words)


def _picked(value: Any) -> dict[str, Any]:
    members = keys.table(value)
    if not members.keys() <= {"qtyShipped", "hidden"}:
        raise keys.Wrong("a table of what the screen writes: qtyShipped, hidden")
    return dict(members)


_STORE_KEYS = (
    Key("username", keys.text),
    Key("password", keys.text),
    Key("auto_import", keys.flag),
    Key("statuses", _statuses),
)
_ORDERS = Key("orders", keys.names)
_LINES = Key("lines", keys.positions)
_TIMES = tuple(Key(unit, keys.number(0, 1_000_000)) for unit in UNITS)


@dataclass(frozen=True, slots=True)
class Kind:
    """One act: its name, the keys it takes beside `do`, and what it does."""

    name: str
    meaning: str
    keys: tuple[Key, ...] = ()


KINDS = (
    Kind("create", "puts the orders into Cin7", (_ORDERS,)),
    Kind("refresh", "has ShipStation import from the store", (Key("since", keys.moment),)),
    Kind("poll", "waits for ShipStation's own import; default: an hour", _TIMES),
    Kind("label", "buys labels; default: for all that await shipment",
         (_ORDERS, Key("carrier", keys.text), Key("service", keys.text))),
    Kind("ship", "marks as shipped without a label",
         (_ORDERS, Key("carrier", keys.text), Key("tracking", keys.text),
          Key("notify", keys.flag))),
    Kind("split", "splits a piece off orders in ShipStation and buys a label for each part",
         (_ORDERS,)),
    Kind("unlabel", "voids the labels", (_ORDERS,)),
    Kind("advance", "lets time pass, with all that falls due", _TIMES),
    Kind("settle", "lets happen what is due now"),
    Kind("update", "changes members of orders in Cin7",
         (_ORDERS, Key("set", keys.table, required=True))),
    Kind("pick", "writes Qty Dispatch as the screen can; default: all of it",
         (_ORDERS, _LINES, Key("set", _picked))),
    Kind("hide", "hides lines as the screen can; default: all", (_ORDERS, _LINES)),
    Kind("void", "voids orders in Cin7", (_ORDERS,)),
    Kind("cancel", "cancels orders in ShipStation", (_ORDERS,)),
    Kind("fault", "makes a step of the protocol go wrong", _FAULT_KEYS),
    Kind("mend", "takes all faults away"),
    Kind("configure", "changes simulator settings",
         (Key("set", keys.dotted, required=True),)),
    Kind("connect", "connects the store anew; default: as it should be", _STORE_KEYS),
)  # fmt: skip
BY_NAME = {kind.name: kind for kind in KINDS}


def read_act(cursor: Cursor, table: Any) -> dict[str, Any]:
    """The values of one `[[acts]]` table, checked against the row of its `do`.

    Raises:
        ScenarioError: If there is no such act, or a key does not go with it.
    """
    if not isinstance(table, dict) or "do" not in table:
        raise cursor.error("the key 'do' is missing; it says what happens")
    kind = BY_NAME.get(table["do"]) if isinstance(table["do"], str) else None
    if kind is None:
        message = f"no act is called {table['do']!r}; {keys.hint(str(table['do']), tuple(BY_NAME))}"
        raise cursor.at("do").error(message)
    values = keys.read_table(cursor, table, (Key("do", keys.text), *kind.keys))
    if kind.name == "advance" and not any(values.get(unit) for unit in UNITS):
        raise cursor.error(f"how far? add one of {', '.join(UNITS)}")
    return values


def store(cursor: Cursor, table: Any) -> Store:
    """The `[store]` table: how the integration is connected in ShipStation."""
    return Store(**keys.read_table(cursor, table, _STORE_KEYS))
