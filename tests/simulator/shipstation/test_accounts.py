from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from simulator.world import World

FORM = {"firstName": "John", "lastName": "Smith", "email": "js@example.com", "password": "pw"}


def register(api: Any, form: dict[str, Any]) -> Any:
    """The answer to a registration without credentials."""
    return api.client.post("/accounts/registeraccount", json=form)


def test_an_account_is_registered(api: Any) -> None:
    """The documented words, a number, and two keys of 32 characters."""
    answer = register(api, FORM).json

    assert ("ShipStation account created.", 123456, True, 32, 32) == (
        answer["message"],
        answer["sellerId"],
        answer["success"],
        len(answer["apiKey"]),
        len(answer["apiSecret"]),
    )


def test_an_address_is_registered_once(api: Any) -> None:
    """A failure has null for number and keys."""
    register(api, FORM)
    answer = register(api, FORM | {"email": " JS@example.com"})

    assert 200 == answer.status_code
    assert [False, None, None, None] == [
        answer.json[name] for name in ("success", "sellerId", "apiKey", "apiSecret")
    ]


def test_a_partner_may_lack_approval(world: World, api: Any) -> None:
    """It is a setting."""
    world.settings.set("shipstation.register_needs_approval", True)

    assert register(api, FORM).json["success"] is False


@pytest.mark.parametrize("name", FORM)
def test_what_is_required(api: Any, name: str) -> None:
    """Names, address and password."""
    answer = register(api, FORM | {name: ""})

    assert (400, [f"request.{name}"]) == (answer.status_code, list(answer.json["ModelState"]))
