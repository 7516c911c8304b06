"""The answer to whoever asked why an order does not import, drafted from what was found.

It says what the rules say and no more. Of the order it repeats dates, and nothing that somebody
wrote: no name, address, mail, phone, reference, code or note, neither the stage nor the country
found. The stage wanted, the days and the branches are the account's; a country is of the list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.rules import catalogue
from harness.rules.phrase import Phrase
from harness.words import filled, translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.remedy import Finding
    from harness.rules.edits import Edit
    from harness.rules.rule import Breach
    from harness.why import Answer

TEXTS = {
    "greeting": "Hello,",
    "stays_out": "We looked at your order as it was on {at}. It does not reach ShipStation,"
    " for these reasons:",
    "item": "- {text}",
    "to_do": "What to do; with it, a copy of the order was imported:",
    "step": "{number}. {words} ({screen})",
    "import_again": "Then import again in ShipStation.",
    "tick_branch": "Tick the order's branch in Get Orders From.",
    "or": "There are other ways; tell us if this one does not suit you.",
    "no_edit": "No change to this order alone brings it into ShipStation. Our advice:",
    "no_edit_known": "We know of no change to this order that brings it into ShipStation.",
    "imports": "We looked at your order as it was on {at}. Nothing is wrong with the order itself:"
    " it can be imported, and ShipStation puts it under {status}.",
    "elsewhere": "If you do not see it there, one of these may be why:",
    "case": "{title}. {remedy}",
    "refused": "ShipStation does not take it: {code}",
    "refused_known": "ShipStation does not take it: {title}. {remedy}",
    "questions": "What you sent does not tell this; please let us know:",
    "closing": "Kind regards",
}
REPLIES = {
    "NOT_APPROVED": "The order is not approved.",
    "STAGE_NOT_FULLY_PICKED": "The order is not at the stage {settings.ready_stage}.",
    "DATE_TOO_OLD": "The order is older than {settings.window_days} days: {found}.",
    "ETD_MISSING_OLD_ORDER": "The order is older than {settings.window_days} days and has no"
    " Delivery Date (ETD): {found}.",
    "ETD_FUTURE": "The Delivery Date (ETD) is in the future: {found}.",
    "COUNTRY_MISSING": "The Delivery Country is empty.",
    "QTY_DISPATCH_EMPTY": "No line that is shown has a Qty Dispatch.",
    "QTY_DISPATCH_PARTIAL": "A line that is shown has no Qty Dispatch.",
    "BRANCH_EXCLUDED": "The branch of the order is not one of those in Get Orders From.",
    "ALL_LINES_HIDDEN": "The order has no line that is shown.",
    "VOIDED": "The order is void.",
    "ALREADY_DISPATCHED": "The order has a Fully Dispatched date already: {found}.",
    "COUNTRY_NOT_ISO": "The Delivery Country is not written as a known country.",
    "MISSING_REQUIRED": "A value is missing: {field}.",
    "FIELD_TOO_LONG": "A text is longer than {limit} characters: {field}.",
    "BAD_NUMBER_OR_DATE": "A number or a date cannot be used: {field}.",
    "BAD_CHARACTER": "A text holds a character that cannot be sent: {field}.",
    "STATUS_UNMAPPED": "The stage is in none of the store's status lists in ShipStation.",
}
"""What was found, in general words, by the code of the rule."""

QUESTIONS = {
    "branches": "Which branches are ticked in Get Orders From?",
    "statuses": "Which status words was the store connected with in ShipStation?",
    "at": "When did you look for the order?",
    "dates": "Are the dates you sent written day first, or month first?",
    "isApproved": "Is the order approved?",
    "stage": "At which stage is the order?",
    "createdDate": "When was the order created?",
    "estimatedDeliveryDate": "Has the order a Delivery Date (ETD), and which?",
    "deliveryCountry": "What is the Delivery Country of the order?",
    "branchId": "Which branch is the order of?",
    "isVoid": "Is the order void?",
    "dispatchedDate": "Is the Fully Dispatched date of the order empty?",
    "lineItems": "Which lines has the order?",
    "lineItems.qtyShipped": "What is the Qty Dispatch of each line?",
}
"""What is asked for, by the key of the question in `harness.why`."""

FIELDS = {
    "reference": "the number of the order",
    "stage": "the stage",
    "created": "the Created Date",
    "etd": "the Delivery Date (ETD)",
    "dispatched": "the Fully Dispatched date",
    "modified": "the date of the last change",
    "invoiced": "the invoice date",
    "email": "the e-mail address",
    "phone": "the phone number",
    "customer": "the customer's code",
    "delivery_name": "the name in the delivery address",
    "delivery_company": "the company in the delivery address",
    "street": "the street of the delivery address",
    "street2": "the second line of the delivery address",
    "city": "the city of the delivery address",
    "state": "the state of the delivery address",
    "postcode": "the postcode of the delivery address",
    "country": "the Delivery Country",
    "billing_name": "the name in the billing address",
    "billing_company": "the company in the billing address",
    "terms": "the payment terms",
    "currency": "the currency",
    "notes": "the delivery instructions",
    "comments": "the internal comments",
    "channel": "the source",
    "shipping": "the shipping method",
    "custom": "a custom field",
    "total": "the total",
    "freight": "the freight",
    "surcharge": "the surcharge",
    "discount": "the discount",
    "line_id": "the id of a line",
    "code": "the product code of a line",
    "name": "the product name of a line",
    "option": "an option of a line",
    "price": "the unit price of a line",
    "quantity": "the quantity of a line",
    "qty_dispatch": "the Qty Dispatch of a line",
    "branch": "the name of the branch",
    "bin": "the bin of a product",
    "image": "the picture of a product",
    "other": "another field",
}
"""Fields in general words; `_NAMES` says which is which."""

_NAMES = {
    "reference": "reference OrderNumber",
    "stage": "stage OrderStatus",
    "created": "createdDate OrderDate",
    "etd": "estimatedDeliveryDate",
    "dispatched": "dispatchedDate",
    "modified": "modifiedDate LastModified",
    "invoiced": "invoiceDate",
    "email": "email BillTo/Email",
    "phone": "phone BillTo/Phone ShipTo/Phone",
    "customer": "CustomerCode",
    "delivery_name": "deliveryFirstName ShipTo/Name",
    "delivery_company": "ShipTo/Company",
    "street": "deliveryAddress1 ShipTo/Address1",
    "street2": "ShipTo/Address2",
    "city": "deliveryCity ShipTo/City",
    "state": "ShipTo/State",
    "postcode": "ShipTo/PostalCode",
    "country": "deliveryCountry ShipTo/Country",
    "billing_name": "BillTo/Name",
    "billing_company": "BillTo/Company",
    "terms": "PaymentMethod",
    "currency": "CurrencyCode",
    "notes": "CustomerNotes",
    "comments": "InternalNotes",
    "channel": "Source",
    "shipping": "ShippingMethod",
    "custom": "CustomField1 CustomField2 CustomField3",
    "total": "total productTotal OrderTotal",
    "freight": "freightTotal ShippingAmount",
    "surcharge": "surcharge",
    "discount": "discountTotal",
    "line_id": "id Item/LineItemID",
    "code": "code Item/SKU",
    "name": "name Item/Name",
    "option": "option1 Item/Options/Option/Name Item/Options/Option/Value",
    "price": "unitPrice Item/UnitPrice",
    "quantity": "qty Item/Quantity",
    "qty_dispatch": "qtyShipped",
    "branch": "RequestedWarehouse",
    "bin": "Item/Location",
    "image": "Item/ImageUrl",
}
_FIELD = {name: key for key, names in _NAMES.items() for name in names.split()}
_LINE = re.compile(r"lineItems\[\d+\]\.")
STATUSES = {
    "awaiting_payment": "Awaiting Payment",
    "awaiting_shipment": "Awaiting Shipment",
    "shipped": "Shipped",
    "cancelled": "Cancelled",
    "on_hold": "On Hold",
}
"""ShipStation's own names, the same in all languages."""

