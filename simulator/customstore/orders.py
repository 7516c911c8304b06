"""Reads one order of a page into a `StoreOrder`, or gives everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, cast

from iso3166 import countries_by_alpha2

from simulator.customstore.elements import ORDER
from simulator.customstore.model import StoreAddress, StoreError, StoreItem, StoreOrder
from simulator.customstore.values import READERS, BadValue
from simulator.customstore.wording import incomplete, invalid, short, unexpected

if TYPE_CHECKING:
    from lxml import etree

    from simulator.customstore.elements import Node, Strictness


@dataclass(frozen=True, slots=True)
class Reading:
    """How a page is read; see the settings of the same names."""

    strictness: Strictness = "strict"
    bad_order_scope: str = "order"
    country_check: str = "length"
    country_upper_case: bool = True
    answer_limit_bytes: int = 32 * 1024 * 1024


class OrderReader:
    """Reads one order; faults gather on the way, so that all are told."""

    def __init__(self, how: Reading, element: etree._Element, attributes: bool) -> None:
        """Of *element*, which may hold *attributes* only if that is said."""
        self._how = how
        self._attributes = attributes
        self._element = element
        self._faults: list[StoreError] = []
        self._readers = READERS[how.strictness]

    def read(self) -> tuple[StoreOrder | None, list[StoreError]]:
        """The order, or None and every fault in it."""
        values = self._group(self._element, ORDER[self._how.strictness], "")
        number = (self._element.findtext("OrderNumber") or "").strip() or None
        key = values.get("order_id") or number
        if self._attributes and self._how.strictness == "strict":
            self._undeclared()
        if not self._faults and key is None:
            # The schema lets both be empty, but then nothing tells the order from others.
            message = "The order has neither a number nor an id."
            self._fault("MISSING_REQUIRED", message, "OrderNumber", "", "a number", self._element)
        if self._faults:
            found = [replace(one, order_number=number, order_id=key) for one in self._faults]
            return None, found
        values["order_id"] = key
        return StoreOrder(**values), []

    def _group(self, element: etree._Element, node: Node, path: str) -> dict[str, Any]:
        """The values of *element* under our names; groups inside it are built or merged."""
        values: dict[str, Any] = {}
        seen: set[str] = set()
        repeated: list[Any] = []
        children = node.children
        if (text := element.text) and not text.isspace():
            self._stray(text, element, path)
        for child in element:
            if (text := child.tail) and not text.isspace():
                self._stray(text, child, path)
            name = child.tag
            known = children.get(name)
            if known is None:
                self._unknown(child, node, path)
            elif known.many:
                where = f"{_joined(path, name)}[{len(repeated) + 1}]"
                repeated.append(_built(path, self._group(child, known, where)))
            elif name in seen:
                message = unexpected(node.name, name)
                where = _joined(path, name)
                self._fault("DUPLICATE_ELEMENT", message, where, child.text, "only one", child)
            elif known.kind == "group":
                seen.add(name)
                inner = self._group(child, known, _joined(path, name))
                values.update({known.ours: _built(name, inner)} if known.ours else inner)
            else:
                seen.add(name)
                value = self._leaf(child, known, path)
                if value is not None and known.ours:
                    values[known.ours] = value
        if not node.required <= seen:
            self._missing(element, node, seen, path)
        if node.name in _LISTS:
            values["*"] = self._counted(element, node, repeated, path)
        return values

    def _leaf(self, element: etree._Element, node: Node, path: str) -> object:
        text = element.text or ""
        if len(element):
            message = (
                f"The element '{node.name}' cannot contain child element '{element[0].tag!s}'."
            )
            where = _joined(path, node.name)
            wanted = "text only; &, < and > escaped"
            self._fault("UNESCAPED_MARKUP", message, where, text, wanted, element)
            return None
        try:
            value = self._readers[node.kind](text, node.bounds)
        except BadValue as bad:
            if self._how.strictness != "lenient" or node.bounds.required:
                message = invalid(node.name, text, bad.datatype, bad.reason)
                where = _joined(path, node.name)
                self._fault(bad.code, message, where, text, bad.wanted, element)
            return None
        return self._country(str(value), element, node, path) if node.kind == "country" else value

    def _country(self, value: str, element: etree._Element, node: Node, path: str) -> str:
        if self._how.country_check == "iso" and value and value.upper() not in countries_by_alpha2:
            message = invalid(node.name, value, "Country", "No country has this code.")
            where = _joined(path, node.name)
            wanted = "a country code of ISO 3166-1 alpha-2"
            self._fault("COUNTRY_NOT_ISO", message, where, value, wanted, element)
        return value.upper() if self._how.country_upper_case else value

    def _stray(self, text: str, element: etree._Element, path: str) -> None:
        """Text between elements that is more than layout: a tag gone wrong."""
        if self._how.strictness == "strict":
            name = path.rpartition("/")[2] or "Order"
            message = f"The element '{name}' cannot contain text."
            self._fault("UNESCAPED_MARKUP", message, path, text, "elements only", element)

    def _unknown(self, element: etree._Element, node: Node, path: str) -> None:
        # Strictly read, the schema refuses it. In production several plug-ins get away with it.
        if self._how.strictness == "strict":
            name = str(element.tag)
            message = unexpected(node.name, name, node.children)
            where = _joined(path, name)
            wanted = "an element of the schema"
            self._fault("UNKNOWN_ELEMENT", message, where, element.text, wanted, element)

    def _undeclared(self) -> None:
        """No element below the root has an attribute in the schema."""
        for element in self._element.iter():
            for name in map(str, element.keys()):
                where = f"{element.tag!s}/@{name}"
                message = f"The '{name}' attribute is not declared."
                wanted = "no such attribute"
                self._fault("UNKNOWN_ELEMENT", message, where, element.get(name), wanted, element)

    def _missing(self, element: etree._Element, node: Node, seen: set[str], path: str) -> None:
        for name in node.children:
            if name in node.required and name not in seen:
                message = incomplete(node.name, name)
                where = _joined(path, name)
                wanted = f"an element <{name}>"
                self._fault("MISSING_REQUIRED", message, where, "", wanted, element)

    def _counted(
        self, element: etree._Element, node: Node, repeated: list[Any], path: str
    ) -> tuple[Any, ...]:
        (of,) = node.children.values()
        most = of.bounds.high
        if most is not None and len(repeated) > most:
            message = unexpected(node.name, of.name)
            where = f"{path}/{of.name}"
            wanted = f"at most {most} of them"
            self._fault("FIELD_TOO_LONG", message, where, str(len(repeated)), wanted, element)
        return tuple(repeated)

    def _fault(
        self,
        code: str,
        message: str,
        where: str,
        value: str | None,
        wanted: str,
        element: etree._Element,
    ) -> None:
        # The address is known by its own name: "ShipTo/Country", not "Customer/ShipTo/Country".
        field = where.removeprefix("Customer/") if where.count("/") > 1 else where
        shown = short(value or "")
        self._faults.append(
            StoreError(
                code,
                message,
                None,
                None,
                field,
                shown,
                wanted,
                cast("int | None", element.sourceline),
            )
        )


_LISTS: Final = frozenset({"Items", "Options"})


def _built(name: str, values: dict[str, Any]) -> object:
    """The value that a group stands for: an address, an item, an option, or a list of them."""
    if "*" in values:
        return values["*"]
    if name in ("BillTo", "ShipTo"):
        return StoreAddress(**values)
    if name == "Items":
        return StoreItem(**values)
    return values.get("name", ""), values.get("value", "")


def _joined(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name
