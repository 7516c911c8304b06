from __future__ import annotations

import re
import shutil
import subprocess
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import labels, tracking
from simulator.shipstation.labels import Label

if TYPE_CHECKING:
    from pathlib import Path

MISSING = [tool for tool in ("pdftoppm", "zbarimg") if shutil.which(tool) is None]
HOME: dict[str, Any] = {
    "name": "Zoë Byron",
    "company": None,
    "street1": "12 Main St",
    "street2": "",
    "city": "Reno",
    "state": "NV",
    "postalCode": "89511",
    "country": "US",
}


def label(**changes: Any) -> Label:
    """A label from Reno to Reno."""
    arguments: dict[str, Any] = {
        "carrier": "USPS",
        "service": "USPS Priority Mail",
        "tracking": "9400100000086311320729",
        "ship_from": HOME | {"name": "Shipping Desk"},
        "ship_to": HOME,
        "ship_date": "2026-03-02",
        "weight": "1 lb 0.0 oz",
        "reference": "SO-1001",
    }
    return Label(**(arguments | changes))


def texts(pdf: bytes) -> list[str]:
    """What is written on the page, what is on every label first."""
    return [text.decode("cp1252") for text in re.findall(rb"\((.*)\) Tj", pdf)]


def test_all_that_a_label_says() -> None:
    """Marked SAMPLE, both addresses, service, weight, order, and the number in groups."""
    assert [
        "SAMPLE",
        "SHIP TO",
        "Printed by a simulator. No carrier knows this number.",
        "USPS Priority Mail",
        "Shipping Desk",
        "12 Main St",
        "Reno NV 89511",
        "US",
        "Zoë Byron",
        "12 Main St",
        "Reno NV 89511",
        "US",
        "Shipped 2026-03-02 Weight 1 lb 0.0 oz",
        "Order SO-1001",
        "USPS TRACKING #",
        "9400 1000 0008 6311 3207 29",
        "SAMPLE LABEL - NOT VALID FOR SHIPPING",
    ] == texts(labels.pdf(label()))


def test_a_test_label_says_so() -> None:
    """In the line that says it is none."""
    assert "SAMPLE TEST LABEL - NOT VALID FOR SHIPPING" in texts(labels.pdf(label(test=True)))


def test_a_label_without_sender_and_order() -> None:
    """What is not known is left out."""
    found = texts(labels.pdf(label(ship_from=None, reference="")))

    assert ["USPS Priority Mail", "Zoë Byron"] == found[3:5]
    assert "" == found[9]


def test_signs_that_the_page_cannot_show() -> None:
    """Brackets and backslashes are escaped, other scripts become question marks, long text ends."""
    pdf = labels.pdf(label(ship_to=HOME | {"name": "a(b)\\ 雨", "street1": "x" * 300}))

    assert rb"(a\(b\)\\ ?) Tj" in pdf
    assert b"(" + b"x" * 41 + b") Tj" in pdf


def test_the_same_label_has_the_same_bytes() -> None:
    """There is no date or chance in it."""
    assert labels.pdf(label()) == labels.pdf(label())


def test_the_pdf_is_one_that_readers_accept() -> None:
    """Every entry of the cross-reference table points at its object; the stream's length holds."""
    pdf = labels.pdf(label())
    start = int(pdf.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    offsets = [int(line[:10]) for line in pdf[start:].split(b"\n")[3:9]]
    length = int(re.findall(rb"/Length (\d+)", pdf)[0])

    assert pdf.startswith(b"%PDF-1.4\n")
    assert pdf[start:].startswith(b"xref\n0 7\n")
    assert [b"%d 0 obj" % number for number in range(1, 7)] == [
        pdf[offset : offset + 7] for offset in offsets
    ]
    assert pdf.split(b"stream\n", 1)[1][length:].startswith(b"\nendstream")


@pytest.mark.parametrize(
    ("ounces", "expected"), [("3", "3.0 oz"), ("16", "1 lb 0.0 oz"), ("35.27", "2 lb 3.3 oz")]
)
def test_weights_are_printed_in_pounds_and_ounces(ounces: str, expected: str) -> None:
    """Rounded to a tenth of an ounce."""
    assert expected == labels.weight_words(Decimal(ounces))


def test_label_data_is_base64() -> None:
    """A label begins with the base64 of %PDF-1."""
    assert labels.label_data(label()).startswith("JVBERi0x")


@pytest.mark.slow
@pytest.mark.skipif(
    bool(MISSING),
    reason=f"not run: {', '.join(MISSING)} not installed; "
    "with poppler-utils and zbar-tools this shows that the label's bar code scans",
)
@pytest.mark.parametrize(
    ("carrier", "domestic"),
    [
        ("stamps_com", True),
        ("stamps_com", False),
        ("ups", True),
        ("fedex", True),
        ("dhl_express_worldwide", False),
    ],
)
def test_the_bar_code_scans(tmp_path: Path, carrier: str, domestic: bool) -> None:
    """Other people's programs draw the page and read the tracking number from it."""
    number = tracking.number(1, carrier, "order", domestic=domestic)
    (tmp_path / "label.pdf").write_bytes(labels.pdf(label(tracking=number)))
    draw = ["pdftoppm", "-r", "150", "-png", "-singlefile", "label.pdf", "label"]
    subprocess.run(draw, cwd=tmp_path, check=True, capture_output=True)  # noqa: S603  our own words
    scan = ["zbarimg", "--quiet", "--raw", "label.png"]
    scanned = subprocess.run(scan, cwd=tmp_path, check=True, capture_output=True)  # noqa: S603  same

    assert number == scanned.stdout.decode().strip()
