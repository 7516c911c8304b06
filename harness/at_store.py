"""Verbs at the integration, as Cin7's order screen uses it: rates, and the choice of one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import requests

from harness.at_bench import AtBench
from harness.caller import Caller, LabError

if TYPE_CHECKING:
    from harness.bench import Bench


class AtStore(AtBench):
    """Verbs at the integration of a running *bench*."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        us = bench.store
        self.store = Caller(
            bench.session, us.url.rstrip("/"), self.advance, us.username, us.password
        )

    def set_up_rates(self, **members: Any) -> None:
        """Set the rate calculator up as the help article says, support's step included.

        *members* of the settings page come on top, such as `markupFreightCosts="10"`.
        """
        pair = self.bench.shipstation
        page = {
            "rateCalculatorKey": pair.username,
            "rateCalculatorSecret": pair.password,
            "finishedBySupport": True,
        }
        self.control.ask("PUT", "/cin7/shipstation", {**page, **members})

    def quote(self, order: int | str) -> dict[str, Any]:
        """What each carrier asks for *order*, named by id or reference, and what is offered.

        Raises:
            LabError: If there are no rates; its answer says why.
        """
        found: dict[str, Any] = self.store.get("/rates", {"order": str(order)})
        return found

    def choose_rate(self, order: int | str, carrier: str, service_name: str) -> dict[str, Any]:
        """Have *order* take one offer, by the carrier's code and the service's name.

        Raises:
            LabError: If it cannot; its answer says why.
        """
        choice = {"order": str(order), "carrierCode": carrier, "serviceName": service_name}
        found: dict[str, Any] = self.store.ask("POST", "/rates/choose", choice)
        return found

    def handed_over(self) -> str:
        """The XML that the store answers when it is asked for all of the last day."""
        now = self.now()
        window = {"start_date": now - timedelta(days=1), "end_date": now + timedelta(minutes=1)}
        query = {name: moment.strftime("%m/%d/%Y %H:%M") for name, moment in window.items()}
        us = self.bench.store
        answer = self.bench.session.get(
            us.url,
            params={"action": "export", "page": "1", **query},
            auth=(us.username, us.password),
            timeout=60,
        )
        if answer.status_code != requests.codes.ok:
            raise LabError("GET ?action=export", answer.status_code, answer.text)
        return answer.text

    def mails(self) -> list[dict[str, Any]]:
        """All mail of the bench, oldest first, one row a message."""
        found: list[dict[str, Any]] = self.control.get("/mail")
        return found
