"""Sentences in English that can still be said in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Phrase(str):
    """A sentence in English, with the *template* and the *values* it was made of.

    It is the text wherever a text is wanted; `harness.words.told` says it in another language.
    What people or vendors wrote is no phrase, and is the same in all languages.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Phrase:
        """*template* with *values* put in, which may be phrases themselves."""
        phrase = super().__new__(cls, template.format(**values))
        phrase.template = template
        phrase.values = values
        return phrase

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """What a copy is made from."""
        return (self.template,), self.values


def joined(separator: str, parts: Iterable[str]) -> Phrase:
    """*parts*, some of which may be phrases, as one."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Phrase(separator.join(f"{{{name}}}" for name in values), **values)
