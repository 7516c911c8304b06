"""What commands on orders are given: orders as people have them, the account, and the moment."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli.exits import WrongSetUp
from harness.cli.generate import moment
from harness.cli.remote import pairs, url_option
from harness.words import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from harness.accounts import Account
    from harness.intake import Found
    from harness.intake.found import DateOrder

PASTED = "pasted"
STDIN = "standard input"


@dataclass(frozen=True, slots=True)
class Asked:
    """The *orders* that a command is about, their *account*, and the moment.

    *at_told* says whether somebody named the moment; else it is that of the latest order.
    """

    orders: list[Found]
    account: Account
    at: datetime
    at_told: bool


def order_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let *command* take what `read` needs."""
    for option in (
        url_option,
        click.option(
            "--dates",
            type=click.Choice(["dmy", "mdy"]),
            default="dmy",
            show_default=True,
            help="Which way round dates such as 3/2/2026 are, in CSV.",
        ),
        click.option("--only", metavar="REFERENCE", help="Of several orders, only this one."),
        click.option(
            "--with", "members", multiple=True, metavar="NAME=VALUE",
            help="A member of the order that the input does not have, such as isApproved=true.",
        ),
        click.option(
            "--status", "statuses", multiple=True, metavar="STATUS=WORDS",
            help="Status words of the store, such as 'awaiting_shipment=Fully Picked,Packed'.",
        ),
        click.option(
            "--set", "--assume", "changes", multiple=True, metavar="NAME=VALUE",
            help="One setting of the integration, such as branches=3,4. May be repeated.",
        ),
        click.option(
            "--settings",
            "settings_file",
            type=click.Path(path_type=Path, dir_okay=False),
            help="The account's settings, TOML or JSON: branches, [assumptions], [statuses],"
            " [page].",
        ),
        click.option(
            "--at",
            envvar="SHIPBENCH_NOW",
            help="The moment to look at, or now. Default: the latest date in the input.",
        ),
        click.argument("order"),
    ):  # fmt: skip
        command = option(command)
    return command


def read(
    order: str,
    at: str | None,
    settings_file: Path | None,
    changes: tuple[str, ...],
    statuses: tuple[str, ...],
    members: tuple[str, ...],
    only: str | None,
    dates: DateOrder,
    url: str,
    lang: str = "en",
) -> Asked:
    """The orders that *order* names or is, and what else was said of them.

    Raises:
        WrongSetUp: If anything of it cannot be used; it says what to do, of the input in *lang*.
        NoStart: If it names an order of a served bench, and none is served.
    """
    from harness.own import time_of

    orders, account, served_at = _orders(order, dates, url, lang)
    account = _account(account, settings_file, changes, statuses)
    orders = _chosen([_completed(one, members) for one in orders], only)
    named = _moment(at) or served_at
    moment = named or time_of(one.document for one in orders).replace(microsecond=0)
    return Asked(orders, account, moment, named is not None)


def _orders(
    order: str, dates: DateOrder, url: str, lang: str
) -> tuple[list[Found], Account, datetime | None]:
    """The orders that *order* names or is; with a served bench its account and clock."""
    from harness.accounts import Account

    found = _read(order, dates, lang)
    if found is not None:
        return found, Account(), None
    from harness.cli.why_served import served

    return served(order, url)


def orders(source: str, dates: DateOrder = "dmy", lang: str = "en") -> list[Found]:
    """The orders in *source*: a file, pasted text, or - for standard input.

    Raises:
        WrongSetUp: If it holds none, or one that cannot be read; said in *lang*.
    """
    found = _read(source, dates, lang)
    if found is None:
        raise WrongSetUp(f"{source} cannot be read: there is no such file")
    return found


def _read(source: str, dates: DateOrder, lang: str) -> list[Found] | None:
    """The orders in *source*; None if it is no input but a name that no file has."""
    from harness.intake import IntakeError, Reading, read

    path = _existing(source)
    try:
        if source == "-":
            return read(sys.stdin.buffer.read(_limit() + 1), Reading(STDIN, dates))
        if not source.strip() or source.lstrip()[:1] in ("{", "[", "<") or "\n" in source:
            return read(source.encode(errors="surrogateescape"), Reading(PASTED, dates))
        return None if path is None else read(_content(path), Reading(str(path), dates))
    except IntakeError as error:
        raise WrongSetUp(told(lang, error.phrase)) from error


def _existing(order: str) -> Path | None:
    try:
        path = Path(order)
        return path if path.exists() else None
    except (OSError, ValueError):  # too long for a name, or with a zero: pasted text
        return None


def _limit() -> int:
    from harness.intake import LIMIT_BYTES

    return LIMIT_BYTES


def _content(path: Path) -> bytes:
    """The bytes of *path*, and one more than the limit at most."""
    if path.is_dir():
        raise WrongSetUp(f"{path} is a folder; name one file")
    try:
        with path.open("rb") as file:
            return file.read(_limit() + 1)
    except OSError as error:
        raise WrongSetUp(f"{path} cannot be read: {error.strerror}") from error


def _account(
    account: Account, file: Path | None, changes: tuple[str, ...], statuses: tuple[str, ...]
) -> Account:
    from harness import accounts
    from harness.rules.settings import NAMES, BadIntegrationSetting

    values = pairs(changes, "branches=3,4")
    if values:
        from harness.cli.telling import known

        known(values, NAMES)
    try:
        if file is not None:
            account = accounts.parse(_content(file), str(file))
        lists = dict(map(_status, statuses))
        return accounts.told(account, values, lists)
    except (accounts.BadAccount, BadIntegrationSetting) as error:
        raise WrongSetUp(str(error)) from error


def _status(text: str) -> tuple[str, str]:
    name, equals, words = text.partition("=")
    if not equals:
        raise WrongSetUp(f"{text!r} is not STATUS=WORDS, as in 'awaiting_shipment=Fully Picked'")
    return name, words


def _completed(one: Found, members: tuple[str, ...]) -> Found:
    """*one* with the *members* that the user gives besides."""
    from dataclasses import replace

    from scenarios.fields import ORDER_FIELDS, canonical

    said = pairs(members, "isApproved=true")
    given: dict[str, Any] = {canonical(name): value for name, value in said.items()}
    for name in given:
        if name not in ORDER_FIELDS or name == "lineItems":
            raise WrongSetUp(f"an order has no plain member {name!r}; see shipbench ledger")
    return replace(one, document={**one.document, **given}) if given else one


def _chosen(orders: list[Found], only: str | None) -> list[Found]:
    if only is None:
        return orders
    found = [
        one for one in orders
        if only in (str(one.document.get("reference")), str(one.document.get("id")))
    ]  # fmt: skip
    if not found:
        raise WrongSetUp(f"none of the {len(orders)} orders is {only!r}, by reference or id")
    return found


def _moment(at: str | None) -> datetime | None:
    if at is None:
        return None
    if at.strip().casefold() == "now":
        from harness.launch_import import machine_time

        return machine_time()
    return moment(at).replace(microsecond=0)
