from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import stores
from simulator.shipstation.errors import UnknownRecord

if TYPE_CHECKING:
    from simulator.world import World

NINE = datetime(2026, 3, 2, 17, tzinfo=UTC)


def test_the_list_has_no_mappings_and_the_store_has(api: Any, store_id: int) -> None:
    """The connected store heads the list; each of its words has a row."""
    listed = api.get("/stores").json
    one = api.get(f"/stores/{store_id}").json

    assert ["Cin7", "Manual Orders"] == [row["storeName"] for row in listed]
    assert [store_id, 22766] == [row["storeId"] for row in listed]
    assert "statusMappings" not in listed[0]
    assert [
        {"orderStatus": "awaiting_shipment", "statusKey": "Fully Picked"},
        {"orderStatus": "cancelled", "statusKey": "Cancelled"},
        {"orderStatus": "cancelled", "statusKey": "Declined"},
    ] == one["statusMappings"]


def test_a_store_as_it_goes_on_the_wire(api: Any, store_id: int) -> None:
    """Empty texts are no nulls; dates are trimmed."""
    assert (
        b'[{"storeId":12345,"storeName":"Cin7","marketplaceId":125,"marketplaceName":"Cin7",'
        b'"accountName":null,"email":null,"integrationUrl":"http://store.test/","active":true,'
        b'"companyName":"","phone":"","publicEmail":"","website":"","refreshDate":null,'
        b'"lastRefreshAttempt":null,"createDate":"2026-03-02T09:00:00.123",'
        b'"modifyDate":"2026-03-02T09:00:00.123","autoRefresh":false}]'
    ) == api.get("/stores", marketplaceId=125).data


def test_a_word_that_the_form_does_not_have(world: World) -> None:
    """Only the five status fields can be filled."""
    with pytest.raises(ValueError, match="'paid'"):
        stores.connect(
            world, name="x", url="x", username="x", password="x", statuses={"paid": "Paid"}
        )


def test_marketplaces_end_with_the_connected_one(api: Any) -> None:
    """Cin7 can be refreshed and has statuses of its own."""
    answer = api.get("/stores/marketplaces").json

    assert {
        "name": "Cin7",
        "marketplaceId": 125,
        "canRefresh": True,
        "supportsCustomMappings": True,
        "supportsCustomStatuses": True,
        "canConfirmShipments": True,
    } == answer[-1]


def progress(world: World, store_id: int, **changes: Any) -> None:
    """Note an import that failed at nine, but for *changes*."""
    arguments = {"refresh_date": None, "attempt": NINE, "errors": [], "halted": False}
    stores.save_progress(world, store_id, **(arguments | changes))


def test_progress_is_read_back(world: World, store_id: int) -> None:
    """The connection tells how far the store was read, and what went wrong."""
    error = {"code": "AUTH_401", "message": "(401) Unauthorized"}
    progress(world, store_id, errors=[error], halted=True)
    connection = stores.connection(world.store, store_id)

    assert (None, NINE, True) == (
        connection.refresh_date,
        connection.last_refresh_attempt,
        connection.halted,
    )
    assert ("http://store.test/", "shipstation", "secret") == (
        connection.url,
        connection.username,
        connection.password,
    )
    assert (
        ("awaiting_shipment", "Fully Picked"),
        ("cancelled", "Cancelled, Declined"),
    ) == connection.statuses
    assert [error] == stores.errors(world.store, store_id)


def test_the_next_import_replaces_the_errors(world: World, store_id: int) -> None:
    """Only the last import's are shown."""
    progress(world, store_id, errors=[{"code": "AUTH_401"}])
    progress(world, store_id, refresh_date=NINE)

    assert [] == stores.errors(world.store, store_id)


def test_unknown_stores_have_nothing(world: World) -> None:
    """Neither errors nor a connection; the manual store has no connection either."""
    with pytest.raises(UnknownRecord):
        stores.errors(world.store, 1)
    with pytest.raises(UnknownRecord):
        stores.connection(world.store, 22766)


def test_a_store_can_move(world: World, store_id: int) -> None:
    """A new address is used from then on."""
    stores.move(world.store, store_id, "http://elsewhere.test/")

    assert "http://elsewhere.test/" == stores.connection(world.store, store_id).url


def test_an_inactive_store_is_hidden_and_not_refreshed(api: Any, store_id: int) -> None:
    """It shows only on demand."""
    answer = api.post("/stores/deactivate", {"storeId": store_id})

    assert b'{"success":true,"message":"The requested store has been deactivated."}' == answer.data
    assert [22766] == [row["storeId"] for row in api.get("/stores").json]
    assert [store_id, 22766] == [
        row["storeId"] for row in api.get("/stores", showInactive="True").json
    ]
    assert 500 == api.post("/stores/refreshstore", {"storeId": store_id}).status_code


def test_a_store_comes_back(api: Any, store_id: int) -> None:
    """Reactivated it is listed again."""
    api.post("/stores/deactivate", {"storeId": store_id})
    answer = api.post(f"/stores/reactivate?storeId={store_id}")

    assert b'{"success":true,"message":"The requested store has been reactivated."}' == answer.data
    assert store_id == api.get("/stores").json[0]["storeId"]


def test_the_documented_sample_of_deactivation(world: World, api: Any, store_id: int) -> None:
    """To the letter: success is text, and the words are those of the other call."""
    world.settings.set("shipstation.deactivate_answer", "sample")
    answer = api.post("/stores/deactivate", {"storeId": store_id})

    assert (
        b'{"success":"true","message":"The requested store has been reactivated."}' == answer.data
    )


def test_deactivation_needs_a_store(api: Any) -> None:
    """No store is no request."""
    assert 400 == api.post("/stores/deactivate").status_code


def test_automatic_imports_are_planned_on_connection(world: World) -> None:
    """The first poll comes after one interval."""
    number = stores.connect(world, name="x", url="x", username="x", password="x", statuses={})
    [task] = world.agenda.pending()

    assert ("store.poll", {"storeId": number}) == (task["task"], task["payload"])
    assert "2026-03-02T17:30:00.123456Z" == task["due"]


def test_a_store_that_comes_back_is_polled_again(world: World, api: Any) -> None:
    """Automatic imports go on."""
    number = stores.connect(world, name="x", url="x", username="x", password="x", statuses={})
    api.post("/stores/deactivate", {"storeId": number})
    world.clock.shift(timedelta(minutes=10))
    api.post("/stores/reactivate", {"storeId": number})
    [task] = world.agenda.pending()

    assert "2026-03-02T17:40:00.123456Z" == task["due"]
