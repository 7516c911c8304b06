"""The label of a parcel: one page of 4 by 6 inches as a PDF, with a bar code that scans.

It is marked SAMPLE. There is no date of making in it: the same label has the same bytes.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from simulator.shipstation import code128

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WIDTH, _HEIGHT = 288, 432
_MARGIN: Final = 16
_MODULE: Final = 1.5
"""Width of the narrowest bar in points: 13 thousandths of an inch are 0.94, so it scans easily."""

_LINE: Final = 500
"""Characters in a line of one point: half the size is the width of one, on the average."""

_REGULAR, _BOLD = "F1", "F2"


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed on a label; addresses are as the API writes them, None if not known."""

    carrier: str
    service: str
    tracking: str
    ship_from: Mapping[str, Any] | None
    ship_to: Mapping[str, Any]
    ship_date: str
    weight: str
    reference: str = ""
    test: bool = False


def weight_words(ounces: Decimal) -> str:
    """A weight as it is printed: pounds and ounces."""
    pounds, rest = divmod(ounces.quantize(Decimal("0.1")), 16)
    return f"{pounds:f} lb {rest:f} oz" if pounds else f"{rest:f} oz"


def address_lines(address: Mapping[str, Any] | None) -> list[str]:
    """*address* as it is written on a parcel."""
    if address is None:
        return []
    street = [address[part] for part in ("name", "company", "street1", "street2") if address[part]]
    town = " ".join(address[part] for part in ("city", "state", "postalCode") if address[part])
    return [*street, *filter(None, (town, address["country"]))]


def pdf(label: Label) -> bytes:
    """*label* as a PDF of one page.

    Raises:
        ValueError: If its tracking number cannot be a bar code.
    """
    return _document(_content(label).encode("cp1252", "replace"))


def label_data(label: Label) -> str:
    """The PDF of *label* as it goes on the wire: base64."""
    return b64encode(pdf(label)).decode()


def _content(label: Label) -> str:
    kind = "TEST LABEL" if label.test else "LABEL"
    order = f"Order {label.reference}" if label.reference else ""
    # Characters that the PDF's own fonts do not have are printed as question marks.
    return "".join(
        (
            _ALWAYS,
            _text(_BOLD, 13, 408, [label.service]),
            _text(_REGULAR, 8, 388, address_lines(label.ship_from)),
            _text(_REGULAR, 12, 306, address_lines(label.ship_to)),
            _text(_REGULAR, 8, 200, [f"Shipped {label.ship_date}   Weight {label.weight}", order]),
            _text(_BOLD, 8, 169, [f"{label.carrier} TRACKING #"]),
            _bars(label.tracking, 76, 84),
            _text(_BOLD, 12, 58, [_grouped(label.tracking)]),
            _text(_BOLD, 9, 32, [f"SAMPLE {kind} - NOT VALID FOR SHIPPING"]),
        )
    )


def _text(font: str, size: int, y: int, lines: Iterable[str]) -> str:
    most = _LINE // size
    shown = "".join(f"({_escaped(line[:most])}) Tj T*\n" for line in lines)
    return f"BT /{font} {size} Tf {size * 1.2:.1f} TL {_MARGIN} {y} Td\n{shown}ET\n"


def _rule(y: int) -> str:
    return f"{_MARGIN} {y} {_WIDTH - 2 * _MARGIN} 1 re f\n"


def _escaped(text: str) -> str:
    flat = " ".join(text.split())
    return flat.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


_ALWAYS: Final = "".join(
    (
        # Aslant behind everything, clear of the bars.
        "q .88 g BT /F2 62 Tf .87 .5 -.5 .87 40 216 Tm (SAMPLE) Tj ET Q\n",
        *map(_rule, (400, 212, 182, 46)),
        _text(_BOLD, 8, 322, ["SHIP TO"]),
        _text(_REGULAR, 7, 20, ["Printed by a simulator. No carrier knows this number."]),
    )
)


def _drawn(pattern: str) -> str:
    """A symbol's bars, one module wide and high, and the step to the next symbol."""
    x, parts = 0, []
    for place, width in enumerate(map(int, pattern)):
        if place % 2 == 0:
            parts.append(f"{x} 0 {width} 1 re")
        x += width
    return f"{' '.join(parts)} f 1 0 0 1 {x} 0 cm\n"


_SYMBOLS: Final = tuple(map(_drawn, code128.PATTERNS))
_STOP: Final = _drawn(code128.STOP)
_SYMBOL_MODULES, _STOP_MODULES = 11, 13


def _bars(text: str, y: int, height: int) -> str:
    """A bar code in the middle of the page."""
    symbols = code128.symbols(text)
    width = (len(symbols) * _SYMBOL_MODULES + _STOP_MODULES) * _MODULE
    drawn = "".join([_SYMBOLS[value] for value in symbols])
    return f"q {_MODULE} 0 0 {height} {(_WIDTH - width) / 2:.2f} {y} cm\n{drawn}{_STOP}Q\n"


def _grouped(number: str) -> str:
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def _font(name: str) -> bytes:
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode()


# Everything but the page's content, which comes last, is the same on each label.
_HEAD: Final = b"%PDF-1.4\n"
_FIXED: Final = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 6 0 R"
    b"/Resources<</Font<</F1 4 0 R/F2 5 0 R>>>>>>" % (_WIDTH, _HEIGHT),
    _font("Helvetica"),
    _font("Helvetica-Bold"),
)


def _numbered() -> tuple[bytes, bytes]:
    out = bytearray(_HEAD)
    table = [b"0000000000 65535 f \n"]
    for number, part in enumerate(_FIXED, 1):
        table.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table.append(b"%010d 00000 n \n" % len(out))
    return bytes(out), b"xref\n0 %d\n%b" % (len(table), b"".join(table))


_START, _TABLE = _numbered()


def _document(content: bytes) -> bytes:
    page = b"6 0 obj\n<</Length %d>>\nstream\n%b\nendstream\nendobj\n" % (len(content), content)
    start = len(_START) + len(page)
    end = b"trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    return b"".join((_START, page, _TABLE, end))
