from __future__ import annotations

import socket
import sys

import pytest

from harness.process import NotStarted, free_port, running

SERVER = "import os,http.server as h; h.HTTPServer(('127.0.0.1',int(os.environ['P'])),h.BaseHTTPRequestHandler).serve_forever()"  # noqa: E501


def test_a_program_that_cannot_be_run_is_refused() -> None:
    """With its own words."""
    with pytest.raises(NotStarted, match="'no-such-program x' cannot be run"):
        running("no-such-program x", {}, 1).__enter__()


@pytest.mark.slow
def test_a_program_that_ends_at_once_tells_what_it_wrote() -> None:
    """Rather than being waited for."""
    line = f"{sys.executable} -c \"print('no database'); raise SystemExit(3)\""

    with pytest.raises(NotStarted, match="ended with 3 before it answered: no database"):
        running(line, {}, free_port()).__enter__()


@pytest.mark.slow
def test_a_program_answers_while_the_block_lasts() -> None:
    """It is stopped at its end."""
    port = free_port()
    with running(f'{sys.executable} -c "{SERVER}"', {"P": str(port)}, port):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()

    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=1)
