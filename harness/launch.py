"""Starts benches, in process or over TCP; it and `launch_*.py` alone know the simulators.

    cin7 face          http://127.0.0.1:8701/api
    shipstation face   http://127.0.0.1:8702
    desk               http://127.0.0.1:8700/_sim    control
                       http://127.0.0.1:8700/store/  the reference integration
                       http://127.0.0.1:8700/bent/   the same, with its answers bent

In process the same three applications answer at ``cin7.test`` and so on.
"""

from __future__ import annotations

import threading
import traceback
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

import requests
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from harness import bent, ears, plug, process
from harness.bench import Addresses, Bench, Endpoint, Ports
from harness.environment import STORE_PORT, assumed, variables
from harness.launch_integration import (
    STATUS_WORDS,
    BadSetUp,
    Plan,
    application,
    fill_page,
    in_environment,
    plant,
    start_program,
)
from harness.rules.settings import IntegrationSettings
from simulator.account import account
from simulator.cin7 import channels
from simulator.cin7.routes import FACE as CIN7
from simulator.control import app as control
from simulator.customstore import importing
from simulator.settings import BadSetting
from simulator.shipstation import aftermath, deliveries, webhooks
from simulator.shipstation.routes import FACE as SHIPSTATION
from simulator.smtp import MailServer, sending_on
from simulator.store import BadDatabase
from simulator.web import adapter, pipeline
from simulator.web.server import CannotListen, serving
from simulator.world import ROWS, open_world

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from wsgiref.types import WSGIApplication

    from simulator.account import Account
    from simulator.world import World

__all__ = ["BadSetUp", "Bench", "Endpoint", "StartFailure", "open_bench", "serve", "setting_names"]

STEPS = (
    *(route.step for route in (*CIN7.routes, *SHIPSTATION.routes)),
    "store.export",
    "store.shipnotify",
    deliveries.STEP,
    channels.STEP,
    importing.COMMIT,
    aftermath.MAIL,
)
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_TICK_SECONDS = 0.05


class StartFailure(Exception):
    """A port cannot be had; the message says what to do."""


IN_PROCESS = Addresses("http://cin7.test", "http://shipstation.test", "http://desk.test")


@dataclass(slots=True)
class _Apps:
    """The applications of one bench, filled in once its addresses are known."""

    cin7: WSGIApplication
    shipstation: WSGIApplication
    desk: _Later = field(default_factory=lambda: _Later())


class _Later:
    """An application that is named first and made later; 503 until then."""

    def __init__(self) -> None:
        self.app: WSGIApplication | None = None

    def __call__(self, environ: Any, start_response: Any) -> Any:
        if self.app is None:
            start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
            return [b"starting\n"]
        return self.app(environ, start_response)


def setting_names() -> list[str]:
    """The names of all settings of a bench."""
    return [row.name for row in ROWS]


@contextmanager
def open_bench(
    *,
    transport: Literal["wsgi", "tcp"] = "wsgi",
    seed: int = 1,
    now: datetime | None = START,
    database: Path | None = None,
    integration: plug.Spec | None = None,
    assumptions: IntegrationSettings | None = None,
    settings: Mapping[str, object] | None = None,
    status_words: Mapping[str, str] | None = None,
    ports: Ports | None = None,
) -> Iterator[Bench]:
    """A bench of its own until the block ends.

    Args:
        transport: "wsgi" calls the applications in this process; "tcp" serves them on free ports.
        now: Where the clock is frozen; None lets it run.
        integration: Whose integration stands between the vendors; default: the reference.
        assumptions: How the reference integration decides what nobody knows.
        settings: Simulator settings that differ from their defaults.
        status_words: ShipStation's status words for the store, by status.
        ports: Where "tcp" listens; default: any free ports.

    Raises:
        BadSetUp: If a setting, the database or the integration cannot be used.
        StartFailure: If a port cannot be had.
    """
    plan = Plan(
        now,
        integration or plug.Reference(),
        assumptions or IntegrationSettings(),
        settings or {},
        status_words or STATUS_WORDS,
    )
    with ExitStack() as stack:
        apps: dict[str, WSGIApplication] = {}
        session = adapter.session(apps) if transport == "wsgi" else _plain_session()
        world = stack.enter_context(_world(session, seed, now, database))
        made = _apps(world)
        if transport == "wsgi":
            addresses = IN_PROCESS
            apps |= {
                "cin7.test": made.cin7,
                "shipstation.test": made.shipstation,
                "desk.test": made.desk,
            }
        else:
            addresses = _listen(stack, made, "127.0.0.1", ports or Ports())
        yield _join(stack, world, made, addresses, transport, plan)


@contextmanager
def serve(
    *,
    cin7_port: int = 8701,
    shipstation_port: int = 8702,
    control_port: int = 8700,
    host: str = "127.0.0.1",
    database: Path | None = None,
    now: datetime | None = None,
    seed: int | None = None,
    integration: plug.Spec | None = None,
    settings: Mapping[str, object] | None = None,
    smtp: tuple[str, int] | None = None,
) -> Iterator[Bench]:
    """A bench on ports of its own until the block ends; port 0 is any free one.

    The clock runs, or stands at *now*. What falls due is done in the background. Mail stays in the
    mailbox, and goes on to *smtp* (host, port) if given.

    Raises:
        StartFailure: If a port cannot be had.
        BadSetUp: As for `open_bench`.
    """
    plan = Plan(
        now,
        integration or plug.Reference(),
        IntegrationSettings(),
        settings or {},
        STATUS_WORDS,
    )
    with ExitStack() as stack:
        world = stack.enter_context(_world(_plain_session(), seed, now, database))
        made = _apps(world)
        ports = Ports(cin7_port, shipstation_port, control_port)
        addresses = _listen(stack, made, host, ports)
        bench = _join(stack, world, made, addresses, "tcp", plan)
        stack.enter_context(_ticking(world))
        if smtp is not None:
            stack.enter_context(sending_on(world, MailServer(*smtp)))
        yield bench


