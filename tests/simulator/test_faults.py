from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.faults import BadFault, Cut, Delay, Drop, Effect, Fault, FaultBoard, Status, parse

ALL_KINDS = (
    "status, delay, uniform, lognormal, drop, lost, cut, garble, slow, html, content-type, "
    "expired, quota, skew, duplicate, reorder, crash"
)
COMMON = "caller, count, expires, from, keep, kind, name, probability, skip, step, until, when"
STEPS = ("cin7.orders.get", "cin7.orders.update", "store.export")


def fault(step: str = "cin7.orders.get", when: str = "before", count: int | None = 1) -> Fault:
    """A fault that answers 500."""
    return parse({"kind": "status", "step": step, "when": when, "count": count}, STEPS)


@pytest.mark.parametrize(
    ("description", "effect", "when"),
    [
        ({"kind": "status"}, Status(500), "before"),
        ({"kind": "status", "status": 200}, Status(200), "before"),
        ({"kind": "status", "status": 599, "when": "after"}, Status(599), "after"),
        ({"kind": "delay"}, Delay(30), "before"),
        ({"kind": "delay", "seconds": 86400}, Delay(86400), "before"),
        ({"kind": "drop"}, Drop(), "before"),
        ({"kind": "drop", "when": "after"}, Drop(), "after"),
        ({"kind": "cut"}, Cut(50), "after"),
        ({"kind": "cut", "percent": 0}, Cut(0), "after"),
    ],
)
def test_a_description_is_read_as_a_fault(
    description: dict[str, Any], effect: Effect, when: str
) -> None:
    """What is not said has a default."""
    read = parse({"step": "store.export", **description}, STEPS)

    assert Fault(0, "store.export", when, effect, 1) == read  # type: ignore[arg-type]  # parametrized text


@pytest.mark.parametrize(
    ("description", "message"),
    [
        ({"kind": "fire"}, f"there is no fault 'fire'; there are {ALL_KINDS}"),
        ({}, f"there is no fault None; there are {ALL_KINDS}"),
        (
            {"kind": "drop", "percent": 1},
            f"a drop fault has no 'percent'; it has {COMMON}",
        ),
        (
            {"kind": "drop", "": 1},
            f"a drop fault has no ''; it has {COMMON}",
        ),
        (
            {"kind": "status", "status": 199},
            "status cannot be 199; it is a whole number from 200 to 599",
        ),
        (
            {"kind": "status", "status": 600},
            "status cannot be 600; it is a whole number from 200 to 599",
        ),
        (
            {"kind": "delay", "seconds": 0},
            "seconds cannot be 0; it is a whole number from 1 to 86400",
        ),
        (
            {"kind": "delay", "seconds": True},
            "seconds cannot be True; it is a whole number from 1 to 86400",
        ),
        (
            {"kind": "cut", "percent": 100},
            "percent cannot be 100; it is a whole number from 0 to 99",
        ),
        (
            {"kind": "cut", "when": "before"},
            "a cut fault cannot strike 'before' the commit; write 'after'",
        ),
        (
            {"kind": "drop", "when": "during"},
            "a drop fault cannot strike 'during' the commit; write 'before' or 'after'",
        ),
        (
            {"kind": "drop", "count": 0},
            "count cannot be 0; it is a whole number from 1 to 1000000",
        ),
        (
            {"kind": "drop", "step": "cin7.orders"},
            "there is no step 'cin7.orders'; did you mean "
            "cin7.orders.get or cin7.orders.update? GET /_sim/steps lists them",
        ),
        (
            {"kind": "drop", "step": None},
            "there is no step None; GET /_sim/steps lists them",
        ),
    ],
)
def test_a_wrong_description_is_refused_with_what_would_be_right(
    description: dict[str, Any], message: str
) -> None:
    """Each message shows the value and the allowed ones."""
    with pytest.raises(BadFault) as caught:
        parse({"step": "store.export", **description}, STEPS)

    assert message == str(caught.value)


descriptions = st.one_of(
    st.fixed_dictionaries({"kind": st.just("status"), "status": st.integers(400, 599)}),
    st.fixed_dictionaries({"kind": st.just("delay"), "seconds": st.integers(1, 86_400)}),
    st.fixed_dictionaries({"kind": st.just("drop")}),
)


