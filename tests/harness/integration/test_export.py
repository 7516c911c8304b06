from __future__ import annotations

import re
from typing import Any

import orjson
import pytest

START, END = "03/01/2026+11:30", "03/02/2026+09:00"


def ask(client: Any, page: int = 1, start: str = START, end: str = END) -> Any:
    """One page of an export."""
    return client.get(f"/?action=export&start_date={start}&end_date={end}&page={page}")


def numbers(answer: Any) -> list[str]:
    """Order numbers in *answer*."""
    return re.findall(r"<OrderNumber><!\[CDATA\[(.*?)\]\]>", answer.text)


def pages(answer: Any) -> str:
    """What *answer* says of pages."""
    return re.findall(r'<Orders pages="(\d+)">', answer.text)[0]


def test_no_orders_are_no_pages(store: Any) -> None:
    """An empty document all the same."""
    answer = ask(store())

    assert (200, "application/xml; charset=utf-8") == (answer.status_code, answer.content_type)
    assert b'<?xml version="1.0" encoding="utf-8"?>\n<Orders pages="0">\n</Orders>\n' == answer.data


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        ("2026-03-01T11:29:59Z", []),
        ("2026-03-01T11:30:00Z", ["SO-7"]),
        ("2026-03-02T09:00:59Z", ["SO-7"]),
        ("2026-03-02T09:01:00Z", []),
    ],
)
def test_a_window_has_both_its_ends(
    store: Any, cin7_double: Any, sales_order: Any, modified: str, expected: list[str]
) -> None:
    """To the second at the start, to the minute at the end."""
    cin7_double.records["SalesOrders"] = [sales_order(modifiedDate=modified)]

    assert expected == numbers(ask(store(window_lookback_minutes=0)))


@pytest.mark.parametrize(
    ("modified", "expected"), [("2026-03-01T11:19:59Z", []), ("2026-03-01T11:20:00Z", ["SO-7"])]
)
def test_a_window_begins_ten_minutes_early(
    store: Any, cin7_double: Any, sales_order: Any, modified: str, expected: list[str]
) -> None:
    """An order that Cin7 shows late is in no window else."""
    cin7_double.records["SalesOrders"] = [sales_order(modifiedDate=modified)]

    assert expected == numbers(ask(store()))


@pytest.mark.parametrize(
    ("modified", "expected"), [("2026-03-02T09:00:00Z", ["SO-7"]), ("2026-03-02T09:00:01Z", [])]
)
def test_the_end_can_be_sharp(
    store: Any, cin7_double: Any, sales_order: Any, modified: str, expected: list[str]
) -> None:
    """As set."""
    cin7_double.records["SalesOrders"] = [sales_order(modifiedDate=modified)]

    assert expected == numbers(ask(store(window_end="exact")))


def test_the_window_can_be_ignored(store: Any, cin7_double: Any, sales_order: Any) -> None:
    """Then all orders of sixty days are offered whenever asked."""
    cin7_double.records["SalesOrders"] = [
        sales_order(1, modifiedDate="2026-02-01T00:00:00Z"),
        sales_order(2, createdDate="2025-01-01T00:00:00Z"),
        sales_order(
            3, createdDate="2025-01-01T00:00:00Z", estimatedDeliveryDate="2026-02-01T00:00:00Z"
        ),
    ]

    assert ["SO-1", "SO-3"] == sorted(numbers(ask(store(window_filter="ignore"))))


@pytest.mark.parametrize(
    ("count", "sizes"), [(1, [1]), (2, [2]), (3, [2, 1]), (4, [2, 2]), (5, [2, 2, 1])]
)
def test_pages_hold_all_orders_once(
    store: Any, cin7_double: Any, sales_order: Any, count: int, sizes: list[int]
) -> None:
    """The last may be short, and none is empty."""
    cin7_double.records["SalesOrders"] = [sales_order(n) for n in range(1, count + 1)]
    client = store(xml_page_size=2)
    answers = [ask(client, page) for page in range(1, len(sizes) + 1)]

    assert sizes == [len(numbers(answer)) for answer in answers]
    assert {str(len(sizes))} == {pages(answer) for answer in answers}
    assert [f"SO-{n}" for n in range(1, count + 1)] == [
        one for answer in answers for one in numbers(answer)
    ]


def test_a_page_past_the_last_is_empty(store: Any, cin7_double: Any, sales_order: Any) -> None:
    """And still says how many there are."""
    cin7_double.records["SalesOrders"] = [sales_order(1)]
    client = store()
    ask(client)
    answer = ask(client, 2)

    assert ("1", []) == (pages(answer), numbers(answer))


def test_pages_do_not_change_between_them(store: Any, cin7_double: Any, sales_order: Any) -> None:
    """An order modified meanwhile is neither lost nor doubled; a new first page sees it moved."""
    cin7_double.records["SalesOrders"] = [sales_order(n) for n in (1, 2, 3)]
    client = store(xml_page_size=2)
    first = numbers(ask(client, 1))
    cin7_double.order(1)["modifiedDate"] = "2026-03-02T09:30:00Z"
    cin7_double.order(3)["stage"] = "New"

    assert ["SO-1", "SO-2", "SO-3"] == first + numbers(ask(client, 2))
    assert ["SO-2"] == numbers(ask(client, 1))


