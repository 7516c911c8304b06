from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from simulator.agenda import AGENDA, Agenda
from simulator.clock import WorldClock
from simulator.store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from simulator.store import Row

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@dataclass
class Stage:
    """As much of a world as an agenda needs: what was done is noted with its time."""

    store: Any
    clock: WorldClock = field(default_factory=lambda: WorldClock(NINE))
    done: list[tuple[int, Any]] = field(default_factory=list)
    also: Callable[[Any], None] = lambda _: None
    agenda: Agenda = field(init=False)

    def __post_init__(self) -> None:
        self.agenda = Agenda(self.store, {"note": self._note, "fail": self._fail})

    def add(self, minutes: int, name: Any, key: str | None = None, task: str = "note") -> None:
        """Have *name* noted so many minutes past nine."""
        self.agenda.add(NINE + minutes * MINUTE, task, {"name": name}, key)

    def settle(self) -> None:
        """Do what is due."""
        self.agenda.settle(self)  # type: ignore[arg-type]  # an agenda needs no more of a world

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.agenda.advance(self, seconds)  # type: ignore[arg-type]  # same

    def _note(self, _: Any, payload: dict[str, Any]) -> None:
        minutes = (self.clock.now() - NINE) // MINUTE
        self.done.append((minutes, payload["name"]))
        self.also(payload["name"])

    def _fail(self, _: Any, payload: dict[str, Any]) -> None:
        raise KeyError(payload["name"])


@pytest.fixture
def stage() -> Iterator[Stage]:
    """It is nine o'clock, and nothing is to be done."""
    store = SqliteStore([AGENDA])
    yield Stage(store)
    store.close()


def test_what_is_due_is_done_once(stage: Stage) -> None:
    """Settling twice does not do it twice."""
    stage.add(0, "a")
    stage.settle()
    stage.settle()

    assert [(0, "a")] == stage.done
    assert [] == stage.agenda.pending()


def test_what_is_not_yet_due_waits(stage: Stage) -> None:
    """A minute too early is too early."""
    stage.add(1, "a")
    stage.settle()

    assert [] == stage.done
    assert [{"task": "note", "payload": {"name": "a"}, "due": "2026-03-02T09:01:00.000000Z"}] == (
        stage.agenda.pending()
    )


def test_tasks_are_done_in_the_order_they_fall_due(stage: Stage) -> None:
    """Of two due at once, the one that was added first."""
    for minutes, name in ((-1, "c"), (-3, "a"), (-1, "d"), (-2, "b")):
        stage.add(minutes, name)
    stage.settle()

    assert ["a", "b", "c", "d"] == [name for _, name in stage.done]


def test_advancing_does_each_task_at_its_own_time(stage: Stage) -> None:
    """The clock stands where the task fell due, and at the end where it was sent."""
    stage.add(2, "b")
    stage.add(1, "a")
    stage.add(3, "c")
    stage.advance(150)

    assert [(1, "a"), (2, "b")] == stage.done
    assert NINE + timedelta(seconds=150) == stage.clock.now()


def test_advancing_by_nothing_settles(stage: Stage) -> None:
    """What is due now is done, and no time passes."""
    stage.add(0, "a")
    stage.advance(0)

    assert [(0, "a")] == stage.done
    assert NINE == stage.clock.now()


def test_a_task_that_falls_due_just_at_the_end_is_done(stage: Stage) -> None:
    """Sixty seconds reach a minute."""
    stage.add(1, "a")
    stage.advance(59)
    before = list(stage.done)
    stage.advance(1)

    assert [] == before
    assert [(1, "a")] == stage.done


def test_tasks_that_a_task_adds_are_done_too(stage: Stage) -> None:
    """Those that fall due on the way, at their time."""
    stage.also = lambda name: stage.add(name + 1, name + 1) if name < 3 else None
    stage.add(1, 1)
    stage.advance(600)

    assert [(1, 1), (2, 2), (3, 3)] == stage.done


def test_a_task_that_takes_time_delays_the_next(stage: Stage) -> None:
    """What fell due meanwhile is done late, never early, and the clock does not go back."""
    stage.also = lambda name: stage.clock.wait(300) if name == "slow" else None
    stage.add(1, "slow")
    stage.add(2, "next")
    stage.advance(120)

    assert [(1, "slow"), (6, "next")] == stage.done
    assert NINE + 6 * MINUTE == stage.clock.now()


def test_one_cannot_advance_backwards(stage: Stage) -> None:
    """It says what to do instead."""
    with pytest.raises(ValueError) as caught:
        stage.advance(-1)

    assert str(caught.value) == "cannot advance by -1 seconds; set the clock to go back"


def test_setting_the_clock_back_does_nothing_again(stage: Stage) -> None:
    """What was done is done; what was pending waits longer."""
    stage.add(0, "a")
    stage.add(1, "b")
    stage.settle()
    stage.clock.set(NINE - MINUTE)
    stage.settle()
    stage.advance(120)

    assert [(0, "a"), (1, "b")] == stage.done


