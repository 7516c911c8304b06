from __future__ import annotations

import pytest

from harness.rules.catalogue import CASES, GROUPS, UnknownCode, case, group


def test_there_are_eighty_three_cases_in_five_groups() -> None:
    """Numbered from 1, each with a code of its own."""
    assert list(range(1, 84)) == [one.number for one in CASES]
    assert len({one.code for one in CASES}) == 83
    assert [18, 23, 14, 19, 9] == [len(cases) for _, cases in GROUPS]


def test_each_case_is_told_in_full() -> None:
    """Title, cause, remedy, and how we know."""
    assert [] == [
        one.code
        for one in CASES
        if not (one.title and one.cause and one.remedy and one.mark and one.source)
    ]
    assert {"Cin7", "ShipStation", "both", "nowhere"} == {one.noticed for one in CASES}


@pytest.mark.parametrize("code", ["DATE_TOO_OLD", "date-too-old", " Date_Too_Old "])
def test_a_case_is_found_by_its_code(code: str) -> None:
    """However it is spelt."""
    assert case(code).number == 3


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("NOT_APPROVED", "Cin7 does not offer the order"),
        ("APP_NOT_INSTALLED", "Cin7 does not offer the order"),
        ("NOT_SYNCED_YET", "ShipStation does not take the order"),
        ("LINE_HIDDEN", "The order is imported, but wrong"),
        ("RATE_THEN_CARRIER_KEPT", "The rate calculator"),
    ],
)
def test_a_case_belongs_to_a_group(code: str, title: str) -> None:
    """The first and the last of a group alike."""
    assert title == group(code)


def test_an_unknown_code_gets_those_most_like_it() -> None:
    """A slip of the pen is put right at once."""
    with pytest.raises(UnknownCode) as caught:
        case("DATE_TO_OLD")

    assert caught.value.close[0] == "DATE_TOO_OLD"
    assert str(caught.value).startswith("no rule has the code 'DATE_TO_OLD'; did you mean DATE_TOO")


def test_a_code_like_none_gets_no_advice() -> None:
    """Nothing is invented."""
    with pytest.raises(UnknownCode) as caught:
        case("QQQQ")

    assert str(caught.value) == "no rule has the code 'QQQQ'"
