from __future__ import annotations

import ast
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from harness.messages import TABLES, messages
from harness.rules.phrase import Phrase, joined
from harness.words import DOMAIN, FOLDER, LANGUAGES, filled, say, told, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    entries = catalog(lang)

    assert {text for text, _ in messages()} == entries.keys()
    assert [] == [text for text, said in entries.items() if not said]


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


ROOT = Path(__file__).parents[2]
# The page of a run of tests is English, as pytest is.
ENGLISH = {"harness/report/page.py"}


def tables(source: str) -> Iterator[tuple[str, list[str]]]:
    """Name and texts of each dict of texts that a module makes, but those private to it."""
    for node in ast.parse(source).body:
        match node:
            case ast.Assign(targets=[ast.Name(name)], value=ast.Dict() as table):
                yield name, list(texts(table))
            case ast.AnnAssign(target=ast.Name(name), value=ast.Dict() as table):
                yield name, list(texts(table))


def texts(table: ast.Dict) -> Iterator[str]:
    """The texts among the values of *table*."""
    for value in table.values:
        for node in ast.walk(value):
            match node:
                case ast.Constant(str(text)):
                    yield text


def modules() -> Iterator[tuple[str, str, list[str]]]:
    """Each table of texts in the harness: its module, its name, its texts."""
    for path in sorted((ROOT / "harness").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for name, found in tables(path.read_text(encoding="utf-8")):
            if place not in ENGLISH:
                yield place, name, found


def test_tables_of_texts_are_seen() -> None:
    """With or without a type, tuples within them too; what is within a function is none."""
    source = 'TEXTS = {"a": "x", "b": ("y", "z")}\nWORDS: dict[str, str] = {"c": "w"}\n'

    assert [("TEXTS", ["x", "y", "z"]), ("WORDS", ["w"])] == list(tables(source))
    assert 30 < sum(name in TABLES for _, name, _ in modules())


def test_no_table_of_texts_is_forgotten() -> None:
    """A dict called TEXTS, HEADERS and so on is in the catalogs, whichever module has it."""
    gathered = {text for text, _ in messages()}
    forgotten = [
        f"{place}: {text}"
        for place, name, found in modules()
        if name in (*TABLES, "WORDS")
        for text in found
        if text not in gathered
    ]

    assert [] == forgotten


# Tables of sentences that are not said to people in their language, each with the reason.
KNOWN = {
    "REFUSALS": "errors of usage are English",
    "COMMANDS": "help is English",
    "UNKNOWN": "errors of usage are English",
}


def test_no_table_of_sentences_has_another_name() -> None:
    """Whoever makes one under a name that is not looked for is told here."""
    strangers = [
        f"{place}: {name}"
        for place, name, found in modules()
        if not name.startswith("_") and name not in (*TABLES, "WORDS", *KNOWN)
        and sum(" " in text and text.endswith((".", ":", "?")) for text in found) > 1
    ]  # fmt: skip

    assert [] == strangers


def test_a_phrase_is_said_in_french_with_all_its_parts() -> None:
    """Phrases within phrases too; what people wrote stays as it is."""
    inner = Phrase("(none)")
    phrase = Phrase("created {created}, ETD {etd}", created="draft", etd=inner)

    assert "created draft, ETD (none)" == told("en", phrase)
    assert "créée draft, ETD (néant)" == told("fr", phrase)
    assert "draft" == told("fr", "draft")
    assert "brouillon; annulée" == told("fr", joined("; ", (Phrase("draft"), Phrase("void"))))


@pytest.mark.parametrize(("lang", "expected"), [("en", "line draft"), ("fr", "ligne brouillon")])
def test_a_value_that_is_a_phrase_is_said_too(lang: str, expected: str) -> None:
    """A text that is put into another."""
    assert expected == filled(lang, "line {line}", line=Phrase("draft"))
