from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import seed

if TYPE_CHECKING:
    from simulator.world import World

DESK = "72f6131c-f760-7833-2b7d-86cc594e4e77"


def holders(api: Any, *numbers: int) -> list[str | None]:
    """The users of orders."""
    return [api.get(f"/orders/{number}").json["userId"] for number in numbers]


def test_orders_are_given_and_taken(api: Any) -> None:
    """The user's number may be in any case."""
    numbers = [api.order()["orderId"], api.order()["orderId"]]
    request = {"orderIds": numbers, "userId": DESK.upper()}
    given = api.post("/orders/assignuser", request), holders(api, *numbers)
    taken = api.post("/orders/unassignuser", {"orderIds": numbers[:1]}), holders(api, *numbers)

    assert b'{"success":true,"message":"User assigned successfully."}' == given[0].data
    assert [DESK, DESK] == given[1]
    assert b'{"success":true,"message":"User unassigned successfully."}' == taken[0].data
    assert [None, DESK] == taken[1]


@pytest.mark.parametrize("action", ["assignuser", "unassignuser"])
def test_one_unknown_order_and_none_is_touched(api: Any, action: str) -> None:
    """All or nothing."""
    number = api.order()["orderId"]
    before = api.get(f"/orders/{number}").data
    answer = api.post(f"/orders/{action}", {"orderIds": [number, 5], "userId": DESK})

    assert 404 == answer.status_code
    assert before == api.get(f"/orders/{number}").data


def test_an_unknown_user(api: Any) -> None:
    """It is an exception; its words are a guess."""
    request = {"orderIds": [api.order()["orderId"]], "userId": "nobody"}
    answer = api.post("/orders/assignuser", request)

    assert (500, "Invalid userId") == (answer.status_code, answer.json["ExceptionMessage"])


def test_inactive_users_are_shown_on_demand(world: World, api: Any) -> None:
    """An account may be planted with some."""
    user = {"userId": "a", "userName": "gone", "name": "Gone", "active": False}
    seed.plant(world, {"users": [user]})

    assert 1 == len(api.get("/users").json)
    assert ["shipping", "gone"] == [
        row["userName"] for row in api.get("/users", showInactive="true").json
    ]
