"""What the rules need to know of a Cin7 order, read from its document.

A member that is missing, null or of a surprising type never stops the reading: numbers and
booleans may be text, and what cannot be read at all is kept as a `Problem`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from harness.rules.phrase import Phrase

CountryCode = Callable[[str], "str | None"]
TEXTS = {"date": "a date such as 2026-03-01T00:00:00Z", "number": "a number such as 12.5"}
_TELLING = ("reference", "lineItems", "stage", "isApproved", "status", "deliveryCountry")
NIL = Decimal(0)
_SIZES = range(-12, 15)  # powers of ten
_LEAST, _BEYOND = 1e-12, 1e15
_DIGITS = 30
_TRUE = frozenset({"true", "1", "yes"})


class NotAnOrder(ValueError):
    """Raised when what was given cannot be a Cin7 sales order."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A member whose value is neither empty nor readable as its type."""

    field: str
    value: str
    wanted: str


@dataclass(slots=True)  # not frozen: made so often that it shows
class LineFacts:
    """One line of an order; *position* is its place in the document's `lineItems`."""

    position: int
    id: str
    code: str
    name: str
    quantity: Decimal
    dispatched: Decimal
    hidden: bool
    component: bool


@dataclass(slots=True)  # not frozen: made so often that it shows
class OrderFacts:
    """An order as the rules see it; dates are aware, in UTC, and None when not known."""

    id: str
    reference: str
    approved: bool
    void: bool
    stage: str
    created: datetime | None
    modified: datetime | None
    etd: datetime | None
    dispatched: datetime | None
    country: str
    country_code: str | None
    branch_id: str
    lines: tuple[LineFacts, ...]
    problems: tuple[Problem, ...] = ()


def text(value: object) -> str:
    """The words of *value* without blanks around; "" for null."""
    if isinstance(value, str):
        return value.strip()
    return "" if value is None else str(value)


def number(value: object) -> Decimal | None:
    """The number in *value*, from JSON or from text; None when there is none.

    None also for what no order can hold, such as 1e999: it could not be written out.
    A JSON fraction arrives as a binary float; its shortest decimal form is what was sent.
    """
    if value is None or value is True or value is False:
        return None
    # Nearly all numbers are these; what is below costs several times as much.
    if isinstance(value, (float, int)):
        if not value:
            return NIL
        if _LEAST <= value < _BEYOND:
            return Decimal(repr(value))
    try:
        found = Decimal(value if isinstance(value, int) else str(value).strip())
    except InvalidOperation:
        return None
    if not found.is_finite() or len(found.as_tuple().digits) > _DIGITS:
        return None
    if not found:
        return NIL
    return found if found.adjusted() in _SIZES else None


def moment(value: object) -> datetime | None:
    """The moment in *value*, in UTC; a date without a zone is taken as UTC.

    None when there is none, also for a moment that leaves the calendar once in UTC.
    """
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        if found.tzinfo is UTC:
            return found
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def truth(value: object) -> bool:
    """Whether *value* says yes, as a boolean, a number or a word."""
    if isinstance(value, str):
        return value.strip().casefold() in _TRUE
    return bool(value)


class _Reader:
    """Reads typed members of one document and keeps what could not be read."""

    __slots__ = ("document", "problems")

    def __init__(self, document: Mapping[str, Any], problems: list[Problem]) -> None:
        self.document = document
        self.problems = problems

    def moment(self, name: str) -> datetime | None:
        value = self.document.get(name)
        if value is None or value == "":
            return None
        found = moment(value)
        if found is None and text(value):
            self.problems.append(Problem(name, text(value), Phrase(TEXTS["date"])))
        return found

    def check(self, name: str, where: str = "") -> None:
        """Keep a problem if *name* holds no number."""
        value = self.document.get(name)
        # Nearly all are these, and nobody wants them as decimals; `True` is no number.
        if isinstance(value, (float, int)) and value is not True and _LEAST <= value < _BEYOND:
            return
        self.number(name, where)

    def number(self, name: str, where: str = "") -> Decimal:
        value = self.document.get(name)
        if value is None or value == "":
            return NIL
        found = number(value)
        if found is not None:
            return found
        if text(value):
            self.problems.append(Problem(where + name, text(value), Phrase(TEXTS["number"])))
        return NIL


def facts(document: Mapping[str, Any], country_code: CountryCode) -> OrderFacts:
    """The facts of the order in *document*, its country turned to letters by *country_code*.

    Where `isApproved` is missing the order counts as approved, unless its `status` says
    otherwise: that is the vendor's default for orders that come through the API.

    Raises:
        NotAnOrder: If *document* is no mapping, has none of an order's members, or its
            `lineItems` is not a list of objects.
    """
    lines = _line_documents(document)
    problems: list[Problem] = []
    read = _Reader(document, problems)
    status = text(document.get("status")).upper()
    approved = document.get("isApproved")
    country = text(document.get("deliveryCountry"))
    for name in ("total", "productTotal", "freightTotal", "surcharge", "discountTotal"):
        read.check(name)
    return OrderFacts(
        id=text(document.get("id")),
        reference=text(document.get("reference")),
        approved=status != "DRAFT" if approved is None else truth(approved),
        void=truth(document.get("isVoid")) or status == "VOID",
        stage=text(document.get("stage")),
        created=read.moment("createdDate"),
        modified=read.moment("modifiedDate"),
        etd=read.moment("estimatedDeliveryDate"),
        dispatched=read.moment("dispatchedDate"),
        country=country,
        country_code=country_code(country) if country else None,
        branch_id=text(document.get("branchId")),
        lines=tuple([_line(position, line, problems) for position, line in enumerate(lines)]),
        problems=tuple(problems),
    )


def _line(position: int, document: Mapping[str, Any], problems: list[Problem]) -> LineFacts:
    read = _Reader(document, problems)
    where = f"lineItems[{position}]."
    read.check("unitPrice", where)
    return LineFacts(
        position=position,
        id=text(document.get("id")),
        code=text(document.get("code")),
        name=text(document.get("name")),
        quantity=read.number("qty", where),
        dispatched=read.number("qtyShipped", where),
        hidden=truth(document.get("hidden")),
        component=text(document.get("parentId")) not in {"", "0"},
    )


def _line_documents(document: object) -> list[Mapping[str, Any]]:
    if not isinstance(document, (dict, Mapping)):  # dict first: to ask `Mapping` takes long
        raise NotAnOrder(f"an order is a JSON object, not {document!r:.80}")
    if not any(name in document for name in _TELLING):
        raise NotAnOrder(
            f"no member of a sales order here; found {', '.join(map(str, document)) or 'nothing'}"
            f" ; wanted some of {', '.join(_TELLING)} (camelCase)"
        )
    lines = document.get("lineItems")
    if lines is None:
        return []
    if not isinstance(lines, list | tuple) or not all(
        isinstance(line, (dict, Mapping)) for line in lines
    ):
        raise NotAnOrder(f"lineItems is a list of objects, not {lines!r:.80}")
    return list(lines)
