"""Serial numbers as stock moves: taken by lines that ship and by transfers, and given back.

A serial number that is not available names the line that holds it. Lines of sales orders list
theirs as stock movements. Pieces beyond the serial numbers that a branch has move without one.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from simulator.cin7.catalog import ORDER, SERIAL
from simulator.cin7.effects import parents_of, stock_branch
from simulator.cin7.kinds import Document, save
from simulator.cin7.totals import ZERO, exact
from simulator.store.condition import Both, Compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from simulator.store import Store

_FREE = 0
_CODES = "cin7.serial_codes"
"""The note of the store that lists codes with serial numbers."""
_SEPARATOR = "\n"


class _Pieces(NamedTuple):
    """Whole pieces that a line has shipped: from which branch, of what product option."""

    branch: int
    option: int
    quantity: int


_NOTHING = _Pieces(0, 0, 0)


def follow(
    store: Store,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    void_returns: bool = True,
) -> None:
    """Let as many serial numbers leave or come back as lines of a sales order ship more or less.

    Changes the stock movements of *after*, whose lines must have their ids.
    """
    lines = {line["id"]: line for order in (before or after, after) for line in order["lineItems"]}
    if not _concerned(store, lines.values()):
        return
    old, new = _shipped(before, void_returns), _shipped(after, void_returns)
    if old == new:
        return
    for number in sorted(old.keys() | new.keys()):
        line = lines[number]
        held = [one["serial"] for one in line["stockMovements"] if one["serial"]]
        was, now = old.get(number, _NOTHING), new.get(number, _NOTHING)
        # Pieces of another product, or from another branch, are other pieces.
        stays = now.quantity if was[:2] == now[:2] else 0
        for serial in held[stays:]:
            _release(store, line, serial)
        kept = held[:stays]
        more = now.quantity - (was.quantity if was[:2] == now[:2] else 0)
        taken = _take(store, line, now.branch, min(more, now.quantity - len(kept)))
        if taken or len(kept) < len(held):
            line["stockMovements"] = [
                {"batch": None, "quantity": 1.0, "serial": serial} for serial in (*kept, *taken)
            ]


def give_back(store: Store, note: Mapping[str, Any]) -> None:
    """Let the serial numbers of a completed credit *note* lie at its branch again.

    They are those that lines of the sales order it names hold, for the same product, latest
    first. A note that names no order brings none back: nothing says which.
    """
    sold = _order(store, note["salesReference"])
    if sold is None:
        return
    for returned in note["lineItems"]:
        left = int(-exact(returned["qtyShipped"]))
        for line in sold["lineItems"]:
            if line["productOptionId"] != returned["productOptionId"]:
                continue
            for movement in reversed(line["stockMovements"]):
                if left > 0 and movement["serial"]:
                    left -= _release(store, line, movement["serial"], note["branchId"])


def depart(store: Store, transfer: Mapping[str, Any]) -> None:
    """Let serial numbers go on their way with *transfer*, as far as its branch has any."""
    for line in transfer["lineItems"]:
        quantity = int(line["qtyTransferred"])
        _take(store, line, transfer["sourceBranchId"], quantity)


def arrive(store: Store, transfer: Mapping[str, Any]) -> None:
    """Let the serial numbers that are on their way with *transfer* lie where it went."""
    for line in transfer["lineItems"]:
        held = _of(store, line, transfer["sourceBranchId"])
        for number, serial in [one for one in held if one[1]["lineItemId"] == line["id"]]:
            _put(store, number, serial, _FREE, transfer["destinationBranchId"])


def _shipped(order: Mapping[str, Any] | None, void_returns: bool) -> dict[int, _Pieces]:
    """What has left, by line."""
    if order is None or order["status"] == "DRAFT" or (order["status"] == "VOID" and void_returns):
        return {}
    parents, branch = parents_of(order["lineItems"]), stock_branch(order)
    return {
        line["id"]: _Pieces(branch, line["productOptionId"], int(exact(line["qtyShipped"])))
        for line in order["lineItems"]
        if line["productOptionId"] and line["qtyShipped"] and line["id"] not in parents
    }


def write_down(store: Store) -> str:
    """Write down which products have serial numbers: most have none, and must not cost a look."""
    rows = store.scan(SERIAL.collection)
    codes = {(orjson.loads(row.document)["code"] or "").casefold() for row in rows} - {""}
    written = _SEPARATOR.join(["", *sorted(codes), ""])
    store.set_meta(_CODES, written)
    return written


def _concerned(store: Store, lines: Iterable[Mapping[str, Any]]) -> bool:
    """Whether one of *lines* has serial numbers, or is of a product that has."""
    written = store.meta(_CODES)
    if written is None:
        written = write_down(store)
    return any(
        line["stockMovements"]
        or f"{_SEPARATOR}{(line['code'] or '').casefold()}{_SEPARATOR}" in written
        for line in lines
    )


def _of(store: Store, line: Mapping[str, Any], branch: int) -> Iterator[tuple[int, Document]]:
    """The serial numbers of *line*'s product at *branch*, lowest id first."""
    code = (line["code"] or "").casefold()
    there = Both((Compare("code", "=", code), Compare("branchid", "=", branch)))
    for row in store.scan(SERIAL.collection, there):
        yield row.id, orjson.loads(row.document)


def _take(store: Store, line: Mapping[str, Any], branch: int, quantity: int) -> list[str]:
    """Give *quantity* available ones at *branch* to *line*, or as many as there are."""
    if quantity <= 0:
        return []
    available = (one for one in _of(store, line, branch) if exact(one[1]["available"]) > ZERO)
    found = list(islice(available, quantity))
    for number, serial in found:
        _put(store, number, serial, line["id"], branch)
    return [serial["serialnumber"] for _, serial in found]


def _release(store: Store, line: Mapping[str, Any], name: str, branch: int = 0) -> int:
    """Let *line* hold the serial number *name* no more, if it does; gives how many that were."""
    rows = store.find(SERIAL.collection, Compare("serialnumber", "=", name.casefold()))
    for row in rows:
        serial = orjson.loads(row.document)
        if serial["lineItemId"] == line["id"] and not serial["available"]:
            _put(store, row.id, serial, _FREE, branch or serial["branchId"])
            return 1
    return 0


def _put(store: Store, number: int, serial: Document, holder: int, branch: int) -> None:
    free = holder == _FREE
    serial |= {"lineItemId": holder, "available": 1.0 if free else 0.0, "branchId": branch}
    save(store, SERIAL, number, serial)


def _order(store: Store, reference: str | None) -> Document | None:
    if not reference:
        return None
    same = Compare("reference", "=", reference.casefold())
    rows = store.find(ORDER.collection, same, limit=1)
    return orjson.loads(rows[0].document) if rows else None
