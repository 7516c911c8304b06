"""Reads a scenario file: TOML in, a checked `Scenario` out, or one mistake with file, line and key.

The format is in README.md beside this file.
"""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

from scenarios import acts, defects, fields, keys
from scenarios.keys import Cursor, Key, ScenarioError
from scenarios.lines import LineIndex
from scenarios.model import (
    DEFAULT_ACTS,
    DEFAULT_NOW,
    Act,
    Expectation,
    Fate,
    OrderSpec,
    Scenario,
    Store,
)

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")

_TOP = (
    Key("title", keys.text, required=True),
    Key("now", keys.moment),
    Key("rules", keys.codes),
    Key("settings", keys.dotted),
    Key("integration", keys.table),
    Key("store", lambda value: value),
    Key("orders", lambda value: value, required=True),
    Key("acts", lambda value: value),
    Key("expect", lambda value: value),
)
_ORDER = (
    Key("name", keys.name, required=True),
    Key("generate", keys.whole(1, 1_000_000)),
    Key("count", keys.whole(1, 100_000)),
    Key("defects", lambda value: value),
    Key("share", keys.number(0, 1)),
    Key("set", keys.table),
    Key("order", keys.table),
    Key("plant", keys.flag),
)
_EXPECT = (
    Key("order", keys.name),
    Key("orders", keys.names),
    Key("fate", keys.one_of(*get_args(Fate))),
    Key("reasons", keys.codes),
    Key("cin7", keys.dotted),
    Key("shipstation", keys.dotted),
    Key("import_errors", keys.codes),
)


def read(path: Path | str) -> Scenario:
    """The scenario in the file at *path*.

    Raises:
        ScenarioError: If it cannot be read, is no TOML, or says what makes no sense.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise ScenarioError(str(path), 1, "", f"cannot be read: {reason}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ScenarioError(str(path), line, "", "is not UTF-8 text; save it as UTF-8") from error
    return parse(text, file=str(path), name=file.stem)


def parse(text: str, *, file: str = "<text>", name: str = "scenario") -> Scenario:
    """The scenario in *text*; *file* is how mistakes call it.

    Raises:
        ScenarioError: If it is no TOML or says what makes no sense.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(error, text, file) from error
    cursor = Cursor(file, LineIndex(text))
    values = keys.read_table(cursor, document, _TOP)
    orders = _orders(cursor.at("orders"), values["orders"])
    groups = {spec.name: spec.handles for spec in orders} | {
        handle: (handle,) for spec in orders for handle in spec.handles
    }
    return Scenario(
        name=name,
        title=values["title"],
        now=values.get("now", DEFAULT_NOW),
        rules=values.get("rules", ()),
        settings=values.get("settings", {}),
        integration=values.get("integration", {}),
        store=acts.store(cursor.at("store"), values["store"]) if "store" in values else None,
        orders=orders,
        acts=_acts(cursor.at("acts"), values.get("acts"), groups),
        expectations=_expectations(cursor.at("expect"), values.get("expect"), groups),
    )


def shipped() -> list[Path]:
    """The scenario files that come with the program, by name."""
    return sorted(Path(__file__).parent.glob("*.toml"))


def _broken(error: tomllib.TOMLDecodeError, text: str, file: str) -> ScenarioError:
    place = _PLACE.search(str(error))
    message = _PLACE.sub("", str(error))
    if place is None or place[1] is None:
        return ScenarioError(file, text.rstrip().count("\n") + 1, "", f"not TOML: {message}")
    return ScenarioError(file, int(place[1]), "", f"column {place[2]}: not TOML: {message}")


def _tables(cursor: Cursor, value: object) -> list[tuple[Cursor, Any]]:
    """The tables of `[[...]]`, each with its place."""
    if not isinstance(value, list) or not value:
        raise cursor.error(
            f"{keys.shown(value)} is not a list of tables; write [[{cursor.path[-1]}]]"
        )
    return [(cursor.at(place), table) for place, table in enumerate(value)]


def _orders(cursor: Cursor, value: object) -> tuple[OrderSpec, ...]:
    specs: list[OrderSpec] = []
    owners: dict[int, str] = {}
    taken: dict[str, str] = {}
    for place, table in _tables(cursor, value):
        spec = _order(place, table, max(owners, default=0) + 1)
        for handle in {spec.name, *spec.handles}:
            if handle in taken:
                raise place.at("name").error(f"{handle!r} is already the name of other orders")
            taken[handle] = spec.name
        if spec.generate is not None:
            for number in range(spec.generate, spec.generate + spec.count):
                if number in owners:
                    raise place.at("generate").error(
                        f"order {number} of the generator is already {owners[number]!r}; "
                        f"the next free number is {max(owners) + 1}"
                    )
                owners[number] = spec.name
        specs.append(spec)
    return tuple(specs)


