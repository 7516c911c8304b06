"""What a label is made of: a tracking number shaped like the carrier's, and a small real PDF.

Each number has a valid check digit and lies in a range that is plainly not in use: the part that
names the sender is all zeros.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from simulator import chance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_LINE_HEIGHT = 22


def tracking_number(
    seed: int, carrier: str, key: str, attempt: int = 0, *, domestic: bool = True
) -> str:
    """The tracking number of *carrier* for the order *key*; another *attempt* gives another."""
    shape = _usps_abroad if carrier == "stamps_com" and not domestic else _SHAPES[carrier]
    return shape(chance.integer(seed, 0, 10**10 - 1, "label", key, carrier, attempt))


def _usps(serial: int) -> str:
    body = f"94001000000{serial:010d}"
    return body + mod10(body)


def _usps_abroad(serial: int) -> str:
    body = f"000{serial % 10**5:05d}"
    return f"LZ{body}{s10(body)}US"


def _ups(serial: int) -> str:
    body = f"00000003{serial % 10**7:07d}"
    return f"1Z{body}{_ups_check(body)}"


def _fedex(serial: int) -> str:
    body = f"000{serial % 10**8:08d}"
    return body + fedex_check(body)


def _dhl(serial: int) -> str:
    body = f"00{serial % 10**7:07d}"
    return f"{body}{int(body) % 7}"


_SHAPES: dict[str, Callable[[int], str]] = {
    "stamps_com": _usps,
    "ups": _ups,
    "fedex": _fedex,
    "dhl_express_worldwide": _dhl,
}


def mod10(body: str) -> str:
    """The check digit of a USPS number: every other digit from the right counts three times."""
    total = sum(
        int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))
    )
    return str(-total % 10)


def s10(body: str) -> str:
    """The check digit of an international postal number of eight digits."""
    rest = sum(int(digit) * weight for digit, weight in zip(body, _S10_WEIGHTS, strict=True)) % 11
    return {0: "5", 1: "0"}.get(rest, str(11 - rest))


def _ups_check(body: str) -> str:
    total = sum(int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(body))
    return str(-total % 10)


def fedex_check(body: str) -> str:
    """The check digit of a FedEx number of eleven digits: weights 1, 3, 7 from the right."""
    total = sum(int(digit) * (1, 3, 7)[place % 3] for place, digit in enumerate(reversed(body)))
    return str(total % 11 % 10)


def lines(ship_to: Mapping[str, Any], service: str, tracking: str, *, test: bool) -> list[str]:
    """The text on a label."""
    town = f"{ship_to['city'] or ''} {ship_to['state'] or ''} {ship_to['postalCode'] or ''}"
    return [
        "SAMPLE - NOT A LABEL",
        "Made by a simulator. Do not ship.",
        *(["TEST LABEL"] if test else []),
        service,
        tracking,
        "SHIP TO",
        *[ship_to[name] for name in ("name", "company", "street1", "street2") if ship_to[name]],
        f"{town.strip()} {ship_to['country'] or ''}".strip(),
    ]


def pdf(texts: Sequence[str]) -> bytes:
    """A one-page PDF of 4 by 6 inches with *texts* from top to bottom; same texts, same bytes."""
    shown = "".join(f"({_escaped(text)}) Tj T*\n" for text in texts)
    content = f"BT /F1 13 Tf {_LINE_HEIGHT} TL 20 390 Td\n{shown}ET".encode("cp1252", "replace")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 288 432]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    out = bytearray(b"%PDF-1.4\n")
    table = [b"0000000000 65535 f \n"]
    for number, part in enumerate(objects, 1):
        table.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n%b" % (len(table), b"".join(table))
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(table), start)
    return bytes(out)


def _escaped(text: str) -> str:
    flat = " ".join(text.split())
    return flat.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def label_data(texts: Sequence[str]) -> str:
    """The PDF of *texts* as it goes on the wire: base64."""
    return b64encode(pdf(texts)).decode()
