"""What an export needs to know beside the orders: read as they come, each thing once a window."""

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

    def __init__(self, cin7: Cin7, screens: Screens | None, settings: IntegrationSettings) -> None:
        self._cin7 = cin7
        self._screens = screens
        self._settings = settings
        self._asked: set[tuple[str, str]] = set()
        self._options: dict[str, Mapping[str, Any]] = {}
        self._labels: dict[str, tuple[str, ...]] = {}
        self._branches: dict[str, str] = {}
        self._bins: dict[tuple[str, str], str] | None = None

    def of(self, orders: Orders) -> Surroundings:
        """What is around *orders*, and around those of this window that came before."""
        settings = self._settings
        codes = {line.code for _, order in orders for line in lines_to_send(order, settings)}
        self._read_options(codes - {""})
        if settings.option_names == "label":
            self._read_labels(orders)
        if settings.requested_warehouse == "branch":
            self._read_branches(orders)
        if codes and settings.item_location == "bin" and self._bins is None:
            self._bins = {} if self._screens is None else self._screens.bins()
        return Surroundings(self._options, self._labels, self._branches, self._bins or {})

    def _read_options(self, codes: Iterable[str]) -> None:
        # No product has a code with a zero character, and Cin7 refuses a question that has one.
        new = self._new("code", sorted(code for code in codes if "\0" not in code))
        for where in _among("code", map(quoted, new)):
            for option in self._cin7.records(
                "ProductOptions", where, order="id ASC", fields="code,optionWeight,image"
            ):
                self._options.setdefault(text(option.get("code")).casefold(), option)

    def _read_labels(self, orders: Orders) -> None:
        lines = (line for document, _ in orders for line in document.get("lineItems") or ())
        new = self._new("product", _numbers({text(line.get("productId")) for line in lines}))
        fields = ",".join(("id", *_LABELS))
        for where in _among("id", new):
            for product in self._cin7.records("Products", where, order="id ASC", fields=fields):
                names = tuple(text(product.get(label)) for label in _LABELS)
                self._labels[text(product.get("id"))] = names

    def _read_branches(self, orders: Orders) -> None:
        new = self._new("branch", _numbers({order.branch_id for _, order in orders}))
        for where in _among("id", new):
            for branch in self._cin7.records("Branches", where, fields="id,company"):
                self._branches[text(branch.get("id"))] = text(branch.get("company"))

    def _new(self, kind: str, names: Iterable[str]) -> list[str]:
        """Those of *names* that were not asked for yet."""
        new = [name for name in names if (kind, name) not in self._asked]
        self._asked.update((kind, name) for name in new)
        return new


def _numbers(ids: Iterable[str]) -> list[str]:
    """Those of *ids* that name a record, in order."""
    return sorted((id for id in ids if id.isdecimal() and id != "0"), key=int)


def _among(name: str, values: Iterable[str]) -> Iterator[str]:
    """Conditions that *name* is among *values*, not too many at once."""
    rest = list(values)
    for start in range(0, len(rest), _AT_ONCE):
        yield f"{name} IN ({','.join(rest[start : start + _AT_ONCE])})"
