"""What `shipbench prove-window` says: a proof in a line, or the story of an order that was lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tabulate import tabulate

from harness.prover.model import HAZARDS, Change, Poll, letter, orders
from harness.prover.prove import windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.prover.prove import Failure, Proof
    from harness.prover.running import Asked

TEXTS = {
    "held": "{played} interleavings (seed {seed}): {orders} orders, {polls} polls,"
    " {polls_of_pages} of them of several pages.",
    "proved": "Each eligible order was shown to ShipStation and stored there once.",
    "one_page": "Not tried: changes between pages. The store never sent more than one page;"
    " let it send {page} orders on one.",
    "failed": "Interleaving {number} (seed {seed}): {fates}. The shortest found that does it:",
    "create": "{order} is created, ready to ship",
    "draft": "{order} is created as a draft",
    "approve": "{order} is approved",
    "touch": "{order} is changed",
    "late": "seen from {seen} on",
    "ahead": "{seconds} s ahead of ShipStation's clock",
    "between": "before page {page}",
    "asks": "asks for {start} .. {end}, page {number}: {orders}",
    "unanswered": "asks in vain",
    "windows": "{order} was modified at {stamp}. What ShipStation asked before and after:",
    "window": "  {start} .. {end}",
    "no_window": "  a poll that got no answer",
    "again": "Again: {command}",
}
FATES = {
    "unseen": "order {order} is shown in no window",
    "unstored": "order {order} is shown and not stored",
    "doubled": "order {order} is stored more than once",
}


def lines(proof: Proof, command: str, page: int) -> Iterator[str]:
    """The report on *proof*; *command* plays again what failed, *page* is the size asked for."""
    told = {name: getattr(proof, name) for name in ("played", "seed", "orders", "polls")}
    yield TEXTS["held"].format(**told, polls_of_pages=proof.polls_of_pages)
    if proof.hazards:
        yield ""
        rows = [
            [name, proof.hazards[name], HAZARDS[name]] for name in HAZARDS if proof.hazards[name]
        ]
        yield tabulate(rows, ["hazard", "in", "what it is"], disable_numparse=True)
    yield ""
    if proof.failure is not None:
        yield from _failure(proof, proof.failure)
        yield TEXTS["again"].format(command=command)
        return
    yield TEXTS["proved"]
    if not proof.polls_of_pages:
        yield TEXTS["one_page"].format(page=page)


def as_json(proof: Proof, command: str) -> dict[str, Any]:
    """The same for machines."""
    names = ("seed", "played", "orders", "polls", "polls_of_pages")
    told: dict[str, Any] = {name: getattr(proof, name) for name in names}
    told["hazards"] = {name: proof.hazards[name] for name in HAZARDS}
    failure = proof.failure
    told["failure"] = None if failure is None else _told(failure) | {"again": command}
    return told


def _told(failure: Failure) -> dict[str, Any]:
    return {
        "interleaving": failure.number,
        "fates": _fates(failure),
        "events": [
            {"at": at, "who": who, "what": what} for at, who, what in _rows(failure)
        ],
        "windows": [
            {"order": letter(order), "windows": [_bounds(one) for one in _missed(failure, order)]}
            for order in _lost(failure)
        ],
    }  # fmt: skip


def _failure(proof: Proof, failure: Failure) -> Iterator[str]:
    yield TEXTS["failed"].format(
        number=failure.number, seed=proof.seed, fates="; ".join(_fates(failure))
    )
    yield ""
    yield tabulate(_rows(failure), ["time", "where", "what"], disable_numparse=True)
    yield ""
    for order in _lost(failure):
        stamp = max(one.stamp for one in _changes(failure) if one.order == order)
        yield TEXTS["windows"].format(order=letter(order), stamp=_time(failure, stamp))
        for asked in _missed(failure, order):
            bounds = _bounds(asked)
            yield TEXTS["window"].format(**bounds) if bounds else TEXTS["no_window"]
    yield ""


def _fates(failure: Failure) -> list[str]:
    """In words what became of each order that fared ill; of one not seen that is all."""
    outcome = failure.outcome
    unstored = [one for one in outcome.unstored if one not in outcome.unseen]
    found = {"unseen": outcome.unseen, "unstored": unstored, "doubled": outcome.doubled}
    return [FATES[fate].format(order=one) for fate, letters in found.items() for one in letters]


def _lost(failure: Failure) -> list[int]:
    return [one for one in orders(failure.events) if letter(one) in failure.outcome.failed]


def _changes(failure: Failure) -> list[Change]:
    return [event for event in failure.events if isinstance(event, Change)]


def _missed(failure: Failure, order: int) -> list[Asked]:
    return [failure.outcome.asked[place] for place in windows(failure, order)]


def _bounds(asked: Asked) -> dict[str, str]:
    return {"start": asked.pages[0].start, "end": asked.pages[0].end} if asked.pages else {}


def _rows(failure: Failure) -> list[tuple[str, str, str]]:
    asked = iter(failure.outcome.asked)
    rows: list[tuple[str, str, str]] = []
    waiting: list[tuple[int, tuple[str, str, str]]] = []  # pages that changes come ahead of
    for event in failure.events:
        match event:
            case Change(page=page):
                row = (_time(failure, event.stamp), "Cin7", _change(failure, event))
                place = next((n for n, (number, _) in enumerate(waiting) if number >= page), None)
                if page and place is not None:
                    waiting.insert(place, (page, row))
                else:
                    rows += [*(row for _, row in waiting), row]
                    waiting = []
            case Poll():
                rows += [row for _, row in waiting]
                at = _time(failure, event.at)
                waiting = [
                    (number, (at, "ShipStation", words)) for number, words in _pages(next(asked))
                ]
    return rows + [row for _, row in waiting]


def _change(failure: Failure, change: Change) -> str:
    words = [TEXTS[change.deed].format(order=letter(change.order))]
    if change.page:
        words.append(TEXTS["between"].format(page=change.page))
    elif change.seen > change.stamp:
        words.append(TEXTS["late"].format(seen=_time(failure, change.seen)))
    elif change.seen < change.stamp:
        words.append(TEXTS["ahead"].format(seconds=change.stamp - change.seen))
    return ", ".join(words)


def _pages(asked: Asked) -> Iterator[tuple[int, str]]:
    for page in asked.pages:
        shown = ", ".join(number.partition("-")[2] for number in page.orders) or "nothing"
        if page.status != 200:
            shown = f"status {page.status}"
        words = TEXTS["asks"].format(
            start=_clock(page.start), end=_clock(page.end), number=page.number, orders=shown
        )
        yield page.number, words
    if not asked.pages or len(asked.pages) < asked.pages[-1].pages:
        yield len(asked.pages) + 1, TEXTS["unanswered"]


def _clock(bound: str) -> str:
    return bound.rpartition(" ")[2]


def _time(failure: Failure, seconds: int) -> str:
    return (failure.outcome.begun + timedelta(seconds=seconds)).strftime("%H:%M:%S")
