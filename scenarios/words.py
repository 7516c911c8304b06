"""What people write into the free fields of an order, and how much they order."""

from __future__ import annotations

HOME_COUNTRY = frozenset({"United States", "USA", "US"})
HOME_SERVICES = (
    "USPS Priority Mail", "USPS Priority Mail", "UPS Ground", "UPS Ground", "Standard Shipping",
    "FedEx Home Delivery", "2-Day Air",
)  # fmt: skip
EXPORT_SERVICES = (
    "USPS Priority Mail International", "DHL Express Worldwide", "International Standard",
    "UPS Worldwide Saver",
)  # fmt: skip
TERMS = ("30 days", "30 days", "30 days", "14 days", "7 days", "Prepayment")
DRIVER_NOTES = (
    "Leave with the front desk.",
    "Dock is around the back; ring the bell.",
    "Please call ahead, gate is locked before 8.",
    "Deliveries Monday to Thursday only.",
    "No forklift on site - hand unload.",
    "If nobody is in, leave it with the neighbor at no. 12.",
    "Closed for lunch 12:30 - 1:30.",
    "Safe place: covered porch, left side.",
    'Use the "Goods In" entrance & sign for the parcel.',
)
COMMENTS = (
    "Phoned in, confirmed by e-mail.",
    "Repeat of last month's order.",
    "Ship complete if possible.",
    "New account - check address before label.",
    "Add season catalog.",
    "Price agreed with sales < list.",
    "Customer asked for plain packaging.",
)
DISCOUNT_NAMES = ("Spring promotion", "Trade show offer", "Loyalty discount", "Returning customer")

# A value is as likely as it is often named.
LINE_COUNTS = (1,) * 38 + (2,) * 26 + (3,) * 15 + (4,) * 8 + (5,) * 5 + (6, 6, 7, 7, 8, 9, 10, 12)
PIECES_CONSUMER = (1,) * 14 + (2,) * 4 + (3, 4)
PIECES_FIRM = (1, 2, 2, 3, 4, 4, 5, 6, 6, 6, 8, 10, 12, 12, 24)
