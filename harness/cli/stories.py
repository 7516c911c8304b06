"""Where stories come from: scenario files, a user's own orders, the demo, and recorded runs.

Each story carries its `source`, from which `rebuilt` makes it again.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.cli.exits import WrongSetUp
from harness.cli.telling import Story
from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

SPOILED = 0.2
TEXTS = {"demo": "{orders} generated orders"}


def scenario(path: Path) -> Story:
    """The story in the scenario file at *path*.

    Raises:
        WrongSetUp: If it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""  # the reader says what is wrong, and where
    return _scenario(path.stem, text, str(path), read=not text)


def _scenario(name: str, text: str, file: str, *, read: bool = False) -> Story:
    from harness.engine import needs, tell
    from scenarios import reader
    from scenarios.keys import ScenarioError

    try:
        told = reader.read(file) if read else reader.parse(text, file=file, name=name)
    except ScenarioError as error:
        raise WrongSetUp(str(error)) from error
    return Story(
        partial(tell, told),
        told.now,
        told.settings,
        told.integration,
        len(told.handles),
        told.name,
        needs(told),
        {"kind": "scenario", "name": name, "text": text},
    )


def own(path: Path, expect: Any, now: datetime | None) -> Story:
    """The story of the orders in the file at *path*, told at *now* or when the latest was made.

    Raises:
        WrongSetUp: If the file cannot be used.
    """
    from harness.engine import run_orders
    from harness.own import branches_of, time_of
    from scenarios.files import OrdersFileError, read

    try:
        documents = read(path)
        digest = sha256(path.read_bytes()).hexdigest()
    except OrdersFileError as error:
        raise WrongSetUp(str(error)) from error
    begin = time_of(documents) if now is None else now
    return Story(
        partial(run_orders, documents, expected=expect),
        begin,
        {},
        {"branches": branches_of(documents)},
        len(documents),
        # Customers' names and addresses stay where they are: a log may be handed on.
        source={
            "kind": "orders",
            "file": str(path),
            "sha256": digest,
            "expect": expect,
            "now": begin.isoformat(),
        },
    )


def demo(orders: int) -> Story:
    """The story of *orders* generated ones, one in five of them spoiled."""
    from harness.engine import tell
    from scenarios.defects import DEFECTS
    from scenarios.model import OrderSpec, Scenario

    spec = OrderSpec(
        name="orders",
        handles=tuple(map(str, range(1, orders + 1))),
        generate=1,
        count=orders,
        defects=tuple(defect.name for defect in DEFECTS),
        share=SPOILED,
    )
    told = Scenario("demo", Phrase(TEXTS["demo"], orders=orders), orders=(spec,))
    source = {"kind": "demo", "orders": orders}
    return Story(partial(tell, told), told.now, {}, {}, orders, source=source)


def rebuilt(source: Mapping[str, Any]) -> Story:
    """The story that came from *source*.

    Raises:
        WrongSetUp: If the source is damaged, or a file has changed since.
    """
    try:
        return _KINDS[source["kind"]](source)
    except (KeyError, TypeError, ValueError) as error:
        raise WrongSetUp(f"the head of the log is damaged: a story lacks {error}") from error


def _again(source: Mapping[str, Any]) -> Story:
    from datetime import datetime

    path = Path(source["file"])
    story = own(path, source["expect"], datetime.fromisoformat(source["now"]))
    if story.source["sha256"] != source["sha256"]:
        raise WrongSetUp(
            f"{path} has changed since the run was recorded (SHA-256 {source['sha256'][:12]}..."
            f" then, {story.source['sha256'][:12]}... now); bring the old file back"
        )
    return story


_KINDS: dict[str, Callable[[Mapping[str, Any]], Story]] = {
    "scenario": lambda source: _scenario(source["name"], source["text"], source["name"]),
    "orders": _again,
    "demo": lambda source: demo(source["orders"]),
}
