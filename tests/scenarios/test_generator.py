"""Generated orders are believable, and depend on seed, number and time alone."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from scenarios.account import ACCOUNT
from scenarios.fields import LINE_FIELDS, LINE_READ_ONLY, ORDER_FIELDS, ORDER_READ_ONLY
from scenarios.generator import defect_of, generate, order

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def many_orders() -> list[dict[str, Any]]:
    """The first 1,000 orders of seed 1."""
    return list(generate(1000, 1, now=NOW))


def test_the_same_number_gives_the_same_order() -> None:
    """Order 50 is the same alone, after others, and in another run."""
    alone = order(50, 1, NOW)

    assert alone == list(generate(50, 1, now=NOW))[-1]
    assert alone == next(iter(generate(1, 1, now=NOW, first=50)))


def test_another_seed_gives_other_orders() -> None:
    """Two seeds share the references but not the people."""
    one, other = order(1, 1, NOW), order(1, 2, NOW)

    assert one["reference"] == other["reference"]
    assert one["email"] != other["email"]


def test_an_order_is_the_callers_own() -> None:
    """Changing a generated order does not change the next."""
    order(1, 1, NOW)["lineItems"].clear()

    assert order(1, 1, NOW)["lineItems"]


def test_a_generated_order_is_ready_to_ship(many_orders: list[dict[str, Any]]) -> None:
    """Approved, fully picked, with a country and an address, and nothing private."""
    for made in many_orders:
        ready = (made["isApproved"], made["stage"], "_lab" in made)
        filled = [made[name] for name in ("deliveryCountry", "deliveryAddress1", "deliveryCity")]

        assert (True, "Fully Picked", False) == ready
        assert all(filled)


def test_orders_were_created_in_the_last_days(many_orders: list[dict[str, Any]]) -> None:
    """No order is from the future, none is older than eleven days."""
    moments = [datetime.fromisoformat(made["createdDate"]) for made in many_orders]

    assert max(moments) <= NOW
    assert min(moments) > NOW - timedelta(days=11)


def test_references_are_distinct(many_orders: list[dict[str, Any]]) -> None:
    """Each order has a reference of its own, numbered as it was asked for."""
    references = [made["reference"] for made in many_orders]

    assert "SO-G000001" == references[0]
    assert 1000 == len(set(references))


def test_most_orders_are_small(many_orders: list[dict[str, Any]]) -> None:
    """One to twelve lines, most of them one to three."""
    counts = Counter(len(made["lineItems"]) for made in many_orders)
    small = counts[1] + counts[2] + counts[3]

    assert 1 == min(counts)
    assert 12 >= max(counts)
    assert small > 0.7 * 1000


def test_lines_are_of_the_catalog_and_distinct(many_orders: list[dict[str, Any]]) -> None:
    """Every line names an option with plenty on hand, and no option twice in an order."""
    plenty = {row["code"] for row in ACCOUNT["cin7"]["stock"] if row["stockOnHand"] == 1_000_000}
    for made in many_orders:
        codes = [line["code"] for line in made["lineItems"]]

        assert plenty >= set(codes)
        assert len(codes) == len(set(codes))


def test_an_order_fits_into_one_parcel(many_orders: list[dict[str, Any]]) -> None:
    """No order weighs more than 24 kg, so that every carrier takes it."""
    weights = {
        option["code"]: option["optionWeight"]
        for product in ACCOUNT["cin7"]["products"]
        for option in product["productOptions"]
    }
    heaviest = max(
        sum(weights[line["code"]] * line["qty"] for line in made["lineItems"])
        for made in many_orders
    )

    assert 15 < heaviest <= 24.0001


def test_all_six_countries_are_there(many_orders: list[dict[str, Any]]) -> None:
    """Most go to the United States, some to each of the five others."""
    countries = Counter(made["billingCountry"] for made in many_orders)
    names = {"United States", "Canada", "United Kingdom", "Australia", "New Zealand", "France"}

    assert names <= set(countries)
    assert "United States" == countries.most_common(1)[0][0]


@pytest.mark.parametrize(
    ("countries", "pattern"),
    [
        (("United States", "USA", "US"), r"\d{5}"),
        (("Canada", "CA"), r"[A-Z]\d[A-Z] \d[A-Z]\d"),
        (("United Kingdom", "GB"), r"[A-Z]{1,2}\d{1,2} \d[A-Z]{2}"),
        (("Australia", "AU"), r"\d{4}"),
        (("New Zealand", "NZ"), r"\d{4}"),
        (("France", "FR"), r"\d{5}"),
    ],
)
def test_postcodes_look_right(
    many_orders: list[dict[str, Any]], countries: tuple[str, ...], pattern: str
) -> None:
    """Each country's postcodes have its form."""
    codes = [
        made["deliveryPostalCode"] for made in many_orders if made["deliveryCountry"] in countries
    ]

    assert codes
    assert all(re.fullmatch(pattern, code) for code in codes)


