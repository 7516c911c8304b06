"""The carriers of the account, their services and packages, as tables; and their money.

Codes and names are observed in client code and recorded lists, unless a comment says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.shipstation.collections import BALANCES
from simulator.shipstation.errors import ApplicationError

if TYPE_CHECKING:
    from simulator.store import Store


@dataclass(frozen=True, slots=True)
class Carrier:
    """A connected carrier account; *display* is how a shipment notice names it.

    Labels of one that must be funded are paid from its *wallet*, which several may share.
    """

    code: str
    name: str
    display: str
    account: str | None
    provider_id: int
    wallet: int | None = None

    @property
    def funded(self) -> bool:
        """Whether labels are paid from a balance held with ShipStation."""
        return self.wallet is not None


@dataclass(frozen=True, slots=True)
class Service:
    """A way to ship: *carrier*'s *code*."""

    carrier: str
    code: str
    name: str
    domestic: bool = True
    international: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """A kind of box or envelope."""

    carrier: str
    code: str
    name: str
    domestic: bool = True
    international: bool = True


OPENING_BALANCE: Final = Decimal("2500.00")
_WALLET: Final = 500101
"""One balance stands on all three funded carriers of a recorded list."""

# Account numbers, provider ids and balances are invented.
CARRIERS: tuple[Carrier, ...] = (
    Carrier("stamps_com", "Stamps.com", "USPS", "SB-000001", 500101, _WALLET),
    Carrier("ups", "UPS", "UPS", "000000", 500102),
    Carrier("fedex", "FedEx", "FedEx", "000000000", 500103),
    Carrier("dhl_express_worldwide", "DHL Express from ShipStation", "DHL", None, 500104, _WALLET),
    Carrier("ups_walleted", "UPS by ShipStation", "UPS", None, 500105, _WALLET),
)

_DOMESTIC = (True, False)
_ABROAD = (False, True)

_UPS_SERVICES: tuple[tuple[str, str, tuple[bool, bool]], ...] = (
    ("ups_ground", "UPS® Ground", _DOMESTIC),
    ("ups_ground_saver", "UPS® Ground Saver", _DOMESTIC),
    ("ups_3_day_select", "UPS 3 Day Select®", _DOMESTIC),
    ("ups_2nd_day_air", "UPS 2nd Day Air®", _DOMESTIC),
    ("ups_2nd_day_air_am", "UPS 2nd Day Air AM®", _DOMESTIC),
    ("ups_next_day_air_saver", "UPS Next Day Air Saver®", _DOMESTIC),
    ("ups_next_day_air", "UPS Next Day Air®", _DOMESTIC),
    ("ups_next_day_air_early_am", "UPS Next Day Air® Early", _DOMESTIC),
    ("ups_standard", "UPS Standard®", _ABROAD),
    ("ups_standard_international", "UPS Standard® International", _ABROAD),
    ("ups_worldwide_expedited", "UPS Worldwide Expedited®", _ABROAD),
    ("ups_worldwide_saver", "UPS Worldwide Saver®", _ABROAD),
    ("ups_worldwide_express", "UPS Worldwide Express®", _ABROAD),
    ("ups_worldwide_express_plus", "UPS Worldwide Express Plus®", _ABROAD),
)

