"""How a Cin7 order becomes an order of the Custom Store XML, element by element.

`ORDER` and `ITEM` are the whole mapping. A row's *read* gives the text of its element; what
the integration does with a text too long or with bad characters is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from harness.rules import sources
from harness.rules.amounts import amount, money, tax, weight
from harness.rules.facts import NIL, LineFacts, OrderFacts, number, text
from harness.rules.lines import lines_to_send, quantity

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from harness.rules.settings import IntegrationSettings
    from harness.rules.sources import Mark

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What Cin7 knows beside an order: of its products, branches and shelves.

    *options* are product options by case-folded code, *labels* names of a product's options by its
    id, *branches* names of branches by id, *bins* by case-folded code and branch id.
    """

    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    branches: Mapping[str, str] = field(default_factory=dict)
    bins: Mapping[tuple[str, str], str] = field(default_factory=dict)


NOTHING = Surroundings()
OPTION_NAMES = ("Option 1", "Option 2", "Option 3")


@dataclass(slots=True)  # not frozen: made so often that it shows
class OrderSource:
    """An order with what is needed to read its elements."""

    document: Mapping[str, Any]
    order: OrderFacts
    settings: IntegrationSettings
    around: Surroundings = NOTHING


@dataclass(slots=True)  # not frozen: made so often that it shows
class ItemSource:
    """A line, or an adjustment such as a discount, with what is needed to read its elements."""

    sku: str
    name: str
    quantity: str
    unit_price: str
    line_id: str = ""
    adjustment: bool = False
    weight: str = ""
    weight_units: str = ""
    image: str = ""
    location: str = ""
    options: tuple[str, ...] = ()
    option_names: tuple[str, ...] = OPTION_NAMES


@dataclass(frozen=True, slots=True)
class Row(Generic[S]):
    """One element: its *path*, where it comes from, and what the schema says of it.

    *limit* 0 means the text has no limit. A row *omitted* when empty would not be valid then.
    """

    path: str
    cin7: str
    read: Callable[[S], str]
    mark: Mark
    source: str
    limit: int = 0
    cdata: bool = True
    required: bool = False
    omitted: bool = False


@dataclass(slots=True)  # not frozen: made so often that it shows
class ExportOrder:
    """Texts of an order's elements, in the order of `ORDER`, and its items."""

    reference: str
    values: tuple[str, ...]
    items: tuple[ExportItem, ...]


@dataclass(slots=True)  # not frozen: made so often that it shows
class ExportItem:
    """Texts of an item's elements, in the order of `ITEM`, and its options."""

    values: tuple[str, ...]
    options: tuple[str, ...]
    option_names: tuple[str, ...] = OPTION_NAMES


def export(
    document: Mapping[str, Any],
    order: OrderFacts,
    settings: IntegrationSettings,
    around: Surroundings = NOTHING,
) -> ExportOrder:
    """The elements of *order*, whose document is *document*.

    Without its option *around* it an item has no weight.
    """
    source = OrderSource(document, order, settings, around)
    lines = document.get("lineItems") or ()
    items = [_item(lines[line.position], line, source) for line in lines_to_send(order, settings)]
    if settings.line_discount == "adjustment":
        items += _line_discounts(lines, order, settings)
    items += _adjustments(document)
    return ExportOrder(
        order.reference,
        tuple([row.read(source) for row in ORDER]),
        tuple(
            [
                ExportItem(tuple([row.read(i) for row in ITEM]), i.options, i.option_names)
                for i in items
            ]
        ),
    )


def stamp(moment: datetime | None) -> str:
    """*moment*, which is in UTC, as `MM/dd/yyyy HH:mm`; "" when there is none."""
    if moment is None:
        return ""
    iso = moment.isoformat()  # of what writes leading zeros, the quickest
    return f"{iso[5:7]}/{iso[8:10]}/{iso[:4]} {iso[11:16]}"


def _item(document: Mapping[str, Any], line: LineFacts, source: OrderSource) -> ItemSource:
    settings, around = source.settings, source.around
    code = line.code.casefold()
    option = around.options.get(code, _NO_OPTION)
    image = option.get("image")
    weighed, units = weight(number(option.get("optionWeight")) or NIL, settings.weight_units)
    return ItemSource(
        sku=line.code,
        name=line.name,
        quantity=_count(quantity(line, settings)),
        unit_price=money(_unit_price(document, line, settings)),
        line_id=line.id,
        weight=weighed,
        weight_units=units,
        image=text(image.get("link")) if isinstance(image, Mapping) else "",
        location=around.bins.get((code, source.order.branch_id), "") if around.bins else "",
        options=(
            text(document.get("option1")),
            text(document.get("option2")),
            text(document.get("option3")),
        ),
        option_names=_option_names(document, around) if around.labels else OPTION_NAMES,
    )


_NO_OPTION: Mapping[str, Any] = {}


def _option_names(document: Mapping[str, Any], around: Surroundings) -> tuple[str, ...]:
    labels = around.labels.get(text(document.get("productId")), ())
    return (
        tuple(label or usual for label, usual in zip(labels, OPTION_NAMES, strict=False))
        + (OPTION_NAMES[len(labels) :])
    )


