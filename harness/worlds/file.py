"""A world in which something broke, as a file that `shipbench sweep --world` tells again."""

from __future__ import annotations

from dataclasses import dataclass

from harness.sealed import BadFile, Kind
from harness.worlds.world import World

KIND = Kind("world", "shipbench_world", 1, "shipbench sweep --save FILE")


@dataclass(frozen=True, slots=True)
class Saved:
    """A *world*, the *integration* that it was told with, and the *hash* of its event log."""

    world: World
    integration: str
    hash: str


def dump(saved: Saved) -> bytes:
    """*saved* as a file has it."""
    return KIND.dump(
        {
            "world": saved.world.as_json(),
            "integration": saved.integration,
            "hash": saved.hash,
        }
    )


def load(content: bytes, source: str) -> Saved:
    """The world in *content*; *source* is how mistakes call it.

    Raises:
        BadFile: If it is none, newer than we know, damaged, or lacks a part.
    """
    body = KIND.load(content, source)
    try:
        return Saved(World.from_json(body["world"]), str(body["integration"]), str(body["hash"]))
    except (KeyError, TypeError, ValueError) as error:
        raise BadFile(f"{source} is damaged: {error!r}") from error
