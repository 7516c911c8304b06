"""The words in which ShipStation says what is wrong with an order.

Said the way a .NET schema validator says it; that ShipStation shows these texts is a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 200


def invalid(name: str, value: str, datatype: str, reason: str) -> str:
    """The content of the element *name* is not of its *datatype*."""
    return (
        f"The '{name}' element is invalid - The value '{short(value)}' is invalid according "
        f"to its datatype '{datatype}' - {reason}"
    )


def unexpected(parent: str, name: str, expected: Iterable[str] = ()) -> str:
    """The element *name* may not be in *parent*, or not once more."""
    listed = ", ".join(expected)
    choice = f" List of possible elements expected: '{listed}'." if listed else ""
    return f"The element '{parent}' has invalid child element '{name}'.{choice}"


def incomplete(parent: str, name: str) -> str:
    """The element *name* is missing in *parent*."""
    return (
        f"The element '{parent}' has incomplete content. "
        f"List of possible elements expected: '{name}'."
    )


def short(value: str) -> str:
    """The start of *value*, enough to recognize it."""
    return value if len(value) <= _MOST else value[:_MOST] + "..."
