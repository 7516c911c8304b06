from __future__ import annotations

from typing import Any

import pytest


def balance(api: Any) -> float:
    """What is left with Stamps.com."""
    return float(api.get("/carriers/getcarrier", carrierCode="stamps_com").json["balance"])


@pytest.mark.parametrize(
    ("amount", "status"), [(9.99, 400), (10, 200), ("10000.00", 200), (10000.01, 400), ("x", 400)]
)
def test_from_ten_to_ten_thousand(api: Any, amount: object, status: int) -> None:
    """The bounds are documented; the balance grows by what was added."""
    before = balance(api)
    answer = api.post("/carriers/addfunds", {"carrierCode": "stamps_com", "amount": amount})
    added = float(str(amount)) if status == 200 else 0.0

    assert status == answer.status_code
    assert before + added == balance(api)


def test_the_answer_is_short(api: Any) -> None:
    """It has five members (sample)."""
    answer = api.post("/carriers/addfunds", {"carrierCode": "stamps_com", "amount": 20}).json

    assert ["name", "code", "accountNumber", "requiresFundedAccount", "balance"] == list(answer)
    assert answer["balance"] == balance(api)


@pytest.mark.parametrize("code", ["ups", "nobody"])
def test_carriers_that_take_none(api: Any, code: str) -> None:
    """One that bills its own account, and one that is not connected."""
    answer = api.post("/carriers/addfunds", {"carrierCode": code, "amount": 20})

    assert 500 == answer.status_code
    assert code in answer.json["ExceptionMessage"]
