"""Fields of sales orders and their lines, in wire order."""

from __future__ import annotations

from simulator.cin7.schema import (
    Model,
    amount,
    inferred,
    mapping,
    moment,
    part,
    rows,
    text,
    truth,
    whole,
    word,
)
from simulator.cin7.schema_lines import (
    LINE_COMMON,
    LINE_TRADED,
    SIZE,
    STOCK_CONTROL,
    STOCK_MOVEMENT,
)

ORDER_STATUS = ("DRAFT", "APPROVED", "VOID")
TAX_STATUS = ("Undefined", "Incl", "Excl", "Exempt")
IMPORT_STATUS = ("NotImported", "Imported", "DoNotImport", "Error")


COMMON = (
    inferred(whole("id")),
    moment("createdDate"),
    inferred(moment("modifiedDate")),
    inferred(whole("createdBy")),
    inferred(whole("processedBy")),
    truth("isApproved"),
    text("reference", 30),
    whole("memberId"),
    *(text(name, 250) for name in ("firstName", "lastName", "company", "email")),
    *(text(name, 50) for name in ("phone", "mobile", "fax")),
    *(
        text(f"delivery{name}", 250)
        for name in (
            "FirstName", "LastName", "Company", "Address1", "Address2",
            "City", "State", "PostalCode", "Country",
        )
    ),
    *(
        text(f"billing{name}", 250)
        for name in (
            "FirstName", "LastName", "Company", "Address1", "Address2",
            "City", "PostalCode", "State", "Country",
        )
    ),
    whole("branchId"),
    text("branchEmail", 250),
    text("projectName"),
    text("trackingCode", 50),
    text("internalComments"),
    inferred(amount("productTotal")),
    amount("freightTotal"),
    text("freightDescription"),
    amount("surcharge"),
    text("surchargeDescription"),
    amount("discountTotal"),
    text("discountDescription"),
    inferred(amount("total")),
    whole("currencyId"),
    text("currencyCode"),
    amount("currencyRate"),
    inferred(text("currencySymbol")),
    word("taxStatus", TAX_STATUS),
    amount("taxRate", 100, nullable=True),
    text("source", writable=False),
    mapping("customFields"),
)  # fmt: skip
"""Group T: what every kind of transaction has."""

ORDERED = (
    word("status", ORDER_STATUS, writable=False),
    text("stage"),
    text("memberEmail", 250),
    text("memberCostCenter"),
    text("memberAlternativeTaxRate"),
    text("costCenter"),
    text("alternativeTaxRate"),
    moment("estimatedDeliveryDate"),
    whole("salesPersonId"),
    text("salesPersonEmail", 250, writable=False),
    text("paymentTerms"),
    text("customerOrderNo"),
    text("voucherCode", 30),
    text("deliveryInstructions", 2000),
    moment("cancellationDate", writable=False),
    moment("modifiedCOGSDate", writable=False),
)
"""Group O: what sales orders, purchase orders and quotes add."""

ACCOUNTING = Model(
    "AccountingAttributes",
    (moment("importDate"), word("accountingImportStatus", IMPORT_STATUS, unset="NotImported")),
)

LINE = Model(
    "SalesOrderItem",
    (
        *LINE_COMMON,
        *LINE_TRADED,
        amount("unitCost", nullable=True),
        amount("unitPrice", nullable=True),
        amount("uomPrice", nullable=True),
        amount("discount", nullable=True),
        amount("uomQtyOrdered", nullable=True),
        amount("uomQtyShipped", nullable=True, writable=False),
        amount("uomSize", nullable=True, writable=False),
        amount("qtyShipped", nullable=True, writable=False),
        amount("holdingQty", nullable=True, writable=False),
        text("accountCode"),
        word("stockControl", STOCK_CONTROL),
        rows("stockMovements", STOCK_MOVEMENT, writable=False),
        rows("sizes", SIZE),
        amount("taxRate", nullable=True),
    ),
)

SALES_ORDER = Model(
    "SalesOrder",
    (
        *COMMON,
        *ORDERED,
        moment("invoiceDate"),
        whole("invoiceNumber", writable=False),
        moment("dispatchedDate"),
        text("logisticsCarrier"),
        whole("logisticsStatus"),
        whole("ediStatus"),
        whole("distributionBranchId"),
        text("departmentNumber"),
        text("storeLocationNumber"),
        text("distributionCenter"),
        rows("lineItems", LINE),
        truth("isVoid"),
        part("accountingAttributes", ACCOUNTING, always=True),
    ),
)
