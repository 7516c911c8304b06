from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from harness.integration import written
from harness.integration.written import Written

if TYPE_CHECKING:
    import pytest


def kept(texts: list[str]) -> Written:
    """*texts*, kept."""
    made = Written()
    for text in texts:
        made.add(text)
    return made


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]))),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_it_is_read_as_a_list_is(texts: list[str], first: int, last: int) -> None:
    """Any part of it, in any order, also past its end."""
    made = kept(texts)

    assert texts[first:last] == made.between(first, last)
    assert texts == made.between(0, len(texts))
    assert len(texts) == len(made)


def test_many_are_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """And are the same there; more can be added after they were read."""
    monkeypatch.setattr(written, "_IN_MEMORY_BYTES", 10)
    made = kept(["<a>é</a>", "<b/>" * 10])
    before = made.between(1, 2)
    made.add("<c/>")

    assert ["<b/>" * 10] == before
    assert ["<a>é</a>", "<c/>"] == [*made.between(0, 1), *made.between(2, 3)]
