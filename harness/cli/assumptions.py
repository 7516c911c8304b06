"""`run --sweep-assumptions`: names the stories whose end hangs on a guess."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import click

from harness import assumptions, plug
from harness.cli.exits import Code, Stopped, WrongSetUp
from harness.cli.telling import VENDOR_PREFIXES, parsed, tell
from harness.events import ExpectationFailed, ScenarioStarted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.assumptions import Factor, Finding, Outcome
    from harness.cli.output import Output
    from harness.cli.telling import Options, Story


@dataclass(slots=True)
class _Teller:
    """Tells one *story* again and again, and counts."""

    story: Story
    options: Options
    name: str = ""
    runs: int = 0
    failed: list[str] = field(default_factory=list)

    def __call__(self, changes: Mapping[str, Any]) -> Outcome:
        """How the story ends under *changes*; what stops it is an end too."""
        self.runs += 1
        events = []
        try:
            for event in tell(self._under(changes), self.options):
                events.append(event)
                if isinstance(event, ScenarioStarted):
                    self.name = event.scenario
        except (Stopped, WrongSetUp) as error:
            if not changes:
                raise
            return (*assumptions.outcome(events), error.format_message())
        if not changes:
            self.failed = [one.subject for one in events if isinstance(one, ExpectationFailed)]
        return assumptions.outcome(events)

    def _under(self, changes: Mapping[str, Any]) -> Story:
        vendors = {name: changes[name] for name in changes if name.startswith(VENDOR_PREFIXES)}
        ours = {name: changes[name] for name in changes if name not in vendors}
        return replace(
            self.story,
            settings={**self.story.settings, **vendors},
            integration={**self.story.integration, **ours},
        )


def run(stories: Sequence[Story], options: Options, output: Output) -> int:
    """Tell all *stories* under pairwise combinations of assumptions; the exit code.

    It is 1 if a story fails under the usual ones. Hanging on a guess is no failure.
    """
    known = list(_factors(options))
    marks = {factor.name: factor.mark for factor in known}
    hanging = failed = runs = 0
    for number, story in enumerate(stories, 1):
        # What a story or the command line settles is no guess there.
        settled = {*story.settings, *story.integration, *_named(options)}
        free = [factor for factor in known if factor.name not in settled]
        teller = _Teller(story, options)
        findings = assumptions.hanging(assumptions.pairwise(free), teller)
        _progress(output, number, len(stories), teller)
        _show(teller, findings, marks, output)
        hanging += bool(findings)
        failed += bool(teller.failed)
        runs += teller.runs
    total = {"stories": len(stories), "hanging": hanging, "failed": failed, "runs": runs}
    words = f"{hanging} of {len(stories)} stories hang on a guess; told {runs} times."
    output.result(total, words)
    return Code.CHECK_FAILED if failed else Code.WELL


def _factors(options: Options) -> Iterator[Factor]:
    """Assumptions of the bench; those of the reference integration only if it is the one told."""
    from harness.lab import Lab
    from harness.launch import open_bench

    with open_bench() as bench:
        found = assumptions.factors(Lab(bench).control.get("/settings"))
    reference = isinstance(parsed(options.integration), plug.Reference)
    for factor in found:
        if reference or factor.name.startswith(VENDOR_PREFIXES):
            yield factor


def _named(options: Options) -> set[str]:
    return {change.partition("=")[0] for change in options.changes}


def _progress(output: Output, number: int, count: int, teller: _Teller) -> None:
    if not output.quiet:
        click.echo(f"{number} of {count}: {teller.name}, told {teller.runs} times", err=True)
        sys.stderr.flush()


def _show(
    teller: _Teller, findings: Sequence[Finding], marks: Mapping[str, str], output: Output
) -> None:
    for subject in teller.failed:
        output.text(f"{teller.name}: {subject} is not as expected under the usual assumptions")
    if output.json:
        for finding in findings:
            output.result(_row(teller.name, finding, marks), "")
        return
    if findings:
        output.text(f"{teller.name} hangs on")
    for finding in findings:
        choices = " with ".join(f"{name}={_word(value)}" for name, value in finding.assumptions)
        known = ", ".join(dict.fromkeys(marks[name] for name, _ in finding.assumptions))
        output.text(f"  {choices} ({known}): {_change(finding)}")


def _row(name: str, finding: Finding, marks: Mapping[str, str]) -> dict[str, Any]:
    return {
        "scenario": name,
        "assumptions": dict(finding.assumptions),
        "marks": {one: marks[one] for one, _ in finding.assumptions},
        "usual": finding.usual,
        "then": finding.then,
    }


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _change(finding: Finding) -> str:
    """The first thing that is otherwise."""
    new = [words for words in finding.then if words not in finding.usual]
    gone = [words for words in finding.usual if words not in finding.then]
    return new[0] if new else f"no more: {gone[0]}" if gone else "the same, in another order"
