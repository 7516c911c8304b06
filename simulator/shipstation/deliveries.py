"""Delivering webhooks: tried several times, and open to be resent, dropped, doubled, put off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import orjson
import requests

from simulator import striking
from simulator.clock import iso
from simulator.errors import NotFound
from simulator.faults import Killed
from simulator.shipstation.collections import WEBHOOK_DELIVERIES, WEBHOOKS
from simulator.striking import Answer, Late, NoAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from simulator.store import Store
    from simulator.world import World

DELIVER: Final = "shipstation.webhooks.deliver"
STEP: Final = "shipstation.webhook"
"""The protocol step that faults and the journal call a delivery."""

HELD, PENDING, DELIVERED, FAILED, DROPPED = "held", "pending", "delivered", "failed", "dropped"

# ShipStation's own name for itself is not known.
_HEADERS: Final = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "ShipStation"}


def plan(world: World, hook_id: int, url: str, body: str) -> int:
    """Have *body* delivered to *url*; the delivery's number.

    It goes out by itself unless `shipstation.webhook_delivery` is "hold".
    """
    number = world.store.next_id("shipstation.webhook_delivery")
    document = {
        "id": number,
        "webhookId": hook_id,
        "url": url,
        "body": body,
        "state": HELD,
        "due": None,
        "attempts": [],
    }
    _save(world.store, document)
    if world.settings["shipstation.webhook_delivery"] == "send":
        wait = timedelta(seconds=world.settings["shipstation.webhook_delay_seconds"])
        _schedule(world, document, world.clock.now() + wait)
    return number


def listed(store: Store) -> list[dict[str, Any]]:
    """All deliveries, oldest first, with their attempts."""
    return [orjson.loads(row.document) for row in store.find(WEBHOOK_DELIVERIES)]


def load(store: Store, number: int) -> dict[str, Any]:
    """One delivery.

    Raises:
        NotFound: If there is none with this number.
    """
    found = store.get(WEBHOOK_DELIVERIES, number)
    if found is None:
        raise NotFound(f"there is no webhook delivery {number}; GET lists them")
    return orjson.loads(found)  # type: ignore[no-any-return]  # an object


def resend(world: World, number: int, seconds: float = 0) -> dict[str, Any]:
    """Deliver again, or at last, after *seconds*, whatever became of it before."""
    document = load(world.store, number)
    _schedule(world, document, world.clock.now() + timedelta(seconds=seconds))
    return document


def duplicate(world: World, number: int) -> dict[str, Any]:
    """Deliver the same payload once more, as another delivery."""
    document = load(world.store, number)
    copy = plan(world, document["webhookId"], document["url"], document["body"])
    return load(world.store, copy)


def drop(world: World, number: int) -> dict[str, Any]:
    """Never deliver it; what was delivered already stays so."""
    document = load(world.store, number)
    document |= {"state": DROPPED, "due": None}
    _save(world.store, document)
    return document


def reorder(world: World, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Deliver these now, in this order: whether held, put off or delivered before."""
    documents = [load(world.store, number) for number in numbers]
    for document in documents:
        _schedule(world, document, world.clock.now())
    return documents


def release(world: World) -> list[dict[str, Any]]:
    """Deliver all that is held, in the order in which it came."""
    held = [document for document in listed(world.store) if document["state"] == HELD]
    return reorder(world, [document["id"] for document in held])


def deliver(world: World, payload: Mapping[str, Any]) -> None:
    """Try a delivery; one that fails is tried again, each time after twice the pause."""
    found = world.store.get(WEBHOOK_DELIVERIES, payload["deliveryId"])
    document = {} if found is None else orjson.loads(found)
    if document.get("state") != PENDING:
        return
    if world.store.get(WEBHOOKS, document["webhookId"]) is None:
        document |= {"state": DROPPED, "due": None}
        _save(world.store, document)
        return
    at = world.clock.now()
    status, problem = _call(world, document)
    with world.store.transaction():
        document = load(world.store, document["id"])
        document["attempts"].append({"at": iso(at), "status": status, "problem": problem})
        document |= {"state": DELIVERED, "due": None}
        if problem:
            document["state"] = FAILED
            left = world.settings["shipstation.webhook_attempts"] - payload["attempt"]
            if left > 0:
                pause: int = world.settings["shipstation.webhook_retry_seconds"]
                wait = timedelta(seconds=pause * 2 ** (payload["attempt"] - 1))
                _schedule(world, document, world.clock.now() + wait, payload["attempt"] + 1)
                return
        _save(world.store, document)


def _schedule(world: World, document: dict[str, Any], due: datetime, attempt: int = 1) -> None:
    document |= {"state": PENDING, "due": iso(due)}
    _save(world.store, document)
    task = {"deliveryId": document["id"], "attempt": attempt}
    world.agenda.add(due, DELIVER, task, key=f"webhook:{document['id']}")


def _save(store: Store, document: Mapping[str, Any]) -> None:
    columns = {"state": document["state"]}
    store.put(WEBHOOK_DELIVERIES, document["id"], orjson.dumps(document), columns)


def _call(world: World, document: Mapping[str, Any]) -> tuple[int | None, str]:
    """Status of the answer, and what is wrong with it; any 2xx is well."""
    at = world.clock.now()
    struck: list[str] = []
    patience: int = world.settings["shipstation.webhook_timeout_seconds"]
    answer, reason, end = None, "", None
    try:
        answer = striking.before(world, STEP, struck, patience=patience)
        if answer is None:
            answer = _post(world, document)
            answer = striking.after(world, STEP, struck, answer, patience=patience)
    except NoAnswer as error:
        answer, reason = None, _TIMED_OUT if error.lost else _CLOSED
    except (requests.RequestException, ValueError) as error:
        reason = str(error) or _CLOSED
    except (Late, Killed) as error:
        answer, reason, end = None, str(error) or "killed", error
    _record(world, at, document, answer, reason, struck)
    if end is not None:
        raise end
    if striking.AGAIN in struck:
        _repeat(world, document)
    if answer is None:
        return None, reason
    well = 200 <= answer.status < 300
    return answer.status, "" if well else f"the receiver answered {answer.status}"


_CLOSED: Final = "the connection was closed without an answer"
_TIMED_OUT: Final = "no answer came in time"


def _repeat(world: World, document: Mapping[str, Any]) -> None:
    """Send it once more, whatever is answered: a copy made on the way."""
    at = world.clock.now()
    answer, reason = None, ""
    try:
        answer = _post(world, document)
    except (requests.RequestException, ValueError) as error:
        reason = str(error) or _CLOSED
    _record(world, at, document, answer, reason, ["a copy"])


def _record(
    world: World,
    at: datetime,
    document: Mapping[str, Any],
    answer: Answer | None,
    reason: str,
    struck: list[str],
) -> None:
    world.journal.record(
        at,
        "webhook",
        step=STEP,
        caller="shipstation",
        method="POST",
        target=document["url"],
        request_headers=_HEADERS,
        request_body=document["body"].encode(),
        status=None if answer is None else answer.status,
        response_headers=(),
        response_body=b"" if answer is None else answer.body,
        reason=reason,
        fault=", ".join(struck),
    )


def _post(world: World, document: Mapping[str, Any]) -> Answer:
    timeout = world.settings["shipstation.webhook_timeout_seconds"]
    response = world.http.post(
        document["url"],
        data=document["body"].encode(),
        headers=_HEADERS,
        timeout=timeout,
        # A receiver that has moved is told so by no source; a redirect is not followed.
        allow_redirects=False,
    )
    return Answer(response.status_code, response.content)
