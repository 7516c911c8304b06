"""Mixed load on a served bench that goes wrong and is killed: what was acknowledged must be there.

    python tests/bench/endure.py --seconds 1800

Sixteen connections create, read, rate and list at both vendors while faults strike. The program
is ended with SIGKILL again and again, and started anew on the same file. Exit code 1 if an
acknowledged order is gone, an answer is not well-formed, or memory grows (the peak of a life in
the last third more than a tenth above that in the middle third).
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

from strict import NoAnswer, NotHttp, Strict

from simulator.chance import fraction

CONNECTIONS = 16
ONE = "from harness.cli import main; main()"
QUOTAS = (
    "cin7.limit_per_second=0",
    "cin7.limit_per_minute=0",
    "cin7.limit_per_day=0",
    "shipstation.rate_limit=0",
)
IMPORTS = ("store.auto_import_minutes=5",)  # each third of half an hour has two
FAULTS = (
    {"step": "cin7.orders.*", "kind": "status", "status": 500, "when": "before"},
    {"step": "cin7.orders.*", "kind": "status", "status": 503, "when": "after"},
    {"step": "shipstation.*", "kind": "drop", "when": "after"},
    {"step": "shipstation.*", "kind": "drop", "when": "before"},
    {"step": "*", "kind": "cut", "percent": 40},
    {"step": "*", "kind": "delay", "seconds": 1},
)
EACH_FAULT = 5
AT_THE_END_SECONDS = 600  # it may be importing all that was made
_AFTER_NO_ANSWER = 0.1
EXPECTED = (200, 500, 503)


class Served:
    """The program, its addresses and its memory."""

    def __init__(self, database: Path, settings: tuple[str, ...]) -> None:
        self._words = [sys.executable, "-c", ONE, "serve", "--json", "--db", str(database)]
        for one in (*QUOTAS, *settings):
            self._words += ["--set", one]
        self._ports = ["--port", "0", "--cin7-port", "0", "--shipstation-port", "0"]
        self.peaks: list[float] = []
        self.start()

    def start(self) -> None:
        """Start it, later on the same ports."""
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            [*self._words, *self._ports], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.bench: dict[str, Any] = json.loads(self._process.stdout.readline())
        self._ports = [
            word
            for option, name in (
                ("--port", "control"),
                ("--cin7-port", "cin7"),
                ("--shipstation-port", "shipstation"),
            )
            for word in (option, self.bench[name]["url"].split(":")[2].split("/")[0])
        ]

    def kill(self) -> None:
        """End it in the middle of its work, and remember the most memory it had."""
        self.peaks.append(self._peak())
        self.end()

    def end(self) -> None:
        """End it."""
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()

    def _peak(self) -> float:
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        kilobytes = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(kilobytes.split()[1]) / 1024


class Load:
    """What sixteen callers did, and what they were told."""

    def __init__(self, served: Served, pause: float) -> None:
        self._served, self._pause = served, pause
        self._lock = threading.Lock()
        self.over = threading.Event()
        self.told: dict[str, set[int]] = {"cin7": set(), "shipstation": set()}
        self.answers = self.unanswered = 0
        self.bad: list[str] = []
        self.threads = [
            threading.Thread(target=self._call, args=(number,), daemon=True)
            for number in range(CONNECTIONS)
        ]
        for thread in self.threads:
            thread.start()

    def _call(self, number: int) -> None:
        faces = {name: Strict(self._served.bench, name) for name in ("cin7", "shipstation")}
        turn = 0
        while not self.over.wait(self._pause):
            turn += 1
            face = "cin7" if fraction(1, "face", number, turn) < 0.5 else "shipstation"
            try:
                self._once(face, faces[face], number, turn)
            except NoAnswer:
                with self._lock:
                    self.unanswered += 1
                self.over.wait(_AFTER_NO_ANSWER)
            except NotHttp as error:
                with self._lock:
                    self.bad.append(str(error))

    def _once(self, face: str, line: Strict, number: int, turn: int) -> None:
        chosen = fraction(1, "what", number, turn)
        name = f"{number}-{turn}"
        made = 0
        if chosen < 0.2:
            status, body = line.create(name)
            made = line.number_in(body) if status == 200 else 0
        elif chosen < 0.7:
            with self._lock:
                known = len(self.told[face])
            status, _ = line.read(line.first + int(fraction(1, "id", name) * known))
        elif chosen < 0.8 and face == "shipstation":
            status, _ = line.rates()
        else:
            status, _ = line.page()
        with self._lock:
            self.answers += 1
            if status not in (*EXPECTED, 404):
                self.bad.append(f"{face}: status {status}")
            if made:
                self.told[face].add(made)


def lost(served: Served, told: dict[str, set[int]]) -> dict[str, list[int]]:
    """The orders acknowledged and not there, by face."""
    gone = {}
    for face, numbers in told.items():
        line = Strict(served.bench, face, AT_THE_END_SECONDS)
        gone[face] = sorted(numbers - line.all_numbers())
    return gone


def flat(peaks: list[float]) -> float:
    """The peak of a life in the last third over that in the middle third."""
    third = max(1, len(peaks) // 3)
    return mean(peaks[-third:]) / mean(peaks[-2 * third : -third] or peaks[-third:])


def lives(seconds: float, every: float) -> list[float]:
    """How long it lives each time; how long it takes to start does not count."""
    whole = int(seconds // every)
    rest = seconds - whole * every
    return [every] * whole + ([rest] if rest > 0 else [])


def main(seconds: float, every: float, pause: float, settings: tuple[str, ...]) -> int:
    """Run it and tell; 0 if all is well."""
    with TemporaryDirectory() as folder, ExitStack() as whatever_happens:
        served = Served(Path(folder) / "bench.db", (*IMPORTS, *settings))
        whatever_happens.callback(served.end)
        load = Load(served, pause)
        kills = 0
        for life in lives(seconds, every):
            control = Strict(served.bench, "control")
            for _ in range(10):
                for fault in FAULTS:
                    with suppress(NoAnswer):
                        control.add_fault({**fault, "count": EACH_FAULT})
                load.over.wait(life / 10)
            served.kill()
            kills += 1
            served.start()
        load.over.set()
        for thread in load.threads:
            thread.join(10)
        Strict(served.bench, "control", AT_THE_END_SECONDS).clear_faults()
        gone = lost(served, load.told)
        growth = flat(served.peaks)
        written = sum(map(len, load.told.values()))
        found = {
            "seconds": seconds,
            "kills": kills,
            "answers": load.answers,
            "unanswered": load.unanswered,
            "acknowledged": written,
            "lost": sum(map(len, gone.values())),
            "bad": len(load.bad),
            "first_bad": load.bad[:3],
            "megabytes": [round(one) for one in served.peaks],
            "growth": round(growth, 3),
        }
        print(json.dumps(found))
        well = written and not found["lost"] and not load.bad and growth <= 1.1
        return 0 if well else 1


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seconds", type=float, default=1800)
    options.add_argument("--kill-every", type=float, default=60)
    options.add_argument("--pause", type=float, default=0.02, help="between two calls of one")
    options.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    given = options.parse_args()
    sys.exit(main(given.seconds, given.kill_every, given.pause, tuple(given.set)))
