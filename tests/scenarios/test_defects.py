"""Each defect changes what it says and leaves the rest alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from scenarios.defects import DEFECTS, UnknownDefect
from scenarios.generator import generate, order

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("defect", "members"),
    [
        ("draft", {"isApproved": False, "stage": "Fully Picked"}),
        ("wrong-stage", {"isApproved": True, "stage": "On Hold"}),
        (
            "too-old",
            {
                "createdDate": "2025-12-02T09:00:00Z",
                "estimatedDeliveryDate": "2025-12-22T09:00:00Z",
            },
        ),
        ("old-without-etd", {"createdDate": "2025-12-17T09:00:00Z", "estimatedDeliveryDate": None}),
        (
            "old-recent-etd",
            {
                "createdDate": "2025-12-17T09:00:00Z",
                "estimatedDeliveryDate": "2026-02-25T09:00:00Z",
            },
        ),
        ("no-country", {"deliveryCountry": ""}),
        ("unknown-country", {"deliveryCountry": "New Zeland"}),
        ("wrong-branch", {"branchId": 5}),
        ("already-dispatched", {"dispatchedDate": "2026-03-01T09:00:00Z"}),
        ("missing-address", {"deliveryAddress1": "", "deliveryAddress2": ""}),
        ("bad-character", {"deliveryInstructions": "Leave at the side\x0bdoor."}),
        ("unmapped-status", {"stage": "FULLY PICKED"}),
    ],
)
def test_a_defect_changes_members(defect: str, members: dict[str, Any]) -> None:
    """The spoiled order has these members; nobody else's are touched."""
    spoiled = order(1, 1, NOW, (defect,))
    sound = order(1, 1, NOW)
    changed = {
        name for name in {*spoiled, *sound} - {"_lab"} if spoiled.get(name) != sound.get(name)
    }

    assert members == {name: spoiled.get(name) for name in members}
    assert changed <= set(members)


def test_an_unpicked_order_has_only_what_is_out_of_stock() -> None:
    """All lines give way to one that no branch has on hand."""
    lines = order(1, 1, NOW, ("no-qty-dispatch",))["lineItems"]

    assert [("LANT-OIL-BRS", 2)] == [(line["code"], line["qty"]) for line in lines]


def test_a_long_name_is_over_the_limit() -> None:
    """First and last name together exceed the hundred characters that ShipStation takes."""
    assert len(order(1, 1, NOW, ("long-name",))["deliveryFirstName"]) > 100


def test_a_fraction_is_ordered() -> None:
    """The first line is half a piece more than it was."""
    spoiled, sound = order(1, 1, NOW, ("fractional-quantity",)), order(1, 1, NOW)

    assert sound["lineItems"][0]["qty"] + 0.5 == spoiled["lineItems"][0]["qty"]


@pytest.mark.parametrize(
    ("defect", "wishes"),
    [
        ("hidden-lines", {"hide": "all", "defect": "hidden-lines"}),
        ("void", {"void": True, "defect": "void"}),
        ("no-country", {"defect": "no-country"}),
    ],
)
def test_what_no_client_can_write_is_asked_of_the_lab(defect: str, wishes: dict[str, Any]) -> None:
    """The private member names the defect, and what is left for the lab to do."""
    assert wishes == order(1, 1, NOW, (defect,))["_lab"]


def test_a_draft_is_picked_all_the_same() -> None:
    """So that nothing but the missing approval keeps it back, every line is picked by hand."""
    spoiled = order(3, 1, NOW, ("draft",))
    wanted = [{"code": line["code"], "qtyShipped": line["qty"]} for line in spoiled["lineItems"]]

    assert wanted == spoiled["_lab"]["pick"]


def test_an_unknown_defect_is_refused_at_once() -> None:
    """A misspelled defect is refused before the first order, with what was probably meant."""
    with pytest.raises(UnknownDefect) as caught:
        generate(1, 1, now=NOW, defects=["no-contry"])

    assert "no defect is called 'no-contry'; did you mean no-country" in str(caught.value)
    assert "no-country" == caught.value.near[0]


def test_a_defect_unlike_any_other_is_answered_with_all() -> None:
    """Where nothing comes close, the refusal lists what there is."""
    with pytest.raises(UnknownDefect) as caught:
        generate(1, 1, now=NOW, defects=["zzz"])

    assert "there are draft, wrong-stage, too-old" in str(caught.value)


def test_defects_have_names_of_their_own() -> None:
    """No two rows are called the same, and each says what it does."""
    assert 17 == len({defect.name for defect in DEFECTS})
    assert all(defect.description.endswith(".") for defect in DEFECTS)