@given(
    descriptions,
    st.sampled_from(["before", "after"]),
    st.none() | st.integers(1, 1_000_000),
    st.sampled_from([*STEPS, "cin7.*", "*"]),
)
def test_a_fault_written_as_json_reads_back(
    description: dict[str, Any], when: str, count: int | None, step: str
) -> None:
    """`as_json` and `parse` are each other's opposite."""
    read = parse({**description, "when": when, "count": count, "step": step}, STEPS)

    assert read == parse(read.as_json(), STEPS)


def test_a_fault_strikes_once_unless_told_otherwise() -> None:
    """The second call is spared."""
    board = FaultBoard()
    board.add(fault())
    struck = [board.pending("cin7.orders.get", "before") for _ in range(2)]

    assert [True, False] == [one is not None for one in struck]


def test_a_fault_strikes_as_often_as_its_count_says() -> None:
    """Two of three calls."""
    board = FaultBoard()
    board.add(fault(count=2))
    struck = [board.pending("cin7.orders.get", "before") for _ in range(3)]

    assert [True, True, False] == [one is not None for one in struck]


def test_a_fault_without_a_count_strikes_for_good() -> None:
    """It is still waiting after many calls."""
    board = FaultBoard()
    board.add(fault(count=None))
    for _ in range(10):
        board.pending("cin7.orders.get", "before")

    assert 1 == len(board.waiting())


@pytest.mark.parametrize(
    ("step", "when"), [("cin7.orders.update", "before"), ("cin7.orders.get", "after")]
)
def test_a_fault_strikes_only_at_its_step_and_its_time(step: str, when: Any) -> None:
    """Another step, or the other side of the commit, is spared."""
    board = FaultBoard()
    board.add(fault("cin7.orders.get", "before"))

    assert board.pending(step, when) is None


@pytest.mark.parametrize("pattern", ["*", "cin7.*", "*.get"])
def test_a_star_stands_for_anything(pattern: str) -> None:
    """One fault may lie in wait at many steps."""
    board = FaultBoard()
    board.add(fault(pattern))

    assert board.pending("cin7.orders.get", "before") is not None


def test_of_two_faults_the_older_strikes_first() -> None:
    """Then the other."""
    board = FaultBoard()
    first, second = board.add(fault()), board.add(fault())
    struck = [board.pending("cin7.orders.get", "before") for _ in range(2)]

    assert [first, second] == struck


def test_ids_count_from_1_and_are_not_used_again() -> None:
    """Even after a fault is gone."""
    board = FaultBoard()
    first = board.add(fault())
    board.clear()
    second = board.add(fault())

    assert (1, 2) == (first.id, second.id)


def test_one_fault_can_be_taken_away() -> None:
    """The other stays."""
    board = FaultBoard()
    first, second = board.add(fault()), board.add(fault())
    taken = board.clear(first.id)

    assert (1, [second]) == (taken, board.waiting())


def test_all_faults_can_be_taken_away() -> None:
    """It says how many there were."""
    board = FaultBoard()
    board.add(fault())
    board.add(fault())

    assert (2, []) == (board.clear(), board.waiting())


def test_taking_away_what_is_not_there_takes_nothing() -> None:
    """No error either."""
    board = FaultBoard()

    assert 0 == board.clear(7)


def test_two_boards_do_not_notice_each_other() -> None:
    """A fault in one world strikes only there."""
    one, other = FaultBoard(), FaultBoard()
    one.add(fault())

    assert other.pending("cin7.orders.get", "before") is None


NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Watch:
    """A time that a test moves."""

    at: datetime = NOW

    def now(self) -> datetime:
        """The time."""
        return self.at


def struck(board: FaultBoard, calls: int = 1, step: str = "cin7.orders.get") -> list[bool]:
    """Which of so many calls of *step* are struck."""
    return [board.pending(step, "before") is not None for _ in range(calls)]


def waiting(**members: Any) -> tuple[FaultBoard, Watch]:
    """A board on which one fault waits, and the watch it goes by."""
    watch = Watch()
    board = FaultBoard(watch.now, 1)
    described = {"kind": "drop", "step": "cin7.orders.get", "count": None, **members}
    board.add(parse(described, STEPS))
    return board, watch


def test_the_first_calls_can_be_spared() -> None:
    """The second page, say, and not the first."""
    board, _ = waiting(skip=1, count=1)

    assert [False, True, False] == struck(board, 3)


