"""Whom a generated order is for: somebody drawn from a pool, or a contact of the seeded account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.account import FIRST_CONTACT, email
from scenarios.customers import CUSTOMERS
from scenarios.places import AREA_CODES

if TYPE_CHECKING:
    from scenarios.draws import Draws
    from scenarios.pools import Pool

_ADDRESS = (
    "FirstName", "LastName", "Company", "Address1", "Address2",
    "City", "State", "PostalCode", "Country",
)  # fmt: skip
_BILLING_FROM_DELIVERY = tuple((f"billing{part}", f"delivery{part}") for part in _ADDRESS)


def address_from_pool(document: dict[str, Any], draws: Draws, pool: Pool, *, firm: bool) -> None:
    """Somebody from *pool*, with everything sent and billed to one door, or billed elsewhere."""
    country = pool.country
    first, first_mail = draws.pick(pool.first_names)
    last, last_mail = draws.pick(pool.last_names)
    place = draws.pick(country.places)
    domain = draws.pick(("example.com", "example.com", "example.org", "example.net"))
    area = AREA_CODES.get(place.state, "")
    only_mobile = draws.percent(12)
    company = draws.pick(pool.firms) if firm else ""
    document |= {
        "firstName": first,
        "lastName": last,
        "company": company,
        "email": f"{first_mail}.{last_mail}@{domain}",
        "phone": "" if only_mobile else draws.fill(country.phone.format(area=area)),
        "mobile": draws.fill(country.mobile.format(area=area)) if only_mobile else "",
    }
    _put_address(
        document,
        "delivery",
        (first, last, company),
        f"{draws.between(1, 1900)} {draws.pick(pool.streets)}",
        f"Unit {draws.between(1, 40)}" if draws.percent(15) else "",
        (place.city, place.state, draws.fill(place.post_code), draws.pick(country.names)),
    )
    billed = draws.pick(country.places) if draws.percent(12) else None
    if billed is None:
        _bill_to_delivery(document)
        return
    _put_address(
        document,
        "billing",
        (first, last, company),
        f"{draws.between(1, 400)} {draws.pick(pool.streets)}",
        "",
        (billed.city, billed.state, draws.fill(billed.post_code), country.names[0]),
    )


def address_from_book(document: dict[str, Any], draws: Draws) -> None:
    """A contact of the seeded account, sent to the address in the book."""
    place = draws.below(len(CUSTOMERS))
    row = CUSTOMERS[place]
    document |= {
        "memberId": FIRST_CONTACT + place,
        "firstName": row.first,
        "lastName": row.last,
        "company": row.company,
        "email": email(row),
        "phone": row.phone,
        "mobile": "",
    }
    town = (row.city, row.state, row.post_code, row.country)
    _put_address(document, "delivery", (row.first, row.last, row.company), row.street, "", town)
    _bill_to_delivery(document)


def _put_address(
    document: dict[str, Any],
    kind: str,
    who: tuple[str, str, str],
    street: str,
    unit: str,
    town: tuple[str, str, str, str],
) -> None:
    document[f"{kind}FirstName"], document[f"{kind}LastName"], document[f"{kind}Company"] = who
    document[f"{kind}Address1"] = street
    document[f"{kind}Address2"] = unit
    (
        document[f"{kind}City"],
        document[f"{kind}State"],
        document[f"{kind}PostalCode"],
        document[f"{kind}Country"],
    ) = town


def _bill_to_delivery(document: dict[str, Any]) -> None:
    for billing, delivery in _BILLING_FROM_DELIVERY:
        document[billing] = document[delivery]
