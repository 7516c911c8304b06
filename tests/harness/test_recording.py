from __future__ import annotations

import pytest

from harness.recording import BadRecording, Recording, first_divergence, read

RECORDING = Recording("0.1.0", 7, "reference", None, ("date_rule=all",), ({"kind": "demo"},))
LAST = b'{"event":"run-finished","at":"x"}'


def log(*lines: bytes) -> bytes:
    """A log of *lines*."""
    return b"\n".join(lines) + b"\n"


def test_a_head_is_read_back() -> None:
    """With the events behind it."""
    event = b'{"event":"act-done"}'

    assert (RECORDING, [event, LAST]) == read(log(RECORDING.head(), event, LAST))


def changed(old: bytes, new: bytes) -> bytes:
    """The head with *new* for *old*."""
    return RECORDING.head().replace(old, new)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "it is empty"),
        (log(LAST), "it has no head"),
        (log(b"\xff\x00", LAST), "it has no head"),
        (log(changed(b'"format":1', b'"format":0'), LAST), "its format is 0"),
        (log(changed(b'"seed":7', b'"seed":"7"'), LAST), "seed is missing or no whole number"),
        (log(changed(b'[{"kind":"demo"}]', b'["demo"]'), LAST), "no list of objects"),
        (log(RECORDING.head(), b'{"event":', LAST), "line 2 is no event"),
        (log(RECORDING.head(), b'{"event":"act-done"}'), "does not end with run-finished"),
        (log(RECORDING.head()), "does not end with run-finished"),
    ],
)
def test_a_log_that_cannot_be_used_is_refused(content: bytes, complaint: str) -> None:
    """With the reason."""
    with pytest.raises(BadRecording, match=complaint):
        read(content)


def test_equal_runs_have_no_divergence() -> None:
    """To the byte."""
    assert None is first_divergence([b"{}", LAST], iter([b"{}", LAST]))


def test_the_first_event_that_differs_is_told() -> None:
    """Counted from 1, with the members that are not the same."""
    found = first_divergence(
        [LAST, b'{"event":"a","at":"1","x":1}', b'{"y":1}'],
        [LAST, b'{"event":"b","at":"1","x":1}', b'{"y":2}'],
    )

    assert found is not None
    assert (2, ["event"]) == (found.number, found.members())


@pytest.mark.parametrize(("recorded", "told"), [([], [LAST]), ([LAST], [])])
def test_a_run_that_ends_early_differs(recorded: list[bytes], told: list[bytes]) -> None:
    """Whichever of the two."""
    found = first_divergence(recorded, told)

    assert found is not None
    assert 1 == found.number
    assert None in (found.recorded, found.told)