def _order(cursor: Cursor, table: object, free: int) -> OrderSpec:
    values = keys.read_table(cursor, table, _ORDER)
    count = values.get("count", 1)
    whole = "order" in values
    if whole:
        for key in ("generate", "count", "defects", "share", "set"):
            if key in values:
                raise cursor.at(key).error("goes with a generated order, not with 'order'")
    planted = values.get("plant", False)
    for key in ("set", "order"):
        if key in values:
            _check_members(cursor.at(key), values[key], planted=planted)
    handle = values["name"]
    return OrderSpec(
        name=handle,
        handles=(handle,) if count == 1 else tuple(f"{handle}-{n + 1}" for n in range(count)),
        generate=None if whole else values.get("generate", free),
        count=count,
        defects=_defects(cursor.at("defects"), values.get("defects", [])),
        share=values.get("share", 1.0),
        members=values.get("set", {}),
        document=values.get("order"),
        plant=planted,
        line=cursor.line,
    )


def _defects(cursor: Cursor, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise cursor.error(f'{keys.shown(value)} is not a list of defects such as ["draft"]')
    try:
        defects.check(value)
    except defects.UnknownDefect as error:
        raise cursor.error(str(error)) from error
    return tuple(value)


def _check_members(cursor: Cursor, members: dict[str, Any], *, planted: bool) -> None:
    """Refuse members that an order does not have, or that a client may not set."""
    _check_names(cursor, members, fields.ORDER_FIELDS, fields.ORDER_READ_ONLY, planted=planted)
    lines = members.get("lineItems", [])
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise cursor.at("lineItems").error(f"{keys.shown(lines)} is not a list of lines")
    for place, line in enumerate(lines):
        _check_names(
            cursor.at("lineItems", place),
            line,
            fields.LINE_FIELDS,
            fields.LINE_READ_ONLY,
            planted=planted,
        )


def _check_names(
    cursor: Cursor,
    members: dict[str, Any],
    known: tuple[str, ...],
    read_only: frozenset[str],
    *,
    planted: bool,
) -> None:
    for name in members:
        if name not in known:
            raise cursor.at(name).error(f"no such member; {keys.hint(name, known)}")
        if name in read_only and not planted:
            raise cursor.at(name).error(
                "only Cin7 sets this member; add plant = true to put the order in as it is"
            )


def _chosen(cursor: Cursor, names: tuple[str, ...], groups: dict[str, Any]) -> tuple[str, ...]:
    """The handles that *names* stand for."""
    for name in names:
        if name not in groups:
            raise cursor.error(f"no order is called {name!r}; {keys.hint(name, tuple(groups))}")
    return tuple(handle for name in names for handle in groups[name])


def _acts(cursor: Cursor, value: object, groups: dict[str, Any]) -> tuple[Act, ...]:
    if value is None:
        return DEFAULT_ACTS
    return tuple(_act(place, table, groups) for place, table in _tables(cursor, value))


def _act(cursor: Cursor, table: Any, groups: dict[str, Any]) -> Act:
    values = acts.read_act(cursor, table)
    if "orders" in values:
        values["orders"] = _chosen(cursor.at("orders"), values["orders"], groups)
    if "set" in values:
        values["members"] = values.pop("set")
        if values["do"] == "update":
            _check_members(cursor.at("set"), values["members"], planted=False)
    if values["do"] == "fault":
        fault = {name: values.pop(name) for name in acts.FAULT if name in values}
        return Act(fault=fault, line=cursor.line, **values)
    if values["do"] == "connect":
        wanted = {name: values.pop(name) for name in acts.STORE if name in values}
        return Act(store=Store(**wanted), line=cursor.line, **values)
    step = timedelta(**{unit: values.pop(unit) for unit in acts.UNITS if unit in values})
    return Act(step=step, line=cursor.line, **values)


def _expectations(cursor: Cursor, value: object, groups: dict[str, Any]) -> tuple[Expectation, ...]:
    if value is None:
        return ()
    return tuple(_expectation(place, table, groups) for place, table in _tables(cursor, value))


def _expectation(cursor: Cursor, table: object, groups: dict[str, Any]) -> Expectation:
    values = keys.read_table(cursor, table, _EXPECT)
    if "order" in values and "orders" in values:
        raise cursor.at("order").error("give 'order' or 'orders', not both")
    if not values.keys() & {"fate", "reasons", "cin7", "shipstation", "import_errors"}:
        raise cursor.error("says nothing of what is expected; add fate, cin7, or another key")
    if "order" in values:
        handles = _chosen(cursor.at("order"), (values["order"],), groups)
    elif "orders" in values:
        handles = _chosen(cursor.at("orders"), values["orders"], groups)
    elif values.keys() == {"import_errors"}:
        handles = ()
    else:
        raise cursor.error("the key 'order' is missing")
    return Expectation(
        orders=handles,
        fate=values.get("fate"),
        reasons=values.get("reasons"),
        cin7=values.get("cin7", {}),
        shipstation=values.get("shipstation", {}),
        import_errors=values.get("import_errors"),
        line=cursor.line,
    )
