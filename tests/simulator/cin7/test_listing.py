from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7.catalog import CONTACT, ORDER
from simulator.cin7.collections import ORDERS
from simulator.cin7.kinds import Document, Kind, save
from simulator.cin7.listing import Query, find, read, split
from simulator.cin7.settings import SETTINGS
from simulator.cin7.where import Rules, parse
from simulator.settings import Settings
from simulator.store import SqliteStore, Store
from simulator.store.condition import EVERYTHING, Both, Compare, Condition, Either, Like, Opposite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.world import World


@pytest.fixture
def orders(cin7: Any) -> Any:
    """Five orders, SO-1 to SO-5, of which the even ones are drafts."""
    cin7.post(
        *(
            {
                "reference": f"SO-{number}",
                "isApproved": number % 2 == 1,
                "freightTotal": 10 - number,
                "createdDate": f"2026-11-0{number}",
                "trackingCode": None if number == 3 else f"1Z{number}",
            }
            for number in range(1, 6)
        )
    )
    return cin7


def references(caller: Any, **query: str) -> list[str]:
    """Which orders a list gives, by number."""
    return [one["reference"][3:] for one in caller.get("SalesOrders", **query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "12345"),
        ({"where": "isApproved=0"}, "24"),
        ({"where": "status='approved' and reference<>'so-3'"}, "15"),
        ({"where": "trackingCode is null"}, "3"),
        ({"where": "trackingCode like '1z%' and isApproved=1"}, "15"),
        ({"where": "trackingCode='1Z1' or id=10004"}, "14"),
        ({"where": "freightTotal>=8"}, "12"),
        ({"where": "createdDate>'2026-11-03T00:00:00Z'"}, "45"),
        ({"where": "createdDate>'2026-11-03T00:00:00'"}, ""),
        ({"order": "reference desc"}, "54321"),
        ({"order": "reference"}, "54321"),
        ({"order": "freightTotal asc"}, "54321"),
        ({"order": "trackingCode asc, id"}, "31245"),
        ({"order": "trackingCode desc"}, "54213"),
        ({"order": "isApproved DESC, freightTotal ASC"}, "53142"),
        ({"rows": "2"}, "12"),
        ({"rows": "2", "page": "2"}, "34"),
        ({"rows": "2", "page": "3"}, "5"),
        ({"rows": "2", "page": "4"}, ""),
        ({"rows": "2", "page": "2", "where": "freightTotal<9"}, "45"),
        ({"rows": "2", "page": "2", "order": "freightTotal asc"}, "32"),
        ({"rows": "0", "page": "-1"}, "12345"),
        ({"rows": "9999999999", "page": "9999999999"}, ""),
        ({"WHERE": "id=10002", "Rows": "1"}, "2"),
        ({"limit": "1", "skip": "3", "status": "DRAFT", "branchId": "4"}, "12345"),
    ],
)
def test_lists(orders: Any, query: dict[str, str], expected: str) -> None:
    """Filtered, sorted and paged, whether an index serves it or not; the unknown is ignored."""
    assert list(expected) == references(orders, **query)


@pytest.mark.parametrize(
    ("query", "fragment"),
    [
        ({"where": "nonsense=1"}, "unknown field 'nonsense'"),
        ({"where": "createdDate>'2026-11-03'"}, "not a valid date time"),
        ({"order": "nonsense"}, "order by 'nonsense'"),
        ({"order": "id sideways"}, "order by 'id sideways'"),
        ({"order": "id desc id"}, "order by 'id desc id'"),
    ],
)
def test_a_list_that_is_not_understood(orders: Any, query: dict[str, str], fragment: str) -> None:
    """A 400 whose message shows what was wrong."""
    response = orders.call("GET", "SalesOrders", **query)

    assert response.status_code == 400
    assert fragment in response.json["message"]


