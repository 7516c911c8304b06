from __future__ import annotations

import requests

from harness.bench import Bench, Endpoint


def test_a_bench_is_told_as_json_without_the_labs_own_keys() -> None:
    """These members, and no others: tools rely on them."""
    bench = Bench(
        cin7=Endpoint("http://h:1/api", "name", "key"),
        shipstation=Endpoint("http://h:2", "key", "secret"),
        store=Endpoint("http://h:3/store/", "user", "password"),
        control="http://h:3/_sim",
        lab_cin7=Endpoint("http://h:1/api", "name", "lab key"),
        lab_shipstation=Endpoint("http://h:2", "lab key", "lab secret"),
        session=requests.Session(),
        seed=1,
        transport="tcp",
    )

    assert bench.as_json() == {
        "cin7": {"url": "http://h:1/api", "username": "name", "key": "key"},
        "shipstation": {"url": "http://h:2", "key": "key", "secret": "secret"},
        "store": {"url": "http://h:3/store/", "username": "user", "password": "password"},
        "control": {"url": "http://h:3/_sim"},
    }
