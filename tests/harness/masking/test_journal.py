"""A real journal of a bench, masked."""

from __future__ import annotations

import re
from typing import Any

import pytest

from harness.lab import Lab
from harness.launch import START, open_bench
from harness.masking.mask import mask
from scenarios.generator import generate

KEY = b"a key for tests, of thirty bytes"
TELLING = ("lastName", "email", "phone", "deliveryAddress1", "reference")


def recorded(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The journal of an import of *documents*."""
    with open_bench() as bench:
        lab = Lab(bench)
        lab.create_orders(documents)
        lab.refresh_store()
        found: list[dict[str, Any]] = lab.control.ask("GET", "/journal")
    return found


@pytest.mark.slow
def test_nobody_is_found_in_a_masked_journal_and_its_course_is_the_same() -> None:
    """Steps and answers stay; addresses, bodies in JSON and XML, and reasons tell nobody."""
    documents = list(generate(12, 3, now=START))
    entries = recorded([dict(one) for one in documents])
    hidden = mask(KEY, [entries, documents])[0]
    text = str(hidden).casefold()
    shown = [
        value
        for one in documents
        for name in TELLING
        if (value := one.get(name)) and re.search(rf"\b{re.escape(value.casefold())}\b", text)
    ]

    assert [] == shown
    assert any("<order>" in one["response"]["body"].casefold() for one in entries)
    for before, after in zip(entries, hidden, strict=True):
        for name in ("number", "at", "face", "step"):
            assert before[name] == after[name]
        assert before["response"]["status"] == after["response"]["status"]
        assert (
            before["request"]["target"].partition("?")[0]
            == (after["request"]["target"].partition("?")[0])
        )