def _unit_price(
    document: Mapping[str, Any], line: LineFacts, settings: IntegrationSettings
) -> Decimal:
    price = amount(document, "unitPrice")
    if settings.line_discount != "net" or line.quantity <= 0:
        return price
    return price - amount(document, "discount") / line.quantity


def _line_discounts(
    lines: Sequence[Mapping[str, Any]], order: OrderFacts, settings: IntegrationSettings
) -> Iterator[ItemSource]:
    for line in lines_to_send(order, settings):
        discount = amount(lines[line.position], "discount")
        if discount:
            name = f"Discount on {line.code or line.name}"
            yield ItemSource("DISCOUNT", name, "1", money(-discount), adjustment=True)


def _adjustments(document: Mapping[str, Any]) -> list[ItemSource]:
    """Discount and surcharge of the whole order, as items of quantity 1."""
    found = []
    discount = amount(document, "discountTotal")
    surcharge = amount(document, "surcharge")
    if discount:
        name = _first(document, "discountDescription", "voucherCode") or "Discount"
        found.append(ItemSource("DISCOUNT", name, "1", money(-discount), adjustment=True))
    if surcharge:
        name = _first(document, "surchargeDescription") or "Surcharge"
        found.append(ItemSource("SURCHARGE", name, "1", money(surcharge), adjustment=True))
    return found


def _count(pieces: Decimal) -> str:
    whole = int(pieces)
    return str(whole) if whole == pieces else format(pieces, "f")


