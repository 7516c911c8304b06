from __future__ import annotations

from datetime import UTC, datetime

import pytest

from harness.integration.window import BadQuestion, Window, page, window


def ask(start: str, end: str = "03/02/2026 09:00", *, whole_minute: bool = True) -> Window:
    """The window from *start* to *end*."""
    return window({"start_date": start, "end_date": end}, whole_minute=whole_minute)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("01/23/2026 17:28", datetime(2026, 1, 23, 17, 28, tzinfo=UTC)),
        ("1/3/2026 7:08", datetime(2026, 1, 3, 7, 8, tzinfo=UTC)),
        ("01/23/2026 17:28:59", datetime(2026, 1, 23, 17, 28, 59, tzinfo=UTC)),
        ("12/8/2025 12:56 PM", datetime(2025, 12, 8, 12, 56, tzinfo=UTC)),
        ("12/8/2025 11:56 pm", datetime(2025, 12, 8, 23, 56, tzinfo=UTC)),
        ("12/8/2025 12:01AM", datetime(2025, 12, 8, 0, 1, tzinfo=UTC)),
        ("12/8/2025 11:01 AM", datetime(2025, 12, 8, 11, 1, tzinfo=UTC)),
        ("12/8/2025 21:56 PM", datetime(2025, 12, 8, 21, 56, tzinfo=UTC)),
        (" 02/28/2026 00:00 ", datetime(2026, 2, 28, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_in_utc(words: str, expected: datetime) -> None:
    """Month first; seconds and halves of the day may follow."""
    assert expected == ask(words).start


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2026-01-23T17:28:00Z",
        "23/01/2026 17:28",
        "02/29/2026 00:00",
        "01/23/2026",
        "01/23/2026 24:00",
        "01/23/2026 13:00 AM",
        "01/23/26 17:28",
        "01/23/2026 17:28 and more",
        "\u0660\u0661/23/2026 17:28",
    ],
)
def test_what_is_no_date_is_shown(words: str) -> None:
    """With what would be one."""
    with pytest.raises(BadQuestion) as caught:
        ask(words)

    assert f"start_date is MM/dd/yyyy HH:mm in UTC, such as 03/21/2026 17:28; found {words!r}" in (
        str(caught.value)
    )


def test_both_dates_are_needed() -> None:
    """An import without an end is none."""
    with pytest.raises(BadQuestion, match="end_date"):
        window({"start_date": "01/23/2026 17:28"}, whole_minute=True)


def test_the_end_lasts_to_the_end_of_its_minute() -> None:
    """Up to the next minute, or to the second sharp."""
    start = datetime(2026, 3, 2, 8, 55, tzinfo=UTC)

    assert Window(start, datetime(2026, 3, 2, 9, 1, tzinfo=UTC), closed=False) == ask(
        "03/02/2026 08:55"
    )
    assert Window(start, datetime(2026, 3, 2, 9, 0, tzinfo=UTC), closed=True) == ask(
        "03/02/2026 08:55", whole_minute=False
    )


@pytest.mark.parametrize(
    ("query", "expected"), [({}, 1), ({"page": "1"}, 1), ({"page": " 12 "}, 12)]
)
def test_the_first_page_is_the_default(query: dict[str, str], expected: int) -> None:
    """Pages count from 1."""
    assert expected == page(query)


@pytest.mark.parametrize("words", ["0", "-1", "two", "1.5", "", "1234567"])
def test_what_is_no_page_is_shown(words: str) -> None:
    """Rather than taken for the first."""
    with pytest.raises(BadQuestion, match="page is a whole number from 1 on"):
        page({"page": words})
