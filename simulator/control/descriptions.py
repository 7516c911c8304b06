"""The vendors' faces described in OpenAPI, for tools that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from simulator.cin7 import routes as cin7
from simulator.control.operations import Misuse
from simulator.shipstation import routes as shipstation
from simulator.web.openapi import describe

if TYPE_CHECKING:
    from collections.abc import Mapping

_FACES = {face.name: face for face in (cin7.FACE, shipstation.FACE)}


def description(name: str, bench: Mapping[str, Any]) -> dict[str, Any]:
    """The description of the face *name*, at the address that *bench* has for it.

    Raises:
        Misuse: If there is no such face.
    """
    if name not in _FACES:
        raise Misuse(f"there is no face {name!r}; there are {' and '.join(_FACES)}")
    address = urlsplit(bench.get(name, {}).get("url", ""))
    # The paths begin at the root, also where the vendor's base address does not.
    server = f"{address.scheme}://{address.netloc}" if address.netloc else "/"
    return describe(_FACES[name], server)
