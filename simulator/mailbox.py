"""The mailbox: every e-mail that anyone in the world sends ends here, and nowhere else."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

from simulator.store import Collection, Compare

if TYPE_CHECKING:
    from simulator.store import Store

MAIL = Collection("mail")


class Mailbox:
    """Real messages (RFC 5322), kept in the world's store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def post(self, message: EmailMessage) -> int:
        """Deliver *message*; its number in the box."""
        with self._store.transaction():
            number = self._store.next_id("mail")
            self._store.put(MAIL, number, message.as_bytes(policy=email.policy.SMTP), {})
        return number

    def messages(self) -> list[EmailMessage]:
        """All messages, oldest first."""
        return [message for _, message in self.numbered()]

    def numbered(self, after: int = 0) -> list[tuple[int, EmailMessage]]:
        """The messages with a number beyond *after*, oldest first, each with its number."""
        rows = self._store.find(MAIL, Compare("id", ">", after))
        return [(row.id, read(row.document)) for row in rows]

    def text(self, number: int) -> bytes | None:
        """One message as it was posted, None if there is none."""
        return self._store.get(MAIL, number)


def read(text: bytes) -> EmailMessage:
    """The message that *text* spells."""
    message = email.message_from_bytes(text, EmailMessage, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise TypeError(f"{text[:40]!r} was read as {type(message).__name__}")
    return message
