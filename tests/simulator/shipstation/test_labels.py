from __future__ import annotations

import re

import pytest

from simulator.shipstation import labels


@pytest.mark.parametrize(
    ("body", "expected"),
    [("940011189956170468118", "9"), ("940011189956170468119", "6")],
)
def test_usps_check_digit(body: str, expected: str) -> None:
    """Two recorded numbers have this digit."""
    assert expected == labels.mod10(body)


def test_international_postal_check_digit() -> None:
    """The example of the postal standard: 47312482 has 9."""
    assert "9" == labels.s10("47312482")


def test_fedex_check_digit() -> None:
    """A recorded number of twelve digits: 782390443992."""
    assert "2" == labels.fedex_check("78239044399")


@pytest.mark.parametrize(
    ("carrier", "domestic", "shape"),
    [
        ("stamps_com", True, r"94001000000\d{11}"),
        ("stamps_com", False, r"LZ000\d{6}US"),
        ("ups", True, r"1Z00000003\d{8}"),
        ("fedex", True, r"000\d{9}"),
        ("dhl_express_worldwide", False, r"00\d{8}"),
    ],
)
def test_numbers_have_the_carriers_shape(carrier: str, domestic: bool, shape: str) -> None:
    """The sender's part is all zeros, so that no number is a real one."""
    number = labels.tracking_number(1, carrier, "order", domestic=domestic)

    assert re.fullmatch(shape, number)


def test_a_number_depends_on_seed_order_and_attempt() -> None:
    """The same key gives the same number; any other part another one."""
    number = labels.tracking_number(1, "ups", "a")

    assert number == labels.tracking_number(1, "ups", "a")
    assert number != labels.tracking_number(2, "ups", "a")
    assert number != labels.tracking_number(1, "ups", "b")
    assert number != labels.tracking_number(1, "ups", "a", 1)


def test_the_pdf_is_one_that_readers_accept() -> None:
    """Every entry of the cross-reference table points at its object."""
    pdf = labels.pdf(["SAMPLE", "Zoë (a) \\ 雨"])
    start = int(pdf.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    offsets = [int(line[:10]) for line in pdf[start:].split(b"\n")[3:8]]

    assert pdf.startswith(b"%PDF-1.4\n")
    assert pdf[start:].startswith(b"xref\n0 6\n")
    assert [b"1 0 obj", b"2 0 obj", b"3 0 obj", b"4 0 obj", b"5 0 obj"] == [
        pdf[offset : offset + 7] for offset in offsets
    ]
    assert b"(Zo\xeb \\(a\\) \\\\ ?) Tj" in pdf


def test_the_stream_is_as_long_as_it_says() -> None:
    """The page's content ends where its length says."""
    pdf = labels.pdf(["SAMPLE"])
    length = int(re.findall(rb"/Length (\d+)", pdf)[0])
    content = pdf.split(b"stream\n", 1)[1]

    assert content[length:].startswith(b"\nendstream")


def test_the_label_says_that_it_is_none() -> None:
    """Nobody shall ship by it."""
    ship_to = dict.fromkeys(
        ("name", "company", "street1", "street2", "city", "state", "postalCode", "country")
    )
    texts = labels.lines(ship_to, "USPS Priority Mail", "94", test=True)

    assert [
        "SAMPLE - NOT A LABEL",
        "Made by a simulator. Do not ship.",
        "TEST LABEL",
        "USPS Priority Mail",
        "94",
        "SHIP TO",
        "",
    ] == texts


def test_label_data_is_base64() -> None:
    """A label begins with the base64 of %PDF-1."""
    assert labels.label_data(["x"]).startswith("JVBERi0x")
