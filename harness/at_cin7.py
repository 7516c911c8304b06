"""Verbs at Cin7: what a client of its API does, and what only its screen can."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from harness import answers
from harness.at_bench import AtBench
from harness.caller import Caller

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from harness.answers import Created
    from harness.bench import Bench

BATCH = 250
_ORDERS = "/v1/SalesOrders"

T = TypeVar("T")


class AtCin7(AtBench):
    """Verbs at the Cin7 of a running *bench*."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        us = bench.lab_cin7
        self.cin7 = Caller(bench.session, us.url, self.advance, us.username, us.password)

    def create_orders(self, documents: Iterable[Mapping[str, Any]]) -> list[Created]:
        """Create orders as a client of Cin7 does, 250 to a call, then do what `_lab` says."""
        return [
            created
            for batch in _batches(documents, BATCH)
            for created in self._put_in(batch, lambda sent: self.cin7.ask("POST", _ORDERS, sent))
        ]

    def plant_orders(self, documents: Iterable[Mapping[str, Any]]) -> list[Created]:
        """Put orders into Cin7 as they are, with what no client may set, then do `_lab`."""
        return [
            created
            for batch in _batches(documents, BATCH)
            for created in self._put_in(
                batch, lambda sent: self.control.ask("POST", "/cin7/orders", sent)
            )
        ]

    def _put_in(
        self, batch: Sequence[Mapping[str, Any]], send: Callable[[list[dict[str, Any]]], Any]
    ) -> list[Created]:
        sent = [{key: value for key, value in order.items() if key != "_lab"} for order in batch]
        results = [
            answers.created(order, answer) for order, answer in zip(sent, send(sent), strict=True)
        ]
        for order, result in zip(batch, results, strict=True):
            if result.id is not None and order.get("_lab"):
                self._finish(result.id, order)
        return results

    def _finish(self, order_id: int, order: Mapping[str, Any]) -> None:
        """Do what the generator could not write into an order: hide lines, void it."""
        extra = order["_lab"]
        if extra.get("hide"):
            hidden = extra["hide"]
            self.hide(order_id, () if hidden == "all" else hidden)
        if extra.get("pick"):
            self.control.ask("PATCH", f"/cin7/orders/{order_id}", {"lineItems": extra["pick"]})
        if extra.get("void"):
            self.void(order_id)

    def update_order(self, order_id: int, changes: Mapping[str, Any]) -> Created:
        """Change members of an order, as a client of Cin7 does."""
        answer = self.cin7.ask("PUT", _ORDERS, [{"id": order_id, **changes}])
        return answers.created({"reference": changes.get("reference")}, answer[0])

    def void(self, order_id: int) -> Created:
        """Void an order in Cin7; it cannot be undone."""
        return self.update_order(order_id, {"isVoid": True})

    def pick(
        self, order_id: int, lines: Collection[int] = (), changes: Mapping[str, Any] | None = None
    ) -> None:
        """Write Qty Dispatch, as the screen can and the API cannot.

        *lines* are places from 0; none means all. *changes* are the members to write; without
        them each line is picked in full.
        """
        self._change_lines(order_id, lines, changes)

    def hide(self, order_id: int, lines: Collection[int] = ()) -> None:
        """Hide lines by their places from 0, or all, as the screen can and the API cannot."""
        self._change_lines(order_id, lines, {"hidden": True})

    def _change_lines(
        self, order_id: int, places: Collection[int], changes: Mapping[str, Any] | None
    ) -> None:
        lines = [
            {"id": line["id"], **({"qtyShipped": line["qty"]} if changes is None else changes)}
            for place, line in enumerate(self.cin7_order(order_id)["lineItems"])
            if not places or place in places
        ]
        self.control.ask("PATCH", f"/cin7/orders/{order_id}", {"lineItems": lines})

    def cin7_order(self, order_id: int) -> dict[str, Any]:
        """An order as Cin7 shows it."""
        found: dict[str, Any] = self.cin7.get(f"{_ORDERS}/{order_id}")
        return found

    def cin7_orders(self, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """Orders as Cin7 shows them, by their number."""
        found = {}
        for batch in _batches(ids, BATCH):
            where = f"id IN ({','.join(map(str, batch))})"
            for order in self.cin7.get(_ORDERS, {"where": where, "rows": BATCH}):
                found[order["id"]] = order
        return found

    def every_order(self) -> Iterator[dict[str, Any]]:
        """All orders as Cin7 shows them, by their number."""
        page, found = 1, BATCH
        while found == BATCH:
            query = {"order": "id ASC", "rows": BATCH, "page": page}
            orders = self.cin7.get(_ORDERS, query)
            yield from orders
            page, found = page + 1, len(orders)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
