"""Given: an order as a ticket has it, at its moment and under its account's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from pytest_bdd import given, parsers

from harness.cast import Role
from harness.own import entering

if TYPE_CHECKING:
    from harness.cast import Cast
    from harness.lab import Lab


@given(parsers.parse('the integration\'s {name} is "{value}"'))
@given(parsers.parse('le réglage {name} de l\'intégration est "{value}"'))
def _assumed(shipbench_changes: dict[str, Any], name: str, value: str) -> None:
    """Before anything that needs a bench: an open one keeps its settings."""
    shipbench_changes[name] = value


@given(parsers.parse('the time is "{at}"'))
@given(parsers.parse('le moment est "{at}"'))
def _time(shipbench_lab: Lab, at: str) -> None:
    from datetime import datetime

    shipbench_lab.set_clock(datetime.fromisoformat(at))


@given("this order is in Cin7")
@given("cette commande est dans Cin7")
def _order(shipbench_cast: Cast, docstring: str) -> None:
    document = orjson.loads(docstring)
    reference = str(document.get("reference") or "")
    shipbench_cast.roles.append(
        Role("order 1", entering(document), plant=True, reference=reference)
    )
