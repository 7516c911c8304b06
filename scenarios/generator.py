"""Believable sales orders, as a client would POST them to Cin7.

Order *number* depends on the seed, the number and *now*, and on no order before it. Without a
defect it is ready to ship: approved, fully picked, recent, complete, in stock. An order with a
defect carries the private member `_lab`, which is to be taken off before the order is sent.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from scenarios import pools as pool_maker
from scenarios.account import MAIN_BRANCH, SECOND_BRANCH
from scenarios.basket import fill_basket
from scenarios.customers import CARD
from scenarios.defects import BY_NAME, check
from scenarios.draws import Draws
from scenarios.recipients import address_from_book, address_from_pool
from scenarios.words import (
    COMMENTS,
    DRIVER_NOTES,
    EXPORT_SERVICES,
    HOME_COUNTRY,
    HOME_SERVICES,
    TERMS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from scenarios.pools import Pools

RECENT_MINUTES = 10 * 24 * 60


def generate(
    count: int,
    seed: int,
    *,
    now: datetime,
    defects: Sequence[str] = (),
    first: int = 1,
    share: float = 1.0,
    pools: Pools | None = None,
) -> Iterator[dict[str, Any]]:
    """Orders *first* to *first* + *count* - 1, of which *share* have one of *defects* in turn.

    Raises:
        UnknownDefect: If one of *defects* does not exist; at once, not on the first order.
    """
    check(defects)
    ready = pools or pool_maker.build()
    numbers = range(first, first + count)
    return (order(number, seed, now, defects, share=share, pools=ready) for number in numbers)


def order(
    number: int,
    seed: int,
    now: datetime,
    defects: Sequence[str] = (),
    *,
    share: float = 1.0,
    pools: Pools | None = None,
) -> dict[str, Any]:
    """Order *number* of this *seed*, as a fresh document."""
    document = _sound_order(number, seed, now, pools or pool_maker.build())
    name = defect_of(number, defects, share)
    if name is not None:
        BY_NAME[name].spoil(document, now)
        document.setdefault("_lab", {})["defect"] = name
    return document


def defect_of(number: int, defects: Sequence[str], share: float = 1.0) -> str | None:
    """Which of *defects* order *number* gets; they take turns over *share* of the orders."""
    spoiled = int(number * share + 1e-9)
    if not defects or spoiled == int((number - 1) * share + 1e-9):
        return None
    return defects[(spoiled - 1) % len(defects)]


def _sound_order(number: int, seed: int, now: datetime, pools: Pools) -> dict[str, Any]:
    draws = Draws(seed, "order", number)
    pool = draws.pick(pools.countries)
    firm = draws.percent(55)
    created = now - timedelta(minutes=draws.below(RECENT_MINUTES), seconds=draws.below(60))
    document: dict[str, Any] = {
        "reference": f"SO-G{number:06d}",
        "createdDate": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "isApproved": True,
        "stage": "Fully Picked",
        "branchId": MAIN_BRANCH if draws.percent(80) else SECOND_BRANCH,
        "currencyCode": "USD",
    }
    if draws.percent(30):
        address_from_book(document, draws)
    else:
        address_from_pool(document, draws, pool, firm=firm)
    if draws.percent(60):
        etd = created + timedelta(days=draws.between(1, 14))
        document["estimatedDeliveryDate"] = etd.strftime("%Y-%m-%dT00:00:00Z")
    _words(document, draws)
    fill_basket(document, draws, pools.lines)
    return document


def _words(document: dict[str, Any], draws: Draws) -> None:
    """Terms, the customer's number, and what people write into the free fields."""
    firm = bool(document["company"])
    document["paymentTerms"] = draws.pick(TERMS) if firm else CARD
    if firm and draws.percent(75):
        document["customerOrderNo"] = f"PO-{draws.between(1000, 65000)}"
    home = document["deliveryCountry"] in HOME_COUNTRY
    document["freightDescription"] = draws.pick(HOME_SERVICES if home else EXPORT_SERVICES)
    if draws.percent(30):
        document["deliveryInstructions"] = draws.pick(DRIVER_NOTES)
    if draws.percent(20):
        document["internalComments"] = draws.pick(COMMENTS)
    if draws.percent(6):
        document["logisticsCarrier"] = draws.pick(("UPS", "FedEx", "USPS"))
