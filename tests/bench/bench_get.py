"""One GET of a stored Cin7 order, against a canned stub that answers the same bytes."""

from __future__ import annotations

from base64 import b64encode

import requests
import responses
from measure import Figure, interleaved
from stories import NO_QUOTAS

from harness.lab import Lab
from harness.launch import START, open_bench
from scenarios.generator import order

CALLS = 200
REPETITIONS = 15


def figures() -> list[Figure]:
    """Journal, authentication and throttle are on; the quotas are only higher."""
    raised = {**NO_QUOTAS, "cin7.limit_per_minute": 10_000_000}
    with open_bench(settings=raised) as bench, requests.Session() as stubbed:
        lab = Lab(bench)
        (created,) = lab.create_orders([order(1, 1, START)])
        url = f"{bench.cin7.url}/v1/SalesOrders/{created.id}"
        pair = f"{bench.cin7.username}:{bench.cin7.password}".encode()
        headers = {"Authorization": f"Basic {b64encode(pair).decode()}"}
        answer = bench.session.get(url, headers=headers)
        answer.raise_for_status()
        stubbed.trust_env = False

        def ours() -> None:
            for _ in range(CALLS):
                bench.session.get(url, headers=headers)

        def stub() -> None:
            with responses.RequestsMock() as mock:
                mock.get(url, body=answer.content, content_type="application/json")
                for _ in range(CALLS):
                    stubbed.get(url, headers=headers)

        one, other = interleaved(ours, stub, REPETITIONS)
    note = f"{one / CALLS * 1e6:.0f} us against {other / CALLS * 1e6:.0f} us"
    return [Figure("GET of one order / canned stub", one / other, "x", "at most", 2, note)]
