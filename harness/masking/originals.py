"""What must not be seen: the words of the texts that are masked, and what to look for elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from harness.masking import words

if TYPE_CHECKING:
    from harness.masking.fields import Treatment

_MASKED: Final = frozenset({"person", "personal", "free", "code", "key", "custom", "secret"})
_LEAST_LETTERS: Final = 2
_LEAST_DIGITS: Final = 5


@dataclass(slots=True)
class Originals:
    """Gathers, text by text; it changes none.

    *words* are all that is to be masked; *phrases* what is looked for in other texts, as its
    words in a row, by the first of them.
    """

    words: set[str] = field(default_factory=set)
    phrases: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)

    def treat(self, treatment: Treatment, text: str) -> str:
        """Note what is to be masked of *text*; gives it as it is."""
        if treatment in _MASKED:
            self._note(treatment, text)
        elif treatment == "postcode":
            self.words.update(words.of(text.strip()[3:]))
        return text

    def _note(self, treatment: Treatment, text: str) -> None:
        pattern = words.FREE_TEXT if treatment == "free" else words.TEXT
        found = tuple(words.of(text, pattern))
        self.words.update(found)
        if treatment in {"person", "personal", "secret"}:
            self._look_for(found)
        if treatment == "person":
            for word in found:
                self._look_for((word,))

    def _look_for(self, phrase: tuple[str, ...]) -> None:
        letters = sum(len(word) for word in phrase if not word[0].isdecimal())
        digits = sum(len(word) for word in phrase if word[0].isdecimal())
        if letters >= _LEAST_LETTERS or digits >= _LEAST_DIGITS:
            self.phrases.setdefault(phrase[0], set()).add(phrase)
