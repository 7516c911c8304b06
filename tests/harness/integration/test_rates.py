from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest

from harness.lab import Lab, LabError
from harness.launch import START, open_bench
from harness.rules.settings import IntegrationSettings
from scenarios.generator import order

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = {
    "deliveryCity": "Austin",
    "deliveryState": "TX",
    "deliveryPostalCode": "78701",
    "deliveryCountry": "United States",
}


@pytest.fixture
def rates_lab() -> Iterator[Lab]:
    """The lab of a bench whose rate calculator is not set up yet."""
    with open_bench() as bench:
        yield Lab(bench)


def plant(lab: Lab, reference: str = "SO-1", **members: Any) -> int:
    """Put an order of two tents of 2.35 kg into Cin7; its id."""
    line = {"code": "TENT-2P-GRN", "name": "Tent", "qty": 2, "qtyShipped": 2, "unitPrice": 100}
    own = {"reference": reference, "logisticsCarrier": "", "lineItems": [line], **HOME, **members}
    [created] = lab.plant_orders([{**order(1, 1, START), **own}])
    assert created.id is not None, created
    return created.id


def refusal(lab: Lab, reference: str = "SO-1") -> tuple[int, str, str]:
    """Why there are no rates: status, code and words."""
    with pytest.raises(LabError) as caught:
        lab.quote(reference)
    told = orjson.loads(caught.value.answer)
    return caught.value.status, told["code"], told["message"]


def costs(quote: dict[str, Any], carrier: str = "stamps_com") -> list[tuple[str, str, str]]:
    """Service, price and freight of the rows of one carrier."""
    return [
        (row["serviceName"], row["shipmentCost"], row["freight"])
        for row in quote["rates"]
        if row["carrierCode"] == carrier
    ]


def test_every_carrier_is_asked(rates_lab: Lab) -> None:
    """Once each, with the weight in grams, from the branch to the delivery address."""
    plant(rates_lab)
    rates_lab.set_up_rates()
    quote = rates_lab.quote("SO-1")
    carriers = [one["code"] for one in rates_lab.shipstation.get("/carriers")]

    rated = list(dict.fromkeys(row["carrierCode"] for row in quote["rates"]))

    assert ["stamps_com", "ups", "fedex", "ups_walleted"] == rated
    assert {"dhl_express_worldwide"} == set(carriers) - set(rated)
    assert ["DHL Express from ShipStation offers nothing for this parcel"] == [
        one["message"] for one in quote["remarks"]
    ]
    assert ({"value": "4.7", "unit": "KG"}, {"value": "4700", "units": "grams"}) == (
        quote["weight"],
        quote["sent"],
    )
    assert ("89502", "78701", "US") == (
        quote["from"]["postalCode"],
        quote["to"]["postalCode"],
        quote["to"]["country"],
    )


def test_rows_with_one_service_code_are_kept_apart(rates_lab: Lab) -> None:
    """USPS Priority Mail is priced by package: the name of the service tells which."""
    plant(rates_lab)
    rates_lab.set_up_rates()
    names = [
        row["serviceName"]
        for row in rates_lab.quote("SO-1")["rates"]
        if row["serviceCode"] == "usps_priority_mail"
    ]

    assert len(names) > 1
    assert len(names) == len(set(names))


def test_the_markup_raises_each_price(rates_lab: Lab) -> None:
    """Exactly, in cents, halves up; ShipStation's own price stays in sight."""
    plant(rates_lab)
    rates_lab.set_up_rates()
    before = costs(rates_lab.quote("SO-1"))[0]
    rates_lab.set_up_rates(markupFreightCosts="12.5")
    quote = rates_lab.quote("SO-1")

    assert ("USPS Media Mail - Package", "8.10", "8.10") == before
    assert ("USPS Media Mail - Package", "8.10", "9.11") == costs(quote)[0]
    assert [("RATE_MARKUP", "the prices are raised by 12.5 %", "As configured.")] == [
        (one["code"], one["message"], one["remedy"]) for one in quote["remarks"] if one["code"]
    ]


