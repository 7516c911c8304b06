"""The kinds of records there are, and how products and options are put together when read.

Products are kept without their options, options without their stock: each fact has one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from simulator.cin7 import collections
from simulator.cin7.kinds import Document, Kind
from simulator.cin7.schema_contacts import BRANCH as BRANCH_MODEL
from simulator.cin7.schema_contacts import CONTACT as CONTACT_MODEL
from simulator.cin7.schema_orders import SALES_ORDER
from simulator.cin7.schema_products import OPTION as OPTION_MODEL
from simulator.cin7.schema_products import PRODUCT as PRODUCT_MODEL
from simulator.cin7.schema_products import STOCK as STOCK_MODEL
from simulator.cin7.totals import ZERO, exact
from simulator.store.condition import Member

if TYPE_CHECKING:
    from decimal import Decimal

    from simulator.store import Store


def _with_stock(store: Store, options: list[Document]) -> None:
    """Fill stockOnHand and stockAvailable of *options*, over all branches."""
    figures: dict[int, tuple[Decimal, Decimal]] = {}
    numbers = tuple(option["id"] for option in options)
    for row in store.find(collections.STOCK, Member("productoptionid", numbers)):
        stock = orjson.loads(row.document)
        hand, available = figures.get(stock["productOptionId"], (ZERO, ZERO))
        figures[stock["productOptionId"]] = (
            hand + exact(stock["stockOnHand"]),
            available + exact(stock["available"]),
        )
    for option in options:
        hand, available = figures.get(option["id"], (ZERO, ZERO))
        option["stockOnHand"], option["stockAvailable"] = float(hand), float(available)


def _with_options(store: Store, products: list[Document]) -> None:
    """Put their options into *products*."""
    by_number = {product["id"]: product for product in products}
    condition = Member("productid", tuple(by_number))
    options = [orjson.loads(row.document) for row in store.find(collections.OPTIONS, condition)]
    _with_stock(store, options)
    for product in products:
        product["productOptions"] = []
    for option in options:
        by_number[option["productId"]]["productOptions"].append(option)


ORDER = Kind("SalesOrders", SALES_ORDER, collections.ORDERS)
CONTACT = Kind("Contacts", CONTACT_MODEL, collections.CONTACTS)
BRANCH = Kind("Branches", BRANCH_MODEL, collections.BRANCHES)
PRODUCT = Kind("Products", PRODUCT_MODEL, collections.PRODUCTS, _with_options)
OPTION = Kind("ProductOptions", OPTION_MODEL, collections.OPTIONS, _with_stock)
STOCK = Kind("Stock", STOCK_MODEL, collections.STOCK)
