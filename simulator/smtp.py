"""Sends the mailbox's messages on to a mail server; the mailbox keeps them all the same."""

from __future__ import annotations

import smtplib
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from simulator.world import World

SENT_UNTIL: Final = "mail.sent_until"
"""Where the store keeps the number of the last message that was dealt with."""

_TIMEOUT_SECONDS: Final = 10
_PAUSE_SECONDS: Final = 0.2
_LONGEST_PAUSE_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is sent on to."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def send_new(world: World, server: MailServer) -> bool:
    """Send what was not sent yet, oldest first; whether the server could be spoken to.

    A message that the server refuses is told of in the journal and not tried again. While the
    server is out of reach messages wait.
    """
    waiting = world.mailbox.numbered(int(world.store.meta(SENT_UNTIL) or 0))
    if not waiting:
        return True
    try:
        with smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT_SECONDS) as connection:
            for number, message in waiting:
                refused = _sent(connection, message)
                if refused:
                    _note(world, f"message {number} was not taken by {server}: {refused}")
                world.store.set_meta(SENT_UNTIL, str(number))
    except (OSError, smtplib.SMTPException) as error:
        _note(world, f"{server} does not take mail ({error}); {len(waiting)} waited, tried again")
        return False
    return True


def _sent(connection: smtplib.SMTP, message: EmailMessage) -> str:
    """Why *message* was refused, nothing if it was not."""
    try:
        refused = connection.send_message(message)
    except (
        smtplib.SMTPRecipientsRefused,
        smtplib.SMTPSenderRefused,
        smtplib.SMTPDataError,
        smtplib.SMTPNotSupportedError,
        ValueError,
    ) as error:
        return str(error) or type(error).__name__
    return str(refused) if refused else ""


def _note(world: World, words: str) -> None:
    world.journal.note(world.clock.now(), "smtp", words)


@contextmanager
def sending_on(world: World, server: MailServer) -> Iterator[None]:
    """Send messages on as they come, until the block ends; the last ones at its end."""
    ended = threading.Event()

    def work() -> None:
        pause = _PAUSE_SECONDS
        while not ended.wait(pause):
            well = send_new(world, server)
            pause = _PAUSE_SECONDS if well else min(pause * 2, _LONGEST_PAUSE_SECONDS)

    thread = threading.Thread(target=work, daemon=True, name="smtp")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(_TIMEOUT_SECONDS)
        send_new(world, server)