def test_one_failing_carrier_does_not_spoil_the_rest(rates_lab: Lab) -> None:
    """It is named with what went wrong; the others answer."""
    plant(rates_lab)
    rates_lab.set_up_rates()
    rates_lab.add_fault(
        {"step": "shipstation.shipments.rates", "kind": "status", "status": 500, "count": 1}
    )
    quote = rates_lab.quote("SO-1")

    assert "stamps_com" not in {row["carrierCode"] for row in quote["rates"]}
    assert "ups" in {row["carrierCode"] for row in quote["rates"]}
    remark = quote["remarks"][0]
    assert "Stamps.com" == remark["carrier"]
    assert "ShipStation could not do POST /shipments/getrates: 500" in remark["message"]


def test_a_calculator_that_is_not_finished_says_so(rates_lab: Lab) -> None:
    """Before anything is asked; and without the app there is nothing at all."""
    plant(rates_lab)
    first = refusal(rates_lab)
    rates_lab.set_up_rates(finishedBySupport=False)
    second = refusal(rates_lab)
    rates_lab.set_up_rates(installed=False)
    third = refusal(rates_lab)

    assert (409, "RATE_NOT_ENABLED") == first[:2]
    assert (
        409,
        "RATE_NOT_ENABLED",
        "the rate calculator lacks the last step, which Cin7's support does",
    ) == second
    assert (409, "APP_NOT_INSTALLED", "the ShipStation app is not installed in Cin7") == third


def test_a_pair_that_shipstation_does_not_know_is_told(rates_lab: Lab) -> None:
    """As after the key was made anew in ShipStation."""
    plant(rates_lab)
    rates_lab.set_up_rates(rateCalculatorSecret="of-last-year")
    status, code, words = refusal(rates_lab)

    assert (409, "RATE_401") == (status, code)
    assert "ShipStation refused GET /carriers (401)" in words


def test_an_order_without_weight_is_refused_before_anyone_is_asked(rates_lab: Lab) -> None:
    """ShipStation sees no call."""
    plant(rates_lab, lineItems=[{"code": "UNKNOWN", "name": "Thing", "qty": 1}])
    rates_lab.set_up_rates()
    told = refusal(rates_lab)
    seen = rates_lab.control.get("/journal", {"face": "shipstation"})

    assert (409, "RATE_NO_WEIGHT", "the lines of SO-1 weigh nothing") == told
    assert [] == seen


def test_a_wrong_unit_makes_an_absurd_price(rates_lab: Lab) -> None:
    """Kilograms read as pounds: a parcel of 4.7 lb costs less than one of 4.7 kg."""
    plant(rates_lab)
    rates_lab.set_up_rates()
    right = costs(rates_lab.quote("SO-1"))[0]
    rates_lab.set_up_rates(weightUnits="LB")
    quote = rates_lab.quote("SO-1")

    assert {"value": "4.7", "units": "pounds"} == quote["sent"]
    assert ("8.10", "4.92") == (right[1], costs(quote)[0][1])


def test_a_country_without_letters_is_refused(rates_lab: Lab) -> None:
    """By the calculator; where nothing is converted, by each carrier."""
    plant(rates_lab, deliveryCountry="Nowhere")
    rates_lab.set_up_rates()

    assert (
        409,
        "RATE_COUNTRY",
        "Delivery Country 'Nowhere' is not a country with two letters",
    ) == refusal(rates_lab)


def test_a_quota_that_ends_is_waited_for(rates_lab: Lab) -> None:
    """Carriers beyond it are asked in the next window, and none is lost."""
    plant(rates_lab)
    rates_lab.set_up_rates()
    rates_lab.set_settings({"shipstation.rate_limit": 2})
    before = rates_lab.now()
    quote = rates_lab.quote("SO-1")

    assert "ups_walleted" == quote["rates"][-1]["carrierCode"]
    assert (rates_lab.now() - before).total_seconds() >= 60


