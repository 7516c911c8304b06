"""The integration with one thing disabled each: a mutant for each row of its tables.

| kind | is |
| --- | --- |
| rule | a rule of eligibility or usability that always holds |
| row | a row of the mapping that gives nothing; where one is required, also another value |
| effect | a member that a shipment does not write, or a care that it does not take |
| setting | a member of the settings page that is not read |
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import harness.launch  # noqa: F401  what is not loaded yet cannot be mended everywhere
from harness import settings_page
from harness.integration import app, notify  # noqa: F401  same
from harness.rules import completion, eligibility, mapping, usability
from harness.rules.completion import Notice
from harness.rules.settings import IntegrationSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Another value that the schema allows, for what may not be empty; a text is ANOTHER.
ANOTHER = "Another"
OTHERS = {
    "OrderDate": "01/02/2020 03:04",
    "LastModified": "01/02/2020 03:04",
    "Quantity": "77",
}
NOTE = "Shipped with ShipStation: again"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One thing disabled: *plant* does it, for the whole process; *likely* features notice.

    Scenarios tagged with *code*, if there is one, come first.
    """

    name: str
    likely: tuple[str, ...]
    plant: Callable[[], None]
    code: str = ""


def mutants() -> list[Mutant]:
    """All, in the order of the tables."""
    return [*_rules(), *_rows(), *_effects(), *_settings()]


def _rules() -> Iterator[Mutant]:
    likely = ("troubleshooting", "settings", "importing")
    for place, rule in enumerate(eligibility.CRITERIA):
        held = replace(rule, holds=lambda *_: True)
        mutant = _row_mutant(f"rule {rule.code}", likely, eligibility, "CRITERIA", place, held)
        yield replace(mutant, code=rule.code)
    for place, one in enumerate(usability.RULES):
        blind = replace(one, findings=lambda *_: iter(()))
        mutant = _row_mutant(f"rule {one.code}", likely, usability, "RULES", place, blind)
        yield replace(mutant, code=one.code)


def _rows() -> Iterator[Mutant]:
    likely = ("importing", "settings", "shipment")
    for table, prefix in (("ORDER", "Order"), ("ITEM", "Item")):
        for place, row in enumerate(getattr(mapping, table)):
            name = f"row {prefix}/{row.path}"
            emptied = replace(row, read=lambda _: "")
            yield _row_mutant(name, likely, mapping, table, place, emptied)
            if row.required:
                other = OTHERS.get(row.path, ANOTHER)
                changed = replace(row, read=lambda _, other=other: other)
                yield _row_mutant(f"{name} other", likely, mapping, table, place, changed)
    for name in ("discountTotal", "surcharge"):
        yield Mutant(f"row Item of {name}", likely, _without_amount(name))
    yield Mutant("row Item/Options", likely, _without_options)


def _row_mutant(
    name: str, likely: tuple[str, ...], module: Any, table: str, place: int, row: object
) -> Mutant:
    def plant() -> None:
        rows = list(getattr(module, table))
        rows[place] = row
        _everywhere(getattr(module, table), tuple(rows))

    return Mutant(name, likely, plant)


def _without_amount(name: str) -> Callable[[], None]:
    def plant() -> None:
        whole = mapping._adjustments

        def partly(document: Any) -> Any:
            return whole({**document, name: 0})

        _everywhere(whole, partly)

    return plant


def _without_options() -> None:
    whole = mapping._item

    def bare(*arguments: Any) -> Any:
        return replace(whole(*arguments), options=())

    _everywhere(whole, bare)


def written() -> list[str]:
    """The members of an order that a shipment may write, as the rules themselves say."""
    notice = Notice("1", "SO-1", "UPS", "UPS Ground", "1Z", "9.99", date(2026, 3, 2))
    settings = IntegrationSettings(invoice_on_completion=True)
    return sorted(completion.changes({}, notice, datetime(2026, 3, 2, tzinfo=UTC), settings))


def _effects() -> Iterator[Mutant]:
    likely = ("shipment", "split", "settings", "troubleshooting")
    for name in written():
        yield Mutant(f"effect {name}", likely, _unwritten(name))
    yield Mutant("effect carrier kept", likely, _bent({"logisticsCarrier": ""}))
    yield Mutant("effect once only", likely, _twice)


def _unwritten(name: str) -> Callable[[], None]:
    def plant() -> None:
        whole = completion.changes

        def partly(*arguments: Any) -> Any:
            return {key: value for key, value in whole(*arguments).items() if key != name}

        _everywhere(whole, partly)

    return plant


def _bent(members: dict[str, str]) -> Callable[[], None]:
    def plant() -> None:
        whole = completion.changes

        def blind(document: Any, *rest: Any) -> Any:
            return whole({**document, **members}, *rest)

        _everywhere(whole, blind)

    return plant


def _twice() -> None:
    whole = completion.changes

    def again(document: Any, *rest: Any) -> Any:
        wanted = whole({**document, "trackingCode": "", "dispatchedDate": ""}, *rest)
        comments = f"{document.get('internalComments') or ''}\n{NOTE}"
        return {**wanted, "internalComments": comments}

    _everywhere(whole, again)


def _settings() -> Iterator[Mutant]:
    likely = ("settings", "rating", "error_mail", "connection", "split")
    for link in settings_page.LINKS:
        rest = tuple(one for one in settings_page.LINKS if one is not link)

        def plant(rest: Any = rest) -> None:
            _everywhere(settings_page.LINKS, rest)

        yield Mutant(f"setting {link.member}", likely, plant)


def _everywhere(original: object, instead: object) -> None:
    """Put *instead* in the place of *original*, under whatever name a module of ours has it."""
    found = 0
    for name, module in list(sys.modules.items()):
        if module is None or not name.startswith("harness."):
            continue
        for attribute, value in list(vars(module).items()):
            if value is original:
                setattr(module, attribute, instead)
                found += 1
    if not found:
        raise AssertionError(f"{original!r} is nowhere; this mutant would change nothing")
