from __future__ import annotations

from typing import Any


def test_the_tariff_is_shown_replaced_and_restored(control: Any) -> None:
    """Each answer is the tariff in force; what is left out of a PUT is built in."""
    before = control.ask("GET", "/shipstation/tariff")
    replaced = control.ask("PUT", "/shipstation/tariff", {"divisors": {"ups": 200}})
    restored = control.ask("DELETE", "/shipstation/tariff")

    assert {"ups": 200} == replaced["divisors"]
    assert before["domestic"] == replaced["domestic"]
    assert before == restored


def test_a_tariff_that_cannot_be_used_is_refused(control: Any) -> None:
    """With the place of the mistake."""
    answer = control.answer("PUT", "/shipstation/tariff", {"domestic": [{"carrier": "ups"}]})

    assert (400, {"error": "domestic[0].service is missing"}) == (answer.status_code, answer.json)
