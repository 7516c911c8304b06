"""Bills of material: what a product is made of, put onto the lines of those who ask for it.

The components of a line stand right after it and name it as their parent. The price stays on the
parent (a guess): components are priced 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.cin7.collections_books import RECIPES
from simulator.cin7.schema_movements import JOB_COMPONENT
from simulator.cin7.totals import exact

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.cin7.kinds import Document
    from simulator.store import Store

COPIED = ("productId", "productOptionId", "type", "code", "name", "option1", "option2", "option3")


def keep(store: Store, product: Document) -> None:
    """Remember *product* of a bill of materials as the recipe of its product option."""
    store.put(RECIPES, product["productOptionId"], orjson.dumps(product), {})


def recipe(store: Store, option: int) -> Document | None:
    """What product *option* is made of; None if it is bought whole."""
    found = store.get(RECIPES, option) if option else None
    return None if found is None else orjson.loads(found)


def expand(
    store: Store,
    lines: list[Document],
    touched: list[Document],
    make: Callable[[dict[str, Any]], Document],
    next_line: Callable[[], int],
) -> list[Document]:
    """Put below each of *touched* the components it is made of; gives those *make* made.

    Components that are there already get the quantity that their parent has now.
    """
    made = []
    for parent in touched:
        found = None if parent["parentId"] else recipe(store, parent["productOptionId"])
        if found is None:
            continue
        parent["id"] = parent["id"] or next_line()
        below = {
            line["productOptionId"]: line for line in lines if line["parentId"] == parent["id"]
        }
        place = lines.index(parent) + 1
        for component in found["components"]:
            quantity = _scaled(component["qty"], parent["qty"], found["qty"])
            line = below.get(component["productOptionId"])
            if line is None:
                line = make(
                    {
                        "productOptionId": component["productOptionId"],
                        "code": component["code"],
                        "unitPrice": 0.0,
                    }
                )
                line["parentId"] = parent["id"]
                lines.insert(place, line)
                made.append(line)
            line["qty"] = quantity
            place += 1
    return made


def fill(store: Store, product: Document, next_line: Callable[[], int]) -> None:
    """Give *product* of a production job the components of its recipe, in its quantity."""
    found = recipe(store, product["productOptionId"])
    if found is None:
        return
    known = {one["productOptionId"]: one for one in product["components"]}
    product["components"] = []
    for place, one in enumerate(found["components"], 1):
        component = known.get(one["productOptionId"]) or JOB_COMPONENT.blank() | {
            "id": next_line(),
            "sort": place,
            "notes": one["notes"],
            "unitCost": one["unitCost"],
            **{name: one[name] for name in COPIED},
        }
        component["standardQty"] = _scaled(one["qty"], product["standardQty"], found["qty"])
        product["components"].append(component)


def _scaled(component: float, parent: float, batch: float) -> float:
    """How much of a component *parent* needs, when the recipe gives it for *batch*."""
    return float(exact(component) * exact(parent) / (exact(batch) or 1))
