"""Orders of a scenario: a good one, and ways to change it before it goes into Cin7."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from harness.cast import Role
from scenarios.defects import BY_NAME, check
from scenarios.generator import order
from scenarios.pools import build

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.cast import Cast
    from harness.verdict import Ending


def add(cast: Cast, count: int = 1) -> None:
    """Put *count* more good orders into *cast*."""
    pools = build()
    for _ in range(count):
        number = len(cast.roles) + 1
        document = order(number, cast.lab.bench.seed, cast.begun, pools=pools)
        cast.roles.append(Role(f"order {number}", document, False, reference=document["reference"]))


def change(cast: Cast, **members: object) -> None:
    """Give the last order other values, and have it picked by hand all the same."""
    document = _document(cast)
    lines = [{"code": line["code"], "qtyShipped": line["qty"]} for line in document["lineItems"]]
    cast.roles[-1].document = {**document, **members, "_lab": {"pick": lines}}


def spoil(cast: Cast, defect: str) -> None:
    """Spoil the last order with one of the generator's defects."""
    check([defect])
    document = dict(_document(cast))
    BY_NAME[defect].spoil(document, cast.begun)
    cast.roles[-1].document = document


def _document(cast: Cast) -> dict[str, Any]:
    document = cast.roles[-1].document if cast.roles else None
    if document is None:
        raise AssertionError("no order to change: begin with an order that is ready to ship")
    return dict(document)


def days_from_now(cast: Cast, days: int) -> str:
    """The moment *days* from the beginning, before it if negative, as Cin7 writes it."""
    return (cast.begun + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def ending(cast: Cast) -> Ending:
    """How it stands with the last order."""
    from harness.verdict import endings

    return endings(cast)[-1]


def words(text: str) -> list[str]:
    """The codes in a list written with commas, `and` or `et`."""
    for joint in (" and ", " et "):
        text = text.replace(joint, ",")
    return sorted(word.strip() for word in text.split(",") if word.strip())


def differing(fates: Iterable[Ending], fate: str) -> list[str]:
    """The orders that did not end like this, with how they did and why."""
    return [f"{end.role.name}: {end.fate} {list(end.codes)}" for end in fates if end.fate != fate]