@pytest.mark.parametrize("query", [{"page": "two"}, {"rows": "1.5"}, {"rows": "٣"}])
def test_pages_are_numbers(orders: Any, query: dict[str, str]) -> None:
    """Anything else is an invalid request that names the parameter."""
    response = orders.call("GET", "SalesOrders", **query)

    assert response.status_code == 400
    assert list(response.json["modelState"]) == list(query)


def test_a_page_holds_fifty_unless_told_and_never_more_than_250(cin7: Any) -> None:
    """Above 250 the vendor is believed to give 250."""
    cin7.post(*({} for _ in range(250)))
    cin7.post({})

    assert [len(cin7.get("SalesOrders", rows=rows)) for rows in ("", "250", "251")] == [
        50,
        250,
        250,
    ]


def test_more_than_250_rows_may_be_refused(cin7: Any, cin7_world: World) -> None:
    """By setting, 251 is a 400."""
    cin7_world.settings.set("cin7.rows_above_250", "400")

    assert cin7.call("GET", "SalesOrders", rows="250").status_code == 200
    assert cin7.call("GET", "SalesOrders", rows="251").status_code == 400


def test_the_direction_of_order_has_a_default(orders: Any, cin7_world: World) -> None:
    """Descending unless the setting says ascending."""
    cin7_world.settings.set("cin7.order_direction", "ASC")

    assert references(orders, order="reference") == list("12345")


def test_without_order_the_sequence_may_change(orders: Any, cin7_world: World) -> None:
    """Shuffled anew each second, and the same within one; an order of the caller's own holds."""
    cin7_world.settings.set("cin7.default_order", "shuffled")
    seen = set()
    for _ in range(8):
        now = references(orders)
        assert now == references(orders, where="freightTotal>0")
        assert sorted(now) == list("12345")
        seen.add(tuple(now))
        cin7_world.clock.wait(1)

    assert len(seen) > 1
    assert references(orders, order="id asc") == list("12345")


def test_fields_of_a_list_and_of_one(orders: Any) -> None:
    """Only what was asked comes, in wire order; unknown names are dropped."""
    query = {"fields": "status, ID,lineItems(id,code), nonsense"}
    expected = {"id": 10001, "status": "APPROVED", "lineItems": []}

    assert orders.get("SalesOrders", rows="1", **query) == [expected]
    assert orders.get("SalesOrders/10001", **query) == expected


COLUMNS = frozenset({"id", "stage", "modifieddate"})
STAGE = Compare("stage", "=", "new")
TOTAL = Compare("total", ">", 3)


@pytest.mark.parametrize(
    ("condition", "served", "rest"),
    [
        (EVERYTHING, EVERYTHING, EVERYTHING),
        (STAGE, STAGE, EVERYTHING),
        (TOTAL, EVERYTHING, TOTAL),
        (Both((STAGE, TOTAL)), STAGE, TOTAL),
        (Either((STAGE, TOTAL)), EVERYTHING, Either((STAGE, TOTAL))),
        (Opposite(STAGE), Opposite(STAGE), EVERYTHING),
        (Either((STAGE, STAGE)), Either((STAGE, STAGE)), EVERYTHING),
        (Either((STAGE,) * 501), EVERYTHING, Either((STAGE,) * 501)),
        (Like("stage", "x" * 99_999), EVERYTHING, Like("stage", "x" * 99_999)),
        (Both((STAGE,) * 502), Both((STAGE,) * 500), Both((STAGE, STAGE))),
        (Both((STAGE, Both((TOTAL, STAGE)))), Both((STAGE, STAGE)), TOTAL),
        (
            Either((Both((STAGE, TOTAL)), STAGE)),
            Either((STAGE, STAGE)),
            Either((Both((STAGE, TOTAL)), STAGE)),
        ),
        (
            Either((Both((STAGE, TOTAL)), TOTAL)),
            EVERYTHING,
            Either((Both((STAGE, TOTAL)), TOTAL)),
        ),
        (Opposite(Both((STAGE, TOTAL))), EVERYTHING, Opposite(Both((STAGE, TOTAL)))),
    ],
)
def test_what_the_index_serves(condition: Condition, served: Condition, rest: Condition) -> None:
    """Parts on indexed columns go to the store, unless they are too long for a statement."""
    assert split(condition, COLUMNS) == (served, rest)


