from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from simulator.mailbox import MAIL, Mailbox, read
from simulator.store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    """A store that keeps mail."""
    made = SqliteStore([MAIL])
    yield made
    made.close()


def message(subject: str = "Order shipped", text: str = "It is on its way.\n") -> EmailMessage:
    """A message to a customer."""
    made = EmailMessage()
    made["From"] = "shop@example.com"
    made["To"] = "customer@example.com"
    made["Subject"] = subject
    made.set_content(text)
    return made


def test_a_box_is_empty_at_first(store: SqliteStore) -> None:
    """No message, no error."""
    assert [] == Mailbox(store).messages()


def test_messages_come_back_in_the_order_they_were_posted(store: SqliteStore) -> None:
    """The oldest first, numbered from 1."""
    box = Mailbox(store)
    numbers = [box.post(message("one")), box.post(message("two"))]

    assert [1, 2] == numbers
    assert ["one", "two"] == [str(one["Subject"]) for one in box.messages()]


def test_letters_beyond_ascii_survive_in_subject_and_text(store: SqliteStore) -> None:
    """A customer in Besançon is addressed rightly."""
    box = Mailbox(store)
    box.post(message("Expédié à Besançon ✓", "Déjà parti.\n"))
    (found,) = box.messages()

    assert str(found["Subject"]) == "Expédié à Besançon ✓"
    assert ["Déjà parti."] == found.get_content().splitlines()


def test_an_attachment_survives(store: SqliteStore) -> None:
    """Bytes in, the same bytes out."""
    letter = message()
    letter.add_attachment(b"\x00\xff%PDF", maintype="application", subtype="pdf", filename="l.pdf")
    box = Mailbox(store)
    box.post(letter)
    (attachment,) = box.messages()[0].iter_attachments()

    assert attachment.get_content() == b"\x00\xff%PDF"


def test_a_message_in_eight_bit_latin_1_is_dumped_and_loaded_with_the_store(
    store: SqliteStore,
) -> None:
    """A snapshot holds any message, whatever its encoding."""
    text = (
        b"To: a@example.com\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\ncaf\xe9\r\n"
    )
    box = Mailbox(store)
    box.post(read(text))
    store.load(store.dump())

    assert ["café\r\n"] == [one.get_content() for one in box.messages()]


def test_text_is_read_as_a_message() -> None:
    """Headers and body are found."""
    found = read(b"To: a@example.com\r\nSubject: hi\r\n\r\nhello\r\n")

    assert ("a@example.com", "hi", "hello\r\n") == (
        found["To"],
        found["Subject"],
        found.get_content(),
    )
