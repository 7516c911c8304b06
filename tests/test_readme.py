"""The README tells the truth: its sessions are run, its commands and addresses exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from harness.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
SESSIONS = re.findall(r"```console\n\$ shipbench ([^\n]*)\n(.*?)```", README, re.DOTALL)


def said(arguments: str) -> str:
    """What the command line prints, run from the project's folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return CliRunner().invoke(main, shlex.split(arguments)).output


def as_pattern(session: str) -> str:
    """*session* as a pattern in which a line of three dots stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"(?m)^\.\.\.\n", session)]
    return "(?:.*\n)*?".join(parts) + ("(?:.*\n?)*" if session.endswith("...\n") else "")


@pytest.mark.slow
@pytest.mark.parametrize(("arguments", "session"), SESSIONS, ids=[one[0] for one in SESSIONS])
def test_a_session_is_what_the_program_prints(arguments: str, session: str) -> None:
    """Each session in the README is real; three dots stand for lines left out."""
    printed = said(arguments)

    assert re.fullmatch(as_pattern(session), printed), printed


def test_the_example_of_a_test_passes(shipbench_lab: object) -> None:
    """The Python in the README runs as it stands."""
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)  # noqa: S102 - the README's own words

    assert names["test_a_draft_stays_out"](shipbench_lab) is None


def test_there_are_sessions_to_check() -> None:
    """The pattern above finds them."""
    assert len(SESSIONS) >= 3


def test_the_first_thirty_lines_say_what_it_is_and_what_it_is_not() -> None:
    """A sentence, a session, what is not emulated, and where to go next come first."""
    first = "\n".join(README.splitlines()[:30])

    assert "offline bench" in first
    assert "$ shipbench" in first
    assert "Not emulated" in first
    assert "| in support" in first


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    """A command that the README leaves out is a command nobody finds."""
    assert f"shipbench {command}" in README


@pytest.mark.parametrize("path", re.findall(r"\]\(#([^)]*)\)", README))
def test_a_link_inside_leads_to_a_heading(path: str) -> None:
    """No link leads nowhere."""
    headings = re.findall(r"(?m)^#+ (.*)$", README)

    assert path in [re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings]
