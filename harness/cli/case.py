"""`shipbench case`: a ticket as one portable file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli import asking
from harness.cli.exits import Code, WrongSetUp
from harness.cli.mask import key_of
from harness.cli.output import Output, global_options
from harness.rules.phrase import Phrase
from harness.words import filled, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.casefile.case import CaseFile, Verdict
    from harness.casefile.make import Around
    from harness.intake import Found

TEXTS = {
    "imports": "imports as {status}",
    "stays_out": "stays out: {codes}",
    "again": "{file}: {verdict}",
    "other": "{file}: {verdict}; recorded: {recorded}",
    "written": "{name} {verdict}. Written ({masked}):",
    "masked": "masked",
    "unmasked": "NOT masked",
    "personal": "NOT masked: it holds personal data",
    "masked_file": "Masked: {file}",
    "part": "part",
    "same": "The two are the same.",
    "shown": "{name} {verdict} (at {at}, seed {seed})",
    "note": "note: {note}",
    "setting": "setting: {name} = {value}",
    "words": "status words: {name} = {value}",
    "reason": "{code}: {field} is {found}; wanted {wanted}",
    "empty": "empty",
    "fix": "fix {number}: {fix}",
    "around": "{faults} faults, {exchanges} exchanges",
}
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group()
@global_options
def case(output: Output) -> None:
    """One order with all that its fate hangs on, as a file that can be sent and told again.

    \b
    shipbench case new export.csv --only SO-1042 --at 2026-03-02T09:00:00Z
    shipbench case run so_1042.case.json
    """


def key_option(command: Any) -> Any:
    """Let *command* take the key that masks are made with."""
    return click.option(
        "--key",
        envvar="SHIPBENCH_MASK_KEY",
        help="Same key, same masks, for several cases that belong together. Default: a random one,"
        " forgotten at once.",
    )(command)


@case.command()
@asking.order_options
@click.option("--out", type=FILE, help="Default: NAME.case.json, in this folder.")
@click.option("--no-mask", is_flag=True, help="Keep names and addresses. Look after the file.")
@key_option
@click.option("--note", default="", help="Words of yours that go with it.")
@click.option(
    "--feature", type=FOLDER, help="Also write a Gherkin scenario and a pytest file here, reduced."
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@global_options
def new(
    output: Output,
    out: Path | None,
    no_mask: bool,
    key: str | None,
    note: str,
    feature: Path | None,
    force: bool,
    **asked: Any,
) -> int:
    """Make a case of ORDER, which is all that `shipbench why` takes; masked unless you say no.

    With --feature the case is told as a scenario and as a test as well, with the fewest members
    and lines of the order that keep the verdict.

    \b
    shipbench case new order.json --at 2026-03-02T09:00:00Z --note "ticket 4711"
    shipbench case new SO-1042 --feature tests/tickets        # of a served bench
    """
    from harness.casefile import make
    from harness.casefile.reproduce import file_name
    from harness.sealed import BadFile
    from harness.why import saved, stamp

    found = asking.read(lang=output.lang, **asked)
    one = _only(found.orders)
    key_bytes = None if no_mask else key_of(key)
    try:
        made = make.new(
            saved(one), stamp(found.at), found.account.settings, found.account.words,
            _around(one, asked["url"]), note,
        )  # fmt: skip
        made = made if key_bytes is None else make.masked(made, key_bytes)
        path = out or Path(f"{file_name(made)}.case.json")
        written = [(path, _dumped(made)), *(_files(made, feature, output) if feature else ())]
    except BadFile as error:
        raise WrongSetUp(str(error)) from error
    _write(written, force=force)
    names = [str(path) for path, _ in written]
    output.result(
        {"files": names, "codes": made.verdict.codes}, "\n".join(_made(made, names, output))
    )
    return Code.WELL


@case.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@global_options
def run(output: Output, files: tuple[Path, ...]) -> int:
    """Tell cases again: exit code 0 if each verdict is the recorded one, 1 if one is not."""
    from harness.casefile.replay import again
    from harness.sealed import BadFile

    rows, lines = [], []
    for path in files:
        recorded = _load(path)
        try:
            found = again(recorded)
        except BadFile as error:
            raise WrongSetUp(f"{path}: {error}") from error
        same = _key(found) == _key(recorded.verdict)
        rows.append({"file": str(path), "same": same, "codes": found.codes, "status": found.status})
        verdicts = {"verdict": _verdict(found), "recorded": _verdict(recorded.verdict)}
        lines.append(_say(output, "again" if same else "other", file=path, **verdicts))
    output.result(rows, "\n".join(lines))
    return Code.WELL if all(row["same"] for row in rows) else Code.CHECK_FAILED


@case.command()
@click.argument("file", type=FILE)
@global_options
def show(output: Output, file: Path) -> None:
    """What a case holds."""
    from dataclasses import asdict

    found = _load(file)
    output.result(asdict(found), "\n".join(_shown(found, output)))


@case.command()
@click.argument("file", type=FILE)
@key_option
@click.option("--out", type=FILE, help="Default: the same file.")
@global_options
def mask(output: Output, file: Path, key: str | None, out: Path | None) -> None:
    """Take the people out of a case that was kept unmasked."""
    from harness.casefile import make
    from harness.sealed import BadFile

    found = _load(file)
    if found.masked:
        raise WrongSetUp(f"{file} is masked already")
    try:
        made = make.masked(found, key_of(key))
    except BadFile as error:
        raise WrongSetUp(str(error)) from error
    target = out or file
    _write([(target, _dumped(made))], force=True)
    output.result({"files": [str(target)]}, _say(output, "masked_file", file=target))


@case.command()
@click.argument("one", type=FILE)
@click.argument("other", type=FILE)
@global_options
def diff(output: Output, one: Path, other: Path) -> int:
    """Where two cases differ; exit code 1 if they do."""
    from tabulate import tabulate

    from harness.casefile.case import differences

    found = differences(_load(one), _load(other))
    rows = [[path, _short(first), _short(second)] for path, first, second in found]
    text = tabulate(
        rows, [translated(output.lang, TEXTS["part"]), one.name, other.name], disable_numparse=True
    )
    data = [{"part": path, "one": first, "other": second} for path, first, second in found]
    output.result(data, text if found else _say(output, "same"))
    return Code.CHECK_FAILED if found else Code.WELL


def _only(orders: list[Found]) -> Found:
    if len(orders) == 1:
        return orders[0]
    raise WrongSetUp(f"a case is of one order, and there are {len(orders)}; choose one with --only")


def _around(one: Found, url: str) -> Around:
    """What the served bench that *one* was read from knew besides; else nothing."""
    from harness.casefile.make import Around

    if one.source != url:
        return Around()
    from harness.cli.remote import ask

    names = {str(one.document.get(name)) for name in ("id", "reference")} - {"", "None"}
    exchanges = ask(url, "GET", "/journal")
    about = [each for each in exchanges if _speaks_of(each, names)]
    return Around(ask(url, "GET", "/health")["seed"], ask(url, "GET", "/faults"), about)


def _speaks_of(exchange: Any, names: set[str]) -> bool:
    parts = (
        exchange["request"]["body"],
        exchange["request"]["target"],
        exchange["response"]["body"],
    )
    return any(name in part for name in names for part in parts)


def _dumped(made: CaseFile) -> bytes:
    from harness.casefile.case import dump

    return dump(made)


def _files(made: CaseFile, folder: Path, output: Output) -> Iterator[tuple[Path, bytes]]:
    """The scenario and the test of a case, reduced."""
    from harness.casefile import make, reproduce

    least = make.small(made)
    name = reproduce.file_name(least)
    yield folder / f"{name}.feature", reproduce.feature(least, output.lang).encode()
    yield folder / f"test_{name}.py", reproduce.pytest_file(least).encode()


def _write(files: list[tuple[Path, bytes]], *, force: bool) -> None:
    """Write all of *files* or none."""
    for path, _ in files:
        if path.exists() and not force:
            raise WrongSetUp(f"{path} is there already; name another with --out, or add --force")
    for path, content in files:
        aside = path.with_name(f".{path.name}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(content)
            aside.replace(path)
        except OSError as error:
            raise WrongSetUp(f"{path} cannot be written: {error.strerror}") from error


def _load(path: Path) -> CaseFile:
    from harness.casefile.case import load
    from harness.sealed import LIMIT_BYTES, BadFile

    try:
        with path.open("rb") as file:
            return load(file.read(LIMIT_BYTES + 1), str(path))
    except OSError as error:
        raise WrongSetUp(f"{path} cannot be read: {error.strerror}") from error
    except BadFile as error:
        raise WrongSetUp(str(error)) from error


def _key(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.status, verdict.reasons)


def _say(output: Output, key: str, **values: object) -> str:
    return filled(output.lang, TEXTS[key], **values)


def _verdict(verdict: Verdict) -> Phrase:
    if verdict.status:
        return Phrase(TEXTS["imports"], status=verdict.status)
    return Phrase(TEXTS["stays_out"], codes=", ".join(verdict.codes))


def _made(made: CaseFile, names: list[str], output: Output) -> Iterator[str]:
    from harness.casefile.reproduce import name

    masked = Phrase(TEXTS["masked" if made.masked else "unmasked"])
    verdict = _verdict(made.verdict)
    yield _say(output, "written", name=name(made), verdict=verdict, masked=masked)
    yield from (f"  {one}" for one in names)


def _shown(found: CaseFile, output: Output) -> Iterator[str]:
    from harness.casefile.reproduce import name

    verdict = _verdict(found.verdict)
    yield _say(output, "shown", name=name(found), verdict=verdict, at=found.at, seed=found.seed)
    yield _say(output, "masked" if found.masked else "personal")
    if found.note:
        yield _say(output, "note", note=found.note)
    for label, values in (("setting", found.assumptions), ("words", found.statuses)):
        for key, value in values.items():
            yield _say(output, label, name=key, value=_short(value))
    for code, field, value, wanted in found.verdict.reasons:
        value = value or Phrase(TEXTS["empty"])
        yield _say(output, "reason", code=code, field=field, found=value, wanted=wanted)
    for place, fix in enumerate(found.verdict.fixes, 1):
        yield _say(output, "fix", number=place, fix=" ".join(fix))
    yield _say(output, "around", faults=len(found.faults), exchanges=len(found.journal))


def _short(value: object) -> str:
    import orjson

    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return text if len(text) <= 60 else f"{text[:57]}..."
