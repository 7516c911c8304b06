from __future__ import annotations

import pytest

from simulator.cin7.currency import rate, symbol


@pytest.mark.parametrize(
    ("code", "expected"),
    [("USD", 1.0), ("usd", 1.0), ("eur", 0.9), ("NZD", 1.6), ("JPY", 1.0), ("BAD", 1.0),
     ("NEG", 1.0), ("NAN", 1.0)],
)  # fmt: skip
def test_rates_are_looked_up_in_a_table(code: str, expected: float) -> None:
    """The account's own, unknown ones and those without a number are worth 1."""
    assert expected == rate(code, "USD", "EUR = 0.9, NZD=1.6,BAD=x, NEG=-1, NAN=NaN")


def test_common_currencies_have_symbols() -> None:
    """In any case; others have none."""
    assert [symbol(code) for code in ("gbp", "AUD", "JPY")] == ["£", "$", None]
