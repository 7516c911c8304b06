from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.store import EVERYTHING, Both, Compare, Either, IsNull, Like, Member, Opposite
from simulator.store.sql import order_by, where

if TYPE_CHECKING:
    from simulator.store.condition import Condition, Value


@pytest.mark.parametrize(
    ("condition", "text", "values"),
    [
        (Compare("total", ">=", 5), '"total" >= ?', [5]),
        (Member("stage", ("New", "Old")), '"stage" IN (?, ?)', ["New", "Old"]),
        (Member("stage", ()), "1 = 0", []),
        (Like("name", "50%_a\\b"), "\"name\" LIKE ? ESCAPE '\\'", ["50%\\_a\\\\b"]),
        (IsNull("note"), '"note" IS NULL', []),
        (EVERYTHING, "1 = 1", []),
        (Either(()), "1 = 0", []),
        (
            Both((Compare("a", "=", 1), Either((Compare("b", "<", 2), IsNull("c"))))),
            '("a" = ?) AND (("b" < ?) OR ("c" IS NULL))',
            [1, 2],
        ),
        (Opposite(Compare("a", "=", 1)), 'NOT ("a" = ?)', [1]),
    ],
)
def test_a_condition_is_written_with_its_values_apart(
    condition: Condition, text: str, values: list[Value]
) -> None:
    """No value is ever part of the text."""
    assert (text, values) == where(condition)


@pytest.mark.parametrize(
    ("order", "text"),
    [
        ((), '"id"'),
        ((("due", False),), '"due", "id"'),
        ((("due", True), ("key", False)), '"due" DESC, "key", "id"'),
    ],
)
def test_an_order_ends_in_the_id(order: tuple[tuple[str, bool], ...], text: str) -> None:
    """So that no tie is left to chance."""
    assert text == order_by(order)
