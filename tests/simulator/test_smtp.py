from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
import requests

from simulator.smtp import MailServer, send_new, sending_on
from simulator.world import World, open_world

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Talk(socketserver.StreamRequestHandler):
    """Just enough SMTP to take messages, or to refuse those to nobody@."""

    def handle(self) -> None:
        server: Any = self.server
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT" and "nobody@" in line:
                self.say("550 no such user")
            elif verb == "DATA":
                self.say("354 go on")
                text = b""
                while not text.endswith(b"\r\n.\r\n"):
                    text += self.rfile.readline()
                server.taken.append(text[:-3])
                server.came.set()
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 well")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Any]:
    """A mail server on a free port; `taken` has what came."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.daemon_threads = True
        server.taken, server.came = [], threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def mailed() -> Iterator[World]:
    """A world at nine o'clock."""
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    with open_world(requests.Session(), seed=1, now=now) as world:
        yield world


def post(world: World, to: str = "b@example.com", subject: str = "Hi") -> None:
    """A message into the mailbox."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.com", to, subject
    message.set_content("hello")
    world.mailbox.post(message)


def at(server: Any) -> MailServer:
    """Its address."""
    return MailServer(*server.server_address)


def subjects(server: Any) -> list[str]:
    """What it took."""
    return [
        line for text in server.taken for line in text.decode().split("\r\n") if "Subject" in line
    ]


def test_each_message_is_sent_once_in_order(mailed: World) -> None:
    """The mailbox keeps them."""
    with mail_server() as server:
        post(mailed, subject="1")
        post(mailed, subject="2")
        first = send_new(mailed, at(server))
        post(mailed, subject="3")
        second = send_new(mailed, at(server))

        assert ["Subject: 1", "Subject: 2", "Subject: 3"] == subjects(server)
    assert first
    assert second
    assert 3 == len(mailed.mailbox.messages())


def test_a_refused_message_does_not_stop_the_rest(mailed: World) -> None:
    """The journal says which and why; it stays in the mailbox."""
    with mail_server() as server:
        post(mailed, to="nobody@example.com", subject="1")
        post(mailed, subject="2")
        send_new(mailed, at(server))

        assert ["Subject: 2"] == subjects(server)
    [note] = mailed.journal.exchanges("smtp")

    assert note.reason.startswith("message 1 was not taken by 127.0.0.1:")
    assert "no such user" in note.reason
    assert 2 == len(mailed.mailbox.messages())


def test_while_the_server_is_away_messages_wait(mailed: World) -> None:
    """They are sent when it is back."""
    with mail_server() as server:
        gone = at(server)
    post(mailed)
    reached = send_new(mailed, gone)
    [note] = mailed.journal.exchanges("smtp")
    with mail_server() as server:
        send_new(mailed, at(server))

        assert ["Subject: Hi"] == subjects(server)
    assert not reached
    assert note.reason.startswith(f"{gone} does not take mail (")


def test_nothing_to_send_calls_nobody(mailed: World) -> None:
    """No server is needed."""
    assert send_new(mailed, MailServer("127.0.0.1", 9))


@pytest.mark.slow
def test_messages_are_sent_on_as_they_come(mailed: World) -> None:
    """While the block lasts, in the background; and the last ones at its end."""
    with mail_server() as server:
        with sending_on(mailed, at(server)):
            post(mailed, subject="1")
            came = server.came.wait(10)
            post(mailed, subject="2")

        assert ["Subject: 1", "Subject: 2"] == subjects(server)
    assert came
