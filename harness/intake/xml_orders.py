"""Orders as Custom Store XML: what the store sent, told back as the order in Cin7.

An order that is there was offered already: what keeps orders back in Cin7 is not in it.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from harness.intake.found import Found, IntakeError
from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from harness.intake.found import Reading

# element: member. Where several members may have fed an element, the first of them.
_ORDER = {
    "OrderID": "id",
    "OrderNumber": "reference",
    "OrderDate": "createdDate",
    "OrderStatus": "stage",
    "LastModified": "modifiedDate",
    "ShippingMethod": "freightDescription",
    "PaymentMethod": "paymentTerms",
    "CurrencyCode": "currencyCode",
    "OrderTotal": "total",
    "ShippingAmount": "freightTotal",
    "CustomerNotes": "deliveryInstructions",
    "InternalNotes": "internalComments",
    "Source": "source",
    "Customer/CustomerCode": "memberEmail",
    "Customer/BillTo/Name": "billingFirstName",
    "Customer/BillTo/Company": "billingCompany",
    "Customer/BillTo/Phone": "phone",
    "Customer/BillTo/Email": "email",
    "Customer/ShipTo/Name": "deliveryFirstName",
    "Customer/ShipTo/Company": "deliveryCompany",
    "Customer/ShipTo/Address1": "deliveryAddress1",
    "Customer/ShipTo/Address2": "deliveryAddress2",
    "Customer/ShipTo/City": "deliveryCity",
    "Customer/ShipTo/State": "deliveryState",
    "Customer/ShipTo/PostalCode": "deliveryPostalCode",
    "Customer/ShipTo/Country": "deliveryCountry",
    "Customer/ShipTo/Phone": "phone",
}
_ITEM = {"LineItemID": "id", "SKU": "code", "Name": "name", "UnitPrice": "unitPrice"}
_TOLD_ELSEWHERE = {
    "Customer", "Customer/BillTo", "Customer/ShipTo", "Items", "TaxAmount", "Gift", "GiftMessage",
    "CustomField1", "CustomField2", "CustomField3", "RequestedWarehouse",
}  # fmt: skip
_ADJUSTMENTS = {
    True: ("discountTotal", "discountDescription"),
    False: ("surcharge", "surchargeDescription"),
}
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?")
TEXTS = {
    "not_xml": "is no XML: {reason}",
    "doctype": "has a document type, which is not read; take the <!DOCTYPE line out",
    "no_orders": "is XML, but <{tag}> is no <Orders> of a Custom Store",
    "line": "line {line}",
}


def read(content: bytes, how: Reading) -> list[Found]:
    """The orders in *content*; nothing outside it is ever loaded, no entity opened.

    Raises:
        IntakeError: If it is no such XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise IntakeError(how.source, Phrase(TEXTS["not_xml"], reason=_plain(error))) from error
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:
        raise IntakeError(how.source, Phrase(TEXTS["doctype"]))
    elements = [root] if root.tag == "Order" else [one for one in root if one.tag == "Order"]
    if root.tag not in ("Orders", "Order"):
        raise IntakeError(how.source, Phrase(TEXTS["no_orders"], tag=root.tag))
    return [_order(element, how) for element in elements]


def _plain(error: Exception) -> str:
    """What is wrong and where, without the name that the parser gives to what it reads."""
    return " ".join(str(getattr(error, "msg", error)).split())[:200]


def _order(element: etree._Element, how: Reading) -> Found:
    document: dict[str, Any] = {}
    unknown = []
    for path, value in _leaves(element):
        member = _ORDER.get(path)
        if member is None:
            unknown += [] if path in _TOLD_ELSEWHERE else [path]
        elif value or member not in document:
            document[member] = _date(value) if member.endswith("Date") else value
    document["lineItems"] = []
    for item in element.iterfind("Items/Item"):
        _item(item, document)
    line = cast("int | None", element.sourceline)
    place = Phrase(TEXTS["line"], line=line) if line else ""
    return Found(document, how.source, place, tuple(dict.fromkeys(unknown)))


def _leaves(element: etree._Element, path: str = "") -> list[tuple[str, str]]:
    found = []
    for child in element:
        name = f"{path}{child.tag}"
        if name in ("Customer", "Customer/BillTo", "Customer/ShipTo"):
            found += _leaves(child, f"{name}/")
        else:
            found.append((name, (child.text or "").strip()))
    return found


def _item(item: etree._Element, document: dict[str, Any]) -> None:
    value = {str(child.tag): (child.text or "").strip() for child in item}
    if value.get("Adjustment", "").casefold() in ("true", "1"):
        price = _decimal(value.get("UnitPrice", ""))
        amount, name = _ADJUSTMENTS[price < 0]
        document |= {amount: str(abs(price)), name: value.get("Name", "")}
        return
    line: dict[str, Any] = {member: value.get(tag, "") for tag, member in _ITEM.items()}
    line |= {"qty": value.get("Quantity", ""), "qtyShipped": value.get("Quantity", "")}
    for place, option in enumerate(item.iterfind("Options/Option/Value"), 1):
        if place <= 3:
            line[f"option{place}"] = (option.text or "").strip()
    document["lineItems"].append(line)


def _decimal(words: str) -> Decimal:
    try:
        return Decimal(words or "0")
    except InvalidOperation:
        return Decimal(0)


def _date(words: str) -> str:
    """A date of the XML, in UTC, as the API writes it; what is none stays as it is."""
    found = _DATE.fullmatch(words)
    if found is None:
        return words
    month, day, year, hour, minute, second = (int(part or 0) for part in found.groups())
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
