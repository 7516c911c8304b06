from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import requests

from harness.launch import START, serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Shell = Callable[..., Result]

OLD = Path(__file__).parents[1] / "why_input" / "old-order.json"
AT = ("--at", "2026-03-02T09:00:00Z")
SOUND = {
    "reference": "SO-1",
    "isApproved": True,
    "isVoid": False,
    "stage": "Fully Picked",
    "createdDate": "2026-03-01T00:00:00Z",
    "estimatedDeliveryDate": None,
    "dispatchedDate": None,
    "branchId": 3,
    "deliveryFirstName": "Ann",
    "deliveryAddress1": "1 Main St",
    "deliveryCity": "Austin",
    "deliveryCountry": "US",
    "email": "ann@example.com",
    "lineItems": [{"code": "TENT", "name": "Tent", "qty": 1, "qtyShipped": 1}],
}


def told(found: Result) -> list[dict[str, Any]]:
    """What the command said to machines."""
    answers: list[dict[str, Any]] = json.loads(found.stdout)
    return answers


def test_all_failed_checks_are_told(shell: Shell) -> None:
    """With what was found, what to do where, and how it is known; exit code 1."""
    found = shell("why", str(OLD), *AT, "--json")
    (answer,) = told(found)

    assert 1 == found.exit_code
    assert ["STAGE_NOT_FULLY_PICKED", "ETD_MISSING_OLD_ORDER", "COUNTRY_NOT_ISO"] == [
        check["code"] for check in answer["checks"]
    ]
    assert {
        "step": "Selection in Cin7",
        "code": "STAGE_NOT_FULLY_PICKED",
        "field": "stage",
        "found": "New",
        "wanted": "Fully Picked",
        "remedy": "Set the stage to Fully Picked.",
        "screen": "Sales order, Stage",
        "mark": "documented",
        "source": "Cin7 Omni help: Sync sales orders with ShipStation",
    } == answer["checks"][0]
    assert [["stage", "etd", "country"], ["stage", "created", "country"]] == [
        [edit["edit"] for edit in fix["edits"]] for fix in answer["fixes"]
    ]


def test_an_order_that_imports_ends_0(shell: Shell) -> None:
    """Pasted as it is; where ShipStation puts it is told."""
    found = shell("why", json.dumps(SOUND), *AT)

    assert 0 == found.exit_code, found.output
    assert found.stdout.startswith(
        "SO-1 imports (at 2026-03-02T09:00:00Z); ShipStation puts it under awaiting_shipment.\n"
    )


def test_what_is_not_known_is_asked_for(shell: Shell) -> None:
    """Each question with the flag that answers it; the answer stops the question."""
    asked = shell("why", json.dumps(SOUND), "--json")
    answers = ("--set", "branches=3", "--status", "awaiting_shipment=Fully Picked")
    silent = shell("why", json.dumps(SOUND), *AT, *answers, "--json")

    assert [
        ("branches", "--set branches=3,4"),
        ("statuses", "--status 'awaiting_shipment=Fully Picked'"),
        ("at", "--at 2026-03-02T09:00:00Z, or --at now"),
    ] == [(one["about"], one["answer"]) for one in told(asked)[0]["questions"]]
    assert [] == told(silent)[0]["questions"]


def test_a_member_that_the_input_lacks_can_be_given(shell: Shell) -> None:
    """It is asked for, and then counts."""
    order = {name: value for name, value in SOUND.items() if name != "stage"}
    without = shell("why", json.dumps(order), *AT, "--json")
    given = shell("why", json.dumps(order), *AT, "--with", "stage=Fully Picked", "--json")

    assert "stage" in [one["about"] for one in told(without)[0]["questions"]]
    assert (1, 0) == (without.exit_code, given.exit_code)


@pytest.mark.parametrize(
    "content",
    [
        'branches = [3]\n[assumptions]\ndate_rule = "all"\n[statuses]\non_hold = "Packed"\n',
        '{"branches": [3], "assumptions": {"date_rule": "all"}, "statuses": {"on_hold": "P"}}',
        '[page]\ngetOrdersFrom = [3]\n[assumptions]\ndate_rule = "all"\n[statuses]\non_hold = "P"',
    ],
)
def test_a_file_tells_the_account(shell: Shell, tmp_path: Path, content: str) -> None:
    """TOML or JSON; the page of Cin7's app as well."""
    file = tmp_path / "account"
    file.write_text(content)
    order = {**SOUND, "createdDate": "2025-11-01", "estimatedDeliveryDate": "2026-03-01"}
    (answer,) = told(shell("why", json.dumps(order), *AT, "--settings", str(file), "--json"))

    assert ["DATE_TOO_OLD"] == [check["code"] for check in answer["checks"]]
    assert [] == answer["questions"]


