"""The integration as a program of its own, told by its environment where everything is.

It keeps the bench's time, which it asks at the control address: Cin7's limits and the age of an
order are counted on that clock.
"""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from email import policy
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import orjson
import requests

from harness import calls, settings_page
from harness.bench import Endpoint
from harness.integration import app
from harness.rules.settings import IntegrationSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from email.message import EmailMessage

    from flask import Flask

NEEDED = (
    "CIN7_API_URL",
    "CIN7_API_USERNAME",
    "CIN7_API_KEY",
    "SHIPSTATION_API_URL",
    "SHIPBENCH_STORE_USERNAME",
    "SHIPBENCH_STORE_PASSWORD",
    "SHIPBENCH_CONTROL_URL",
)
ASSUMPTIONS = "SHIPBENCH_ASSUMPTIONS"
PORT = "SHIPBENCH_STORE_PORT"


class Lacking(Exception):
    """The environment does not say something that is needed; the message names it."""


class BenchClock:
    """The time of a bench, over HTTP."""

    def __init__(self, session: requests.Session, control: str) -> None:
        self._session = session
        self._url = f"{control}/clock"

    def now(self) -> datetime:
        """The bench's time."""
        return self._read()[0]

    def wait(self, seconds: float) -> None:
        """Let *seconds* pass: a clock that stands still is moved, a running one waited for."""
        now, frozen = self._read()
        if not frozen:
            threading.Event().wait(seconds)
            return
        moved = {"now": (now + timedelta(seconds=seconds)).isoformat()}
        headers = {"Content-Type": "application/json"}
        calls.send(self._session, "PUT", self._url, headers, body=orjson.dumps(moved))

    def _read(self) -> tuple[datetime, bool]:
        found = _json(self._session, self._url)
        return datetime.fromisoformat(found["now"]), bool(found["frozen"])


def build(environ: Mapping[str, str], parts: Mapping[str, Any] | None = None) -> Flask:
    """The integration for the bench that *environ* tells of, as `shipbench env` prints it.

    *parts* replace arguments of `harness.integration.app.build`.

    Raises:
        Lacking: If *environ* lacks an address or a credential.
    """
    for name in NEEDED:
        if not environ.get(name):
            raise Lacking(f"{name} is not set; run this beside a bench, with `shipbench env`")
    session = requests.Session()
    session.trust_env = False
    control = environ["SHIPBENCH_CONTROL_URL"]
    clock = BenchClock(session, control)
    arguments: dict[str, Any] = {
        "cin7": Endpoint(
            environ["CIN7_API_URL"], environ["CIN7_API_USERNAME"], environ["CIN7_API_KEY"]
        ),
        "store_username": environ["SHIPBENCH_STORE_USERNAME"],
        "store_password": environ["SHIPBENCH_STORE_PASSWORD"],
        "now": clock.now,
        "wait": clock.wait,
        "session": session,
        "settings": _settings(session, control, environ.get(ASSUMPTIONS, "")),
        "shipstation_url": environ["SHIPSTATION_API_URL"],
        "deliver": partial(_deliver, session, control),
        "screens_url": control,
    }
    return app.build(**{**arguments, **(parts or {})})


def _settings(
    session: requests.Session, control: str, assumptions: str
) -> Callable[[], IntegrationSettings | None]:
    """What stands on the settings page in Cin7 now, over what the environment assumes."""
    assumed = IntegrationSettings.from_mapping(orjson.loads(assumptions or "{}"))

    @lru_cache(maxsize=1)
    def read(page: bytes) -> IntegrationSettings | None:
        return settings_page.settings(orjson.loads(page), assumed)

    return lambda: read(_get(session, f"{control}/cin7/shipstation"))


def _deliver(session: requests.Session, control: str, message: EmailMessage) -> None:
    text = message.as_bytes(policy=policy.SMTP)
    headers = {"Content-Type": "message/rfc822"}
    calls.send(session, "POST", f"{control}/mail", headers, body=text).raise_for_status()


def _get(session: requests.Session, url: str) -> bytes:
    answer = calls.send(session, "GET", url, {})
    answer.raise_for_status()
    return answer.content


def _json(session: requests.Session, url: str) -> Any:
    return orjson.loads(_get(session, url))
