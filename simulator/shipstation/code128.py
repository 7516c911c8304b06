"""Code 128: text as the widths of bars and gaps, the bar code on parcels of every carrier here."""

from __future__ import annotations

from typing import Final

START_B: Final = 104
START_C: Final = 105
_PACKED_FROM: Final = 4
_TO_B: Final = 100
_TO_C: Final = 99
STOP: Final = "2331112"

# ISO/IEC 15417, table 1: bar, gap, bar, gap, bar, gap of the symbols 0 to 105, in modules.
PATTERNS: Final[tuple[str, ...]] = (
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232",
)  # fmt: skip


def symbols(text: str) -> list[int]:
    """The numbers of the symbols for *text*, from start to check symbol.

    Four digits or more in a row are packed in pairs.

    Raises:
        ValueError: If *text* is empty, or has a character that is not printable ASCII.
    """
    if not text or not (text.isascii() and text.isprintable()):
        raise ValueError(f"{text!r} cannot be a bar code; use printable ASCII characters")
    found: list[int] = []
    pairs = False
    place = 0
    while place < len(text):
        digits = _digits_from(text, place)
        if digits >= _PACKED_FROM:
            if digits % 2 and digits < len(text):
                # An odd run after other text: its first digit goes with what stands before.
                _single(found, text[place])
                place, digits = place + 1, digits - 1
            found.append(_TO_C if found else START_C)
            end = place + digits - digits % 2
            found += [int(text[start : start + 2]) for start in range(place, end, 2)]
            place, pairs = end, True
        else:
            if pairs:
                found.append(_TO_B)
            _single(found, text[place])
            place += 1
            pairs = False
    return [*found, checksum(found)]


def _single(found: list[int], character: str) -> None:
    if not found:
        found.append(START_B)
    found.append(ord(character) - 32)


def _digits_from(text: str, place: int) -> int:
    end = place
    while end < len(text) and text[end].isdigit():
        end += 1
    return end - place


def checksum(values: list[int]) -> int:
    """The check symbol of *values*, of which the first is the start: weighted sum modulo 103."""
    return (values[0] + sum(place * value for place, value in enumerate(values))) % 103


def bars(text: str) -> tuple[list[tuple[int, int]], int]:
    """Place and width of each bar of *text*, and the width of all, in modules.

    Raises:
        ValueError: As `symbols` does.
    """
    found = []
    x = 0
    widths = "".join(PATTERNS[value] for value in symbols(text)) + STOP
    for place, width in enumerate(map(int, widths)):
        if place % 2 == 0:
            found.append((x, width))
        x += width
    return found, x
