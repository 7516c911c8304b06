"""Orders as CSV with a header; rows with the same order number are lines of one order."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from harness.intake import cells, columns
from harness.intake.found import Found, IntakeError
from harness.intake.sniff import decoded
from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from harness.intake.found import Reading

_DELIMITERS = ",;\t|"
_NAMED = re.compile(r"sep=(.)\r?\n")  # how Excel is told the delimiter
_TELLING = (
    "reference", "stage", "isApproved", "status", "deliveryCountry", "createdDate", "qtyShipped",
)  # fmt: skip

TEXTS = {
    "bad": "line {line}: is no CSV: {reason}",
    "no_column": "no column of a sales order in its first line ({found}); expected some of"
    " {wanted}",
    "nothing": "nothing",
    "two_columns": "columns {first!r} and {second!r} are both {member}; keep one",
    "too_long": "line {line}: has {found} values, but the header has {wanted}",
    "no_rows": "has a header and no rows",
    "line": "line {line}",
}
WANTED = "Reference, Stage, Approved, Created Date, Delivery Country, Qty Dispatch"


def read(content: bytes, how: Reading) -> list[Found]:
    """The orders in *content*.

    Raises:
        IntakeError: If it has no column of an order, or a row cannot be read.
    """
    text = decoded(content, how)
    named = _NAMED.match(text)
    delimiter = named[1] if named else _delimiter(text)
    lines = io.StringIO(text[named.end() :] if named else text, newline="")
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        header = next((row for row in rows if any(cell.strip() for cell in row)), [])
        table = _Table(header, how, semicolons=delimiter == ";")
        for row in rows:
            if any(cell.strip() for cell in row):
                table.add(row, rows.line_num)
    except csv.Error as error:
        told = Phrase(TEXTS["bad"], line=rows.line_num, reason=str(error))
        raise IntakeError(how.source, told) from error
    if not table.orders:
        raise IntakeError(how.source, Phrase(TEXTS["no_rows"]))
    return [
        Found(
            order,
            how.source,
            Phrase(TEXTS["line"], line=line),
            table.unknown,
            tuple(dict.fromkeys(ambiguous)),
        )
        for order, line, ambiguous in table.orders
    ]


def _delimiter(text: str) -> str:
    """The delimiter that the first line with words has most of."""
    first = text.lstrip("\r\n ").partition("\n")[0][:10_000]
    return max(_DELIMITERS, key=first.count)


class _Table:
    """A header, and the orders that the rows under it make."""

    def __init__(self, header: list[str], how: Reading, *, semicolons: bool) -> None:
        """Raises:
        IntakeError: If no column of *header* is one of an order, or two are the same.
        """
        self._how = how
        self._comma = semicolons
        self._columns = [columns.member(name) for name in header]
        self.unknown = tuple(
            name.strip()
            for name, one in zip(header, self._columns, strict=True)
            if one is None and name.strip()
        )
        self._check(header)
        self.orders: list[tuple[dict[str, Any], int, list[str]]] = []
        self._by_key: dict[str, int] = {}
        self._lined = any(one is not None and one[0] for one in self._columns)

    def _check(self, header: list[str]) -> None:
        if not any(one is not None and one[1] in _TELLING for one in self._columns):
            found = ", ".join(name.strip()[:30] for name in header[:5]) or Phrase(TEXTS["nothing"])
            told = Phrase(TEXTS["no_column"], found=found, wanted=WANTED)
            raise IntakeError(self._how.source, told)
        seen: dict[tuple[bool, str], str] = {}
        for name, one in zip(header, self._columns, strict=True):
            if one is not None and one in seen:
                told = Phrase(TEXTS["two_columns"], first=seen[one], second=name, member=one[1])
                raise IntakeError(self._how.source, told)
            if one is not None:
                seen[one] = name

    def add(self, row: list[str], line_number: int) -> None:
        """One row: a new order, or a further line of one.

        Raises:
            IntakeError: If it has more values than the header.
        """
        if any(cell.strip() for cell in row[len(self._columns) :]):
            wanted = len(self._columns)
            told = Phrase(TEXTS["too_long"], line=line_number, found=len(row), wanted=wanted)
            raise IntakeError(self._how.source, told)
        order: dict[str, Any] = {}
        line: dict[str, Any] = {}
        ambiguous: list[str] = []
        for one, cell in zip(self._columns, row, strict=False):
            if one is not None:
                of_line, name = one
                (line if of_line else order)[name] = self._value(name, cell.strip(), ambiguous)
        place = self._place(order)
        if place is None:
            if self._lined:
                order["lineItems"] = []
            self._by_key[_key(order)] = len(self.orders)
            self.orders.append((order, line_number, ambiguous))
            place = len(self.orders) - 1
        if any(value not in ("", False) for value in line.values()):
            self.orders[place][0]["lineItems"].append(line)

    def _place(self, order: dict[str, Any]) -> int | None:
        """The place of the order that a row goes on with; None if it begins one."""
        key = _key(order)
        if key:
            return self._by_key.get(key)
        named = "reference" in order or "id" in order
        blank = all(value in ("", False) for value in order.values())
        return len(self.orders) - 1 if self.orders and (named or self._lined) and blank else None

    def _value(self, name: str, cell: str, ambiguous: list[str]) -> Any:
        if name in cells.FLAGS:
            return cells.flag(cell)
        if name in cells.DATES:
            value, either = cells.date(cell, self._how.dates)
            if either:
                ambiguous.append(name)
            return value
        if name in cells.NUMBERS:
            return cells.number(cell, comma=self._comma)
        return cell


def _key(order: dict[str, Any]) -> str:
    return str(order.get("reference") or order.get("id") or "")
