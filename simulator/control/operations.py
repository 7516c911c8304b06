"""What the control API does, apart from how it is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from simulator.cin7 import backorders, orders, picking
from simulator.cin7.catalog import ORDER
from simulator.cin7.kinds import load
from simulator.clock import iso, parse_iso
from simulator.effects import KINDS
from simulator.errors import Refusal
from simulator.faults import parse
from simulator.mailbox import read
from simulator.shipstation import stores

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.world import World

_YEAR_SECONDS = 366 * 24 * 3600
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)
"""Between these, dates can be computed with and written by all that read the clock."""


class Misuse(ValueError):
    """The control API was asked for something it cannot do; says what it can."""


def clock(world: World) -> dict[str, object]:
    """What time it is, and whether it stands still."""
    return {
        "now": iso(world.clock.now()),
        "frozen": world.clock.frozen,
        "pending": [{"due": one["due"], "task": one["task"]} for one in world.agenda.pending()],
    }


def set_clock(world: World, change: Mapping[str, Any]) -> None:
    """Set (``now``), freeze or run (``frozen``).

    In process nothing falls due until the next request or advance; a served bench does what is
    due within a moment.
    """
    known(change, "now", "frozen")
    moment = _moment(change["now"]) if "now" in change else None
    frozen = change.get("frozen")
    if frozen not in (None, True, False):
        raise Misuse(f"frozen cannot be {frozen!r}; it is true or false")
    if frozen is True:
        world.clock.freeze()
    if moment is not None:
        world.clock.set(moment)
    if frozen is False:
        world.clock.run()


def advance(world: World, step: Mapping[str, Any]) -> None:
    """Move forward by ``seconds``, doing what falls due, and return once settled."""
    known(step, "seconds")
    step_seconds = seconds(step)
    if timedelta(seconds=step_seconds) > _LATEST - world.clock.now():
        raise Misuse(
            f"cannot advance by {step_seconds!r} seconds; the clock ends at {_LATEST:%Y-%m-%d}"
        )
    world.advance(step_seconds)


def seconds(form: Mapping[str, Any]) -> float:
    """The member ``seconds`` of *form*.

    Raises:
        Misuse: If it is no number from 0 to a year.
    """
    value = form.get("seconds")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Misuse(f"seconds cannot be {value!r}; it is a number, 0 or more")
    if not 0 <= value <= _YEAR_SECONDS:
        raise Misuse(
            f"seconds cannot be {value!r}; give 0 to {_YEAR_SECONDS}, "
            "or PUT /_sim/clock to set a moment"
        )
    return value


def journal(world: World, query: Mapping[str, str]) -> list[dict[str, object]]:
    """The kept exchanges, oldest first; ``face`` and ``limit`` narrow them."""
    limit = query.get("limit", "")
    if limit and not limit.isdecimal():
        raise Misuse(f"limit cannot be {limit!r}; it is a whole number")
    kept = world.journal.exchanges(query.get("face", ""), int(limit) if limit else None)
    return [exchange.as_json() for exchange in kept]


def switch_journal(world: World, change: Mapping[str, Any]) -> None:
    """Record (``on``: true) or not."""
    known(change, "on")
    if change.get("on") not in (True, False):
        raise Misuse(f"on cannot be {change.get('on')!r}; it is true or false")
    world.journal.on = change["on"]


def fault_kinds() -> list[dict[str, Any]]:
    """Every kind of fault: what can be said of it, and when and where it strikes."""
    return [
        {
            "kind": kind.name,
            "meaning": kind.meaning,
            "members": [member.name for member in kind.members],
            "when": list(kind.whens),
            "steps": list(kind.steps),
            "not": list(kind.but),
        }
        for kind in KINDS.values()
    ]


def add_fault(
    world: World, description: Mapping[str, Any], steps: tuple[str, ...]
) -> dict[str, object]:
    """Let a fault wait for its step; see `simulator.faults.parse`."""
    return world.faults.add(parse(description, steps)).as_json()


def mail(world: World) -> list[dict[str, object]]:
    """All messages, oldest first."""
    return [
        {
            "number": number,
            "from": str(message["From"] or ""),
            "to": str(message["To"] or ""),
            "subject": str(message["Subject"] or ""),
            "date": str(message["Date"] or ""),
            "text": _text_of(message),
        }
        for number, message in world.mailbox.numbered()
    ]


def mail_text(world: World, number: int) -> bytes:
    """One message as RFC 5322 text, as it would go to a mail server.

    Raises:
        Misuse: If there is none with this number.
    """
    text = world.mailbox.text(number)
    if text is None:
        raise Misuse(f"there is no message {number}; GET /_sim/mail lists them")
    return text


def post_mail(world: World, text: bytes) -> dict[str, object]:
    """Deliver a message written as RFC 5322 text: how an integration under test sends mail."""
    message = read(text)
    if not message["To"]:
        raise Misuse("the message has no To header; post it as RFC 5322 text")
    return {"number": world.mailbox.post(message)}


def plant_orders(world: World, documents: Any) -> list[dict[str, Any]]:
    """Store orders as they are, read-only fields included: what an export holds."""
    if not isinstance(documents, list):
        raise Misuse(f"orders come as an array, not {type(documents).__name__}")
    if strange := [one for one in documents if not isinstance(one, dict)]:
        raise Misuse(f"an order is an object, not {type(strange[0]).__name__}")
    with world.store.transaction():
        return orders.plant(world, documents)


def pick(world: World, id: int, change: Mapping[str, Any]) -> dict[str, Any]:
    """Set Qty Dispatch or hide lines of an order, as the screen can and the API cannot."""
    known(change, "lineItems")
    lines = change.get("lineItems")
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise Misuse(f"lineItems is an array of objects, not {lines!r}")
    try:
        return picking.pick(world, id, lines)
    except Refusal as refusal:
        raise Misuse(str(refusal)) from refusal


def back_order(world: World, id: int, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Split a back order off: of what was not picked or, if *asked* has lines, not sent."""
    known(asked, "lineItems")
    sent = _sent(asked["lineItems"]) if "lineItems" in asked else None
    made = backorders.split(world, id, sent)
    order = load(world.store, ORDER, made) or {}
    return {"id": made, "reference": order.get("reference")}


