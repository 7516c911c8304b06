"""Which listeners a run has: reports as the command line wants them, and a line of progress."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from harness.cli.exits import WrongSetUp
from harness.cli.version import installed
from harness.recording import Recording
from harness.report.jsonlines import JsonLines
from harness.report.junit import JUnit
from harness.report.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import ExitStack
    from pathlib import Path

    from harness.cli.output import Output
    from harness.cli.telling import Options, Story
    from harness.report import Listener

LONG_RUN = 1000


def listeners_for(
    stack: ExitStack, options: Options, output: Output, stories: Sequence[Story]
) -> list[Listener]:
    """The listeners of a run of *stories*, closed with *stack*.

    The log in a file has a head from which it can be told again.

    Raises:
        WrongSetUp: If a file cannot be written.
    """
    found: list[Listener] = []
    orders = sum(story.orders for story in stories)
    if output.json:
        found.append(JsonLines(sys.stdout.buffer))
    if options.report is not None:
        file = stack.enter_context(_opened(options.report))
        file.write(_head(options, stories) + b"\n")
        found.append(JsonLines(file))
    if options.junit is not None:
        found.append(JUnit(stack.enter_context(_opened(options.junit))))
    if orders >= LONG_RUN and sys.stderr.isatty() and not output.quiet:
        found.append(Progress(sys.stderr, orders))
    for listener in found:
        stack.callback(listener.close)  # before its file is closed
    return found


def _head(options: Options, stories: Sequence[Story]) -> bytes:
    return Recording(
        installed(),
        options.seed,
        options.integration,
        options.offers,
        options.changes,
        tuple(story.source for story in stories),
    ).head()


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        file = path.open("wb")
    except OSError as error:
        raise WrongSetUp(f"{path} cannot be written: {error.strerror}") from error
    with file:
        yield file
