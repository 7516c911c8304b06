"""Fields of quotes, purchase orders and credit notes and of their lines, in wire order."""

from __future__ import annotations

from simulator.cin7.schema import Model, amount, moment, part, rows, text, truth, whole, word
from simulator.cin7.schema_lines import LINE_COMMON, LINE_TRADED
from simulator.cin7.schema_orders import ACCOUNTING, COMMON, ORDER_STATUS, ORDERED

_COST = amount("unitCost", nullable=True)
_PRICE = amount("unitPrice", nullable=True)
_DISCOUNT = amount("discount", nullable=True)
_SHIPPED = amount("qtyShipped", nullable=True, writable=False)
_HOLDING = amount("holdingQty", nullable=True, writable=False)

QUOTE_LINE = Model(
    "QuoteItem", (*LINE_COMMON, *LINE_TRADED, _COST, _PRICE, _DISCOUNT, _SHIPPED, _HOLDING)
)
QUOTE = Model(
    "Quote",
    (
        *COMMON,
        *ORDERED,
        amount("probability"),
        moment("expectedOrderDate"),
        moment("acceptanceDate"),
        rows("lineItems", QUOTE_LINE),
    ),
)

PURCHASE_LINE = Model(
    "PurchaseOrderItem",
    (*LINE_COMMON, *LINE_TRADED, _PRICE, _DISCOUNT, _SHIPPED, _HOLDING, text("accountCode")),
)
PURCHASE_ORDER = Model(
    "PurchaseOrder",
    (
        *COMMON,
        *ORDERED,
        text("supplierInvoiceReference"),
        moment("supplierAcceptanceDate"),
        text("port"),
        moment("estimatedArrivalDate"),
        moment("fullyReceivedDate"),
        moment("invoiceDate"),
        rows("lineItems", PURCHASE_LINE),
        text("logisticsCarrier"),
        whole("logisticsStatus"),
        part("accountingAttributes", ACCOUNTING, always=True),
        truth("isVoid"),
    ),
)

CREDIT_LINE = Model(
    "CreditNoteItem",
    (*LINE_COMMON, *LINE_TRADED, _COST, _PRICE, _DISCOUNT, _SHIPPED, text("accountCode")),
)
CREDIT_NOTE = Model(
    "CreditNote",
    (
        *COMMON,
        word("status", ORDER_STATUS, writable=False),
        text("memberEmail", 250),
        text("salesReference", 50),
        whole("creditNoteNumber", writable=False),
        moment("creditNoteDate"),
        moment("completedDate"),
        text("customerReport"),
        text("alternativeAccountCode"),
        whole("salesPersonId"),
        text("logisticsCarrier"),
        whole("logisticsStatus"),
        rows("lineItems", CREDIT_LINE),
        part("accountingAttributes", ACCOUNTING, always=True),
        moment("modifiedCOGSDate", writable=False),
    ),
)
