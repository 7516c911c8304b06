"""Custom Store XML, broken or not: what stands between its tags is treated, all else stays.

Nothing is parsed into a tree, so that lines, layout and every mistake are as they were.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harness.masking.fields import TREATMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.masking.fields import Treatment

    Treat = Callable[[Treatment, str], str]

_GROUPS: Final = frozenset({
    "orders", "order", "customer", "billto", "shipto", "items", "item", "options", "option",
    "dimensions", "recipient", "shipnotice", "name", "value", "customernotes", "internalnotes",
    "notestocustomer", "giftmessage", "requestedwarehouse", "dimensionunits", "length", "width",
    "height",
})  # fmt: skip
_PIECE: Final = re.compile(
    r"(?P<data><!\[CDATA\[(?P<inner>.*?)\]\]>)"
    r"|(?P<aside><!--(?P<words>.*?)-->)"
    r"|(?P<head><[?!][^<>]*>)"
    r"|(?P<tag><(?P<end>/?)(?P<name>[A-Za-z_][\w.:\-]*)(?P<rest>(?:\s[^<>]*)?/?)>)",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"([\w.:\-]+)(\s*=\s*)(\"[^\"]*\"|'[^']*')")
_SKU: Final = re.compile(
    r"<SKU>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</SKU>", re.DOTALL | re.IGNORECASE
)


def treated(text: str, treat: Treat, codes: frozenset[str]) -> str:
    """The XML *text* with its contents treated; *codes* are products that stay as they are."""
    parts: list[str] = []
    stack: list[str] = []
    known = False
    last = 0
    for piece in _PIECE.finditer(text):
        parts.append(_content(text[last : piece.start()], stack, treat, known))
        last = piece.end()
        name = (piece["name"] or "").casefold()
        if piece["data"] is not None:
            parts.append(f"<![CDATA[{_content(piece['inner'], stack, treat, known)}]]>")
        elif piece["aside"] is not None:
            parts.append(f"<!--{treat('free', piece['words'])}-->")
        elif piece["head"] is not None:
            parts.append(piece["head"])
        elif name not in _GROUPS and name not in TREATMENTS:
            parts.append(f"<{piece['end']}{treat('free', piece['name'])}{piece['rest']}>")
        else:
            if piece["end"]:
                _close(stack, name)
            elif not piece["rest"].endswith("/"):
                stack.append(name)
                if name == "item":
                    known = _is_known(text, last, codes)
            parts.append(f"<{piece['end']}{piece['name']}{_attributes(piece['rest'], treat)}>")
    parts.append(_content(text[last:], stack, treat, known))
    return "".join(parts)


def _close(stack: list[str], name: str) -> None:
    if name in stack:
        while stack.pop() != name:
            pass


def _is_known(text: str, start: int, codes: frozenset[str]) -> bool:
    end = text.find("</Item>", start)
    found = _SKU.search(text, start, end if end >= 0 else len(text))
    return found is not None and found[1].strip().casefold() in codes


def _content(text: str, stack: list[str], treat: Treat, known: bool) -> str:
    if not text or text.isspace():
        return text
    name = stack[-1] if stack else ""
    inside = stack[-2] if len(stack) > 1 else ""
    product: Treatment = "kept" if known else "free"
    if name == "name" and inside != "item":
        return treat("kept" if inside == "option" else "person", text)
    if name in {"name", "value"}:
        return treat(product, text)
    treatment = TREATMENTS.get(name, "free")
    return treat(product if treatment == "product" else treatment, text)


def _attributes(rest: str, treat: Treat) -> str:
    def put(found: re.Match[str]) -> str:
        name, equals, quoted = found.groups()
        if name.casefold().startswith(("xmlns", "xsi:")):
            return found.group()
        inner = treat(TREATMENTS.get(name.casefold(), "free"), quoted[1:-1])
        return f"{name}{equals}{quoted[0]}{inner}{quoted[0]}"

    return _ATTRIBUTE.sub(put, rest)
