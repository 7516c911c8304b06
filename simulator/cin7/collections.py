"""Where Cin7's documents are kept: the columns beside them, and the indexes that serve its lists.

A column is named as the field it copies, case-folded; `kinds` fills it.
"""

from __future__ import annotations

from simulator.cin7.collections_account import ACCOUNT
from simulator.cin7.collections_books import BOOKS
from simulator.store.base import Collection, Column


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text") for name in names)


def _integers(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "integer") for name in names)


ORDERS = Collection(
    "cin7_orders",
    (
        *_texts("modifieddate", "createddate", "reference", "stage", "status"),
        *_texts("dispatcheddate", "invoicedate", "estimateddeliverydate", "memberemail"),
        *_integers("memberid", "branchid", "isapproved", "isvoid"),
    ),
    indexes=(
        # Small beside the documents: a page far behind is reached by skipping ids in it.
        ("id",),
        ("modifieddate",),
        ("createddate",),
        ("reference",),
        ("stage", "modifieddate"),
        ("status", "modifieddate"),
        ("memberid",),
    ),
)
CONTACTS = Collection(
    "cin7_contacts",
    _texts("modifieddate", "email", "company", "type", "accountnumber", "lastname"),
    indexes=(("modifieddate",), ("email",), ("company",), ("accountnumber",)),
)
BRANCHES = Collection(
    "cin7_branches", _texts("modifieddate", "email", "company"), indexes=(("modifieddate",),)
)
PRODUCTS = Collection(
    "cin7_products",
    _texts("modifieddate", "stylecode", "name", "status", "brand", "category"),
    indexes=(("modifieddate",), ("stylecode",), ("name",)),
)
OPTIONS = Collection(
    "cin7_product_options",
    (
        *_integers("productid"),
        *_texts("modifieddate", "code", "barcode", "productoptioncode", "productoptionbarcode"),
    ),
    indexes=(
        ("productid",),
        ("modifieddate",),
        ("code",),
        ("barcode",),
        ("productoptioncode",),
        ("productoptionbarcode",),
    ),
)
STOCK = Collection(
    "cin7_stock",
    (
        *_integers("productoptionid", "branchid", "productid"),
        *_texts("code", "barcode", "stylecode", "modifieddate"),
    ),
    indexes=(
        ("productoptionid", "branchid"),
        ("productid",),
        ("code", "branchid"),
        ("barcode",),
        ("modifieddate",),
    ),
)

COLLECTIONS = (ORDERS, CONTACTS, BRANCHES, PRODUCTS, OPTIONS, STOCK, *BOOKS, *ACCOUNT)
