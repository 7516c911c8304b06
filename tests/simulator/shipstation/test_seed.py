from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.shipstation import seed

if TYPE_CHECKING:
    from simulator.world import World


def test_ids_that_are_given_are_kept(world: World, api: Any) -> None:
    """A warehouse may bring its number."""
    warehouse = {"warehouseId": 5, "warehouseName": "East", "originAddress": {"name": "Desk"}}
    seed.plant(world, {"warehouses": [warehouse]})

    assert "East" == api.get("/warehouses/5").json["warehouseName"]


def test_returns_go_to_the_origin_unless_told(world: World, api: Any) -> None:
    """An own return address stands; residential is null there (recordings)."""
    origin = {"name": "Desk", "residential": False}
    rows = [
        {"warehouseId": 1, "warehouseName": "a", "originAddress": origin},
        {
            "warehouseId": 2,
            "warehouseName": "b",
            "originAddress": origin,
            "returnAddress": {"name": "Returns", "residential": True},
        },
    ]
    seed.plant(world, {"warehouses": rows})
    found = [api.get(f"/warehouses/{number}").json["returnAddress"] for number in (1, 2)]

    assert [("Desk", None), ("Returns", None)] == [
        (row["name"], row["residential"]) for row in found
    ]


def test_planting_twice_changes_nothing_but_warehouses(world: World, api: Any) -> None:
    """There is one manual store, whatever happens."""
    before = api.get("/stores").data
    seed.plant(world, {})

    assert before == api.get("/stores").data
