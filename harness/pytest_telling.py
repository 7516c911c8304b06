"""What a failed test tells of its bench: seed, clock, reasons, and the command that replays it."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Any

import pytest
import requests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.bench import Bench
    from harness.cast import Cast

VENDORS = ("cin7", "shipstation")
CHOSEN = ("integration", "offers", "transport", "cin7-port", "shipstation-port", "port")


def refuse_unknown(bench: Bench) -> None:
    """Fail if something was called that no vendor has: a mistyped path goes unseen otherwise."""
    found = [
        f"{one['face']}: {one['request']['method']} {one['request']['target']}"
        for one in _journal(bench)
        if one["face"] in VENDORS and one["request"]["method"] and not one["step"]
    ]
    if found:
        pytest.fail(
            "unexpected requests, which no vendor answers: "
            f"{'; '.join(dict.fromkeys(found))}; mark the test shipbench_unknown_requests "
            "if they are meant",
            pytrace=False,
        )


def _journal(bench: Bench) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _ask(bench, "/journal")
    return found


def _ask(bench: Bench, path: str) -> Any:
    return bench.session.get(bench.control + path, timeout=30).json()


def told(item: pytest.Item, bench: Bench, cast: Cast | None = None) -> str:
    """What to print under the failure of *item*, with the fate of the orders of *cast*."""
    lines = [f"seed {bench.seed}, clock {_clock(bench)}, transport {bench.transport}"]
    if cast is not None:
        lines += _fates(cast)
    lines.append(f"replay: {replay(item.config, item.nodeid, bench.seed)}")
    return "\n".join(lines)


def replay(config: pytest.Config, nodeid: str, seed: int) -> str:
    """The one command that runs the test *nodeid* again as it was, from the same folder."""
    path, *rest = nodeid.partition("::")
    here = os.path.relpath(config.rootpath / path, config.invocation_params.dir)
    words = ["pytest", "".join([here, *rest]), "--shipbench-seed", str(seed)]
    for name in CHOSEN:
        value = config.getoption(f"--shipbench-{name}")
        if value is not None and value != "reference":
            words += [f"--shipbench-{name}", str(value)]
    return shlex.join(words)


def _clock(bench: Bench) -> str:
    try:
        return str(_ask(bench, "/clock")["now"])
    except requests.RequestException as error:
        return f"not known ({error})"


def _fates(cast: Cast) -> Iterator[str]:
    """A line for each order: how it ended, and every reason."""
    from harness.caller import LabError
    from harness.verdict import endings

    try:
        ends = endings(cast)
    except (LabError, requests.RequestException) as error:
        yield f"the orders cannot be asked for: {error}"
        return
    for end in ends:
        yield f"{end.role.name}: {end.fate}"
        for reason in end.reasons:
            yield f"  {reason.code}: {reason.message} (told by {reason.told_by})"
