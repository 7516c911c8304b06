from __future__ import annotations

from decimal import Decimal

import pytest

from harness import answers
from harness.answers import Created, Imported, Rate


def order(weight: dict[str, object] | None) -> Imported:
    """An order of ShipStation's with this weight."""
    return Imported(1, "9", "SO-1", "awaiting_shipment", {"weight": weight})


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            {"success": True, "id": 7, "code": "SO-1", "errors": []},
            Created("SO-1", 7),
        ),
        (
            {"success": False, "id": None, "code": None, "errors": ["no"]},
            Created("SO-0", None, ("no",)),
        ),
        (
            {"success": False, "id": None, "code": None, "errors": None},
            Created("SO-0", None, ("refused without a reason",)),
        ),
    ],
)
def test_cin7_answers_for_each_order(answer: dict[str, object], expected: Created) -> None:
    """A refused order keeps the reference that was sent."""
    assert expected == answers.created({"reference": "SO-0"}, answer)


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ({"value": 3.5, "units": "pounds"}, {"value": 3.5, "units": "pounds"}),
        ({"value": 0, "units": "ounces"}, {"value": 16, "units": "ounces"}),
        (None, {"value": 16, "units": "ounces"}),
    ],
)
def test_a_parcel_of_no_known_weight_is_put_on_the_scale(
    weight: dict[str, object] | None, expected: dict[str, object]
) -> None:
    """A label needs a weight; a pound it is."""
    assert expected == answers.weight(order(weight))


def offer(service: str, cost: str, other: str = "0") -> Rate:
    """One row of an answer to a question for rates."""
    return Rate("ups", service, service, Decimal(cost), Decimal(other))


def test_priority_mail_is_preferred() -> None:
    """A cheaper service does not matter where Priority Mail is offered."""
    offers = [offer("usps_first_class_mail", "3.00"), offer("usps_priority_mail", "8.00")]

    assert "usps_priority_mail" == answers.preferred(offers)


def test_otherwise_the_cheapest_is_taken_surcharges_included() -> None:
    """A low price with a high surcharge is not cheap."""
    offers = [offer("ups_ground", "8.00", "3.00"), offer("ups_3_day", "10.50")]

    assert "ups_3_day" == answers.preferred(offers)


def test_amounts_keep_their_decimals() -> None:
    """A number of JSON is read as it was written."""
    assert Decimal("8.23") == answers.money(8.23)
