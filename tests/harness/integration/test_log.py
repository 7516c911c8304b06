from __future__ import annotations

from datetime import UTC, datetime

from harness.integration.log import Log
from harness.rules.facts import facts


def test_lines_are_json_with_the_newest_last_and_the_oldest_forgotten() -> None:
    """A log that grew without end would be a fault of its own."""
    log = Log(lambda: datetime(2026, 3, 2, 9, tzinfo=UTC), lines=2)
    for number in (1, 2, 3):
        log.taken(facts({"id": number, "reference": f"SO-{number}"}, lambda _: None))

    assert (
        b'{"at":"2026-03-02T09:00:00Z","event":"taken","id":"2","reference":"SO-2"}\n'
        b'{"at":"2026-03-02T09:00:00Z","event":"taken","id":"3","reference":"SO-3"}\n'
    ) == log.read()


def test_a_log_holds_no_more_bytes_than_it_may() -> None:
    """Each of these lines has 74 bytes; two have room."""
    log = Log(lambda: datetime(2026, 3, 2, 9, tzinfo=UTC), size=2 * 74)
    for number in (1, 2, 3):
        log.taken(facts({"id": number, "reference": f"SO-{number}"}, lambda _: None))
    kept = log.read()

    assert 148 == len(kept)
    assert b'"SO-1"' not in kept
