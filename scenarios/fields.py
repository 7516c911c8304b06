"""The names of a sales order's members, as Cin7's API writes them.

Documented in the API's help: names begin in lower case, a leading run of capitals up to the one
before a small letter. Marked are those that only Cin7 itself sets.
"""

from __future__ import annotations

import re
from typing import Final

_ORDER: Final = """
    id createdDate modifiedDate createdBy processedBy isApproved reference memberId firstName
    lastName company email phone mobile fax deliveryFirstName deliveryLastName deliveryCompany
    deliveryAddress1 deliveryAddress2 deliveryCity deliveryState deliveryPostalCode
    deliveryCountry billingFirstName billingLastName billingCompany billingAddress1
    billingAddress2 billingCity billingPostalCode billingState billingCountry branchId branchEmail
    projectName trackingCode internalComments productTotal freightTotal freightDescription
    surcharge surchargeDescription discountTotal discountDescription total currencyId currencyCode
    currencyRate currencySymbol taxStatus taxRate source customFields status stage memberEmail
    memberCostCenter memberAlternativeTaxRate costCenter alternativeTaxRate estimatedDeliveryDate
    salesPersonId salesPersonEmail paymentTerms customerOrderNo voucherCode deliveryInstructions
    cancellationDate modifiedCOGSDate invoiceDate invoiceNumber dispatchedDate logisticsCarrier
    logisticsStatus ediStatus distributionBranchId departmentNumber storeLocationNumber
    distributionCenter lineItems isVoid accountingAttributes
"""
_LINE: Final = """
    id createdDate transactionId parentId productId productOptionId integrationRef sort code name
    option1 option2 option3 qty styleCode barcode supplierCode sizeCodes lineComments unitCost
    unitPrice uomPrice discount uomQtyOrdered uomQtyShipped uomSize qtyShipped holdingQty
    accountCode stockControl stockMovements sizes taxRate hidden
"""
ORDER_FIELDS: Final = tuple(_ORDER.split())
LINE_FIELDS: Final = tuple(_LINE.split())

# Ignored when a client sends them; an order that must have them is planted instead.
ORDER_READ_ONLY: Final = frozenset(
    (
        "id", "modifiedDate", "createdBy", "processedBy", "productTotal", "total",
        "currencySymbol", "source", "status", "cancellationDate", "modifiedCOGSDate",
        "invoiceNumber",
    )
)  # fmt: skip
LINE_READ_ONLY: Final = frozenset(
    (
        "id", "createdDate", "transactionId", "parentId", "productId", "sizeCodes",
        "uomQtyShipped", "uomSize", "qtyShipped", "holdingQty", "stockMovements", "hidden",
    )
)  # fmt: skip

_BY_FOLDED: Final = {name.casefold(): name for name in (*ORDER_FIELDS, *LINE_FIELDS)}
_LEADING_CAPITALS: Final = re.compile(r"\A(?:[A-Z]+(?![a-z])|[A-Z])")


def canonical(name: str) -> str:
    """*name* as the API writes it: a known member whatever its case, others by the API's rule."""
    known = _BY_FOLDED.get(name.casefold())
    if known is not None:
        return known
    return _LEADING_CAPITALS.sub(lambda run: run[0].lower(), name, count=1) if name else name
