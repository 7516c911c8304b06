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
from simulator.faults import Killed
from simulator.store import Collection, Column, Compare
from simulator.striking import Late

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from simulator.store import Store
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
            # Too early, if this is undone after all, only costs a look; too late cannot be.
            self._earliest = moment if self._earliest is None else min(self._earliest, moment)

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
        while self._anything_by(world.clock.now()) and self._running.acquire(blocking=False):
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
            while (task := self._next(iso(target))) is not None:
                due = parse_iso(task["due"])
                if due > world.clock.now():
                    world.clock.set(due)
                self._work(world)
            if target > world.clock.now():
                world.clock.set(target)
        finally:
            self._running.release()

    def _work(self, world: World) -> None:
        while (task := self._taken(iso(world.clock.now()))) is not None:
            self._worker = threading.get_ident()
            done = True
            try:
                self._tasks[task["task"]](world, task["payload"])
            except Late as late:
                due = world.clock.now() + timedelta(seconds=late.seconds)
                self.add(due, task["task"], task["payload"])
            except Killed:  # the process starts again, and finds its task in the store
                done, self._earliest = False, ""
            finally:
                self._worker = None
                if done:
                    self._store.remove(AGENDA, task["id"])

    def _next(self, moment: str) -> dict[str, Any] | None:
        """The first task that is due by *moment*."""
        if self._earliest is None or self._earliest > moment:
            return None
        first = self._first()
        return first if first is not None and first["due"] <= moment else None

    def _taken(self, moment: str) -> dict[str, Any] | None:
        """As `_next`, and the moment of the task behind it is remembered: this one is ours."""
        if self._earliest is None or self._earliest > moment:
            return None
        with self._store.transaction():
            first, second = self._two()
            ours = first is not None and first["due"] <= moment
            self._remember(second if ours else first)
        return first if ours else None

    def _anything_by(self, moment: datetime) -> bool:
        if self._earliest == "":
            self._first()
        return self._earliest is not None and self._earliest <= iso(moment)

    def _first(self) -> dict[str, Any] | None:
        """The task that falls due first, whose moment is remembered."""
        # One act, or a task that another thread adds in between would never be seen.
        with self._store.transaction():
            first, _ = self._two()
            self._remember(first)
        return first

    def _two(self) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
        """The two tasks that fall due first."""
        rows = self._store.find(AGENDA, order=_IN_ORDER, limit=2)
        tasks = [{"id": row.id, **orjson.loads(row.document)} for row in rows]
        first, second, *_ = *tasks, None, None
        return first, second

    def _remember(self, task: dict[str, Any] | None) -> None:
        self._earliest = None if task is None else task["due"]


_IN_ORDER = (("due", False),)
