"""A row per setting: what is asked, and what it comes to under each value."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import channels

if TYPE_CHECKING:
    from collections.abc import Callable

CLOSED_PORT = "http://127.0.0.1:9/"
PICTURE = (
    b'--cut\r\nContent-Disposition: form-data; name="file"; filename="tee.png"\r\n'
    b"Content-Type: image/png\r\n\r\npicture\r\n--cut--\r\n"
)
LINE = {"code": "TEE-RED", "qty": 1}


def listed(where: str) -> Callable[[Any], tuple[int, int]]:
    """Status, and orders found, of a list of *where* over one order."""

    def ask(cin7: Any) -> tuple[int, int]:
        cin7.order()
        answer = cin7.call("GET", "SalesOrders", where=where)
        return answer.status_code, len(answer.json) if isinstance(answer.json, list) else -1

    return ask


def member(name: str, **fields: Any) -> Callable[[Any], Any]:
    """A member of a new order of *fields*."""
    return lambda cin7: cin7.order(**fields)[name]


def reference(path: str, **fields: Any) -> Callable[[Any], str]:
    """What comes before the number in the reference of a new document."""

    def ask(cin7: Any) -> str:
        (result,) = cin7.post(fields, path=path)
        assert result["success"], result
        return str(result["code"]).rstrip("0123456789")

    return ask


def picture(cin7: Any) -> str:
    """Where the link to a picture leads."""
    path = "/api/v1/ProductImages?productId=501"
    cin7.raw("POST", path, PICTURE, "multipart/form-data; boundary=cut")
    return str(cin7.get("Products/501")["images"][0]["link"]).partition("/501/")[0]


def told(cin7: Any) -> list[str]:
    """The channels that hear of an order of the API."""
    order = cin7.order(lineItems=[LINE])
    cin7.change(order["id"], dispatchedDate="2026-11-20T00:00:00Z")
    return [call["channel"] for call in channels.calls(cin7.world)]


def pause(cin7: Any) -> float:
    """Minutes until a channel that does not answer is told again."""
    cin7.world.settings.set("cin7.source", "Shop")
    channels.set_addresses(cin7.world, {"Shop": CLOSED_PORT})
    order = cin7.order(lineItems=[LINE])
    cin7.change(order["id"], dispatchedDate="2026-11-20T00:00:00Z")
    (task,) = cin7.world.agenda.pending()
    return (datetime.fromisoformat(task["due"]) - cin7.world.clock.now()).total_seconds() / 60


TRANSFER = {"sourceBranchId": 3, "destinationBranchId": 4}
SINCE_YESTERDAY = "createdDate >= {}2026-11-19T00:00:00{}"
AT_WORK: tuple[tuple[str, Callable[[Any], Any], dict[Any, Any]], ...] = (
    ("cin7.date_without_zone", listed("createdDate >= '2026-11-19T00:00:00'"),
     {"no rows": (200, 0), "utc": (200, 1)}),
    ("cin7.bare_date", listed("createdDate >= '2026-11-19'"),
     {"400": (400, -1), "accept": (200, 1)}),
    ("cin7.unquoted_date", listed("createdDate >= 2026-11-19T00:00:00Z"),
     {"accept": (200, 1), "400": (400, -1)}),
    ("cin7.unknown_where_field", listed("color = 'red'"),
     {"400": (400, -1), "no rows": (200, 0)}),
    ("cin7.reference_prefix", reference("SalesOrders"), {"SO-": "SO-", "WEB": "WEB"}),
    ("cin7.quote_prefix", reference("Quotes"), {"Q-": "Q-", "QU": "QU"}),
    ("cin7.purchase_prefix", reference("PurchaseOrders"), {"PO-": "PO-", "BUY-": "BUY-"}),
    ("cin7.credit_prefix", reference("CreditNotes"), {"CRN-": "CRN-", "C-": "C-"}),
    ("cin7.transfer_prefix", reference("BranchTransfers", **TRANSFER),
     {"BT-": "BT-", "T-": "T-"}),
    ("cin7.adjustment_prefix", reference("Adjustments"), {"ADJ-": "ADJ-", "A-": "A-"}),
    ("cin7.job_prefix", reference("ProductionJobs"), {"PJ-": "PJ-", "J-": "J-"}),
    ("cin7.image_address", picture,
     {"https://images.example.com/products": "https://images.example.com/products",
      "http://pictures.test": "http://pictures.test"}),
    ("cin7.sources_without_channel", told, {"API": [], "Shop, Till": ["API"]}),
    ("cin7.channel_retry_minutes", pause, {5: 5, 90: 90}),
    ("cin7.currency", member("currencyCode"), {"USD": "USD", "NZD": "NZD"}),
    ("cin7.currency_rates", member("currencyRate", currencyCode="EUR"),
     {"AUD=1.5, EUR=0.9": 0.9, "EUR=0.75": 0.75}),
    ("cin7.tax_status", member("taxStatus"), {"Excl": "Excl", "Incl": "Incl"}),
    ("cin7.main_branch", member("branchId"), {0: 3, 4: 4}),
    ("cin7.total_decimals", member("total", lineItems=[{**LINE, "unitPrice": 1.23456}]),
     {4: 1.2346, 2: 1.23}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "ask", "value", "expected"),
    [
        pytest.param(name, ask, value, expected, id=f"{name}={value}")
        for name, ask, outcomes in AT_WORK
        for value, expected in outcomes.items()
    ],
)
def test_a_setting_is_obeyed(
    cin7: Any, name: str, ask: Callable[[Any], Any], value: Any, expected: Any
) -> None:
    """The same question has another answer under another value."""
    cin7.world.settings.set(name, value)

    assert expected == ask(cin7)