ELSEWHERE = (
    "AUTH_401", "NOT_SYNCED_YET", "AUTO_IMPORT_OFF", "NOT_MODIFIED_IN_WINDOW", "WRONG_STORE",
)  # fmt: skip
"""Cases to look into when nothing is wrong with an order: connection, import, window, place."""
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})T00:00:00Z")


def lines(answer: Answer, lang: str = "en") -> Iterator[str]:
    """The reply about the order of *answer* in *lang*, line by line."""
    yield _say(lang, "greeting")
    yield ""
    if answer.imports:
        yield from _imports(answer, lang)
    else:
        yield _say(lang, "stays_out", at=f"{answer.at:%Y-%m-%d %H:%M} UTC")
        yield ""
        yield from _items(_reasons(answer.finding), lang)
        yield ""
        yield from _to_do(answer.finding, lang)
    if answer.questions:
        yield ""
        yield _say(lang, "questions")
        yield ""
        yield from _items([Phrase(QUESTIONS[one.key]) for one in answer.questions], lang)
    yield ""
    yield _say(lang, "closing")


def _say(lang: str, key: str, **values: object) -> str:
    return filled(lang, TEXTS[key], **values)


def _items(texts: Sequence[Phrase], lang: str) -> Iterator[str]:
    for one in dict.fromkeys(texts):
        yield _say(lang, "item", text=one)


