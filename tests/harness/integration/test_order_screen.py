from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.launch import open_bench

if TYPE_CHECKING:
    from collections.abc import Iterator

    import requests

    from harness.bench import Bench


@pytest.fixture
def screen_bench() -> Iterator[Bench]:
    """A bench whose integration has a rate calculator."""
    with open_bench() as bench:
        yield bench


def call(
    bench: Bench, method: str, path: str, *, known: bool = True, **more: Any
) -> requests.Response:
    """One call of the integration, with the store's password if *known*."""
    store = bench.store
    auth = (store.username, store.password) if known else None
    return bench.session.request(
        method, store.url.rstrip("/") + path, auth=auth, timeout=10, **more
    )


def test_the_rate_calculator_needs_the_stores_password(screen_bench: Bench) -> None:
    """As all of the integration does."""
    assert 401 == call(screen_bench, "GET", "/rates?order=SO-1", known=False).status_code


@pytest.mark.parametrize(
    ("method", "path", "body", "words"),
    [
        ("GET", "/rates", None, "no order named; send ?order= with its id or reference"),
        ("GET", "/rates?order=+", None, "no order named"),
        ("POST", "/rates/choose", b"order", "the body is not JSON"),
        ("POST", "/rates/choose", b"[]", "the body is an object with order, carrierCode,"),
        ("POST", "/rates/choose", b'{"order":"SO-1"}', "an object with order, carrierCode,"),
    ],
)
def test_a_question_that_makes_no_sense_is_told(
    screen_bench: Bench, method: str, path: str, body: bytes | None, words: str
) -> None:
    """With what would make sense."""
    answer = call(screen_bench, method, path, data=body)

    assert 400 == answer.status_code
    assert words in answer.json()["message"]


def test_a_trouble_with_cin7_is_ours(screen_bench: Bench) -> None:
    """Status 500, with Cin7's words; it is no fault of whoever asks."""
    screen_bench.session.request(
        "PUT",
        f"{screen_bench.control}/cin7/shipstation",
        json={"rateCalculatorKey": "k", "rateCalculatorSecret": "s", "finishedBySupport": True},
        timeout=10,
    )
    fault = {"step": "cin7.orders.list", "kind": "status", "status": 403, "count": None}
    screen_bench.session.post(f"{screen_bench.control}/faults", json=fault, timeout=10)
    answer = call(screen_bench, "GET", "/rates?order=SO-1")

    assert 500 == answer.status_code
    assert "Cin7 refused GET SalesOrders (403)" in answer.json()["message"]
