"""What travels between ShipStation and a store: orders in, shipment notices out, errors.

Dates are aware and in UTC, money is `Decimal`, absent text is the empty string.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """A name and address, as the store or ShipStation writes it."""

    name: str = ""
    company: str = ""
    address1: str = ""
    address2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class StoreItem:
    """One line of an order; an *adjustment* is a discount or fee, not a product."""

    line_item_id: str = ""
    sku: str = ""
    name: str = ""
    image_url: str = ""
    weight: Decimal | None = None
    weight_units: str = ""
    quantity: int = 0
    unit_price: Decimal = Decimal(0)
    location: str = ""
    adjustment: bool = False
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StoreOrder:
    """An order as the store's export tells it; *status_word* is still the store's own."""

    order_id: str
    order_number: str
    order_date: datetime
    status_word: str
    last_modified: datetime
    shipping_method: str = ""
    payment_method: str = ""
    currency_code: str = ""
    order_total: Decimal = Decimal(0)
    tax_amount: Decimal = Decimal(0)
    shipping_amount: Decimal = Decimal(0)
    customer_notes: str = ""
    internal_notes: str = ""
    gift: bool = False
    gift_message: str = ""
    custom_field1: str = ""
    custom_field2: str = ""
    custom_field3: str = ""
    requested_warehouse: str = ""
    source: str = ""
    customer_code: str = ""
    bill_to: StoreAddress = StoreAddress()
    ship_to: StoreAddress = StoreAddress()
    items: tuple[StoreItem, ...] = ()


@dataclass(frozen=True, slots=True)
class StoreError:
    """Why an order, or a whole answer (*order_number* is None), was not taken.

    *code* is a rule code of the failure catalogue; *message* is the text ShipStation shows.
    """

    code: str
    message: str
    order_number: str | None = None
    order_id: str | None = None
    field: str = ""
    value: str = ""
    wanted: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What one answer of the export held; not *readable* if it failed as a whole."""

    pages: int
    orders: tuple[StoreOrder, ...] = ()
    errors: tuple[StoreError, ...] = ()
    readable: bool = True


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """An item in the parcel that a notice is about."""

    sku: str
    name: str
    quantity: int
    line_item_id: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A shipment the store is to be told of."""

    store_id: int
    order_id: str
    order_number: str
    customer_code: str
    customer_notes: str
    internal_notes: str
    notes_to_customer: str
    notify_customer: bool
    label_created: datetime
    ship_date: date
    carrier: str
    service: str
    tracking_number: str
    shipping_cost: Decimal
    recipient: StoreAddress
    items: tuple[NoticeItem, ...] = ()
