"""Seats an integration between the two vendors: account, store connection, what it is told.

The other half of `launch.py`, which opens the bench around it.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from harness import mortal, plug, process, settings_page
from harness.bench import Endpoint
from harness.integration import app as reference
from scenarios.account import ACCOUNT
from simulator.cin7 import seed as cin7_seed
from simulator.cin7 import shipstation_page
from simulator.faults import ConnectionDropped
from simulator.shipstation import seed as shipstation_seed
from simulator.shipstation import stores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager, ExitStack
    from datetime import datetime
    from wsgiref.types import WSGIApplication

    import requests

    from harness.bench import Bench
    from harness.rules.settings import IntegrationSettings
    from simulator.world import World

STORE_NAME = "Cin7"
STATUS_WORDS = {
    "awaiting_payment": "Awaiting Payment",
    "awaiting_shipment": "Fully Picked",
    "shipped": "Dispatched",
    "cancelled": "Cancelled,Declined",
    "on_hold": "On Hold",
}
_ONE_APPLICATION = threading.Lock()


class BadSetUp(Exception):
    """Database, setting or integration cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a bench is made of, as asked for."""

    now: datetime | None
    integration: plug.Spec
    assumptions: IntegrationSettings
    settings: Mapping[str, object]
    status_words: Mapping[str, str]


def plant(world: World, store_url: str, status_words: Mapping[str, str]) -> None:
    """Plant the account and connect the store; a database that has them gets the new address."""
    kept = world.store.meta("store")
    with world.store.transaction():
        if kept is not None:
            stores.move(world.store, int(kept), store_url)
            return
        cin7_seed.plant(world, ACCOUNT["cin7"])
        shipstation_seed.plant(world, ACCOUNT["shipstation"])
        number = stores.connect(
            world,
            name=STORE_NAME,
            url=store_url,
            username=world.account.store_username,
            password=world.account.store_password,
            statuses=status_words,
        )
        world.store.set_meta("store", str(number))


def fill_page(world: World, assumptions: IntegrationSettings) -> None:
    """Put on the settings page in Cin7 what *assumptions* say of it."""
    try:
        shipstation_page.change(world, settings_page.members(assumptions))
    except ValueError as error:
        raise BadSetUp(str(error)) from error


def application(world: World, bench: Bench, plan: Plan) -> WSGIApplication | None:
    """The integration to mount at the desk, unless it runs elsewhere.

    It is made anew whenever a fault killed it.
    """
    match plan.integration:
        case plug.Reference():
            make = partial(_reference, world, bench, plan)
        case plug.Application() as named:
            make = partial(_loaded, named)
        case plug.Address() | plug.Command():
            return None

    def killed() -> bool:
        return world.faults.killed("integration")

    return mortal.restarting(
        partial(make, mortal.MortalSession(world.http, killed)),
        killed,
        lambda: ConnectionDropped("the integration was killed"),
    )


def _loaded(named: plug.Application, _: requests.Session) -> WSGIApplication:
    """The user's application, which has a session of its own."""
    try:
        return plug.load(named)
    except plug.BadSpec as error:
        raise BadSetUp(str(error)) from error


def _reference(
    world: World, bench: Bench, plan: Plan, session: requests.Session
) -> WSGIApplication:
    owner = world.account
    return reference.build(
        cin7=Endpoint(bench.cin7.url, owner.cin7_username, owner.cin7_keys["integration"]),
        store_username=owner.store_username,
        store_password=owner.store_password,
        now=world.clock.now,
        wait=world.clock.wait,
        session=session,
        settings=_settings(world, plan.assumptions),
        shipstation_url=bench.shipstation.url,
        deliver=world.mailbox.post,
        screens_url=bench.control,
    )


def _settings(
    world: World, assumptions: IntegrationSettings
) -> Callable[[], IntegrationSettings | None]:
    """What the integration obeys: *assumptions* with the page as it is at each call."""

    @lru_cache(maxsize=1)
    def read(_: str) -> IntegrationSettings | None:
        return settings_page.settings(shipstation_page.read(world), assumptions)

    return lambda: read(shipstation_page.kept(world.store))


@contextmanager
def in_environment(values: Mapping[str, str]) -> Iterator[None]:
    """Let this process have the environment variables *values* until the block ends.

    Raises:
        BadSetUp: If another bench has them: the process has one environment.
    """
    if not _ONE_APPLICATION.acquire(blocking=False):
        raise BadSetUp(
            "another bench with a wsgi: integration is open in this process, and both would read"
            " the same environment; close it first"
        )
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        _ONE_APPLICATION.release()


def start_program(stack: ExitStack, program: AbstractContextManager[None]) -> None:
    """Let *program* run until *stack* is closed.

    Raises:
        BadSetUp: If it does not start.
    """
    try:
        stack.enter_context(program)
    except process.NotStarted as error:
        raise BadSetUp(f"the integration does not start: {error}") from error
