from __future__ import annotations

from typing import Any

import pytest

from harness.rules.facts import facts
from harness.rules.placing import misplaced, split, status_of, word_of
from harness.rules.settings import IntegrationSettings

WORDS = {"awaiting_shipment": "Fully Picked, Packed,", "on_hold": "Held"}


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Packed", "awaiting_shipment"),
        ("Held", "on_hold"),
        ("packed", ""),
        ("Pack", ""),
        ("", ""),
    ],
)
def test_a_word_is_found_whole_and_in_its_case(word: str, status: str) -> None:
    """Blanks around it do not matter."""
    assert status == status_of(word, WORDS)


def test_a_list_has_no_empty_words() -> None:
    """Whatever the commas."""
    assert ["a", "b"] == split(" a ,, b,")


@pytest.mark.parametrize(
    ("stage", "settings", "word"),
    [
        ("Fully Picked", {}, "Fully Picked"),
        ("fully picked", {}, "fully picked"),
        ("New", {}, "Fully Picked"),
        ("New", {"status_word": "fixed", "fixed_status": "Ready"}, "Ready"),
    ],
)
def test_the_word_is_the_one_of_an_order_at_the_right_stage(
    ready_document: Any, stage: str, settings: dict[str, Any], word: str
) -> None:
    """A wrong stage is a matter of its own."""
    order = facts(ready_document(stage=stage), lambda _: "NZ")

    assert word == word_of(order, IntegrationSettings(**settings))


def test_an_order_without_a_list_is_misplaced(ready_document: Any) -> None:
    """What was found is its word."""
    order = facts(ready_document(), lambda _: "NZ")
    (breach,) = misplaced(order, IntegrationSettings(), {"on_hold": "Held"})

    assert ("STATUS_UNMAPPED", "stage", "Fully Picked") == (
        breach.code,
        breach.field,
        breach.found,
    )
    assert [] == misplaced(order, IntegrationSettings(), WORDS)
