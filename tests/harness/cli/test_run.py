from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

READY = {
    "id": 9001,
    "reference": "SO-1",
    "isApproved": True,
    "stage": "Fully Picked",
    "createdDate": "2026-03-01T09:00:00Z",
    "branchId": 77,
    "email": "jane@example.com",
    "firstName": "Jane",
    "lastName": "Doe",
    "deliveryFirstName": "Jane",
    "deliveryLastName": "Doe",
    "deliveryAddress1": "1 Main St",
    "deliveryCity": "Reno",
    "deliveryState": "NV",
    "deliveryPostalCode": "89502",
    "deliveryCountry": "United States",
    "billingFirstName": "Jane",
    "billingLastName": "Doe",
    "lineItems": [{"code": "ANY-1", "name": "Thing", "qty": 2, "qtyShipped": 2, "unitPrice": 5}],
}


@pytest.fixture
def orders(tmp_path: Path) -> Callable[..., str]:
    """Writes orders into a file and gives its path."""

    def write(*documents: dict[str, Any]) -> str:
        path = tmp_path / "orders.jsonl"
        path.write_text("\n".join(json.dumps(document) for document in documents))
        return str(path)

    return write


def test_an_order_that_is_ready_comes_back_dispatched(
    shell: Callable[..., Result], orders: Callable[..., str]
) -> None:
    """An exported order that nothing is wrong with goes all the way: exit code 0."""
    found = shell("run", "--orders", orders(READY))

    assert 0 == found.exit_code, found.output
    assert "dispatched in Cin7         1\n" in found.stdout
    assert "Expectations: 1 met." in found.stdout


def test_an_order_that_stays_out_ends_1_with_all_its_reasons(
    shell: Callable[..., Result], orders: Callable[..., str]
) -> None:
    """Of two orders the bad one is told with each reason, and the run fails."""
    bad = {**READY, "id": 9002, "reference": "SO-2", "isApproved": False, "deliveryCountry": ""}

    found = shell("run", "--orders", orders(READY, bad))

    assert 1 == found.exit_code
    assert "SO-2     stayed out" in found.stdout
    assert "NOT_APPROVED" in found.stdout
    assert "COUNTRY_MISSING" in found.stdout


def test_what_the_rules_say_may_be_what_is_expected(
    shell: Callable[..., Result], orders: Callable[..., str]
) -> None:
    """With --expect rules an order that rightly stays out is as expected: exit code 0."""
    found = shell("run", "--expect", "rules", "--orders", orders({**READY, "isApproved": False}))

    assert 0 == found.exit_code, found.output


def test_a_run_writes_its_event_log_and_its_junit_report(
    shell: Callable[..., Result], orders: Callable[..., str], tmp_path: Path
) -> None:
    """The log has a head, the story, and the end of the run; the report has one case an order."""
    log, junit = tmp_path / "log.jsonl", tmp_path / "junit.xml"

    shell("run", "--orders", orders(READY), "--report", str(log), "--junit", str(junit))

    events = [json.loads(line)["event"] for line in log.read_text().splitlines()]
    assert [
        "run-recorded",
        "scenario-started",
        "order-created",
        "store-refreshed",
        "order-imported",
        "order-labelled",
        "order-dispatched",
        "expectation-met",
        "scenario-finished",
        "run-finished",
    ] == events
    assert '<testcase classname="orders" name="SO-1: dispatched"/>' in junit.read_text()


def test_machines_get_the_log_on_stdout(
    shell: Callable[..., Result], orders: Callable[..., str]
) -> None:
    """With --json nothing but events is printed."""
    found = shell("run", "--json", "--orders", orders(READY))

    assert [True] * 9 == ["event" in json.loads(line) for line in found.stdout.splitlines()]


SCENARIO = """\
title = "A draft stays out"

[[orders]]
name = "draft"
defects = ["draft"]

[[expect]]
order = "draft"
fate = "{fate}"
reasons = ["NOT_APPROVED"]
"""


