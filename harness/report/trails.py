"""The trails of orders as a table: a row an order, a column a station."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tabulate import tabulate

from harness.rules.catalogue import UnknownCode, case
from harness.rules.trail import STATIONS, State, Surroundings, Trail, divergence, states
from harness.words import say, translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIGNS = {State.DONE: "x", State.WAITS: ".", State.DIVERGED: "!", State.UNKNOWN: "?"}


def lines(trails: Sequence[Trail], around: Surroundings, lang: str = "en") -> Iterator[str]:
    """The table of *trails*, and below it what each divergence may come from."""
    rows = [_row(trail, around, lang) for trail in trails]
    heads = [
        say(lang, "order"),
        *(say(lang, f"station_{name}") for name in STATIONS),
        say(lang, "first_divergence"),
    ]
    yield tabulate(rows, heads, disable_numparse=True)
    yield ""
    yield say(lang, "trail_signs")
    diverged = [found for trail in trails if (found := divergence(trail, around))]
    codes = dict.fromkeys(code for found in diverged for code in found.codes)
    if codes:
        yield ""
        for code in codes:
            yield f"{code}: {_words(code, lang)}"


def _row(trail: Trail, around: Surroundings, lang: str) -> list[str]:
    found = divergence(trail, around)
    seen = states(trail, around)
    if found is not None:
        told = f"{say(lang, f'station_{found.station}')}: {_either(found.codes, lang)}"
        told = f"{told} ({found.detail})" if found.detail else told
    else:
        told = ", ".join(trail.reasons)
    name = trail.reference or trail.id
    return [name, *(SIGNS[seen[station]] for station in STATIONS), told]


def _either(codes: Sequence[str], lang: str) -> str:
    return f" {say(lang, 'or')} ".join(codes)


def _words(code: str, lang: str) -> str:
    try:
        found = case(code)
    except UnknownCode:
        return ""
    return f"{translated(lang, found.cause)} {translated(lang, found.remedy)}"


def as_json(trail: Trail, around: Surroundings) -> dict[str, Any]:
    """One order for machines: its stations by name, and its divergence or None."""
    found = divergence(trail, around)
    return {
        "id": trail.id,
        "reference": trail.reference,
        "stations": {name: state.value for name, state in states(trail, around).items()},
        "reasons": trail.reasons,
        "divergence": None
        if found is None
        else {"station": found.station, "codes": found.codes, "detail": found.detail},
    }
