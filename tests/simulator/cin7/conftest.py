"""A small account, frozen in time, and a client that calls its Cin7 face without a socket."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import requests
from werkzeug.test import Client, TestResponse

from simulator.cin7 import seed
from simulator.cin7.routes import FACE
from simulator.web.pipeline import build
from simulator.world import World, open_world

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

ACCOUNT = {
    "branches": [{"id": 3, "company": "Main"}, {"id": 4, "company": "Second"}],
    "contacts": [{"id": 101, "email": "Ann@Example.com", "priceColumn": "tradeUSD"}],
    "products": [
        {
            "id": 501,
            "styleCode": "TEE",
            "name": "Tee",
            "weight": 0.2,
            "productOptions": [
                {
                    "id": 901,
                    "code": "TEE-RED",
                    "barcode": "2000000009018",
                    "option1": "Red",
                    "retailPrice": 20,
                    "priceColumns": {"tradeUSD": 12.5},
                },
                {"id": 902, "code": "TEE-BLUE", "option1": "Blue", "retailPrice": 21},
            ],
        }
    ],
    "stock": [
        {"code": "TEE-RED", "branchId": 3, "stockOnHand": 5},
        {"code": "TEE-BLUE", "branchId": 3, "stockOnHand": 0},
        {"code": "TEE-RED", "branchId": 4, "stockOnHand": 7},
    ],
}


class Caller:
    """Calls the face as one of the account's connections."""

    def __init__(self, world: World, key: str = "") -> None:
        self.world = world
        self._client = Client(build(world, FACE))
        key = key or world.account.cin7_keys["user"]
        token = base64.b64encode(f"{world.account.cin7_username}:{key}".encode()).decode()
        self._headers = {"Authorization": f"Basic {token}"}

    def call(self, method: str, path: str, body: object = None, **query: str) -> TestResponse:
        """One call; *body* is sent as JSON unless it is bytes."""
        sent = body if isinstance(body, bytes) else b"" if body is None else orjson.dumps(body)
        return self._client.open(
            f"/api/v1/{path}", method=method, data=sent, query_string=query, headers=self._headers
        )

    def raw(
        self, method: str, path: str, body: object = None, content_type: str | None = None
    ) -> TestResponse:
        """One call of any address; *body* is sent as JSON unless it is bytes."""
        sent = body if isinstance(body, bytes) else b"" if body is None else orjson.dumps(body)
        return self._client.open(
            path, method=method, data=sent, headers=self._headers, content_type=content_type
        )

    def get(self, path: str, **query: str) -> Any:
        """What a GET answers, read."""
        return self.call("GET", path, **query).json

    def post(self, *items: dict[str, Any], path: str = "SalesOrders") -> Any:
        """The results of one POST."""
        return self.call("POST", path, list(items)).json

    def put(self, *items: dict[str, Any], path: str = "SalesOrders") -> Any:
        """The results of one PUT."""
        return self.call("PUT", path, list(items)).json

    def order(self, **fields: Any) -> Any:
        """A new order, as a GET shows it."""
        (result,) = self.post(fields)
        assert result["success"], result
        return self.get(f"SalesOrders/{result['id']}")

    def change(self, number: int, **fields: Any) -> Any:
        """Order *number* after a PUT, as a GET shows it."""
        (result,) = self.put({"id": number, **fields})
        assert result["success"], result
        return self.get(f"SalesOrders/{number}")

    def refusal(self, method: str, **fields: Any) -> str:
        """Why an element of a batch was refused."""
        (result,) = self.call(method, "SalesOrders", [fields]).json
        assert result["success"] is False
        (text,) = result["errors"]
        return str(text)

    def stock(self, code: str = "TEE-RED", branch: int = 3) -> tuple[float, float, float]:
        """On hand, open and available."""
        where = f"code='{code}' AND branchId={branch}"
        (row,) = self.get("Stock", where=where)
        return row["stockOnHand"], row["openSales"], row["available"]


@pytest.fixture
def cin7_world() -> Iterator[World]:
    """A world with the small account and no limits."""
    with open_world(requests.Session(), seed=1, now=NOW) as world:
        seed.plant(world, ACCOUNT)
        for unit in ("second", "minute", "day"):
            world.settings.set(f"cin7.limit_per_{unit}", 0)
        yield world


@pytest.fixture
def cin7(cin7_world: World) -> Caller:
    """A caller of that world's Cin7 face."""
    return Caller(cin7_world)
