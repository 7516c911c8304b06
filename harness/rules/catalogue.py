"""The catalogue of failure cases, for looking them up by code."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from harness.rules.cases import content, offering, rating, returning, taking

if TYPE_CHECKING:
    from harness.rules.cases.case import Case

GROUPS: tuple[tuple[str, tuple[Case, ...]], ...] = tuple(
    (group.TITLE, group.CASES) for group in (offering, taking, content, returning, rating)
)
CASES = tuple(case for _, cases in GROUPS for case in cases)
_BY_CODE = {case.code: case for case in CASES}


class UnknownCode(KeyError):
    """Raised when no case has such a code; *close* holds those most like it."""

    def __init__(self, code: str, close: tuple[str, ...]) -> None:
        super().__init__(code)
        self.code = code
        self.close = close

    def __str__(self) -> str:
        hint = f"; did you mean {', '.join(self.close)}?" if self.close else ""
        return f"no rule has the code {self.code!r}{hint}"


def case(code: str) -> Case:
    """The case with *code*, in any case of letters, `-` as good as `_`.

    Raises:
        UnknownCode: If there is none.
    """
    wanted = code.strip().upper().replace("-", "_")
    if wanted in _BY_CODE:
        return _BY_CODE[wanted]
    raise UnknownCode(code, tuple(get_close_matches(wanted, _BY_CODE, n=3)))


def group(code: str) -> str:
    """The title of the group that holds the case with *code*.

    Raises:
        UnknownCode: If there is no such case.
    """
    number = case(code).number
    return next(title for title, cases in GROUPS if number <= cases[-1].number)
