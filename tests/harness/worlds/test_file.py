from __future__ import annotations

import pytest

from harness.sealed import BadFile
from harness.worlds.file import KIND, Saved, dump, load
from harness.worlds.world import grown

SAVED = Saved(grown(3, "all"), "reference", "abc")


def test_a_world_is_read_as_it_was_saved() -> None:
    """With the integration and the hash."""
    assert SAVED == load(dump(SAVED), "w.json")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"{}", "w.json is no world: it has no 'shipbench_world'"),
        (
            KIND.dump({"integration": "reference", "hash": ""}),
            "w.json is damaged: KeyError('world')",
        ),
        (KIND.dump({"world": {"seed": 1}, "integration": "", "hash": ""}), "KeyError('orders')"),
    ],
)
def test_what_is_no_whole_world_is_refused(content: bytes, expected: str) -> None:
    """With the reason."""
    with pytest.raises(BadFile) as caught:
        load(content, "w.json")

    assert expected in str(caught.value)
