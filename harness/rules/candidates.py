"""Edits that could put a broken rule right, alone or with others: a row for each rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from harness.rules import edits as doing
from harness.rules.edits import PLACEHOLDER, Edit, Situation
from harness.rules.facts import text
from harness.rules.lines import visible_lines
from harness.rules.texts import ADJUSTMENT_NAMES, LINE_MEMBERS, groups
from harness.rules.usability import BAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from harness.rules.facts import OrderFacts
    from harness.rules.judge import Judge
    from harness.rules.rule import Breach

_LIMIT = re.compile(r"at most (\d+) characters")
_NO_BRANCH = ("", "0")  # how Cin7 shows an order without one


@dataclass(frozen=True, slots=True)
class Context:
    """A broken rule, and what its candidates are made from."""

    breach: Breach
    start: Situation
    found: Situation
    order: OrderFacts
    judge: Judge

    @property
    def document(self) -> Mapping[str, Any]:
        """The order as it is by now."""
        return self.found.document

    @property
    def today(self) -> str:
        """The beginning of the day that it is, in UTC."""
        return f"{self.judge.now.astimezone(UTC):%Y-%m-%d}T00:00:00Z"


def candidates(context: Context) -> list[Edit]:
    """Edits that could put the broken rule of *context* right, alone or with others."""
    row = CANDIDATES.get(context.breach.code)
    found = dict.fromkeys(row(context) if row is not None else ())
    return [edit for edit in found if not (context.judge.keep_account and edit.row.account)]


def _dates(context: Context) -> Iterator[Edit]:
    yield Edit("etd", "estimatedDeliveryDate", context.today)
    if text(context.document.get("estimatedDeliveryDate")):
        yield Edit("clear_etd", "estimatedDeliveryDate")
    yield Edit("created", "createdDate", context.today)


def _country(context: Context) -> Iterator[Edit]:
    """As the order means it if that can be told, else as it is billed to, else any."""
    judge, document = context.judge, context.document
    names = (judge.near(context.order.country), text(document.get("billingCountry")))
    name = next((one for one in names if one and judge.country_code(one)), "United States")
    letters = context.found.settings.country_conversion == "off"
    code = context.order.country_code or judge.country_code(name) or "US"
    yield Edit("country", "deliveryCountry", code if letters else name)


def _quantities(context: Context) -> Iterator[Edit]:
    if not visible_lines(context.order, context.found.settings):
        yield from _visible(context)
    yield Edit("pick")
    if context.breach.code == "QTY_DISPATCH_PARTIAL":
        yield Edit("back_order")


def _visible(context: Context) -> Iterator[Edit]:
    lines, settings = context.order.lines, context.found.settings
    parts = any(line.component for line in lines) and settings.bom_components == "exclude"
    if any(line.hidden for line in lines):
        yield Edit("unhide")
    if parts:
        yield Edit("send_parts", "bom_components")
    if not any(line.hidden for line in lines):
        yield Edit("add_line")


def _branch(context: Context) -> Iterator[Edit]:
    of_one = context.order.branch_id not in _NO_BRANCH
    # Stock that is picked has left its branch; the order cannot move any more. Our reading.
    if not (doing.picked(context.start.document) and of_one):
        yield Edit("move", "branchId", context.found.settings.branches[0])
    if of_one:
        yield Edit("tick_branch", "branches", context.order.branch_id)


def _dispatched(context: Context) -> Iterator[Edit]:
    if not doing.shipped(context.document):
        yield Edit("undispatch", "dispatchedDate")


def _missing(context: Context) -> Iterator[Edit]:
    label = context.breach.field
    member = _FILLED.get(label, "")
    if label in ("OrderDate", "LastModified"):
        yield Edit("created", "createdDate", context.today)
    elif label == "OrderStatus":
        yield from _stage(context)
    elif label in LINE_MEMBERS:
        yield Edit("fill_lines", LINE_MEMBERS[label][0], PLACEHOLDER)
    elif member:
        yield Edit("fill", member, PLACEHOLDER)


_FILLED = {
    "OrderNumber": "reference",
    "CustomerCode": "email",
    "BillTo/Name": "deliveryFirstName",  # without a billing name the delivery name is sent
    "ShipTo/Name": "deliveryFirstName",
    "ShipTo/Address1": "deliveryAddress1",
    "ShipTo/City": "deliveryCity",
}


def _stage(context: Context) -> Iterator[Edit]:
    settings = context.found.settings
    if settings.status_word == "stage" or context.breach.code == "STAGE_NOT_FULLY_PICKED":
        yield Edit("stage", "stage", settings.ready_stage)


def _long(context: Context) -> Iterator[Edit]:
    label = context.breach.field
    limit = _LIMIT.match(context.breach.wanted)
    if limit is not None:
        yield Edit("shorten", label, limit[1])
    if any(BAD.search(words) for words in _texts(context, label)):
        yield Edit("clean", label)


def _texts(context: Context, label: str) -> Iterator[str]:
    document = context.document
    for line in document.get("lineItems") or ():
        yield from (text(line.get(name)) for name in LINE_MEMBERS.get(label, ()))
    for group in groups(label, context.found.settings):
        yield from (text(document.get(name)) for name in group)
    yield from (text(document.get(name)) for name in ADJUSTMENT_NAMES)


def _bad_character(context: Context) -> Iterator[Edit]:
    if context.breach.field == "ShipTo/Country":
        yield from _country(context)
    else:
        yield Edit("clean", context.breach.field)


def _numbers(context: Context) -> Iterator[Edit]:
    name = context.breach.field
    date = _DATES.get(name)
    if date is not None:
        yield from date(context)
    elif name == "Item/Quantity":
        off = context.found.settings.qty_dispatch_rule == "off"
        yield Edit("whole", "qty" if off else "qtyShipped")
    else:
        yield Edit("number", name, "1" if name.endswith((".qty", ".qtyShipped")) else "0")


_DATES: dict[str, Callable[[Context], Iterator[Edit]]] = {
    "createdDate": _dates,
    "estimatedDeliveryDate": _dates,
    "dispatchedDate": _dispatched,
}


def _mapping(context: Context) -> Iterator[Edit]:
    yield from _stage(context)
    word = context.breach.found
    if word and "," not in word:
        yield Edit("list_word", "awaiting_shipment", word)


def _approve(_: Context) -> Iterator[Edit]:
    yield Edit("approve", "isApproved")


CANDIDATES: dict[str, Callable[[Context], Iterator[Edit]]] = {
    "NOT_APPROVED": _approve,
    "STAGE_NOT_FULLY_PICKED": _stage,
    "DATE_TOO_OLD": _dates,
    "ETD_MISSING_OLD_ORDER": _dates,
    "ETD_FUTURE": _dates,
    "COUNTRY_MISSING": _country,
    "COUNTRY_NOT_ISO": _country,
    "QTY_DISPATCH_EMPTY": _quantities,
    "QTY_DISPATCH_PARTIAL": _quantities,
    "BRANCH_EXCLUDED": _branch,
    "ALL_LINES_HIDDEN": _visible,
    "ALREADY_DISPATCHED": _dispatched,
    "MISSING_REQUIRED": _missing,
    "FIELD_TOO_LONG": _long,
    "BAD_CHARACTER": _bad_character,
    "BAD_NUMBER_OR_DATE": _numbers,
    "STATUS_UNMAPPED": _mapping,
}
"""Broken rules and their candidates. VOIDED has none: a void order stays void."""
