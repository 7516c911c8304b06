"""What an export needs to know beside the orders, read once for all of a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.integration.cin7 import quoted
from harness.rules.facts import text
from harness.rules.lines import lines_to_send
from harness.rules.mapping import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from harness.integration.cin7 import Cin7
    from harness.integration.screens import Screens
    from harness.rules.facts import OrderFacts
    from harness.rules.settings import IntegrationSettings

    Orders = Sequence[tuple[Mapping[str, Any], OrderFacts]]

_AT_ONCE = 100
_LABELS = ("optionLabel1", "optionLabel2", "optionLabel3")


class Around:
    """Reads products, branches and bins: each only where *settings* send something of it."""

    def __init__(self, cin7: Cin7, screens: Screens | None) -> None:
        self._cin7 = cin7
        self._screens = screens

    def of(self, orders: Orders, settings: IntegrationSettings) -> Surroundings:
        """What is around *orders*."""
        codes = {line.code for _, order in orders for line in lines_to_send(order, settings)}
        labels = settings.option_names == "label"
        return Surroundings(
            options=self._options(codes - {""}),
            labels=self._labels(orders) if labels else {},
            branches=self._branches(orders) if settings.requested_warehouse == "branch" else {},
            bins=self._bins() if codes and settings.item_location == "bin" else {},
        )

    def _options(self, codes: Iterable[str]) -> dict[str, Mapping[str, Any]]:
        options: dict[str, Mapping[str, Any]] = {}
        # No product has a code with a zero character, and Cin7 refuses a question that has one.
        known = sorted(code for code in codes if "\0" not in code)
        for where in _among("code", map(quoted, known)):
            for option in self._cin7.records(
                "ProductOptions", where, order="id ASC", fields="code,optionWeight,image"
            ):
                options.setdefault(text(option.get("code")).casefold(), option)
        return options

    def _labels(self, orders: Orders) -> dict[str, tuple[str, ...]]:
        lines = (line for document, _ in orders for line in document.get("lineItems") or ())
        ids = {text(line.get("productId")) for line in lines}
        fields = ",".join(("id", *_LABELS))
        return {
            text(product.get("id")): tuple(text(product.get(label)) for label in _LABELS)
            for where in _among("id", _numbers(ids))
            for product in self._cin7.records("Products", where, order="id ASC", fields=fields)
        }

    def _branches(self, orders: Orders) -> dict[str, str]:
        ids = {order.branch_id for _, order in orders}
        return {
            text(branch.get("id")): text(branch.get("company"))
            for where in _among("id", _numbers(ids))
            for branch in self._cin7.records("Branches", where, fields="id,company")
        }

    def _bins(self) -> dict[tuple[str, str], str]:
        return {} if self._screens is None else self._screens.bins()


def _numbers(ids: Iterable[str]) -> list[str]:
    """Those of *ids* that name a record, in order."""
    return sorted((id for id in ids if id.isdecimal() and id != "0"), key=int)


def _among(name: str, values: Iterable[str]) -> Iterator[str]:
    """Conditions that *name* is among *values*, not too many at once."""
    rest = list(values)
    for start in range(0, len(rest), _AT_ONCE):
        yield f"{name} IN ({','.join(rest[start : start + _AT_ONCE])})"
