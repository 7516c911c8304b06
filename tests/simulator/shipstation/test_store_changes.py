from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import store_changes, stores
from simulator.shipstation.errors import UnknownRecord

if TYPE_CHECKING:
    from simulator.world import World


def put(api: Any, **changes: Any) -> Any:
    """PUT of the connected store, whole, with *changes*."""
    document = api.get("/stores/12345").json | changes
    return api.send("PUT", "/stores/12345", json=document)


def test_what_belongs_to_the_store_is_replaced(api: Any, store_id: int) -> None:
    """The answer is the store with its mappings; modifyDate moves."""
    answer = put(api, storeName="Mugs", publicEmail="a@b.example", phone=None, accountName="x")

    assert 200 == answer.status_code
    assert ("Mugs", "a@b.example", "", "x") == tuple(
        answer.json[name] for name in ("storeName", "publicEmail", "phone", "accountName")
    )
    assert answer.json == api.get("/stores/12345").json
    assert "statusMappings" == list(answer.json)[-1]


def test_what_is_shipstations_own_stays(api: Any, store_id: int) -> None:
    """Sent back or changed, it is ignored: numbers, dates, the address of the connection."""
    before = api.get("/stores/12345").json
    answer = put(api, storeId=5, marketplaceId=1, createDate=None, integrationUrl="http://x")

    assert before == answer.json


def test_no_part_of_a_store_can_be_updated_alone(api: Any, store_id: int) -> None:
    """What is left out is cleared; without a name it is a bad request."""
    put(api, email="a@b.example")
    cleared = api.send("PUT", "/stores/12345", json={"storeName": "Mugs"})
    refused = api.send("PUT", "/stores/12345", json={})

    assert (None, True) == (cleared.json["email"], cleared.json["active"])
    assert 400 == refused.status_code
    assert {"store.storeName": ["The storeName field is required."]} == refused.json["ModelState"]


def test_status_words_are_those_of_the_connection(world: World, api: Any, store_id: int) -> None:
    """They change only where the setting says so, one row for each word."""
    rows = [
        {"orderStatus": "awaiting_shipment", "statusKey": "Picked"},
        {"orderStatus": "awaiting_shipment", "statusKey": "Packed"},
        {"orderStatus": "nonsense", "statusKey": "X"},
    ]
    fixed = put(api, statusMappings=rows).json["statusMappings"]
    world.settings.set("shipstation.status_words", "editable")
    edited = put(api, statusMappings=rows).json["statusMappings"]

    assert "Fully Picked" == fixed[0]["statusKey"]
    assert rows[:2] == edited
    assert (("awaiting_shipment", "Picked,Packed"),) == stores.connection(
        world.store, store_id
    ).statuses


def test_automatic_imports_can_be_switched_on(world: World, api: Any, store_id: int) -> None:
    """The next one is planned half an hour on."""
    before = len(world.agenda.pending())
    put(api, autoRefresh=True)

    assert 0 == before
    assert ["store.poll"] == [task["task"] for task in world.agenda.pending()]


def test_the_manual_store_can_be_renamed(api: Any) -> None:
    """It has no connection, and needs none."""
    answer = api.send("PUT", "/stores/22766", json={"storeName": "By hand"})

    assert ("By hand", []) == (answer.json["storeName"], answer.json["statusMappings"])


def test_an_unknown_store_cannot_be_updated(api: Any) -> None:
    """It is not found."""
    assert 404 == api.send("PUT", "/stores/5", json={"storeName": "x"}).status_code


def test_connecting_again_changes_words_and_wakes_imports(world: World, store_id: int) -> None:
    """The store stays the same one and goes on from where it was."""
    now = world.clock.now()
    stores.save_progress(world, store_id, refresh_date=now, attempt=now, errors=[], halted=True)
    store_changes.reconnect(
        world, store_id, url="http://new.test/", password="new", statuses={"shipped": "Sent"}
    )
    found = stores.connection(world.store, store_id)

    assert ("http://new.test/", "shipstation", "new") == (
        found.url,
        found.username,
        found.password,
    )
    assert (("shipped", "Sent"),) == found.statuses
    assert (now, False) == (found.refresh_date, found.halted)


def test_connecting_again_as_before(world: World, store_id: int) -> None:
    """What the form leaves out stays."""
    before = stores.connection(world.store, store_id)
    store_changes.reconnect(world, store_id)

    assert before == stores.connection(world.store, store_id)


def test_only_a_connected_store_is_connected_again(world: World) -> None:
    """The manual one is not."""
    with pytest.raises(UnknownRecord):
        store_changes.reconnect(world, 22766)


def test_the_form_has_five_status_fields(world: World, store_id: int) -> None:
    """No other is taken."""
    with pytest.raises(ValueError) as caught:
        store_changes.reconnect(world, store_id, statuses={"lost": "Lost"})

    assert str(caught.value).startswith("there is no status field 'lost'; there are ")
