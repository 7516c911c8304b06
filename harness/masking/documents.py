"""Walks through documents and gives each text its treatment: JSON of either vendor, settings."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any, Final

from harness.masking.fields import NUMBERS, TREATMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from harness.masking.fields import Treatment

    Treat = Callable[[Treatment, str], str]
    Special = Callable[[str, str], "str | None"]

_NUMBERED: Final = frozenset({"person", "personal", "postcode", "code"})
_TABLES: Final = frozenset({"domestic", "requiresfundedaccount", "carriercode", "primary"})
_QUANTITIES: Final = frozenset({"qty", "qtyshipped", "quantity", "lineitemkey", "sku"})


class Walker:
    """Gives each text of a document to *treat*; *codes* are products that stay as they are.

    *special* is asked first about members that hold more than text, and gives None for others.
    """

    def __init__(self, treat: Treat, codes: frozenset[str], special: Special) -> None:
        self._treat = treat
        self._codes = codes
        self._special = special

    def walk(self, value: Any, name: str = "") -> Any:
        """*value*, the member *name* of its document, with its texts treated."""
        match value:
            case str():
                return self._text(value, TREATMENTS.get(name.casefold(), "free"))
            case bool() | None | float():
                return value
            case int():
                return self._number(value, name.casefold())
            case dict():
                return self._object(value, name.casefold())
            case list() | tuple():
                if name.casefold() == "headers":
                    return [self._headed(one) for one in value]
                return [self.walk(one, name) for one in value]
        return value

    def _text(self, value: str, treatment: Treatment) -> str:
        special = self._special(treatment, value)
        if special is not None:
            return special
        return self._treat("free" if treatment == "product" else treatment, value)

    def _number(self, value: int, name: str) -> int:
        treatment = TREATMENTS.get(name, "free")
        if name in NUMBERS or treatment in _NUMBERED:
            sign = -1 if value < 0 else 1
            how: Treatment = treatment if treatment in _NUMBERED else "personal"
            return sign * int(self._treat(how, str(abs(value))))
        return value

    def _object(self, value: Mapping[str, Any], parent: str) -> dict[str, Any]:
        names = {name.casefold() for name in value}
        if parent in {"headers", "querystring", "params", "cookies"} and names >= {"name", "value"}:
            return {**value, **self._pair(value, parent)}
        if parent == "headers":
            return {name: self.header(name, text) for name, text in value.items()}
        if "text" in names and value.get("encoding") == "base64":
            return {**value, "text": self._encoded(str(value["text"]))}
        kept = parent in {"creator", "browser"} or (names & _TABLES and "code" in names)
        item = bool(names & _QUANTITIES)
        known = item and self._is_known(value)
        return {
            name: self._member(name, one, parent, item, known, bool(kept))
            for name, one in value.items()
        }

    def _member(
        self, name: str, value: Any, parent: str, item: bool, known: bool, kept: bool
    ) -> Any:
        folded = name.casefold()
        treatment = TREATMENTS.get(folded)
        if isinstance(value, str):
            if folded == "name" and not item:
                treatment = "kept" if kept or parent in {"options", "size"} else "person"
            elif treatment == "code" and kept:
                treatment = "kept"
            elif treatment == "product" or folded == "name" or parent == "options":
                treatment = "kept" if known else "free"
            return self._text(value, treatment or "free")
        if folded == "options" and isinstance(value, list):
            return [self._option(one, known) for one in value]
        return self.walk(value, name)

    def _encoded(self, text: str) -> str:
        """The body in *text*, which is base64; of what is no text nothing is left."""
        try:
            plain = b64decode(text, validate=True).decode()
        except ValueError:
            return ""
        return b64encode(str(self.walk(plain, "text")).encode()).decode()

    def _option(self, value: Any, known: bool) -> Any:
        if not isinstance(value, dict):
            return self.walk(value, "option")
        how: Treatment = "kept" if known else "free"
        return {
            name: self._treat(how if name.casefold() == "value" else "kept", one)
            if isinstance(one, str)
            else self.walk(one, name)
            for name, one in value.items()
        }

    def _is_known(self, value: Mapping[str, Any]) -> bool:
        codes = (one for name, one in value.items() if name.casefold() in {"code", "sku"})
        return any(isinstance(one, str) and one.strip().casefold() in self._codes for one in codes)

    def _headed(self, value: Any) -> Any:
        """A header as a list of name and value, or as an object of them."""
        if isinstance(value, list | tuple) and len(value) == 2:
            return [value[0], self.header(str(value[0]), value[1])]
        return self.walk(value, "headers")

    def header(self, name: str, value: Any) -> Any:
        """*value* of the header *name*."""
        found = (
            self._special(f"header {name.casefold()}", value) if isinstance(value, str) else None
        )
        return value if found is None else found

    def _pair(self, value: Mapping[str, Any], parent: str) -> dict[str, Any]:
        name = next(str(one) for key, one in value.items() if key.casefold() == "name")
        member = next(key for key in value if key.casefold() == "value")
        text = value[member]
        if parent == "headers":
            return {member: self.header(name, text)}
        if parent == "cookies" and isinstance(text, str):
            return {member: self._treat("secret", text)}
        return {member: self.walk(text, name)}
