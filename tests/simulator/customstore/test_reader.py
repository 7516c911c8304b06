from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.customstore.model import StoreAddress, StoreItem, StoreOrder
from simulator.customstore.orders import Reading
from simulator.customstore.reader import read

WIRE = Path(__file__).parents[2] / "wire" / "customstore"

ORDER = """<Order>
<OrderID>1001</OrderID>
<OrderNumber>SO-1001</OrderNumber>
<OrderDate>01/23/2026 17:28</OrderDate>
<OrderStatus>Fully Picked</OrderStatus>
<LastModified>01/24/2026 08:05</LastModified>
<ShippingMethod>USPS</ShippingMethod>
<CurrencyCode>USD</CurrencyCode>
<OrderTotal>19.90</OrderTotal>
<TaxAmount>0.00</TaxAmount>
<ShippingAmount>0.00</ShippingAmount>
<CustomerNotes>Ring twice</CustomerNotes>
<Gift>false</Gift>
<CustomField1>one</CustomField1>
<Customer>
<CustomerCode>ann@example.com</CustomerCode>
<BillTo><Name>Ann Lee</Name><Country>US</Country></BillTo>
<ShipTo><Name>Ann Lee</Name><Address1>1 Main St</Address1><City>Austin</City><State>TX</State>\
<PostalCode>78701</PostalCode><Country>US</Country></ShipTo>
</Customer>
<Items>
<Item><LineItemID>7</LineItemID><SKU>MUG</SKU><Name>Mug</Name><Weight>12.5</Weight>\
<WeightUnits>Grams</WeightUnits><Quantity>2</Quantity><UnitPrice>9.95</UnitPrice>\
<Options><Option><Name>Color</Name><Value>Blue</Value></Option></Options></Item>
</Items>
</Order>"""


def spoiled(*changes: tuple[str, str], order: str = ORDER) -> str:
    """An order with texts replaced, each of which must be there."""
    for old, new in changes:
        if old not in order:
            raise ValueError(f"the order has no {old!r}")
        order = order.replace(old, new, 1)
    return order


