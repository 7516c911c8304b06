"""What Cin7 does by itself once something has happened: tell sales channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from simulator.cin7 import channels

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.world import World

TASKS: Final[Mapping[str, Callable[[World, dict[str, Any]], None]]] = {channels.TASK: channels.tell}
