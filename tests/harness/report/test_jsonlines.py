from __future__ import annotations

from io import BytesIO

from harness.events import OrderCreated, RunFinished
from harness.report.jsonlines import JsonLines

AT = "2026-03-02T09:00:00Z"


def test_each_event_is_a_line() -> None:
    """The log has one line an event, in the order in which they happened."""
    stream = BytesIO()
    listener = JsonLines(stream)
    listener.hear(OrderCreated(AT, "SO-1"))
    listener.hear(RunFinished(AT, 1, 0, 0))
    listener.close()

    assert stream.getvalue() == (
        b'{"event":"order-created","at":"2026-03-02T09:00:00Z","reference":"SO-1","planted":false}'
        b'\n{"event":"run-finished","at":"2026-03-02T09:00:00Z","scenarios":1,"met":0,"failed":0}\n'
    )
