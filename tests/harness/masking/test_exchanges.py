"""The wire: journal, HAR, headers, addresses, bodies, XML."""

from __future__ import annotations

import base64
from typing import Any

import orjson
import pytest

from harness.masking.mask import Masks, mask

KEY = b"a key for tests, of thirty bytes"
ORDER = {"reference": "SO-1001", "firstName": "Ann", "email": "ann@example.com"}


def hidden(value: Any) -> str:
    """*value* masked together with the order, as JSON."""
    return orjson.dumps(mask(KEY, [value, ORDER])[0]).decode()


def entry(**request: Any) -> dict[str, Any]:
    """An entry of the journal."""
    return {
        "number": 1,
        "at": "2026-03-02T09:00:00Z",
        "face": "store",
        "request": {"method": "GET", "target": "/store", "headers": {}, "body": "", **request},
        "response": {"status": 200, "headers": [["Content-Type", "text/xml"]], "body": ""},
    }


@pytest.mark.parametrize("name", ["Authorization", "cookie", "X-Api-Key"])
def test_what_opens_doors_is_struck_out(name: str) -> None:
    """Of the scheme one may know."""
    found = mask(KEY, [entry(headers={name: "Basic YW5uOnNlY3JldA=="})])[0]

    assert "Basic ***" == found["request"]["headers"][name]


def test_headers_that_tell_nothing_stay() -> None:
    """In all the three forms in which headers are written."""
    har = {"headers": [{"name": "Retry-After", "value": "20"}, {"name": "X-Who", "value": "Ann"}]}
    found = hidden(har)

    assert '"name":"Retry-After","value":"20"' in found
    assert "Ann" not in found
    assert '["Content-Type","text/xml"]' in hidden(entry())


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("/store?action=export&start_date=03%2F01%2F2026%2000%3A00&page=2", True),
        ("/api/v1/SalesOrders/81001?rows=250", False),
        ("https://ssapi.shipstation.com/orders?page=1", True),
        ("/store?action=shipnotify&order_number=SO-1001", False),
        ("https://ann-shop.example.com/annshop/orders", False),
        ("https://ann:secret@localhost:8701/api/v1/SalesOrders", False),
        ("/api/v1/SalesOrders?where=reference%3D%27SO-1001%27", False),
    ],
)
def test_an_address_keeps_what_is_the_api_of_a_vendor(target: str, kept: bool) -> None:
    """Names, references, hosts and passwords in it are masked."""
    found = mask(KEY, [entry(target=target), ORDER])[0]["request"]["target"]

    assert not any(one in found.casefold() for one in ("ann", "so-1001", "so%2d1001", "secret"))
    assert not kept or target == found


def test_a_condition_keeps_its_fields_and_masks_what_it_asks_for() -> None:
    """Dates, stages and countries stay."""
    where = "stage = 'Fully Picked' AND modifiedDate >= '2026-03-01T00:00:00Z' AND lastName='Doe'"
    found = mask(KEY, [{"where": where}])[0]["where"]

    assert found.startswith(where[:-5])
    assert "Doe" not in found


def test_bodies_are_read_for_what_they_are() -> None:
    """JSON, XML, a form, free text, and broken JSON."""
    bodies = (
        '{"orderNumber": "SO-1001", "billTo": {"name": "Ann Doe"}}',
        "<Order><OrderNumber>SO-1001</OrderNumber><Name>Ann</Name></Order>",
        "orderNumber=SO-1001&name=Ann+Doe",
        "Ann wrote about SO-1001",
        '{"orderNumber": "SO-1001", "name": "Ann',
    )
    for body in bodies:
        found = mask(KEY, [entry(body=body), ORDER])[0]["request"]["body"]

        assert not any(one in found for one in ("SO-1001", "Ann"))
        assert body[:8].startswith("Ann") or body[:7] == found[:7] or body[:1] == found[:1]


def test_a_body_in_base64_is_opened() -> None:
    """As HAR files have them; what is no text is left out."""
    text = base64.b64encode(b'{"email": "ann@example.com"}').decode()
    found = mask(KEY, [{"content": {"encoding": "base64", "text": text}}])[0]["content"]["text"]

    assert b"ann" not in base64.b64decode(found)
    assert "" == mask(KEY, [{"encoding": "base64", "text": "/w=="}])[0]["text"]


def test_xml_keeps_its_tags_entities_and_lines() -> None:
    """Even where it is broken; an attribute or a comment may hold a name."""
    content = (
        b'<?xml version="1.0"?>\n<Orders pages="1" who="Ann"><!-- for Ann -->\n<Order>'
        b"<Ann><OrderNumber><![CDATA[SO-1001]]></OrderNumber>\n<OrderDate>03/01/2026 09:00"
        b"</OrderDate><Company>R&amp;D & Ann < Bob</Company></Order></Orders>"
    )
    found = Masks(KEY, [content]).xml(content)

    assert b"Ann" not in found
    assert b"SO-1001" not in found
    assert len(content) == len(found)
    for kept in (b'<Orders pages="1"', b"03/01/2026 09:00", b"&amp;", b" & ", b" < ", b"]]></Ord"):
        assert kept in found


def test_settings_keep_their_words_and_hide_their_people() -> None:
    """A key that was there is there, and one that was not is not."""
    page = {
        "sendErrorsTo": "ann@example.com",
        "rateCalculatorKey": "abcdef0123456789",
        "rateCalculatorSecret": "",
        "weightUnits": "KG",
        "getOrdersFrom": [3],
        "customField1": "customerOrderNo",
    }
    [found] = mask(KEY, [page])

    assert {**page, "sendErrorsTo": "", "rateCalculatorKey": ""} == {
        **found,
        "sendErrorsTo": "",
        "rateCalculatorKey": "",
    }
    assert "ann" not in found["sendErrorsTo"]
    assert 16 == len(found["rateCalculatorKey"])
    assert page["rateCalculatorKey"] != found["rateCalculatorKey"]
