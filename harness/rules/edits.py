"""What a person can do to an order or to the account, as rows, and what each does to a document.

An edit is small and known by its kind, field and value. Costs are ours: they say which of two
ways support would try first. What only the vendor could change is no row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from harness.rules.facts import NIL, facts, number, text
from harness.rules.lines import visible_lines
from harness.rules.phrase import Phrase
from harness.rules.texts import cleaned, shortened, whole_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from harness.rules.settings import IntegrationSettings

PLACEHOLDER = "to be filled in"


@dataclass(frozen=True, slots=True)
class Situation:
    """An order with all that its import hangs on; *words* are the store's status lists."""

    document: Mapping[str, Any]
    settings: IntegrationSettings
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One thing to do: a row of `KINDS`, where, and what to write."""

    kind: str
    field: str = ""
    value: str = ""

    @property
    def row(self) -> Kind:
        """The row of `KINDS`."""
        return _BY_NAME[self.kind]

    @property
    def words(self) -> str:
        """What to do, for people."""
        return Phrase(self.row.words, field=self.field, value=self.value)


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to edit; *words* may hold {field} and {value}. *account* says it is no edit of the
    order but of the account's settings. Rows are applied in the order of the table. No edit of
    one *area* touches the rules of another; without one, the field is the area."""

    name: str
    words: str
    screen: str
    cost: int
    apply: Callable[[Situation, Edit], Situation]
    area: str = ""
    account: bool = False

    def area_of(self, edit: Edit) -> str:
        """The area that *edit*, which is of this kind, is in."""
        of_line = edit.field.startswith(("lineItems", "Item/"))
        return "lines" if of_line else self.area or edit.field


def applied(start: Situation, edits: Iterable[Edit]) -> Situation:
    """*start* once all *edits* are done, whatever the order they come in."""
    for edit in sorted(edits, key=lambda one: (_RANKS[one.kind], one)):
        start = edit.row.apply(start, edit)
    return start


def cost(edits: Iterable[Edit]) -> int:
    """What all *edits* cost together."""
    return sum(edit.row.cost for edit in edits)


def _with(found: Situation, **members: object) -> Situation:
    return replace(found, document={**found.document, **members})


def _lines(found: Situation) -> list[dict[str, Any]]:
    return [dict(line) for line in found.document.get("lineItems") or ()]


def _visible(found: Situation) -> list[int]:
    order = facts(found.document, lambda _: None)
    return [line.position for line in visible_lines(order, found.settings)]


def _empty(line: Mapping[str, Any]) -> bool:
    return (number(line.get("qtyShipped")) or NIL) <= 0


def _approve(found: Situation, _: Edit) -> Situation:
    status = {"status": "APPROVED"} if text(found.document.get("status")) else {}
    return _with(found, isApproved=True, **status)


def _member(found: Situation, edit: Edit) -> Situation:
    return _with(found, **{edit.field: edit.value})


def _cleared(found: Situation, edit: Edit) -> Situation:
    return _with(found, **{edit.field: None})


def _unhide(found: Situation, _: Edit) -> Situation:
    return _with(found, lineItems=[{**line, "hidden": False} for line in _lines(found)])


def _add_line(found: Situation, _: Edit) -> Situation:
    line = {"code": PLACEHOLDER, "name": PLACEHOLDER, "qty": 1, "qtyShipped": 1, "unitPrice": 0}
    return _with(found, lineItems=[*_lines(found), line])


def _pick(found: Situation, _: Edit) -> Situation:
    lines = _lines(found)
    for place in _visible(found):
        if _empty(lines[place]):
            lines[place]["qtyShipped"] = whole_pieces(lines[place].get("qty"), up=True)
    return _with(found, lineItems=lines)


def _back_order(found: Situation, _: Edit) -> Situation:
    lines = _lines(found)
    going = {place for place in _visible(found) if _empty(lines[place])}
    kept = [line for place, line in enumerate(lines) if place not in going]
    return _with(found, lineItems=kept)


def _whole(found: Situation, edit: Edit) -> Situation:
    lines = _lines(found)
    for place in _visible(found):
        count = number(lines[place].get(edit.field)) or NIL
        if count > 0:
            lines[place][edit.field] = whole_pieces(count)
    return _with(found, lineItems=lines)


def _fill_lines(found: Situation, edit: Edit) -> Situation:
    lines = _lines(found)
    for line in lines:
        if not text(line.get(edit.field)):
            line[edit.field] = edit.value
    return _with(found, lineItems=lines)