@pytest.mark.parametrize(("fate", "code"), [("stays out", 0), ("dispatched", 1)])
def test_a_scenario_ends_as_it_expects_or_not(
    shell: Callable[..., Result], tmp_path: Path, fate: str, code: int
) -> None:
    """The exit code of a scenario is 0 if all is as expected, otherwise 1."""
    path = tmp_path / "draft.toml"
    path.write_text(SCENARIO.format(fate=fate))

    assert code == shell("run", str(path)).exit_code


@pytest.mark.parametrize(
    ("content", "telling"),
    [
        ("", "the file is empty"),
        ("[]", "the array holds no orders"),
        ('{"reference": "SO-1"}\n{"refer', ":2:"),
        ("[1, 2]", "element 1"),
        ('{"orderNumber": "1", "orderKey": "2"}', "ShipStation"),
    ],
)
def test_a_file_that_holds_no_orders_is_code_2(
    shell: Callable[..., Result], tmp_path: Path, content: str, telling: str
) -> None:
    """What is wrong with a file of orders is told with its place, in one line."""
    path = tmp_path / "orders.json"
    path.write_text(content)

    found = shell("run", "--orders", str(path))

    assert 2 == found.exit_code
    assert "orders.json" in found.stderr
    assert telling in found.stderr
    assert 1 == found.stderr.count("\n")


@pytest.mark.parametrize(
    ("words", "telling"),
    [
        (["none.toml"], "none.toml"),
        (["--orders", "none.json"], "none.json"),
        (["--set", "cin7.no_such=1"], "no setting 'cin7.no_such'"),
        (["--set", "date_rule=never"], "date_rule"),
        (["--set", "date_rule"], "is not NAME=VALUE"),
        (["--integration", "mine"], "'mine' names no integration"),
        (["--set", "foo=1"], "there is no setting 'foo'"),
        (["--set", "unknown_code=1"], "did you mean cin7.unknown_code, "),
        (["--set", "date_rul=all"], "did you mean date_rule"),
        pytest.param(["--integration", "command: ./mine"], "cannot be run", marks=pytest.mark.slow),
        (["--now", "yesterday"], "'yesterday' is no moment"),
        (["--report", "/no/such/folder/log"], "cannot be written"),
    ],
)
def test_what_cannot_be_used_is_code_2_and_one_line(
    shell: Callable[..., Result], orders: Callable[..., str], words: list[str], telling: str
) -> None:
    """A missing file, an unknown setting or integration is told in one line."""
    found = shell("run", "--orders", orders(READY), *words)

    assert 2 == found.exit_code
    assert telling in found.stderr
    assert 1 == found.stderr.count("\n")


def test_an_unknown_key_of_a_scenario_is_code_2(
    shell: Callable[..., Result], tmp_path: Path
) -> None:
    """A scenario's mistake is told with its file and line."""
    path = tmp_path / "typo.toml"
    path.write_text('title = "x"\nordres = []\n')

    found = shell("run", str(path))

    assert 2 == found.exit_code
    assert "typo.toml" in found.stderr
    assert "ordres" in found.stderr


def test_a_folder_without_scenarios_is_code_2(shell: Callable[..., Result], tmp_path: Path) -> None:
    """A folder is taken for the scenarios in it; none is a mistake."""
    found = shell("run", str(tmp_path))

    assert 2 == found.exit_code
    assert "holds no scenario file" in found.stderr


def test_a_story_of_ours_is_run_by_its_name(shell: Callable[..., Result]) -> None:
    """Stories that come with the program need no path."""
    found = shell("run", "draft-stays-out")

    assert 0 == found.exit_code, found.output


def test_a_story_that_cannot_go_on_is_code_3(shell: Callable[..., Result], tmp_path: Path) -> None:
    """Where a fault strikes the lab itself the story ends in one line."""
    path = tmp_path / "stuck.toml"
    path.write_text(
        'title = "x"\n[[orders]]\nname = "one"\n[[acts]]\ndo = "fault"\n'
        'step = "cin7.orders.create"\nkind = "status"\nstatus = 503\n[[acts]]\ndo = "create"\n'
    )

    found = shell("run", str(path))

    assert 3 == found.exit_code
    assert found.stderr.startswith(
        "shipbench: the story cannot go on: POST /v1/SalesOrders was answered 503"
    )
