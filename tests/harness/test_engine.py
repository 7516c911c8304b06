from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from harness.engine import run_orders, tell
from harness.events import as_json, name
from scenarios.model import Act, Expectation, OrderSpec, Scenario, Store

if TYPE_CHECKING:
    from harness.events import Event
    from harness.lab import Lab
    from harness.rules.settings import IntegrationSettings


def scenario(
    *acts: Act, expect: tuple[Expectation, ...] = (), defects: tuple[str, ...] = ()
) -> Scenario:
    """A story of one order, called `order`."""
    spec = OrderSpec("order", ("order",), generate=1, defects=defects)
    return Scenario("story", "A story", orders=(spec,), acts=acts, expectations=expect)


def names(events: list[Event]) -> list[str]:
    """What happened, without the beginning and the end."""
    return [name(event) for event in events[1:-1]]


@pytest.fixture
def told(shipbench_lab: Lab, shipbench_integration: IntegrationSettings) -> Any:
    """Tells a scenario and gives its events."""

    def tell_all(story: Scenario) -> list[Event]:
        return list(tell(story, shipbench_lab, shipbench_integration))

    return tell_all


def test_a_good_order_goes_all_the_way(told: Any) -> None:
    """Created, imported, labelled, dispatched, as the rules say."""
    assert [
        "order-created",
        "store-refreshed",
        "order-imported",
        "order-labelled",
        "order-dispatched",
        "expectation-met",
    ] == names(told(scenario()))


def test_a_spoiled_order_stays_out_as_the_rules_say(told: Any) -> None:
    """A draft stays out, which is what the oracle expects of it."""
    events = told(scenario(defects=("draft",)))

    assert [
        "order-created",
        "store-refreshed",
        "order-stayed-out",
        "expectation-met",
    ] == names(events)
    assert ["NOT_APPROVED"] == [reason.code for reason in events[3].reasons]


def test_without_a_label_an_order_ends_imported(told: Any) -> None:
    """The story goes no further than its acts."""
    events = told(scenario(Act("create"), Act("refresh")))

    assert ["order-created", "store-refreshed", "order-imported", "expectation-met"] == names(
        events
    )
    assert "imported" == events[-2].expected


def test_acts_mend_what_was_wrong(told: Any) -> None:
    """An order that stayed out at first is imported once it is put right."""
    story = scenario(
        Act("create"),
        Act("refresh"),
        Act("update", members={"deliveryCountry": "France"}),
        Act("refresh"),
        expect=(Expectation(fate="imported", shipstation={"shipTo.country": "FR"}),),
        defects=("no-country",),
    )

    assert [
        "order-created",
        "store-refreshed",
        "act-done",
        "store-refreshed",
        "order-imported",
        "expectation-met",
        "expectation-met",
    ] == names(told(story))


@pytest.mark.parametrize(
    "expectation",
    [
        Expectation(fate="imported"),
        Expectation(reasons=("VOIDED",)),
        Expectation(cin7={"stage": "New"}),
        Expectation(cin7={"voucherCode": "*"}),
        Expectation(shipstation={"orderStatus": "cancelled"}),
        Expectation(shipstation={"items.7.sku": "X"}),
        Expectation(import_errors=("AUTH_401",)),
    ],
)
def test_what_is_not_so_fails(told: Any, expectation: Expectation) -> None:
    """Each kind of expectation can fail, and says what was found."""
    events = told(scenario(expect=(expectation,)))

    assert "expectation-failed" == names(events)[-1]
    assert (0, 1) == (events[-1].met, events[-1].failed)


@pytest.mark.parametrize(
    "expectation",
    [
        Expectation(fate="dispatched", reasons=()),
        Expectation(cin7={"stage": "Dispatched", "trackingCode": "*"}),
        Expectation(shipstation={"orderStatus": "shipped", "items.0.lineItemKey": "*"}),
        Expectation(import_errors=()),
    ],
)
def test_what_is_so_is_met(told: Any, expectation: Expectation) -> None:
    """Each kind of expectation can be met."""
    events = told(scenario(expect=(expectation,)))

    assert 0 == events[-1].failed
    assert 0 < events[-1].met


def test_acts_may_change_time_settings_and_connection(told: Any) -> None:
    """What changes the world and no order is one event."""
    story = scenario(
        Act("configure", members={"cin7.unknown_code": "reject"}),
        Act("fault", fault={"step": "cin7.orders.list", "kind": "drop"}),
        Act("mend"),
        Act("connect"),
        Act("settle"),
        Act("create"),
        Act("refresh"),
        Act("ship", tracking="1Z1"),
        expect=(Expectation(cin7={"trackingCode": "1Z1"}),),
    )

    assert [
        "act-done",
        "act-done",
        "act-done",
        "act-done",
        "order-created",
        "store-refreshed",
        "order-imported",
        "order-labelled",
        "order-dispatched",
        "expectation-met",
    ] == names(told(story))


