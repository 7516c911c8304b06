from __future__ import annotations

from harness.environment import variables


def test_code_under_test_finds_both_vendors_and_the_bench() -> None:
    """Under the names that clients commonly read."""
    assert variables(
        {
            "cin7": {"url": "http://h:1/api", "username": "name", "key": "key"},
            "shipstation": {"url": "http://h:2", "key": "ship key", "secret": "secret"},
            "store": {"url": "http://h:3/store/", "username": "user", "password": "password"},
            "control": {"url": "http://h:3/_sim"},
        }
    ) == {
        "CIN7_API_URL": "http://h:1/api",
        "CIN7_API_USERNAME": "name",
        "CIN7_API_KEY": "key",
        "SHIPSTATION_API_URL": "http://h:2",
        "SHIPSTATION_API_KEY": "ship key",
        "SHIPSTATION_API_SECRET": "secret",
        "SHIPBENCH_STORE_URL": "http://h:3/store/",
        "SHIPBENCH_STORE_USERNAME": "user",
        "SHIPBENCH_STORE_PASSWORD": "password",
        "SHIPBENCH_CONTROL_URL": "http://h:3/_sim",
    }
