from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from simulator.errors import PaymentRequired, Unauthorized
from simulator.shipstation import access

if TYPE_CHECKING:
    from simulator.world import World


def basic(text: str) -> str:
    """The Authorization header for key:secret."""
    return "Basic " + base64.b64encode(text.encode()).decode()


def test_a_key_pair_is_named(world: World) -> None:
    """The right key and secret tell whose they are."""
    key, secret = world.account.shipstation_keys["integration"]

    assert "integration" == access.authenticate(world, basic(f"{key}:{secret}"))


def test_the_secret_must_be_of_the_same_pair(world: World) -> None:
    """Another pair's secret does not open."""
    key, _ = world.account.shipstation_keys["user"]
    _, secret = world.account.shipstation_keys["lab"]

    with pytest.raises(Unauthorized):
        access.authenticate(world, basic(f"{key}:{secret}"))


@pytest.mark.parametrize(
    "header", [None, "", "Bearer x", "Basic", "Basic ?", basic("a"), "Basic w6"]
)
def test_anything_else_is_refused(world: World, header: str | None) -> None:
    """No header, another scheme, broken base64 and unknown keys are all the same."""
    with pytest.raises(Unauthorized):
        access.authenticate(world, header)


def test_a_plan_without_api_is_told_apart(world: World) -> None:
    """Right keys on the wrong plan are a matter of payment."""
    world.settings.set("shipstation.plan_has_api", False)
    key, secret = world.account.shipstation_keys["user"]

    with pytest.raises(PaymentRequired):
        access.authenticate(world, basic(f"{key}:{secret}"))


def test_forty_a_minute(world: World) -> None:
    """The quota is a setting."""
    world.settings.set("shipstation.rate_limit", 40)
    [limit] = access.limits(world)

    assert (40, 60) == (limit.amount, limit.seconds)
