from __future__ import annotations

import copy
import pickle

import orjson
import pytest

from harness.rules.phrase import Phrase, joined


def test_a_phrase_is_the_english_text() -> None:
    """Wherever a text is wanted: compared, joined, written as JSON."""
    phrase = Phrase("{count} of {all}", count=1, all="two")

    assert "1 of two" == phrase
    assert {"1 of two": 1}[phrase] == 1
    assert b'["1 of two"]' == orjson.dumps([phrase])


def test_a_phrase_keeps_what_it_was_made_of() -> None:
    """So that it can be said otherwise."""
    phrase = Phrase("{count} left", count=1)

    assert ("{count} left", {"count": 1}) == (phrase.template, phrase.values)


@pytest.mark.parametrize("text", ["plain", "a {brace}", "{}"])
def test_braces_in_a_value_stay(text: str) -> None:
    """Only the template is filled in."""
    assert f"<{text}>" == Phrase("<{text}>", text=text)


def test_a_copy_is_a_phrase_too() -> None:
    """Deep ones, and those that go to another process; a brace in a value does no harm."""
    phrase = Phrase("<{text}>", text="{x}")
    for twin in (copy.deepcopy(phrase), pickle.loads(pickle.dumps(phrase))):  # noqa: S301
        assert (phrase, phrase.template, phrase.values) == (twin, twin.template, twin.values)


@pytest.mark.parametrize(
    ("parts", "expected"), [([], ""), (["a"], "a"), (["a", "{b}", "c"], "a, {b}, c")]
)
def test_texts_are_joined(parts: list[str], expected: str) -> None:
    """Whatever they hold."""
    assert expected == joined(", ", parts)
