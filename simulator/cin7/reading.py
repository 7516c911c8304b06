"""From what a request's body says to what goes on the wire, by a table of fields.

Keys match whatever their case; unknown keys, nulls and read-only fields are passed over.
A number may come as text and text as a number. An empty text clears: text becomes empty, anything
else unset. A value of the wrong type is a `BadValue`; one that is too long or too large is a
complaint, which concerns its own element of the batch only.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from simulator.cin7 import moments
from simulator.cin7.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.cin7.schema import Field, Model

_LARGEST_INTEGER = 2**31 - 1
_LARGEST_DECIMAL = Decimal(79228162514264337593543950335)
_SHOWN = 60


def read(
    model: Model,
    raw: Mapping[str, Any],
    path: str,
    complaints: list[str],
    *,
    everything: bool = False,
) -> dict[str, Any]:
    """The wire values of those fields of *model* that *raw* sets; ``id`` is always read.

    *everything* reads what the vendor's API would ignore as read-only. Values
    beyond a field's maximum are added to *complaints*, with *path* before them.

    Raises:
        BadValue: If a value is not of its field's type.
    """
    values: dict[str, Any] = {}
    lookup = model.lookup
    for key, given in raw.items():
        one = lookup.get(key) or lookup.get(key.casefold())
        if one is None or given is None:
            continue
        if not (one.writable or everything or one.name == "id"):
            continue
        if one.type == "string" and type(given) is str:
            if one.max is not None and len(given) > one.max:
                complaints.append(too_long(path + one.name, given, one.max))
            values[one.name] = given
        else:
            values[one.name] = _READERS[one.type](one, given, path, complaints, everything)
    return values


def too_long(path: str, given: str, limit: int) -> str:
    """What to say of a text beyond its field's maximum."""
    shown = given if len(given) <= _SHOWN else given[:_SHOWN] + "..."
    return f"{path} has {len(given)} characters, the maximum is {limit}: '{shown}'."


def _string(one: Field, given: Any, path: str, complaints: list[str], _: bool) -> str:
    if isinstance(given, bool):
        given = "true" if given else "false"
    if not isinstance(given, str | int | float):
        raise BadValue(path + one.name, given, "text")
    written = given if isinstance(given, str) else repr(given)
    if one.max is not None and len(written) > one.max:
        complaints.append(too_long(path + one.name, written, one.max))
    return written


def _integer(one: Field, given: Any, path: str, _: list[str], __: bool) -> Any:
    if given == "":
        return one.unset
    number = _decimal_of(given)
    if number is None or number != number.to_integral_value() or abs(number) > _LARGEST_INTEGER:
        raise BadValue(path + one.name, given, "a whole number")
    return int(number)


def _decimal(one: Field, given: Any, path: str, complaints: list[str], _: bool) -> Any:
    if given == "":
        return one.unset
    number = _decimal_of(given)
    if number is None or abs(number) > _LARGEST_DECIMAL:
        raise BadValue(path + one.name, given, "a number")
    if one.max is not None and number > one.max:
        complaints.append(f"{path}{one.name} is {given}, the maximum is {one.max}.")
    return float(number)


def _decimal_of(given: Any) -> Decimal | None:
    """*given* as an exact number: text and numbers of the wire, or None."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    if isinstance(given, str) and (not given.isascii() or "_" in given):
        return None
    try:
        number = Decimal(given.strip() if isinstance(given, str) else repr(given))
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 40 else None


def _date(one: Field, given: Any, path: str, _: list[str], __: bool) -> str | None:
    if given == "":
        return None
    instant = moments.read(given) if isinstance(given, str) else None
    if instant is None:
        raise BadValue(path + one.name, given, "a valid date time, like 2026-11-20T00:00:00Z")
    return instant


_TRUTHS = {"true": True, "false": False, "1": True, "0": False}


def _boolean(one: Field, given: Any, path: str, _: list[str], __: bool) -> Any:
    if given == "":
        return one.unset
    truth = _TRUTHS.get(str(given).casefold()) if isinstance(given, bool | int | str) else None
    if truth is None:
        raise BadValue(path + one.name, given, "true or false")
    return truth


def _enum(one: Field, given: Any, path: str, _: list[str], __: bool) -> Any:
    if given == "":
        return one.unset
    number = str(given) if isinstance(given, int | str) and not isinstance(given, bool) else ""
    for position, option in enumerate(one.options):
        if number == str(position) or number.casefold() == option.casefold():
            return option
    raise BadValue(path + one.name, given, f"one of {', '.join(one.options)}")


def _map(one: Field, given: Any, path: str, _: list[str], __: bool) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise BadValue(path + one.name, given, "an object")
    for key, value in given.items():
        if isinstance(value, dict | list):
            raise BadValue(f"{path}{one.name}.{key[:_SHOWN]}", value, "a text or a number")
    return given


def _array(one: Field, given: Any, path: str, _: list[str], __: bool) -> list[Any]:
    if not isinstance(given, list):
        raise BadValue(path + one.name, given, "an array")
    for place, value in enumerate(given):
        if isinstance(value, dict | list):
            raise BadValue(f"{path}{one.name}[{place}]", value, "a text or a number")
    return given


def _list(
    one: Field, given: Any, path: str, complaints: list[str], everything: bool
) -> list[dict[str, Any]]:
    assert one.model is not None  # noqa: S101 - the table's own promise: see schema.rows
    if not isinstance(given, list):
        raise BadValue(path + one.name, given, "an array")
    found = []
    for position, item in enumerate(given):
        where = f"{path}{one.name}[{position}]"
        if not isinstance(item, dict):
            raise BadValue(where, item, "an object")
        found.append(read(one.model, item, f"{where}.", complaints, everything=everything))
    return found


def _object(
    one: Field, given: Any, path: str, complaints: list[str], everything: bool
) -> dict[str, Any]:
    assert one.model is not None  # noqa: S101 - the table's own promise: see schema.part
    if not isinstance(given, dict):
        raise BadValue(path + one.name, given, "an object")
    return read(one.model, given, f"{path}{one.name}.", complaints, everything=everything)


_READERS: dict[str, Callable[[Field, Any, str, list[str], bool], Any]] = {
    "string": _string,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "boolean": _boolean,
    "enum": _enum,
    "map": _map,
    "array": _array,
    "list": _list,
    "object": _object,
}