def page(*orders: str, root: str = '<Orders pages="1">') -> bytes:
    """An export's answer with these orders."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}\n{"".join(orders)}</Orders>'.encode()


def faults(order: str, how: Reading | None = None) -> list[tuple[str, str]]:
    """Code and field of each fault of one order."""
    found = read(page(order), how or Reading())
    return [(error.code, error.field) for error in found.errors]


def test_an_order_is_read_whole() -> None:
    """Every element of an order ends up in the field that is named for it."""
    found = read(page(ORDER))

    assert (1, ()) == (found.pages, found.errors)
    assert (
        StoreOrder(
            order_id="1001",
            order_number="SO-1001",
            order_date=datetime(2026, 1, 23, 17, 28, tzinfo=UTC),
            status_word="Fully Picked",
            last_modified=datetime(2026, 1, 24, 8, 5, tzinfo=UTC),
            shipping_method="USPS",
            currency_code="USD",
            order_total=Decimal("19.90"),
            tax_amount=Decimal("0.00"),
            shipping_amount=Decimal("0.00"),
            customer_notes="Ring twice",
            custom_field1="one",
            customer_code="ann@example.com",
            bill_to=StoreAddress(name="Ann Lee", country="US"),
            ship_to=StoreAddress(
                name="Ann Lee",
                address1="1 Main St",
                city="Austin",
                state="TX",
                postal_code="78701",
                country="US",
            ),
            items=(
                StoreItem(
                    line_item_id="7",
                    sku="MUG",
                    name="Mug",
                    weight=Decimal("12.5"),
                    weight_units="Grams",
                    quantity=2,
                    unit_price=Decimal("9.95"),
                    options=(("Color", "Blue"),),
                ),
            ),
        ),
    ) == found.orders


def test_a_page_in_the_shape_of_the_vendors_sample_is_read() -> None:
    """CDATA, comments, line breaks and other element orders make no difference."""
    found = read((WIRE / "export.xml").read_bytes())

    assert () == found.errors
    assert ["ABC123", "ABC124"] == [order.order_number for order in found.orders]
    assert "Ring twice, then knock <3" == found.orders[0].customer_notes
    assert (True, Decimal("-5.00")) == (
        found.orders[0].items[1].adjustment,
        found.orders[0].items[1].unit_price,
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<OrderID>1001</OrderID>", ""),
        ("SO-1001<", f"{'x' * 50}<"),
        ("<OrderNumber>SO-1001<", "<OrderNumber><"),
        ("<CurrencyCode>USD</CurrencyCode>", ""),
        ("ann@example.com", "x" * 100),
        ("<CustomField1>one<", f"<CustomField1>{'x' * 100}<"),
        (">USPS<", f">{'x' * 100}<"),
        ("Ring twice", "x" * 1000),
        (">Mug<", f">{'x' * 200}<"),
        (">MUG<", "><"),
        ("<State>TX</State>", ""),
        (">78701<", "><"),
        ("<Country>US</Country></ShipTo>", "<Country>us</Country></ShipTo>"),
        ("<Country>US</Country></ShipTo>", "<Country>ZZ</Country></ShipTo>"),
        ("<Country>US</Country></BillTo>", "</BillTo>"),
        (">19.90<", ">19.9<"),
        (">19.90<", "> 1.99e1 <"),
        (">19.90<", ">-19.900<"),
        (">2<", ">128<"),
        (">2<", ">0<"),
        (">2<", ">-1<"),
        (">2<", ">2147483647<"),
        (">false<", ">1<"),
        (">Grams<", "><"),
        (">Grams<", ">LBS<"),
        (">Grams<", ">gm<"),
        (">01/23/2026 17:28<", ">1/23/26 17:28<"),
        (">01/23/2026 17:28<", ">01/23/2026 17:28:30<"),
        (">01/23/2026 17:28<", ">1/23/2026 5:28 PM<"),
        (">01/23/2026 17:28<", ">12/8/2011 21:56 PM<"),
        ("<Gift>false</Gift>", "<Source>web</Source><RequestedWarehouse>A</RequestedWarehouse>"),
        ("<WeightUnits>", "<Dimensions><Length>1</Length><Width>1</Width><Height>1</Height>"
         "</Dimensions><WeightUnits>"),
        ("Ring twice", "<![CDATA[a < b & c]]>"),
    ],
)  # fmt: skip
def test_what_the_newest_schema_lets_pass(old: str, new: str) -> None:
    """Strictly read, these are without fault."""
    assert [] == faults(spoiled((old, new)))


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("<OrderTotal>19.90</OrderTotal>", "", "MISSING_REQUIRED", "OrderTotal"),
        ("<OrderNumber>SO-1001</OrderNumber>", "", "MISSING_REQUIRED", "OrderNumber"),
        ("<CustomerCode>ann@example.com</CustomerCode>", "", "MISSING_REQUIRED",
         "Customer/CustomerCode"),
        ("<BillTo><Name>Ann Lee</Name><Country>US</Country></BillTo>", "", "MISSING_REQUIRED",
         "Customer/BillTo"),
        ("<BillTo><Name>Ann Lee</Name>", "<BillTo>", "MISSING_REQUIRED", "BillTo/Name"),
        ("<Address1>1 Main St</Address1>", "", "MISSING_REQUIRED", "ShipTo/Address1"),
        ("<City>Austin</City>", "", "MISSING_REQUIRED", "ShipTo/City"),
        ("<PostalCode>78701</PostalCode>", "", "MISSING_REQUIRED", "ShipTo/PostalCode"),
        ("<Country>US</Country></ShipTo>", "</ShipTo>", "MISSING_REQUIRED", "ShipTo/Country"),
        ("<Country>US</Country></ShipTo>", "<Country/></ShipTo>", "MISSING_REQUIRED",
         "ShipTo/Country"),
        ("<SKU>MUG</SKU>", "", "MISSING_REQUIRED", "Items/Item[1]/SKU"),
        ("<Country>US</Country></ShipTo>", "<Country>USA</Country></ShipTo>", "COUNTRY_NOT_ISO",
         "ShipTo/Country"),
        ("<Country>US</Country></BillTo>", "<Country></Country></BillTo>", "COUNTRY_NOT_ISO",
         "BillTo/Country"),
        ("SO-1001<", f"{'x' * 51}<", "FIELD_TOO_LONG", "OrderNumber"),
        ("ann@example.com", "x" * 101, "FIELD_TOO_LONG", "Customer/CustomerCode"),
        ("<CustomField1>one<", f"<CustomField1>{'x' * 101}<", "FIELD_TOO_LONG", "CustomField1"),
        (">USPS<", f">{'x' * 101}<", "FIELD_TOO_LONG", "ShippingMethod"),
        ("Ring twice", "x" * 1001, "FIELD_TOO_LONG", "CustomerNotes"),
        (">Mug<", f">{'x' * 201}<", "FIELD_TOO_LONG", "Items/Item[1]/Name"),
        (">USD<", ">USDX<", "FIELD_TOO_LONG", "CurrencyCode"),
        (">01/23/2026 17:28<", "><", "BAD_NUMBER_OR_DATE", "OrderDate"),
        (">01/23/2026 17:28<", ">2026-01-23 17:28:00<", "BAD_NUMBER_OR_DATE", "OrderDate"),
        (">01/23/2026 17:28<", ">1/2/24 3:5<", "BAD_NUMBER_OR_DATE", "OrderDate"),
        (">01/23/2026 17:28<", ">99/99/9999 99:99<", "BAD_NUMBER_OR_DATE", "OrderDate"),
        (">19.90<", "><", "BAD_NUMBER_OR_DATE", "OrderTotal"),
        (">19.90<", ">1,234.00<", "BAD_NUMBER_OR_DATE", "OrderTotal"),
        (">19.90<", ">$5<", "BAD_NUMBER_OR_DATE", "OrderTotal"),
        (">19.90<", ">NaN<", "BAD_NUMBER_OR_DATE", "OrderTotal"),
        (">19.90<", ">1e15<", "BAD_NUMBER_OR_DATE", "OrderTotal"),
        (">19.90<", ">1e999999<", "BAD_NUMBER_OR_DATE", "OrderTotal"),
        (">12.5<", "><", "BAD_NUMBER_OR_DATE", "Items/Item[1]/Weight"),
        (">false<", "><", "BAD_NUMBER_OR_DATE", "Gift"),
        (">false<", ">True<", "BAD_NUMBER_OR_DATE", "Gift"),
        (">false<", ">yes<", "BAD_NUMBER_OR_DATE", "Gift"),
        (">2<", ">1.5<", "BAD_NUMBER_OR_DATE", "Items/Item[1]/Quantity"),
        (">2<", ">2147483648<", "BAD_NUMBER_OR_DATE", "Items/Item[1]/Quantity"),
        (">Grams<", ">kg<", "BAD_WEIGHT_UNIT", "Items/Item[1]/WeightUnits"),
        (">Grams<", ">Ounce<", "BAD_WEIGHT_UNIT", "Items/Item[1]/WeightUnits"),
        ("<WeightUnits>", "<Dimensions><DimensionUnits>Cm</DimensionUnits><Length>1</Length>"
         "<Width>1</Width><Height>1</Height></Dimensions><WeightUnits>", "BAD_WEIGHT_UNIT",
         "Items/Item[1]/Dimensions/DimensionUnits"),
        ("<Gift>", "<StoreCode>1</StoreCode><Gift>", "UNKNOWN_ELEMENT", "StoreCode"),
        ("<City>", "<Address3>x</Address3><City>", "UNKNOWN_ELEMENT", "ShipTo/Address3"),
        ("<WeightUnits>", "<UPC>1</UPC><WeightUnits>", "UNKNOWN_ELEMENT", "Items/Item[1]/UPC"),
        ("<Gift>", "<Gift type='a'>", "UNKNOWN_ELEMENT", "Gift/@type"),
        ("<Gift>", "<Gift>true</Gift><Gift>", "DUPLICATE_ELEMENT", "Gift"),
        ("Ring twice", "Ring <b>twice</b>", "UNESCAPED_MARKUP", "CustomerNotes"),
        ("<Gift>", "oops<Gift>", "UNESCAPED_MARKUP", ""),
        ("<Items>", "<Items>oops", "UNESCAPED_MARKUP", "Items"),
    ],
)  # fmt: skip
def test_what_the_newest_schema_refuses(old: str, new: str, code: str, field: str) -> None:
    """Strictly read, each of these is one fault, named by rule and place."""
    assert [(code, field)] == faults(spoiled((old, new)))


def test_an_order_without_items_is_valid_but_not_without_the_list() -> None:
    """``<Items/>`` passes, no such element does not."""
    start, end = ORDER.index("<Items>"), ORDER.index("</Items>") + len("</Items>")

    assert [] == faults(ORDER[:start] + "<Items/>" + ORDER[end:])
    assert [("MISSING_REQUIRED", "Items")] == faults(ORDER[:start] + ORDER[end:])


@pytest.mark.parametrize(("count", "expected"), [(100, []), (101, ["FIELD_TOO_LONG"])])
def test_an_item_has_a_hundred_options_at_most(count: int, expected: list[str]) -> None:
    """The hundredth option is read, one more is a fault."""
    option = "<Option><Name>Color</Name><Value>Blue</Value></Option>"

    assert expected == [code for code, _ in faults(spoiled((option, option * count)))]


GUIDE = Reading("guide")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<OrderID>1001</OrderID>", "", [("MISSING_REQUIRED", "OrderID")]),
        ("SO-1001<", "<", [("MISSING_REQUIRED", "OrderNumber")]),
        ("ann@example.com", "x" * 50, []),
        ("ann@example.com", "x" * 51, [("FIELD_TOO_LONG", "Customer/CustomerCode")]),
        ("<State>TX</State>", "", [("MISSING_REQUIRED", "ShipTo/State")]),
        ("<State>TX</State>", "<State>T</State>", [("MISSING_REQUIRED", "ShipTo/State")]),
        ("<PostalCode>78701</PostalCode>", "", []),
        (">2<", ">99999<", []),
        (">2<", ">100000<", [("BAD_NUMBER_OR_DATE", "Items/Item[1]/Quantity")]),
        (">2<", ">0<", [("BAD_NUMBER_OR_DATE", "Items/Item[1]/Quantity")]),
        (">19.90<", ">9999999.99<", []),
        (">19.90<", ">10000000.00<", [("BAD_NUMBER_OR_DATE", "OrderTotal")]),
        (">19.90<", ">1.999<", [("BAD_NUMBER_OR_DATE", "OrderTotal")]),
        (">Grams<", ">lbs<", [("BAD_WEIGHT_UNIT", "Items/Item[1]/WeightUnits")]),
        ("<Gift>", "<StoreCode>1</StoreCode><Gift>", []),
        (">Blue<", f">{'x' * 30}<", []),
        (">Blue<", f">{'x' * 31}<",
         [("FIELD_TOO_LONG", "Items/Item[1]/Options/Option[1]/Value")]),
    ],
)  # fmt: skip
def test_the_guides_table_differs_from_the_schema(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    """Read by the guide, least lengths count and unknown elements do not."""
    assert expected == faults(spoiled((old, new)), GUIDE)


LENIENT = Reading("lenient")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<OrderID>1001</OrderID>", "", []),
        ("<Gift>", "oops<Gift>", []),
        ("<OrderTotal>19.90</OrderTotal>", "<OrderTotal>$5</OrderTotal>", []),
        ("<BillTo><Name>Ann Lee</Name><Country>US</Country></BillTo>", "", []),
        (">01/23/2026 17:28<", ">2026-01-23 17:28:00<", []),
        (">01/23/2026 17:28<", ">0001-01-01T00:00:00+14:00<",
         [("BAD_NUMBER_OR_DATE", "OrderDate")]),
        (">01/23/2026 17:28<", ">soon<", [("BAD_NUMBER_OR_DATE", "OrderDate")]),
        ("SO-1001<", "<", [("MISSING_REQUIRED", "OrderNumber")]),
        ("<Country>US</Country></ShipTo>", "<Country>USA</Country></ShipTo>",
         [("COUNTRY_NOT_ISO", "ShipTo/Country")]),
    ],
)  # fmt: skip
def test_leniently_read_only_the_indispensable_counts(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    """Number, dates, status and country must be usable; the rest may be anything."""
    assert expected == faults(spoiled((old, new)), LENIENT)


def test_all_faults_of_an_order_are_told() -> None:
    """Three faults make three errors, each with number, value, wish, line and words."""
    order = spoiled(
        ("<OrderTotal>19.90</OrderTotal>\n", ""),
        ("<Country>US</Country></ShipTo>", "<Country>New Zealand</Country></ShipTo>"),
        (">Grams<", ">kg<"),
    )

    found = read(page(order)).errors

    assert {("SO-1001", "1001")} == {(error.order_number, error.order_id) for error in found}
    assert [
        ("COUNTRY_NOT_ISO", "ShipTo/Country", "New Zealand", "a country code of two letters", 19),
        ("BAD_WEIGHT_UNIT", "Items/Item[1]/WeightUnits", "kg", "Pounds, Ounces or Grams", 22),
        ("MISSING_REQUIRED", "OrderTotal", "", "an element <OrderTotal>", 3),
    ] == [(error.code, error.field, error.value, error.wanted, error.line) for error in found]
    assert (
        "The 'Country' element is invalid - The value 'New Zealand' is invalid according to its "
        "datatype 'StringExactly2' - The actual length is not equal to the specified length."
    ) == found[0].message


def test_a_bad_order_does_not_hide_the_others() -> None:
    """By default the good orders of a page are read, whatever is wrong with its bad ones."""
    bad = spoiled(("SO-1001", "SO-1002"), (">19.90<", "><"))

    found = read(page(ORDER, bad))

    assert found.readable
    assert ["SO-1001"] == [order.order_number for order in found.orders]
    assert ["SO-1002"] == [error.order_number for error in found.errors]


def test_a_bad_order_can_poison_its_page() -> None:
    """With the scope of a page, the good orders are told of too, and stay out."""
    bad = spoiled(("SO-1001", "SO-1002"), (">19.90<", "><"))

    found = read(page(ORDER, bad), Reading(bad_order_scope="page"))

    assert (False, ()) == (found.readable, found.orders)
    assert [("BAD_NUMBER_OR_DATE", "SO-1002"), ("POISONED_PAGE", "SO-1001")] == [
        (error.code, error.order_number) for error in found.errors
    ]


def test_without_an_id_the_number_is_the_key() -> None:
    """An order without OrderID is known by its number; with neither it cannot be told apart."""
    unnamed = spoiled(("<OrderID>1001</OrderID>", ""))

    assert ["SO-1001"] == [order.order_id for order in read(page(unnamed)).orders]
    assert [("MISSING_REQUIRED", "OrderNumber")] == faults(
        spoiled(("<OrderNumber>SO-1001<", "<OrderNumber><"), order=unnamed)
    )


@pytest.mark.parametrize(
    ("country", "how", "expected"),
    [
        ("ZZ", Reading(), []),
        ("ZZ", Reading(country_check="iso"), ["COUNTRY_NOT_ISO"]),
        ("nz", Reading(country_check="iso"), []),
    ],
)
def test_country_codes_can_be_looked_up(country: str, how: Reading, expected: list[str]) -> None:
    """The schema only counts letters; the stricter check wants an assigned code."""
    order = spoiled(("<Country>US</Country></ShipTo>", f"<Country>{country}</Country></ShipTo>"))

    assert expected == [code for code, _ in faults(order, how)]


@pytest.mark.parametrize(("upper", "expected"), [(True, "US"), (False, "us")])
def test_a_country_in_lower_case_is_raised_if_asked(upper: bool, expected: str) -> None:
    """The setting decides whether ``us`` is kept as it is."""
    order = spoiled(("<Country>US</Country></ShipTo>", "<Country>us</Country></ShipTo>"))

    (found,) = read(page(order), Reading(country_upper_case=upper)).orders

    assert expected == found.ship_to.country


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ("<Orders>", 1),
        ('<Orders pages="0">', 1),
        ('<Orders pages="3">', 3),
        ('<Orders pages=" 3 ">', 3),
        ('<Orders pages="32767">', 32767),
    ],
)
def test_the_root_says_how_many_pages_there_are(root: str, expected: int) -> None:
    """No number of pages means one; none means that there is nothing more to ask for."""
    found = read(page(root=root))

    assert (expected, True) == (found.pages, found.readable)


@pytest.mark.parametrize(
    ("root", "field"),
    [
        ('<Orders pages="32768">', "Orders/@pages"),
        ('<Orders pages="-1">', "Orders/@pages"),
        ('<Orders pages="">', "Orders/@pages"),
        ('<Orders pages="many">', "Orders/@pages"),
        ('<Orders page="1">', "Orders/@page"),
        ("<Orders><Note/>", "Orders/Note"),
    ],
)
def test_a_wrong_frame_makes_the_page_unreadable(root: str, field: str) -> None:
    """Orders in a frame that the schema refuses are not taken."""
    found = read(page(ORDER, root=root))

    assert (False, ()) == (found.readable, found.orders)
    assert [field] == [error.field for error in found.errors]


@pytest.mark.parametrize("root", ['<Orders page="1">', "<Orders><Note/>"])
def test_leniently_read_the_frame_matters_less(root: str) -> None:
    """Attributes and elements of a store's own pass, as they do in production."""
    assert 1 == len(read(page(ORDER, root=root), LENIENT).orders)


@given(st.binary(max_size=300))
def test_no_bytes_are_too_much_for_the_reader(body: bytes) -> None:
    """Whatever a store answers, reading it gives a page."""
    found = read(body)

    assert found.readable or found.errors


@given(
    st.lists(
        st.sampled_from([chr(byte) for byte in range(128)] + ["é", "\ud7ff", "€"]), max_size=9
    ),
    st.integers(0, len(ORDER)),
    st.integers(0, 12),
    st.sampled_from([Reading(), GUIDE, LENIENT, Reading(country_check="iso")]),
)
def test_no_change_to_an_order_is_too_much_for_the_reader(
    inserted: list[str], at: int, removed: int, how: Reading
) -> None:
    """An order cut and stuffed anywhere is read, or has an error."""
    order = ORDER[:at] + "".join(inserted) + ORDER[at + removed :]

    found = read(page(order), how)

    assert found.errors or 1 >= len(found.orders)
