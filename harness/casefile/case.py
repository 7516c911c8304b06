"""The case file: an order, all that its fate hangs on, and what came of it. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from harness.sealed import BadFile, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

KIND = Kind("case", "shipbench_case", 1, "shipbench case new ORDER")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One order with all that its fate hangs on.

    *at* is the moment it is looked at, in UTC to the second. *assumptions*, *page* and *statuses*
    are the account's settings that differ from the usual: of the integration, on Cin7's page, and
    ShipStation's status words. *faults* are those that were waiting, *journal* the exchanges about
    the order, both as the bench tells them. *verdict* is what came of it. *masked* says whether
    personal data was replaced.
    """

    at: str
    seed: int
    order: Mapping[str, Any]
    verdict: Verdict
    assumptions: Mapping[str, Any] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Mapping[str, Any], ...] = ()
    journal: tuple[Mapping[str, Any], ...] = ()
    masked: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of the order: ShipStation's *status*, "" if it stayed out; why, and the fixes.

    *reasons* are (code, field, found, wanted), *fixes* sets of edits in words, cheapest first.
    """

    status: str
    reasons: tuple[tuple[str, str, str, str], ...] = ()
    fixes: tuple[tuple[str, ...], ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its reasons, each once."""
        return tuple(dict.fromkeys(reason[0] for reason in self.reasons))


def dump(case: CaseFile) -> bytes:
    """*case* as a file has it, indented."""
    return KIND.dump(asdict(case))


def load(content: bytes, source: str) -> CaseFile:
    """The case in *content*; *source* is how mistakes call it.

    Raises:
        BadFile: If it is no case, newer than we know, damaged, or lacks a part.
    """
    return _read(KIND.load(content, source), source)


def _read(body: Mapping[str, Any], source: str) -> CaseFile:
    """The case whose parts are *body*: all of them, each of its type."""
    names = [one.name for one in fields(CaseFile)]
    unknown = [name for name in body if name not in names]
    missing = [name for name in names if name not in body]
    if unknown or missing:
        what = f"has no {missing[0]!r}" if missing else f"has a part {unknown[0]!r}"
        raise BadFile(f"{source} is damaged: it {what}; a case has {', '.join(names)}")
    for name, kind in _TYPES.items():
        if not isinstance(body[name], kind):
            raise BadFile(f"{source} is damaged: {name} is {body[name]!r:.40}")
    try:
        moment(body["at"])
        return CaseFile(
            **{
                **body,
                "verdict": _verdict(body["verdict"]),
                "faults": tuple(body["faults"]),
                "journal": tuple(body["journal"]),
            }
        )
    except (TypeError, ValueError, KeyError) as error:
        raise BadFile(f"{source} is damaged: {error}") from error


_TYPES: dict[str, type] = {
    "at": str, "seed": int, "order": dict, "verdict": dict, "assumptions": dict,
    "statuses": dict, "faults": list, "journal": list, "masked": bool, "note": str,
}  # fmt: skip


def _verdict(body: Mapping[str, Any]) -> Verdict:
    return Verdict(
        str(body["status"]),
        tuple((str(a), str(b), str(c), str(d)) for a, b, c, d in body["reasons"]),
        tuple(tuple(map(str, fix)) for fix in body["fixes"]),
    )


def moment(text: str) -> datetime:
    """The moment that *text* names, aware.

    Raises:
        ValueError: If it is none.
    """
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def differences(one: CaseFile, other: CaseFile) -> list[tuple[str, object, object]]:
    """Where two cases differ: the path of each part, and what either has there (None: nothing)."""
    return list(_differing("", orjson.loads(orjson.dumps(one)), orjson.loads(orjson.dumps(other))))


def _differing(path: str, one: Any, other: Any) -> list[tuple[str, object, object]]:
    if isinstance(one, dict) and isinstance(other, dict):
        names = dict.fromkeys((*one, *other))
        pairs = [(f"{path}.{name}".lstrip("."), one.get(name), other.get(name)) for name in names]
    elif isinstance(one, list) and isinstance(other, list):
        longest = range(max(len(one), len(other)))
        pairs = [(f"{path}[{place}]", _at(one, place), _at(other, place)) for place in longest]
    else:
        return [] if one == other else [(path, one, other)]
    return [found for pair in pairs for found in _differing(*pair)]


def _at(values: list[Any], place: int) -> Any:
    return values[place] if place < len(values) else None
