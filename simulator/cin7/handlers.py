"""What answers each address of the Cin7 Omni REST API: parse, call, render."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import orjson

from simulator.cin7 import (
    batch,
    cartons,
    channels,
    images,
    listing,
    moments,
    orders,
    payments,
    selection,
    trades,
    upserts,
)
from simulator.cin7.errors import NoSuchRecord
from simulator.cin7.kinds import LARGEST_ID, Kind
from simulator.cin7.render import broken
from simulator.store.condition import Both, Compare, Condition
from simulator.web.face import Call, Handler, Reply, reply_json

if TYPE_CHECKING:
    from simulator.cin7.trades import Trade
    from simulator.world import World


def find(kind: Kind, only: Condition | None = None) -> Handler:
    """The list of *kind*; of the records that meet *only* if that is given."""

    def handle(world: World, call: Call) -> Reply:
        query = listing.read(call.query, kind.model, world.settings)
        if only is not None:
            query = replace(query, condition=Both((only, query.condition)))
        shuffle = None
        if world.settings["cin7.default_order"] == "shuffled":
            shuffle = listing.shuffled(world.seed, moments.wire(world.clock.now()))
        return Reply(listing.find(world.store, world.settings, kind, query, shuffle))

    return handle


def get(kind: Kind) -> Handler:
    """One record of *kind* by its id."""

    def handle(world: World, call: Call) -> Reply:
        number = call.arguments["id"]
        found = world.store.get(kind.collection, number) if number <= LARGEST_ID else None
        if found is None:
            raise NoSuchRecord(kind.name, number)
        return _one(world, kind, call, found)

    return handle


def _one(world: World, kind: Kind, call: Call, found: bytes) -> Reply:
    """A stored document: its bytes as they are unless something is to be added or left out."""
    chosen = selection.read(call.query.get("fields", ""), kind.model)
    if chosen is None and kind.complete is None:
        return Reply(found)
    document = orjson.loads(found)
    listing.complete(world.store, world.settings, kind, [document], chosen)
    return reply_json(document if chosen is None else selection.project(document, chosen))


def get_by_text(kind: Kind, column: str) -> Handler:
    """One record of *kind* by a *column* of text; the first, if several have it."""

    def handle(world: World, call: Call) -> Reply:
        key = call.arguments["key"]
        found = world.store.find(kind.collection, Compare(column, "=", key.casefold()), limit=1)
        if not found:
            raise NoSuchRecord(kind.name, key)
        return _one(world, kind, call, found[0].document)

    return handle


def _load_boms(call: Call) -> bool:
    return call.query.get("loadboms", "").strip().casefold() in ("true", "1")


def create(trade: Trade, *, boms: bool) -> Handler:
    """A batch of new documents of *trade*."""

    def handle(world: World, call: Call) -> Reply:
        items = batch.elements(call.json())
        store, settings, now = world.store, world.settings, world.clock.now()
        wanted = boms and _load_boms(call)
        return reply_json(orders.post(store, settings, now, items, trade, load_boms=wanted))

    return handle


def update(trade: Trade, *, boms: bool) -> Handler:
    """A batch of changes to documents of *trade*."""

    def handle(world: World, call: Call) -> Reply:
        items = batch.elements(call.json())
        store, settings, now = world.store, world.settings, world.clock.now()
        wanted = boms and _load_boms(call)
        results, ended = orders.put(store, settings, now, items, trade, load_boms=wanted)
        if trade is trades.SALE:
            channels.note(world, [one["id"] for one in results if one["success"]])
        if ended and trade is trades.SALE and settings["cin7.dispatch_put_answer"] == "500":
            # Answered, not raised: the vendor keeps what it wrote although it reports a failure.
            return broken(settings, 500)
        return reply_json(results)

    return handle


def upsert(name: str, *, updating: bool) -> Handler:
    """A batch of new records under the rule *name*, or of changes."""

    def handle(world: World, call: Call) -> Reply:
        items = batch.elements(call.json())
        now = world.clock.now()
        rule = upserts.RULES[name]
        return reply_json(
            upserts.write(world.store, world.settings, now, rule, items, updating=updating)
        )

    return handle


def delete(name: str) -> Handler:
    """One record under the rule *name* removed."""

    def handle(world: World, call: Call) -> Reply:
        return reply_json(upserts.delete(world.store, upserts.RULES[name], call.arguments["id"]))

    return handle


def pay(*, updating: bool) -> Handler:
    """A batch of new payments, or of changes to them."""

    def handle(world: World, call: Call) -> Reply:
        items = batch.elements(call.json())
        now = world.clock.now()
        return reply_json(
            payments.write(world.store, world.settings, now, items, updating=updating)
        )

    return handle


def delete_payment(world: World, call: Call) -> Reply:
    """One payment removed."""

    return reply_json(payments.delete(world.store, call.arguments["id"]))


def find_cartons(world: World, call: Call) -> Reply:
    """The cartons of one order."""

    return Reply(cartons.find(world.store, call.arguments["id"]))


def replace_cartons(world: World, call: Call) -> Reply:
    """Other cartons for one order."""

    cartons.replace(world.store, call.arguments["id"], call.json())
    return reply_json(True)


def upload_image(world: World, call: Call) -> Reply:
    """A picture for a product."""

    now = moments.wire(world.clock.now())
    form = call.headers.get("content-type", "")
    return reply_json(images.upload(world.store, world.settings, now, call.query, form, call.body))
