from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from harness.rules import rating
from harness.rules.facts import facts
from harness.rules.rating import NoRates, Parcel, Weighed
from harness.rules.settings import IntegrationSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

BRANCH = {"company": "Main", "postCode": "89502"}
SET_UP = IntegrationSettings(
    rate_calculator_key="key", rate_calculator_secret="secret", rate_calculator_finished=True
)


def letters(country: str) -> str | None:
    """The only country that these tests know."""
    return {"New Zealand": "NZ"}.get(country)


def parcel_of(
    document: Mapping[str, Any],
    settings: IntegrationSettings = SET_UP,
    weights: Mapping[str, Any] | None = None,
    branch: Mapping[str, Any] = BRANCH,
) -> Parcel:
    """The parcel of the order in *document*; each piece weighs what *weights* say by code."""
    known = {"TEE-M": 0.2} if weights is None else weights
    options = {code.casefold(): {"optionWeight": weight} for code, weight in known.items()}
    return rating.parcel(document, facts(document, letters), settings, options, branch)


def parcel_weighing(weight: str, unit: str) -> Parcel:
    """A parcel of one piece."""
    line = Weighed("A", "A thing", Decimal(1), Decimal(weight))
    return Parcel((line,), unit, "89502", "Reno", "NV", "89501", "US")


@pytest.mark.parametrize(
    ("settings", "code", "words"),
    [
        (None, "APP_NOT_INSTALLED", "the ShipStation app is not installed in Cin7"),
        (
            IntegrationSettings(),
            "RATE_NOT_ENABLED",
            "the rate calculator lacks the API key, the API secret,"
            " the last step, which Cin7's support does",
        ),
        (
            IntegrationSettings(rate_calculator_key="key", rate_calculator_secret="secret"),
            "RATE_NOT_ENABLED",
            "the rate calculator lacks the last step, which Cin7's support does",
        ),
        (
            IntegrationSettings(rate_calculator_key="key", rate_calculator_finished=True),
            "RATE_NOT_ENABLED",
            "the rate calculator lacks the API secret",
        ),
    ],
)
def test_a_calculator_that_is_not_set_up_says_what_it_lacks(
    settings: IntegrationSettings | None, code: str, words: str
) -> None:
    """App, key, secret and the step of support are all needed."""
    with pytest.raises(NoRates) as caught:
        rating.enabled(settings)

    assert (code, words) == (caught.value.code, str(caught.value))
    assert caught.value.remedy


def test_a_calculator_that_is_set_up_works() -> None:
    """It gives back the settings."""
    assert rating.enabled(SET_UP) is SET_UP


@pytest.mark.parametrize(
    ("weight", "unit", "expected"),
    [
        ("2.35", "KG", (Decimal("2350.00"), "grams")),
        ("0.0005", "KG", (Decimal("0.5"), "grams")),
        ("2.35", "LB", (Decimal("2.35"), "pounds")),
    ],
)
def test_kilograms_travel_as_grams(weight: str, unit: str, expected: tuple[Decimal, str]) -> None:
    """ShipStation knows no kilogram; pounds stay pounds."""
    assert expected == parcel_weighing(weight, unit).sent


def test_a_parcel_weighs_what_its_lines_do(ready_document: Any) -> None:
    """Quantity times the weight of each piece, exactly; a hidden line is not on the scale."""
    lines = [
        {"code": "TEE-M", "qty": 3, "qtyShipped": 1},
        {"code": "CAP", "qty": 1, "qtyShipped": 1},
        {"code": "TEE-M", "qty": 9, "qtyShipped": 9, "hidden": True},
    ]
    parcel = parcel_of(ready_document(lineItems=lines), weights={"TEE-M": 0.1, "CAP": 0.05})

    assert Decimal("0.35") == parcel.weight
    assert [("TEE-M", Decimal("0.3")), ("CAP", Decimal("0.05"))] == [
        (line.code, line.weight) for line in parcel.lines
    ]


def test_what_is_dispatched_can_be_weighed_instead(ready_document: Any) -> None:
    """By a setting, since it is not known which quantity counts."""
    lines = [{"code": "TEE-M", "qty": 3, "qtyShipped": 1}]
    parcel = parcel_of(
        ready_document(lineItems=lines), IntegrationSettings(rate_quantity="dispatched")
    )

    assert Decimal("0.2") == parcel.weight


