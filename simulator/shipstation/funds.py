"""Money put into the balance of a funded carrier."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from simulator.shipstation import carriers
from simulator.shipstation.errors import ApplicationError
from simulator.shipstation.problems import Problems
from simulator.shipstation.reading import read
from simulator.shipstation.schema_requests import FUNDS_REQUEST

if TYPE_CHECKING:
    from simulator.world import World

LEAST: Final = Decimal("10.00")
MOST: Final = Decimal("10000.00")
_MEMBERS: Final = ("name", "code", "accountNumber", "requiresFundedAccount", "balance")


def add(world: World, value: object, text: str) -> dict[str, Any]:
    """Add to the balance of a carrier; its answer has fewer members than GET /carriers.

    Raises:
        InvalidRequest: If members are missing, cannot be read, or the amount is out of range.
        ApplicationError: If the carrier is not connected, or takes no funds.
    """
    request = read(FUNDS_REQUEST, value, "request", text)
    if not LEAST <= request["amount"] <= MOST:
        problems = Problems("request", text)
        problems.add("amount", f"The field amount must be between {LEAST} and {MOST}.")
        problems.raise_if_any()
    carrier = carriers.connected(request["carrierCode"])
    if not carrier.funded:
        raise ApplicationError(
            f"The carrier '{carrier.code}' does not require funds.",
            reason="only a carrier with requiresFundedAccount has a balance",
        )
    carriers.refund(world.store, carrier, request["amount"])
    document = carriers.document(world.store, carrier)
    return {name: document[name] for name in _MEMBERS}
