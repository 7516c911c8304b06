"""Cartons of a sales order: addressed by the order's id, replaced as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.cin7 import batch
from simulator.cin7.catalog import ORDER
from simulator.cin7.collections_books import CARTONS
from simulator.cin7.errors import BadValue, NoSuchRecord
from simulator.cin7.kinds import Document, load
from simulator.cin7.reading import read
from simulator.cin7.schema_books import CARTON
from simulator.errors import BadRequest

if TYPE_CHECKING:
    from simulator.store import Store


def find(store: Store, order: int) -> bytes:
    """The cartons of sales *order*, as a JSON array.

    Raises:
        NoSuchRecord: If there is no such order.
    """
    _order(store, order)
    return store.get(CARTONS, order) or b"[]"


def replace(store: Store, order: int, body: Any) -> None:
    """Let sales *order* have the cartons of *body* and no others.

    Raises:
        NoSuchRecord: If there is no such order.
        BadRequest: If *body* is no array of cartons, or names lines the order has not.
    """
    document = _order(store, order)
    if document["isVoid"]:
        raise BadRequest(f"Sales order {document['reference']} is void, it cannot be changed.")
    complaints: list[str] = []
    cartons = []
    for position, raw in enumerate(batch.elements(body)):
        path = f"[{position}]."
        carton = CARTON.blank()
        CARTON.change(carton, read(CARTON, raw, path, complaints))
        for name in ("number", "sscc"):
            if carton[name] and not (carton[name].isascii() and carton[name].isdecimal()):
                raise BadValue(path + name, carton[name], "digits only")
        for item in carton["cartonItems"]:
            _place(document, item, path)
        cartons.append(carton)
    if complaints:
        raise BadRequest(" ".join(complaints))
    store.put(CARTONS, order, orjson.dumps(cartons), {})


def _order(store: Store, number: int) -> Document:
    found = load(store, ORDER, number)
    if found is None:
        raise NoSuchRecord(ORDER.name, number)
    return found


def _place(order: Document, item: Document, path: str) -> None:
    """Tie *item* to the line it names, by id or else by product code."""
    named = item["lineItemId"]
    code = (item["productCode"] or "").casefold()
    for line in order["lineItems"]:
        if (named and line["id"] == named) or (
            not named and code and (line["code"] or "").casefold() == code
        ):
            item["lineItemId"] = line["id"]
            item["productCode"] = item["productCode"] or line["code"]
            return
    raise BadValue(
        f"{path}cartonItems", named or item["productCode"], f"a line of order {order['id']}"
    )