def test_chance_is_keyed() -> None:
    """The same calls are struck in each world of this seed, about as many as asked for."""
    first, second = (struck(waiting(probability=0.3)[0], 200) for _ in range(2))

    assert first == second
    assert 40 < sum(first) < 80


@pytest.mark.parametrize(("probability", "expected"), [(0, 0), (1, 5)])
def test_what_is_impossible_never_strikes_and_what_is_sure_always(
    probability: int, expected: int
) -> None:
    """Both ends."""
    assert expected == sum(struck(waiting(probability=probability)[0], 5))


def test_a_fault_strikes_within_its_time() -> None:
    """From its beginning on, until its end, which is outside."""
    board, watch = waiting(**{"from": "2026-03-02T09:01:00Z", "until": "2026-03-02T09:02:00Z"})
    found = []
    for seconds in (59, 60, 119, 120):
        watch.at = NOW + timedelta(seconds=seconds)
        found += struck(board)

    assert [False, True, True, False] == found
    assert [] == board.waiting()


def test_a_fault_expires_by_itself() -> None:
    """So many seconds after it was added."""
    board, watch = waiting(expires=60)
    watch.at = NOW + timedelta(seconds=59)
    before = struck(board)
    watch.at = NOW + timedelta(seconds=60)

    assert ([True], [False], []) == (before, struck(board), board.waiting())


@pytest.mark.parametrize(("who", "expected"), [("integration", True), ("user", False), ("", False)])
def test_a_fault_is_about_the_calls_of_one(who: str, expected: bool) -> None:
    """Of everybody's, without a caller."""
    board, _ = waiting(caller="integ*")

    assert expected == (board.pending("cin7.orders.get", "before", lambda: who) is not None)


def test_a_fault_is_taken_away_by_its_name() -> None:
    """Others stay."""
    board, _ = waiting(name="slow")
    board.add(fault())

    assert (1, [""]) == (board.clear(name="slow"), [one.name for one in board.waiting()])


@pytest.mark.parametrize(("keep", "left"), [(True, 1), (False, 0)])
def test_what_is_to_be_kept_outlasts_a_reset(keep: bool, left: int) -> None:
    """And nothing else does."""
    board, _ = waiting(keep=keep)
    board.restart()

    assert left == len(board.waiting())


def test_a_process_is_killed_once() -> None:
    """Whoever asks first is told."""
    board, _ = waiting()
    board.kill("integration")

    assert [False, True, False] == [
        board.killed(one) for one in ("vendor", "integration", "integration")
    ]


def test_counts_outlast_a_snapshot() -> None:
    """A fault that spared one call already spares no other."""
    board, _ = waiting(skip=1, name="late", expires=60, caller="user", probability=0.5)
    board.pending("cin7.orders.get", "before", lambda: "user")
    [kept] = board.waiting()
    read = parse(kept.as_json(), STEPS)

    assert (1, kept.until, 60, "user", 0.5) == (
        read.seen, read.until, read.expires, read.caller, read.probability,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"probability": 2}, "probability cannot be 2; it is a number from 0 to 1"),
        ({"skip": -1}, "skip cannot be -1; it is a whole number from 0 to 1000000"),
        ({"expires": 0}, "expires cannot be 0; it is a whole number from 1 to 31622400"),
        ({"keep": 1}, "keep cannot be 1; it is true or false"),
        ({"name": "a\nb"}, "name cannot be 'a\\nb'; it is a text of one line"),
        ({"from": "soon"}, "from cannot be 'soon': 'soon' is not a moment; "
                           "write it like '2026-03-02T09:00:00Z'"),
        ({"from": "2026-03-02T09:00:00Z", "until": "2026-03-02T09:00:00Z"},
         "until cannot be '2026-03-02T09:00:00Z'; it is later than from"),
        ({"kind": "crash", "party": "cat"}, "party cannot be 'cat'; it is vendor or integration"),
        ({"kind": "duplicate", "step": "cin7.orders.get"},
         "a duplicate fault cannot strike at 'cin7.orders.get'; it can at store.export "
         "store.shipnotify shipstation.webhook cin7.channel but not at shipstation.import "
         "shipstation.mail"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_of_a_fault_is_refused(members: dict[str, Any], message: str) -> None:
    """The value is shown, and what would be right."""
    with pytest.raises(BadFault) as caught:
        parse({"kind": "drop", "step": "store.export", **members}, STEPS)

    assert message == str(caught.value)
