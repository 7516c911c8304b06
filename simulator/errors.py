"""Refusals, each knowing its status; each vendor renders them its own way.

Refusal
├── BadRequest          400
├── Unauthorized        401
├── PaymentRequired     402
├── Forbidden           403
├── NotFound            404
│   └── NoSuchRoute     404
├── WrongVerb           405
├── TooManyRequests     429
└── Failure             500
    └── PlannedFailure  any, asked for by a fault
"""

from __future__ import annotations


class Refusal(Exception):
    """A request that is answered with anything but success."""

    status = 500


class BadRequest(Refusal):
    """The request itself cannot be understood."""

    status = 400


class Unauthorized(Refusal):
    """The credentials are missing or wrong."""

    status = 401


class PaymentRequired(Refusal):
    """The credentials are right but the account's plan does not include the API."""

    status = 402


class Forbidden(Refusal):
    """The credentials are right but do not allow this operation."""

    status = 403


class NotFound(Refusal):
    """What was asked for does not exist."""

    status = 404


class NoSuchRoute(NotFound):
    """The vendor has no such address."""

    def __init__(self, url: str) -> None:
        super().__init__(f"no resource at {url!r}")
        self.url = url


class WrongVerb(Refusal):
    """The address exists, but not with this verb."""

    status = 405

    def __init__(self, method: str, allowed: tuple[str, ...]) -> None:
        super().__init__(f"{method!r} is not allowed here; {', '.join(allowed)} is")
        self.method = method
        self.allowed = allowed


class TooManyRequests(Refusal):
    """A limit of the caller's key is used up."""

    status = 429

    def __init__(self, limit_name: str, amount: int, retry_after_seconds: int) -> None:
        super().__init__(f"{amount} requests per {limit_name} are used up")
        self.limit_name = limit_name
        self.amount = amount
        self.retry_after_seconds = retry_after_seconds


class Failure(Refusal):
    """The vendor broke down while serving the request."""

    status = 500


class PlannedFailure(Failure):
    """A fault asked for this status."""

    def __init__(self, status: int, fault: str) -> None:
        super().__init__(f"fault {fault!r} answers {status}")
        self.status = status
        self.fault = fault
