"""The orders of a story: where each comes from, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness import plug
from harness.own import entering, exported

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from harness.answers import Created, Imported, Label
    from harness.lab import Lab
    from harness.oracle import Forecast
    from harness.rules.settings import IntegrationSettings
    from scenarios.model import OrderSpec, Scenario


@dataclass(slots=True)
class Role:
    """One order of a story.

    *document* is what goes into Cin7, and is let go once it is there. *ready* is false for an
    order that something was spoiled in on purpose.
    """

    handle: str
    document: Mapping[str, Any] | None
    plant: bool
    ready: bool = True
    reference: str = ""
    created: Created | None = None
    imported: Imported | None = None
    label: Label | None = None
    forecast: Forecast | None = None

    @property
    def id(self) -> int | None:
        """The order's number in Cin7, once it is there."""
        return self.created.id if self.created else None

    @property
    def name(self) -> str:
        """What to call the order: its reference, or its handle until it has one."""
        return self.reference or self.handle


@dataclass(slots=True)
class Cast:
    """Some orders of a story that go through it together."""

    lab: Lab
    roles: list[Role]
    begun: datetime
    settings: IntegrationSettings
    words: Mapping[str, str]
    offers: frozenset[str] = frozenset(plug.OFFERS)

    def chosen(self, handles: Sequence[str]) -> list[Role]:
        """The roles with these *handles*; all of them when there are none."""
        if not handles:
            return self.roles
        by_handle = {role.handle: role for role in self.roles}
        return [by_handle[handle] for handle in handles if handle in by_handle]


def roles_of(scenario: Scenario, seed: int, now: datetime) -> Iterator[Role]:
    """The orders of *scenario*, made one by one."""
    from scenarios.pools import build

    pools = build()
    for spec in scenario.orders:
        yield from _roles(spec, seed, now, pools)


def _roles(spec: OrderSpec, seed: int, now: datetime, pools: Any) -> Iterator[Role]:
    from scenarios.generator import generate

    if spec.generate is None:
        documents: Iterable[Mapping[str, Any]] = [dict(spec.document or {})]
    else:
        documents = generate(
            spec.count,
            seed,
            now=now,
            defects=spec.defects,
            first=spec.generate,
            share=spec.share,
            pools=pools,
        )
    for handle, document in zip(spec.handles, documents, strict=True):
        lab = document.get("_lab") or {}
        yield Role(
            handle,
            {**document, **spec.members},
            plant=spec.plant,
            ready="defect" not in lab,
            reference=str(spec.members.get("reference") or document.get("reference") or ""),
        )


def own_orders(documents: Iterable[Mapping[str, Any]]) -> Iterator[Role]:
    """The user's own orders: exported ones as they were, others as a client would send them."""
    for number, document in enumerate(documents, 1):
        yield Role(
            f"order {number}",
            entering(document),
            plant=exported(document),
            reference=str(document.get("reference") or ""),
        )
