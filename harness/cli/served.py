"""A served bench as commands see it, by the address of its control face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.cli.remote import ask

if TYPE_CHECKING:
    import requests

    from harness.bench import Bench


def bench(url: str, session: requests.Session) -> Bench:
    """The bench at *url*, by what its health page tells; reached through *session*."""
    from harness.bench import Bench, Endpoint

    told = ask(url, "GET", "/health")["bench"]
    cin7, shipstation, store = told["cin7"], told["shipstation"], told["store"]
    at_cin7 = Endpoint(cin7["url"], cin7["username"], cin7["key"])
    at_shipstation = Endpoint(shipstation["url"], shipstation["key"], shipstation["secret"])
    return Bench(
        cin7=at_cin7,
        shipstation=at_shipstation,
        store=Endpoint(store["url"], store["username"], store["password"]),
        control=url.rstrip("/"),
        lab_cin7=at_cin7,
        lab_shipstation=at_shipstation,
        session=session,
        seed=0,
        transport="tcp",
    )
