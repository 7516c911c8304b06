"""Ways of Cin7 to refuse, beyond those every vendor has.

Refusal
├── BadRequest
│   ├── BadBody          the body is no array of objects, or too long
│   ├── BadValue         a value of the body is not of its field's type
│   ├── BadWhere         the where parameter cannot be understood
│   └── RejectedBatch    one element spoils the whole batch (by setting)
├── Forbidden
│   ├── MissingPermission
│   └── InactiveAccount
└── NotFound
    └── NoSuchRecord

ItemRefused is no answer of its own: it becomes one ``success: false`` among the results.
"""

from __future__ import annotations

from simulator.errors import BadRequest, Forbidden, NotFound

_SHOWN = 100


def shown(value: object) -> str:
    """*value* as a message shows it: the beginning tells enough of one that is very long."""
    written = repr(value[: _SHOWN + 1] if isinstance(value, str) else value)
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}..."


class BadBody(BadRequest):
    """The body has the wrong shape."""


class BadValue(BadRequest):
    """A value in the body cannot be read as its field's type."""

    def __init__(self, path: str, value: object, wanted: str) -> None:
        super().__init__(f"{path}: {shown(value)} is not {wanted}")
        self.path = path
        self.value = value
        self.wanted = wanted


class BadWhere(BadRequest):
    """The where parameter breaks the grammar or names what the resource does not have."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(f"{reason} (where, character {position + 1})")
        self.reason = reason
        self.position = position


class RejectedBatch(BadRequest):
    """One element spoils the whole batch."""


class MissingPermission(Forbidden):
    """The connection's grid has no tick for this."""

    def __init__(self, permission: str, caller: str) -> None:
        super().__init__(f"connection {caller!r} lacks the permission {permission!r}")
        self.permission = permission
        self.caller = caller


class InactiveAccount(Forbidden):
    """The account is switched off; by setting the answer is 401 or 403."""

    def __init__(self, username: str) -> None:
        super().__init__(f"account {username!r} is inactive")
        self.username = username


class NoSuchRecord(NotFound):
    """The resource has no record under this key."""

    def __init__(self, resource: str, key: object) -> None:
        super().__init__(f"{resource} has no record {key!r}")
        self.resource = resource
        self.key = key


class ItemRefused(Exception):
    """One element of a batch is refused; *texts* say why."""

    def __init__(self, *texts: str) -> None:
        super().__init__("; ".join(texts))
        self.texts = texts
