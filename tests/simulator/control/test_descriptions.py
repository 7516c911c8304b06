from __future__ import annotations

from typing import Any

import pytest

from simulator.control.descriptions import description


@pytest.mark.parametrize(
    ("name", "path"), [("cin7", "/api/v1/salesorders"), ("shipstation", "/orders/{order_id}")]
)
def test_each_vendor_is_described(control: Any, name: str, path: str) -> None:
    """The document is that of its own face."""
    found = control.ask("GET", f"/openapi/{name}")

    assert "3.1.0" == found["openapi"]
    assert path in found["paths"]


def test_nobody_else_is(control: Any) -> None:
    """The refusal says who there is."""
    answer = control.answer("GET", "/openapi/store")

    assert 400 == answer.status_code
    assert {"error": "there is no face 'store'; there are cin7 and shipstation"} == answer.json


def test_the_address_is_that_of_the_bench() -> None:
    """Paths begin at its root, though Cin7's base address has a path of its own."""
    bench = {"cin7": {"url": "http://127.0.0.1:8701/api"}}

    assert [{"url": "http://127.0.0.1:8701"}] == description("cin7", bench)["servers"]
    assert [{"url": "/"}] == description("shipstation", bench)["servers"]
