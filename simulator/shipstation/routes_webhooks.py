"""The addresses of webhooks: subscriptions; what is sent for them is in `webhooks`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.shipstation import webhooks
from simulator.shipstation.asking import reply, request, row, success
from simulator.shipstation.schema import Field, Model
from simulator.shipstation.schema_outcomes import SUBSCRIBED, WEBHOOKS
from simulator.shipstation.shapes import NAMED, SENT, one, sent
from simulator.web.face import Call, Reply, Route
from simulator.web.openapi import Form

if TYPE_CHECKING:
    from simulator.world import World

_DOC: Final = "documented"

# Snake case, unlike all other requests. That parts are required is checked in `webhooks`.
SUBSCRIBE_REQUEST = Model(
    "SS.OpenApi.Models.Webhooks.SubscribeRequest",
    (
        Field("target_url", "text", _DOC, "subscribe to webhook"),
        Field("event", "text", _DOC, "subscribe to webhook"),
        Field("store_id", "integer", _DOC, "subscribe to webhook"),
        Field("friendly_name", "text", _DOC, "subscribe to webhook"),
    ),
)


def _list_webhooks(world: World, _: Call) -> Reply:
    return Reply(webhooks.listed(world.store))


def _subscribe(world: World, call: Call) -> Reply:
    given = request(world, call, SUBSCRIBE_REQUEST)
    number = webhooks.subscribe(
        world, given["target_url"], given["event"], given["store_id"], given["friendly_name"]
    )
    answer: dict[str, object] = {"id": number}
    if world.settings["shipstation.webhook_answer"] == "both":
        answer |= {
            "WebHookID": number,
            "HookType": given["event"].upper(),
            "Url": given["target_url"],
            "Name": given["friendly_name"],
        }
    return reply(answer)


def _unsubscribe(world: World, call: Call) -> Reply:
    webhooks.unsubscribe(world.store, call.arguments["webhook_id"])
    if world.settings["shipstation.webhook_delete_answer"] == "success":
        return success("The requested webhook has been deleted.")
    return Reply()


ROUTES: tuple[Route, ...] = (
    row(
        "GET",
        "/webhooks",
        "webhooks.list",
        _list_webhooks,
        Form(one(WEBHOOKS)),
    ),
    row(
        "POST",
        "/webhooks/subscribe",
        "webhooks.subscribe",
        _subscribe,
        Form(one(SUBSCRIBED), sent(SUBSCRIBE_REQUEST), refuses=SENT),
    ),
    row(
        "DELETE",
        "/webhooks/<int:webhook_id>",
        "webhooks.unsubscribe",
        _unsubscribe,
        Form(refuses=NAMED),
    ),
)