def _sent(lines: Any) -> dict[int, Decimal]:
    """How much of each line was sent, by its id."""
    if not isinstance(lines, list):
        raise Misuse(f"lineItems is an array of objects, not {lines!r}")
    sent: dict[int, Decimal] = {}
    for line in lines:
        number = line.get("id") if isinstance(line, dict) else None
        quantity = line.get("qtyShipped") if isinstance(line, dict) else None
        if type(number) is not int or type(quantity) not in (int, float):
            raise Misuse(f'{line!r} is no line; write {{"id": 50001, "qtyShipped": 2}}')
        sent[number] = Decimal(str(quantity))
    return sent


def connect_store(world: World, form: Mapping[str, Any]) -> dict[str, object]:
    """Connect a store at ShipStation, as its form does: address, credentials, status words."""
    known(form, "name", "url", "username", "password", "statuses", "autoImport")
    texts = {name: form.get(name) for name in ("name", "url", "username", "password")}
    for name, value in texts.items():
        if not isinstance(value, str) or not value:
            raise Misuse(f"{name} cannot be {value!r}; it is text")
    statuses = status_words(form.get("statuses", {}))
    auto_import = form.get("autoImport", True)
    if not isinstance(auto_import, bool):
        raise Misuse(f"autoImport cannot be {auto_import!r}; it is true or false")
    try:
        with world.store.transaction():
            number = stores.connect(
                world,
                name=str(texts["name"]),
                url=str(texts["url"]),
                username=str(texts["username"]),
                password=str(texts["password"]),
                statuses=statuses,
                auto_import=auto_import,
            )
    except (Refusal, ValueError) as refusal:
        raise Misuse(str(refusal)) from refusal
    return {"storeId": number}


def status_words(statuses: Any) -> dict[str, str]:
    """The status words of a connection form.

    Raises:
        Misuse: If they are not texts by status.
    """
    if not isinstance(statuses, dict):
        raise Misuse(f"statuses cannot be {statuses!r}; it is an object, status: words")
    for field, words in statuses.items():
        if not isinstance(words, str):
            raise Misuse(f"the words of {field!r} cannot be {words!r}; they are text")
    return statuses


def store_errors(world: World, id: int) -> list[dict[str, Any]]:
    """What went wrong in the latest import of a store, located."""
    try:
        return stores.errors(world.store, id)
    except Refusal as refusal:
        raise Misuse(str(refusal)) from refusal


def known(members: Mapping[str, Any], *names: str) -> None:
    """Refuse a form with a member that is not one of *names*.

    Raises:
        Misuse: If it has one.
    """
    if unknown := [name for name in members if name not in names]:
        raise Misuse(f"there is no member {unknown[0]!r} here; there are {', '.join(names)}")


def _moment(text: Any) -> datetime:
    try:
        moment = parse_iso(text)
    except (ValueError, TypeError) as error:
        raise Misuse(f"now cannot be {text!r}; write it like '2026-03-02T09:00:00Z'") from error
    if not _EARLIEST <= moment <= _LATEST:
        raise Misuse(
            f"now cannot be {text!r}; it is from {_EARLIEST:%Y-%m-%d} to {_LATEST:%Y-%m-%d}"
        )
    return moment


def _text_of(message: Any) -> str:
    body = message.get_body(("plain", "html"))
    return "" if body is None else str(body.get_content())
