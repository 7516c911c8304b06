from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.effects import (
    KINDS,
    Delay,
    Drop,
    Effect,
    LogNormal,
    Lost,
    Slow,
    Uniform,
    garbled,
    kind_of,
    latency,
)


@pytest.mark.parametrize(
    ("effect", "share", "size", "seconds"),
    [
        (Delay(30), 0.9, 0, 30),
        (Lost(60), 0.1, 0, 60),
        (Uniform(10, 20), 0.0, 0, 10),
        (Uniform(10, 20), 0.5, 0, 15),
        (Uniform(20, 10), 0.99, 0, 20),
        (LogNormal(5, 1), 0.5, 0, 5),
        (LogNormal(5, 0), 0.99, 0, 5),
        (LogNormal(5, 1), 0.8413447, 0, 13.591),
        (LogNormal(80_000, 5), 0.999, 0, 86_400),
        (Slow(100), 0.5, 250, 2.5),
        (Drop(), 0.5, 250, 0),
    ],
)
def test_a_latency_is_what_chance_makes_of_it(
    effect: Effect, share: float, size: int, seconds: float
) -> None:
    """The median at one half, the mean and one sigma at 0.84; never longer than a day."""
    assert timedelta(seconds=seconds) == latency(effect, share, size)


@given(st.binary(min_size=1, max_size=500), st.integers(1, 100), st.floats(0, 1, exclude_max=True))
def test_a_garbled_body_is_as_long_and_no_text(body: bytes, percent: int, share: float) -> None:
    """At least one byte is what UTF-8 has not."""
    found = garbled(body, percent, share)

    assert len(body) == len(found)
    with pytest.raises(UnicodeDecodeError):
        found.decode()


def test_an_empty_body_stays_so() -> None:
    """There is nothing to garble."""
    assert b"" == garbled(b"", 50, 0.5)


def test_every_kind_makes_an_effect_of_its_own() -> None:
    """Without being told anything but its name."""
    assert list(KINDS) == [kind_of(kind.effect()).name for kind in KINDS.values()]


@pytest.mark.parametrize(
    ("kind", "step", "expected"),
    [
        ("drop", "cin7.orders.get", True),
        ("drop", "shipstation.import", False),
        ("crash", "shipstation.import", True),
        ("delay", "shipstation.mail", True),
        ("reorder", "shipstation.mail", True),
        ("reorder", "shipstation.import", False),
        ("duplicate", "store.shipnotify", True),
        ("duplicate", "cin7.orders.update", False),
        ("skew", "cin7.orders.create", True),
        ("skew", "store.export", False),
        ("skew", "cin7.channel", False),
    ],
)
def test_a_kind_strikes_where_it_can(kind: str, step: str, expected: bool) -> None:
    """Only deliveries come twice; only a vendor that is asked has a clock that is off."""
    assert expected == KINDS[kind].strikes(step)
