"""`shipbench mail`: what a served bench has written to people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli.exits import WrongSetUp
from harness.cli.output import Output, global_options
from harness.cli.remote import ask, url_option

if TYPE_CHECKING:
    from email.message import EmailMessage


@click.command()
@click.argument("action", type=click.Choice(["list", "show", "export"]), default="list")
@click.argument("value", required=False, metavar="[NUMBER | FOLDER]")
@url_option
@global_options
def mail(output: Output, action: str, value: str | None, url: str) -> None:
    """The mail that a served bench has sent: listed, shown, or exported as .eml files.

    \b
    shipbench mail show 1
    shipbench mail export letters
    """
    found = ask(url, "GET", "/mail")
    if action == "list":
        output.result(found, "\n".join(map(_line, found)) or output.say("no_mail"))
        return
    if value is None:
        example = "show 1" if action == "show" else "export letters"
        raise WrongSetUp(f"mail {action} needs a value, as in: mail {example}")
    if action == "show":
        _show(output, url, value, found)
    else:
        _export(output, url, Path(value), found)


def _line(row: dict[str, Any]) -> str:
    return f"{row['number']:>4}  {row['date']:<31}  {row['to']:<30}  {row['subject']}"


def _show(output: Output, url: str, value: str, found: list[dict[str, Any]]) -> None:
    row = next((one for one in found if str(one["number"]) == value), None)
    if row is None:
        raise WrongSetUp(f"there is no message {value!r}; shipbench mail list shows them")
    heads = "".join(f"{name}: {row[name.lower()]}\n" for name in ("From", "To", "Subject", "Date"))
    html = _message(url, row["number"]).get_body(("html",))
    row["html"] = "" if html is None else html.get_content()
    output.result(row, f"{heads}\n{row['text'].rstrip()}")


def _export(output: Output, url: str, folder: Path, found: list[dict[str, Any]]) -> None:
    names = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for row in found:
            path = folder / f"{row['number']:04d}.eml"
            path.write_bytes(_source(url, row["number"]))
            names.append(str(path))
    except OSError as error:
        raise WrongSetUp(f"{folder} cannot be written: {error.strerror}") from error
    output.result(names, f"{len(names)} messages are in {folder}")


def _source(url: str, number: int) -> bytes:
    """A message as it would go to a mail server."""
    import requests

    with requests.Session() as session:
        session.trust_env = False
        answer = session.get(f"{url.rstrip('/')}/mail/{number}", timeout=30)
        answer.raise_for_status()
        return answer.content


def _message(url: str, number: int) -> EmailMessage:
    import email
    import email.policy

    return email.message_from_bytes(_source(url, number), policy=email.policy.default)
