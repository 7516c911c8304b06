"""The lines of keys in a TOML text."""

from __future__ import annotations

import pytest

from scenarios.lines import LineIndex, Path

TEXT = '''title = "x"
settings.store.strictness = "lenient"

[[orders]]
name = "a"
set = { stage = "New" }

[[orders]]
"name" = "b"
note = """
name = "not a key"
"""
  [orders.set]
  deliveryCountry = ""
  [[orders.set.lineItems]]
  code = "A"
  [[orders.set.lineItems]]
  code = "B"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("title",), 1),
        (("settings", "store", "strictness"), 2),
        (("settings",), 2),
        (("orders",), 4),
        (("orders", 0), 4),
        (("orders", 0, "name"), 5),
        (("orders", 0, "set", "stage"), 6),
        (("orders", 1), 8),
        (("orders", 1, "name"), 9),
        (("orders", 1, "set", "deliveryCountry"), 14),
        (("orders", 1, "set", "lineItems", 1, "code"), 18),
        (("orders", 1, "missing"), 8),
        (("nowhere",), 1),
    ],
)
def test_a_key_has_a_line(path: Path, line: int) -> None:
    """A key stands on its line; what is not found, on that of the table around it."""
    assert line == LineIndex(TEXT).of(path)
