"""The agenda: what the world will do by itself, and when.

Tasks live in the store, so a killed simulator finds them again; a task is
struck off once it was done, so one that was cut short is done again.
"""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import orjson

from simulator.clock import iso, parse_iso
from simulator.store import Collection, Column, Compare

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from simulator.store import Row, Store
    from simulator.world import World

    Task = Callable[[World, dict[str, Any]], None]

AGENDA = Collection(
    "agenda", (Column("due", "text"), Column("key", "text")), indexes=(("due",), ("key",))
)

_PATIENCE_SECONDS = 2.0


class Agenda:
    """Pending tasks, each with the moment it falls due."""

    def __init__(self, store: Store, tasks: Mapping[str, Task]) -> None:
        self._store = store
        self._tasks = tasks
        self._running = threading.Lock()
        self._worker: int | None = None  # the thread that is doing a task
        self._earliest: str | None = ""  # "" = look; None = nothing pending

    def add(
        self, due: datetime, task: str, payload: Mapping[str, Any], key: str | None = None
    ) -> None:
        """Have *task* done with *payload* when *due* comes.

        At most one task is pending under a *key*: a later one takes its place.

        Raises:
            ValueError: If there is no such task.
        """
        if task not in self._tasks:
            raise ValueError(f"there is no task {task!r}; there are {', '.join(self._tasks)}")
        moment = iso(due)
        document = orjson.dumps({"task": task, "payload": payload, "due": moment})
        with self._store.transaction():
            if key is not None:
                for row in self._store.find(AGENDA, Compare("key", "=", key)):
                    self._store.remove(AGENDA, row.id)
            number = self._store.next_id("agenda")
            self._store.put(AGENDA, number, document, {"due": moment, "key": key})
            self._earliest = ""

    def pending(self) -> list[dict[str, Any]]:
        """What is to be done, in order: task, payload, due."""
        return [orjson.loads(row.document) for row in self._store.find(AGENDA, order=_IN_ORDER)]

    def forget(self) -> None:
        """Look anew at the store, which was changed behind our back."""
        self._earliest = ""

    def settle(self, world: World) -> None:
        """Do all that is due, in order, until nothing is.

        Does nothing if that is already under way, here or in another thread.
        """
        # Asked again after each turn: another thread may have added a task, and found us busy.
        while self._anything_by(iso(world.clock.now())) and self._running.acquire(blocking=False):
            try:
                self._work(world)
            finally:
                self._running.release()

    def advance(self, world: World, seconds: float) -> None:
        """Move the clock forward by *seconds*, doing what falls due at its moment, in order.

        Called from within a task it only moves the clock.

        Raises:
            ValueError: If *seconds* is negative; to go back, set the clock.
        """
        if seconds < 0:
            raise ValueError(f"cannot advance by {seconds!r} seconds; set the clock to go back")
        target = world.clock.now() + timedelta(seconds=seconds)
        patience = 0 if self._worker == threading.get_ident() else _PATIENCE_SECONDS
        if not self._running.acquire(timeout=patience):
            world.clock.shift(timedelta(seconds=seconds))
            return
        try:
            self._work(world)
            while (row := self._next(iso(target))) is not None:
                due = parse_iso(orjson.loads(row.document)["due"])
                if due > world.clock.now():
                    world.clock.set(due)
                self._work(world)
            if target > world.clock.now():
                world.clock.set(target)
        finally:
            self._running.release()

    def _work(self, world: World) -> None:
        while (row := self._next(iso(world.clock.now()))) is not None:
            document = orjson.loads(row.document)
            self._worker = threading.get_ident()
            try:
                self._tasks[document["task"]](world, document["payload"])
            finally:
                self._worker = None
                self._store.remove(AGENDA, row.id)
                self._earliest = ""

    def _next(self, moment: str) -> Row | None:
        if not self._anything_by(moment):
            return None
        due = self._store.find(AGENDA, Compare("due", "<=", moment), _IN_ORDER, limit=1)
        if not due:
            self._earliest = ""  # what we remembered is no longer there
            return None
        return due[0]

    def _anything_by(self, moment: str) -> bool:
        if self._earliest == "":
            # One act, or a task that another thread adds in between would never be seen.
            with self._store.transaction():
                first = self._store.find(AGENDA, order=_IN_ORDER, limit=1)
                self._earliest = orjson.loads(first[0].document)["due"] if first else None
        return self._earliest is not None and self._earliest <= moment


_IN_ORDER = (("due", False),)