class Watched(SqliteStore):
    """A store that knows how many documents left it."""

    handed_out = 0

    def scan(self, *arguments: Any) -> Iterator[Any]:
        """See `Store.scan`."""
        for row in super().scan(*arguments):
            self.handed_out += 1
            yield row


@pytest.mark.parametrize(
    ("where", "looked_at"),
    [
        ("modifiedDate>='2026-11-20T00:10:00Z' and modifiedDate<'2026-11-20T00:12:00Z'", 0),
        ("reference='r-7'", 0),
        ("id in (7,8)", 0),
        ("stage='new' and status='approved'", 0),
        ("createdDate>'2026-11-20T00:00:00Z'", 0),
        ("id=7 and trackingCode='1z'", 1),
        ("trackingCode='1z'", 20),
    ],
)
def test_documents_are_looked_into_only_beyond_the_index(where: str, looked_at: int) -> None:
    """A filter on indexed fields reads no document that it does not give."""
    store = Watched([ORDERS])
    for number in range(1, 21):
        stamp = f"2026-11-20T00:{number:02}:00Z"
        save(store, ORDER, number, {"reference": f"R-{number}", "modifiedDate": stamp})
    find(store, Settings(SETTINGS), ORDER, Query(parse(where, ORDER.model.queryable, Rules())))
    store.close()

    assert looked_at == store.handed_out


@pytest.mark.parametrize(
    ("where", "index"),
    [
        ("\"modifieddate\" >= 'x'", "modifieddate"),
        ("\"createddate\" >= 'x'", "createddate"),
        ("\"reference\" = 'x'", "reference"),
        ("\"stage\" = 'x' AND \"modifieddate\" > 'x'", "stage_modifieddate"),
        ("\"status\" = 'x'", "status_modifieddate"),
        ('"memberid" = 1', "memberid"),
    ],
)
def test_the_lists_that_clients_poll_have_an_index(where: str, index: str) -> None:
    """The database plans a search by index for each of them."""
    store = SqliteStore([ORDERS])
    plan = store._connection.execute(
        f"EXPLAIN QUERY PLAN SELECT document FROM cin7_orders WHERE {where}"  # noqa: S608
    ).fetchone()[3]
    store.close()

    assert f"SEARCH cin7_orders USING INDEX cin7_orders_{index} " in plan


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"fields": "company"}, []),
        ({"fields": "company", "where": "isActive=1"}, []),
        ({"fields": "company", "order": "isActive"}, []),
        ({}, [2]),
        ({"fields": "id,balanceOwing"}, [2]),
        ({"fields": "company", "where": "balanceOwing=0"}, [2]),
        ({"fields": "company", "order": "balanceOwing"}, [2]),
    ],
)
def test_what_others_know_is_computed_only_where_it_is_asked_for(
    query: dict[str, str], expected: list[int]
) -> None:
    """All at once, and not for callers who neither see it nor choose by it."""
    computed: list[int] = []

    def complete(_: Store, __: Settings, documents: list[Document]) -> None:
        computed.append(len(documents))
        for one in documents:
            one["balanceOwing"] = 0.0

    kind = Kind("Contacts", CONTACT.model, CONTACT.collection, complete, CONTACT.computed)
    rules = Settings(SETTINGS)
    store = SqliteStore([CONTACT.collection])
    for number in (1, 2):
        save(store, kind, number, CONTACT.model.blank() | {"id": number, "isActive": True})
    found = find(store, rules, kind, read(query, kind.model, rules))
    store.close()

    assert found.count(b"{") > 1
    assert expected == computed