def test_remedies_name_the_account_s_own_values(shell: Shell) -> None:
    """Not those that are usual."""
    settings = ("--set", "ready_stage=Packed", "--set", "window_days=30")
    (answer,) = told(shell("why", str(OLD), *AT, *settings, "--json"))

    assert ["Set the stage to Packed.", "Enter an ETD within the last 30 days."] == [
        check["remedy"] for check in answer["checks"][:2]
    ]


def test_no_edit_helps_a_void_order(shell: Shell) -> None:
    """And the rule is named that says so."""
    found = shell("why", json.dumps({**SOUND, "isVoid": True}), *AT)

    assert 1 == found.exit_code
    assert "No edit helps against VOIDED. Copy the order; a void one stays void.\n" in found.stdout


def test_settings_of_the_account_can_be_left_alone(shell: Shell) -> None:
    """Then a picked order of an excluded branch cannot be helped."""
    words = (json.dumps({**SOUND, "branchId": 9}), *AT, "--set", "branches=3", "--json")
    (free,), (kept,) = told(shell("why", *words)), told(shell("why", *words, "--keep-settings"))

    assert (["tick_branch"], []) == (
        [edit["edit"] for edit in free["fixes"][0]["edits"]],
        kept["fixes"],
    )
    assert ["BRANCH_EXCLUDED"] == kept["no_edit_helps_against"]


def test_many_orders_are_told_in_a_table(shell: Shell, tmp_path: Path) -> None:
    """Counted by rule, one line each."""
    file = tmp_path / "orders.jsonl"
    orders = [{**SOUND, "reference": f"SO-{n}", "isApproved": n > 2} for n in range(1, 7)]
    file.write_text("\n".join(map(json.dumps, orders)))
    found = shell("why", str(file), *AT)
    one = shell("why", str(file), *AT, "--only", "SO-3")

    assert (1, 0) == (found.exit_code, one.exit_code)
    assert found.stdout.startswith("4 of 6 orders import.\n")
    assert "NOT_APPROVED  2         Approve the order.\n" in found.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("{",), "pasted: 1:2: not JSON"),
        ((str(OLD), "--at", "noon"), "'noon' is no moment"),
        ((str(OLD), "--only", "SO-9"), "none of the 1 orders is 'SO-9'"),
        ((str(OLD), "--set", "date_rule=odd"), "setting 'date_rule' cannot be 'odd'"),
        ((str(OLD), "--status", "lost=x"), "there is no status 'lost'"),
        ((str(OLD), "--with", "hat=x"), "an order has no plain member 'hat'"),
        ((str(OLD.parent),), "is a folder; name one file"),
        (("",), "pasted: is empty; give an order as JSON"),
        (("{\udcff",), "pasted: 1:2: not JSON"),
        ((str(OLD), "--status", "shipped"), "'shipped' is not STATUS=WORDS"),
        ((str(OLD), "--set", "branches"), "'branches' is not NAME=VALUE, as in branches=3,4"),
        ((str(OLD), "--with", "stage"), "'stage' is not NAME=VALUE, as in isApproved=true"),
    ],
)
def test_wrong_use_ends_2_in_one_line(shell: Shell, words: tuple[str, ...], message: str) -> None:
    """It shows the value."""
    found = shell("why", *words)

    assert (2, "") == (found.exit_code, found.stdout)
    assert message in found.stderr
    assert 1 == found.stderr.count("\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[hats]\n", "there is no 'hats'; a file has assumptions, branches, statuses, page"),
        ("[page]\nhat = 1\n", "the page has no 'hat'"),
        ("[page]\ngetOrdersFrom = 3\n", "getOrdersFrom on the page cannot be 3"),
        ("statuses = 1\n", "statuses is a table of names and values, not 1"),
        ("= 1\n", "is neither TOML nor JSON"),
        ('[assumptions]\ndate_rule = "odd"\n', "setting 'date_rule' cannot be 'odd'"),
    ],
)
def test_a_file_of_settings_that_is_wrong_ends_2(
    shell: Shell, tmp_path: Path, content: str, message: str
) -> None:
    """It says where and what."""
    file = tmp_path / "account.toml"
    file.write_text(content)
    found = shell("why", str(OLD), "--settings", str(file))

    assert 2 == found.exit_code
    assert str(file) in found.stderr
    assert message in found.stderr