def _imports(answer: Answer, lang: str) -> Iterator[str]:
    status = STATUSES.get(answer.finding.status, answer.finding.status)
    yield _say(lang, "imports", at=f"{answer.at:%Y-%m-%d %H:%M} UTC", status=status)
    yield ""
    yield _say(lang, "elsewhere")
    yield ""
    yield from _items([_case(code, "case") for code in ELSEWHERE], lang)


def _case(code: str, key: str) -> Phrase:
    found = catalogue.case(code)
    return Phrase(TEXTS[key], title=Phrase(found.title), remedy=Phrase(found.remedy))


def _reasons(finding: Finding) -> list[Phrase]:
    return [_reason(one) for one in finding.breaches] or [
        _refusal(code) for code, *_ in finding.errors
    ]


def _reason(breach: Breach) -> Phrase:
    values: dict[str, object] = {"field": _field(breach.field), "found": breach.found}
    for told in (breach.remedy, breach.wanted):
        values |= told.values if isinstance(told, Phrase) else {}
    return Phrase(REPLIES[breach.code], **values)


def _refusal(code: str) -> Phrase:
    try:
        return _case(code, "refused_known")
    except catalogue.UnknownCode:
        return Phrase(TEXTS["refused"], code=code)


def _field(name: str) -> Phrase:
    """The field of an order in general words."""
    return Phrase(FIELDS[_FIELD.get(_LINE.sub("", name), "other")])


def _to_do(finding: Finding, lang: str) -> Iterator[str]:
    if finding.fixes:
        yield _say(lang, "to_do")
        yield ""
        for number, edit in enumerate(finding.fixes[0], 1):
            screen = translated(lang, edit.row.screen)
            yield _say(lang, "step", number=number, words=_step(edit), screen=screen)
        yield ""
        yield _say(lang, "import_again")
        if len(finding.fixes) > 1:
            yield _say(lang, "or")
        return
    if not finding.hopeless:
        yield _say(lang, "no_edit_known")
        return
    yield _say(lang, "no_edit")
    yield ""
    yield from _items([_remedy(one) for one in finding.hopeless], lang)


def _step(edit: Edit) -> Phrase:
    if edit.kind == "tick_branch" and not edit.value.isdecimal():  # who knows what it says
        return Phrase(TEXTS["tick_branch"])
    value = _DATE.sub(r"\1", edit.value)
    return Phrase(edit.row.words, field=_field(edit.field), value=value)


def _remedy(breach: Breach) -> Phrase:
    told = breach.remedy
    return told if isinstance(told, Phrase) else Phrase("{text}", text=told)
