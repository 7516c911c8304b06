from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import orjson
import pytest

from harness.integration.notify import read
from harness.integration.window import BadQuestion
from harness.rules.completion import Notice
from harness.rules.parcels import Item

BODY = b"""<?xml version="1.0" encoding="utf-8"?>
<ShipNotice>
  <OrderID>7</OrderID><OrderNumber>SO-7</OrderNumber><CustomerCode>c</CustomerCode>
  <NotifyCustomer>true</NotifyCustomer><LabelCreateDate>03/02/2026 09:00</LabelCreateDate>
  <ShipDate>3/2/2026</ShipDate><Carrier>UPS</Carrier><Service>Ground</Service>
  <TrackingNumber>1Z1</TrackingNumber><ShippingCost>8.23</ShippingCost>
  <Recipient><Name>Aroha</Name></Recipient>
  <Items><Item><SKU>TEE</SKU><Name>Tee</Name><Quantity>2</Quantity></Item></Items>
</ShipNotice>"""
QUERY = "/?action=shipnotify&order_number=SO-7&carrier=UPS&service=Ground&tracking_number=1Z1"


def test_a_notice_is_read_from_its_body() -> None:
    """Its own elements and its items, not those of the recipient."""
    expected = Notice(
        "7",
        "SO-7",
        "UPS",
        "Ground",
        "1Z1",
        "8.23",
        date(2026, 3, 2),
        "",
        (Item("TEE", Decimal(2)),),
    )

    assert expected == read({}, BODY)


@pytest.mark.parametrize("quantity", ["", "0", "-1", "many", "NaN"])
def test_an_item_without_a_quantity_is_none(quantity: str) -> None:
    """A parcel holds at least one piece of what it names."""
    body = (
        f"<ShipNotice><OrderID>7</OrderID><Items><Item><SKU>A</SKU><Quantity>{quantity}</Quantity>"
    )

    assert () == read({}, f"{body}</Item></Items></ShipNotice>".encode()).items


def test_a_note_to_the_buyer_is_read() -> None:
    """It is for the store to pass on."""
    body = b"<ShipNotice><OrderID>7</OrderID><NotesToCustomer> Hi &amp; bye </NotesToCustomer>"

    assert "Hi & bye" == read({}, body + b"</ShipNotice>").buyer_note


@pytest.mark.parametrize("body", [b"", b" \r\n"])
def test_without_a_body_the_query_speaks(body: bytes) -> None:
    """Bodies get lost."""
    query = {
        "order_number": "SO-7", "carrier": "UPS", "service": "Ground", "tracking_number": " 1Z1 ",
    }  # fmt: skip

    assert Notice("", "SO-7", "UPS", "Ground", "1Z1") == read(query, body)


def test_the_body_speaks_first_and_the_query_fills_gaps() -> None:
    """An empty element says nothing."""
    body = b"<ShipNotice><OrderNumber>SO-8</OrderNumber><Carrier/></ShipNotice>"

    assert Notice("", "SO-8", "UPS", "", "") == read(
        {"order_number": "SO-7", "carrier": "UPS"}, body
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("03/02/2026", date(2026, 3, 2)),
        ("3/2/2026 12:56 PM", date(2026, 3, 2)),
        ("2026-03-02", None),
        ("2/30/2026", None),
        ("a/b/c", None),
        ("", None),
    ],
)
def test_a_ship_date_may_be_none(words: str, expected: date | None) -> None:
    """A date that cannot be read does not lose a shipment."""
    body = f"<ShipNotice><OrderID>7</OrderID><ShipDate>{words}</ShipDate></ShipNotice>"

    assert expected == read({}, body.encode()).ship_date


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<ShipNotice>", "the body is not XML"),
        (b"{}", "the body is not XML"),
        (b"<Orders/>", "the body is a ShipNotice, not 'Orders'"),
        (b"<ShipNotice/>", "no order named"),
        (
            b'<!DOCTYPE ShipNotice [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b"<ShipNotice><OrderID>&x;</OrderID></ShipNotice>",
            "no document type",
        ),
        (
            b'<!DOCTYPE s SYSTEM "http://127.0.0.1:9/s.dtd"><ShipNotice/>',
            "no document type",
        ),
    ],
)
def test_what_is_no_notice_is_refused(body: bytes, words: str) -> None:
    """Nothing in it is fetched or expanded."""
    with pytest.raises(BadQuestion) as caught:
        read({}, body)

    assert words in str(caught.value)


