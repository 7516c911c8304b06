"""An integration that is a program: started, waited for, and stopped by its own handle."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 30.0
_GRACE_SECONDS = 5
_STEP_SECONDS = 0.02
_SHOWN = 600


class NotStarted(Exception):
    """A program ended, or did not answer at its port; the message has what it wrote last."""


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    line: str, variables: Mapping[str, str], port: int, patience: float = PATIENCE_SECONDS
) -> Iterator[None]:
    """Run the program *line*, with *variables* besides our own, until the block ends.

    The block begins once something answers at *port* on loopback.

    Raises:
        NotStarted: If it cannot be run, ends, or does not answer within *patience* seconds.
    """
    with TemporaryFile() as output:
        try:
            # The user's own words, run without a shell.
            program = subprocess.Popen(  # noqa: S603
                shlex.split(line, posix=os.name != "nt"),
                env={**os.environ, **variables},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        except (OSError, ValueError) as error:
            raise NotStarted(f"{line!r} cannot be run: {error}") from error
        try:
            _await(program, line, port, patience, output)
            yield
        finally:
            _stop(program)


def _await(
    program: subprocess.Popen[bytes], line: str, port: int, patience: float, output: IO[bytes]
) -> None:
    for _ in range(int(patience / _STEP_SECONDS)):
        if _answers(port):
            return
        try:
            code = program.wait(_STEP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        raise NotStarted(f"{line!r} ended with {code} before it answered: {_last(output)}")
    raise NotStarted(
        f"{line!r} does not answer at port {port} after {patience:g} seconds; it is told its port "
        f"by SHIPBENCH_STORE_PORT. It wrote: {_last(output)}"
    )


def _answers(port: int) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1):
            return True
    except OSError:
        return False


def _last(output: IO[bytes]) -> str:
    output.seek(0)
    text = " ".join(output.read().decode(errors="replace").split())
    return text[-_SHOWN:] or "nothing"


def _stop(program: subprocess.Popen[bytes]) -> None:
    program.terminate()
    try:
        program.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
