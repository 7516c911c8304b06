"""Which listeners a run has: reports as the command line wants them, and a line of progress."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from harness.cli.exits import WrongSetUp
from harness.report.jsonlines import JsonLines
from harness.report.junit import JUnit
from harness.report.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import ExitStack
    from pathlib import Path

    from harness.cli.output import Output
    from harness.cli.telling import Options
    from harness.report import Listener

LONG_RUN = 1000


def listeners_for(
    stack: ExitStack, options: Options, output: Output, orders: int
) -> list[Listener]:
    """The listeners of a run of *orders*, closed with *stack*.

    Raises:
        WrongSetUp: If a file cannot be written.
    """
    found: list[Listener] = []
    if output.json:
        found.append(JsonLines(sys.stdout.buffer))
    if options.report is not None:
        found.append(JsonLines(stack.enter_context(_opened(options.report))))
    if options.junit is not None:
        found.append(JUnit(stack.enter_context(_opened(options.junit))))
    if orders >= LONG_RUN and sys.stderr.isatty() and not output.quiet:
        found.append(Progress(sys.stderr, orders))
    for listener in found:
        stack.callback(listener.close)  # before its file is closed
    return found


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        file = path.open("wb")
    except OSError as error:
        raise WrongSetUp(f"{path} cannot be written: {error.strerror}") from error
    with file:
        yield file
