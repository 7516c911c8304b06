from __future__ import annotations

from typing import Any

import pytest
import requests

from harness.mortal import Killed, MortalSession, restarting


class Gone(Exception):
    """No answer."""


class Breaking(requests.Session):
    """A session whose every call breaks off."""

    def send(self, *_: Any, **__: Any) -> requests.Response:
        """Break off."""
        raise requests.ConnectionError("closed")


def ask(app: Any) -> bytes:
    """What *app* answers."""
    return b"".join(app({}, lambda *_: None))


def test_who_was_killed_does_not_live_to_handle_it() -> None:
    """No `except Exception` sees it; a call that breaks off for another reason is an error."""
    session = MortalSession(Breaking(), iter([True, False]).__next__)

    with pytest.raises(Killed):
        session.get("http://cin7.test/")
    with pytest.raises(requests.ConnectionError):
        session.get("http://cin7.test/")
    assert not issubclass(Killed, Exception)


def test_a_killed_integration_is_made_anew_and_its_caller_gets_no_answer() -> None:
    """What it had in memory is gone."""
    made: list[list[str]] = []

    def make() -> Any:
        memory: list[str] = []
        made.append(memory)

        def app(*_: Any) -> list[bytes]:
            memory.append("asked")
            if len(made) == 1:
                raise Killed
            return [str(len(memory)).encode()]

        return app

    app = restarting(make, lambda: False, Gone)

    with pytest.raises(Gone):
        ask(app)
    assert b"1" == ask(app)
    assert 2 == len(made)


def test_one_that_was_killed_at_rest_is_made_anew_at_the_next_call() -> None:
    """The call itself is answered."""
    made: list[int] = []

    def make() -> Any:
        made.append(1)
        return lambda *_: [b"ok"]

    app = restarting(make, iter([True, False]).__next__, Gone)

    assert b"ok" == ask(app)
    assert 2 == len(made)
