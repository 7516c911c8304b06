"""Verbs on the bench itself, which no vendor has: time, settings, faults."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from harness.caller import Caller

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.bench import Bench


class AtBench:
    """Verbs on a running *bench*."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.control = Caller(bench.session, bench.control, _no_wait)

    def now(self) -> datetime:
        """The world's time."""
        return _instant(self.control.get("/clock")["now"])

    def at(self) -> str:
        """The world's time as events write it."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def set_clock(self, moment: datetime, *, frozen: bool = True) -> None:
        """Move the world's clock to *moment*, and stop it there if *frozen*."""
        self.control.ask("PUT", "/clock", {"now": moment.isoformat(), "frozen": frozen})

    def advance(self, seconds: float) -> None:
        """Let *seconds* pass; what falls due has happened when this returns."""
        self.control.ask("POST", "/clock/advance", {"seconds": seconds})

    def settle(self) -> None:
        """Let what is due happen, without letting time pass."""
        self.advance(0)

    def set_settings(self, values: Mapping[str, object]) -> None:
        """Change the bench's assumptions, such as `cin7.unknown_code`."""
        self.control.ask("PUT", "/settings", dict(values))

    def add_fault(self, fault: Mapping[str, object]) -> None:
        """Have a step of the protocol go wrong, as *fault* says."""
        self.control.ask("POST", "/faults", dict(fault))

    def clear_faults(self) -> None:
        """Nothing goes wrong by order any more."""
        self.control.ask("DELETE", "/faults")


def _no_wait(_: float) -> None:
    """The control face knows no quota."""


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
