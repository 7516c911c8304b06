from __future__ import annotations

import pytest

from harness.plug import Address, Application, BadSpec, Command, Reference, Spec, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reference", Reference()),
        ("", Reference()),
        ("http://127.0.0.1:9000/store", Address("http://127.0.0.1:9000/store")),
        ("https://shop.test/x", Address("https://shop.test/x")),
        ("wsgi: shop.web:app", Application("shop.web", "app")),
        ("wsgi:shop:make.app", Application("shop", "make.app")),
        ("command: node server.js --port 9000", Command("node server.js --port 9000")),
    ],
)
def test_an_integration_is_named_in_one_of_four_ways(text: str, expected: Spec) -> None:
    """Each way of naming an integration gives its own kind of value."""
    assert expected == parse(text)


@pytest.mark.parametrize(
    "text", ["mine", "http://", "http://[", "wsgi: shop", "wsgi: :app", "command:"]
)
def test_any_other_name_is_refused_with_what_is_right(text: str) -> None:
    """A name that means nothing is shown, with what would have meant something."""
    with pytest.raises(BadSpec) as refused:
        parse(text)

    assert ": " in str(refused.value) or "write" in str(refused.value)
