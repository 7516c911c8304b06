"""The kinds of transactions, one row each: how they are numbered, summed, ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.cin7 import catalog, effects, lifecycle
from simulator.cin7.lifecycle import Ending
from simulator.cin7.schema_movements import ADJUSTMENT_LINE, JOB_PRODUCT, TRANSFER_LINE
from simulator.cin7.schema_orders import LINE
from simulator.cin7.schema_trade import CREDIT_LINE, PURCHASE_LINE, QUOTE_LINE
from simulator.cin7.totals import ZERO, exact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from simulator.cin7.effects import Effect
    from simulator.cin7.kinds import Document, Kind
    from simulator.cin7.schema import Model

FIRST_LINE = 50001


def _order_branch(document: Mapping[str, Any]) -> int:
    branch: int = document["branchId"] or 0
    return branch


def _source_branch(document: Mapping[str, Any]) -> int:
    branch: int = document["sourceBranchId"] or 0
    return branch


def _costs(document: Mapping[str, Any]) -> Decimal:
    """What the lines of a transfer or an adjustment are worth."""
    lines = document["lineItems"]
    return sum((exact(line["qty"]) * exact(line["unitCost"]) for line in lines), ZERO)


def _made(job: Mapping[str, Any]) -> Decimal:
    """What the products of a job cost: their components if they have any."""
    total = ZERO
    for product in job["products"]:
        parts = product["components"] or (product,)
        total += sum((exact(one["standardQty"]) * exact(one["unitCost"]) for one in parts), ZERO)
    return total


def _keep(_: Document) -> None:
    pass


def _quantity_either_way(line: Document, given: Mapping[str, Any]) -> None:
    """An adjustment's line may say qtyAdjusted for qty."""
    if "qty" not in given and "qtyAdjusted" in given:
        line["qty"] = line["qtyAdjusted"] or 0.0


def _as_given(line: Document, given: Mapping[str, Any]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Trade:
    """What sets one kind of transaction apart.

    Args:
        line: The model of its lines.
        ids: The sequence of its ids, and the first of them.
        prefix: The setting that says what stands before the number of a made-up reference.
        references: The sequence of those numbers, and the first.
        usual: What an insert that says nothing gets.
        numbers: Dates that bring a number when first set, the numbers, their sequences.
        branch: Where its lines look for their products.
        effect: What it does to stock.
        end: What ending does to its lines.
        priced: Whether it has a member, a currency and taxes; else only a sum of costs.
        sum_field: Where the sum of costs goes.
        owner: The field of a line that names its document.
        line_usual: What a new line has beside its blank fields.
        cost_field: The field of lines that a product's cost fills; empty: the member's price.
        even: How a line reads what can be said in two ways.
    """

    kind: Kind
    line: Model
    ending: Ending
    ids: tuple[str, int]
    prefix: str
    references: tuple[str, int]
    branch: Callable[[Mapping[str, Any]], int]
    effect: Callable[..., Effect]
    end: Callable[[Document], None] = _keep
    usual: Mapping[str, Any] = field(default_factory=dict)
    numbers: tuple[tuple[str, str, str], ...] = ()
    priced: bool = True
    sum_field: str = "productTotal"
    sum_up: Callable[[Mapping[str, Any]], Decimal] = _costs
    owner: str = "transactionId"
    line_usual: Mapping[str, Any] = field(default_factory=dict)
    cost_field: str = ""
    even: Callable[[Document, Mapping[str, Any]], None] = _as_given

    @property
    def model(self) -> Model:
        """The model of its documents."""
        return self.kind.model


# Ids of different kinds are kept far apart, since a payment names its order by id alone.
SALE = Trade(
    catalog.ORDER, LINE, lifecycle.DISPATCH, ("cin7.orders", 10_001),
    "cin7.reference_prefix", ("cin7.references", 1001),
    effects.stock_branch, effects.sale, lifecycle.ship_all, {"stage": "New"},
    (("invoiceDate", "invoiceNumber", "cin7.invoices"),), line_usual={"uomSize": 1.0},
)  # fmt: skip
QUOTE = Trade(
    catalog.QUOTE, QUOTE_LINE, Ending("Quote", "", ""), ("cin7.quotes", 4_000_001),
    "cin7.quote_prefix", ("cin7.quote_references", 1001),
    _order_branch, effects.nothing, usual={"stage": "New"},
)  # fmt: skip
PURCHASE = Trade(
    catalog.PURCHASE, PURCHASE_LINE, Ending("Purchase order", "fullyReceivedDate", "received"),
    ("cin7.purchases", 2_000_001), "cin7.purchase_prefix", ("cin7.purchase_references", 1001),
    _order_branch, effects.purchase, lifecycle.receive_all, {"stage": "New"},
    cost_field="unitPrice",
)  # fmt: skip
CREDIT = Trade(
    catalog.CREDIT, CREDIT_LINE, Ending("Credit note", "completedDate", "completed"),
    ("cin7.credits", 3_000_001), "cin7.credit_prefix", ("cin7.credit_references", 1001),
    _order_branch, effects.credit, lifecycle.receive_all,
    numbers=(("creditNoteDate", "creditNoteNumber", "cin7.credit_numbers"),),
)  # fmt: skip
TRANSFER = Trade(
    catalog.TRANSFER, TRANSFER_LINE, Ending("Branch transfer", "dispatchedDate", "dispatched"),
    ("cin7.transfers", 5_000_001), "cin7.transfer_prefix", ("cin7.transfer_references", 1001),
    _source_branch, effects.transfer, usual={"stage": "New"},
    priced=False, cost_field="unitCost",
)  # fmt: skip
ADJUSTMENT = Trade(
    catalog.ADJUSTMENT, ADJUSTMENT_LINE, Ending("Adjustment", "completedDate", "completed"),
    ("cin7.adjustments", 6_000_001), "cin7.adjustment_prefix", ("cin7.adjustment_references", 1001),
    _order_branch, effects.adjustment, lifecycle.adjust_all,
    priced=False, cost_field="unitCost", even=_quantity_either_way,
)  # fmt: skip
JOB = Trade(
    catalog.JOB, JOB_PRODUCT, Ending("Production job", "completedDate", "completed", "products"),
    ("cin7.jobs", 7_000_001), "cin7.job_prefix", ("cin7.job_references", 1001),
    _order_branch, effects.production, lifecycle.make_all,
    priced=False, sum_field="totalCost", sum_up=_made, owner="jobId", cost_field="unitCost",
)  # fmt: skip
