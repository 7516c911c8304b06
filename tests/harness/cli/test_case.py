from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import requests

from harness.casefile.case import KIND, dump, load
from harness.launch import START, serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Shell = Callable[..., Result]

ORDER = str(Path(__file__).parents[1] / "why_input" / "old-order.json")
AT = ("--at", "2026-03-02T09:00:00Z")
CODES = ["STAGE_NOT_FULLY_PICKED", "ETD_MISSING_OLD_ORDER", "COUNTRY_NOT_ISO"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_case_is_made_masked_and_run(shell: Shell, folder: Path) -> None:
    """No name of the order is in the file, nor in its name."""
    made = shell("case", "new", ORDER, *AT, "--note", "ticket 4711")
    [path] = folder.iterdir()
    ran = shell("case", "run", path.name)
    shown = shell("case", "show", path.name).stdout

    assert 0 == made.exit_code, made.output
    assert "1042" not in path.name
    assert [] == [one for one in ("Aroha", "Ngata", "Queen", '1042"') if one in path.read_text()]
    assert (0, f"{path.name}: stays out: {', '.join(CODES)}\n") == (ran.exit_code, ran.stdout)
    assert "note: ticket 4711\n" in shown
    assert "\nmasked\n" in shown


@pytest.mark.slow
def test_a_case_of_a_served_bench_has_what_that_knows(shell: Shell, folder: Path) -> None:
    """Its seed, faults and exchanges about the order, without the people in any of them."""
    order = json.loads(Path(ORDER).read_text())
    name, number = order["deliveryLastName"], order["reference"]
    fault = {"step": "cin7.*", "kind": "status", "status": 500, "name": f"for {number}"}
    with serve(cin7_port=0, shipstation_port=0, control_port=0, now=START, seed=7) as bench:
        for path, body in (("/cin7/orders", [order]), ("/faults", {**fault, "skip": 1000})):
            requests.post(f"{bench.control}{path}", json=body, timeout=10).raise_for_status()
        made = shell("case", "new", number, "--url", bench.control, "--out", "a.json")
    found = load(Path("a.json").read_bytes(), "a.json")

    assert 0 == made.exit_code, made.output
    assert (7, 1, True) == (found.seed, len(found.faults), len(found.journal) > 0)
    assert [] == [one for one in (name, number) if one in Path("a.json").read_text()]
    assert folder.exists()


def test_another_verdict_than_the_recorded_one_ends_1(shell: Shell, folder: Path) -> None:
    """With both."""
    shell("case", "new", ORDER, *AT, "--out", "a.json")
    body = KIND.load(Path("a.json").read_bytes(), "a.json")
    body["order"]["stage"] = "Fully Picked"
    Path("b.json").write_bytes(KIND.dump(body))
    ran = shell("case", "run", "a.json", "b.json")

    assert 1 == ran.exit_code
    assert ran.stdout.endswith(
        "b.json: stays out: ETD_MISSING_OLD_ORDER, COUNTRY_NOT_ISO;"
        f" recorded: stays out: {', '.join(CODES)}\n"
    )
    assert folder.exists()


def test_a_case_that_was_kept_unmasked_is_masked_later(shell: Shell, folder: Path) -> None:
    """In place, and once."""
    shell("case", "new", ORDER, *AT, "--no-mask", "--out", "a.json")
    before = load(Path("a.json").read_bytes(), "a.json")
    masked = shell("case", "mask", "a.json")
    again = shell("case", "mask", "a.json")
    after = load(Path("a.json").read_bytes(), "a.json")

    assert ("Aroha", False) == (before.order["deliveryFirstName"], before.masked)
    assert (0, "Masked: a.json\n") == (masked.exit_code, masked.stdout)
    assert after.masked
    assert "Aroha" != after.order["deliveryFirstName"]
    assert (2, True) == (again.exit_code, "a.json is masked already" in again.stderr)
    assert folder.exists()


def test_the_same_key_gives_the_same_case(shell: Shell, folder: Path) -> None:
    """And another key another."""
    for name, key in (("a", "long enough 1"), ("b", "long enough 1"), ("c", "long enough 2")):
        shell("case", "new", ORDER, *AT, "--key", key, "--out", f"{name}.json")
    contents = [Path(f"{name}.json").read_bytes() for name in "abc"]

    assert contents[0] == contents[1]
    assert contents[0] != contents[2]
    assert 3 == len(list(folder.iterdir()))


def test_what_two_cases_differ_in_is_shown(shell: Shell, folder: Path) -> None:
    """Exit code 1 if they do."""
    shell("case", "new", ORDER, *AT, "--key", "long enough 1", "--out", "a.json")
    shell("case", "new", ORDER, *AT, "--key", "long enough 1", "--out", "b.json", "--note", "x")
    different = shell("case", "diff", "a.json", "b.json")
    same = shell("case", "diff", "a.json", "a.json")

    assert (1, 0) == (different.exit_code, same.exit_code)
    assert "note" in different.stdout
    assert "The two are the same.\n" == same.stdout
    assert folder.exists()


@pytest.mark.slow
def test_scenario_and_test_are_written_besides(shell: Shell, folder: Path) -> None:
    """Reduced, and in the language that is spoken."""
    made = shell("--lang", "fr", "case", "new", ORDER, *AT, "--feature", "t", "--out", "a.json",
                 "--json")  # fmt: skip
    files = json.loads(made.stdout)["files"]
    feature = Path(files[1]).read_text(encoding="utf-8")

    assert ["a.json", ".feature", ".py"] == [files[0], *(Path(one).suffix for one in files[1:])]
    assert feature.startswith("# language: fr\n")
    assert "branchId" not in feature
    assert "branchId" in (folder / "a.json").read_text()


def test_nothing_is_replaced_unasked(shell: Shell, folder: Path) -> None:
    """Not even one of several files."""
    Path("a.json").write_text("mine")
    refused = shell("case", "new", ORDER, *AT, "--out", "a.json", "--feature", "t")
    forced = shell("case", "new", ORDER, *AT, "--out", "a.json", "--force")

    assert 2 == refused.exit_code
    assert "a.json is there already; name another with --out, or add --force" in refused.stderr
    assert 0 == forced.exit_code
    assert not (folder / "t").exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["new", ORDER, *AT, "--key", "short"], "the key has fewer than 8 characters"),
        (["new", "tests", *AT], "there is no file 'tests'"),
        (["run", "missing.json"], "missing.json cannot be read: No such file"),
        (["show", ORDER], "is no case: it has no 'shipbench_case'"),
        (["run"], "Missing argument 'FILE...'"),
    ],
)
def test_wrong_words_are_told_in_one_line(
    words: list[str], expected: str, shell: Shell, folder: Path
) -> None:
    """Exit code 2 or 4, and nothing is written."""
    found = shell("case", *words)

    assert found.exit_code in (2, 4), found.output
    assert expected in found.stderr
    assert [] == list(folder.iterdir())


def test_a_case_is_of_one_order(shell: Shell, folder: Path) -> None:
    """Of several, one is chosen."""
    order = json.loads(Path(ORDER).read_text())
    two = [order, {**order, "id": 2, "reference": "SO-2"}]
    Path("two.json").write_text(json.dumps(two))
    found = shell("case", "new", "two.json", *AT)
    chosen = shell("case", "new", "two.json", *AT, "--only", "SO-2", "--out", "a.json")

    assert "a case is of one order, and there are 2; choose one with --only" in found.stderr
    assert 0 == chosen.exit_code, chosen.output
    assert dump(load(Path("a.json").read_bytes(), "a")) == Path("a.json").read_bytes()
    assert folder.exists()