SERVICES: tuple[Service, ...] = (
    Service("stamps_com", "usps_first_class_mail", "USPS First Class Mail", *_DOMESTIC),
    Service("stamps_com", "usps_media_mail", "USPS Media Mail", *_DOMESTIC),
    Service("stamps_com", "usps_library_mail", "USPS Library Mail", *_DOMESTIC),
    Service("stamps_com", "usps_parcel_select", "USPS Parcel Select Ground", *_DOMESTIC),
    Service("stamps_com", "usps_ground_advantage", "USPS Ground Advantage", *_DOMESTIC),
    Service("stamps_com", "usps_priority_mail", "USPS Priority Mail", *_DOMESTIC),
    Service("stamps_com", "usps_priority_mail_express", "USPS Priority Mail Express", *_DOMESTIC),
    Service("stamps_com", "usps_first_class_package_international",
            "USPS First Class Package Intl", *_ABROAD),
    Service("stamps_com", "usps_priority_mail_international",
            "USPS Priority Mail Intl", *_ABROAD),
    Service("stamps_com", "usps_priority_mail_express_international",
            "USPS Priority Mail Express Intl", *_ABROAD),
    *(
        Service(carrier, code, name, *where)
        for carrier in ("ups", "ups_walleted")
        for code, name, where in _UPS_SERVICES
    ),
    Service("fedex", "fedex_ground", "FedEx Ground®", *_DOMESTIC),
    Service("fedex", "fedex_home_delivery", "FedEx Home Delivery®", *_DOMESTIC),
    Service("fedex", "fedex_2day", "FedEx 2Day®", *_DOMESTIC),
    Service("fedex", "fedex_2day_am", "FedEx 2Day® A.M.", *_DOMESTIC),
    Service("fedex", "fedex_express_saver", "FedEx Express Saver®", *_DOMESTIC),
    Service("fedex", "fedex_standard_overnight", "FedEx Standard Overnight®", *_DOMESTIC),
    Service("fedex", "fedex_priority_overnight", "FedEx Priority Overnight®", *_DOMESTIC),
    Service("fedex", "fedex_first_overnight", "FedEx First Overnight®", *_DOMESTIC),
    Service("fedex", "fedex_1_day_freight", "FedEx 1 Day® Freight", *_DOMESTIC),
    Service("fedex", "fedex_2_day_freight", "FedEx 2 Day® Freight", *_DOMESTIC),
    Service("fedex", "fedex_3_day_freight", "FedEx 3 Day® Freight", *_DOMESTIC),
    Service("fedex", "fedex_first_overnight_freight",
            "FedEx First Overnight® Freight", *_DOMESTIC),
    Service("fedex", "fedex_ground_international", "FedEx Ground® International", *_ABROAD),
    Service("fedex", "fedex_international_economy", "FedEx International Economy®", *_ABROAD),
    Service("fedex", "fedex_international_priority", "FedEx International Priority®", *_ABROAD),
    Service("fedex", "fedex_international_first", "FedEx International First®", *_ABROAD),
    Service("fedex", "fedex_europe_first", "FedEx Europe First®", *_ABROAD),
    Service("fedex", "fedex_international_economy_freight",
            "FedEx International Economy® Freight", *_ABROAD),
    Service("fedex", "fedex_international_priority_freight",
            "FedEx International Priority® Freight", *_ABROAD),
    Service("dhl_express_worldwide", "dhl_express_worldwide", "DHL Express Worldwide", *_ABROAD),
    Service("dhl_express_worldwide", "dhl_express_envelope", "DHL Express Envelope", *_ABROAD),
)  # fmt: skip

# The family of a documented list, less regional_rate_box_c, which USPS has given up.
# Of the packages of UPS, FedEx and DHL only "package" is sure.
PACKAGES: tuple[Package, ...] = (
    Package("stamps_com", "cubic", "Cubic", *_DOMESTIC),
    Package("stamps_com", "dvd_flat_rate_box", "DVD Flat Rate Box", *_ABROAD),
    Package("stamps_com", "flat_rate_envelope", "Flat Rate Envelope"),
    Package("stamps_com", "flat_rate_legal_envelope", "Flat Rate Legal Envelope"),
    Package("stamps_com", "flat_rate_padded_envelope", "Flat Rate Padded Envelope"),
    Package("stamps_com", "large_envelope_or_flat", "Large Envelope or Flat"),
    Package("stamps_com", "large_flat_rate_box", "Large Flat Rate Box"),
    Package("stamps_com", "large_package", 'Large Package (any side > 12")'),
    Package("stamps_com", "large_video_flat_rate_box", "Large Video Flat Rate Box", *_ABROAD),
    Package("stamps_com", "letter", "Letter"),
    Package("stamps_com", "medium_flat_rate_box", "Medium Flat Rate Box"),
    Package("stamps_com", "package", "Package"),
    Package("stamps_com", "regional_rate_box_a", "Regional Rate Box A", *_DOMESTIC),
    Package("stamps_com", "regional_rate_box_b", "Regional Rate Box B", *_DOMESTIC),
    Package("stamps_com", "small_flat_rate_box", "Small Flat Rate Box"),
    Package("stamps_com", "thick_envelope", "Thick Envelope"),
    Package("ups", "package", "Package"),
    Package("ups_walleted", "package", "Package"),
    Package("fedex", "package", "Package"),
    Package("dhl_express_worldwide", "package", "Package", *_ABROAD),
)