def _plain_number(found: Situation, edit: Edit) -> Situation:
    place, dot, name = edit.field.partition(".")
    if not dot:
        return _with(found, **{edit.field: edit.value})
    lines = _lines(found)
    lines[int(place.removeprefix("lineItems[").removesuffix("]"))][name] = edit.value
    return _with(found, lineItems=lines)


def _shorten(found: Situation, edit: Edit) -> Situation:
    document = shortened(found.document, edit.field, int(edit.value), found.settings)
    return replace(found, document=document)


def _clean(found: Situation, edit: Edit) -> Situation:
    return replace(found, document=cleaned(found.document, edit.field, found.settings))


def _tick_branch(found: Situation, edit: Edit) -> Situation:
    branches = (*found.settings.branches, edit.value)
    return replace(found, settings=replace(found.settings, branches=branches))


def _send_parts(found: Situation, _: Edit) -> Situation:
    return replace(found, settings=replace(found.settings, bom_components="include"))


def _list_word(found: Situation, edit: Edit) -> Situation:
    listed = found.words.get("awaiting_shipment", "")
    words = {**found.words, "awaiting_shipment": ",".join(filter(None, (listed, edit.value)))}
    return replace(found, words=words)


KINDS = (
    Kind("approve", "Approve the order.", "Sales order, Approve", 1, _approve),
    Kind("stage", "Set the stage to {value}.", "Sales order, Stage", 1, _member, "status"),
    Kind("undispatch", "If it was not sent: clear Fully Dispatched.",
         "Sales order, Fully Dispatched", 3, _cleared),
    Kind("etd", "Set Delivery Date (ETD) to {value}.", "Sales order, Delivery Date (ETD)", 2,
         _member, "dates"),
    Kind("clear_etd", "Clear Delivery Date (ETD).", "Sales order, Delivery Date (ETD)", 3,
         _cleared, "dates"),
    Kind("created", "Set Created Date to {value}, or create the order anew.",
         "Sales order, Created Date", 6, _member, "dates"),
    Kind("country", "Write Delivery Country as a known country, such as {value}.",
         "Sales order, Delivery Address, Country", 2, _member),
    Kind("move", "Move the order to branch {value}.", "Sales order, Branch", 4, _member, "branch"),
    Kind("tick_branch", "Tick branch {value} in Get Orders From.",
         "ShipStation settings, Get Orders From", 5, _tick_branch, "branch", account=True),
    Kind("send_parts", "Switch on Include BOM 'Use' Items.",
         "ShipStation settings, Include BOM 'Use' Items", 6, _send_parts, "lines", account=True),
    Kind("add_line", "Add a line with a product and its Qty Dispatch.", "Sales order, lines", 5,
         _add_line, "lines"),
    Kind("unhide", "Unhide the hidden lines.", "Sales order, lines, Format, Hide", 2, _unhide,
         "lines"),
    Kind("number", "Write {field} as a plain number.", "Sales order", 2, _plain_number),
    Kind("back_order", "Back-order the lines without Qty Dispatch.", "Sales order, lines", 4,
         _back_order, "lines"),
    Kind("pick", "Enter Qty Dispatch on the lines that have none, or pick the order again.",
         "Sales order, lines, Qty Dispatch", 2, _pick, "lines"),
    Kind("whole", "Make the quantities to ship whole numbers ({field}).",
         "Sales order, lines", 2, _whole, "lines"),
    Kind("clean", "Type anew what is sent as {field}: it holds a character that cannot be sent.",
         "Sales order", 2, _clean, "texts"),
    Kind("fill", "Fill in {field}.", "Sales order", 2, _member, "texts"),
    Kind("fill_lines", "Fill in {field} on each line without it.", "Sales order, lines", 2,
         _fill_lines, "lines"),
    Kind("shorten", "Shorten what is sent as {field} to at most {value} characters.",
         "Sales order", 2, _shorten, "texts"),
    Kind("list_word", "Reconnect the store with {value} in its list for Awaiting Shipment.",
         "ShipStation, Cin7 store, Reconfigure", 7, _list_word, "status", account=True),
)  # fmt: skip

_BY_NAME = {kind.name: kind for kind in KINDS}
_RANKS = {kind.name: rank for rank, kind in enumerate(KINDS)}


def shipped(document: Mapping[str, Any]) -> bool:
    """Whether a parcel has left for the order in *document*: then nothing undoes its dispatch."""
    return bool(text(document.get("trackingCode")))


def picked(document: Mapping[str, Any]) -> bool:
    """Whether stock has left the branch for a line of the order in *document*."""
    return any(not _empty(line) for line in document.get("lineItems") or ())
