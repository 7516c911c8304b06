"""`shipbench rules`: what each reason means and how to put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from harness.cli.exits import WrongSetUp
from harness.cli.output import Output, global_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.rules.cases.case import Case

PARTS = (
    ("Cause", "cause"),
    ("Noticed in", "noticed"),
    ("What to do", "remedy"),
    ("Known by", "mark"),
    ("Source", "source"),
)


@click.command()
@click.argument("code", required=False)
@global_options
def rules(output: Output, code: str | None) -> None:
    """All reasons why an order does not get through, or one of them in full.

    \b
    shipbench rules
    shipbench rules COUNTRY_MISSING
    """
    from dataclasses import asdict

    from harness.rules.catalogue import CASES, UnknownCode, case

    if code is None:
        output.result([asdict(one) for one in CASES], "\n".join(_list()))
        return
    try:
        found = case(code)
    except UnknownCode as error:
        hint = "" if error.close else "; see them all: shipbench rules"
        raise WrongSetUp(f"{error}{hint}") from error
    output.result(asdict(found), "\n".join(_full(found)))


def _list() -> Iterator[str]:
    from harness.rules.catalogue import GROUPS

    for title, cases in GROUPS:
        yield f"{title}:"
        for one in cases:
            yield f"  {one.code:<28} {one.title}"


def _full(case: Case) -> Iterator[str]:
    yield f"{case.code}: {case.title}"
    for label, member in PARTS:
        yield f"{label + ':':<12} {getattr(case, member)}"
    if not case.simulated:
        yield "The bench cannot bring this about."
