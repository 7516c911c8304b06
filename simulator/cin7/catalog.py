"""The kinds of records there are, and how products and options are put together when read.

Products are kept without their options, options without their stock: each fact has one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from simulator.cin7 import collections, kits, owing, schema_books, schema_movements, schema_trade
from simulator.cin7 import collections_books as books
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

    from simulator.settings import Settings
    from simulator.store import Store


def _with_stock(store: Store, _: Settings, options: list[Document]) -> None:
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


def _with_options(store: Store, settings: Settings, products: list[Document]) -> None:
    """Put their options into *products*."""
    by_number = {product["id"]: product for product in products}
    condition = Member("productid", tuple(by_number))
    options = [orjson.loads(row.document) for row in store.find(collections.OPTIONS, condition)]
    _with_stock(store, settings, options)
    for product in products:
        product["productOptions"] = []
    for option in options:
        by_number[option["productId"]]["productOptions"].append(option)


def _first_product(_: Store, __: Settings, masters: list[Document]) -> None:
    """Show the one product of each of *masters*, as version 1 does; kept they are as in 2."""
    for master in masters:
        products = master.pop("products")
        master["product"] = products[0] if products else None


def _with_cartons(store: Store, _: Settings, orders: list[Document]) -> None:
    """Put their cartons into *orders*; the order itself bears the number of its first carton."""
    for order in orders:
        found = store.get(books.CARTONS, order["id"])
        cartons = [] if found is None else orjson.loads(found)
        for carton in cartons:
            carton["palletNumber"] = None
            carton["cartonItems"] = carton.pop("cartonItems")
        order["ssccNumber"] = cartons[0]["sscc"] if cartons else None
        order["cartonsWithLineItems"] = cartons


ORDER = Kind("SalesOrders", SALES_ORDER, collections.ORDERS)
CONTACT = Kind(
    "Contacts", CONTACT_MODEL, collections.CONTACTS, owing.fill, frozenset({"balanceOwing"})
)
BRANCH = Kind("Branches", BRANCH_MODEL, collections.BRANCHES)
PRODUCT = Kind(
    "Products",
    PRODUCT_MODEL,
    collections.PRODUCTS,
    _with_options,
    frozenset({"productOptions"}),
)
OPTION = Kind(
    "ProductOptions",
    OPTION_MODEL,
    collections.OPTIONS,
    _with_stock,
    frozenset({"stockOnHand", "stockAvailable"}),
)
STOCK = Kind("Stock", STOCK_MODEL, collections.STOCK, kits.fill, frozenset({"virtual"}))
QUOTE = Kind("Quotes", schema_trade.QUOTE, books.QUOTES)
PURCHASE = Kind("PurchaseOrders", schema_trade.PURCHASE_ORDER, books.PURCHASES)
CREDIT = Kind("CreditNotes", schema_trade.CREDIT_NOTE, books.CREDITS)
TRANSFER = Kind("BranchTransfers", schema_movements.TRANSFER, books.TRANSFERS)
ADJUSTMENT = Kind("Adjustments", schema_movements.ADJUSTMENT, books.ADJUSTMENTS)
JOB = Kind("ProductionJobs", schema_movements.JOB, books.JOBS)
PAYMENT = Kind("Payments", schema_books.PAYMENT, books.PAYMENTS)
FEE = Kind("PaymentFeesAndPayouts", schema_books.PAYMENT_FEE, books.FEES)
USER = Kind("Users", schema_books.USER, books.USERS)
CATEGORY = Kind("ProductCategories", schema_books.CATEGORY, books.CATEGORIES)
SIZE_RANGE = Kind("SizeRanges", schema_books.SIZE_RANGE, books.SIZE_RANGES)
SERIAL = Kind("SerialNumbers", schema_books.SERIAL_NUMBER, books.SERIALS)
VOUCHER = Kind("Voucher", schema_books.VOUCHER, books.VOUCHERS)
BOM_2 = Kind("BomMasters", schema_movements.BOM_2, books.BOMS)
BOM = Kind("BomMasters", schema_movements.BOM, books.BOMS, _first_product, frozenset({"product"}))
CARTONED = Kind(
    "SalesOrdersWithCartons",
    schema_books.CARTONED_ORDER,
    collections.ORDERS,
    _with_cartons,
    frozenset({"ssccNumber", "cartonsWithLineItems"}),
)
