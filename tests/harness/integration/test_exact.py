from __future__ import annotations

from decimal import Decimal

import orjson
import pytest

from harness.integration.exact import exact


@pytest.mark.parametrize("digits", ["10.15", "0.10", "4700", "12345678901234567890.01"])
def test_a_decimal_keeps_its_digits(digits: str) -> None:
    """Also those that a binary fraction would lose."""
    assert f'{{"a":{digits}}}'.encode() == orjson.dumps({"a": Decimal(digits)}, default=exact)


def test_anything_else_is_refused() -> None:
    """As without it."""
    with pytest.raises(TypeError):
        orjson.dumps({"a": object()}, default=exact)
