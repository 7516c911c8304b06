from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from harness.messages import messages
from harness.words import DOMAIN, FOLDER, LANGUAGES, say, translated

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

OTHERS = LANGUAGES[1:]
_NAMES = re.compile(r"\{[^}]*\}")


def catalog(lang: str) -> dict[str, str]:
    """The translations into *lang*, by text."""
    file = FOLDER / lang / "LC_MESSAGES" / f"{DOMAIN}.po"
    return said(read_po(BytesIO(file.read_bytes()), locale=lang))


def said(entries: Catalog) -> dict[str, str]:
    """What *entries* say, without their header."""
    return {entry.id: entry.string for entry in entries if entry.id}


@pytest.mark.parametrize("lang", OTHERS)
def test_every_text_has_a_translation(lang: str) -> None:
    """None is missing, none is empty, and none is for a text that is gone: make messages."""
    told = catalog(lang)

    assert {text for text, _ in messages()} == told.keys()
    assert [] == [text for text, said in told.items() if not said]


@pytest.mark.parametrize("lang", OTHERS)
def test_a_translation_fills_in_the_same_names(lang: str) -> None:
    """A name that is lost or misspelt would fail when it is said."""
    wrong = [
        text
        for text, _ in messages()
        if sorted(_NAMES.findall(text)) != sorted(_NAMES.findall(translated(lang, text)))
    ]

    assert [] == wrong


@pytest.mark.parametrize("lang", OTHERS)
def test_the_compiled_catalog_is_that_of_the_text(lang: str) -> None:
    """Both are committed, so that nothing needs to be compiled: make messages."""
    file = FOLDER / lang / "LC_MESSAGES" / f"{DOMAIN}.mo"

    assert catalog(lang) == said(read_mo(BytesIO(file.read_bytes())))


def test_english_is_the_language_of_the_code() -> None:
    """It needs no catalog."""
    assert "The order is a draft" == translated("en", "The order is a draft")


def test_a_text_is_said_in_french() -> None:
    """By the catalog."""
    assert "La commande est un brouillon" == translated("fr", "The order is a draft")


@pytest.mark.parametrize("text", ["", "a text of nobody"])
def test_a_text_without_translation_stays(text: str) -> None:
    """The empty one too, which in a catalog is its header."""
    assert text == translated("fr", text)


def test_values_are_put_in_after_the_translation() -> None:
    """In the place that the language gives them."""
    assert "Omis\u00a0: a\u00a0: b" == say("fr", "skipped", scenario="a", reason="b")


def test_a_language_without_catalog_is_english() -> None:
    """Nothing fails for it."""
    assert "orders" == translated("xx", "orders")
