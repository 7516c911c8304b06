from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import requests

from harness.launch import START, serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

LINE = {"code": "A", "name": "A", "qty": 1, "qtyShipped": 1}


def order(reference: str, **changes: Any) -> dict[str, Any]:
    """An order that is ready to ship."""
    return {
        "reference": reference,
        "isApproved": True,
        "stage": "Fully Picked",
        "createdDate": "2026-01-01T09:00:00Z",
        "deliveryCountry": "NZ",
        "deliveryFirstName": "Ann",
        "deliveryAddress1": "1 Main St",
        "deliveryCity": "Taupo",
        "email": "ann@example.com",
        "lineItems": [LINE],
        **changes,
    }


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Four orders: one that soon is too old, one sooner, one too old, one that is recent."""
    path = tmp_path / "orders.jsonl"
    path.write_text(
        "\n".join(
            json.dumps(one)
            for one in (
                order("SO-1"),
                order("SO-2", createdDate="2026-01-01T08:00:00Z", isApproved=False),
                order("SO-3", createdDate="2025-12-01T08:00:00Z"),
                order("SO-4", createdDate="2026-02-20T08:00:00Z"),
            )
        )
    )
    return str(path)


def test_the_last_moment_is_told_in_the_zone_asked_for(shell: Callable[..., Result]) -> None:
    """Sixty days after ten at night of New Zealand's summer."""
    found = shell("when", json.dumps(order("SO-1")), "--zone", "Pacific/Auckland").stdout

    assert "SO-1     importable  no limit        2026-03-02 22:00:00+13:00" in found


def test_the_interval_for_machines_has_both_ends(shell: Callable[..., Result]) -> None:
    """With rule, field, and whether the moment itself belongs to it."""
    found = json.loads(shell("when", json.dumps(order("SO-1")), "--json").stdout)
    end = {
        "moment": "2026-03-02T09:00:00+00:00",
        "included": True,
        "rules": ["ETD_MISSING_OLD_ORDER"],
        "field": "createdDate",
    }

    assert [{"begin": None, "end": end}] == found["orders"][0]["intervals"]
    assert found["orders"][0]["importable"]


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2026-03-02T09:00:00Z", "open"), ("2026-03-02T09:00:01Z", "past")],
)
def test_at_sets_the_moment(shell: Callable[..., Result], at: str, expected: str) -> None:
    """The last one belongs to the interval."""
    found = json.loads(shell("when", json.dumps(order("SO-1")), "--at", at, "--json").stdout)

    assert expected == found["orders"][0]["state"]


def test_a_future_etd_is_not_yet(shell: Callable[..., Result]) -> None:
    """Where it is refused, the order waits for it."""
    document = order("SO-1", estimatedDeliveryDate="2026-06-01T00:00:00Z")
    found = shell(
        "when", json.dumps(document), "--at", "2026-04-01", "--assume", "future_etd=reject"
    ).stdout

    assert "not yet" in found
    assert "2026-06-01 00:00:00+00:00  2026-07-31 00:00:00+00:00  DATE_TOO_OLD" in found
    assert "  ETD_FUTURE: Enter an ETD that is not in the future." in found


def test_orders_about_to_fall_out_come_soonest_first(
    shell: Callable[..., Result], file: str
) -> None:
    """Also one that stays out for another reason: it has to be mended in time."""
    found = shell("when", file, "--within", "2d", "--at", "2026-03-01T09:00:00Z").stdout
    rows = [line.split()[0] for line in found.splitlines() if line.startswith("SO-")]

    assert ["SO-2", "SO-1"] == rows
    assert "0 d 23:00" in found
    assert "2 of 4 orders fall out of the window within 2d; 1 are out." in found


@pytest.mark.parametrize(("within", "expected"), [("1439m", 1), ("24h", 2)])
def test_the_span_is_exact(
    shell: Callable[..., Result], file: str, within: str, expected: int
) -> None:
    """What ends with the last minute of it is in."""
    found = shell("when", file, "--within", within, "--at", "2026-03-01T09:00:00Z", "--json")

    assert expected == len(json.loads(found.stdout)["orders"])


def test_nothing_to_list_is_said(shell: Callable[..., Result], file: str) -> None:
    """In words."""
    found = shell("when", file, "--within", "1m", "--at", "2026-03-01T09:00:00Z").stdout

    assert "No order falls out of the window within 1m." in found