def test_nothing_in_a_log_is_an_address(told: Any) -> None:
    """A log holds neither host nor port, so that it is the same everywhere."""
    log = b"\n".join(map(as_json, told(scenario())))

    assert b"://" not in log
    assert b"127.0.0.1" not in log


@pytest.mark.slow
def test_many_orders_go_in_waves(told: Any) -> None:
    """Of 300 orders the second wave is imported after the first is dispatched."""
    handles = tuple(map(str, range(300)))
    story = Scenario(
        "many", "300 orders", orders=(OrderSpec("many", handles, generate=1, count=300),)
    )
    events = names(told(story))

    assert 2 == events.count("store-refreshed")
    assert 300 == events.count("order-dispatched")


def test_own_orders_are_expected_to_come_back(
    shipbench_lab: Lab, shipbench_integration: IntegrationSettings
) -> None:
    """An order of the user's that stays out fails; under the rules it is as expected."""
    draft = {"id": 1, "reference": "SO-1", "isApproved": False, "lineItems": []}

    events = list(run_orders([draft], shipbench_lab, shipbench_integration))

    assert "expectation-failed" == name(events[-2])
    assert "dispatched" == events[-2].expected  # type: ignore[union-attr]  # it is that event


def test_lines_can_be_hidden_and_picked_and_orders_voided(told: Any) -> None:
    """Each of these acts is told once an order, and keeps the order out."""
    story = scenario(
        Act("create"),
        Act("hide", lines=(0,)),
        Act("pick", members={"qtyShipped": 0}),
        Act("void"),
        Act("poll"),
        expect=(Expectation(fate="stays out"), Expectation(reasons=("VOIDED", "ALL_LINES_HIDDEN"))),
    )
    events = told(story)

    assert ["hide", "pick", "void"] == [event.act for event in events if name(event) == "act-done"]
    assert "order-stayed-out" in names(events)


def test_a_label_can_be_given_back_and_an_order_cancelled(told: Any) -> None:
    """After the label is void the order can be cancelled in ShipStation."""
    story = scenario(
        Act("create"),
        Act("refresh"),
        Act("label"),
        Act("unlabel"),
        Act("cancel"),
        expect=(Expectation(fate="imported", shipstation={"orderStatus": "cancelled"}),),
    )
    events = told(story)

    assert ["unlabel", "cancel"] == [event.act for event in events if name(event) == "act-done"]
    assert 0 == events[-1].failed, events


@pytest.mark.parametrize("act", [Act("label", orders=("order",)), Act("ship", orders=("order",))])
def test_what_is_not_imported_cannot_be_sent(told: Any, act: Act) -> None:
    """A label for an order that is not in ShipStation is refused, and the story goes on."""
    events = told(scenario(Act("create"), act, defects=("draft",)))

    assert "label-refused" in names(events)


def test_a_label_that_is_not_sold_leaves_the_order_imported(told: Any) -> None:
    """ShipStation's words are the reason."""
    acts = (Act("create"), Act("refresh"), Act("label", carrier="none", service="none"))
    events = told(scenario(*acts, expect=(Expectation(fate="imported"),)))

    refused = next(event for event in events if name(event) == "label-refused")
    assert "LABEL_REFUSED" == refused.reasons[0].code
    assert 0 == events[-1].failed


def test_a_change_that_cin7_refuses_is_told(told: Any) -> None:
    """A reference that is too long is not taken."""
    act = Act("update", members={"reference": "R" * 300})
    events = told(scenario(Act("create"), act, expect=(Expectation(fate="stays out"),)))

    assert "order-refused-by-cin7" in names(events)


def test_a_story_can_begin_with_a_wrong_connection(
    shipbench_lab: Lab, shipbench_integration: IntegrationSettings
) -> None:
    """Where the store's password is mistyped, that is why nothing is imported."""
    story = Scenario(
        "typo",
        "A mistyped password",
        store=Store(password="mistyped"),
        orders=(OrderSpec("order", ("order",), generate=1),),
        expectations=(Expectation(fate="stays out", reasons=("AUTH_401",)),),
    )
    events = list(tell(story, shipbench_lab, shipbench_integration))

    assert 0 == events[-1].failed, events  # type: ignore[union-attr]  # the last is the end


def test_time_passes_when_it_is_told_to(told: Any) -> None:
    """An act may do nothing but wait."""
    events = told(scenario(Act("advance", step=timedelta(hours=2)), Act("create")))

    assert "7200 seconds" == events[1].detail
    assert "2026-03-02T11:00:00Z" == events[1].at