@pytest.mark.parametrize(
    ("changes", "weights", "branch", "code", "words"),
    [
        ({}, {}, BRANCH, "RATE_NO_WEIGHT", "the lines of SO-7 weigh nothing"),
        ({}, {"TEE-M": 0}, BRANCH, "RATE_NO_WEIGHT", "the lines of SO-7 weigh nothing"),
        (
            {"deliveryCountry": "New Zeland"},
            {"TEE-M": 1},
            BRANCH,
            "RATE_COUNTRY",
            "Delivery Country 'New Zeland' is not a country with two letters",
        ),
        (
            {},
            {"TEE-M": 1},
            {},
            "MISSING_REQUIRED",
            "the order's branch 3 has no postal code",
        ),
    ],
)
def test_what_no_carrier_could_answer_is_not_asked(
    ready_document: Any,
    changes: dict[str, Any],
    weights: dict[str, Any],
    branch: dict[str, Any],
    code: str,
    words: str,
) -> None:
    """It is refused before ShipStation is called, with a code and plain words."""
    with pytest.raises(NoRates) as caught:
        parcel_of(ready_document(**changes), weights=weights, branch=branch)

    assert (code, words) == (caught.value.code, str(caught.value))


def test_without_conversion_the_country_is_sent_as_it_is(ready_document: Any) -> None:
    """Then it is ShipStation that refuses."""
    document = ready_document(deliveryCountry="New Zeland")

    assert (
        "New Zeland"
        == parcel_of(document, IntegrationSettings(country_conversion="off")).to_country
    )


def test_a_question_names_one_carrier_and_leaves_the_service_open() -> None:
    """So that all its services come back."""
    assert {
        "carrierCode": "ups",
        "serviceCode": None,
        "packageCode": None,
        "fromPostalCode": "89502",
        "toState": "NV",
        "toCountry": "US",
        "toPostalCode": "89501",
        "toCity": "Reno",
        "weight": {"value": Decimal("1500.0"), "units": "grams"},
        "dimensions": None,
        "confirmation": "none",
        "residential": False,
    } == rating.question(parcel_weighing("1.5", "KG"), "ups")


@pytest.mark.parametrize(
    ("settings", "cost", "markup", "freight"),
    [
        ({"markup_percent": Decimal(10)}, "9.23", "0.92", "10.15"),
        ({}, "9.23", "0.00", "9.23"),
        ({"markup_percent": Decimal(10), "include_other_cost": False}, "8.23", "0.82", "9.05"),
        ({"markup_percent": Decimal("0.5"), "markup_rounding": "parts"}, "9.23", "0.05", "9.28"),
        ({"markup_percent": Decimal("0.5")}, "9.23", "0.05", "9.28"),
    ],
)
def test_an_offer_is_price_plus_markup(
    settings: dict[str, Any], cost: str, markup: str, freight: str
) -> None:
    """What the markup adds is the difference, so that the waterfall adds up."""
    row = {"serviceName": "S", "serviceCode": "s", "shipmentCost": 8.23, "otherCost": 1.0}
    found = rating.offer("ups", "UPS", row, IntegrationSettings(**settings))

    assert (Decimal(cost), Decimal(markup), Decimal(freight)) == (
        found.cost,
        found.markup,
        found.freight,
    )


@pytest.mark.parametrize(
    ("status", "words", "code"),
    [
        (401, "", "RATE_401"),
        (429, "", "RATE_RATE_LIMIT"),
        (400, "The field toCountry must be a 2-letter country code.", "RATE_COUNTRY"),
        (500, "Weight must be greater than zero.", "RATE_NO_WEIGHT"),
        (400, "toState is required for UPS.", ""),
    ],
)
def test_a_refusal_is_one_of_the_known_cases_or_none(status: int, words: str, code: str) -> None:
    """By its status, or by the field that it names."""
    assert code == rating.case_of(status, words)


def test_what_the_user_should_know_is_said(ready_document: Any) -> None:
    """A line without weight, a markup, another currency: none of them stops the rates."""
    lines = [{"code": "TEE-M", "qty": 1}, {"code": "CAP", "qty": 1}]
    document = ready_document(lineItems=lines, currencyCode="NZD")
    settings = IntegrationSettings(markup_percent=Decimal("7.50"), currency="USD")
    found = rating.remarks(document, parcel_of(document), settings)

    assert [
        ("WEIGHT_MISSING", "no weight is known of CAP"),
        ("RATE_MARKUP", "the prices are raised by 7.5 %"),
        ("RATE_CURRENCY", "the prices are in USD, the order is in NZD"),
    ] == [(one.code, one.message) for one in found]


def test_where_all_is_well_nothing_is_said(ready_document: Any) -> None:
    """No markup, one currency, all weights known."""
    document = ready_document(currencyCode="NZD")

    assert [] == rating.remarks(document, parcel_of(document), SET_UP)


def test_a_code_that_is_no_case_has_no_remedy() -> None:
    """What is only words needs none."""
    assert "" == rating.remedy("")
