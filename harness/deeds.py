"""What can be done in a story: the name of each act, and the verbs of the lab it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.answers import Label
from harness.caller import LabError
from harness.events import (
    ActDone,
    LabelRefused,
    OrderCreated,
    OrderImported,
    OrderLabelled,
    OrderRefusedByCin7,
    Reason,
    StoreRefreshed,
    refusals,
)
from harness.oracle import READY, forecast
from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harness.cast import Cast, Role
    from harness.events import Event
    from scenarios.model import Act

    Deed = Callable[[Cast, Act], Iterator[Event]]

# ShipStation asks the store in whole minutes, so an order is let rest for one before a refresh.
REST_SECONDS = 60
TEXTS = {"absent": "{order} is not in ShipStation"}


def _create(cast: Cast, act: Act) -> Iterator[Event]:
    waiting = [role for role in cast.chosen(act.orders) if role.created is None]
    for planted in (False, True):
        roles = [role for role in waiting if role.plant is planted]
        put_in = cast.lab.plant_orders if planted else cast.lab.create_orders
        results = put_in(role.document or {} for role in roles)
        at = cast.lab.at()
        for role, created in zip(roles, results, strict=True):
            role.created, role.document = created, None
            role.reference = created.reference or role.reference
            if created.id is None:
                yield OrderRefusedByCin7(at, role.name, refusals(created.errors))
            else:
                yield OrderCreated(at, role.name, planted)


def _refresh(cast: Cast, act: Act) -> Iterator[Event]:
    cast.lab.advance(REST_SECONDS)
    _foresee(cast)
    cast.lab.refresh_store(act.since)
    yield from _look(cast)


def _poll(cast: Cast, act: Act) -> Iterator[Event]:
    _foresee(cast)
    cast.lab.advance(act.step.total_seconds() or 3600)
    yield from _look(cast)


def _foresee(cast: Cast) -> None:
    """Note what the rules say of the orders that are not imported yet, as Cin7 has them now."""
    waiting = {role.id: role for role in cast.roles if role.id and role.imported is None}
    now = cast.lab.now()
    for number, document in cast.lab.cin7_orders(list(waiting)).items():
        waiting[number].forecast = forecast(document, now, cast.settings, cast.words)


def _look(cast: Cast) -> Iterator[Event]:
    """What ShipStation has of the cast by now."""
    found = cast.lab.imported_since(cast.begun)
    at = cast.lab.at()
    new = []
    for role in cast.roles:
        order = found.get(str(role.id))
        if order is not None and role.imported is None:
            new.append(OrderImported(at, role.name, order.status))
        role.imported = order or role.imported
    yield StoreRefreshed(at, len(new), len(cast.lab.store_errors()))
    yield from new


def _label(cast: Cast, act: Act) -> Iterator[Event]:
    at, today = cast.lab.at(), cast.lab.today()
    for role in _open(cast, act):
        order = role.imported
        if order is None:
            yield LabelRefused(at, role.name, (_absent(role),))
            continue
        try:
            carrier = {"carrier": act.carrier} if act.carrier else {}
            label = cast.lab.label(order, service=act.service, ship_date=today, **carrier)
        except LabError as error:
            reason = Reason("LABEL_REFUSED", error.answer, told_by="ShipStation")
            yield LabelRefused(at, role.name, (reason,))
            continue
        role.label = label
        yield OrderLabelled(at, role.name, label.carrier, label.service, label.tracking, label.cost)


def _open(cast: Cast, act: Act) -> list[Role]:
    """The orders to send: those named, or all that wait for it."""
    if act.orders:
        return cast.chosen(act.orders)
    return [
        role
        for role in cast.roles
        if role.imported and role.imported.status == READY and role.label is None
    ]


def _absent(role: Role) -> Reason:
    message = Phrase(TEXTS["absent"], order=role.name)
    return Reason("NOT_IN_SHIPSTATION", message, told_by="lab")


def _ship(cast: Cast, act: Act) -> Iterator[Event]:
    at = cast.lab.at()
    for role in _open(cast, act):
        if role.imported is None:
            yield LabelRefused(at, role.name, (_absent(role),))
            continue
        carrier = act.carrier or "other"
        cast.lab.mark_as_shipped(role.imported, carrier, act.tracking, notify=act.notify)
        role.label = Label(0, carrier, "", act.tracking, "0.00")
        yield OrderLabelled(at, role.name, carrier, "", act.tracking, "0.00")


def _split(cast: Cast, act: Act) -> Iterator[Event]:
    at, today = cast.lab.at(), cast.lab.today()
    for role in _open(cast, act):
        if role.imported is None:
            yield LabelRefused(at, role.name, (_absent(role),))
            continue
        for part in cast.lab.split(role.imported):
            role.label = label = cast.lab.label(part, ship_date=today)
            yield OrderLabelled(
                at, role.name, label.carrier, label.service, label.tracking, label.cost
            )


def _unlabel(cast: Cast, act: Act) -> Iterator[Event]:
    for role in cast.chosen(act.orders):
        if role.label is not None and role.label.shipment_id:
            cast.lab.void_label(role.label)
            role.label = None
            yield ActDone(cast.lab.at(), act.do, role.name)


def _advance(cast: Cast, act: Act) -> Iterator[Event]:
    cast.lab.advance(act.step.total_seconds())
    yield ActDone(cast.lab.at(), act.do, f"{act.step.total_seconds():.0f} seconds")


def _settle(cast: Cast, _: Act) -> Iterator[Event]:
    cast.lab.settle()
    yield from ()


def _update(cast: Cast, act: Act) -> Iterator[Event]:
    for role in cast.chosen(act.orders):
        if role.id is None:
            continue
        answer = cast.lab.update_order(role.id, act.members)
        if answer.errors:
            yield OrderRefusedByCin7(cast.lab.at(), role.name, refusals(answer.errors))
        else:
            role.reference = str(act.members.get("reference") or role.reference)
            yield ActDone(cast.lab.at(), act.do, role.name)


def _each(verb: Callable[[Cast, Act, int], object]) -> Deed:
    """An act that does *verb* to each chosen order that Cin7 has."""

    def deed(cast: Cast, act: Act) -> Iterator[Event]:
        for role in cast.chosen(act.orders):
            if role.id is not None:
                verb(cast, act, role.id)
                yield ActDone(cast.lab.at(), act.do, role.name)

    return deed


def _cancel(cast: Cast, act: Act) -> Iterator[Event]:
    for role in cast.chosen(act.orders):
        if role.imported is not None:
            cast.lab.cancel(role.imported)
            yield ActDone(cast.lab.at(), act.do, role.name)


def _once(verb: Callable[[Cast, Act], object]) -> Deed:
    """An act that does *verb* to the world."""

    def deed(cast: Cast, act: Act) -> Iterator[Event]:
        verb(cast, act)
        yield ActDone(cast.lab.at(), act.do, _detail(act))

    return deed


def _detail(act: Act) -> str:
    members = {**act.members, **act.fault}
    return " ".join(f"{name}={members[name]}" for name in sorted(members))


def _connect(cast: Cast, act: Act) -> int:
    store = act.store
    if store is None:
        return cast.lab.connect_store()
    return cast.lab.connect_store(
        username=store.username,
        password=store.password,
        statuses=store.statuses,
        auto_import=store.auto_import,
    )


DEEDS: dict[str, Deed] = {
    "create": _create,
    "refresh": _refresh,
    "poll": _poll,
    "label": _label,
    "ship": _ship,
    "split": _split,
    "unlabel": _unlabel,
    "advance": _advance,
    "settle": _settle,
    "update": _update,
    "pick": _each(lambda cast, act, order: cast.lab.pick(order, act.lines, act.members or None)),
    "hide": _each(lambda cast, act, order: cast.lab.hide(order, act.lines)),
    "void": _each(lambda cast, _, order: cast.lab.void(order)),
    "cancel": _cancel,
    "fault": _once(lambda cast, act: cast.lab.add_fault(act.fault)),
    "mend": _once(lambda cast, _: cast.lab.clear_faults()),
    "configure": _once(lambda cast, act: cast.lab.set_settings(act.members)),
    "connect": _once(_connect),
}
