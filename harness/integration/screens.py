"""What only Cin7's own screen can do, and this integration therefore asks of it.

Cin7's connector to ShipStation is a part of Cin7; the API that anyone may use writes no Qty
Dispatched. So the bench offers the screen's acts at an address of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import requests

from harness import calls
from harness.integration.trouble import Refused, Unreachable, Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

_TIMEOUT_SECONDS = 60
_JSON = {"Content-Type": "application/json"}


class Screens:
    """Cin7's screens at *url*, through *session*."""

    def __init__(self, url: str, session: requests.Session) -> None:
        self._url = url.rstrip("/")
        self._session = session

    def bins(self) -> dict[tuple[str, str], str]:
        """Where on its shelves each branch keeps what, by case-folded code and branch id.

        Raises:
            Unreachable: If it cannot be asked.
        """
        what = "the bins"
        url = f"{self._url}/cin7/bins"
        try:
            answer = calls.send(self._session, "GET", url, {}, timeout=_TIMEOUT_SECONDS)
            answer.raise_for_status()
            found = orjson.loads(answer.content)
        except (requests.RequestException, ValueError) as error:
            raise Unreachable(what, str(error)) from error
        return {
            (str(one["code"]).casefold(), str(one["branchId"])): str(one["bin"]) for one in found
        }

    def split_off(self, order_id: str, sent: Sequence[dict[str, Any]]) -> tuple[str, str]:
        """Move what was not *sent* of an order to a back order; gives its id and reference.

        Raises:
            Refused: If Cin7 does not split the order.
            Unreachable: If it cannot be asked.
        """
        what = f"a back order of order {order_id}"
        url = f"{self._url}/cin7/orders/{order_id}/backorder"
        body = orjson.dumps({"lineItems": sent})
        try:
            answer = calls.send(
                self._session, "POST", url, _JSON, body=body, timeout=_TIMEOUT_SECONDS
            )
        except requests.RequestException as error:
            raise Unreachable(what, str(error)) from error
        if answer.status_code >= 500:
            raise Unreachable(what, f"{answer.status_code} {answer.text[:200]}")
        if answer.status_code >= 400:
            raise Refused(what, answer.status_code, answer.text)
        try:
            made = orjson.loads(answer.content)
            return str(made["id"]), str(made["reference"])
        except (ValueError, KeyError, TypeError) as error:
            raise Unreadable(what, answer.text) from error
