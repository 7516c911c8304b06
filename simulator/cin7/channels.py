"""Sales channels: whoever an order came from is told once Cin7 knows that it was shipped.

    PUT of a dispatched order -> call recorded -> agenda -> POST, if the channel has an address

A call is made once for an order and its tracking code. Each channel has a protocol of its own,
which is not emulated: what is sent here is Shipbench's own JSON.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlsplit

import orjson
import requests

from simulator import striking
from simulator.cin7.collections import ORDERS
from simulator.cin7.collections_account import CHANNEL_CALLS
from simulator.clock import iso
from simulator.faults import Killed
from simulator.store.condition import Compare
from simulator.striking import Answer, Late, NoAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from simulator.world import World

TASK: Final = "cin7.tell_channel"
STEP: Final = "cin7.channel"
"""The protocol step that faults and the journal call it."""
_ADDRESSES: Final = "cin7.channels"
_TIMEOUT_SECONDS: Final = 30
_HEADERS: Final = {"Content-Type": "application/json"}


class BadChannel(ValueError):
    """A channel's address cannot be used; the message says how it is written."""


@dataclass(frozen=True, slots=True)
class ChannelCall:
    """What a channel is told of one shipment, and what became of it.

    *state* is recorded if the channel has no address to send to.
    """

    call: int
    channel: str
    order: dict[str, Any]
    at: str
    state: Literal["recorded", "pending", "delivered", "failed"] = "recorded"
    attempts: int = 0
    message: str = ""


def addresses(world: World) -> dict[str, str]:
    """Where each channel is told, by its name."""
    found: dict[str, str] = orjson.loads(world.store.meta(_ADDRESSES) or "{}")
    return found


def set_addresses(world: World, wanted: Mapping[str, Any]) -> None:
    """Let the channels in *wanted*, and no others, be told at those addresses.

    Raises:
        BadChannel: If one is no http address.
    """
    for channel, url in wanted.items():
        if not channel.strip():
            raise BadChannel(f"a channel has a name, not {channel!r}")
        if not isinstance(url, str) or not _is_address(url):
            raise BadChannel(
                f"channel {channel!r} cannot be told at {url!r}; write http://HOST:PORT/PATH"
            )
    world.store.set_meta(_ADDRESSES, orjson.dumps(dict(wanted)).decode())


def calls(world: World) -> list[dict[str, Any]]:
    """All calls, oldest first."""
    return [orjson.loads(row.document) for row in world.store.find(CHANNEL_CALLS)]


def note(world: World, numbers: Iterable[int]) -> None:
    """Tell the channels of those orders among *numbers* that are dispatched, once for each."""
    for number in sorted(set(numbers)):
        found = world.store.get(ORDERS, number)
        order = None if found is None else orjson.loads(found)
        if order is not None and order["dispatchedDate"] is not None:
            _note(world, order)


def tell(world: World, payload: dict[str, Any]) -> None:
    """Make a pending call over HTTP; one that fails is made again later, a few times."""
    found = world.store.get(CHANNEL_CALLS, payload["call"])
    call = None if found is None else ChannelCall(**orjson.loads(found))
    if call is None or call.state != "pending":
        return
    message = _post(world, call)
    attempts = call.attempts + 1
    given_up = attempts > world.settings["cin7.channel_retries"]
    state: Literal["delivered", "failed", "pending"] = (
        "delivered" if not message else "failed" if given_up else "pending"
    )
    with world.store.transaction():
        _save(world, replace(call, state=state, attempts=attempts, message=message))
        if state == "pending":
            pause = timedelta(minutes=world.settings["cin7.channel_retry_minutes"])
            _plan(world, call.call, pause)


