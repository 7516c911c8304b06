"""Every element of an exported order: its place, content and bounds at each strictness.

One row serves the three ways of reading (setting ``store.strictness``): *strict*
is the newest published schema, plus CurrencyCode; *guide* is the guide's field
table; *lenient* asks only for what ShipStation cannot do without.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.provenance import Mark

Strictness = Literal["strict", "guide", "lenient"]
Kind = Literal["group", "text", "country", "date", "amount", "count", "flag", "weight unit", "unit"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Whether an element must be there, and its smallest and greatest extent.

    The extent is characters of a text, digits of an amount, the value of a
    count, or how often an element that repeats may occur.
    """

    required: bool
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One element; *ours* is our name for it ("" = checked, then dropped).

    *many* elements repeat; all others may occur once in their parent.
    """

    path: str
    ours: str
    kind: Kind
    strict: Bounds
    guide: Bounds
    mark: Mark
    source: str
    lenient: Bounds = Bounds(required=False)
    many: bool = False


def _must(high: int | None = None, low: int | None = None) -> Bounds:
    return Bounds(True, low, high)


def _may(high: int | None = None, low: int | None = None) -> Bounds:
    return Bounds(False, low, high)


_BOTH = "guide's table and newest schema"
_NEWEST = "newest schema only"
_AGREED: Final = "guide's table and schemas agree"
_LATE = "schemas after 2012; not in the guide's table"

ELEMENTS: Final[tuple[Element, ...]] = (
    # In no schema a string but Country has a least length: "" passes where the table forbids it.
    # OrderID: required by the tables, optional in every schema; without it the number is the key.
    Element("OrderID", "order_id", "text", _may(50), _must(50, 1), "documented", _BOTH),
    Element(
        "OrderNumber",
        "order_number",
        "text",
        _must(50),
        _must(50, 1),
        "documented",
        _AGREED,
        _must(None, 1),
    ),
    Element("OrderDate", "order_date", "date", _must(), _must(), "documented", _AGREED, _must()),
    Element(
        "OrderStatus",
        "status_word",
        "text",
        _must(50),
        _must(50, 1),
        "documented",
        _AGREED,
        _must(None, 1),
    ),
    Element(
        "LastModified", "last_modified", "date", _must(), _must(), "documented", _AGREED, _must()
    ),
    # One page of the vendor's says 1000; every schema and the 2012 table say 100.
    Element("ShippingMethod", "shipping_method", "text", _may(100), _may(100), "documented", _BOTH),
    Element("PaymentMethod", "payment_method", "text", _may(50), _may(50), "documented", _LATE),
    # In no schema found, yet sent by several ends in production; the length is a guess.
    Element(
        "CurrencyCode", "currency_code", "text", _may(3), _may(3), "observed", "store ends in use"
    ),
    Element("OrderTotal", "order_total", "amount", _must(), _must(9), "documented", _AGREED),
    Element("TaxAmount", "tax_amount", "amount", _may(), _may(9), "documented", _AGREED),
    # A newer table marks it required; the 2012 table and the schemas do not.
    Element("ShippingAmount", "shipping_amount", "amount", _may(), _may(9), "documented", _BOTH),
    Element("CustomerNotes", "customer_notes", "text", _may(1000), _may(1000), "documented", _BOTH),
    Element("InternalNotes", "internal_notes", "text", _may(1000), _may(1000), "documented", _BOTH),
    Element("Gift", "gift", "flag", _may(), _may(), "documented", _AGREED),
    Element("GiftMessage", "gift_message", "text", _may(1000), _may(1000), "documented", _AGREED),
    Element("CustomField1", "custom_field1", "text", _may(100), _may(100), "documented", _AGREED),
    Element("CustomField2", "custom_field2", "text", _may(100), _may(100), "documented", _AGREED),
    Element("CustomField3", "custom_field3", "text", _may(100), _may(100), "documented", _AGREED),
    Element(
        "RequestedWarehouse",
        "requested_warehouse",
        "text",
        _may(100),
        _may(),
        "documented",
        _NEWEST,
    ),
    Element("Source", "source", "text", _may(50), _may(), "documented", _NEWEST),
    Element("Customer", "", "group", _must(), _must(), "documented", _AGREED, _must()),
    # The older schemas say 50, as the table does.
    Element(
        "Customer/CustomerCode",
        "customer_code",
        "text",
        _must(100),
        _must(50, 1),
        "documented",
        _BOTH,
    ),
    Element("Customer/BillTo", "bill_to", "group", _must(), _must(), "documented", _AGREED),
    Element(
        "Customer/BillTo/Name", "name", "text", _must(100), _must(100, 1), "documented", _AGREED
    ),
    Element(
        "Customer/BillTo/Company", "company", "text", _may(100), _may(100), "documented", _BOTH
    ),
    Element("Customer/BillTo/Phone", "phone", "text", _may(50), _may(50), "documented", _BOTH),
    # The older schemas ask for the look of an address; the newest dropped that.
    Element("Customer/BillTo/Email", "email", "text", _may(), _may(100), "documented", _BOTH),
    Element("Customer/BillTo/Address1", "address1", "text", _may(200), _may(), "observed", _NEWEST),
    Element("Customer/BillTo/Address2", "address2", "text", _may(200), _may(), "observed", _NEWEST),
    Element("Customer/BillTo/City", "city", "text", _may(100), _may(), "observed", _NEWEST),
    Element("Customer/BillTo/State", "state", "text", _may(100), _may(), "observed", _NEWEST),
    Element(
        "Customer/BillTo/PostalCode", "postal_code", "text", _may(50), _may(), "observed", _NEWEST
    ),
    Element(
        "Customer/BillTo/Country", "country", "country", _may(2, 2), _may(), "observed", _NEWEST
    ),
    Element(
        "Customer/ShipTo", "ship_to", "group", _must(), _must(), "documented", _AGREED, _must()
    ),
    Element(
        "Customer/ShipTo/Name", "name", "text", _must(100), _must(100, 1), "documented", _AGREED
    ),
    Element(
        "Customer/ShipTo/Company", "company", "text", _may(100), _may(100), "documented", _BOTH
    ),
    # The older schemas stop at 100.
    Element(
        "Customer/ShipTo/Address1",
        "address1",
        "text",
        _must(200),
        _must(200, 1),
        "documented",
        _BOTH,
    ),
    Element(
        "Customer/ShipTo/Address2", "address2", "text", _may(200), _may(200), "documented", _BOTH
    ),
    Element(
        "Customer/ShipTo/City", "city", "text", _must(100), _must(100, 1), "documented", _AGREED
    ),
    # State is required by table and older schemas, the postal code by the newest schema only.
    Element(
        "Customer/ShipTo/State", "state", "text", _may(100), _must(100, 2), "documented", _BOTH
    ),
    Element(
        "Customer/ShipTo/PostalCode",
        "postal_code",
        "text",
        _must(50),
        _may(50),
        "documented",
        _BOTH,
    ),
    Element(
        "Customer/ShipTo/Country",
        "country",
        "country",
        _must(2, 2),
        _must(2, 2),
        "documented",
        _AGREED,
        _must(2, 2),
    ),
    Element("Customer/ShipTo/Phone", "phone", "text", _may(50), _may(50), "documented", _BOTH),
    Element("Items", "items", "group", _must(), _may(), "documented", _BOTH),
    Element("Items/Item", "", "group", _may(), _may(), "documented", _AGREED, many=True),
    Element(
        "Items/Item/LineItemID", "line_item_id", "text", _may(50), _may(50, 1), "documented", _BOTH
    ),
    Element("Items/Item/SKU", "sku", "text", _must(100), _must(100, 1), "documented", _AGREED),
    Element("Items/Item/Name", "name", "text", _must(200), _must(200, 1), "documented", _AGREED),
    Element("Items/Item/Adjustment", "adjustment", "flag", _may(), _may(), "documented", _LATE),
    Element("Items/Item/ImageUrl", "image_url", "text", _may(), _may(500), "documented", _BOTH),
    Element("Items/Item/Weight", "weight", "amount", _may(), _may(9), "documented", _BOTH),
    Element(
        "Items/Item/WeightUnits", "weight_units", "weight unit", _may(), _may(), "documented", _BOTH
    ),
    # One end in use sends it under Order instead, which the schema refuses.
    Element("Items/Item/Dimensions", "", "group", _may(), _may(), "observed", _NEWEST),
    Element(
        "Items/Item/Dimensions/DimensionUnits", "", "unit", _may(), _may(), "observed", _NEWEST
    ),
    Element("Items/Item/Dimensions/Length", "", "amount", _must(), _may(), "observed", _NEWEST),
    Element("Items/Item/Dimensions/Width", "", "amount", _must(), _may(), "observed", _NEWEST),
    Element("Items/Item/Dimensions/Height", "", "amount", _must(), _may(), "observed", _NEWEST),
    # The older schemas stop at 127.
    Element(
        "Items/Item/Quantity",
        "quantity",
        "count",
        _must(2147483647, -2147483648),
        _must(99999, 1),
        "documented",
        _BOTH,
    ),
    Element(
        "Items/Item/UnitPrice", "unit_price", "amount", _must(), _must(9), "documented", _AGREED
    ),
    Element("Items/Item/Location", "location", "text", _may(100), _may(100), "documented", _BOTH),
    Element("Items/Item/Options", "options", "group", _may(), _may(), "documented", _AGREED),
    # Table and older schemas: ten options of thirty characters.
    Element(
        "Items/Item/Options/Option",
        "",
        "group",
        _may(100),
        _may(10),
        "documented",
        _BOTH,
        many=True,
    ),
    Element(
        "Items/Item/Options/Option/Name",
        "name",
        "text",
        _must(100),
        _must(30, 1),
        "documented",
        _BOTH,
    ),
    Element(
        "Items/Item/Options/Option/Value",
        "value",
        "text",
        _must(100),
        _must(30, 1),
        "documented",
        _BOTH,
    ),
    # Documented to add to the unit's weight; not emulated, only checked.
    Element("Items/Item/Options/Option/Weight", "", "amount", _may(), _may(9), "documented", _BOTH),
)


@dataclass(frozen=True, slots=True)
class Node:
    """An element with its bounds at one strictness and the elements it may hold."""

    name: str
    ours: str
    kind: Kind
    bounds: Bounds
    many: bool = False
    children: dict[str, Node] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)


def _tree(strictness: Strictness) -> Node:
    root = Node("Order", "", "group", _may(), many=True)
    nodes: dict[str, Node] = {"": root}
    for row in ELEMENTS:
        bounds: Bounds = getattr(row, strictness)
        parent, _, name = row.path.rpartition("/")
        node = Node(name, row.ours, row.kind, bounds, row.many)
        nodes[row.path] = node
        nodes[parent].children[name] = node
        if bounds.required:
            nodes[parent].required.add(name)
    return root


ORDER: Final[Mapping[Strictness, Node]] = {
    "strict": _tree("strict"),
    "guide": _tree("guide"),
    "lenient": _tree("lenient"),
}
