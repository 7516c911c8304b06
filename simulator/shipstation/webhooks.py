"""Webhooks: who subscribed to what, and what happened that they are to be told of.

What happens in one action (a call, an import) is noted as it happens; once the action is over the
task `shipstation.webhooks.gather` makes one payload of it for each subscription. Delivering them is
in `deliveries`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import orjson

from simulator import chance
from simulator.shipstation import deliveries, statuses
from simulator.shipstation.collections import WEBHOOK_BATCHES, WEBHOOK_EVENTS, WEBHOOKS
from simulator.shipstation.errors import InvalidRequest, UnknownRecord
from simulator.store import Compare, Member

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.provenance import Mark
    from simulator.store import Store
    from simulator.world import World

Subject = Literal["order", "shipment", "fulfillment"]

GATHER: Final = "shipstation.webhooks.gather"
BASE_URL: Final = "shipstation.base_url"
"""Where the store keeps the face's own address, which stands in every resource_url."""

_VENDOR: Final = "https://ssapi.shipstation.com"
_FIRST_WEBHOOK_ID: Final = 16_401
_FIRST_BATCH_ID: Final = 144_015_001
_SELLER_ID: Final = 100_000


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of webhook: what it is about, and the address that its payload names."""

    name: str
    subject: Subject
    cause: str
    path: str
    mark: Mark
    source: str


# {base} the face's address, {store} the store's filter or nothing, {batch} the batch's token.
_ORDERS: Final = "{base}/orders?importBatch={batch}{store_last}"
_SHIPMENTS: Final = "{base}/shipments?{store_first}batchId={batch}&includeShipmentItems="
_FULFILLMENTS: Final = "{base}/fulfillments?{store_first}batchId={batch}"
EVENTS: Final[tuple[Event, ...]] = (
    Event("ORDER_NOTIFY", "order", "ready", _ORDERS, "observed", "several receivers"),
    Event("ITEM_ORDER_NOTIFY", "order", "ready", _ORDERS, "guess", "as for orders"),
    Event("SHIP_NOTIFY", "shipment", "label", _SHIPMENTS + "False", "observed",
          "a dump of 2024; receivers replace this False as text"),
    Event("ITEM_SHIP_NOTIFY", "shipment", "label", _SHIPMENTS + "True", "guess",
          "as for shipments, with items"),
    Event("FULFILLMENT_SHIPPED", "fulfillment", "shipped", _FULFILLMENTS, "guess",
          "the event is documented, its address is not"),
    Event("FULFILLMENT_REJECTED", "order", "rejected", _ORDERS, "guess",
          "the event is documented; there is no fulfillment, so its address names the order"),
)  # fmt: skip

EVENT_NAMES = tuple(event.name for event in EVENTS)


def subscribe(
    world: World, url: str | None, event: str | None, store_id: int | None, name: str | None
) -> int:
    """Subscribe *url* to *event*, of one store or of all; the number of the subscription.

    Raises:
        InvalidRequest: If a part is missing or no such event exists. The wording is a guess.
    """
    problems = {}
    if not url:
        problems["request.target_url"] = "The target_url field is required."
    elif not url.lower().startswith(("http://", "https://")):
        problems["request.target_url"] = f"The value '{url}' is not valid for target_url."
    chosen = (event or "").upper()
    if not chosen:
        problems["request.event"] = "The event field is required."
    elif chosen not in EVENT_NAMES:
        problems["request.event"] = f"The value '{event}' is not valid for event."
    if problems:
        raise InvalidRequest(problems)
    number = world.store.next_id("shipstation.webhook", _FIRST_WEBHOOK_ID)
    # PascalCase here, and nowhere else in the API (documented and recorded).
    document: dict[str, Any] = {
        "IsLabelAPIHook": False,
        "WebHookID": number,
        "SellerID": _SELLER_ID,
        "StoreID": store_id,
        "HookType": chosen,
        "MessageFormat": "Json",
        "Url": url,
        "Name": name,
        "BulkCopyBatchID": None,
        "BulkCopyRecordID": None,
        "Active": True,
        "WebhookLogs": [],
        "Seller": None,
        "Store": None,
    }
    world.store.put(WEBHOOKS, number, orjson.dumps(document), {"event": chosen})
    return number


def listed(store: Store) -> bytes:
    """The answer of GET /webhooks."""
    return b'{"webhooks":[%b]}' % b",".join(row.document for row in store.find(WEBHOOKS))


def unsubscribe(store: Store, number: int) -> None:
    """End a subscription; what is still to be delivered for it is not.

    Raises:
        UnknownRecord: If there is none with this number.
    """
    if not store.remove(WEBHOOKS, number):
        raise UnknownRecord("webhook", number)


def order_saved(world: World, before: str | None, order: Mapping[str, Any]) -> None:
    """Note that *order* was stored; *before* is the status it had, None if it is new.

    An order counts when it is new in any status but awaiting_payment, or leaves awaiting_payment
    for any but cancelled (documented).
    """
    after = order["orderStatus"]
    fresh = before is None and after != statuses.AWAITING_PAYMENT
    paid = before == statuses.AWAITING_PAYMENT and after not in (before, statuses.CANCELLED)
    if fresh or paid:
        note(world, "order", "ready", order["orderId"], order["advancedOptions"]["storeId"])


def _names(subject: Subject, cause: str) -> tuple[str, ...]:
    return tuple(one.name for one in EVENTS if (one.subject, one.cause) == (subject, cause))


def note(world: World, subject: Subject, cause: str, id: int, store_id: int | None) -> None:
    """Note that *cause* happened to a record, if anyone wants to know."""
    names = _names(subject, cause)
    if not world.store.count(WEBHOOKS, Member("event", names)):
        return
    number = world.store.next_id("shipstation.webhook_event")
    document = {"subject": subject, "cause": cause, "id": id, "storeId": store_id}
    world.store.put(WEBHOOK_EVENTS, number, orjson.dumps(document), {})
    world.agenda.add(world.clock.now(), GATHER, {}, key=GATHER)


def gather(world: World, _: Mapping[str, Any]) -> None:
    """Make payloads of what was noted: one for each subscription that it concerns."""
    with world.store.transaction():
        rows = world.store.find(WEBHOOK_EVENTS)
        noted = [orjson.loads(row.document) for row in rows]
        for row in rows:
            world.store.remove(WEBHOOK_EVENTS, row.id)
        for subject, cause in dict.fromkeys((one["subject"], one["cause"]) for one in noted):
            members = [one for one in noted if (one["subject"], one["cause"]) == (subject, cause)]
            _announce(world, subject, cause, members)


def _announce(world: World, subject: Subject, cause: str, members: list[dict[str, Any]]) -> None:
    hooks = _concerned(world.store, subject, cause, {one["storeId"] for one in members})
    if not hooks:
        return
    token = _batch(world, subject, (one["id"] for one in members))
    base = world.store.meta(BASE_URL) or _VENDOR
    events = {event.name: event for event in EVENTS}
    for hook in hooks:
        store_id = hook["StoreID"]
        url = events[hook["HookType"]].path.format(
            base=base,
            batch=token,
            store_first="" if store_id is None else f"storeID={store_id}&",
            store_last="" if store_id is None else f"&storeID={store_id}",
        )
        payload = orjson.dumps({"resource_url": url, "resource_type": hook["HookType"]})
        deliveries.plan(world, hook["WebHookID"], hook["Url"], payload.decode())


def _concerned(
    store: Store, subject: Subject, cause: str, store_ids: set[int | None]
) -> list[dict[str, Any]]:
    names = _names(subject, cause)
    hooks = [orjson.loads(row.document) for row in store.find(WEBHOOKS, Member("event", names))]
    return [
        hook
        for hook in hooks
        if hook["Active"] and (hook["StoreID"] is None or hook["StoreID"] in store_ids)
    ]


def _batch(world: World, subject: Subject, ids: Iterable[int]) -> str:
    """A token under which the records *ids* can be listed: a GUID for orders, else a number."""
    number = world.store.next_id("shipstation.webhook_batch", _FIRST_BATCH_ID)
    token = str(number)
    if subject == "order":
        digits = chance.token(world.seed, 32, "importBatch", number)
        parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
        token = "-".join(parts)
    document = orjson.dumps(sorted(set(ids)))
    world.store.put(WEBHOOK_BATCHES, number, document, {"token": token})
    return token


def batch(store: Store, token: str) -> tuple[int, ...]:
    """The records of the batch *token*; none if there is no such batch."""
    rows = store.find(WEBHOOK_BATCHES, Compare("token", "=", token.strip().lower()), limit=1)
    return tuple(orjson.loads(rows[0].document)) if rows else ()