def _first(document: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = text(document.get(name))
        if value:
            return value
    return ""


def _full_name(document: Mapping[str, Any], first: str, last: str) -> str:
    return f"{text(document.get(first))} {text(document.get(last))}".strip()


def _ship_to_name(source: OrderSource) -> str:
    document = source.document
    return (
        _full_name(document, "deliveryFirstName", "deliveryLastName")
        or _full_name(document, "firstName", "lastName")
        or _first(document, "deliveryCompany", "company")
    )


def _bill_to_name(source: OrderSource) -> str:
    document = source.document
    return (
        _full_name(document, "billingFirstName", "billingLastName")
        or _full_name(document, "firstName", "lastName")
        or _first(document, "billingCompany", "company")
        or _ship_to_name(source)
    )


def _status(source: OrderSource) -> str:
    settings = source.settings
    return source.order.stage if settings.status_word == "stage" else settings.fixed_status


def _customer_code(source: OrderSource) -> str:
    names = (source.settings.customer_code_from, "memberEmail", "email", "memberId")
    codes = (text(source.document.get(name)) for name in names)
    return next((code for code in codes if code not in {"", "0"}), "")


def _country(source: OrderSource) -> str:
    order = source.order
    if source.settings.country_conversion == "off":
        return order.country
    return order.country_code or ""


def _custom(setting: str) -> Callable[[OrderSource], str]:
    def read(source: OrderSource) -> str:
        name = getattr(source.settings, setting)
        if not name:
            return ""
        custom = source.document.get("customFields")
        if isinstance(custom, Mapping) and name in custom:
            return text(custom[name])
        return text(source.document.get(name))

    return read


def _member(*names: str) -> Callable[[OrderSource], str]:
    if len(names) == 1:
        (name,) = names
        return lambda source: text(source.document.get(name))
    return lambda source: _first(source.document, *names)


def _currency(source: OrderSource) -> str:
    # Whether amounts are converted as well is not known; they are sent as they are.
    send = source.settings.currency_element == "send"
    return (source.settings.currency or text(source.document.get("currencyCode"))) if send else ""


def _warehouse(source: OrderSource) -> str:
    if source.settings.requested_warehouse == "omit":
        return ""
    return source.around.branches.get(source.order.branch_id, "")


ORDER: tuple[Row[OrderSource], ...] = (
    Row("OrderID", "id", lambda s: s.order.id, "inferred", sources.READING, 50, omitted=True),
    Row("OrderNumber", "reference", lambda s: s.order.reference,
        "inferred", sources.OLD_SETTINGS, 50, required=True),
    Row("OrderDate", "createdDate", lambda s: stamp(s.order.created),
        "inferred", sources.OLD_SETTINGS, cdata=False, required=True, omitted=True),
    Row("OrderStatus", "stage", _status, "inferred", sources.OLD_SETTINGS, 50, required=True),
    Row("LastModified", "modifiedDate", lambda s: stamp(s.order.modified or s.order.created),
        "documented", sources.OLD_SETTINGS, cdata=False, required=True, omitted=True),
    Row("ShippingMethod", "freightDescription",
        lambda s: text(s.document.get(s.settings.shipping_method_from)),
        "inferred", sources.OLD_SETTINGS, 100),
    Row("PaymentMethod", "paymentTerms", _member("paymentTerms"),
        "inferred", sources.OLD_SETTINGS, 50),
    Row("CurrencyCode", "currencyCode", _currency, "observed", sources.WOO, omitted=True),
    Row("OrderTotal", "total", lambda s: money(amount(s.document, "total")),
        "inferred", sources.GUIDE, cdata=False),
    Row("TaxAmount", "total, taxStatus", lambda s: money(tax(s.document, s.settings)),
        "inferred", sources.OLD_SETTINGS, cdata=False),
    Row("ShippingAmount", "freightTotal", lambda s: money(amount(s.document, "freightTotal")),
        "documented", sources.OLD_SETTINGS, cdata=False),
    Row("CustomerNotes", "deliveryInstructions", _member("deliveryInstructions"),
        "inferred", sources.OLD_SETTINGS, 1000),
    Row("InternalNotes", "internalComments", _member("internalComments"),
        "documented", sources.ARTICLE, 1000),
    Row("Gift", "", lambda _: "false", "guess", sources.ARTICLE, cdata=False),
    Row("CustomField1", "setting custom_field1", _custom("custom_field1"),
        "documented", sources.OLD_SETTINGS, 100, omitted=True),
    Row("CustomField2", "setting custom_field2", _custom("custom_field2"),
        "documented", sources.OLD_SETTINGS, 100, omitted=True),
    Row("CustomField3", "setting custom_field3", _custom("custom_field3"),
        "documented", sources.OLD_SETTINGS, 100, omitted=True),
    Row("RequestedWarehouse", "branchId", _warehouse,
        "inferred", sources.READING, 100, omitted=True),
    Row("Source", "source", _member("source"), "inferred", sources.SCHEMA, 50, omitted=True),
    Row("Customer/CustomerCode", "memberEmail, email, memberId", _customer_code,
        "inferred", sources.OLD_SETTINGS, 50, required=True),
    Row("Customer/BillTo/Name", "billingFirstName billingLastName", _bill_to_name,
        "inferred", sources.OLD_SETTINGS, 100, required=True),
    Row("Customer/BillTo/Company", "billingCompany", _member("billingCompany", "company"),
        "inferred", sources.OLD_SETTINGS, 100),
    Row("Customer/BillTo/Phone", "phone, mobile", _member("phone", "mobile"),
        "documented", sources.SYNC, 50),
    Row("Customer/BillTo/Email", "email", _member("email", "memberEmail"),
        "documented", sources.OLD_SETTINGS, 100, omitted=True),
    Row("Customer/ShipTo/Name", "deliveryFirstName deliveryLastName", _ship_to_name,
        "inferred", sources.OLD_SETTINGS, 100, required=True),
    Row("Customer/ShipTo/Company", "deliveryCompany", _member("deliveryCompany", "company"),
        "inferred", sources.OLD_SETTINGS, 100),
    Row("Customer/ShipTo/Address1", "deliveryAddress1", _member("deliveryAddress1"),
        "documented", sources.OLD_SETTINGS, 200, required=True),
    Row("Customer/ShipTo/Address2", "deliveryAddress2", _member("deliveryAddress2"),
        "documented", sources.OLD_SETTINGS, 200),
    Row("Customer/ShipTo/City", "deliveryCity", _member("deliveryCity"),
        "documented", sources.OLD_SETTINGS, 100, required=True),
    Row("Customer/ShipTo/State", "deliveryState", _member("deliveryState"),
        "documented", sources.OLD_SETTINGS, 100),
    Row("Customer/ShipTo/PostalCode", "deliveryPostalCode", _member("deliveryPostalCode"),
        "documented", sources.OLD_SETTINGS, 50),
    Row("Customer/ShipTo/Country", "deliveryCountry", _country, "inferred", sources.GUIDE, 2),
    Row("Customer/ShipTo/Phone", "phone, mobile", _member("phone", "mobile"),
        "documented", sources.SYNC, 50),
)  # fmt: skip

ITEM: tuple[Row[ItemSource], ...] = (
    Row("LineItemID", "lineItems.id", lambda i: i.line_id,
        "inferred", sources.GUIDE, 50, omitted=True),
    Row("SKU", "lineItems.code", lambda i: i.sku, "inferred", sources.GUIDE, 100, required=True),
    Row("Name", "lineItems.name", lambda i: i.name, "inferred", sources.GUIDE, 200, required=True),
    Row("Adjustment", "discountTotal, surcharge", lambda i: "true" if i.adjustment else "",
        "inferred", sources.WOO, cdata=False, omitted=True),
    Row("ImageUrl", "productOption.image.link", lambda i: i.image,
        "documented", sources.ARTICLE, 500, omitted=True),
    Row("Weight", "productOption.optionWeight", lambda i: i.weight,
        "documented", sources.SETTINGS, cdata=False, omitted=True),
    Row("WeightUnits", "setting weight_units", lambda i: i.weight_units,
        "documented", sources.SETTINGS, cdata=False, omitted=True),
    Row("Quantity", "lineItems.qtyShipped", lambda i: i.quantity,
        "inferred", sources.ARTICLE, cdata=False, required=True),
    Row("UnitPrice", "lineItems.unitPrice", lambda i: i.unit_price,
        "inferred", sources.GUIDE, cdata=False),
    Row("Location", "bin", lambda i: i.location, "documented", sources.ARTICLE, 100, omitted=True),
)  # fmt: skip

OPTION_LIMIT = 100
