from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from harness import settings_page
from harness.lab import Lab
from harness.launch import START, BadSetUp, open_bench
from harness.rules.settings import IntegrationSettings
from scenarios.generator import order
from simulator.cin7.shipstation_page import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import requests

WINDOW = "?action=export&start_date=03/01/2026%2000:00&end_date=03/03/2026%2000:00&page=1"


@pytest.fixture
def page_lab() -> Iterator[Lab]:
    """The lab of a bench whose integration has the usual settings."""
    with open_bench() as bench:
        yield Lab(bench)


def put(lab: Lab, **members: Any) -> None:
    """Change members of the settings page in Cin7."""
    lab.control.ask("PUT", "/cin7/shipstation", members)


def call(lab: Lab, query: str) -> requests.Response:
    """What the store answers to whoever knows the password on the page."""
    page = lab.control.get("/cin7/shipstation")
    return lab.bench.session.get(
        lab.bench.store.url + query, auth=(page["storeUserName"], page["storePassword"]), timeout=10
    )


def offered(lab: Lab) -> etree._Element:
    """The XML of all that is offered now."""
    answer = call(lab, WINDOW)
    answer.raise_for_status()
    return etree.fromstring(answer.content)


def texts(lab: Lab, path: str) -> list[str]:
    """Texts of the elements at *path* of all orders offered."""
    return [str(found.text) for found in offered(lab).iterfind(f"Order/{path}")]


def ready(**members: Any) -> dict[str, Any]:
    """A good order of one line, a tent of 2.35 kg."""
    line = {"code": "TENT-2P-GRN", "name": "Tent", "qty": 1, "qtyShipped": 1}
    own = {"reference": "SO-1", "logisticsCarrier": "", "lineItems": [line]}
    return {**order(1, 1, START), **own, **members}


def create(lab: Lab, **members: Any) -> int:
    """A good order in Cin7; gives its id."""
    [created] = lab.plant_orders([ready(**members)])
    assert created.id is not None, created
    return created.id


def test_an_app_that_is_not_installed_refuses_the_stores_password(page_lab: Lab) -> None:
    """ShipStation's import fails then, and works again once the app is back."""
    create(page_lab)
    put(page_lab, installed=False)
    refused = call(page_lab, WINDOW)
    page_lab.refresh_store()
    codes = [error.code for error in page_lab.store_errors()]
    put(page_lab, installed=True)

    assert (401, 'Basic realm="Cin7 store"') == (
        refused.status_code,
        refused.headers["WWW-Authenticate"],
    )
    assert ["AUTH_401"] == codes
    assert 200 == call(page_lab, WINDOW).status_code


def test_the_log_can_be_read_without_the_app(page_lab: Lab) -> None:
    """It is Shipbench's own, for those who ask why nothing is imported."""
    put(page_lab, installed=False)

    assert 200 == call(page_lab, "log").status_code


def test_the_password_shown_on_the_page_opens_the_store(page_lab: Lab) -> None:
    """And another one does not."""
    page = page_lab.control.get("/cin7/shipstation")
    url = page_lab.bench.store.url + WINDOW

    def status(password: str) -> int:
        auth = (page["storeUserName"], password)
        return page_lab.bench.session.get(url, auth=auth, timeout=10).status_code

    assert [200, 401] == [status(page["storePassword"]), status("guess")]


def test_weights_are_read_in_the_unit_of_the_page(page_lab: Lab) -> None:
    """Kilograms go out as grams, pounds as pounds; the next import has the new unit."""
    create(page_lab)
    kilograms = texts(page_lab, "Items/Item/Weight"), texts(page_lab, "Items/Item/WeightUnits")
    put(page_lab, weightUnits="LB")
    pounds = texts(page_lab, "Items/Item/Weight"), texts(page_lab, "Items/Item/WeightUnits")

    assert ("Grams", "Pounds") == (kilograms[1][0], pounds[1][0])
    assert Decimal(kilograms[0][0]) == 1000 * Decimal(pounds[0][0])


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_custom_field_carries_the_field_that_the_page_names(page_lab: Lab, place: int) -> None:
    """One of the order's own, or one of the account's; none until it is named."""
    create(page_lab, customerOrderNo="PO-77", customFields={"orders_1004": "leave at door"})
    path = f"CustomField{place}"
    without = texts(page_lab, path)
    put(page_lab, **{f"customField{place}": "customerOrderNo"})
    own = texts(page_lab, path)
    put(page_lab, **{f"customField{place}": "orders_1004"})

    assert ([], ["PO-77"], ["leave at door"]) == (without, own, texts(page_lab, path))


def test_orders_come_from_the_branches_that_the_page_names(page_lab: Lab) -> None:
    """From all of them when it names none."""
    create(page_lab, reference="SO-1", branchId=3)
    create(page_lab, reference="SO-2", branchId=4)
    every = texts(page_lab, "OrderNumber")
    put(page_lab, getOrdersFrom=[4])

    assert (["SO-1", "SO-2"], ["SO-2"]) == (every, texts(page_lab, "OrderNumber"))


def test_parts_of_a_kit_are_sent_when_the_page_says_so(page_lab: Lab) -> None:
    """A part is a line that names its parent."""
    create(
        page_lab,
        lineItems=[
            {"id": 1, "code": "KIT", "name": "Kit", "qty": 1, "qtyShipped": 1},
            {"id": 2, "code": "PART", "name": "Part", "qty": 2, "qtyShipped": 2, "parentId": 1},
        ],
    )
    without = texts(page_lab, "Items/Item/SKU")
    put(page_lab, includeBomUseItems=True)

    assert (["KIT"], ["KIT", "PART"]) == (without, texts(page_lab, "Items/Item/SKU"))


