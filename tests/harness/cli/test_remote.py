from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from harness.cli.exits import WrongSetUp
from harness.cli.remote import _entry, pairs
from harness.launch import open_bench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The control address of a bench that is served; starting one for each test takes long."""
    with open_bench(transport="tcp") as bench:
        yield bench.control


def test_the_clock_can_be_seen_set_and_advanced(shell: Callable[..., Result], url: str) -> None:
    """A quarter of an hour later it is a quarter past."""
    shell("clock", "set", "2026-03-02T09:00:00Z", "--url", url)

    found = shell("clock", "advance", "15m", "--url", url)

    assert "2026-03-02T09:15:00" == found.stdout[:19]
    assert found.stdout.endswith("(frozen)\n")


def test_both_address_families_are_printed_for_a_shell(
    shell: Callable[..., Result], url: str
) -> None:
    """`env` gives lines that a shell can evaluate, and the same as JSON."""
    lines = shell("env", "--url", url).stdout.splitlines()
    found = json.loads(shell("env", "--json", "--url", url).stdout)

    assert {
        "SHIPSTATION_API_URL",
        "SHIPSTATION_API_KEY",
        "SHIPSTATION_API_SECRET",
        "CIN7_API_URL",
        "CIN7_API_USERNAME",
        "CIN7_API_KEY",
    } <= set(found)
    assert f"export CIN7_API_URL={found['CIN7_API_URL']}" in lines


def test_a_fault_can_be_added_and_cleared(shell: Callable[..., Result], url: str) -> None:
    """What was added is shown, in the words that add it again, until it is cleared."""
    words = ("step=cin7.orders.*", "kind=status", "status=503", "name=my own", "count=null")
    added = shell("faults", "add", *words, "--url", url)

    assert (
        "1 'step=cin7.orders.*' when=before kind=status status=503 count=null 'name=my own'\n"
    ) == added.stdout
    assert "no faults are set\n" == shell("faults", "clear", "--url", url).stdout
    assert "[]\n" == shell("faults", "list", "--json", "--url", url).stdout


def test_a_fault_is_cleared_by_its_name_or_number(shell: Callable[..., Result], url: str) -> None:
    """Others stay; a name that none has is an error that names those there are."""
    shell("faults", "add", "name=slow", "step=cin7.*", "kind=delay", "--url", url)
    shell("faults", "add", "name=gone", "step=cin7.*", "kind=drop", "--url", url)
    unknown = shell("faults", "clear", "fast", "--url", url)
    left = json.loads(shell("faults", "clear", "slow", "--json", "--url", url).stdout)
    none = shell("faults", "clear", str(left[0]["id"]), "--json", "--url", url).stdout

    assert (2, "there are: slow, gone") == (unknown.exit_code, unknown.stderr.strip()[-21:])
    assert (["gone"], "[]\n") == ([one["name"] for one in left], none)


def test_one_fault_can_be_shown(shell: Callable[..., Result], url: str) -> None:
    """By name or number; one that is not there is told, and not passed over."""
    shell("faults", "add", "name=slow", "step=cin7.*", "kind=drop", "--url", url)
    shell("faults", "add", "step=store.export", "kind=drop", "--url", url)
    slow = shell("faults", "show", "slow", "--url", url).stdout
    number = int(slow.split()[0])
    other = shell("faults", "list", str(number + 1), "--url", url).stdout
    unknown = shell("faults", "show", "fast", "--url", url)
    shell("faults", "clear", "--url", url)

    assert f"{number} 'step=cin7.*' when=before kind=drop count=1 name=slow\n" == slow
    assert f"{number + 1} step=store.export when=before kind=drop count=1\n" == other
    assert (2, f"there are: slow, {number + 1}\n") == (
        unknown.exit_code, unknown.stderr[-len(f"there are: slow, {number + 1}\n"):],
    )  # fmt: skip


def test_a_setting_can_be_changed(shell: Callable[..., Result], url: str) -> None:
    """The changed value is shown with how sure the default is."""
    found = shell("settings", "cin7.unknown_code=reject", "--url", url)

    assert "cin7.unknown_code = reject  (guess)\n" in found.stdout


def test_the_state_can_be_saved_and_restored(
    shell: Callable[..., Result], url: str, tmp_path: Path
) -> None:
    """A saved bench can be brought back."""
    path = str(tmp_path / "bench.json")

    assert 0 == shell("state", "save", path, "--url", url).exit_code
    assert 0 == shell("state", "restore", path, "--url", url).exit_code
    assert 0 == shell("state", "reset", "--url", url).exit_code


def test_the_journal_and_the_mail_can_be_read(shell: Callable[..., Result], url: str) -> None:
    """A bench that was not called has neither."""
    shell("journal", "--clear", "--url", url)

    assert "no calls yet\n" == shell("journal", "--url", url).stdout
    assert "no mail yet\n" == shell("mail", "--url", url).stdout


@pytest.mark.parametrize(
    ("words", "telling"),
    [
        (["faults", "add", "step=nonsense", "kind=drop"], "there is no step 'nonsense'"),
        (["faults", "add", "step"], "'step' is not NAME=VALUE, as in step=cin7.orders.update"),
        (["settings", "cin7.unknown_cod=reject"], "did you mean cin7.unknown_code"),
        (["clock", "advance", "soon"], "'soon' is no time span"),
        (["clock", "set"], "clock set needs a value"),
        (["state", "save"], "state save needs a file"),
        (["state", "restore", "/no/such/file"], "cannot be read"),
        (["state", "save", "/no/such/folder/file"], "cannot be written"),
    ],
)
def test_what_the_bench_cannot_do_is_code_2(
    shell: Callable[..., Result], url: str, words: list[str], telling: str
) -> None:
    """A wrong step, setting or file is told in the bench's own words, on one line."""
    found = shell(*words, "--url", url)

    assert 2 == found.exit_code
    assert telling in found.stderr
    assert 1 == found.stderr.count("\n")


def test_where_no_bench_is_the_code_is_4(shell: Callable[..., Result]) -> None:
    """Without a bench the command says how to start one."""
    found = shell("clock", "--url", "http://127.0.0.1:9/_sim")

    assert 4 == found.exit_code
    assert "start one with: shipbench serve" in found.stderr


def test_values_are_json_where_they_read_as_json() -> None:
    """Numbers and booleans need no quotes, words neither."""
    assert {"a": 1, "b": True, "c": "word", "d": "x=y"} == pairs(
        ("a=1", "b=true", "c=word", "d=x=y")
    )


def test_a_pair_has_a_name() -> None:
    """`=value` is nothing."""
    with pytest.raises(WrongSetUp):
        pairs(("=value",))


def test_a_note_of_the_journal_is_one_line() -> None:
    """Of a traceback its last line, which says what went wrong."""
    note = {
        "at": "2026-03-02T09:00:00Z",
        "face": "agenda",
        "request": {"method": "", "target": ""},
        "response": {"status": None},
        "reason": "Traceback (most recent call last):\n  File x\nValueError: broken\n",
    }

    assert "2026-03-02T09:00:00Z agenda      ValueError: broken" == _entry(note)
