"""The last link: the sales channel learns what ShipStation shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import orjson
import pytest

from harness.lab import Lab
from harness.launch import START, open_bench
from scenarios.generator import order
from simulator.web.server import serving

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.answers import Label

SHOPIFY = {"cin7.source": "Shopify"}


def shipped(lab: Lab) -> Label:
    """A label for a good order that a client of the API made, imported a minute later."""
    [created] = lab.create_orders([{**order(1, 1, START), "reference": "#1050"}])
    lab.advance(60)
    lab.refresh_store()
    found = lab.imported_order("#1050", created.id)
    assert found is not None
    return lab.label(found)


def test_a_label_is_told_to_the_channel_once() -> None:
    """By way of ShipStation's notice, the integration and Cin7; a second notice tells nothing."""
    with open_bench(settings=SHOPIFY) as bench:
        lab = Lab(bench)
        lab.add_fault(
            {"kind": "status", "step": "store.shipnotify", "when": "after", "status": 500}
        )
        label = shipped(lab)
        lab.advance(24 * 3600)
        journal = lab.control.get("/journal?face=store")
        calls = lab.control.get("/cin7/channels/calls")

    assert 2 == sum(one["step"] == "store.shipnotify" for one in journal)
    assert [("Shopify", "#1050", label.tracking)] == [
        (call["channel"], call["order"]["reference"], call["order"]["trackingCode"])
        for call in calls
    ]


@pytest.mark.slow
def test_the_channel_is_called_over_http() -> None:
    """At the address it was given."""
    heard: list[Any] = []

    def shop(environ: Any, start_response: Any) -> Iterable[bytes]:
        heard.append(orjson.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))))
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"thanks"]

    transport: Literal["tcp"] = "tcp"
    with serving(shop) as url, open_bench(transport=transport, settings=SHOPIFY) as bench:
        lab = Lab(bench)
        lab.control.ask("PUT", "/cin7/channels", {"Shopify": url})
        label = shipped(lab)
        (call,) = lab.control.get("/cin7/channels/calls")

    assert [label.tracking] == [one["order"]["trackingCode"] for one in heard]
    assert ("delivered", 1) == (call["state"], call["attempts"])
