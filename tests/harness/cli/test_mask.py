from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

FILE = "tests/harness/own/mixed.jsonl"
ORDER = json.dumps({"reference": "SO-1", "firstName": "Ann", "deliveryCountry": "NZ"})


def test_the_orders_are_printed_masked(shell: Callable[..., Result]) -> None:
    """One on a line, with what the rules look at."""
    [line] = shell("mask", ORDER, "--key", "eight letters").stdout.splitlines()

    assert "Ann" not in line
    assert "NZ" == json.loads(line)["deliveryCountry"]


def test_a_key_gives_the_same_masks_again(shell: Callable[..., Result]) -> None:
    """Without one they are others each time."""
    keyed = [shell("mask", ORDER, "--key", "eight letters").stdout for _ in range(2)]
    free = {shell("mask", ORDER).stdout for _ in range(3)}

    assert keyed[0] == keyed[1]
    assert len(free) > 1


def test_without_a_key_it_says_what_that_means(shell: Callable[..., Result]) -> None:
    """On stderr, and not when it is to be quiet."""
    assert "a key of its own, which nobody keeps" in shell("mask", ORDER).stderr
    assert "" == shell("mask", ORDER, "--quiet").stderr


def test_orders_are_taken_in_every_form_that_why_takes(shell: Callable[..., Result]) -> None:
    """Such as CSV; they are printed as JSON."""
    found = shell("mask", "Reference;Ship To First Name;Approved\nSO-1;Ann;VRAI\n", "--quiet")

    assert (True, 3) == (
        json.loads(found.stdout)["isApproved"],
        len(json.loads(found.stdout)["deliveryFirstName"]),
    )
    assert "Ann" not in found.stdout


def test_a_file_of_fifty_megabytes_is_refused_at_once(
    shell: Callable[..., Result], tmp_path: Path
) -> None:
    """No more than the limit is read of it."""
    path = tmp_path / "huge"
    with path.open("wb") as opened:
        opened.truncate(50 * 1024 * 1024)
    found = shell("mask", str(path))

    assert 2 == found.exit_code
    assert "at most 33554432 are read" in found.stderr


def test_out_names_a_file(shell: Callable[..., Result], tmp_path: Path) -> None:
    """Then nothing is printed but how many there are."""
    path = tmp_path / "masked.jsonl"
    found = shell("mask", ORDER, "--out", str(path), "--key", "eight letters")

    assert "Orders masked: 1.\n" == found.stdout
    assert "Ann" not in path.read_text()


def test_a_key_that_can_be_guessed_is_refused(shell: Callable[..., Result]) -> None:
    """Seven characters are too few, eight are not."""
    found = shell("mask", ORDER, "--key", "letters")

    assert 2 == found.exit_code
    assert "fewer than 8 characters" in found.stderr
    assert 0 == shell("mask", ORDER, "--key", "letters8").exit_code


def test_a_file_that_cannot_be_written_is_code_2(
    shell: Callable[..., Result], tmp_path: Path
) -> None:
    """In one line."""
    found = shell("mask", ORDER, "--out", str(tmp_path / "no" / "such"))

    assert 2 == found.exit_code
    assert "cannot be written" in found.stderr


def test_any_format_is_masked(shell: Callable[..., Result], tmp_path: Path) -> None:
    """As `why` reads it: a CSV gives the order that it holds."""
    path = tmp_path / "orders.csv"
    path.write_text("Order Ref,First Name,Country,Created Date\nSO-1,Ann,NZ,1/2/2026\n")
    [line] = shell(
        "mask", str(path), "--key", "eight letters", "--dates", "mdy"
    ).stdout.splitlines()
    masked = json.loads(line)

    assert ("NZ", "2026-01-02T00:00:00Z") == (masked["deliveryCountry"], masked["createdDate"])
    assert "Ann" != masked["firstName"]


def test_a_file_that_is_not_there_is_told(shell: Callable[..., Result]) -> None:
    """Exit code 2; an order number is for `why`, `when` and `case`."""
    found = shell("mask", "no-such-file")

    assert 2 == found.exit_code
    assert "no-such-file cannot be read: there is no such file\n" in found.stderr
