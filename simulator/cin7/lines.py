"""Lines of a transaction: made, changed by id, and linked to the products they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7.errors import ItemRefused
from simulator.cin7.totals import exact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.cin7.schema import Model
    from simulator.cin7.stock import Ledger

Line = dict[str, Any]

_FROM_STOCK = (
    ("name", "productName"),
    ("option1", "option1"),
    ("option2", "option2"),
    ("option3", "option3"),
    ("styleCode", "styleCode"),
    ("barcode", "barcode"),
)
_NAMING = ("productOptionId", "code", "barcode")


def merge(
    existing: list[Line],
    given: list[dict[str, Any]],
    make: Callable[[dict[str, Any]], Line],
    model: Model,
    list_name: str,
) -> list[Line]:
    """Change, in *existing*, the lines that *given* names by id; *make* and add the others.

    Lines that are not mentioned are kept. Gives the lines touched.

    Raises:
        ItemRefused: If an id is on no line.
    """
    by_id = {line["id"]: line for line in existing}
    touched = []
    for values in given:
        number = values.pop("id", 0)
        if not number:
            line = make(values)
            existing.append(line)
        elif number in by_id:
            line = by_id[number]
            _change(line, values, model)
        else:
            raise ItemRefused(
                f"{list_name} has no line {number}; it has"
                f" {', '.join(str(known) for known in by_id) or 'none'}."
            )
        touched.append(line)
    return touched


def _change(line: Line, values: dict[str, Any], model: Model) -> None:
    renamed = any(name in values and values[name] != line[name] for name in _NAMING)
    if renamed:
        # The old product's words must not stay beside the new one.
        line |= {name: None for name, _ in _FROM_STOCK if name in line} | {"productId": 0}
        for name in _NAMING:
            if name in line and name not in values:
                line[name] = 0 if name == "productOptionId" else None
    model.change(line, values)
    measure(line, values)


def measure(line: Line, given: Mapping[str, Any]) -> None:
    """Let uomQtyOrdered and uomPrice stand for qty and unitPrice if *given* without them."""
    if "uomQtyOrdered" in given and "qty" not in given:
        line["qty"] = float(exact(line["uomQtyOrdered"]) * (exact(line["uomSize"]) or 1))
    if "uomPrice" in given and "unitPrice" not in given:
        line["unitPrice"] = float(exact(line["uomPrice"]) / (exact(line["uomSize"]) or 1))


def link(
    line: Line, branch: int, ledger: Ledger, list_name: str = "lineItems", *, unknown_refused: bool
) -> None:
    """Tie *line* to the product it names, filling what it left out.

    Raises:
        ItemRefused: If there is no such product and *unknown_refused*.
    """
    shelf = ledger.locate(branch, line)
    if shelf is None:
        if unknown_refused:
            named = next(
                (f"{name} '{line[name]}'" for name in _NAMING if line.get(name)), "no product"
            )
            raise ItemRefused(f"{list_name}: {named} is not a known product.")
        line["productId"] = line["productOptionId"] = 0
        return
    stock = shelf.document
    line["productId"] = stock["productId"]
    line["productOptionId"] = stock["productOptionId"]
    line["code"] = stock["code"]
    for name, source in _FROM_STOCK:
        if name in line and line[name] is None:
            line[name] = stock[source]


def price(line: Line, column: str, ledger: Ledger) -> None:
    """Give *line* the price of the member's price *column*, else the retail price."""
    if line["unitPrice"] is not None or not line["productOptionId"]:
        return
    option = ledger.option(line["productOptionId"]) or {}
    listed = (option.get("priceColumns") or {}).get(column)
    line["unitPrice"] = option.get("retailPrice") if listed is None else float(listed)


def cost(line: Line, field: str, currency: str, ledger: Ledger) -> None:
    """Give *line* the cost of its product, which is a price column, such as costUSD."""
    if line[field] is not None or not line["productOptionId"]:
        return
    option = ledger.option(line["productOptionId"]) or {}
    listed = (option.get("priceColumns") or {}).get(f"cost{currency}")
    if isinstance(listed, int | float):
        line[field] = float(listed)
