from __future__ import annotations

from harness.report.markup import attribute, content, writable


def test_a_sign_that_markup_cannot_hold_is_replaced() -> None:
    """Control characters and halves of pairs are seen to have been there."""
    assert "a\ufffdb\ufffd\tc" == writable("a\x0bb\ud800\tc")


def test_an_attribute_is_quoted() -> None:
    """Quotes and markup in it are text."""
    assert "'\"&lt;&amp;'" == attribute('"<&')


def test_the_end_of_a_character_section_is_text() -> None:
    """It may not stand bare in the content of an element."""
    assert "]]&gt;&lt;b&gt;" == content("]]><b>")
