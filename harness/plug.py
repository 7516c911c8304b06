"""Which integration stands between the two vendors: ours, or the user's own.

| written as | is |
| --- | --- |
| `reference` | the integration that comes with Shipbench |
| `http://...` | one that already runs; its Custom Store address |
| `wsgi: package.module:application` | a WSGI application, called in process |
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
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
    """A program to start: recognised, so as to say that this is not available yet."""

    line: str


Spec = Reference | Address | Application | Command

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
                f"{text!r} names no integration; write reference, http://HOST:PORT/PATH"
                " or wsgi: MODULE:APPLICATION"
            )


def load(application: Application) -> WSGIApplication:
    """Import *application*.

    Raises:
        BadSpec: If it cannot be imported, or has no such name.
    """
    try:
        module = importlib.import_module(application.module)
        found: WSGIApplication = getattr(module, application.name)
    except (ImportError, AttributeError) as error:
        raise BadSpec(
            f"integration wsgi: {application.module}:{application.name} cannot be loaded: "
            f"{error}; is its folder on PYTHONPATH?"
        ) from error
    return found


def _address(text: str) -> Address:
    try:
        host = urlsplit(text).hostname
    except ValueError:
        host = None
    if not host:
        raise BadSpec(f"{text!r} has no host; write http://HOST:PORT/PATH")
    return Address(text)


def _application(text: str) -> Application:
    found = _APPLICATION.fullmatch(text)
    if found is None:
        raise BadSpec(f"{text!r} is not MODULE:APPLICATION, as in wsgi: shop.web:app")
    return Application(found[1], found[2])
