from __future__ import annotations

import re

import pytest

from simulator.shipstation import carriers, tracking


@pytest.mark.parametrize(
    ("body", "expected"),
    [("940011189956170468118", "9"), ("940011189956170468119", "6")],
)
def test_usps_check_digit(body: str, expected: str) -> None:
    """Two recorded numbers have this digit."""
    assert expected == tracking.mod10_threes(body)


def test_international_postal_check_digit() -> None:
    """The example of the postal standard: 47312482 has 9."""
    assert "9" == tracking.s10("47312482")


@pytest.mark.parametrize(("body", "expected"), [("00000000", "5"), ("00000008", "0")])
def test_international_postal_check_digits_beyond_nine(body: str, expected: str) -> None:
    """A rest of nought gives 5, of one gives 0."""
    assert expected == tracking.s10(body)


def test_fedex_check_digit() -> None:
    """A recorded number of twelve digits: 782390443992."""
    assert "2" == tracking.mod11_sevens("78239044399")


def test_ups_check_digit() -> None:
    """Sender 012345, service 03, serial 1234567, added up by hand: 70, so 0."""
    assert "0" == tracking.mod10_twos("012345031234567")


def test_dhl_check_digit() -> None:
    """One hundred leaves two when divided by seven."""
    assert "2" == tracking.mod7("000000100")


@pytest.mark.parametrize(
    ("carrier", "domestic", "shape"),
    [
        ("stamps_com", True, r"94001000000\d{11}"),
        ("stamps_com", False, r"LZ000\d{6}US"),
        ("ups", True, r"1Z00000003\d{8}"),
        ("ups", False, r"1Z00000003\d{8}"),
        ("ups_walleted", True, r"1Z00000003\d{8}"),
        ("fedex", True, r"000\d{9}"),
        ("dhl_express_worldwide", False, r"00\d{8}"),
    ],
)
def test_numbers_have_the_carriers_shape(carrier: str, domestic: bool, shape: str) -> None:
    """The sender's part is all zeros, so that no number is a real one."""
    number = tracking.number(1, carrier, "order", domestic=domestic)

    assert re.fullmatch(shape, number)


def test_a_number_depends_on_seed_order_and_attempt() -> None:
    """The same key gives the same number; any other part another one."""
    number = tracking.number(1, "ups", "a")

    assert number == tracking.number(1, "ups", "a")
    assert number != tracking.number(2, "ups", "a")
    assert number != tracking.number(1, "ups", "b")
    assert number != tracking.number(1, "ups", "a", 1)


@pytest.mark.parametrize("carrier", [row.code for row in carriers.CARRIERS])
@pytest.mark.parametrize("domestic", [True, False])
def test_every_carrier_has_numbers(carrier: str, domestic: bool) -> None:
    """At home and abroad."""
    assert tracking.number(1, carrier, "order", domestic=domestic)


def test_a_number_abroad_that_is_hard_to_find_is_sought_among_more() -> None:
    """Two letters and zeros leave 100,000: a busy sender would look ever longer for the last."""
    numbers = [
        tracking.number(1, "stamps_com", "order", attempt, domestic=False)
        for attempt in range(6, 10)
    ]

    assert ["LZ000219697US", "LZ000439715US", "LR000927585US", "LH000827732US"] == numbers
