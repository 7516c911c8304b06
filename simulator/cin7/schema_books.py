"""Fields of what an account keeps beside its orders: money, people, codes; in wire order."""

from __future__ import annotations

from simulator.cin7.schema import (
    Field,
    Model,
    amount,
    inferred,
    moment,
    part,
    rows,
    text,
    truth,
    whole,
    word,
)
from simulator.cin7.schema_orders import SALES_ORDER
from simulator.cin7.schema_products import IMAGE

ORDER_TYPE = (
    "Undefined", "GenericOrder", "SalesOrder", "PreOrder", "ProductionJob", "PurchaseOrder",
    "PurchaseQuote", "Quote", "Adjustment", "BatchOrSplitInvoice", "BinLocationTransfer",
    "BranchTransfer", "SupplierConsignment", "Consignment", "CreditNote", "SupplierCreditNote",
    "Layby", "BomMaster", "SalesOrdersWithCartons",
)  # fmt: skip
IMAGE_PRIORITY = ("Primary", "Secondary", "Tertiary")

PAYMENT = Model(
    "Payment",
    (
        inferred(whole("id")),
        moment("createdDate"),
        inferred(moment("modifiedDate"), "as on every other record"),
        moment("paymentDate"),
        amount("amount"),
        text("method"),
        whole("direction"),
        truth("isAuthorized"),
        text("transactionRef", 50),
        text("comments", 250),
        whole("orderId"),
        text("orderRef", 30, writable=False),
        text("paymentImportedRef"),
        text("batchReference", writable=False),
        moment("reconcileDate"),
        whole("branchId"),
        word("orderType", ORDER_TYPE, unset="Undefined"),
    ),
)
PAYMENT_FEE = Model(
    "PaymentFee",
    (
        whole("id", writable=False),
        *(
            text(name, writable=False)
            for name in ("invoiceReference", "description", "stripePaymentId", "transactionType")
        ),
        moment("createdDate", writable=False),
        amount("total", writable=False),
        *(
            text(name, writable=False)
            for name in ("currency", "accountingTreatment", "taxTreatment")
        ),
        truth("isNetOfSettlement", writable=False),
    ),
)
USER = Model(
    "User",
    (
        whole("id", writable=False),
        truth("isActive", writable=False),
        *(text(name, writable=False) for name in ("firstName", "lastName", "jobTitle", "email")),
    ),
)
VOUCHER = Model(
    "Voucher",
    (
        moment("createdDate", writable=False),
        *(text(name, writable=False) for name in ("status", "code", "type", "description")),
        moment("expiryDate", writable=False),
        amount("amount", writable=False),
        whole("customerID", writable=False),
        text("customerEmail", writable=False),
        whole("redeemedCount", writable=False),
        whole("redeemedCountLimit", writable=False),
        amount("redeemedAmount", writable=False),
    ),
)
SERIAL_NUMBER = Model(
    "SerialNumber",
    (
        whole("id", writable=False),
        text("serialnumber", writable=False),
        whole("productId", writable=False),
        whole("productOptionId", writable=False),
        whole("lineItemId", writable=False),
        text("code", writable=False),
        text("holdingGroup", writable=False),
        whole("branchId", writable=False),
        amount("available", writable=False),
    ),
)
CATEGORY = Model(
    "ProductCategory",
    (
        inferred(whole("id")),
        whole("parentId"),
        inferred(truth("isActive"), "not among the fields that API clients write"),
        whole("sort"),
        text("name", 50),
        text("description", 250),
        part("image", IMAGE, writable=False),
    ),
)
SIZE_RANGE = Model("SizeRange", (text("sizeRangeName"), Field("sizes", "array"), whole("id")))

CARTON_LINE = Model(
    "CartonLineItem",
    (whole("lineItemId"), text("productCode", 50), text("batchNumber", 50), amount("quantity")),
)
_CARTON = (
    text("number", 20),
    text("sscc", 20),
    *(amount(name, nullable=True) for name in ("length", "depth", "height", "volume", "weight")),
    text("trackingNumber", 50),
)
CARTON = Model("Carton", (*_CARTON, rows("cartonItems", CARTON_LINE)))
FULL_CARTON = Model(
    "CartonWithLineItems", (*_CARTON, text("palletNumber"), rows("cartonItems", CARTON_LINE))
)
CARTONED_ORDER = Model(
    "SalesOrderWithCartons",
    (*SALES_ORDER.fields, text("ssccNumber"), rows("cartonsWithLineItems", FULL_CARTON)),
)
