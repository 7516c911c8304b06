"""Which integration stands between the two vendors: ours, or the user's own.

| written as | is |
| --- | --- |
| `reference` | the integration that comes with Shipbench |
| `http://...` | one that already runs; its Custom Store address |
| `wsgi: package.module:application` | a WSGI application, called in process |
| `command: ...` | a program to start, told where the bench is by its environment |
"""

from __future__ import annotations

import importlib
import inspect
import re
import traceback
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from harness.bench import SERVED, Ports
from harness.rules.phrase import Phrase, joined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from wsgiref.types import WSGIApplication


class BadSpec(ValueError):
    """An integration was named in a way that Shipbench does not know."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The integration that comes with Shipbench."""


@dataclass(frozen=True, slots=True)
class Address:
    """An integration that already runs; *url* is its Custom Store address."""

    url: str


@dataclass(frozen=True, slots=True)
class Application:
    """A WSGI application, or a function that makes one, found as *name* in *module*."""

    module: str
    name: str


@dataclass(frozen=True, slots=True)
class Command:
    """A program to start; it finds the bench in its environment."""

    line: str


Spec = Reference | Address | Application | Command

TEXTS = {"lacking": "the integration does not offer {name}: {what}"}
OFFERS = {
    "orders": "hands orders to ShipStation",
    "notices": "takes ShipStation's notices of shipments",
    "settings": "obeys the settings page of the ShipStation app in Cin7",
    "assumptions": "takes SHIPBENCH_ASSUMPTIONS, the settings that `shipbench ledger` lists",
    "mail": "mails errors, to POST /_sim/mail",
    "rates": "has the rate calculator",
}
"""What an integration may offer; what one does not is skipped, never passed."""

STORE_LINK = frozenset({"orders", "notices"})
"""What any integration that stands between the two has."""


def offers(text: str | None, spec: Spec) -> frozenset[str]:
    """What the integration *spec* offers: the words in *text*, else all for the reference.

    Raises:
        BadSpec: If a word is none of `OFFERS`.
    """
    if text is None:
        return frozenset(OFFERS) if isinstance(spec, Reference) else STORE_LINK
    words = frozenset(word.strip() for word in text.split(",") if word.strip())
    if unknown := sorted(words - OFFERS.keys()):
        raise BadSpec(f"no integration offers {unknown[0]!r}; there are {', '.join(OFFERS)}")
    return words


def lacking(offered: Collection[str], needed: Iterable[str]) -> str:
    """What is *needed* and not *offered*, as the reason for a skip; "" if nothing is missing."""
    missing = [name for name in OFFERS if name in set(needed) - set(offered)]
    told = (Phrase(TEXTS["lacking"], name=name, what=Phrase(OFFERS[name])) for name in missing)
    return joined("; ", told)


def ports(spec: Spec, cin7: int | None, shipstation: int | None, control: int | None) -> Ports:
    """Where the bench listens for *spec*: as asked, else where `serve` does or at free ports.

    One that runs already must know the addresses beforehand.
    """
    usual = SERVED if isinstance(spec, Address) else Ports()
    return Ports(
        usual.cin7 if cin7 is None else cin7,
        usual.shipstation if shipstation is None else shipstation,
        usual.control if control is None else control,
    )


def benches(spec: Spec, wanted: int) -> int:
    """How many of the *wanted* benches can be open at a time: *spec* may know of one only."""
    return 1 if isinstance(spec, Address) else wanted


_APPLICATION = re.compile(r"([A-Za-z_][\w.]*):([A-Za-z_][\w.]*)")


def parse(text: str) -> Spec:
    """The integration that *text* names.

    Raises:
        BadSpec: If *text* is none of these.
    """
    stripped = text.strip()
    if stripped in ("", "reference"):
        return Reference()
    kind, _, rest = stripped.partition(":")
    match kind:
        case "http" | "https":
            return _address(stripped)
        case "wsgi":
            return _application(rest.strip())
        case "command" if rest.strip():
            return Command(rest.strip())
        case _:
            raise BadSpec(
                f"{text!r} names no integration; write reference, http://HOST:PORT/PATH,"
                " wsgi: MODULE:APPLICATION or command: PROGRAM"
            )


def load(application: Application) -> WSGIApplication:
    """Import *application*; a function without arguments is called, and makes it.

    The function finds the bench in the environment, anew for each bench.

    Raises:
        BadSpec: If it cannot be imported, has no such name, breaks, or is no application.
    """
    named = f"integration wsgi: {application.module}:{application.name} cannot be loaded"
    try:
        found = attrgetter(application.name)(importlib.import_module(application.module))
        made: WSGIApplication = found() if _makes(found) else found
    except (Exception, SystemExit) as error:  # the edge: what runs here is the user's own
        hint = "; is its folder on PYTHONPATH?" if isinstance(error, ImportError) else ""
        raise BadSpec(f"{named}: {_mistake(error)}{hint}") from error
    if not callable(made):
        raise BadSpec(f"{named}: it is no WSGI application but of type {type(made).__name__}")
    return made


def _mistake(error: BaseException) -> str:
    """What *error* is, and the line of the user's own that made it."""
    told = f"{type(error).__name__}: {error}"
    theirs = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename != __file__ and "importlib" not in frame.filename
    ]
    if not theirs:
        return told
    return f"{told} ({Path(theirs[-1].filename).name}, line {theirs[-1].lineno})"


def _makes(found: object) -> bool:
    """Whether *found* is a function without arguments: a WSGI application has two."""
    return inspect.isfunction(found) and not inspect.signature(found).parameters


def _address(text: str) -> Address:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port  # a port that is none is a ValueError
    except ValueError:
        host = None
    if not host:
        raise BadSpec(f"{text!r} has no host, or a wrong port; write http://HOST:PORT/PATH")
    return Address(text)


def _application(text: str) -> Application:
    found = _APPLICATION.fullmatch(text)
    if found is None:
        raise BadSpec(f"{text!r} is not MODULE:APPLICATION, as in wsgi: shop.web:app")
    return Application(found[1], found[2])
