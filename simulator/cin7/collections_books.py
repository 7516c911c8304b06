"""Where the documents beside sales orders and products are kept; see `collections` for the rule."""

from __future__ import annotations

from simulator.store.base import Collection, Column

_DATED = ("modifieddate", "createddate", "reference")
_SERVED = ("modifieddate", "reference")


def _collection(
    name: str,
    texts: tuple[str, ...],
    integers: tuple[str, ...] = (),
    served: tuple[str, ...] = (),
) -> Collection:
    """A collection whose columns *served* have an index each: making one takes time, too."""
    columns = (
        *(Column(one, "text") for one in texts),
        *(Column(one, "integer") for one in integers),
    )
    return Collection(f"cin7_{name}", columns, tuple((one,) for one in served))


QUOTES = _collection("quotes", (*_DATED, "stage", "status"), ("memberid", "branchid"), _SERVED)
PURCHASES = _collection(
    "purchase_orders",
    (*_DATED, "stage", "status", "fullyreceiveddate"),
    ("memberid", "branchid", "isvoid"),
    _SERVED,
)
CREDITS = _collection(
    "credit_notes",
    (*_DATED, "status", "completeddate", "salesreference"),
    ("memberid", "branchid"),
    _SERVED,
)
TRANSFERS = _collection("branch_transfers", (*_DATED, "stage"), served=_SERVED)
ADJUSTMENTS = _collection("adjustments", _DATED, ("branchid",), _SERVED)
JOBS = _collection("production_jobs", _DATED, ("branchid",), _SERVED)
PAYMENTS = _collection(
    "payments",
    ("modifieddate", "createddate", "paymentdate", "orderref"),
    ("orderid",),
    ("modifieddate", "orderid"),
)
CATEGORIES = _collection("product_categories", ("name",), ("parentid",))
SIZE_RANGES = _collection("size_ranges", ("sizerangename",))
USERS = _collection("users", ("email",))
VOUCHERS = _collection("vouchers", ("code", "status"), served=("code",))
SERIALS = _collection(
    "serial_numbers",
    ("serialnumber", "code"),
    ("productoptionid", "branchid"),
    ("serialnumber", "code"),
)
BOMS = _collection("bom_masters", ("modifieddate", "reference"))
FEES = _collection("payment_fees", ("createddate", "transactiontype"))

# Not resources of their own, so their columns copy no field.
CARTONS = Collection("cin7_cartons")
"""By sales order: the array as it goes on the wire."""
RECIPES = Collection("cin7_recipes")
"""By product option: the product of its bill of materials."""
SIZES = Collection(
    "cin7_option_sizes", (Column("productoptionid", "integer"),), (("productoptionid",),)
)
"""By size: what a product option is sold in."""
MOVES = Collection("cin7_moves")
"""By request: every change of stock on hand; see `moves`."""

BOOKS = (
    QUOTES, PURCHASES, CREDITS, TRANSFERS, ADJUSTMENTS, JOBS, PAYMENTS, CATEGORIES, SIZE_RANGES,
    USERS, VOUCHERS, SERIALS, BOMS, FEES, CARTONS, RECIPES, SIZES, MOVES,
)  # fmt: skip