def test_a_later_task_under_the_same_key_takes_the_place_of_an_earlier(stage: Stage) -> None:
    """Only one is pending; those without a key are not touched."""
    stage.add(0, "free")
    stage.add(0, "old", key="import:1")
    stage.add(0, "other", key="import:2")
    stage.add(0, "new", key="import:1")
    stage.settle()

    assert ["free", "other", "new"] == [name for _, name in stage.done]


def test_a_task_may_put_itself_on_the_agenda_again(stage: Stage) -> None:
    """Under its own key, as a poll does."""
    stage.also = lambda name: stage.add(name + 1, name + 1, key="poll")
    stage.add(1, 1, key="poll")
    stage.advance(120)

    assert [(1, 1), (2, 2)] == stage.done
    assert ["2026-03-02T09:03:00.000000Z"] == [one["due"] for one in stage.agenda.pending()]


def test_an_unknown_task_is_refused(stage: Stage) -> None:
    """By a message that names those there are."""
    with pytest.raises(ValueError) as caught:
        stage.add(0, "a", task="store.imprt")

    assert str(caught.value) == "there is no task 'store.imprt'; there are note, fail"


def test_settling_within_a_task_does_nothing(stage: Stage) -> None:
    """The task that is under way is not begun again; the next one has its turn after it."""
    order = []

    def also(name: Any) -> None:
        order.append(f"begin {name}")
        stage.settle()
        order.append(f"end {name}")

    stage.also = also
    stage.add(0, "a")
    stage.add(0, "b")
    stage.settle()

    assert ["begin a", "end a", "begin b", "end b"] == order


def test_advancing_within_a_task_only_moves_the_clock(stage: Stage) -> None:
    """It does not wait for itself."""
    stage.also = lambda name: stage.advance(120) if name == "a" else None
    stage.add(0, "a")
    stage.add(1, "b")
    stage.settle()

    assert [(0, "a"), (2, "b")] == stage.done


def test_a_task_that_breaks_is_struck_off_and_the_others_remain(stage: Stage) -> None:
    """The error goes to who settled; the next settle goes on."""
    stage.add(0, "broken", task="fail")
    stage.add(0, "a")

    with pytest.raises(KeyError, match="broken"):
        stage.settle()
    stage.settle()

    assert [(0, "a")] == stage.done


def test_a_task_added_by_a_transaction_that_fails_is_not_done(stage: Stage) -> None:
    """It belongs to what was undone."""
    with pytest.raises(KeyError), stage.store.transaction():  # noqa: PT012 - it is a block
        stage.add(0, "a")
        raise KeyError
    stage.settle()

    assert [] == stage.done


class GapStore(SqliteStore):
    """A store after whose first look another thread acts, before the looker goes on."""

    act: Callable[[], None] | None = None

    def find(self, *arguments: Any, **named: Any) -> list[Row]:
        """See `Store.find`."""
        found = super().find(*arguments, **named)
        if self.act is not None:
            acting = threading.Thread(target=self.act, daemon=True)
            self.act = None
            acting.start()
            acting.join(0.1)
        return found


def test_a_task_added_while_another_thread_looks_is_not_overlooked() -> None:
    """Whoever looked a moment too early does not hide it."""
    stage = Stage(GapStore([AGENDA]))
    added = threading.Event()

    def act() -> None:
        stage.add(0, "a")
        added.set()

    stage.store.act = act
    stage.settle()
    added.wait(5)
    stage.settle()
    stage.store.close()

    assert [(0, "a")] == stage.done


def test_a_task_added_while_another_thread_finishes_is_done(stage: Stage) -> None:
    """Its own settle finds the agenda busy, so the one under way does it."""
    begun, added = threading.Event(), threading.Event()

    def also(name: Any) -> None:
        if name == "a":
            begun.set()
            added.wait(5)

    stage.also = also
    stage.add(0, "a")
    working = threading.Thread(target=stage.settle)
    working.start()
    begun.wait(5)
    stage.add(0, "b")
    stage.settle()
    added.set()
    working.join(5)

    assert ["a", "b"] == [name for _, name in stage.done]


def test_tasks_outlive_the_process(tmp_path: Path) -> None:
    """Another agenda on the same file finds them."""
    first = Stage(SqliteStore([AGENDA], tmp_path / "a.db"))
    first.add(0, "a")
    first.store.close()
    again = Stage(SqliteStore([AGENDA], tmp_path / "a.db"))
    again.settle()
    again.store.close()

    assert ([], [(0, "a")]) == (first.done, again.done)


def test_what_was_put_there_behind_its_back_is_seen_once_it_forgets(stage: Stage) -> None:
    """As a restored snapshot is."""
    stage.add(0, "a")
    dump = stage.store.dump()
    stage.settle()
    stage.settle()
    stage.store.load(dump)
    stage.agenda.forget()
    stage.settle()

    assert [(0, "a"), (0, "a")] == stage.done


def test_what_was_taken_away_behind_its_back_is_not_done(stage: Stage) -> None:
    """Settling ends all the same."""
    stage.add(0, "a")
    stage.settle()
    stage.add(0, "b")
    stage.agenda.settle(Stage(stage.store, WorldClock(NINE - MINUTE)))  # type: ignore[arg-type]  # it looks, and finds b too early
    stage.store.clear()
    stage.settle()

    assert [(0, "a")] == stage.done
