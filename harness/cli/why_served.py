"""An order of a served bench, with that bench's settings page, status words and clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.cli.exits import NoStart, WrongSetUp
from harness.cli.served import bench as bench_at

if TYPE_CHECKING:
    from datetime import datetime

    from harness.accounts import Account
    from harness.intake import Found
    from harness.lab import Lab


def served(order: str, url: str) -> tuple[list[Found], Account, datetime]:
    """The order with the number *order* on the bench at *url*.

    Raises:
        NoStart: If no bench is there.
        WrongSetUp: If it has no such order.
    """
    import requests

    from harness.caller import LabError, Unreachable
    from harness.lab import Lab

    with requests.Session() as session:
        session.trust_env = False
        try:
            lab = Lab(bench_at(url, session))
            return _found(lab, order, url), _account(lab), lab.now().replace(microsecond=0)
        except NoStart as error:
            raise NoStart(
                f"there is no file {order!r}, and as an order number it needs a served bench:"
                f" nothing answers at {url}; start one with: shipbench serve"
            ) from error
        except Unreachable as error:
            raise NoStart(str(error)) from error
        except LabError as error:
            raise WrongSetUp(f"the bench does not tell of {order!r}: {error}") from error


def _found(lab: Lab, order: str, url: str) -> list[Found]:
    from harness.intake import Found

    quoted = order.replace("'", "''")
    documents: list[dict[str, Any]] = lab.cin7.get(
        "/v1/SalesOrders", {"where": f"reference = '{quoted}'", "rows": 250}
    )
    if not documents and order.isdecimal():
        documents = lab.cin7.get("/v1/SalesOrders", {"where": f"id = {order}", "rows": 1})
    if not documents:
        raise WrongSetUp(f"there is no file {order!r}, and the bench at {url} has no such order")
    return [Found(one, url, f"id {one['id']}") for one in documents]


def _account(lab: Lab) -> Account:
    from harness import accounts

    page = lab.control.get("/cin7/shipstation")
    stores = lab.control.get("/stores")
    words = stores[0]["statuses"] if stores else {}
    account = accounts.told(accounts.Account(), {}, {}, page)
    return accounts.Account(
        account.settings, {**account.words, **words}, account.told | {"branches", "statuses"}
    )