def test_a_notice_completes_its_order(store: Any, cin7_double: Any, sales_order: Any) -> None:
    """In two calls: one to look, one to write."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    answer = store().post(QUERY, data=BODY)

    assert (200, "order SO-7 is dispatched\n") == (answer.status_code, answer.text)
    assert ["GET SalesOrders/7", "PUT SalesOrders"] == cin7_double.calls
    order = cin7_double.order(7)
    assert ("1Z1", "UPS", "Dispatched", "2026-03-02T00:00:00Z") == (
        order["trackingCode"],
        order["logisticsCarrier"],
        order["stage"],
        order["dispatchedDate"],
    )


def test_the_same_notice_twice_changes_nothing(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """It is answered as if done, and no second write is made."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    client = store()
    client.post(QUERY, data=BODY)
    before = dict(cin7_double.order(7))
    cin7_double.calls.clear()
    answer = client.post(QUERY, data=BODY)

    assert (200, "order SO-7 has this shipment already; nothing done\n") == (
        answer.status_code,
        answer.text,
    )
    assert before == cin7_double.order(7)
    assert ["GET SalesOrders/7"] == cin7_double.calls


def test_an_answer_lost_after_the_write_is_no_second_write(
    store: Any, cin7_double: Any, sales_order: Any, fault: Any
) -> None:
    """Cin7 says 500 though it dispatched; the order is looked at and found so."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    cin7_double.faults = [None, fault(500, commits=True)]
    answer = store().post(QUERY, data=BODY)

    assert 200 == answer.status_code
    assert 1 == cin7_double.calls.count("PUT SalesOrders")


def test_an_order_is_found_by_its_number_when_the_id_is_unknown(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """A quote in it does no harm."""
    cin7_double.records["SalesOrders"] = [sales_order(9, reference="O'7")]
    body = BODY.replace(b"SO-7", b"O'7")

    assert 200 == store().post(QUERY, data=body).status_code
    assert "GET SalesOrders reference = 'O''7'" in cin7_double.calls


def test_an_order_is_found_by_its_id_though_it_was_renumbered(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """Ids never change."""
    cin7_double.records["SalesOrders"] = [sales_order(7, reference="NEW-7")]

    assert "order NEW-7 is dispatched\n" == store().post(QUERY, data=BODY).text


def test_an_unknown_order_is_404(store: Any) -> None:
    """Not 200, which would lose the shipment in silence."""
    answer = store().post(QUERY, data=BODY)

    assert (404, "no order 'SO-7' (id '7') in Cin7\n") == (answer.status_code, answer.text)


@pytest.mark.parametrize("changes", [{"isVoid": True}, {"status": "VOID"}])
def test_a_void_order_is_409(
    store: Any, cin7_double: Any, sales_order: Any, changes: dict[str, Any]
) -> None:
    """And stays as it is."""
    cin7_double.records["SalesOrders"] = [sales_order(7, **changes)]
    answer = store().post(QUERY, data=BODY)

    assert 409 == answer.status_code
    assert "order SO-7 is void" in answer.text
    assert "Fully Picked" == cin7_double.order(7)["stage"]


def test_two_orders_of_one_number_are_409(store: Any, cin7_double: Any, sales_order: Any) -> None:
    """Neither is guessed."""
    cin7_double.records["SalesOrders"] = [sales_order(n, reference="SO-7") for n in (8, 9)]
    answer = store().post(QUERY)

    assert (409, "2 orders in Cin7 have the number 'SO-7'\n") == (answer.status_code, answer.text)


def test_a_write_that_cin7_refuses_is_409_with_its_words(
    store: Any, cin7_double: Any, sales_order: Any, fault: Any
) -> None:
    """So that the user sees why."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    cin7_double.faults = [None, fault(200, b'[{"success":false,"errors":["No stock"]}]')]
    answer = store().post(QUERY, data=BODY)

    assert 409 == answer.status_code
    assert "No stock" in answer.text


def test_a_cin7_that_is_down_is_500(store: Any, cin7_double: Any, fault: Any) -> None:
    """ShipStation will try again."""
    cin7_double.faults = [fault(503) for _ in range(3)]

    assert 500 == store().post(QUERY, data=BODY).status_code


