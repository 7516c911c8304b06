from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.intake import LIMIT_BYTES, Found, IntakeError, Reading, read

ORDER = {
    "reference": "SO-1",
    "stage": "New",
    "deliveryCountry": "NZ",
    "lineItems": [{"code": "TENT", "qty": 1, "qtyShipped": 1}],
}
XML = """<?xml version="1.0" encoding="utf-8"?>
<Orders pages="1">
<Order><OrderID>7</OrderID><OrderNumber><![CDATA[SO-1]]></OrderNumber>
<OrderDate>03/01/2026 10:05</OrderDate><OrderStatus>Fully Picked</OrderStatus><Odd>1</Odd>
<Customer><CustomerCode>ann</CustomerCode><BillTo><Name>Ann</Name></BillTo>
<ShipTo><Name>Bob</Name><Country>NZ</Country></ShipTo></Customer>
<Items><Item><SKU>TENT</SKU><Name>Tent</Name><Quantity>2</Quantity><UnitPrice>9.50</UnitPrice>
<Options><Option><Name>Option 1</Name><Value>Red</Value></Option></Options></Item>
<Item><SKU>DISCOUNT</SKU><Name>Spring</Name><Adjustment>true</Adjustment><Quantity>1</Quantity>
<UnitPrice>-1.00</UnitPrice></Item></Items></Order></Orders>
"""
CSV = """\ufeffOrder Ref;STAGE;approved;Created Date;ETD;Ship Country;SKU;Qty;Qty Dispatch;Hat
SO-1;Fully Picked;Yes;28/02/2026;03/04/2026;NZ;A;2;2;x
;;;;;;B;1;0,5;
SO-2;New;No;;;;C;1;;
"""


def har(*texts: str, method: str = "GET") -> dict[str, Any]:
    """A HAR whose calls were answered with *texts*."""
    entries = [
        {"request": {"method": method}, "response": {"content": {"text": text}}} for text in texts
    ]
    return {"log": {"version": "1.2", "entries": entries}}


def taken(content: str | bytes, **how: Any) -> list[Found]:
    """The orders in *content*."""
    return read(content.encode() if isinstance(content, str) else content, Reading("f", **how))


def refused(content: str | bytes) -> str:
    """Why *content* is not taken, which is one line."""
    with pytest.raises(IntakeError) as caught:
        taken(content)
    message = str(caught.value)
    assert message.startswith("f: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (json.dumps(ORDER), [""]),
        (json.dumps([ORDER, ORDER]), ["order 1", "order 2"]),
        (json.dumps(ORDER) + "\n" + json.dumps(ORDER), ["order 1", "order 2"]),
        (json.dumps({"status": 200, "body": json.dumps([ORDER])}), ["body 1"]),
        (json.dumps({"data": {"orders": [ORDER]}}), ["data.orders 1"]),
        ("\n  " + json.dumps(ORDER), [""]),
    ],
)
def test_json_is_taken_as_people_have_it(content: str, places: list[str]) -> None:
    """One order, a list, one a line, or wrapped in an answer."""
    assert [(place, ORDER) for place in places] == [
        (one.place, one.document) for one in taken(content)
    ]


@pytest.mark.parametrize("mark", [("utf-8-sig", ""), ("utf-16", "")])
def test_a_byte_order_mark_tells_the_encoding(mark: tuple[str, str]) -> None:
    """As PowerShell and Excel write it."""
    assert ["SO-1"] == [
        one.document["reference"] for one in taken(json.dumps(ORDER).encode(mark[0]))
    ]


def test_csv_has_the_names_of_screens_in_any_case() -> None:
    """Rows without a number of their own are lines of the order before."""
    first, second = taken(CSV)

    assert {
        "reference": "SO-1",
        "stage": "Fully Picked",
        "isApproved": True,
        "createdDate": "2026-02-28T00:00:00Z",
        "estimatedDeliveryDate": "2026-04-03T00:00:00Z",
        "deliveryCountry": "NZ",
        "lineItems": [
            {"code": "A", "qty": "2", "qtyShipped": "2"},
            {"code": "B", "qty": "1", "qtyShipped": "0.5"},
        ],
    } == first.document
    assert ("line 2", ("Hat",), ("estimatedDeliveryDate",)) == (
        first.place,
        first.unknown,
        first.ambiguous,
    )
    assert (False, "line 4") == (second.document["isApproved"], second.place)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_will_do(delimiter: str) -> None:
    """The one that the header has most of."""
    content = delimiter.join(("reference", "Stage")) + "\n" + delimiter.join(("SO-1", "New"))

    assert [{"reference": "SO-1", "stage": "New"}] == [one.document for one in taken(content)]


