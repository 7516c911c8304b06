"""A recorded run: what an event log must tell at its head so that it can be told again.

The head has neither transport nor address: a run gives the same log whichever way its parts talk.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HEAD = "run-recorded"
LAST = "run-finished"
FORMAT = 1

REFUSALS = {
    "empty": "it is empty",
    "headless": "it has no head: it was recorded before logs could be told again, or its first"
    " line is gone; record it anew with run --report",
    "format": "its format is {found}, and this Shipbench reads format {format}; record it anew",
    "member": "line 1: {name} is missing or no {wanted}",
    "line": "line {line} is no event",
    "unfinished": "it does not end with " + LAST + ": the run was stopped, or the log was cut",
}


class BadRecording(ValueError):
    """A log cannot be told again; the message is one of `REFUSALS`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(REFUSALS[key].format(**values))
        self.key = key


@dataclass(frozen=True, slots=True)
class Recording:
    """What a run was told from.

    Args:
        stories: Of each story where it came from: kind, and what that kind needs.
        changes: Settings and assumptions as NAME=VALUE.
    """

    version: str
    seed: int
    integration: str
    offers: str | None
    changes: tuple[str, ...]
    stories: tuple[Mapping[str, Any], ...]

    def head(self) -> bytes:
        """The first line of the log, without its line end."""
        return orjson.dumps(
            {
                "event": HEAD,
                "format": FORMAT,
                "version": self.version,
                "seed": self.seed,
                "integration": self.integration,
                "offers": self.offers,
                "changes": self.changes,
                "stories": self.stories,
            }
        )


def read(content: bytes) -> tuple[Recording, list[bytes]]:
    """The recording in a log's *content*, and the lines of its events.

    Raises:
        BadRecording: If the log is old, damaged or unfinished.
    """
    lines = content.splitlines()
    if not lines:
        raise BadRecording("empty")
    recording = _recording(_object(lines[0]))
    events = lines[1:]
    found: dict[str, Any] = {}
    for number, line in enumerate(events, 2):
        found = _object(line)
        if not isinstance(found.get("event"), str):
            raise BadRecording("line", line=number)
    if found.get("event") != LAST:
        raise BadRecording("unfinished")
    return recording, events


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


_MEMBERS: tuple[tuple[str, type | tuple[type, ...], str], ...] = (
    ("version", str, "text"),
    ("seed", int, "whole number"),
    ("integration", str, "text"),
    ("offers", (str, type(None)), "text"),
    ("changes", list, "list"),
    ("stories", list, "list"),
)


def _recording(head: Mapping[str, Any]) -> Recording:
    if head.get("event") != HEAD:
        raise BadRecording("headless")
    if head.get("format") != FORMAT:
        raise BadRecording("format", found=repr(head.get("format")), format=FORMAT)
    for name, kind, wanted in _MEMBERS:
        if name not in head or not isinstance(head[name], kind):
            raise BadRecording("member", name=name, wanted=wanted)
    if not all(isinstance(one, dict) for one in head["stories"]):
        raise BadRecording("member", name="stories", wanted="list of objects")
    return Recording(
        head["version"],
        head["seed"],
        head["integration"],
        head["offers"],
        tuple(map(str, head["changes"])),
        tuple(head["stories"]),
    )


@dataclass(frozen=True, slots=True)
class Divergence:
    """The first event that is not the same; None where one run has ended."""

    number: int
    recorded: Mapping[str, Any] | None
    told: Mapping[str, Any] | None

    def members(self) -> list[str]:
        """The members whose values differ, as the events name them."""
        left, right = self.recorded or {}, self.told or {}
        return [name for name in {**left, **right} if left.get(name) != right.get(name)]


def first_divergence(recorded: Sequence[bytes], told: Iterable[bytes]) -> Divergence | None:
    """Where *told* leaves what was *recorded*; None if they are the same to the byte."""
    for number, (left, right) in enumerate(zip_longest(recorded, told), 1):
        if left != right:
            sides = [None if one is None else _object(one) for one in (left, right)]
            return Divergence(number, *sides)
    return None
