from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from harness.cli.doctor import checks

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result


def test_the_doctor_looks_at_all_that_is_needed() -> None:
    """Python, packages, SQLite, time zones, a folder and three ports."""
    found = [check.subject for check in checks()]

    assert "python" == found[0]
    assert ["flask", "sqlite", "time zones", "temporary folder", "port 8700"] == [
        subject
        for subject in found
        if subject in ("flask", "sqlite", "time zones", "temporary folder", "port 8700")
    ]


def test_a_port_in_use_is_told_with_what_to_do(shell: Callable[..., Result]) -> None:
    """Where a port is taken the doctor says so, and ends with 1."""
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", 8701))
        except OSError:
            pass  # taken by somebody else, which is as good
        else:
            taken.listen()
        found = shell("doctor")

    assert 1 == found.exit_code
    assert "NOT OK   port 8701: in use. Stop what uses it" in found.stdout
