from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import requests

from simulator.faults import parse
from simulator.settings import BadSetting
from simulator.store import BadDatabase
from simulator.world import ROWS, World, open_world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SETTLE = "world.settle_before_answer"


@pytest.fixture
def world() -> Iterator[World]:
    """A world at nine o'clock."""
    with open_world(requests.Session(), now=NINE) as made:
        yield made


def test_a_world_opens_frozen_where_it_was_told(world: World) -> None:
    """With seed 1, unless another is given."""
    assert (NINE, True, 1) == (world.clock.now(), world.clock.frozen, world.seed)


def test_without_a_moment_its_clock_runs() -> None:
    """With the machine's time."""
    with open_world(requests.Session()) as world:
        frozen = world.clock.frozen

    assert not frozen


def test_setting_names_are_unique_and_begin_with_their_owner() -> None:
    """No row hides another."""
    names = [row.name for row in ROWS]

    assert len(names) == len(set(names))
    assert {name.split(".")[0] for name in names} == {"world", "cin7", "shipstation", "store"}


def test_every_default_is_one_of_its_own_values() -> None:
    """And every setting says how sure it is, where it comes from and what it means."""
    with open_world(requests.Session(), now=NINE) as world:
        for row in ROWS:
            world.settings.set(row.name, row.default)

    assert all(row.meaning and row.source for row in ROWS)
    assert {row.mark for row in ROWS} <= {"documented", "observed", "inferred", "guess"}


def test_two_worlds_do_not_notice_each_other(world: World) -> None:
    """Nothing that happens in one is to be seen in the other."""
    with open_world(requests.Session(), seed=1, now=NINE) as other:
        before = orjson.dumps(other.snapshot())
        message = EmailMessage()
        message["To"] = "a@example.com"
        world.mailbox.post(message)
        world.change_settings({SETTLE: False})
        world.clock.shift(timedelta(hours=1))
        world.faults.add(parse({"kind": "drop", "step": "x"}, ["x"]))
        world.agenda.add(NINE + timedelta(days=1), "store.import", {"storeId": 1})
        world.store.next_id("cin7.orders")
        after = orjson.dumps(other.snapshot())

    assert before == after


def test_a_snapshot_restores_everything(world: World) -> None:
    """Time, settings, faults, tasks, mail: all as it was, also after a detour."""
    world.change_settings({SETTLE: False})
    world.faults.add(parse({"kind": "status", "step": "a.*", "count": 3}, ["a.b"]))
    world.agenda.add(NINE + timedelta(days=1), "store.import", {"storeId": 1})
    written = orjson.dumps(world.snapshot())
    world.change_settings({SETTLE: True})
    world.faults.clear()
    world.faults.add(parse({"kind": "drop", "step": "a.b"}, ["a.b"]))
    world.clock.run()
    world.store.clear()
    world.restore(orjson.loads(written))
    restored = orjson.loads(orjson.dumps(world.snapshot()))
    wanted = orjson.loads(written)
    for one in (restored, wanted):
        for fault in one["faults"]:
            del fault["id"]

    assert wanted == restored


def test_a_running_world_runs_on_after_a_restore() -> None:
    """From the moment of the snapshot."""
    with open_world(requests.Session()) as world:
        world.clock.set(NINE)
        snapshot = world.snapshot()
        world.clock.set(NINE + timedelta(days=1))
        world.restore(snapshot)
        now, frozen = world.clock.now(), world.clock.frozen

    assert NINE <= now < NINE + timedelta(hours=1)
    assert not frozen


def test_restored_quotas_are_fresh(world: World) -> None:
    """Who was refused before may call again."""
    snapshot = world.snapshot()
    world.throttle.admit("cin7 user", [_ONCE], world.clock.now())
    world.restore(snapshot)
    standing = world.throttle.admit("cin7 user", [_ONCE], world.clock.now())

    assert standing is not None
    assert not standing.exceeded


def test_a_restored_task_is_done(world: World) -> None:
    """The agenda looks anew."""
    world.agenda.add(NINE, "store.import", {"storeId": 999})
    snapshot = world.snapshot()
    world.store.clear()
    world.agenda.forget()
    world.settle()
    world.restore(snapshot)

    assert 1 == len(world.agenda.pending())


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ({"seed": 2}, "this snapshot has seed 2, this world 1; start the bench with --seed 2"),
        ({"now": "never"}, "this snapshot is damaged"),
        ({"settings": None}, "this snapshot is damaged"),
        ({"settings": {"x.y": 1}}, "this snapshot is damaged"),
        ({"faults": [{}]}, "this snapshot is damaged"),
        ({"store": []}, "this snapshot has format None"),
        ({"store": {"format": 1}}, "this snapshot is damaged"),
    ],
)
def test_a_damaged_snapshot_is_refused_and_nothing_changes(
    world: World, damage: dict[str, Any], message: str
) -> None:
    """Wherever it is damaged."""
    world.change_settings({SETTLE: False})
    before = world.snapshot()

    with pytest.raises(BadDatabase) as caught:
        world.restore({**before, **damage})

    assert str(caught.value).startswith(message)
    assert before == world.snapshot()


def test_a_snapshot_without_a_member_is_refused(world: World) -> None:
    """Half a snapshot is none."""
    with pytest.raises(BadDatabase, match="this snapshot is damaged"):
        world.restore({"seed": 1})


def test_a_wrong_setting_changes_none(world: World) -> None:
    """Neither now nor in the database."""
    with pytest.raises(BadSetting):
        world.change_settings({SETTLE: False, "cin7.nonsense": 1})

    assert world.settings.changed() == {}
    assert world.store.meta("settings") is None


def test_a_database_keeps_seed_and_settings(tmp_path: Path) -> None:
    """The next start finds them without being told."""
    with open_world(requests.Session(), seed=7, now=NINE, database=tmp_path / "a.db") as first:
        first.change_settings({SETTLE: False})
        key = first.account.cin7_keys["user"]
    with open_world(requests.Session(), now=NINE, database=tmp_path / "a.db") as again:
        kept = again.seed, again.settings.changed(), again.account.cin7_keys["user"]

    assert (7, {SETTLE: False}, key) == kept


def test_a_database_of_another_seed_is_refused(tmp_path: Path) -> None:
    """It says which seed it has."""
    path = tmp_path / "a.db"
    with open_world(requests.Session(), seed=7, now=NINE, database=path):
        pass

    with (
        pytest.raises(BadDatabase) as caught,
        open_world(requests.Session(), seed=8, now=NINE, database=path),
    ):
        pass

    assert str(caught.value) == (
        f"database {str(path)!r} was made with seed 7; give --seed 7, or another file"
    )


@pytest.mark.parametrize("kept", ['{"cin7.gone": 1}', "{", "[5]"])
def test_a_database_whose_settings_cannot_be_used_is_refused(tmp_path: Path, kept: str) -> None:
    """As one that another version wrote may be."""
    path = tmp_path / "a.db"
    with open_world(requests.Session(), now=NINE, database=path):
        pass
    with closing(sqlite3.connect(path)) as changed, changed:
        changed.execute("INSERT INTO meta (name, value) VALUES ('settings', ?)", (kept,))

    with (
        pytest.raises(BadDatabase, match="the settings kept in database"),
        open_world(requests.Session(), now=NINE, database=path),
    ):
        pass


class _ONCE:
    """At most once an hour."""

    name, amount, seconds = "Hour", 1, 3600
