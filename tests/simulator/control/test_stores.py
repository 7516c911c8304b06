from __future__ import annotations

from typing import Any

import pytest
import requests
from requests.adapters import BaseAdapter

FORM = {"url": "http://store.test/", "username": "u", "password": "p"}


class _Far(BaseAdapter):
    """A store that answers as it was told to."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__()
        self.status, self.body = status, body

    def send(self, request: Any, **_: object) -> requests.Response:
        response = requests.Response()
        response.status_code, response._content = self.status, self.body
        response.request = request
        return response

    def close(self) -> None:
        """Nothing to close."""


def answering(control: Any, status: int = 200, body: bytes = b"<Orders/>") -> None:
    """Let the store at store.test answer like this."""
    control.world.http.mount("http://store.test", _Far(status, body))


def connect(control: Any) -> None:
    """The store 12345."""
    form = FORM | {"name": "Cin7", "statuses": {"shipped": "Sent"}, "autoImport": False}
    control.ask("POST", "/stores", form)


def test_a_store_is_shown_as_it_is_connected(control: Any) -> None:
    """Without its password; refresh state and halt are told."""
    connect(control)
    shown = {
        "storeId": 12345,
        "name": "Cin7",
        "url": "http://store.test/",
        "username": "u",
        "statuses": {"shipped": "Sent"},
        "active": True,
        "autoImport": False,
        "halted": False,
        "refreshStatus": "Idle",
        "refreshDate": None,
        "lastRefreshAttempt": None,
    }

    assert shown == control.ask("GET", "/stores/12345")
    assert [shown] == control.ask("GET", "/stores")


def test_a_working_connection_passes_the_test(control: Any) -> None:
    """Connected, or still a form; nothing is imported or kept."""
    answering(control)
    connect(control)

    assert {"ok": True, "message": "", "error": None} == control.ask("POST", "/stores/12345/test")
    assert control.ask("POST", "/stores/test", FORM)["ok"] is True
    assert control.ask("GET", "/stores/12345")["lastRefreshAttempt"] is None


@pytest.mark.parametrize(
    ("status", "body", "code", "message"),
    [
        (200, b"", "EMPTY_BODY", "Invalid XML. Error: 'Root element is missing.'"),
        (401, b"", "AUTH_401", "The remote server returned an error: (401) Unauthorized."),
        (404, b"", "ENDPOINT_DOWN", "The remote server returned an error: (404) Not Found."),
    ],
)
def test_why_a_connection_fails(
    control: Any, status: int, body: bytes, code: str, message: str
) -> None:
    """The text that ShipStation shows, behind a line that the test failed."""
    answering(control, status, body)
    answer = control.ask("POST", "/stores/test", FORM)

    assert (False, code) == (answer["ok"], answer["error"]["code"])
    assert answer["message"].startswith(f"The test of the custom store failed.\n{message}")


def test_a_change_of_words_means_connecting_again(control: Any) -> None:
    """The form is filled in anew, as far as it changes."""
    connect(control)
    shown = control.ask(
        "POST", "/stores/12345/reconnect", {"url": "http://b.test", "statuses": {"shipped": "X"}}
    )

    assert ("http://b.test", "u", {"shipped": "X"}) == (
        shown["url"],
        shown["username"],
        shown["statuses"],
    )


def test_settings_of_a_store(control: Any) -> None:
    """Seen and changed."""
    connect(control)
    before = control.ask("GET", "/stores/12345/settings")
    after = control.ask("PUT", "/stores/12345/settings", {"mailOnShipping": True})

    assert (False, True) == (before["mailOnShipping"], after["mailOnShipping"])
    assert before == after | {"mailOnShipping": False}


@pytest.mark.parametrize(
    ("method", "path", "body", "message"),
    [
        ("GET", "/stores/5", None, "there is no store 5; "),
        ("GET", "/stores/5/settings", None, "there is no store 5; "),
        ("PUT", "/stores/12345/settings", {"x": 1}, "a store has no setting 'x'; "),
        ("POST", "/stores/5/test", None, "there is no store 5; "),
        ("POST", "/stores/test", {"url": "x"}, "username cannot be None; it is text"),
        ("POST", "/stores/test", FORM | {"x": 1}, "there is no member 'x' here; "),
        ("POST", "/stores/12345/reconnect", {"url": ""}, "url cannot be ''; it is text"),
        ("POST", "/stores/12345/reconnect", {"statuses": []}, "statuses cannot be []; "),
        (
            "POST", "/stores/12345/reconnect", {"statuses": {"lost": "x"}},
            "there is no status field 'lost'; ",
        ),
    ],
)  # fmt: skip
def test_misuse_of_stores_is_told(
    control: Any, method: str, path: str, body: object, message: str
) -> None:
    """With 400, in one sentence."""
    connect(control)
    answer = control.answer(method, path, body)

    assert 400 == answer.status_code
    assert answer.json["error"].startswith(message)
