"""What a fault does to a request that a vendor is asked, and to its answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.effects import (
    PAGE,
    PAGE_TYPE,
    ContentType,
    Crash,
    Cut,
    Drop,
    Expired,
    Garble,
    Html,
    Lost,
    Quota,
    Status,
    garbled,
)
from simulator.errors import PlannedFailure, Unauthorized
from simulator.web.face import Reply
from simulator.web.throttle import Limit, Overdrawn, Standing

if TYPE_CHECKING:
    from simulator.faults import Fault
    from simulator.web.face import Face
    from simulator.world import World


class Dropped(Exception):
    """A fault ends the connection here; *lost* if the caller waits in vain."""

    def __init__(self, *, lost: bool = False) -> None:
        self.lost = lost


def strike(world: World, face: Face, fault: Fault, said: str, size: int) -> Reply | None:
    """Do what *fault* does to a call, whose body has *size* bytes; what is answered instead.

    Raises:
        Refusal: If the vendor refuses the call; *said* is the reason for the journal.
        Dropped: If there is no answer.
    """
    if seconds := fault.seconds(size):
        world.clock.wait(seconds)
    match fault.effect:
        case Status(status):
            raise PlannedFailure(status, said)
        case Drop():
            raise Dropped
        case Lost():
            raise Dropped(lost=True)
        case Html(status):
            return Reply(PAGE, status, content_type=PAGE_TYPE)
        case Expired():
            raise Unauthorized("a fault lets the credentials expire")
        case Quota(seconds):
            raise _overdrawn(face.limits(world), seconds)
        case Crash(party):
            _kill(world, face, party)
            raise Dropped
    return None


def _kill(world: World, face: Face, party: str) -> None:
    """End a process: what it had in memory only is gone."""
    if party == "vendor":
        world.throttle.clear(f"{face.name} ")
        world.agenda.forget()
    else:
        world.faults.kill(party)


def spoilt(reply: Reply, fault: Fault) -> Reply:
    """*reply* as it arrives after *fault*."""
    match fault.effect:
        case Cut(percent):
            short = reply.body[: len(reply.body) * percent // 100]
            full_length = ("Content-Length", str(len(reply.body)))
            return replace(reply, body=short, headers=(*reply.headers, full_length))
        case Garble(percent):
            return replace(reply, body=garbled(reply.body, percent, fault.share))
        case ContentType(name):
            return replace(reply, content_type=name)
    return reply


def _overdrawn(limits: tuple[Limit, ...], seconds: int) -> Overdrawn:
    limit = limits[0] if limits else Limit("Second", 0, seconds)
    return Overdrawn(limit, seconds, Standing(limit.amount, 0, seconds, exceeded=True))