def announced(seed: int, ports: Ports, store_url: str) -> dict[str, dict[str, str]]:
    """Addresses and credentials that a bench with this *seed* on these *ports* will have.

    So that an integration which runs already can be told of a bench that does not run yet.
    """
    here = f"http://{process.LOOPBACK}"
    addresses = Addresses(
        f"{here}:{ports.cin7}", f"{here}:{ports.shipstation}", f"{here}:{ports.control}"
    )
    return _bench(account(seed), _plain_session(), seed, addresses, store_url, "tcp").as_json()


@contextmanager
def _world(
    session: requests.Session, seed: int | None, now: datetime | None, database: Path | None
) -> Iterator[World]:
    try:
        with open_world(session, seed=seed, now=now, database=database) as world:
            yield world
    except BadDatabase as error:
        raise BadSetUp(str(error)) from error


def _apps(world: World) -> _Apps:
    return _Apps(pipeline.build(world, CIN7), pipeline.build(world, SHIPSTATION))


def _listen(stack: ExitStack, apps: _Apps, host: str, ports: Ports) -> Addresses:
    try:
        return Addresses(
            stack.enter_context(serving(apps.cin7, host, ports.cin7)),
            stack.enter_context(serving(apps.shipstation, host, ports.shipstation)),
            stack.enter_context(serving(apps.desk, host, ports.control)),
        )
    except CannotListen as error:
        raise StartFailure(str(error)) from error


def _join(
    stack: ExitStack,
    world: World,
    apps: _Apps,
    addresses: Addresses,
    transport: str,
    plan: Plan,
) -> Bench:
    """Put the integration between the vendors, plant the account, connect the store."""
    own = not isinstance(plan.integration, plug.Reference)
    if own and transport != "tcp":
        raise BadSetUp("an integration of your own speaks over TCP; add --transport tcp")
    try:
        if plan.settings:
            world.change_settings(plan.settings)
    except BadSetting as error:
        raise BadSetUp(str(error)) from error
    port = process.free_port() if isinstance(plan.integration, plug.Command) else 0
    match plan.integration:
        case plug.Address(url):
            store_url = url
        case plug.Command():
            store_url = f"http://{process.LOOPBACK}:{port}/"
        case _:
            store_url = f"{addresses.desk}/store/"
    bench = _bench(world.account, world.http, world.seed, addresses, store_url, transport)
    told = {**variables(bench.as_json()), **assumed(plan.assumptions)}
    if isinstance(plan.integration, plug.Application):
        stack.enter_context(in_environment(told))

    def begin() -> None:
        between = application(world, bench, plan)
        mounted = {} if between is None else {"/store": between}
        mounted["/ears"] = ears.build()
        mounted["/bent"] = bent.build(world.http, lambda: bench.store.url)
        apps.desk.app = DispatcherMiddleware(desk, mounted)
        world.store.set_meta(webhooks.BASE_URL, addresses.shipstation)
        plant(world, bench.store.url, plan.status_words)
        fill_page(world, plan.assumptions)

    def reset() -> None:
        with world.store.transaction():
            world.store.clear()
            world.store.set_meta("seed", str(world.seed))
        world.settings.restore({})
        world.change_settings(plan.settings)
        world.clock.restart(plan.now)
        world.throttle.clear()
        world.faults.restart()
        world.journal.clear()
        world.agenda.forget()
        begin()

    desk = control.build(world, STEPS, reset, bench.as_json())
    begin()
    if isinstance(plan.integration, plug.Command):
        told[STORE_PORT] = str(port)
        start_program(stack, process.running(plan.integration.line, told, port))
    return bench


def _bench(
    account: Account,
    session: requests.Session,
    seed: int,
    addresses: Addresses,
    store_url: str,
    transport: str,
) -> Bench:
    def cin7(caller: str) -> Endpoint:
        return Endpoint(f"{addresses.cin7}/api", account.cin7_username, account.cin7_keys[caller])

    def shipstation(caller: str) -> Endpoint:
        return Endpoint(addresses.shipstation, *account.shipstation_keys[caller])

    return Bench(
        cin7=cin7("user"),
        shipstation=shipstation("user"),
        store=Endpoint(store_url, account.store_username, account.store_password),
        control=f"{addresses.desk}/_sim",
        lab_cin7=cin7("lab"),
        lab_shipstation=shipstation("lab"),
        session=session,
        seed=seed,
        transport=transport,
    )


def _plain_session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    return session


@contextmanager
def _ticking(world: World) -> Iterator[None]:
    """Do what falls due as real time passes, until the block ends."""
    ended = threading.Event()

    def tick() -> None:
        while not ended.wait(_TICK_SECONDS):
            try:
                world.settle()
            except Exception:  # the edge of this thread: told in the journal, and it goes on
                world.journal.note(world.clock.now(), "agenda", traceback.format_exc())

    thread = threading.Thread(target=tick, daemon=True, name="agenda")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(5)
