from __future__ import annotations

import json
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
import requests

from harness.launch import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def mail_url() -> Iterator[str]:
    """A served bench with two messages, of which one has an HTML part too."""
    with serve(cin7_port=0, shipstation_port=0, control_port=0) as bench:
        for number in (1, 2):
            message = EmailMessage()
            message["From"], message["To"] = "a@example.com", "b@example.com"
            message["Subject"] = f"Hi {number}"
            message["Date"] = "Mon, 02 Mar 2026 17:00:00 +0000"
            message.set_content("hello")
            if number == 2:
                message.add_alternative("<p>hello</p>", subtype="html")
            answer = requests.post(f"{bench.control}/mail", data=message.as_bytes(), timeout=10)
            answer.raise_for_status()
        yield bench.control


def test_mail_is_listed(shell: Callable[..., Result], mail_url: str) -> None:
    """A line for each message, or all of them as JSON."""
    lines = shell("mail", "--url", mail_url).stdout.splitlines()
    rows = json.loads(shell("mail", "list", "--json", "--url", mail_url).stdout)

    assert [
        "   1  Mon, 02 Mar 2026 17:00:00 +0000  b@example.com                   Hi 1",
        "   2  Mon, 02 Mar 2026 17:00:00 +0000  b@example.com                   Hi 2",
    ] == lines
    assert ["Hi 1", "Hi 2"] == [row["subject"] for row in rows]


def test_one_message_is_shown(shell: Callable[..., Result], mail_url: str) -> None:
    """Heads and text for people; for machines the HTML too."""
    text = shell("mail", "show", "1", "--url", mail_url).stdout
    row = json.loads(shell("mail", "show", "2", "--json", "--url", mail_url).stdout)

    assert (
        "From: a@example.com\nTo: b@example.com\nSubject: Hi 1\n"
        "Date: Mon, 02 Mar 2026 17:00:00 +0000\n\nhello\n"
    ) == text
    assert "<p>hello</p>" == row["html"].strip()


def test_messages_are_exported(shell: Callable[..., Result], mail_url: str, tmp_path: Path) -> None:
    """A file for each, as any mail program opens it."""
    folder = tmp_path / "letters"
    result = shell("mail", "export", str(folder), "--url", mail_url)

    assert f"2 messages are in {folder}\n" == result.stdout
    assert ["0001.eml", "0002.eml"] == sorted(path.name for path in folder.iterdir())
    assert b"Subject: Hi 1\r\n" in (folder / "0001.eml").read_bytes()


@pytest.mark.parametrize(
    ("words", "telling"),
    [
        (["show"], "mail show needs a value, as in: mail show 1"),
        (["export"], "mail export needs a value, as in: mail export letters"),
        (["show", "9"], "there is no message '9'; shipbench mail list shows them"),
        (["export", "/dev/null/x"], "/dev/null/x cannot be written: "),
    ],
)
def test_misuse_of_mail_is_told(
    shell: Callable[..., Result], mail_url: str, words: list[str], telling: str
) -> None:
    """In one line, with what to do."""
    result = shell("mail", *words, "--url", mail_url)

    assert 2 == result.exit_code
    assert telling in result.stderr
