from __future__ import annotations

from typing import TYPE_CHECKING

from harness import ears
from simulator.web.adapter import session

if TYPE_CHECKING:
    import requests


def test_what_was_told_is_heard_in_order() -> None:
    """JSON as such, anything else as text, and by whom it was to be heard."""
    heard: requests.Session = session({"ears.test": ears.build()})
    heard.post("http://ears.test/channel", json={"call": 1}, timeout=5)
    heard.post("http://ears.test/hook", data=b"no json", timeout=5)

    assert [
        {"at": "channel", "told": {"call": 1}},
        {"at": "hook", "told": "no json"},
    ] == heard.get("http://ears.test/heard", timeout=5).json()