def test_a_later_page_alone_is_read_anew(store: Any, cin7_double: Any, sales_order: Any) -> None:
    """As after a restart."""
    cin7_double.records["SalesOrders"] = [sales_order(n) for n in (1, 2, 3)]

    assert ["SO-3"] == numbers(ask(store(xml_page_size=2), 2))


def test_only_so_many_windows_are_kept(store: Any, cin7_double: Any, sales_order: Any) -> None:
    """The oldest is forgotten, and read anew if asked for."""
    cin7_double.records["SalesOrders"] = [sales_order(n) for n in (1, 2)]
    client = store(xml_page_size=1)
    for minute in range(9):
        ask(client, 1, end=f"03/02/2026+09:0{minute}")
    cin7_double.order(2)["stage"] = "New"

    assert ["SO-2"] == numbers(ask(client, 2, end="03/02/2026+09:08"))
    assert ["SO-2"] == numbers(ask(client, 2, end="03/02/2026+09:01"))
    assert [] == numbers(ask(client, 2, end="03/02/2026+09:00"))


def test_orders_are_read_beyond_one_page_of_cin7(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """All with one stamp, as after a bulk change."""
    cin7_double.records["SalesOrders"] = [sales_order(n) for n in range(251)]

    assert 251 == len(set(numbers(ask(store(xml_page_size=1000)))))


def test_an_order_that_moves_while_pages_are_read_pushes_none_out(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """Reading goes on from the last stamp seen, not from a count of rows."""
    cin7_double.records["SalesOrders"] = [
        sales_order(n, modifiedDate=f"2026-03-01T12:{n // 60:02}:{n % 60:02}Z") for n in range(260)
    ]
    asked: list[str] = []

    def move_the_first(query: dict[str, str]) -> None:
        asked.append(query["where"])
        if len(asked) == 2:
            cin7_double.order(0)["modifiedDate"] = "2026-03-02T10:00:00Z"

    cin7_double.page_hook = move_the_first

    assert 260 == len(set(numbers(ask(store(xml_page_size=1000)))))


def test_weights_are_asked_for_a_hundred_codes_at_a_time(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """Once per window, and only for what is sent."""
    cin7_double.records["SalesOrders"] = [
        sales_order(n, lineItems=[{"id": n, "code": f"C{n:03}", "name": "Thing", "qtyShipped": 1}])
        for n in range(101)
    ]
    cin7_double.records["ProductOptions"] = [{"id": 1, "code": "C100", "optionWeight": 0.5}]
    answer = ask(store(xml_page_size=1000))
    asked = [call for call in cin7_double.calls if "ProductOptions" in call]

    assert [100, 1] == [call.count("'C") for call in asked]
    assert "<Weight>500.00</Weight><WeightUnits>Grams</WeightUnits>" in answer.text
    assert 1 == answer.text.count("<Weight>")


def test_one_order_costs_two_calls(store: Any, cin7_double: Any, sales_order: Any) -> None:
    """One for orders, one for weights."""
    cin7_double.records["SalesOrders"] = [sales_order()]
    ask(store())

    assert [
        "GET SalesOrders modifiedDate >= '2026-03-01T11:20:00Z' "
        "AND modifiedDate < '2026-03-02T09:01:00Z'",
        "GET ProductOptions code IN ('TEE-M')",
    ] == cin7_double.calls


def test_the_log_tells_of_each_order_what_became_of_it(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """Left out by a rule, left out as unusable, unreadable, or taken."""
    cin7_double.records["SalesOrders"] = [
        sales_order(1),
        sales_order(2, stage="New", deliveryCity=""),
        sales_order(3, deliveryCity=""),
        sales_order(4, lineItems="none"),
    ]
    client = store()

    assert ["SO-1"] == numbers(ask(client))
    events = [orjson.loads(line) for line in client.get("/log").data.splitlines()]
    assert [
        ("left_out", "2", ["STAGE_NOT_FULLY_PICKED", "MISSING_REQUIRED"]),
        ("unreadable", "4", []),
        ("left_out", "3", ["MISSING_REQUIRED"]),
        ("taken", "1", []),
    ] == sorted(
        [
            (one["event"], one["id"], [reason["code"] for reason in one.get("reasons", [])])
            for one in events
        ],
        key=lambda event: "2431".index(event[1]),
    )
    assert {
        "code": "STAGE_NOT_FULLY_PICKED",
        "field": "stage",
        "found": "New",
        "wanted": "Fully Picked",
        "remedy": "Set the stage to Fully Picked.",
    } == next(one["reasons"][0] for one in events if one["id"] == "2")


def test_a_code_that_no_product_can_have_is_not_asked_for(
    store: Any, cin7_double: Any, sales_order: Any
) -> None:
    """One line with a zero character in its code does not fail the whole import."""
    line = {"id": 1, "name": "Tee", "qty": 1, "qtyShipped": 1}
    lines = [{**line, "code": "TEE\0M"}, {**line, "code": "MUG"}]
    cin7_double.records["SalesOrders"] = [sales_order(lineItems=lines)]

    assert ["SO-7"] == numbers(ask(store()))
    assert "GET ProductOptions code IN ('MUG')" in cin7_double.calls
