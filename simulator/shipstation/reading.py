"""Reading requests as ShipStation's .NET does: leniently, with every member filled.

Text counts as a number, "True" as true, unknown members are ignored, names are matched without
regard to case. What cannot be read is collected, and refused all at once.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, DecimalException
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

import orjson

from simulator.shipstation import dates
from simulator.shipstation.errors import InvalidRequest, null_reference
from simulator.shipstation.problems import Problems, position
from simulator.shipstation.schema import WEIGHT, WEIGHT_UNITS, Field, Model

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

_CENT: Final = Decimal("0.01")
_FINE: Final = Decimal("0.0001")
_LARGEST: Final = 2**63 - 1
_LARGEST_32: Final = 2**31 - 1
_MOST_MONEY: Final = Decimal("922337203685477.58")
"""What SQL Server's money holds; that amounts are kept so is inferred from the dates' steps."""

_LONGEST_SHOWN: Final = 200
_BOM: Final = b"\xef\xbb\xbf"

__all__ = ["Problems", "Unreadable", "blank", "parse_body", "position", "read", "wrong_shape"]


class Unreadable(ValueError):
    """A value is not of its member's kind; the text is what the .NET reader says."""


def parse_body(body: bytes, content_type: str, prefix: str) -> object:
    """The value in *body*, JSON whatever its type says, or a form.

    Raises:
        InvalidRequest: If it is neither.
        ApplicationError: If there is no body: the parameter is null then, and .NET trips over it.
    """
    body = body.removeprefix(_BOM)
    if not body.strip():
        raise null_reference("the request has no body; send a JSON object")
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        looks_like_json = body.lstrip().startswith((b"{", b"["))
        if "form-urlencoded" in content_type and not looks_like_json:
            return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        message = (
            f"Unexpected character encountered while parsing value. "
            f"Path '', line {error.lineno}, position {error.colno}."
        )
        raise InvalidRequest({prefix: message}) from None


def read(model: Model, value: object, prefix: str, text: str = "") -> dict[str, Any]:
    """*value* as a document of *model*: every member, in wire order.

    Raises:
        InvalidRequest: If members are missing or cannot be read; *prefix* starts their names.
    """
    if not isinstance(value, dict):
        raise InvalidRequest({prefix: wrong_shape(model.type, value)})
    problems = Problems(prefix, text)
    document = _object(model, value, "", problems)
    problems.raise_if_any()
    return document


def wrong_shape(type_name: str, value: object, wanted: str = "object") -> str:
    """Json.NET's words for an array where an object is wanted, or the reverse."""
    if isinstance(value, list):
        found, sample = "JSON array (e.g. [1,2,3])", '{"name":"value"}'
    elif isinstance(value, dict):
        found, sample = 'JSON object (e.g. {"name":"value"})', "[1,2,3]"
    else:
        what = f"Error converting value {_shown(value)} to type '{type_name}'."
        return f"{what} Path '', line 1, position 1."
    first = next(iter(value), "")[:_LONGEST_SHOWN] if isinstance(value, dict) else ""
    where = f"Path '{first}', line 1, position {len(str(first)) + 4 if first else 1}."
    return (
        f"Cannot deserialize the current {found} into type '{type_name}' because the type "
        f"requires a JSON {wanted} (e.g. {sample}) to deserialize correctly.\r\n{where}"
    )


def _object(
    model: Model, value: Mapping[str, object], path: str, problems: Problems
) -> dict[str, Any]:
    given = {name.lower(): part for name, part in value.items()}
    document: dict[str, Any] = {}
    for row in model.fields:
        raw = given.get(row.lowered) if row.writable else None
        if raw is None:
            if row.required:
                problems.missing(path + row.name)
            document[row.name] = row.default if row.plain else _default(row)
        elif row.kind == "text" and type(raw) is str and raw and "\0" not in raw:
            document[row.name] = raw  # most members of most requests; `_member` would say the same
        else:
            document[row.name] = _member(row, raw, path + row.name, problems)
    if model is WEIGHT:
        document["WeightUnits"] = WEIGHT_UNITS.get(document["units"])
    return document


def _default(row: Field) -> object:
    default = row.default
    if row.plain:
        return default
    if row.kind == "object" and row.model is not None:
        return blank(row.model)
    return list(default) if isinstance(default, tuple) else default


def blank(model: Model) -> dict[str, Any]:
    """A document of *model* with every member at its default."""
    return {row.name: _default(row) for row in model.fields}


def _member(row: Field, raw: object, path: str, problems: Problems) -> object:
    if row.kind == "object" and row.model is not None:
        if isinstance(raw, dict):
            return _object(row.model, raw, path + ".", problems)
        problems.add(path, f"Error converting value {_shown(raw)} to type '{row.model.type}'.")
        return None
    if row.kind == "objects" and row.model is not None:
        return _objects(row.model, raw, path, problems)
    if row.required and raw == "":
        problems.missing(path)
        return None
    try:
        return _choice(row, raw) if row.kind == "choice" else _READERS[row.kind](raw)
    except Unreadable as error:
        problems.add(path, str(error))
        return None


