from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from harness.integration.error_mail import ErrorMail
from harness.integration.log import Log
from harness.integration.window import Window
from harness.rules.diagnosis import reasons
from harness.rules.facts import facts
from harness.rules.settings import IntegrationSettings

if TYPE_CHECKING:
    from email.message import EmailMessage

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TOLD = IntegrationSettings(send_errors_to="ops@example.com")


@dataclass
class Office:
    """Who is written to, and the time of day."""

    moment: datetime = MORNING
    letters: list[EmailMessage] = field(default_factory=list)
    closed: bool = False

    def __post_init__(self) -> None:
        """Open the post."""
        self.log = Log(lambda: self.moment)
        self.mail = ErrorMail(lambda: self.moment, self.log, self.deliver)

    def deliver(self, message: EmailMessage) -> None:
        """Take a letter in."""
        if self.closed:
            raise ConnectionRefusedError("nobody answers")
        self.letters.append(message)

    def tell(self, document: dict[str, Any], settings: IntegrationSettings = TOLD) -> list[str]:
        """Have the order in *document* told of; the Message-IDs of all letters so far."""
        order = facts(document, lambda country: {"New Zealand": "NZ"}.get(country))
        breaches = reasons(document, self.moment, settings, lambda _: None)
        window = Window(self.moment - timedelta(days=1), self.moment, closed=True)
        self.mail.tell(order, breaches, window, settings)
        return [str(one["Message-ID"]).partition("@")[0].strip("<") for one in self.letters]


def spoiled(sales_order: Any, **changes: Any) -> dict[str, Any]:
    """An order without a country."""
    return dict(sales_order(deliveryCountry="", **changes))


def test_each_cause_of_an_order_is_told_once_a_day(sales_order: Any) -> None:
    """However often ShipStation asks; a new cause, another order or another day is told."""
    office = Office()
    office.tell(spoiled(sales_order))
    office.tell(spoiled(sales_order))
    office.tell(spoiled(sales_order, deliveryCity=""))
    office.tell(spoiled(sales_order, number=8))
    office.moment = datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC)
    office.tell(spoiled(sales_order))
    office.moment += timedelta(seconds=1)

    assert [
        "7.20260302.COUNTRY_MISSING",
        "7.20260302.MISSING_REQUIRED",
        "8.20260302.COUNTRY_MISSING",
        "7.20260303.COUNTRY_MISSING",
    ] == office.tell(spoiled(sales_order))


def test_without_an_address_nobody_is_told(sales_order: Any) -> None:
    """And once there is one, the same day, it is not too late."""
    office = Office()
    before = office.tell(spoiled(sales_order), IntegrationSettings())

    assert [] == before
    assert ["7.20260302.COUNTRY_MISSING"] == office.tell(spoiled(sales_order))


def test_a_draft_is_told_of_only_on_request(sales_order: Any) -> None:
    """Setting mail_on."""
    office = Office()
    draft = dict(sales_order(isApproved=False))
    silent = office.tell(draft)
    every = IntegrationSettings(send_errors_to="ops@example.com", mail_on="all")

    assert [] == silent
    assert ["7.20260302.NOT_APPROVED.COUNTRY_NOT_ISO"] == office.tell(draft, every)


def test_a_mail_that_did_not_leave_is_tried_again(sales_order: Any) -> None:
    """The export goes on, and the log says what happened."""
    office = Office(closed=True)
    office.tell(spoiled(sales_order))
    office.closed = False

    assert ["7.20260302.COUNTRY_MISSING"] == office.tell(spoiled(sales_order))
    assert b'"event":"mail_failed"' in office.log.read()
    assert b'"event":"mailed"' in office.log.read()


def test_where_nobody_carries_mail_none_is_written(sales_order: Any) -> None:
    """The integration can run without."""
    office = Office()
    office.mail = ErrorMail(lambda: office.moment, office.log, None)

    assert [] == office.tell(spoiled(sales_order))
    assert b"" == office.log.read()