def test_the_number_is_needed(store: Any) -> None:
    """A notice about nothing is refused."""
    answer = store().post("/?action=shipnotify")

    assert 400 == answer.status_code
    assert "no order named" in answer.text


def test_the_log_tells_what_was_changed(store: Any, cin7_double: Any, sales_order: Any) -> None:
    """Once as done, once as known."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    client = store()
    client.post(QUERY, data=BODY)
    client.post(QUERY, data=BODY)
    done, known = (orjson.loads(line) for line in client.get("/log").data.splitlines())

    assert ("notified", "SO-7", "1Z1") == (
        done["event"],
        done["reference"],
        done["changes"]["trackingCode"],
    )
    assert ("known", "SO-7", "1Z1") == (known["event"], known["reference"], known["tracking"])


EXPORT = "/?action=export&start_date=03/01/2026%2000:00&end_date=03/03/2026%2000:00&page=1"


def events(client: Any) -> list[str]:
    """What the log tells, oldest first."""
    return [orjson.loads(line)["event"] for line in client.get("/log").data.splitlines()]


def test_a_notice_that_waits_is_carried_out_by_the_next_import(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """Once, though it came twice; the order is not offered any more."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    client = store(apply_on_next_sync=True)
    answers = [client.post(QUERY, data=BODY) for _ in range(2)]
    between = cin7_double.order(7)["stage"]
    exported = client.get(EXPORT)
    client.get(EXPORT)

    assert [(200, "order SO-7 waits for the next import\n")] * 2 == [
        (answer.status_code, answer.text) for answer in answers
    ]
    assert ("Fully Picked", "Dispatched") == (between, cin7_double.order(7)["stage"])
    assert b"SO-7" not in exported.data
    assert 1 == cin7_double.calls.count("PUT SalesOrders")


def test_a_notice_that_cannot_be_carried_out_does_not_wait(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """ShipStation hears at once that the order is unknown, or void."""
    cin7_double.records["SalesOrders"] = [sales_order(8, isVoid=True)]
    client = store(apply_on_next_sync=True)

    assert [404, 409] == [
        client.post(QUERY, data=body).status_code
        for body in (BODY, BODY.replace(b"<OrderID>7<", b"<OrderID>8<"))
    ]


def test_a_void_while_a_notice_waits_is_told_in_the_log(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """The import goes on, and the notice is not tried again."""
    cin7_double.records["SalesOrders"] = [sales_order(7), sales_order(8)]
    client = store(apply_on_next_sync=True)
    client.post(QUERY, data=BODY)
    cin7_double.order(7)["isVoid"] = True
    first, second = client.get(EXPORT), client.get(EXPORT)

    assert (200, 200) == (first.status_code, second.status_code)
    assert b"SO-8" in first.data
    assert 1 == events(client).count("failed")


def test_a_notice_waits_on_while_cin7_is_down(
    store: Any, cin7_double: Any, sales_order: Any, fault: Any
) -> None:
    """It is carried out by an import that finds Cin7 well."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    client = store(apply_on_next_sync=True)
    client.post(QUERY, data=BODY)
    cin7_double.faults = [fault(503) for _ in range(3)]
    client.get(EXPORT)
    between = cin7_double.order(7)["stage"]
    client.get(EXPORT)

    assert ("Fully Picked", "Dispatched") == (between, cin7_double.order(7)["stage"])


def test_a_late_notice_leaves_the_stage_that_came_after(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """Its number is added; an order that is delivered does not go back to dispatched."""
    dispatched = {"dispatchedDate": "2026-03-01T00:00:00Z", "trackingCode": "1Z0"}
    cin7_double.records["SalesOrders"] = [sales_order(7, stage="Delivered", **dispatched)]
    store().post(QUERY, data=BODY)
    order = cin7_double.order(7)

    assert ("Delivered", "1Z0, 1Z1", "2026-03-01T00:00:00Z") == (
        order["stage"],
        order["trackingCode"],
        order["dispatchedDate"],
    )


def test_without_an_address_for_screens_no_back_order_is_made(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """The order is dispatched as without the setting, and the log says why."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    client = store(auto_backorder=True)
    part = BODY.replace(b"<SKU>TEE<", b"<SKU>TEE-M<").replace(b"<Quantity>2<", b"<Quantity>1<")
    client.post(QUERY, data=part)

    assert ["not_split", "notified"] == events(client)
    assert "Dispatched" == cin7_double.order(7)["stage"]
