from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from simulator.customstore.elements import Bounds
from simulator.customstore.values import BadValue, amount, any_date, schema_date, table_date

FREE = Bounds(required=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01/23/2012 17:28", datetime(2012, 1, 23, 17, 28, tzinfo=UTC)),
        ("1/2/12 3:05", datetime(2012, 1, 2, 3, 5, tzinfo=UTC)),
        ("12/8/2011 12:56 PM", datetime(2011, 12, 8, 12, 56, tzinfo=UTC)),
        ("12/8/2011 12:56 AM", datetime(2011, 12, 8, 0, 56, tzinfo=UTC)),
        ("12/8/2011 1:56 pm", datetime(2011, 12, 8, 13, 56, tzinfo=UTC)),
        ("12/8/2011 21:56 PM", datetime(2011, 12, 8, 21, 56, tzinfo=UTC)),
        ("12/8/2011 21:56:07", datetime(2011, 12, 8, 21, 56, 7, tzinfo=UTC)),
        ("12/8/2011 21:56Z", datetime(2011, 12, 8, 21, 56, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_in_utc(text: str, expected: datetime) -> None:
    """Month first, 24 hours or two halves, and a figure beyond twelve wins over PM."""
    assert expected == schema_date(text, FREE)


@pytest.mark.parametrize(
    ("text", "by_schema", "by_table", "by_anyone"),
    [
        ("1/2/24 3:5", False, True, True),
        ("1/2/24 3:05x", False, False, False),
        ("2/30/2026 10:00", False, False, False),
        ("1/2/202 10:00", False, False, False),
        ("2026-01-23T17:28:00Z", False, False, True),
        ("2026-01-23 17:28:00", False, False, True),
        (" 01/23/2026 17:28 ", False, False, True),
        ("0001-01-01T00:00:00+14:00", False, False, False),
        ("", False, False, False),
    ],
)
def test_dates_are_read_more_or_less_strictly(
    text: str, by_schema: bool, by_table: bool, by_anyone: bool
) -> None:
    """The schema wants its pattern, the table month and day, and the lenient way takes ISO."""
    assert (by_schema, by_table, by_anyone) == tuple(
        readable(read, text) for read in (schema_date, table_date, any_date)
    )


def readable(read: object, text: str) -> bool:
    """Whether *text* is a date to *read*."""
    try:
        read(text, FREE)  # type: ignore[operator]
    except BadValue:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", Decimal(0)),
        ("-5.00", Decimal("-5.00")),
        ("+.5", Decimal("0.5")),
        ("5.", Decimal(5)),
        ("1.5E2", Decimal(150)),
        ("\n 7 \t", Decimal(7)),
        ("999999999999999", Decimal(999999999999999)),
        ("1e-999999", Decimal("1e-999999")),
    ],
)
def test_an_amount_is_what_the_schemas_float_writes(text: str, expected: Decimal) -> None:
    """Signs, points and exponents are read; blanks around do not matter."""
    assert expected == amount(text, FREE)


@pytest.mark.parametrize(
    "text", ["", ".", "1,5", "1 5", "٣", "0x1", "INF", "1e16", "10e999999", "1e9999999"]
)
def test_an_amount_is_nothing_else(text: str) -> None:
    """What cannot be money or weight is refused with the text it was."""
    with pytest.raises(BadValue) as caught:
        amount(text, FREE)

    assert "BAD_NUMBER_OR_DATE" == caught.value.code