@pytest.mark.parametrize("start", ['[{"reference"', "Reference\n", "<Orders>", '{"log": {'])
def test_a_file_of_fifty_megabytes_ends_2_at_once(shell: Shell, tmp_path: Path, start: str) -> None:
    """Of any format, in one line; no more than the limit is read of it."""
    file = tmp_path / "huge"
    with file.open("wb") as opened:
        opened.write(start.encode())
        opened.truncate(50 * 1024 * 1024)
    found = shell("why", str(file))

    assert 2 == found.exit_code
    assert "at most 33554432 are read, so give only the orders in question\n" in found.stderr


def test_standard_input_is_read(tmp_path: Path) -> None:
    """As -, and an empty one is said to be."""
    command = [sys.executable, "-m", "harness.cli", "why", "-", *AT, "--json"]
    sound = subprocess.run(  # noqa: S603  our own command
        command, input=json.dumps(SOUND).encode(), capture_output=True
    )
    empty = subprocess.run(  # noqa: S603  our own command
        command, input=b"", capture_output=True
    )

    assert (0, 2) == (sound.returncode, empty.returncode)
    assert b"shipbench: standard input: is empty;" in empty.stderr


@pytest.mark.slow
def test_the_answer_is_the_same_bytes_everywhere() -> None:
    """Whatever the time zone, the language and the hashes of the process."""
    command = [sys.executable, "-m", "harness.cli", "why", str(OLD)]
    places = [("UTC", "C", "0"), ("Pacific/Auckland", "fr_FR.UTF-8", "1"), ("US/Pacific", "C", "2")]
    said = {
        subprocess.run(  # noqa: S603  our own command
            command,
            capture_output=True,
            env={**os.environ, "TZ": zone, "LANG": lang, "LC_ALL": lang, "PYTHONHASHSEED": seed},
        ).stdout
        for zone, lang, seed in places
    }

    assert 1 == len(said)
    assert said.pop().startswith(b"SO-1042 does not import (at 2025-11-20T08:00:00Z)")


@pytest.mark.slow
def test_an_order_number_is_looked_up_on_a_served_bench(shell: Shell) -> None:
    """With that bench's clock, branches and status words: nothing is left to ask."""
    with serve(cin7_port=0, shipstation_port=0, control_port=0, now=START) as bench:
        sent = [{**SOUND, "stage": "New", "createdDate": "2026-03-01T00:00:00Z"}]
        requests.post(f"{bench.control}/cin7/orders", json=sent, timeout=10).raise_for_status()
        found = shell("why", "SO-1", "--url", bench.control, "--json")
        absent = shell("why", "SO-9", "--url", bench.control)
    (answer,) = told(found)

    assert ("2026-03-02T09:00:00Z", []) == (answer["at"], answer["questions"])
    assert ["STAGE_NOT_FULLY_PICKED"] == [check["code"] for check in answer["checks"]]
    assert (2, True) == (absent.exit_code, "has no such order" in absent.stderr)


def test_without_a_bench_it_says_both_ways(shell: Shell) -> None:
    """No such file, and nothing answers; exit code 4."""
    found = shell("why", "SO-1", "--url", "http://127.0.0.1:9/_sim")

    assert 4 == found.exit_code
    assert "there is no file 'SO-1', and as an order number it needs a served bench" in found.stderr


@pytest.mark.parametrize(("lang", "first"), [("en", "Hello,"), ("fr", "Bonjour,")])
def test_a_reply_is_drafted_instead(shell: Shell, lang: str, first: str) -> None:
    """In the language of whoever asked; machines get it beside the rest."""
    words = ("--lang", lang, "why", str(OLD), *AT, "--reply")
    people, (machines,) = shell(*words), told(shell("--json", *words))

    assert 1 == people.exit_code
    assert people.stdout.startswith(f"{first}\n\n")
    assert people.stdout == f"{machines['reply']}\n"
    assert ["STAGE_NOT_FULLY_PICKED", "ETD_MISSING_OLD_ORDER", "COUNTRY_NOT_ISO"] == [
        check["code"] for check in machines["checks"]
    ]


def test_an_order_that_imports_has_a_reply_too(shell: Shell) -> None:
    """Exit code 0."""
    found = shell("why", json.dumps(SOUND), *AT, "--reply")

    assert 0 == found.exit_code
    assert "Nothing is wrong with the order itself" in found.stdout


def test_a_reply_is_about_one_order(shell: Shell) -> None:
    """It names none, so that two could not be told apart."""
    both = json.dumps([SOUND, {**SOUND, "reference": "SO-2"}])
    refused = shell("why", both, *AT, "--reply")

    assert 2 == refused.exit_code
    assert "a reply is about one order, and there are 2; choose with --only\n" in refused.stderr
    assert 0 == shell("why", both, *AT, "--reply", "--only", "SO-2").exit_code
