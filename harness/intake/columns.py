"""Names of columns, as Cin7's screens, exports and API write them, and the member each is.

A name is compared without its case, blanks and signs. The screens' names are from the vendor's
help as far as it was seen; the exports' are inferred.
"""

from __future__ import annotations

import re
from typing import Final

from scenarios.fields import LINE_FIELDS, ORDER_FIELDS

_SIGNS: Final = re.compile(r"[^a-z0-9]")

_ORDER_NAMES: Final = {
    "reference": "Order Ref, Order Reference, Ref, Sales Order, Sales Order No, Sales Reference,"
    " Order Number, Order No, Order, SO Number",
    "id": "Order ID, Sales Order ID",
    "isApproved": "Approved, Approval",
    "isVoid": "Void, Voided",
    "stage": "Order Stage, Sales Stage",
    "status": "Order Status",
    "createdDate": "Created, Date Created, Order Date, Created On, Date",
    "modifiedDate": "Modified, Last Modified, Modified On",
    "estimatedDeliveryDate": "ETD, Delivery Date, Delivery Date (ETD), Est Delivery Date,"
    " Estimated Delivery, Estimated Time of Delivery",
    "dispatchedDate": "Fully Dispatched, Fully Dispatched Date, Dispatched, Dispatched On,"
    " Dispatch Date",
    "deliveryCountry": "Country, Ship Country, Shipping Country, Ship To Country",
    "deliveryFirstName": "Ship To First Name, Shipping First Name, Ship To Name, Delivery Name",
    "deliveryLastName": "Ship To Last Name, Shipping Last Name",
    "deliveryCompany": "Ship To Company, Shipping Company",
    "deliveryAddress1": "Delivery Address, Delivery Address Line 1, Delivery Street,"
    " Shipping Address 1, Ship To Address 1",
    "deliveryAddress2": "Delivery Address Line 2, Shipping Address 2, Ship To Address 2",
    "deliveryCity": "Delivery Suburb, Delivery Town, Shipping City, Ship To City",
    "deliveryState": "Shipping State, Ship To State, Delivery Region",
    "deliveryPostalCode": "Delivery Postcode, Delivery Post Code, Delivery Zip, Delivery Zip Code,"
    " Shipping Postal Code, Ship To Postal Code",
    "billingFirstName": "Billing Name, Bill To Name",
    "billingPostalCode": "Billing Postcode, Billing Post Code, Billing Zip",
    "branchId": "Branch, Branch Ref",
    "email": "E-mail, Customer Email, Email Address",
    "memberEmail": "Account Email",
    "trackingCode": "Tracking, Tracking Number, Tracking No",
    "logisticsCarrier": "Carrier, Courier",
    "freightDescription": "Freight Method, Shipping Method",
    "freightTotal": "Freight, Freight Cost",
    "paymentTerms": "Terms, Payment Method",
    "deliveryInstructions": "Customer Notes, Delivery Notes",
    "internalComments": "Internal Notes, Comments",
    "currencyCode": "Currency",
    "total": "Order Total, Grand Total, Total Inc Tax",
    "source": "Channel, Sales Channel",
}
_LINE_NAMES: Final = {
    "id": "Line ID, Line Item ID, Item ID",
    "code": "Item Code, SKU, Product Code, Option Code, Code",
    "name": "Item Name, Product Name, Product, Item, Name",
    "option1": "Option 1, Colour, Color",
    "option2": "Option 2, Size",
    "option3": "Option 3",
    "qty": "Quantity, Qty Ordered, Order Qty, Item Qty",
    "qtyShipped": "Qty Dispatch, Qty Dispatched, Dispatch Qty, Dispatched Qty, Quantity Dispatch,"
    " Quantity Dispatched, Quantity Shipped, Qté de l'envoi",
    "unitPrice": "Price, Item Price",
    "hidden": "Hide, Format",
    "parentId": "Parent, Parent Line",
    "lineComments": "Line Notes, Item Comments",
}


def folded(name: str) -> str:
    """*name* without what may differ from file to file."""
    return _SIGNS.sub("", name.casefold())


def _table() -> dict[str, tuple[bool, str]]:
    table: dict[str, tuple[bool, str]] = {}
    rows = (
        (True, _LINE_NAMES, LINE_FIELDS),
        (False, _ORDER_NAMES, ORDER_FIELDS),  # a name of both is the order's
    )
    for of_line, others, members in rows:
        for member, names in others.items():
            table |= {folded(name): (of_line, member) for name in names.split(",")}
        table |= {folded(member): (of_line, member) for member in members}
    for prefix in ("lineItems", "line", "item", "lineItem"):
        table |= {folded(prefix + member): (True, member) for member in LINE_FIELDS}
    return table


_COLUMNS: Final = _table()


def member(name: str) -> tuple[bool, str] | None:
    """Whether the column *name* is one of the lines, and which member it is; None if unknown."""
    return _COLUMNS.get(folded(name))
