"""Orders of a scenario: a good one, and ways to change it before it goes into Cin7."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from harness import plug
from harness.cast import Role
from scenarios.defects import BY_NAME, check
from scenarios.generator import order
from scenarios.pools import build

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from harness.answers import Imported
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


KIT_LINE = 7001


def plain(cast: Cast, *codes: str, **members: object) -> None:
    """Let the last order have one piece of each of *codes* and no more; 10.00 each, untaxed."""
    lines = [{"code": code, "name": code, "qty": 1, "unitPrice": 10} for code in codes]
    plain = {"lineItems": lines, "taxRate": 0, "freightTotal": 0, **members}
    cast.roles[-1].document = {**_document(cast), **plain}


def name(cast: Cast, words: str) -> None:
    """Call the one item of the last order *words*."""
    [line] = _document(cast)["lineItems"]
    cast.roles[-1].document = {**_document(cast), "lineItems": [{**line, "name": words}]}


def shelve(cast: Cast, bin_name: str) -> None:
    """Keep the one item of the last order in a bin of the order's branch."""
    document = _document(cast)
    [line] = document["lineItems"]
    cast.lab.shelve(line["code"], int(document["branchId"]), bin_name)


def pick(cast: Cast, quantities: Mapping[int, float]) -> None:
    """Pick of each line, by its place from 0, so many; of the others all."""
    lines = [
        {"code": line["code"], "qtyShipped": quantities.get(place, line["qty"])}
        for place, line in enumerate(_document(cast)["lineItems"])
    ]
    cast.roles[-1].document = {**_document(cast), "_lab": {"pick": lines}}


def make_part(cast: Cast, place: int) -> None:
    """Let the line at *place* be a part of the first one, as of a kit."""
    role = cast.roles[-1]
    lines = [dict(line) for line in _document(cast)["lineItems"]]
    lines[0]["id"], lines[place]["parentId"] = KIT_LINE, KIT_LINE
    for line in lines:
        line["qtyShipped"] = line["qty"]
    role.document, role.plant = {**_document(cast), "lineItems": lines}, True


def wish(cast: Cast, **wishes: object) -> None:
    """Have a person do what `scenarios.defects` lists as private wishes."""
    cast.roles[-1].document = {**_document(cast), "_lab": wishes}


def need(cast: Cast, *names: str) -> None:
    """Skip the test if the integration does not offer all of *names*; see `harness.plug`."""
    offered(cast.offers, *names)


def offered(offers: frozenset[str], *names: str) -> None:
    """Skip the test unless *offers* has all of *names*."""
    import pytest

    if reason := plug.lacking(offers, names):
        pytest.skip(reason)


def same(expected: object, found: object) -> None:
    """Fail with both, whoever runs the feature; a plain assert is not rewritten in a plugin."""
    if expected != found:
        raise AssertionError(f"expected {expected!r}, found {found!r}")


def imported(cast: Cast) -> Imported:
    """The last order as ShipStation has it now."""
    role = cast.roles[-1]
    found = cast.lab.imported_order(role.reference, role.id)
    if found is None:
        raise AssertionError(f"{role.name} is not in ShipStation")
    return found


def in_cin7(cast: Cast) -> dict[str, Any]:
    """The last order as Cin7 has it now."""
    return cast.lab.cin7_order(number(cast))


def number(cast: Cast) -> int:
    """The number of the last order in Cin7."""
    role = cast.roles[-1]
    if role.id is None:
        raise AssertionError(f"{role.name} is not in Cin7: {role.created}")
    return role.id


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
    """The codes in a list written with commas, `and` or `et`, sorted."""
    return sorted(listed(text))


def listed(text: str) -> list[str]:
    """The words in a list written with commas, `and` or `et`, as they come."""
    for joint in (" and ", " et "):
        text = text.replace(joint, ",")
    return [word.strip() for word in text.split(",") if word.strip()]


def differing(fates: Iterable[Ending], fate: str) -> list[str]:
    """The orders that did not end like this, with how they did and why."""
    return [f"{end.role.name}: {end.fate} {list(end.codes)}" for end in fates if end.fate != fate]