@pytest.mark.parametrize(
    ("dates", "expected"), [("dmy", "2026-02-03T14:30:00Z"), ("mdy", "2026-03-02T14:30:00Z")]
)
def test_a_date_is_read_the_way_round_that_is_said(dates: str, expected: str) -> None:
    """The time of day goes with it."""
    (one,) = taken("Reference,Created Date\nSO-1,3/2/2026 14:30\n", dates=dates)

    assert expected == one.document["createdDate"]


def test_excel_in_french_is_read() -> None:
    """Its truths, its decimals with a blank between thousands, its semicolons, its code page."""
    content = (
        "Order Ref;Approved;Void;Total;SKU;Qté de l'envoi;Price\r\n"
        "SO-1;VRAI;FAUX;1\u00a0234,50 €;A;2,00;1\u00a0234,50\r\n"
    )
    (one,) = taken(content.encode("cp1252"))

    assert {
        "reference": "SO-1",
        "isApproved": True,
        "isVoid": False,
        "total": "1234.50",
        "lineItems": [{"code": "A", "qtyShipped": "2.00", "unitPrice": "1234.50"}],
    } == one.document


def test_a_sheet_may_name_its_delimiter() -> None:
    """As Excel has it in a first line; the header follows."""
    (one,) = taken("sep=;\r\nReference;Stage\r\nSO-1;a,b,c,d\r\n")

    assert {"reference": "SO-1", "stage": "a,b,c,d"} == one.document


def test_a_quote_that_is_not_closed_is_told() -> None:
    """Else the rest of the file would be one value."""
    assert "is no CSV: unexpected end of data" in refused('Reference,Stage\n"SO-1,New\nSO-2,New\n')


def test_a_broken_body_does_not_hide_the_orders_of_a_har() -> None:
    """Alone it is told."""
    broken = json.dumps({**ORDER, "lineItems": "x"})

    assert ["SO-1"] == [
        one.document["reference"] for one in taken(json.dumps(har(broken, json.dumps(ORDER))))
    ]
    assert "call 1, answer: its lineItems are a text" in refused(json.dumps(har(broken)))


def test_rows_of_one_order_need_not_stand_together() -> None:
    """The number decides."""
    first, second = taken("Reference,SKU\nSO-1,A\nSO-2,B\nSO-1,C\n")

    assert [["A", "C"], ["B"]] == [
        [line["code"] for line in one.document["lineItems"]] for one in (first, second)
    ]


def test_xml_is_told_back_as_the_order() -> None:
    """An adjustment is a discount again; what an export does not tell is missing."""
    (one,) = taken(XML)

    assert {
        "id": "7",
        "reference": "SO-1",
        "createdDate": "2026-03-01T10:05:00Z",
        "stage": "Fully Picked",
        "memberEmail": "ann",
        "billingFirstName": "Ann",
        "deliveryFirstName": "Bob",
        "deliveryCountry": "NZ",
        "discountTotal": "1.00",
        "discountDescription": "Spring",
        "lineItems": [
            {
                "id": "",
                "code": "TENT",
                "name": "Tent",
                "unitPrice": "9.50",
                "qty": "2",
                "qtyShipped": "2",
                "option1": "Red",
            }
        ],
    } == one.document
    assert ("line 3", ("Odd",)) == (one.place, one.unknown)
    assert (
        "isApproved",
        "estimatedDeliveryDate",
        "branchId",
        "isVoid",
        "dispatchedDate",
    ) == one.missing


def test_har_has_orders_in_answers_and_in_what_was_sent() -> None:
    """Cin7's own answer counts more than an export; other calls do not matter."""
    record = har("<html>", json.dumps([ORDER]), XML, "{}")
    record["log"]["entries"].append(
        {
            "request": {
                "method": "POST",
                "postData": {"text": json.dumps([{**ORDER, "reference": "SO-2"}])},
            },
            "response": {"content": {}},
        }
    )

    assert [("SO-1", "call 2, answer", "New"), ("SO-2", "call 5, sent", "New")] == [
        (one.document["reference"], one.place, one.document["stage"])
        for one in taken(json.dumps(record))
    ]


