"""Fields that lines of several kinds of transactions share, in wire order."""

from __future__ import annotations

from simulator.cin7.schema import Model, amount, inferred, moment, text, whole

STOCK_CONTROL = ("Undefined", "Batch", "Machine", "Serial", "Labour", "FIFO")

STOCK_MOVEMENT = Model("StockMovement", (text("batch"), amount("quantity"), text("serial")))
SIZE = Model("Size", (text("name"), text("code"), text("barcode"), amount("qty")))

LINE_COMMON = (
    inferred(whole("id")),
    inferred(moment("createdDate")),
    inferred(whole("transactionId")),
    whole("parentId", writable=False),
    whole("productId", writable=False),
    whole("productOptionId"),
    text("integrationRef"),
    whole("sort"),
    text("code"),
    text("name"),
    text("option1"),
    text("option2"),
    text("option3"),
    amount("qty"),
)
"""Group L: what every kind of line has."""

LINE_TRADED = (
    text("styleCode"),
    text("barcode"),
    text("supplierCode"),
    text("sizeCodes", writable=False),
    text("lineComments"),
)
"""Group M: what lines of sales orders, purchase orders, quotes and credit notes add."""