def test_settings_come_from_a_file_and_the_command_line_has_the_last_word(
    shell: Callable[..., Result], tmp_path: Path
) -> None:
    """In JSON or in TOML."""
    (tmp_path / "one.json").write_text('{"assumptions": {"window_days": 30}}')
    (tmp_path / "two.toml").write_text("[assumptions]\nwindow_days = 30\n")
    text = json.dumps(order("SO-1"))
    for name in ("one.json", "two.toml"):
        file = str(tmp_path / name)

        assert "2026-01-31 09:00:00" in shell("when", text, "--settings", file).stdout
        again = shell("when", text, "--settings", file, "--assume", "window_days=31").stdout
        assert "2026-02-01 09:00:00" in again


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--zone", "Pacific/Aukland"), "did you mean Pacific/Auckland"),
        (("--within", "soon"), "'soon' is no span of time; write 90m, 36h, 7d or 2w"),
        (("--within", "-1d"), "'-1d' is no span of time"),
        (("--at", "today"), "'today' is no moment"),
        (("--last-import", "today"), "'today' is no moment"),
        (("--assume", "date_rule=both"), "wanted one of either, etd_first, all"),
        (("--assume", "date_rul=all"), "did you mean date_rule?"),
        (("--settings", "nowhere.json"), "nowhere.json cannot be read"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(
    shell: Callable[..., Result], words: tuple[str, ...], expected: str
) -> None:
    """With exit code 2."""
    found = shell("when", json.dumps(order("SO-1")), *words)

    assert 2 == found.exit_code
    assert expected in found.stderr
    assert 1 == found.stderr.count("\n")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "is neither TOML nor JSON"),
        ("[1", "is neither TOML nor JSON"),
        ("window_days = 30", "there is no 'window_days'; write it under [assumptions]"),
        ("days = 30", "there is no 'days'; a file has assumptions, branches, statuses, page"),
    ],
)
def test_a_broken_file_of_settings_is_told(
    shell: Callable[..., Result], tmp_path: Path, content: str, expected: str
) -> None:
    """Whichever of the two forms it was to be; a file means the same to `why`."""
    path = tmp_path / "settings"
    path.write_text(content)

    assert expected in shell("when", json.dumps(order("SO-1")), "--settings", str(path)).stderr


CSV = "Order Ref;Approved;Stage;Created Date;Delivery Country\nSO-1;yes;Fully Picked;{date};NZ\n"
XML = (
    "<Orders><Order><OrderNumber>SO-1</OrderNumber><OrderStatus>Fully Picked</OrderStatus>"
    "<OrderDate>01/02/2026 09:00</OrderDate></Order></Orders>"
)


@pytest.mark.parametrize(
    ("content", "words", "expected"),
    [
        (CSV.format(date="2/1/2026"), (), "2026-03-03T00:00:00"),
        (CSV.format(date="1/2/2026"), ("--dates", "mdy"), "2026-03-03T00:00:00"),
        (XML, (), "2026-03-03T09:00:00"),
        (json.dumps({"data": [order("SO-1")]}), (), "2026-03-02T09:00:00"),
    ],
)
def test_it_reads_what_why_reads(
    shell: Callable[..., Result],
    tmp_path: Path,
    content: str,
    words: tuple[str, ...],
    expected: str,
) -> None:
    """CSV with dates either way round, Custom Store XML, an answer with orders in it."""
    path = tmp_path / "orders"
    path.write_text(content)
    (found,) = json.loads(shell("when", str(path), *words, "--json").stdout)["orders"]

    assert "SO-1" == found["reference"]
    assert found["intervals"][0]["end"]["moment"].startswith(expected)


def test_one_of_several_orders_can_be_chosen(shell: Callable[..., Result], file: str) -> None:
    """By its reference."""
    found = json.loads(shell("when", file, "--only", "SO-2", "--json").stdout)

    assert ["SO-2"] == [one["reference"] for one in found["orders"]]


@pytest.mark.slow
def test_a_served_bench_is_asked_for_an_order_number(shell: Callable[..., Result]) -> None:
    """With its clock and its settings; exit code 4 if there is none."""
    absent = shell("when", "SO-1", "--url", "http://127.0.0.1:9/_sim")
    with serve(cin7_port=0, shipstation_port=0, control_port=0, now=START) as bench:
        sent = [order("SO-1", createdDate="2026-03-01T09:00:00Z")]
        requests.post(f"{bench.control}/cin7/orders", json=sent, timeout=10).raise_for_status()
        found = json.loads(shell("when", "SO-1", "--url", bench.control, "--json").stdout)

    assert "2026-03-02T09:00:00+00:00" == found["at"]
    assert "2026-04-30T09:00:00+00:00" == found["orders"][0]["intervals"][0]["end"]["moment"]
    assert 4 == absent.exit_code
    assert "there is no file 'SO-1', and as an order number" in absent.stderr


@pytest.mark.parametrize("source", ["{", "[]", '{"a": 1}'])
def test_what_holds_no_order_is_code_2(shell: Callable[..., Result], source: str) -> None:
    """Half an object, none, and another object."""
    found = shell("when", source)

    assert 2 == found.exit_code
    assert 1 == found.stderr.count("\n")


def test_the_help_has_an_example(shell: Callable[..., Result]) -> None:
    """As every command's."""
    assert "shipbench when orders.jsonl --within 7d" in shell("when", "--help").stdout
