from __future__ import annotations

import pytest

from simulator import errors


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (errors.BadRequest("x"), 400),
        (errors.Unauthorized("x"), 401),
        (errors.PaymentRequired("x"), 402),
        (errors.Forbidden("x"), 403),
        (errors.NotFound("x"), 404),
        (errors.NoSuchRoute("/x"), 404),
        (errors.WrongVerb("PUT", ("GET",)), 405),
        (errors.TooManyRequests("minute", 60, 5), 429),
        (errors.Failure("x"), 500),
        (errors.PlannedFailure(503, "status before"), 503),
    ],
)
def test_each_refusal_knows_its_status(refusal: errors.Refusal, status: int) -> None:
    """The number that goes on the wire."""
    assert status == refusal.status


@pytest.mark.parametrize(
    ("refusal", "message"),
    [
        (errors.NoSuchRoute("http://h/x"), "no resource at 'http://h/x'"),
        (
            errors.WrongVerb("PATCH", ("GET", "POST")),
            "'PATCH' is not allowed here; GET, POST is",
        ),
        (errors.TooManyRequests("minute", 60, 5), "60 requests per minute are used up"),
        (errors.PlannedFailure(503, "status before"), "fault 'status before' answers 503"),
    ],
)
def test_each_refusal_says_what_was_wrong(refusal: errors.Refusal, message: str) -> None:
    """The journal shows these words."""
    assert message == str(refusal)


def test_a_refusal_keeps_its_parts() -> None:
    """Renderers need not parse text."""
    refusal = errors.TooManyRequests("minute", 60, 5)

    assert ("minute", 60, 5) == (
        refusal.limit_name,
        refusal.amount,
        refusal.retry_after_seconds,
    )


def test_one_planned_failure_does_not_change_another() -> None:
    """The status is the object's own, not the class's."""
    errors.PlannedFailure(503, "one")

    assert errors.PlannedFailure.status == errors.Failure.status == 500