def test_an_order_that_is_twice_in_a_har_is_as_it_was_last() -> None:
    """It was changed in between."""
    later = {**ORDER, "stage": "Fully Picked"}

    assert ["Fully Picked"] == [
        one.document["stage"]
        for one in taken(json.dumps(har(json.dumps([ORDER]), json.dumps([later]))))
    ]


def test_a_body_may_be_in_base64() -> None:
    """As some browsers record it."""
    record = har("W3sicmVmZXJlbmNlIjogIlNPLTEiLCAic3RhZ2UiOiAiTmV3In1d")
    record["log"]["entries"][0]["response"]["content"]["encoding"] = "base64"

    assert ["SO-1"] == [one.document["reference"] for one in taken(json.dumps(record))]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty; give an order as JSON"),
        (b" \n\t", "is empty; give an order as JSON"),
        (b"PK\x03\x04", "is an Excel workbook or an archive; save the sheet as CSV"),
        (b"a\x00b", "is no text"),
        (b'{"a": ', "not JSON"),
        (b'{"a": 1}', "no sales order: it has a"),
        (b"[]", "the array holds no orders"),
        (b"[1]", "element 1: a number (1), not an order"),
        (b'{"orderNumber": "1", "items": []}', "an order of ShipStation's, not of Cin7's"),
        (b"<Orders>", "is no XML"),
        (b"<html/>", "is a web page, as of a login; save the answer itself"),
        (b"<!DOCTYPE html>\n<html><p>", "is a web page, as of a login; save the answer itself"),
        (b"<htmlx/>", "is XML, but <htmlx> is no <Orders> of a Custom Store"),
        (b"<Orders/>", "holds no order"),
        (b'<!DOCTYPE Orders [<!ENTITY a "b">]><Orders/>', "take the <!DOCTYPE line out"),
        (b"hello", "no column of a sales order in its first line (hello)"),
        (b"Reference,Stage\n", "has a header and no rows"),
        (b"Reference,Stage\nSO-1,New,x\n", "line 2: has 3 values, but the header has 2"),
        (b"Reference,Order Ref\nSO-1,1\n", "'Reference' and 'Order Ref' are both reference"),
        (b"Reference\n" + b"x" * 200_000, "is no CSV: field larger than field limit"),
        (b'{"log": {}}', "is a HAR without log.entries"),
        (
            b'{"log": {"entries": [{}]}}',
            "has 1 calls, none with a Cin7 order",
        ),
        (b'{"log": {"entries": [', "is no whole HAR"),
    ],
)
def test_what_is_wrong_with_an_input_is_said_in_one_line(content: bytes, words: str) -> None:
    """With what to do, and the name of the input."""
    assert words in refused(content)


@pytest.mark.parametrize("start", [b'[{"reference"', b"Reference\n", b"<Orders>", b'{"log": {'])
def test_an_input_of_fifty_megabytes_is_not_read(start: bytes) -> None:
    """Of whatever kind; at the limit it still is."""
    assert f"has 52428800 bytes; at most {LIMIT_BYTES} are read" in refused(
        start.ljust(50 * 1024 * 1024)
    )


def test_an_input_at_the_limit_is_read() -> None:
    """Blanks do not hurt."""
    assert 1 == len(taken(json.dumps(ORDER).encode().ljust(LIMIT_BYTES)))


def test_no_entity_is_ever_opened() -> None:
    """Neither from a file nor a thousandfold."""
    content = b'<!DOCTYPE O [<!ENTITY x SYSTEM "file:///etc/passwd">]><Orders><Order>&x;</Order>'

    assert "root:" not in refused(content + b"</Orders>")


_PIECES = st.sampled_from(
    [CSV.encode(), XML.encode(), json.dumps(ORDER).encode(), json.dumps(har(XML)).encode()]
)


def outcome(content: bytes) -> str:
    """ "orders", or why there are none."""
    try:
        return "orders" if taken(content) else ""
    except IntakeError as error:
        return str(error)


@given(_PIECES, st.integers(0, 600), st.binary(max_size=8), st.integers(0, 40))
def test_no_damage_leads_to_anything_but_one_line(
    content: bytes, place: int, piece: bytes, gone: int
) -> None:
    """Whatever is cut out of an input or put into it."""
    said = outcome(content[:place] + piece + content[place + gone :])

    assert said
    assert "\n" not in said


@given(st.binary(max_size=300))
def test_any_bytes_are_taken_or_refused(content: bytes) -> None:
    """Without a traceback."""
    assert outcome(content).startswith(("orders", "f: "))
