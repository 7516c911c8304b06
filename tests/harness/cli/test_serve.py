from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import requests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

ANY_PORTS = ("--port", "0", "--cin7-port", "0", "--shipstation-port", "0")
pytestmark = pytest.mark.slow


@pytest.fixture
def served() -> Iterator[subprocess.Popen[str]]:
    """`shipbench serve` as a program of its own."""
    program = "from harness.cli import main; main()"
    words = [sys.executable, "-c", program, "serve", "--json", "--seed", "7", *ANY_PORTS]
    with subprocess.Popen(  # noqa: S603  our own words
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def test_the_first_line_tells_addresses_and_ctrl_c_ends_well(
    served: subprocess.Popen[str],
) -> None:
    """What is printed can be called with what is printed, and Ctrl-C leaves no traceback."""
    assert served.stdout is not None
    told = json.loads(served.stdout.readline())
    with requests.Session() as session:
        session.trust_env = False
        health = session.get(told["control"]["url"] + "/health", timeout=10).json()
        cin7 = told["cin7"]
        orders = session.get(
            cin7["url"] + "/v1/SalesOrders", auth=(cin7["username"], cin7["key"]), timeout=10
        )
    served.send_signal(signal.SIGINT)
    out, err = served.communicate(timeout=20)

    assert {"cin7", "shipstation", "store", "control"} == set(told)
    assert told == health["bench"]
    assert (200, []) == (orders.status_code, orders.json())
    assert (0, "", "") == (served.returncode, out, err)


def test_a_port_in_use_is_code_4(shell: Callable[..., Result]) -> None:
    """A taken port is named, with what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        found = shell("serve", "--port", "0", "--cin7-port", port, "--shipstation-port", "0")

    assert 4 == found.exit_code
    assert port in found.stderr
    assert 1 == found.stderr.count("\n")


@pytest.mark.parametrize(
    ("words", "telling"),
    [
        (["--db", "/no/such/folder/bench.db"], "/no/such/folder/bench.db"),
        (["--now", "noon"], "'noon' is no moment"),
        (["--set", "cin7.no_such=1"], "no setting 'cin7.no_such'"),
        (["--integration", "mine"], "'mine' names no integration"),
        (["--port", "65536"], "65536 is not in the range"),
    ],
)
def test_what_cannot_be_served_is_code_2(
    shell: Callable[..., Result], words: list[str], telling: str
) -> None:
    """A wrong file, moment or setting is told in one line, and nothing is started."""
    found = shell("serve", *ANY_PORTS, *words)

    assert 2 == found.exit_code
    assert telling in found.stderr
    assert 1 == found.stderr.count("\n")


def test_a_file_that_is_no_database_is_code_2(shell: Callable[..., Result], tmp_path: Path) -> None:
    """What somebody else wrote is left alone."""
    path = tmp_path / "notes.txt"
    path.write_text("not a database")

    found = shell("serve", *ANY_PORTS, "--db", str(path))

    assert 2 == found.exit_code
    assert "not a database" == path.read_text()


@pytest.mark.parametrize("text", ["1025", "mail.example:0", "mail.example:smtp", ":25"])
def test_a_mail_server_is_host_and_port(shell: Callable[..., Result], text: str) -> None:
    """Anything else is told at once, with an example."""
    result = shell("serve", "--smtp", text)

    assert 2 == result.exit_code
    assert f"--smtp cannot be {text!r}; write it like 127.0.0.1:1025" in result.stderr
