from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.bent import BENDS
from harness.caller import LabError

if TYPE_CHECKING:
    from harness.lab import Lab

WINDOW = {"action": "export", "start_date": "03/01/2026 00:00", "end_date": "03/03/2026 00:00"}
NOTICE = {"action": "shipnotify", "order_number": "SO-1", "tracking_number": "1Z", "carrier": "UPS"}


def asked(lab: Lab, method: str = "GET", body: str = "", **query: str) -> tuple[int, str]:
    """What the bent store answers to whoever knows its password: status and body."""
    store = lab.bench.store
    answer = lab.bench.session.request(
        method,
        f"{lab.desk.url}/bent/",
        params=query,
        data=body,
        auth=(store.username, store.password),
        timeout=60,
    )
    return answer.status_code, answer.text


@pytest.fixture
def order_id(shipbench_lab: Lab) -> int:
    """An order in Cin7 that is not ready to be sent."""
    [created] = shipbench_lab.create_orders([{"reference": "SO-1"}])
    assert created.id is not None
    return created.id


def test_nothing_is_bent_until_somebody_says_how(shipbench_lab: Lab) -> None:
    """What the store says is handed on."""
    assert (200, True) == _with_pages(*asked(shipbench_lab, **WINDOW))


def _with_pages(status: int, body: str) -> tuple[int, bool]:
    return status, '<Orders pages="' in body


def test_what_a_pattern_finds_is_replaced(shipbench_lab: Lab) -> None:
    """In the XML that the store writes."""
    shipbench_lab.bend_store(replace=[(r'pages="\d+"', 'pages="many"')])

    assert 'pages="many"' in asked(shipbench_lab, **WINDOW)[1]


def test_another_body_comes_with_success(shipbench_lab: Lab) -> None:
    """As a login page does."""
    shipbench_lab.bend_store(body="<html>")

    assert (200, "<html>") == asked(shipbench_lab, **WINDOW)


def test_a_lost_notice_is_thanked_for(shipbench_lab: Lab, order_id: int) -> None:
    """And Cin7 never hears of it."""
    shipbench_lab.bend_store(notice_lost=True)
    answer = asked(shipbench_lab, "POST", **NOTICE)

    assert (200, "thanks\n") == answer
    assert not shipbench_lab.cin7_order(order_id)["trackingCode"]


def test_a_notice_can_be_refused_with_any_status(shipbench_lab: Lab) -> None:
    """Whatever it is about."""
    shipbench_lab.bend_store(notice_refused=418)

    assert 418 == asked(shipbench_lab, "POST", **NOTICE)[0]


def test_a_bare_notice_names_its_order_in_the_query_only(shipbench_lab: Lab, order_id: int) -> None:
    """Its body, of another order, is not handed on."""
    shipbench_lab.bend_store(notice_bare=True)
    body = "<ShipNotice><OrderNumber>SO-2</OrderNumber></ShipNotice>"
    answer = asked(shipbench_lab, "POST", body, **NOTICE)

    assert (200, "1Z") == (answer[0], shipbench_lab.cin7_order(order_id)["trackingCode"])


def test_a_notice_can_name_another_number(shipbench_lab: Lab, order_id: int) -> None:
    """One that Cin7 does not have is not found."""
    shipbench_lab.bend_store(notice_number="SO-2")

    assert 404 == asked(shipbench_lab, "POST", **NOTICE)[0]
    assert not shipbench_lab.cin7_order(order_id)["trackingCode"]


def test_what_the_store_refuses_is_not_bent(shipbench_lab: Lab) -> None:
    """A wrong password stays wrong."""
    shipbench_lab.bend_store(body="<html>")
    answer = shipbench_lab.bench.session.get(
        f"{shipbench_lab.desk.url}/bent/", params=WINDOW, timeout=60
    )

    assert 401 == answer.status_code


def test_a_bend_that_does_not_exist_is_refused(shipbench_lab: Lab) -> None:
    """With those that do."""
    with pytest.raises(LabError) as caught:
        shipbench_lab.bend_store(upside_down=True)

    assert 400 == caught.value.status
    assert "there is no bend 'upside_down'; there are replace, body, hours" in str(caught.value)


def test_each_bend_says_what_it_does() -> None:
    """And has a name of its own."""
    assert len(BENDS) == len({bend.name for bend in BENDS})
    assert all(bend.meaning for bend in BENDS)
