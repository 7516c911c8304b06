from __future__ import annotations

from io import StringIO

from harness.events import OrderCreated, OrderLabelled, OrderRefusedByCin7, StoreRefreshed
from harness.report.progress import Progress

AT = "2026-03-02T09:00:00Z"


def test_the_bar_grows_with_what_is_done() -> None:
    """Of two orders one is refused and one labelled: half, three quarters, all."""
    stream = StringIO()
    bar = Progress(stream, 2)
    bar.hear(OrderRefusedByCin7(AT, "SO-1", ()))
    bar.hear(StoreRefreshed(AT, 1, 0))
    bar.hear(OrderCreated(AT, "SO-2"))
    bar.hear(OrderLabelled(AT, "SO-2", "ups", "ups_ground", "1Z", "9.00"))

    assert ["", " 50 %", " 75 %", "100 %"] == [part[-5:] for part in stream.getvalue().split("\r")]


def test_the_line_is_wiped_at_the_end() -> None:
    """What is printed next begins on an empty line."""
    stream = StringIO()
    Progress(stream, 2).close()

    assert "" == stream.getvalue().strip()
