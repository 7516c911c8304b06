"""A random world: orders, settings, and what goes wrong, all drawn from its seed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.matrix.cells import FAULTS, cells
from harness.matrix.journey import Entry
from scenarios.draws import Draws

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.matrix.cells import Cell

# Defects that a client can write, and that the rules bar under any of the settings below.
DEFECTS = (
    "draft", "wrong-stage", "no-country", "unknown-country", "missing-address",
)  # fmt: skip
MOST_ORDERS = 5
MOST_FAULTS = 3
_SPOILT_PERCENT = 30
_LATER_PERCENT = 30
_PAGES = (1, 1, 2, 100)


@dataclass(frozen=True, slots=True)
class Profile:
    """Which faults a world may meet; *names* are those of the matrix."""

    name: str
    meaning: str
    names: frozenset[str]


def _profile(name: str, meaning: str, *kinds: str) -> Profile:
    chosen = [one.name for one in FAULTS if not kinds or one.members["kind"] in kinds]
    return Profile(name, meaning, frozenset(chosen))


PROFILES: Mapping[str, Profile] = {
    one.name: one
    for one in (
        Profile("none", "nothing goes wrong", frozenset()),
        _profile("all", "every fault of the matrix"),
        _profile("network", "connections, times and bodies", "delay", "uniform", "lognormal",
                 "drop", "lost", "cut", "garble", "slow", "duplicate", "reorder"),
        _profile("answers", "what is answered", "status", "html", "content-type", "expired",
                 "quota"),
        _profile("crashes", "processes that are killed", "crash"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    """What is needed to grow one world: it is the same whenever it is told.

    *faults* are names of cells of the matrix, as `STEP/FAULT/WHEN`.
    """

    seed: int
    entries: tuple[Entry, ...]
    faults: tuple[str, ...]
    page_size: int = 100

    def as_json(self) -> dict[str, Any]:
        """Values that JSON can hold."""
        return {
            "seed": self.seed,
            "orders": [
                {"number": one.number, "reference": one.reference, "defect": one.defect,
                 "later": one.later}
                for one in self.entries
            ],
            "faults": list(self.faults),
            "page_size": self.page_size,
        }  # fmt: skip

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> World:
        """The world that `as_json` told of.

        Raises:
            KeyError, TypeError, ValueError: If something is missing or of another type.
        """
        return cls(
            int(told["seed"]),
            tuple(Entry(**one) for one in told["orders"]),
            tuple(map(str, told["faults"])),
            int(told["page_size"]),
        )


def grown(seed: int, profile: str) -> World:
    """The world of this *seed* in which what *profile* names may go wrong.

    Raises:
        KeyError: If there is no such profile.
    """
    names = PROFILES[profile].names
    possible = [one for one in _possible() if one.fault.name in names]
    draws = Draws("world", seed, profile)
    entries = tuple(_entry(draws, number) for number in range(1, 1 + draws.between(1, MOST_ORDERS)))
    count = draws.between(1, MOST_FAULTS) if possible else 0
    faults = dict.fromkeys(draws.pick(possible).name for _ in range(count))
    return World(seed, entries, tuple(faults), draws.pick(_PAGES))


def _possible() -> list[Cell]:
    return [one for one in cells() if not one.reason]


def _entry(draws: Draws, number: int) -> Entry:
    defect = draws.pick(DEFECTS) if draws.percent(_SPOILT_PERCENT) else ""
    return Entry(number, f"W-{number}", defect, later=draws.percent(_LATER_PERCENT))
