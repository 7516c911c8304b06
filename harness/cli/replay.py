"""`shipbench replay`: a recorded run again, and the first event that is not as it was."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import orjson

from harness.cli.exits import Code, WrongSetUp
from harness.cli.output import Output, global_options
from harness.cli.telling import Options, events_of
from harness.words import filled, translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.recording import Divergence, Recording

TEXTS = {
    "same": "{count} events, all as recorded (seed {seed}).",
    "version": "Recorded with Shipbench {then}, told with {now}.",
    "differs": "Event {number} of {count} is not as recorded (line {line} of {file}):",
    "ended": "(no more events)",
}
HEADERS = {"event": ("member", "recorded", "replayed")}
SHOWN = 50
ALWAYS = ("event", "at", "reference", "subject")
"""Members that are shown even if they are the same: they tell where in the story it is."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--transport",
    type=click.Choice(["wsgi", "tcp"]),
    envvar="SHIPBENCH_TRANSPORT",
    help="In process, or over TCP; the log is the same. Default: as for run.",
)
@global_options
def replay(output: Output, file: Path, transport: Any) -> int:
    """Tell the run in an event log again, and compare.

    Exit code 0 if it is the same, 1 with the first event that is not, 2 if the log cannot be used.

    \b
    shipbench run scenarios --report log.jsonl
    shipbench replay log.jsonl
    """
    from harness.cli.stories import rebuilt
    from harness.cli.version import installed
    from harness.events import as_json
    from harness.recording import BadRecording, first_divergence, read

    try:
        recording, recorded = read(file.read_bytes())
    except OSError as error:
        raise WrongSetUp(f"{file} cannot be read: {error.strerror}") from error
    except BadRecording as error:
        raise WrongSetUp(f"{file} cannot be told again: {error}") from error
    stories = [rebuilt(source) for source in recording.stories]
    with closing(events_of(stories, _options(recording, transport))) as events:
        found = first_divergence(recorded, map(as_json, events))
    if recording.version != installed():
        versions = {"then": recording.version, "now": installed()}
        output.text(filled(output.lang, TEXTS["version"], **versions))
    if found is None:
        told = {"events": len(recorded), "divergence": None}
        counts = {"count": len(recorded), "seed": recording.seed}
        output.result(told, filled(output.lang, TEXTS["same"], **counts))
        return Code.WELL
    shown = _shown(found, len(recorded), file, output.lang)
    output.result(_told(found, len(recorded)), shown)
    return Code.CHECK_FAILED


def _options(recording: Recording, transport: Any) -> Options:
    return Options(
        seed=recording.seed,
        integration=recording.integration,
        transport=transport,
        changes=recording.changes,
        offers=recording.offers,
    )


def _told(found: Divergence, count: int) -> dict[str, Any]:
    return {
        "events": count,
        "divergence": {
            "event": found.number,
            "members": found.members(),
            "recorded": found.recorded,
            "replayed": found.told,
        },
    }


def _shown(found: Divergence, count: int, file: Path, lang: str) -> str:
    """Both sides of the first event that differs, member by member."""
    from tabulate import tabulate

    either: Mapping[str, Any] = {**(found.recorded or {}), **(found.told or {})}
    differing = found.members()
    rows = []
    for name in either:
        left, right = (_side(event, name, lang) for event in (found.recorded, found.told))
        if name in differing or name in ALWAYS:
            rows.append([name, *(_different(left, right) if left != right else (left, right))])
    place = {"number": found.number, "count": count, "line": found.number + 1, "file": file}
    head = filled(lang, TEXTS["differs"], **place)
    heads = [translated(lang, one) for one in HEADERS["event"]]
    table = tabulate(rows, heads, disable_numparse=True)
    return f"{head}\n\n{table}"


def _side(event: Mapping[str, Any] | None, name: str, lang: str) -> str:
    if event is None:
        return translated(lang, TEXTS["ended"])
    value = event.get(name, "")
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _different(left: str, right: str) -> tuple[str, str]:
    """Two values, from shortly before the place where they part if they are long."""
    start = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
    begin = max(0, start - SHOWN // 2) if max(len(left), len(right)) > SHOWN else 0
    return _cut(left, begin), _cut(right, begin)


def _cut(text: str, begin: int) -> str:
    shown = text[begin : begin + SHOWN]
    return ("..." if begin else "") + shown + ("..." if begin + SHOWN < len(text) else "")
