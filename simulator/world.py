"""A world: two vendors, one account, one clock. Built here and nowhere else."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from simulator.account import Account, account
from simulator.agenda import AGENDA, Agenda
from simulator.cin7.collections import COLLECTIONS as CIN7_COLLECTIONS
from simulator.cin7.settings import SETTINGS as CIN7_SETTINGS
from simulator.cin7.tasks import TASKS as CIN7_TASKS
from simulator.clock import WorldClock, iso, parse_iso
from simulator.customstore.settings import SETTINGS as STORE_SETTINGS
from simulator.customstore.tasks import TASKS as STORE_TASKS
from simulator.faults import FaultBoard, parse
from simulator.journal import Journal
from simulator.mailbox import MAIL, Mailbox
from simulator.settings import Setting, Settings
from simulator.shipstation.collections import COLLECTIONS as SHIPSTATION_COLLECTIONS
from simulator.shipstation.settings import SETTINGS as SHIPSTATION_SETTINGS
from simulator.shipstation.tasks import TASKS as SHIPSTATION_TASKS
from simulator.store import BadDatabase, SqliteStore
from simulator.web.throttle import Throttle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    import requests

    from simulator.store import Store

SETTINGS = (
    Setting(
        "world.settle_before_answer",
        True,
        "inferred",
        "ours: the vendors answer at once and work on; a script would have to poll",
        "An answer is sent once the work it started (imports, notices) is done.",
    ),
    Setting(
        "world.journal_percent",
        100,
        "inferred",
        "ours: a bench under load need not remember everything",
        "How many of a hundred exchanges that went well the journal keeps; it keeps all others.",
        low=0,
        high=100,
    ),
)

COLLECTIONS = (AGENDA, MAIL, *CIN7_COLLECTIONS, *SHIPSTATION_COLLECTIONS)

DEFAULT_SEED = 1


@dataclass(frozen=True, slots=True)
class World:
    """All that the parts of one simulation share."""

    seed: int
    clock: WorldClock
    settings: Settings
    store: Store
    journal: Journal
    faults: FaultBoard
    mailbox: Mailbox
    agenda: Agenda
    throttle: Throttle
    account: Account
    http: requests.Session

    def advance(self, seconds: float) -> None:
        """Move the clock forward, doing what falls due; see `Agenda.advance`."""
        self.agenda.advance(self, seconds)

    def settle(self) -> None:
        """Do what is due; see `Agenda.settle`."""
        self.agenda.settle(self)

    def snapshot(self) -> dict[str, Any]:
        """Everything that makes this world what it is, as values that JSON can hold."""
        return {
            "seed": self.seed,
            "now": iso(self.clock.now()),
            "frozen": self.clock.frozen,
            "settings": self.settings.changed(),
            "faults": [fault.as_json() for fault in self.faults.waiting()],
            "store": self.store.dump(),
        }

    def restore(self, snapshot: Mapping[str, Any]) -> None:
        """Become what `snapshot` gave, with fresh quotas; all or nothing.

        Raises:
            BadDatabase: If the snapshot is damaged, of another format, or of another seed.
        """
        try:
            seed, now = snapshot["seed"], parse_iso(snapshot["now"])
            frozen, settings = snapshot["frozen"], dict(snapshot["settings"])
            faults = [parse(one, [one["step"]]) for one in snapshot["faults"]]
            Settings(ROWS).restore(settings)
            content = snapshot["store"]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadDatabase(f"this snapshot is damaged ({error}); nothing was changed") from error
        if seed != self.seed:
            raise BadDatabase(
                f"this snapshot has seed {seed!r}, this world {self.seed}; "
                f"start the bench with --seed {seed}"
            )
        self.store.load(content)
        self.settings.restore(settings)
        self.faults.clear()
        for fault in faults:
            self.faults.add(fault)
        self.clock.restart(now)
        if not frozen:
            self.clock.run()
        self.throttle.clear()
        self.agenda.forget()

    def change_settings(self, changes: Mapping[str, object]) -> None:
        """Set several settings, all or none, and keep them with the documents.

        Raises:
            BadSetting: See `Settings.update`.
        """
        self.settings.update(changes)
        self.store.set_meta("settings", orjson.dumps(self.settings.changed()).decode())


TASKS = {**CIN7_TASKS, **SHIPSTATION_TASKS, **STORE_TASKS}
ROWS = (*SETTINGS, *CIN7_SETTINGS, *SHIPSTATION_SETTINGS, *STORE_SETTINGS)


@contextmanager
def open_world(
    http: requests.Session,
    *,
    seed: int | None = None,
    now: datetime | None = None,
    database: Path | None = None,
) -> Iterator[World]:
    """A world until the block ends.

    Args:
        http: Makes the world's own calls (imports, notices).
        seed: All chance hangs on it; default: the database's own, or 1.
        now: Freeze the clock here; without it the clock runs with the machine's.
        database: A file to keep documents in; without it they live in memory.

    Raises:
        BadDatabase: If *database* cannot be used, or was made with another seed.
    """
    store = SqliteStore(COLLECTIONS, database)
    clock = WorldClock(now)
    try:
        chosen = _seed(store, seed, database)
        settings = _settings(store, database)
        yield World(
            seed=chosen,
            clock=clock,
            settings=settings,
            store=store,
            journal=Journal(),
            faults=FaultBoard(clock.now, chosen),
            mailbox=Mailbox(store),
            agenda=Agenda(store, TASKS),
            throttle=Throttle(),
            account=account(chosen),
            http=http,
        )
    finally:
        clock.stop()
        store.close()


def _settings(store: Store, database: Path | None) -> Settings:
    settings = Settings(ROWS)
    try:
        settings.restore(dict(orjson.loads(store.meta("settings") or "{}")))
    except (ValueError, TypeError) as error:
        raise BadDatabase(
            f"the settings kept in database {str(database)!r} cannot be used: {error}; "
            "give another file, or remove this one to start anew"
        ) from error
    return settings


def _seed(store: Store, wanted: int | None, database: Path | None) -> int:
    kept = store.meta("seed")
    if kept is not None and wanted not in (None, int(kept)):
        raise BadDatabase(
            f"database {str(database)!r} was made with seed {kept}; "
            f"give --seed {kept}, or another file"
        )
    seed = int(kept) if kept is not None else wanted if wanted is not None else DEFAULT_SEED
    if kept is None:
        store.set_meta("seed", str(seed))
    return seed
