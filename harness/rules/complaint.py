"""The error e-mail of Cin7: whether an order is worth one, and what it says. Pure.

Only the address is documented; from whom, under which subject and in what words is not known.
"""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from harness.rules.facts import OrderFacts
    from harness.rules.rule import Breach

SENDER = Address("Cin7", addr_spec="no-reply@cin7.invalid")  # the domain can never exist
# An order that breaks one of these was not chosen for sending, so it is no error that it stays.
# Our reading: else every draft would cause a mail on each poll.
SELECTION = frozenset({
    "NOT_APPROVED", "STAGE_NOT_FULLY_PICKED", "DATE_TOO_OLD", "ETD_MISSING_OLD_ORDER",
    "ETD_FUTURE", "BRANCH_EXCLUDED", "ALL_LINES_HIDDEN", "VOIDED", "ALREADY_DISPATCHED",
})  # fmt: skip


def worth_telling(breaches: Sequence[Breach], mail_on: str) -> bool:
    """Whether an order with these *breaches* is mailed about."""
    return mail_on == "all" or all(breach.code not in SELECTION for breach in breaches)


def letter(
    order: OrderFacts,
    breaches: Iterable[Breach],
    to: str,
    now: datetime,
    asked: tuple[datetime, datetime],
) -> EmailMessage:
    """The mail to *to* about *order*, which stays out because of *breaches*.

    *asked* is the window that ShipStation asked for.
    """
    told = list(breaches)
    name = _flat(order.reference or order.id)
    message = EmailMessage()
    message["From"] = SENDER
    message["To"] = to
    message["Subject"] = f"Order {name} was not sent to ShipStation"
    message["Date"] = format_datetime(now)
    codes = ".".join(dict.fromkeys(breach.code for breach in told))
    message["Message-ID"] = f"<{_flat(order.id)}.{now:%Y%m%d}.{codes}@cin7.invalid>"
    start, end = (f"{moment:%Y-%m-%d %H:%M}" for moment in asked)
    lines = [
        f"ShipStation asked at {now:%Y-%m-%d %H:%M} UTC for orders from {start} to {end} UTC.",
        f"Order {name} (id {_flat(order.id)}) was not sent:",
    ]
    for breach in told:
        lines += [
            "",
            breach.code,
            f"  Field:  {breach.field}",
            f"  Found:  {_flat(breach.found) or '(empty)'}",
            f"  Wanted: {_flat(breach.wanted)}",
            f"  To do:  {breach.remedy}",
        ]
    lines += ["", "Log in to Cin7, put this right, and import again in ShipStation."]
    message.set_content("\n".join(lines) + "\n")
    return message


def _flat(words: str) -> str:
    """*words* on one line, without what no mail can hold."""
    return " ".join("".join(one if one.isprintable() else " " for one in words).split())
