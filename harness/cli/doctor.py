"""`shipbench doctor`: is everything here that Shipbench needs?"""

from __future__ import annotations

import socket
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from harness.cli.exits import Code
from harness.cli.output import Output, global_options
from harness.rules.phrase import Phrase
from harness.words import filled, say, told

if TYPE_CHECKING:
    from collections.abc import Iterator

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35, 0)
PORTS = (8700, 8701, 8702)
PACKAGES = (
    "cheroot",
    "click",
    "faker",
    "flask",
    "httptools",
    "iso3166",
    "lxml",
    "orjson",
    "requests",
    "tabulate",
)

TEXTS = {
    "check": "{subject}: {found}",
    "python": "Install Python 3.11 or later.",
    "package": "Install it: python -m pip install {name}",
    "missing": "missing",
    "sqlite": "Use a Python built with SQLite 3.35 or later.",
    "zones": "time zones",
    "zone_files": "Install the zone files: python -m pip install tzdata",
    "folder": "temporary folder",
    "tmpdir": "Set TMPDIR to a folder that can be written to.",
    "port": "port {port}",
    "stop": "Stop what uses it, or serve on others: shipbench serve --port 0",
    "in_use": "in use",
    "free": "free",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; *remedy* says what to do when it is not *well*.

    All three texts are phrases where they are words.
    """

    subject: str
    well: bool
    found: str
    remedy: str


def checks() -> Iterator[Check]:
    """All checks, in the order in which they matter."""
    yield _python()
    yield from _packages()
    yield _sqlite()
    yield _zone()
    yield _temporary_folder()
    for port in PORTS:
        yield _port(port)


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("python", sys.version_info >= OLDEST_PYTHON, found, Phrase(TEXTS["python"]))


def _packages() -> Iterator[Check]:
    from importlib.metadata import PackageNotFoundError, version

    for name in PACKAGES:
        remedy = Phrase(TEXTS["package"], name=name)
        try:
            yield Check(name, True, version(name), remedy)
        except PackageNotFoundError:
            yield Check(name, False, Phrase(TEXTS["missing"]), remedy)


def _sqlite() -> Check:
    from sqlite3 import sqlite_version, sqlite_version_info

    well = sqlite_version_info >= OLDEST_SQLITE
    return Check("sqlite", well, sqlite_version, Phrase(TEXTS["sqlite"]))


def _zone() -> Check:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    subject, remedy = Phrase(TEXTS["zones"]), Phrase(TEXTS["zone_files"])
    try:
        return Check(subject, True, ZoneInfo("America/Los_Angeles").key, remedy)
    except ZoneInfoNotFoundError:
        return Check(subject, False, Phrase(TEXTS["missing"]), remedy)


def _temporary_folder() -> Check:
    from tempfile import TemporaryFile, gettempdir

    subject, remedy = Phrase(TEXTS["folder"]), Phrase(TEXTS["tmpdir"])
    try:
        with TemporaryFile() as file:
            file.write(b"shipbench")
    except OSError as error:
        return Check(subject, False, str(error.strerror), remedy)
    return Check(subject, True, gettempdir(), remedy)


def _port(port: int) -> Check:
    subject, remedy = Phrase(TEXTS["port"], port=port), Phrase(TEXTS["stop"])
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return Check(subject, False, Phrase(TEXTS["in_use"]), remedy)
    return Check(subject, True, Phrase(TEXTS["free"]), remedy)


@click.command()
@global_options
def doctor(output: Output) -> int:
    """Check this machine: Python, packages, SQLite, time zones, folders, ports."""
    found = list(checks())
    if output.json:
        rows = [{"subject": c.subject, "ok": c.well, "found": c.found} for c in found]
        output.result(rows, "")
    for check in found:
        word = say(output.lang, "ok" if check.well else "not_ok")
        shown = filled(output.lang, TEXTS["check"], subject=check.subject, found=check.found)
        output.text(f"{word:<8} {shown}" + _advice(check, output.lang))
    return Code.WELL if all(check.well for check in found) else Code.CHECK_FAILED


def _advice(check: Check, lang: str) -> str:
    return "" if check.well else f". {told(lang, check.remedy)}"
