"""`shipbench sweep`: many random worlds, in which no order may be lost or shipped twice."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli.exits import Code, NoStart, WrongSetUp
from harness.cli.output import Output, global_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harness.worlds.telling import Result

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--seeds", default="1..100", show_default=True, metavar="A..B", help="Which worlds.")
@click.option(
    "--faults",
    "profile",
    default="all",
    show_default=True,
    metavar="PROFILE",
    help="What may go wrong: all, network, answers, crashes or none.",
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler whose workers do the work.")
@click.option("--integration", default="reference", envvar="SHIPBENCH_INTEGRATION", metavar="SPEC")
@click.option("--report", type=FILE, help="Write what came of each world here, one JSON a line.")
@click.option("--save", type=FILE, help="Write the first world that fails here, made small.")
@click.option("--world", type=FILE, help="Tell this saved world again, and no other.")
@global_options
def sweep(
    output: Output,
    seeds: str,
    profile: str,
    workers: int,
    scheduler: str | None,
    integration: str,
    report: Path | None,
    save: Path | None,
    world: Path | None,
) -> int:
    """Grow a world from each seed, let things go wrong in it, and see that all comes right.

    A world has up to five orders and up to three faults. The result is the same whoever did the
    work, and its digest is printed. Exit code 1 if anything broke; the first such world is made
    as small as can be, and saved where --save says.

    \b
    shipbench sweep --seeds 1..2000 --workers 2
    shipbench sweep --seeds 1..20000 --scheduler tcp://127.0.0.1:8786
    shipbench sweep --save failed.json && shipbench sweep --world failed.json
    """
    if world is not None:
        return _again(world, output)
    chosen = _seeds(seeds)
    _check(profile, integration)
    with _written(report) as lines:
        found = list(_told(lines, chosen, profile, integration, workers, scheduler or ""))
    digest = sha256(b"\n".join(_line(one) for one in found)).hexdigest()[:16]
    failed = [one for one in found if one["breaches"]]
    told = {"seeds": len(found), "failed": [one["seed"] for one in failed], "digest": digest}
    worlds = "1 world" if len(found) == 1 else f"{len(found)} worlds"
    text = [f"{worlds}, {len(failed)} in which something broke (digest {digest})"]
    for one in failed:
        text += [f"seed {one['seed']}: {', '.join(one['faults']) or 'no fault'}"]
        text += [f"  {breach['invariant']}: {breach['words']}" for breach in one["breaches"]]
    output.result(told, "\n".join(text))
    for line in _shrunk(failed[0], profile, integration, save) if failed else ():
        output.text(line)
    return Code.CHECK_FAILED if failed else Code.WELL


def _told(
    file: Any, seeds: range, profile: str, integration: str, workers: int, scheduler: str
) -> Iterator[dict[str, Any]]:
    from harness.launch import BadSetUp, StartFailure
    from harness.plug import benches, parse
    from harness.worlds.spread import NoCluster, results

    workers = benches(parse(integration), workers)
    try:
        for one in results(seeds, profile, integration, workers=workers, scheduler=scheduler):
            if file is not None:
                file.write(_line(one) + b"\n")
            yield one
    except (NoCluster, StartFailure) as error:
        raise NoStart(str(error)) from error
    except BadSetUp as error:
        raise WrongSetUp(str(error)) from error


def _line(result: dict[str, Any]) -> bytes:
    import orjson

    return orjson.dumps(result)


def _written(path: Path | None) -> Any:
    from contextlib import nullcontext

    if path is None:
        return nullcontext()
    try:
        return path.open("wb")
    except OSError as error:
        raise WrongSetUp(f"{path} cannot be written: {error.strerror}") from error


def _seeds(text: str) -> range:
    first, dots, last = text.partition("..")
    try:
        low = int(first)
        high = int(last) if dots else low
    except ValueError:
        raise WrongSetUp(f"{text!r} names no seeds; write A..B, as in 1..100") from None
    if high < low:
        raise WrongSetUp(f"{text!r} is empty; the first seed comes first, as in 1..100")
    return range(low, high + 1)


def _check(profile: str, integration: str) -> None:
    from harness.cli.telling import parsed
    from harness.worlds.world import PROFILES

    parsed(integration)
    if profile not in PROFILES:
        named = "; ".join(f"{one.name} ({one.meaning})" for one in PROFILES.values())
        raise WrongSetUp(f"there is no profile {profile!r}; there are {named}")


def _shrunk(
    failed: dict[str, Any], profile: str, integration: str, save: Path | None
) -> Iterable[str]:
    """The world that *failed*, made small: what is left, and where it was saved."""
    from harness.worlds import file, shrink, telling
    from harness.worlds.world import grown

    def fails(world: Any) -> bool:
        found = {breach.invariant for breach in telling.told(world, integration).breaches}
        return bool(found & broken)

    broken = {breach["invariant"] for breach in failed["breaches"]}
    least = shrink.shrunk(grown(failed["seed"], profile), fails)
    yield ""
    yield f"The world of seed {failed['seed']}, made small: {_words(least)}"
    if save is None:
        yield "Save it with: --save FILE"
        return
    result = telling.told(least, integration)
    try:
        save.write_bytes(file.dump(file.Saved(least, integration, result.hash)))
    except OSError as error:
        raise WrongSetUp(f"{save} cannot be written: {error.strerror}") from error
    yield f"Saved; again with: shipbench sweep --world {save}"


def _words(world: Any) -> str:
    orders = ", ".join(
        entry.reference + (f" ({entry.defect})" if entry.defect else "") for entry in world.entries
    )
    return f"orders {orders or 'none'}; faults {', '.join(world.faults) or 'none'}"


def _again(path: Path, output: Output) -> int:
    """Tell a saved world again: its breaches, and whether its event log is the same."""
    from harness.sealed import BadFile
    from harness.worlds import file, telling

    try:
        saved = file.load(path.read_bytes(), str(path))
    except OSError as error:
        raise WrongSetUp(f"{path} cannot be read: {error.strerror}") from error
    except BadFile as error:
        raise WrongSetUp(str(error)) from error
    result: Result = telling.told(saved.world, saved.integration)
    same = result.hash == saved.hash
    text = [f"{_words(saved.world)}: {'as it was' if same else 'ANOTHER event log than before'}"]
    text += [f"  {breach.invariant}: {breach.words}" for breach in result.breaches]
    output.result({**result.as_json(), "same": same}, "\n".join(text))
    return Code.CHECK_FAILED if result.breaches or not same else Code.WELL