def test_telephone_numbers_are_fictional(many_orders: list[dict[str, Any]]) -> None:
    """Every number is in a range that is kept for fiction, or a 555 number."""
    fictional = re.compile(
        r"\+1 \d{3}-555-01\d\d|\+44 (1632 960\d{3}|7700 900\d{3}|20 7946 0\d{3})"
        r"|\+61 (\d 5550 \d{4}|491 570 156)|\+64 \d+ 555 01\d\d"
        r"|\+33 (1 99 00|6 39 98|2 61 91|4 65 71|5 36 49) \d\d \d\d"
    )
    numbers = [made["phone"] or made["mobile"] for made in many_orders]

    assert [] == [number for number in numbers if not fictional.fullmatch(number)]


def test_mail_goes_nowhere(many_orders: list[dict[str, Any]]) -> None:
    """Every e-mail address is plain and in a domain kept for examples."""
    plain = re.compile(r"[a-z]+\.[a-z]+@example\.(com|org|net)")

    assert all(plain.fullmatch(made["email"]) for made in many_orders)


def test_amounts_have_whole_cents(many_orders: list[dict[str, Any]]) -> None:
    """No amount has more than two decimals on the wire, and no discount exceeds its line."""
    for made in many_orders:
        amounts = [made["freightTotal"], made.get("discountTotal", 0)]
        amounts += [line["unitPrice"] for line in made["lineItems"]]
        amounts += [line.get("discount", 0) for line in made["lineItems"]]
        over = [
            line
            for line in made["lineItems"]
            if line.get("discount", 0) > line["unitPrice"] * line["qty"]
        ]

        assert all(re.fullmatch(r"\d+(\.\d{1,2})?", repr(amount)) for amount in amounts)
        assert [] == over


def test_every_member_may_be_sent_by_a_client(many_orders: list[dict[str, Any]]) -> None:
    """Orders hold only members that Cin7 has and that clients may set."""
    names = {name for made in many_orders for name in made}
    line_names = {name for made in many_orders for line in made["lineItems"] for name in line}

    assert names <= set(ORDER_FIELDS) - ORDER_READ_ONLY
    assert line_names <= set(LINE_FIELDS) - LINE_READ_ONLY


def test_the_optional_fields_are_used(many_orders: list[dict[str, Any]]) -> None:
    """Notes, comments, purchase numbers, ETDs and discounts are on some orders, not on all."""
    for name in (
        "deliveryInstructions",
        "internalComments",
        "customerOrderNo",
        "estimatedDeliveryDate",
        "discountTotal",
        "logisticsCarrier",
        "memberId",
    ):
        used = sum(name in made for made in many_orders)

        assert 0 < used < 1000, name


def test_consumers_pay_tax_and_shops_at_home_do_not(many_orders: list[dict[str, Any]]) -> None:
    """A consumer in the United States pays 7.25 %, a shop there is exempt."""
    home = [made for made in many_orders if made["deliveryCountry"] == "United States"]
    rates = {(bool(made["company"]), made["taxStatus"], made["taxRate"]) for made in home}

    assert {(True, "Exempt", 0), (False, "Excl", 7.25)} == rates


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (1.0, ["a", "b", "a", "b", "a", "b"]),
        (0.5, [None, "a", None, "b", None, "a"]),
        (0.2, [None, None, None, None, "a", None]),
        (0.0, [None, None, None, None, None, None]),
    ],
)
def test_defects_take_turns(share: float, expected: list[str | None]) -> None:
    """Of six orders, the share that is asked for is spoiled, by each defect in turn."""
    assert expected == [defect_of(number, ("a", "b"), share) for number in range(1, 7)]


def test_a_share_of_a_fifth_is_exact() -> None:
    """Of a thousand orders, two hundred are spoiled."""
    spoiled = [defect_of(number, ("a",), 0.2) for number in range(1, 1001)]

    assert 200 == spoiled.count("a")