def _objects(model: Model, raw: object, path: str, problems: Problems) -> list[dict[str, Any]]:
    if not isinstance(raw, list):
        problems.add(path, f"Error converting value {_shown(raw)} to type '{model.type}[]'.")
        return []
    documents = []
    for place, part in enumerate(raw):
        if problems.full:
            break
        if isinstance(part, dict):
            documents.append(_object(model, part, f"{path}[{place}].", problems))
        elif part is not None:
            message = f"Error converting value {_shown(part)} to type '{model.type}'."
            problems.add(f"{path}[{place}]", message)
    return documents


def _choice(row: Field, raw: object) -> str | None:
    if raw == "":
        return row.default if isinstance(row.default, str) else None
    if isinstance(raw, str) and (lowered := raw.lower()) in row.choices:
        return lowered
    raise Unreadable(f"Error converting value {_shown(raw)} to type '{row.name}'.")


def _shown(raw: object) -> str:
    """*raw* as JSON for a message, cut where it gets long."""
    try:
        text = orjson.dumps(raw).decode()
    except TypeError:  # it is nested more deeply than can be written
        return "[...]" if isinstance(raw, list) else "{...}"
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "..."


def _text(raw: object) -> str:
    if isinstance(raw, str):
        # That a NUL is refused is a guess; nothing that prints or exports text can hold one.
        if "\0" in raw:
            raise Unreadable("Invalid character in the given text: '\\u0000'.")
        return raw
    if isinstance(raw, (dict, list)):
        raise Unreadable("Error reading string. Unexpected token.")
    return _shown(raw)


def integer(raw: object) -> int:
    """A whole number, also from text."""
    number = decimal(raw, "integer")
    if abs(number) > _LARGEST or number != number.to_integral_value():
        raise Unreadable(f"Could not convert {_kind(raw)} to integer: {_bare(raw)}.")
    return int(number)


def _small_integer(raw: object) -> int:
    """A whole number of 32 bits, as .NET counts pieces."""
    number = integer(raw)
    if abs(number) > _LARGEST_32:
        raise Unreadable(f"JSON integer {number} is too large or small for an Int32.")
    return number


def decimal(raw: object, kind: str = "decimal") -> Decimal:
    """A finite number, also from text."""
    try:
        if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
            raise DecimalException
        text = raw.strip() if isinstance(raw, str) else repr(raw)
        if len(text) > _LONGEST_SHOWN or "_" in text:
            raise DecimalException
        number = Decimal(text)
        if not number.is_finite():
            raise DecimalException
    except DecimalException:
        raise Unreadable(f"Could not convert {_kind(raw)} to {kind}: {_bare(raw)}.") from None
    return number


def _rounded(step: Decimal) -> Callable[[object], Decimal]:
    def rounded(raw: object) -> Decimal:
        number = decimal(raw)
        if abs(number) > _MOST_MONEY:
            raise Unreadable(f"Could not convert {_kind(raw)} to decimal: {_bare(raw)}.")
        return number.quantize(step, ROUND_HALF_UP)

    return rounded


def flag(raw: object) -> bool:
    """A boolean, also from text; the text "0" or "1" is none (seen refused in forms)."""
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and (word := raw.strip().lower()) in ("true", "false"):
        return word == "true"
    if isinstance(raw, int):
        return raw != 0
    if isinstance(raw, str):
        raise Unreadable(f"The value '{raw}' is not valid for Boolean.")
    raise Unreadable(f"Could not convert {_kind(raw)} to boolean: {_bare(raw)}.")


def moment(raw: object) -> datetime:
    """A date, read as `dates.parse` does."""
    try:
        if isinstance(raw, str):
            return dates.parse(raw)
    except ValueError:
        pass
    raise Unreadable(f"Could not convert {_kind(raw)} to DateTime: {_bare(raw)}.")


def _long_moment(raw: object) -> str | None:
    return None if raw == "" else dates.long(moment(raw))


def _day(raw: object) -> str | None:
    return None if raw == "" else dates.day(moment(raw))


def _texts(raw: object) -> list[str] | None:
    if not isinstance(raw, list):
        raise Unreadable(f"Error converting value {_shown(raw)} to type 'System.String[]'.")
    return [_text(part) for part in raw] or None


def _integers(raw: object) -> list[int] | None:
    if not isinstance(raw, list):
        raise Unreadable(f"Error converting value {_shown(raw)} to type 'System.Int32[]'.")
    return [integer(part) for part in raw] or None


def _kind(raw: object) -> str:
    if isinstance(raw, str):
        return "string"
    return "value" if isinstance(raw, (dict, list)) else type(raw).__name__


def _bare(raw: object) -> str:
    return raw[:_LONGEST_SHOWN] if isinstance(raw, str) else _shown(raw)


_READERS: Final[dict[str, Callable[[object], object]]] = {
    "text": _text,
    "texts": _texts,
    "integer": integer,
    "small integer": _small_integer,
    "money": _rounded(_CENT),
    "amount": _rounded(_FINE),
    "flag": flag,
    "moment": _long_moment,
    "short moment": _long_moment,
    "day": _day,
    "integers": _integers,
}