def test_a_quota_that_does_not_come_back_is_told(rates_lab: Lab) -> None:
    """With its case, and what to do."""
    plant(rates_lab)
    rates_lab.set_up_rates()
    rates_lab.add_fault(
        {"step": "shipstation.carriers.list", "kind": "status", "status": 429, "count": None}
    )

    assert (409, "RATE_RATE_LIMIT") == refusal(rates_lab)[:2]


def test_a_chosen_rate_is_written_to_the_order(rates_lab: Lab) -> None:
    """Freight, its description and the carrier; the total follows."""
    number = plant(rates_lab, freightTotal=0, taxStatus="Incl")
    before = rates_lab.cin7_order(number)["total"]
    rates_lab.set_up_rates(markupFreightCosts="12.5")
    told = rates_lab.choose_rate(number, "stamps_com", "USPS Priority Mail - Package")
    found = rates_lab.cin7_order(number)

    assert (29.0, "USPS Priority Mail - Package", "Stamps.com") == (
        found["freightTotal"],
        found["freightDescription"],
        found["logisticsCarrier"],
    )
    assert found["total"] == told["total"]
    assert ["RATE_THEN_CARRIER_KEPT"] == [one["code"] for one in told["remarks"]]
    assert 29.0 == round(found["total"] - before, 2)


def test_the_carrier_of_a_chosen_rate_is_kept_when_the_parcel_leaves(rates_lab: Lab) -> None:
    """The label is of another carrier, and Cin7 goes on showing the chosen one."""
    number = plant(rates_lab)
    rates_lab.set_up_rates()
    rates_lab.choose_rate(number, "fedex", "FedEx Ground®")
    rates_lab.advance(60)
    rates_lab.refresh_store()
    imported = rates_lab.imported_order("SO-1")
    assert imported is not None
    rates_lab.label(imported)
    rates_lab.settle()

    assert ("FedEx", "Dispatched") == (
        rates_lab.cin7_order(number)["logisticsCarrier"],
        rates_lab.cin7_order(number)["stage"],
    )


@pytest.mark.parametrize(
    ("carrier", "service", "words"),
    [
        ("dpd", "x", "no carrier 'dpd'; there are stamps_com, "),
        ("stamps_com", "USPS Pigeon", "stamps_com offers no 'USPS Pigeon'; it offers USPS "),
    ],
)
def test_only_what_is_offered_can_be_chosen(
    rates_lab: Lab, carrier: str, service: str, words: str
) -> None:
    """What there is to choose from is named; the order stays as it is."""
    number = plant(rates_lab, freightTotal=0)
    rates_lab.set_up_rates()
    with pytest.raises(LabError) as caught:
        rates_lab.choose_rate(number, carrier, service)

    assert 409 == caught.value.status
    assert words in orjson.loads(caught.value.answer)["message"]
    assert 0 == rates_lab.cin7_order(number)["freightTotal"]


def test_an_order_is_found_by_id_or_reference(rates_lab: Lab) -> None:
    """Unless nobody has it."""
    number = plant(rates_lab)
    rates_lab.set_up_rates()

    assert (
        number == rates_lab.quote(number)["order"]["id"] == rates_lab.quote("SO-1")["order"]["id"]
    )
    assert (404, "", "no order with the id or reference 'SO-9' in Cin7") == refusal(
        rates_lab, "SO-9"
    )


def test_the_carrier_can_be_left_alone() -> None:
    """Setting rate_carrier: then the label's carrier arrives later."""
    with open_bench(assumptions=IntegrationSettings(rate_carrier="leave")) as bench:
        lab = Lab(bench)
        number = plant(lab)
        lab.set_up_rates()
        told = lab.choose_rate(number, "fedex", "FedEx Ground®")

    assert ("", []) == (told["logisticsCarrier"] or "", told["remarks"])
