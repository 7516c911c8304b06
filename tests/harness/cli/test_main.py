from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.cli import COMMANDS
from harness.cli.exits import Code, code_of, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result


def test_help_lists_every_command(shell: Callable[..., Result]) -> None:
    """`shipbench --help` names each command."""
    found = shell("--help")

    assert 0 == found.exit_code
    assert all(f"\n  {name} " in found.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(shell: Callable[..., Result], name: str) -> None:
    """`shipbench NAME --help` says what the command does."""
    found = shell(name, "--help")

    assert 0 == found.exit_code
    assert f"Usage: shipbench {name}" in found.stdout
    assert "--json" in found.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["nonsense"], "No such command 'nonsense'. See: shipbench --help"),
        (["version", "--nonsense"], "No such option '--nonsense'. See: shipbench version --help"),
        (
            ["run"],
            "Nothing to run: name a scenario file, or --orders FILE. See: shipbench run --help",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(
    shell: Callable[..., Result], words: list[str], expected: str
) -> None:
    """Wrong usage is told in one line on stderr, with where to look."""
    found = shell(*words)

    assert 2 == found.exit_code
    assert "" == found.stdout
    assert f"shipbench: {expected}\n" == found.stderr


def test_the_version_is_told_to_people_and_to_machines(shell: Callable[..., Result]) -> None:
    """`version` answers with the installed version."""
    people, machines = shell("version"), shell("--json", "version")

    assert people.stdout.startswith("shipbench ")
    assert '{"version":"' == machines.stdout[:12]


def test_a_global_option_may_stand_after_the_command(shell: Callable[..., Result]) -> None:
    """--json before the command's name and after it is the same."""
    assert shell("--json", "version").stdout == shell("version", "--json").stdout


def test_an_error_of_ours_is_one_line_and_code_3() -> None:
    """What nobody foresaw is told in one line too, and is not the user's fault."""
    error = RuntimeError("two\nlines")

    assert Code.OUR_ERROR == code_of(error)
    assert "shipbench: internal error, please report it: RuntimeError: two lines" == one_line(error)


@pytest.mark.slow
def test_the_version_is_quick_and_loads_no_simulator() -> None:
    """`shipbench version` loads none of what it does not need."""
    import subprocess
    import sys

    program = (
        "import sys; from harness.cli import main\n"
        "try: main(['version'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'flask', 'lxml', 'faker', 'simulator', 'requests'} & set(sys.modules)))"
    )
    found = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert found.stdout.endswith("[]\n")


@pytest.mark.slow
def test_the_module_is_the_command_line_too() -> None:
    """Where the script is not on the path; it calls itself by the same name."""
    import subprocess
    import sys

    found = subprocess.run(
        [sys.executable, "-m", "harness.cli", "nonsense"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert 2 == found.returncode
    assert "No such command 'nonsense'" in found.stderr
