from __future__ import annotations

import pytest

from simulator.shipstation import code128


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A", [104, 33, 34]),
        ("12", [104, 17, 18, 54]),
        ("1234", [105, 12, 34, 82]),
        ("12345", [105, 12, 34, 100, 21, 54]),
        ("1Z12", [104, 17, 58, 17, 18, 51]),
        ("A1234", [104, 33, 99, 12, 34, 95]),
        ("A12345", [104, 33, 17, 99, 23, 45, 64]),
        ("1234A", [105, 12, 34, 100, 33, 102]),
    ],
)
def test_symbols(text: str, expected: list[int]) -> None:
    """Runs of four digits and more go in pairs; sums were made by hand."""
    assert expected == code128.symbols(text)


def test_the_checksum_of_the_standards_example() -> None:
    """ "PJJ123C" in code set A, the example of many a manual: 54."""
    assert 54 == code128.checksum([103, 48, 42, 42, 17, 18, 19, 35])


def test_each_pattern_is_eleven_modules_wide_and_unlike_the_others() -> None:
    """106 symbols, three bars and three gaps each; widths of bars are even in sum."""
    assert 106 == len(set(code128.PATTERNS)) == len(code128.PATTERNS)
    assert {11} == {sum(map(int, pattern)) for pattern in code128.PATTERNS}
    assert {4, 6, 8} == {sum(map(int, pattern[::2])) for pattern in code128.PATTERNS}


def test_bars_begin_at_the_left_and_end_with_the_stop() -> None:
    """Start, two symbols and the stop: 46 modules, the last bar two wide."""
    bars, width = code128.bars("A")

    assert (0, 2) == bars[0]
    assert (44, 2) == bars[-1]
    assert 46 == width


@pytest.mark.parametrize("text", ["", "Zoë", "a\tb"])
def test_what_cannot_be_a_bar_code_is_refused(text: str) -> None:
    """At once, showing the text."""
    with pytest.raises(ValueError) as caught:
        code128.symbols(text)

    assert f"{text!r} cannot be a bar code; use printable ASCII characters" == str(caught.value)
