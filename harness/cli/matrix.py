"""`shipbench matrix`: each fault at each step of an order's journey."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli.exits import NoStart, WrongSetUp
from harness.cli.output import Output, global_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.matrix.runner import Outcome

_WORTH_A_PROCESS = 40  # cells; a process takes as long to start as a few of them


@click.command()
@click.option(
    "--cell",
    "patterns",
    multiple=True,
    metavar="STEP/FAULT/WHEN",
    help="Only this cell, or those that match; * stands for anything. May be repeated.",
)
@click.option(
    "--integration",
    default="reference",
    envvar="SHIPBENCH_INTEGRATION",
    metavar="SPEC",
    help="Whose: reference, 'wsgi: MODULE:APPLICATION', 'command: PROGRAM', or an address.",
)
@click.option("--seed", default=1, show_default=True, envvar="SHIPBENCH_SEED", type=int)
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a page too.")
@click.option(
    "--log",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the event log of the one cell that is run.",
)
@global_options
def matrix(  # one argument an option
    output: Output,
    patterns: tuple[str, ...],
    integration: str,
    seed: int,
    workers: int,
    html: Path | None,
    log: Path | None,
) -> int:
    """Prove that no order is lost or shipped twice, whatever goes wrong, wherever.

    Exit code 0 if every cell that makes sense is green, 1 if one is red.

    \b
    shipbench matrix --html matrix.html
    shipbench matrix --cell write-back/drop/after --log log.jsonl
    shipbench matrix --cell 'notify/*/*' --integration 'wsgi: shop.web:app'
    """
    names = _chosen(patterns)
    if log is not None and len(names) != 1:
        raise click.UsageError(f"--log is for one cell, and --cell names {len(names)}.")
    outcomes = _outcomes(names, integration, seed, workers, log)
    commands = {name: _command(name, integration, seed) for name in names}
    _tell(output, outcomes, commands)
    if html is not None:
        from harness.matrix.page import page

        title = f"Exactly once: {integration}, seed {seed}"
        _write(html, page(outcomes, commands, title).encode())
    return int(any(one.state == "red" for one in outcomes))


def _chosen(patterns: Sequence[str]) -> list[str]:
    from fnmatch import fnmatchcase

    from harness.matrix import cells

    known = [one.name for one in cells.cells()]
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in known):
            try:
                cells.cell(pattern)
            except cells.NoSuchCell as error:
                raise WrongSetUp(str(error)) from error
    return [
        name for name in known if not patterns or any(fnmatchcase(name, one) for one in patterns)
    ]


def _outcomes(
    names: Sequence[str], integration: str, seed: int, workers: int, log: Path | None
) -> list[Outcome]:
    from harness.launch import BadSetUp, StartFailure
    from harness.matrix.runner import Job, run, told
    from harness.plug import BadSpec, benches, parse

    try:
        workers = benches(parse(integration), min(workers, 1 + len(names) // _WORTH_A_PROCESS))
        if log is None:
            return list(run(names, integration=integration, seed=seed, workers=workers))
        [(outcome, lines)] = told(Job(tuple(names), integration, seed))
    except (BadSpec, BadSetUp) as error:
        raise WrongSetUp(str(error)) from error
    except StartFailure as error:
        raise NoStart(str(error)) from error
    _write(log, b"".join(line + b"\n" for line in lines))
    return [outcome]


def _command(name: str, integration: str, seed: int) -> str:
    words = ["shipbench", "matrix", "--cell", name]
    if integration != "reference":
        words += ["--integration", integration]
    if seed != 1:
        words += ["--seed", str(seed)]
    return shlex.join(words)


def _tell(output: Output, outcomes: Sequence[Outcome], commands: dict[str, str]) -> None:
    from dataclasses import asdict

    from harness.matrix import table

    if output.json:
        shown: list[dict[str, Any]] = [
            {**asdict(one), "command": commands[one.cell]} for one in outcomes
        ]
        output.result({"cells": shown, "summary": table.summary(outcomes)}, "")
        return
    output.text(table.grid(outcomes) + "\n")
    if any(one.state == "n/a" for one in outcomes):
        output.text(table.reasons(outcomes) + "\n")
    for line in table.broken(outcomes, commands):
        output.text(line)
    output.result(None, table.summary(outcomes))
    if len(outcomes) == 1 and outcomes[0].hash:
        output.text(f"event log {outcomes[0].hash}")


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise WrongSetUp(f"{file} cannot be written: {error.strerror}") from error