def _note(world: World, order: dict[str, Any]) -> None:
    known = _addresses_by_key(world)
    channel = (order["source"] or "").strip()
    if not channel or order["isVoid"] or (_own(world, channel) and channel.casefold() not in known):
        return
    tracking = order["trackingCode"] or ""
    told = {
        orjson.loads(row.document)["order"]["trackingCode"] or ""
        for row in world.store.find(CHANNEL_CALLS, Compare("orderid", "=", order["id"]))
    }
    # A tracking code that went away again is no shipment.
    if tracking in told or (told and not tracking):
        return
    number = world.store.next_id("cin7.channel_calls")
    pending = channel.casefold() in known
    call = ChannelCall(
        number,
        channel,
        _shipment(order),
        iso(world.clock.now()),
        "pending" if pending else "recorded",
    )
    _save(world, call)
    if pending:
        _plan(world, number, timedelta(0))


def _shipment(order: Mapping[str, Any]) -> dict[str, Any]:
    names = ("id", "reference", "customerOrderNo", "trackingCode", "logisticsCarrier")
    return {
        **{name: order[name] for name in (*names, "dispatchedDate")},
        "lineItems": [
            {"code": line["code"], "qtyShipped": line["qtyShipped"]} for line in order["lineItems"]
        ],
    }


def _own(world: World, channel: str) -> bool:
    """Whether orders of this source come from nobody who could be told."""
    named = world.settings["cin7.sources_without_channel"].split(",")
    return channel.casefold() in {name.strip().casefold() for name in named}


def _addresses_by_key(world: World) -> dict[str, str]:
    return {channel.strip().casefold(): url for channel, url in addresses(world).items()}


def _plan(world: World, number: int, pause: timedelta) -> None:
    world.agenda.add(world.clock.now() + pause, TASK, {"call": number}, f"channel:{number}")


def _save(world: World, call: ChannelCall) -> None:
    keys = {"orderid": call.order["id"], "shipment": call.order["trackingCode"] or ""}
    world.store.put(CHANNEL_CALLS, call.call, orjson.dumps(asdict(call)), keys)


def _post(world: World, call: ChannelCall) -> str:
    """Send *call*; why it failed, or nothing."""
    url = _addresses_by_key(world).get(call.channel.casefold())
    if url is None:
        return f"channel {call.channel!r} has no address any more"
    body = orjson.dumps({"call": call.call, "channel": call.channel, "order": call.order})
    at = world.clock.now()
    struck: list[str] = []
    how: dict[str, Any] = {"who": call.channel, "patience": _TIMEOUT_SECONDS}
    answer, message, end = None, "", None
    try:
        answer = striking.before(world, STEP, struck, **how)
        if answer is None:
            answer = _sent(world, url, body)
            answer = striking.after(world, STEP, struck, answer, **how)
    except NoAnswer as error:
        answer, message = None, "no answer in time" if error.lost else "the connection was closed"
    except (requests.RequestException, ValueError) as error:
        message = str(error) or type(error).__name__
    except (Late, Killed) as error:
        answer, message, end = None, str(error) or "killed", error
    if answer is not None and not 200 <= answer.status < 300:
        message = f"the channel answered {answer.status}"
    _record(world, at, url, body, answer, message, struck)
    if end is not None:
        raise end
    if striking.AGAIN in struck:
        _repeat(world, url, body)
    return message


def _repeat(world: World, url: str, body: bytes) -> None:
    """Send it once more, whatever is answered: a copy made on the way."""
    at = world.clock.now()
    answer, message = None, ""
    try:
        answer = _sent(world, url, body)
    except (requests.RequestException, ValueError) as error:
        message = str(error) or type(error).__name__
    _record(world, at, url, body, answer, message, ["a copy"])


def _sent(world: World, url: str, body: bytes) -> Answer:
    response = world.http.post(url, data=body, headers=_HEADERS, timeout=_TIMEOUT_SECONDS)
    return Answer(response.status_code, response.content, tuple(response.headers.items()))


def _record(
    world: World,
    at: datetime,
    url: str,
    body: bytes,
    answer: Answer | None,
    message: str,
    struck: list[str],
) -> None:
    world.journal.record(
        at,
        "channel",
        step=STEP,
        caller="cin7",
        method="POST",
        target=url,
        request_headers=_HEADERS,
        request_body=body,
        status=None if answer is None else answer.status,
        response_headers=() if answer is None else answer.headers,
        response_body=b"" if answer is None else answer.body,
        reason=message,
        fault=", ".join(struck),
    )


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