_SERVICES: Final[dict[tuple[str | None, str | None], Service]] = {
    (row.carrier, row.code): row for row in reversed(SERVICES)
}


def find(code: str | None) -> Carrier | None:
    """The connected carrier with this *code*."""
    return next((carrier for carrier in CARRIERS if carrier.code == code), None)


def service(carrier: str | None, code: str | None) -> Service | None:
    """The service *code* of *carrier*."""
    return _SERVICES.get((carrier, code))


def has_package(carrier: str, code: str) -> bool:
    """Whether *carrier* knows the package *code*."""
    return any(row.code == code and row.carrier == carrier for row in PACKAGES)


def connected(code: str | None) -> Carrier:
    """The carrier with this *code*.

    Raises:
        ApplicationError: If the account has no such carrier. The wording is a guess.
    """
    carrier = find(code)
    if carrier is None:
        known = ", ".join(row.code for row in CARRIERS)
        raise ApplicationError(
            f"The carrier '{code}' is not connected to this account.",
            reason=f"the connected carriers are {known}",
        )
    return carrier


def document(store: Store, carrier: Carrier) -> dict[str, Any]:
    """*carrier* as it goes on the wire."""
    return {
        "name": carrier.name,
        "code": carrier.code,
        "accountNumber": carrier.account,
        "requiresFundedAccount": carrier.funded,
        "balance": balance(store, carrier),
        "nickname": None,
        "shippingProviderId": carrier.provider_id,
        "primary": True,
    }


def services_of(carrier: Carrier) -> list[dict[str, Any]]:
    """The services of *carrier* as they go on the wire."""
    return [_row(row) for row in SERVICES if row.carrier == carrier.code]


def packages_of(carrier: Carrier) -> list[dict[str, Any]]:
    """The packages of *carrier* as they go on the wire."""
    return [_row(row) for row in PACKAGES if row.carrier == carrier.code]


def _row(row: Service | Package) -> dict[str, Any]:
    return {
        "carrierCode": row.carrier,
        "code": row.code,
        "name": row.name,
        "domestic": row.domestic,
        "international": row.international,
    }


def balance(store: Store, carrier: Carrier) -> Decimal:
    """What is left with *carrier*; nothing where no funds are needed."""
    if carrier.wallet is None:
        return Decimal("0.00")
    stored = store.get(BALANCES, carrier.wallet)
    return OPENING_BALANCE if stored is None else Decimal(orjson.loads(stored))


def charge(store: Store, carrier: Carrier, amount: Decimal, *, auto_fund: bool) -> None:
    """Take *amount* from the balance of *carrier*, if it is one that needs funds.

    Too little is topped up to the opening balance with *auto_fund*.

    Raises:
        ApplicationError: If the balance is too low and not topped up. The wording is a guess.
    """
    if carrier.wallet is None:
        return
    left = balance(store, carrier) - amount
    if left < 0:
        if not auto_fund:
            raise ApplicationError(
                "Insufficient funds available to complete this purchase.",
                reason=f"the label costs {amount}, the balance is {left + amount}",
            )
        left += max(OPENING_BALANCE, -left)
    store.put(BALANCES, carrier.wallet, orjson.dumps(str(left)), {})


def refund(store: Store, carrier: Carrier, amount: Decimal) -> None:
    """Give *amount* to the balance of *carrier*: a label's price that comes back, or funds."""
    if carrier.wallet is not None:
        left = balance(store, carrier) + amount
        store.put(BALANCES, carrier.wallet, orjson.dumps(str(left)), {})
