"""ShipStation's own refusals.

Refusal
├── InvalidRequest      400   members of the request that could not be read
├── UnknownRecord       404   an id that names nothing
└── ApplicationError    500   a business refusal, which ShipStation sends as a server error
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.errors import BadRequest, Failure, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

NULL_REFERENCE = "Object reference not set to an instance of an object."
"""What ShipStation says of a label without a valid service or order (observed)."""


class InvalidRequest(BadRequest):
    """Members of the request could not be read; *problems* maps each to the reader's words."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {text}" for name, text in problems.items()))
        self.problems = dict(problems)


class UnknownRecord(NotFound):
    """No *kind* has this *id*; *text* says so to the caller."""

    def __init__(self, kind: str, id: object) -> None:
        super().__init__(f"there is no {kind} {id!r}; ask for one that a list shows")
        self.kind = kind
        self.id = id
        self.text = f"The requested {kind} {id} was not found."


class ApplicationError(Failure):
    """ShipStation throws: *text* is shown as ExceptionMessage, *type* as ExceptionType.

    *reason* says more, for the journal only.
    """

    def __init__(self, text: str, *, type: str = "System.Exception", reason: str = "") -> None:
        super().__init__(f"{text} ({reason})" if reason else text)
        self.text = text
        self.type = type


def null_reference(reason: str) -> ApplicationError:
    """The bare .NET error that hides *reason* from the caller."""
    return ApplicationError(NULL_REFERENCE, type="System.NullReferenceException", reason=reason)
