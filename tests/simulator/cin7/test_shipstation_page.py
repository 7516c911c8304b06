from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import shipstation_page
from simulator.cin7.shipstation_page import MEMBERS, BadPage

if TYPE_CHECKING:
    from simulator.world import World


def test_the_page_at_first(cin7_world: World) -> None:
    """Installed, with the account's credentials for the store, and nothing filled in."""
    assert {
        "installed": True,
        "storeUserName": "shipstation",
        "storePassword": cin7_world.account.store_password,
        "rateCalculatorKey": "",
        "rateCalculatorSecret": "",
        "finishedBySupport": False,
        "markupFreightCosts": "0",
        "weightUnits": "KG",
        "sendErrorsTo": "",
        "customField1": "",
        "customField2": "",
        "customField3": "",
        "getOrdersFrom": [],
        "includeBomUseItems": False,
        "currency": "",
        "autoBackorderSplitOrders": False,
        "invoiceOnCompletion": False,
    } == shipstation_page.read(cin7_world)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("installed", False, False),
        ("rateCalculatorKey", " abc ", "abc"),
        ("markupFreightCosts", "7.50", "7.50"),
        ("markupFreightCosts", 7.5, "7.5"),
        ("markupFreightCosts", 1000, "1000"),
        ("markupFreightCosts", "", "0"),
        ("weightUnits", "LB", "LB"),
        ("sendErrorsTo", "ops@example.com", "ops@example.com"),
        ("sendErrorsTo", "", ""),
        ("customField1", "customerOrderNo", "customerOrderNo"),
        ("getOrdersFrom", [3, 4], [3, 4]),
        ("currency", "NZD", "NZD"),
    ],
)
def test_a_member_is_kept_as_it_is_meant(
    cin7_world: World, name: str, value: Any, expected: Any
) -> None:
    """And no other one changes."""
    before = shipstation_page.read(cin7_world)
    shipstation_page.change(cin7_world, {name: value})

    assert {**before, name: expected} == shipstation_page.read(cin7_world)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("installed", 1, "installed cannot be 1; it is true or false"),
        ("rateCalculatorSecret", None, "it is text of at most 250 characters"),
        ("customField2", "x" * 251, "it is text of at most 250 characters"),
        ("markupFreightCosts", -1, "cannot be -1; it is a percentage"),
        ("markupFreightCosts", 1000.1, "cannot be 1000.1; it is a percentage"),
        ("markupFreightCosts", True, "cannot be True; it is a percentage"),
        ("markupFreightCosts", "NaN", "cannot be 'NaN'; it is a percentage"),
        ("markupFreightCosts", "ten", "cannot be 'ten'; it is a percentage"),
        ("weightUnits", "ST", "weightUnits cannot be 'ST'; it is KG or LB"),
        ("sendErrorsTo", "ops", "sendErrorsTo cannot be 'ops'; it is an e-mail address"),
        ("getOrdersFrom", 3, "cannot be 3; it is a list of branch ids"),
        ("getOrdersFrom", [0], "it is a list of branch ids"),
        ("getOrdersFrom", [True], "it is a list of branch ids"),
        ("currency", "nzd", "currency cannot be 'nzd'; it is three capital letters"),
        ("storePassword", "mine", "storePassword is only shown, it cannot become 'mine'"),
        ("color", "red", "there is no 'color' on the page; there are installed"),
    ],
)
def test_what_cannot_stand_on_the_page_is_refused(
    cin7_world: World, name: str, value: Any, words: str
) -> None:
    """And what came with it is not kept either."""
    before = shipstation_page.read(cin7_world)
    with pytest.raises(BadPage) as caught:
        shipstation_page.change(cin7_world, {"customField1": "projectName", name: value})

    assert words in str(caught.value)
    assert before == shipstation_page.read(cin7_world)


def test_the_whole_page_can_be_put_back(cin7_world: World) -> None:
    """What is only shown may come back as it was shown."""
    shipstation_page.change(cin7_world, {"weightUnits": "LB"})
    page = shipstation_page.read(cin7_world)
    shipstation_page.change(cin7_world, page)

    assert page == shipstation_page.read(cin7_world)


def test_what_is_kept_differs_when_the_page_does(cin7_world: World) -> None:
    """So that a reader knows when to read anew."""
    seen = [shipstation_page.kept(cin7_world.store)]
    for unit in ("LB", "LB", "KG"):
        shipstation_page.change(cin7_world, {"weightUnits": unit})
        seen.append(shipstation_page.kept(cin7_world.store))

    assert seen[0] != seen[1] == seen[2] != seen[3]


def test_each_member_says_what_it_means_and_how_we_know() -> None:
    """Once each."""
    assert len({member.name for member in MEMBERS}) == len(MEMBERS)
    assert all(member.meaning and member.source and member.mark for member in MEMBERS)