def test_the_currency_of_the_page_replaces_that_of_the_order(page_lab: Lab) -> None:
    """The amounts stay as they are."""
    create(page_lab, currencyCode="USD")
    before = texts(page_lab, "CurrencyCode"), texts(page_lab, "OrderTotal")
    put(page_lab, currency="NZD")

    assert ["USD"] == before[0]
    assert (["NZD"], before[1]) == (texts(page_lab, "CurrencyCode"), texts(page_lab, "OrderTotal"))


@pytest.mark.parametrize(("on", "expected"), [(False, None), (True, "2026-03-02T09:01:00Z")])
def test_an_order_is_invoiced_on_completion_when_the_page_says_so(
    page_lab: Lab, on: bool, expected: str | None
) -> None:
    """The invoice date is the moment of the notice."""
    put(page_lab, invoiceOnCompletion=on)
    number = create(page_lab)
    page_lab.advance(60)
    page_lab.refresh_store()
    found = page_lab.imported_order("SO-1", number)
    assert found is not None
    page_lab.label(found)
    document = page_lab.cin7.get(f"/v1/SalesOrders/{number}")

    assert ("Dispatched", expected) == (document["stage"], document["invoiceDate"])


def test_the_page_shows_what_the_bench_was_started_with() -> None:
    """Assumptions that stand on the page are put there, and can be changed there."""
    assumptions = IntegrationSettings.from_mapping(
        {
            "branches": ["4"],
            "weight_units": "LB",
            "markup_percent": "7.5",
            "bom_components": "include",
        }
    )
    with open_bench(assumptions=assumptions) as bench:
        lab = Lab(bench)
        create(lab, branchId=3)
        page = lab.control.get("/cin7/shipstation")
        before = texts(lab, "OrderNumber")
        put(lab, getOrdersFrom=[])
        after = texts(lab, "OrderNumber")

    assert ([4], "LB", "7.5", True) == (
        page["getOrdersFrom"],
        page["weightUnits"],
        page["markupFreightCosts"],
        page["includeBomUseItems"],
    )
    assert ([], ["SO-1"]) == (before, after)


def test_a_reset_puts_the_page_back() -> None:
    """To what the bench was started with."""
    with open_bench(assumptions=IntegrationSettings(weight_units="LB")) as bench:
        lab = Lab(bench)
        put(lab, weightUnits="KG", installed=False)
        lab.control.ask("POST", "/reset")
        page = lab.control.get("/cin7/shipstation")

    assert ("LB", True) == (page["weightUnits"], page["installed"])


def test_the_page_outlives_the_bench_in_its_database(tmp_path: Path) -> None:
    """It is kept with the documents."""
    for unit in ("KG", "LB"):
        with open_bench(database=tmp_path / "a.db") as bench:
            lab = Lab(bench)
            found = lab.control.get("/cin7/shipstation")["weightUnits"]
            put(lab, weightUnits="LB")

        assert unit == found


def test_a_branch_that_is_no_id_is_refused_at_the_start() -> None:
    """The page names branches by their ids."""
    with (
        pytest.raises(BadSetUp, match="Main"),
        open_bench(assumptions=IntegrationSettings(branches=("Main",))),
    ):
        pass


def test_the_usual_page_means_the_usual_settings() -> None:
    """Both tables begin with the same values."""
    page = {member.name: member.default for member in MEMBERS}

    assert IntegrationSettings() == settings_page.settings(page, IntegrationSettings())
    assert {} == settings_page.members(IntegrationSettings())


def test_each_setting_of_the_page_comes_back_as_it_was() -> None:
    """From assumptions to the page, and back."""
    chosen = IntegrationSettings(
        branches=("3", "5"),
        weight_units="LB",
        markup_percent=Decimal("12.50"),
        custom_field1="customerOrderNo",
        custom_field2="projectName",
        custom_field3="orders_1",
        bom_components="include",
        currency="NZD",
        auto_backorder=True,
        invoice_on_completion=True,
        rate_calculator_key="key",
        rate_calculator_secret="secret",
        rate_calculator_finished=True,
        send_errors_to="ops@example.com",
    )
    page = {member.name: member.default for member in MEMBERS} | settings_page.members(chosen)

    assert chosen == settings_page.settings(page, IntegrationSettings())


def test_each_member_of_the_page_is_obeyed() -> None:
    """None is left out."""
    told = {link.member for link in settings_page.LINKS}

    assert told | {"installed", "storeUserName", "storePassword"} == {one.name for one in MEMBERS}


def test_an_order_that_cannot_be_sent_is_mailed_once_a_day(page_lab: Lab) -> None:
    """To the address on the page, however often ShipStation imports; a draft is not."""
    put(page_lab, sendErrorsTo="ops@example.com")
    create(page_lab, deliveryCountry="")
    create(page_lab, reference="SO-2", isApproved=False)
    offered(page_lab)
    offered(page_lab)
    page_lab.advance(86_400)
    offered(page_lab)

    assert [("ops@example.com", "Order SO-1 was not sent to ShipStation")] * 2 == [
        (mail["to"], mail["subject"]) for mail in page_lab.mails()
    ]


def test_without_an_address_on_the_page_no_mail_is_written(page_lab: Lab) -> None:
    """Then nobody hears of it."""
    create(page_lab, deliveryCountry="")
    offered(page_lab)

    assert [] == page_lab.mails()
