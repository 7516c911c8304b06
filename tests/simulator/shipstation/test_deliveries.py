from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from simulator.errors import NotFound
from simulator.faults import parse
from simulator.shipstation import deliveries, webhooks
from simulator.web.adapter import session
from simulator.world import World, open_world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STEPS = ("shipstation.webhook",)


@dataclass
class Receiver:
    """Takes bodies, and answers with the statuses laid out, then 200."""

    statuses: list[int] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Keep what came."""
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        self.bodies.append(body.decode())
        status = self.statuses.pop(0) if self.statuses else 200
        start_response(f"{status} Said", [])
        return [b""]


@pytest.fixture
def receiver() -> Receiver:
    """Well disposed."""
    return Receiver()


@pytest.fixture
def hooked(receiver: Receiver) -> Iterator[World]:
    """Nine o'clock, with the subscription 16401 of `receiver`."""
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    with open_world(session({"hook.test": receiver}), seed=1, now=now) as world:
        webhooks.subscribe(world, "http://hook.test/", "ORDER_NOTIFY", None, None)
        yield world


def plan(world: World, *bodies: str) -> None:
    """Deliveries of *bodies*."""
    for body in bodies:
        deliveries.plan(world, 16401, "http://hook.test/", body)


def states(world: World) -> list[str]:
    """What became of each."""
    return [one["state"] for one in deliveries.listed(world.store)]


def test_a_delivery_goes_out_when_due(hooked: World, receiver: Receiver) -> None:
    """At once by default; its record says when and how it was answered."""
    plan(hooked, "{}")
    hooked.settle()

    assert ["{}"] == receiver.bodies
    assert [
        {
            "id": 1,
            "webhookId": 16401,
            "url": "http://hook.test/",
            "body": "{}",
            "state": "delivered",
            "due": None,
            "attempts": [{"at": "2026-03-02T09:00:00.000000Z", "status": 200, "problem": ""}],
        }
    ] == deliveries.listed(hooked.store)


def test_it_may_take_some_minutes(hooked: World, receiver: Receiver) -> None:
    """As long as the setting says."""
    hooked.settings.set("shipstation.webhook_delay_seconds", 120)
    plan(hooked, "{}")
    hooked.advance(119)
    before = len(receiver.bodies)
    hooked.advance(1)

    assert (0, 1) == (before, len(receiver.bodies))


@pytest.mark.parametrize(
    ("statuses", "seconds", "tries", "state"),
    [
        ([204], 0, 1, "delivered"),
        ([500], 59, 1, "pending"),
        ([500], 60, 2, "delivered"),
        ([500, 302], 179, 2, "pending"),
        ([500, 302], 180, 3, "delivered"),
        ([500, 500, 500], 180, 3, "failed"),
        ([500, 500, 500], 9999, 3, "failed"),
    ],
)
def test_what_fails_is_tried_again(
    hooked: World, receiver: Receiver, statuses: list[int], seconds: int, tries: int, state: str
) -> None:
    """Three times in all, a minute and two minutes apart; any 2xx is well."""
    receiver.statuses = statuses
    plan(hooked, "{}")
    hooked.advance(seconds)

    assert (tries, [state]) == (len(receiver.bodies), states(hooked))


def test_a_receiver_out_of_reach_is_told_of(hooked: World) -> None:
    """The attempt has no status, but the reason."""
    hooked.settings.set("shipstation.webhook_attempts", 1)
    deliveries.plan(hooked, 16401, "http://nobody.test/", "{}")
    hooked.settle()
    [attempt] = deliveries.load(hooked.store, 1)["attempts"]

    assert attempt["status"] is None
    assert attempt["problem"].startswith("nothing answers at 'nobody.test'")


@pytest.mark.parametrize(
    ("fault", "bodies", "state"),
    [
        ({"kind": "drop", "when": "before"}, 0, "failed"),
        ({"kind": "drop", "when": "after"}, 1, "failed"),
        ({"kind": "status", "status": 503, "when": "before"}, 0, "failed"),
        ({"kind": "status", "status": 503, "when": "after"}, 1, "failed"),
        ({"kind": "delay", "seconds": 5, "when": "before"}, 1, "delivered"),
    ],
)
def test_faults_strike_on_the_way(
    hooked: World, receiver: Receiver, fault: dict[str, Any], bodies: int, state: str
) -> None:
    """Before: nothing arrives. After: it arrived, and the vendor thinks that it did not."""
    hooked.settings.set("shipstation.webhook_attempts", 1)
    hooked.faults.add(parse({"step": "shipstation.webhook", **fault}, STEPS))
    plan(hooked, "{}")
    hooked.settle()
    [exchange] = hooked.journal.exchanges("webhook")

    assert (bodies, [state]) == (len(receiver.bodies), states(hooked))
    assert f"{fault['kind']} {fault['when']}" == exchange.fault


def test_what_is_held_waits_to_be_released(hooked: World, receiver: Receiver) -> None:
    """Nothing goes out by itself; released, all does, in order."""
    hooked.settings.set("shipstation.webhook_delivery", "hold")
    plan(hooked, "1", "2")
    hooked.advance(9999)
    held = (states(hooked), list(receiver.bodies))
    deliveries.release(hooked)
    hooked.settle()

    assert (["held", "held"], []) == held
    assert ["1", "2"] == receiver.bodies


def test_order_is_what_the_tester_says(hooked: World, receiver: Receiver) -> None:
    """Held deliveries go out in the order given; the rest stays held."""
    hooked.settings.set("shipstation.webhook_delivery", "hold")
    plan(hooked, "1", "2", "3")
    deliveries.reorder(hooked, [3, 1])
    hooked.settle()

    assert ["3", "1"] == receiver.bodies
    assert ["delivered", "held", "delivered"] == states(hooked)


def test_a_payload_may_come_twice(hooked: World, receiver: Receiver) -> None:
    """As another delivery, or as the same one once more."""
    plan(hooked, "{}")
    hooked.settle()
    deliveries.duplicate(hooked, 1)
    deliveries.resend(hooked, 1)
    hooked.settle()

    assert ["{}", "{}", "{}"] == receiver.bodies
    assert 2 == len(deliveries.listed(hooked.store))
    assert 2 == len(deliveries.load(hooked.store, 1)["attempts"])


def test_a_payload_may_be_late(hooked: World, receiver: Receiver) -> None:
    """Put off by an hour, it comes after an hour."""
    hooked.settings.set("shipstation.webhook_delivery", "hold")
    plan(hooked, "{}")
    deliveries.resend(hooked, 1, 3600)
    hooked.advance(3599)
    before = len(receiver.bodies)
    hooked.advance(1)

    assert (0, 1) == (before, len(receiver.bodies))


def test_a_payload_may_be_lost(hooked: World, receiver: Receiver) -> None:
    """Dropped before it is due, it never comes."""
    plan(hooked, "{}")
    deliveries.drop(hooked, 1)
    hooked.advance(9999)

    assert ([], ["dropped"]) == (receiver.bodies, states(hooked))


def test_nothing_is_sent_to_who_left(hooked: World, receiver: Receiver) -> None:
    """A subscription that ended takes its deliveries with it."""
    plan(hooked, "{}")
    webhooks.unsubscribe(hooked.store, 16401)
    hooked.settle()

    assert ([], ["dropped"]) == (receiver.bodies, states(hooked))


def test_an_unknown_delivery_is_refused(hooked: World) -> None:
    """Saying where to look."""
    with pytest.raises(NotFound) as caught:
        deliveries.drop(hooked, 5)

    assert "there is no webhook delivery 5; GET lists them" == str(caught.value)
