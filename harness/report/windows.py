"""What `shipbench prove-window` says: a proof in a line, or the story of an order that was lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tabulate import tabulate

from harness.prover.model import HAZARDS, Change, Poll, letter, orders
from harness.prover.prove import windows
from harness.rules.phrase import Phrase, joined
from harness.words import filled, told, translated

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
    "nothing": "nothing",
    "status": "status {status}",
}
HEADERS = {"hazards": ("hazard", "in", "what it is"), "story": ("time", "where", "what")}
FATES = {
    "unseen": "order {order} is shown in no window",
    "unstored": "order {order} is shown and not stored",
    "doubled": "order {order} is stored more than once",
}


def lines(proof: Proof, command: str, page: int, lang: str = "en") -> Iterator[str]:
    """The report on *proof*; *command* plays again what failed, *page* is the size asked for."""

    def say(key: str, **values: object) -> str:
        return filled(lang, TEXTS[key], **values)

    names = ("played", "seed", "orders", "polls")
    counts = {name: getattr(proof, name) for name in names}
    yield say("held", **counts, polls_of_pages=proof.polls_of_pages)
    if proof.hazards:
        yield ""
        rows = [
            [name, proof.hazards[name], translated(lang, HAZARDS[name])]
            for name in HAZARDS
            if proof.hazards[name]
        ]
        yield tabulate(rows, _heads(lang, "hazards"), disable_numparse=True)
    yield ""
    if proof.failure is not None:
        yield from _failure(proof, proof.failure, lang)
        yield say("again", command=command)
        return
    yield say("proved")
    if not proof.polls_of_pages:
        yield say("one_page", page=page)


def _heads(lang: str, key: str) -> list[str]:
    return [translated(lang, head) for head in HEADERS[key]]


def as_json(proof: Proof, command: str) -> dict[str, Any]:
    """The same for machines."""
    names = ("seed", "played", "orders", "polls", "polls_of_pages")
    found: dict[str, Any] = {name: getattr(proof, name) for name in names}
    found["hazards"] = {name: proof.hazards[name] for name in HAZARDS}
    failure = proof.failure
    found["failure"] = None if failure is None else _told(failure) | {"again": command}
    return found


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


def _failure(proof: Proof, failure: Failure, lang: str) -> Iterator[str]:
    fates = joined("; ", _fates(failure))
    yield filled(lang, TEXTS["failed"], number=failure.number, seed=proof.seed, fates=fates)
    yield ""
    rows = [(at, who, told(lang, what)) for at, who, what in _rows(failure)]
    yield tabulate(rows, _heads(lang, "story"), disable_numparse=True)
    yield ""
    for order in _lost(failure):
        stamp = max(one.stamp for one in _changes(failure) if one.order == order)
        at = _time(failure, stamp)
        yield filled(lang, TEXTS["windows"], order=letter(order), stamp=at)
        for asked in _missed(failure, order):
            bounds = _bounds(asked)
            yield filled(lang, TEXTS["window" if bounds else "no_window"], **bounds)
    yield ""


def _fates(failure: Failure) -> list[str]:
    """In words what became of each order that fared ill; of one not seen that is all."""
    outcome = failure.outcome
    unstored = [one for one in outcome.unstored if one not in outcome.unseen]
    found = {"unseen": outcome.unseen, "unstored": unstored, "doubled": outcome.doubled}
    return [Phrase(FATES[fate], order=one) for fate, letters in found.items() for one in letters]


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
    words = [Phrase(TEXTS[change.deed], order=letter(change.order))]
    if change.page:
        words.append(Phrase(TEXTS["between"], page=change.page))
    elif change.seen > change.stamp:
        words.append(Phrase(TEXTS["late"], seen=_time(failure, change.seen)))
    elif change.seen < change.stamp:
        words.append(Phrase(TEXTS["ahead"], seconds=change.stamp - change.seen))
    return joined(", ", words)


def _pages(asked: Asked) -> Iterator[tuple[int, str]]:
    for page in asked.pages:
        shown = ", ".join(number.partition("-")[2] for number in page.orders)
        shown = shown or Phrase(TEXTS["nothing"])
        if page.status != 200:
            shown = Phrase(TEXTS["status"], status=page.status)
        bounds = {"start": _clock(page.start), "end": _clock(page.end)}
        words = Phrase(TEXTS["asks"], **bounds, number=page.number, orders=shown)
        yield page.number, words
    if not asked.pages or len(asked.pages) < asked.pages[-1].pages:
        yield len(asked.pages) + 1, Phrase(TEXTS["unanswered"])


def _clock(bound: str) -> str:
    return bound.rpartition(" ")[2]


def _time(failure: Failure, seconds: int) -> str:
    return (failure.outcome.begun + timedelta(seconds=seconds)).strftime("%H:%M:%S")
