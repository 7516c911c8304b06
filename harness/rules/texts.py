"""Where the text of an element stands in an order, and how it is made short, clean or whole."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any

from harness.rules.facts import number, text
from harness.rules.usability import BAD, MOST_PIECES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from harness.rules.settings import IntegrationSettings

# An element's text comes from the first group that has any; a group is joined with a blank.
_CONTACT = ("firstName", "lastName")
_SHIP_TO = (("deliveryFirstName", "deliveryLastName"), _CONTACT, ("deliveryCompany",), ("company",))
GROUPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "OrderNumber": (("reference",),),
    "OrderStatus": (("stage",),),
    "PaymentMethod": (("paymentTerms",),),
    "CurrencyCode": (("currencyCode",),),
    "CustomerNotes": (("deliveryInstructions",),),
    "InternalNotes": (("internalComments",),),
    "Source": (("source",),),
    "BillTo/Name": (
        ("billingFirstName", "billingLastName"), _CONTACT, ("billingCompany",), ("company",),
        *_SHIP_TO,
    ),
    "BillTo/Company": (("billingCompany",), ("company",)),
    "BillTo/Phone": (("phone",), ("mobile",)),
    "BillTo/Email": (("email",), ("memberEmail",)),
    "ShipTo/Name": _SHIP_TO,
    "ShipTo/Company": (("deliveryCompany",), ("company",)),
    "ShipTo/Address1": (("deliveryAddress1",),),
    "ShipTo/Address2": (("deliveryAddress2",),),
    "ShipTo/City": (("deliveryCity",),),
    "ShipTo/State": (("deliveryState",),),
    "ShipTo/PostalCode": (("deliveryPostalCode",),),
    "ShipTo/Phone": (("phone",), ("mobile",)),
}  # fmt: skip
LINE_MEMBERS: dict[str, tuple[str, ...]] = {
    "Item/LineItemID": ("id",),
    "Item/SKU": ("code",),
    "Item/Name": ("name",),
    "Item/Options/Option/Value": ("option1", "option2", "option3"),
}
ADJUSTMENT_NAMES = ("discountDescription", "voucherCode", "surchargeDescription")
_SETTINGS = {
    "CustomField1": "custom_field1",
    "CustomField2": "custom_field2",
    "CustomField3": "custom_field3",
    "ShippingMethod": "shipping_method_from",
}


def groups(label: str, settings: IntegrationSettings) -> tuple[tuple[str, ...], ...]:
    """The groups of members that feed the element *label* of an order, first come first."""
    if label == "CustomerCode":
        names = (settings.customer_code_from, "memberEmail", "email", "memberId")
        return tuple((name,) for name in dict.fromkeys(names))
    if label in _SETTINGS:
        return ((getattr(settings, _SETTINGS[label]),),)
    return GROUPS.get(label, ())


def shortened(
    document: Mapping[str, Any], label: str, limit: int, settings: IntegrationSettings
) -> dict[str, Any]:
    """*document* with what is sent as *label* cut to *limit* characters."""

    def cut(words: str) -> str:
        return words[:limit].rstrip() if len(words) > limit else words

    if label in LINE_MEMBERS:
        return _in_lines(document, label, cut)
    group = _speaking(document, label, settings)
    kept = {name: text(_value(document, name)) for name in group}
    while len(" ".join(filter(None, kept.values()))) > limit:
        excess = len(" ".join(filter(None, kept.values()))) - limit
        longest = max(kept, key=lambda name: len(kept[name]))
        kept[longest] = kept[longest][: max(len(kept[longest]) - excess, 1)].rstrip()
    return _written(document, kept)


def cleaned(
    document: Mapping[str, Any], label: str, settings: IntegrationSettings
) -> dict[str, Any]:
    """*document* with what is sent as *label* free of characters that XML cannot hold."""

    def clean(words: str) -> str:
        return BAD.sub("", words).strip()

    if label in LINE_MEMBERS:
        return _in_lines(document, label, clean)
    group = _speaking(document, label, settings)
    return _written(document, {name: clean(text(_value(document, name))) for name in group})


def whole_pieces(value: object, *, up: bool = False) -> int:
    """*value* as a number of pieces that can be sent: whole, at least 1."""
    found = number(value) or Decimal(1)
    rounded = found.to_integral_value(ROUND_CEILING if up else ROUND_FLOOR)
    return int(min(max(rounded, Decimal(1)), Decimal(MOST_PIECES)))


def _speaking(
    document: Mapping[str, Any], label: str, settings: IntegrationSettings
) -> tuple[str, ...]:
    """The group that *label* has its text from; the first if none has any."""
    blank = {"", "0"} if label == "CustomerCode" else {""}
    found = groups(label, settings)
    for group in found:
        if any(text(_value(document, name)) not in blank for name in group):
            return group
    return found[0] if found else ()


def _value(document: Mapping[str, Any], name: str) -> object:
    custom = document.get("customFields")
    if isinstance(custom, dict) and name in custom:
        return custom[name]
    return document.get(name)


def _written(document: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    custom = document.get("customFields")
    owned = custom if isinstance(custom, dict) else {}
    found = {**document, **{name: value for name, value in values.items() if name not in owned}}
    own = {name: value for name, value in values.items() if name in owned}
    return {**found, "customFields": {**owned, **own}} if own else found


def _in_lines(
    document: Mapping[str, Any], label: str, change: Callable[[str], str]
) -> dict[str, Any]:
    names = LINE_MEMBERS[label]
    lines = [
        {**line, **{name: change(text(line[name])) for name in names if text(line.get(name))}}
        for line in document.get("lineItems") or ()
    ]
    found = {**document, "lineItems": lines}
    if label == "Item/Name":
        found |= {n: change(text(found[n])) for n in ADJUSTMENT_NAMES if text(found.get(n))}
    return found
