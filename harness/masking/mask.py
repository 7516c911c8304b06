"""Masks whole documents: all that belongs together in one go, so that equal stays equal.

masked = mask(key, [order, journal], codes=known_codes)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.masking import exchanges
from harness.masking import xml as store_xml
from harness.masking.documents import Walker
from harness.masking.masker import Masker
from harness.masking.originals import Originals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from harness.masking.fields import Treatment

    Treat = Callable[[Treatment, str], str]

LEAST_KEY = 16


class Masks:
    """Puts masks under *key* on documents whose names and the like are known from *originals*.

    Args:
        key: At least 16 bytes; who has it can tell who is behind a mask.
        originals: All documents that belong together. What is masked later without having been
            among them is masked too, but is not looked for in other texts.
        codes: Product codes that stay as they are: those of the bench, for rates hang on them.
        stays: Stage and status words of the settings, which are compared whole.
    """

    def __init__(
        self,
        key: bytes,
        originals: Iterable[Any],
        codes: Iterable[str] = (),
        stays: Iterable[str] = (),
    ) -> None:
        if len(key) < LEAST_KEY:
            raise ValueError(f"a key has at least {LEAST_KEY} bytes, not {len(key)}")
        known = frozenset(one.strip().casefold() for one in codes)
        gathered = Originals()
        gatherer = _Reader(gathered.treat, known)
        for one in originals:
            gatherer.any(one)
        self._masker = Masker(key, gathered, known, stays)
        self._reader = _Reader(self._masker.treat, known)

    def document(self, value: Any) -> Any:
        """*value*, in JSON of either vendor, settings, a journal or HAR, as a new document."""
        return self._reader.document(value)

    def xml(self, content: bytes) -> bytes:
        """Custom Store XML, an export or a notice, broken or not."""
        return self._reader.xml(content)

    def text(self, words: str) -> str:
        """Free *words*, such as the name of a file: all of them masked."""
        return self._masker.treat("free", words)

    def known(self, words: str) -> str:
        """*words* as they are, but for names and the like that the originals hold."""
        return self._masker.kept(words)


def mask(
    key: bytes, documents: Sequence[Any], codes: Iterable[str] = (), stays: Iterable[str] = ()
) -> list[Any]:
    """Each of *documents* masked, all of them together; see `Masks`."""
    masks = Masks(key, documents, codes, stays)
    return [masks.document(one) for one in documents]


class _Reader:
    """Reads documents of every kind, giving each text to *treat*."""

    def __init__(self, treat: Treat, codes: frozenset[str]) -> None:
        self._treat = treat
        self._codes = codes
        self._walker = Walker(treat, codes, self._special)

    def any(self, value: Any) -> None:
        """Read *value*: bytes are XML, all else is a document."""
        if isinstance(value, bytes):
            self.xml(value)
        else:
            self.document(value)

    def document(self, value: Any) -> Any:
        return self._walker.walk(value)

    def xml(self, content: bytes) -> bytes:
        for encoding in ("utf-8", "latin-1"):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            return store_xml.treated(text, self._treat, self._codes).encode(encoding, "replace")
        return content

    def _special(self, kind: str, text: str) -> str | None:
        if kind.startswith("header "):
            return exchanges.header(kind[7:], text, self._treat, self._walker.walk)
        if kind == "url":
            return exchanges.address(text, self._treat, self._walker.walk)
        if kind == "body":
            return exchanges.body(text, self._treat, self._walker.walk, self._codes)
        return None
