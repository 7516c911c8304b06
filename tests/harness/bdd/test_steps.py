from __future__ import annotations

import re
from pathlib import Path

import pytest

import harness.bdd

FOLDER = Path(harness.bdd.__file__).parent
SENTENCE = re.compile(
    r"^@(?:given|when|then)\(.*|^    parsers\.(?:parse|re)\(.*|^def _", re.MULTILINE
)


@pytest.mark.parametrize(
    "file",
    [
        "given.py",
        "when.py",
        "then.py",
        "cin7.py",
        "connection.py",
        "parcels.py",
        "rates.py",
        "store.py",
    ],
)
def test_each_step_is_there_in_both_languages(file: str) -> None:
    """Each step function has as many sentences in French as in English: an even number."""
    sentences = 0
    counts = []
    for line in SENTENCE.findall((FOLDER / file).read_text(encoding="utf-8")):
        if line.startswith("def _"):
            counts.append(sentences)
            sentences = 0
        elif "(" != line.strip()[-1] or "parsers." in line:
            sentences += 1

    steps = [count for count in counts if count]
    assert steps
    assert [] == [count for count in steps if count % 2]
