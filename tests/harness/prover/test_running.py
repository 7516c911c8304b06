from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.launch import START, open_bench
from harness.prover.model import Change, Poll
from harness.prover.running import UNBOUNDED, Stage, sample
from harness.rules.settings import IntegrationSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.prover.model import Interleaving
    from harness.prover.running import Outcome


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A bench whose store sends two orders a page and does not look back."""
    ours = IntegrationSettings(xml_page_size=2, window_lookback_minutes=0)
    with open_bench(assumptions=ours, settings=UNBOUNDED) as bench:
        yield Stage(bench, sample(START), START)


def shown(outcome: Outcome) -> list[list[str]]:
    """What each page showed, by the letters of the orders."""
    return [
        [number[-1] for number in page.orders] for asked in outcome.asked for page in asked.pages
    ]


def created(*stamps: int) -> Interleaving:
    """An order created at each of *stamps*."""
    return tuple(Change(n, "create", stamp, stamp) for n, stamp in enumerate(stamps))


def test_an_order_in_time_is_shown_and_stored(stage: Stage) -> None:
    """By the one poll there is."""
    found = stage.play((*created(10), Poll(60)))

    assert () == found.failed
    assert [["A"]] == shown(found)


def test_a_draft_is_shown_once_approved(stage: Stage) -> None:
    """By the poll after that."""
    events = (Change(0, "draft", 10, 10), Poll(60), Change(0, "approve", 70, 70), Poll(120))

    assert [[], ["A"]] == shown(stage.play(events))


def test_an_order_seen_late_is_lost_without_looking_back(stage: Stage) -> None:
    """Its date lies before the poll that could not see it."""
    found = stage.play((Poll(300), Change(0, "create", 200, 310), Poll(900)))

    assert (("A",), ("A",), ()) == (found.unseen, found.unstored, found.doubled)


def test_a_change_happens_ahead_of_the_page_it_is_for(stage: Stage) -> None:
    """The pages of the poll are kept; the next poll shows the order again."""
    touch = Change(0, "touch", 200, 120, page=2)
    found = stage.play((*created(10, 20, 30), Poll(120), touch, Poll(900)))

    assert [["A", "B"], ["C"], ["A"]] == shown(found)


def test_a_poll_that_does_not_reach_the_store_is_made_up_for(stage: Stage) -> None:
    """The next one begins where the last one that worked has ended."""
    found = stage.play((*created(10), Poll(60, "unasked"), Poll(120)))

    assert [(), 1] == [found.asked[0].pages, len(found.asked[1].pages)]
    assert () == found.failed


def test_an_answer_that_is_lost_is_asked_for_again(stage: Stage) -> None:
    """Page 1 has come through, and is not stored twice."""
    found = stage.play((*created(10, 20, 30), Poll(60, "unheard", page=2), Poll(120)))

    assert [["A", "B"], ["A", "B"], ["C"]] == shown(found)
    assert () == found.failed


def test_one_interleaving_does_not_see_another(stage: Stage) -> None:
    """Each has hours of its own."""
    stage.play((*created(10), Poll(60)))

    assert [["A"]] == shown(stage.play((*created(10), Poll(60))))
