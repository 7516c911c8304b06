"""A Cin7 that a test can fill, break and look into, behind a `requests` session."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest
import requests
from requests.adapters import BaseAdapter

from harness.integration.app import build
from harness.integration.cin7 import Cin7
from harness.rules.settings import IntegrationSettings

_TERM = re.compile(r"(\w+)\s*(>=|<=|<|=)\s*'((?:[^']|'')*)'")


@dataclass(frozen=True)
class Endpoint:
    """Where the pretended Cin7 is."""

    url: str = "http://cin7.test/api"
    username: str = "user"
    password: str = "key"


@dataclass
class Clock:
    """A clock that moves when it is waited on."""

    moment: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    waits: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        """The present moment."""
        return self.moment

    def wait(self, seconds: float) -> None:
        """Move on by *seconds*."""
        self.waits.append(seconds)
        self.moment += timedelta(seconds=seconds)


@dataclass
class Fault:
    """What comes instead of the next answer; *commits* if the call is carried out anyway."""

    status: int = 0
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    commits: bool = False


class Cin7Double(BaseAdapter):
    """Just enough of Cin7's API: lists with the conditions in use, one order, and PUT."""

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[str, list[dict[str, Any]]] = {"SalesOrders": [], "ProductOptions": []}
        self.faults: list[Fault | None] = []
        self.calls: list[str] = []
        self.times: list[datetime] = []
        self.clock = Clock()
        self.page_hook: Any = None

    def send(self, request: Any, **_: Any) -> requests.Response:
        """Answer *request*, or do what the next fault says."""
        url = urlsplit(request.url)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        _, _, path = url.path.partition("/v1/")
        self.calls.append(f"{request.method} {path} {query.get('where', '')}".strip())
        self.times.append(self.clock.now())
        fault = self.faults.pop(0) if self.faults else None
        status, body, headers = 200, b"", {}
        if fault is None or fault.commits:
            status, body = self._act(request.method, path, query, request.body)
        if fault is not None:
            if not fault.status:
                raise requests.ConnectionError("the line is dead")
            status, body, headers = fault.status, fault.body, fault.headers
        response = requests.Response()
        response.status_code, response.url, response.request = status, request.url, request
        response.headers.update(headers)
        response.raw = io.BytesIO(body)
        return response

    def close(self) -> None:
        """Nothing is open."""

    def order(self, id: int) -> dict[str, Any]:
        """The order *id*."""
        return next(one for one in self.records["SalesOrders"] if one["id"] == id)

    def _act(
        self, method: str, path: str, query: dict[str, str], body: bytes | None
    ) -> tuple[int, bytes]:
        resource, _, id = path.partition("/")
        if method == "PUT":
            return 200, self._put(orjson.loads(body or b""))
        if id:
            found = [one for one in self.records[resource] if str(one["id"]) == id]
            return (200, orjson.dumps(found[0])) if found else (404, b'{"message":"no"}')
        if self.page_hook is not None:
            self.page_hook(query)
        records = [one for one in self.records[resource] if _meets(one, query["where"])]
        records.sort(key=lambda one: (one.get("modifiedDate", ""), one["id"]))
        first = (int(query["page"]) - 1) * int(query["rows"])
        return 200, orjson.dumps(records[first : first + int(query["rows"])])

    def _put(self, changes: list[dict[str, Any]]) -> bytes:
        for change in changes:
            self.order(change["id"]).update(change)
        return orjson.dumps([{"index": 0, "success": True, "id": changes[0]["id"], "errors": []}])


def _meets(record: dict[str, Any], where: str) -> bool:
    if " IN (" in where:
        return f"'{record['code']}'" in where
    tests = {
        ">=": lambda a, b: a >= b,
        "<=": lambda a, b: a <= b,
        "<": lambda a, b: a < b,
        "=": lambda a, b: a == b,
    }
    terms = [
        tests[op](record.get(name) or "", value.replace("''", "'"))
        for name, op, value in _TERM.findall(where)
    ]
    return any(terms) if " OR " in where else all(terms)


def _order(number: int = 7, **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "reference": f"SO-{number}",
        "isApproved": True,
        "isVoid": False,
        "status": "APPROVED",
        "stage": "Fully Picked",
        "createdDate": "2026-03-01T10:05:00Z",
        "modifiedDate": "2026-03-01T11:30:00Z",
        "firstName": "Aroha",
        "lastName": "Ngata",
        "memberEmail": "buyer@example.nz",
        "email": "aroha@example.nz",
        "mobile": "021 555 0100",
        "deliveryAddress1": "1 Queen Street",
        "deliveryCity": "Auckland",
        "deliveryPostalCode": "1010",
        "deliveryCountry": "New Zealand",
        "total": 24.15,
        "productTotal": 21.0,
        "taxStatus": "Excl",
        "lineItems": [
            {"id": 11, "code": "TEE-M", "name": "Tee", "qty": 2, "qtyShipped": 2, "unitPrice": 10.5}
        ],
        **changes,
    }


@pytest.fixture
def sales_order() -> Any:
    """Makes an order ready to ship, by number, with the changes named."""
    return _order


@pytest.fixture
def cin7_double() -> Cin7Double:
    """An empty Cin7."""
    return Cin7Double()


@pytest.fixture
def fault() -> type[Fault]:
    """Makes a fault to put into `cin7_double.faults`."""
    return Fault


@pytest.fixture
def double_session(cin7_double: Cin7Double) -> Any:
    """A session that reaches the pretended Cin7 and nothing else."""
    with requests.Session() as session:
        session.adapters.clear()
        session.mount("http://", cin7_double)
        yield session


@pytest.fixture
def cin7_client(cin7_double: Cin7Double, double_session: requests.Session) -> Cin7:
    """The client under test."""
    clock = cin7_double.clock
    return Cin7(Endpoint(), double_session, clock.now, clock.wait)


@pytest.fixture
def store(cin7_double: Cin7Double, double_session: requests.Session) -> Any:
    """Starts the integration with the settings named; gives a client that may log in."""

    def start(**settings: Any) -> Any:
        chosen = IntegrationSettings(**settings)
        app = build(
            cin7=Endpoint(),
            store_username="shop",
            store_password="secret",
            now=cin7_double.clock.now,
            wait=cin7_double.clock.wait,
            session=double_session,
            settings=lambda: chosen,
        )
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = "Basic c2hvcDpzZWNyZXQ="
        return client

    return start
