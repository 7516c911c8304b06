"""What the account keeps beside its catalog and its customers, in the vendor's field names.

These have no writer in the API, except for the categories: users, vouchers, serial numbers, size
ranges, bills of material, and what the card processor charged and paid out.
"""

from __future__ import annotations

from typing import Any, Final

from scenarios.catalog import STYLES

_USERS: Final = (
    ("Ada", "Okafor", "Operations Manager"),
    ("Ben", "Lindqvist", "Warehouse Lead"),
    ("Carla", "Mendes", "Sales"),
    ("Dev", "Patel", "Purchasing"),
)
_FIRST_USER: Final = 11
_FIRST_CATEGORY: Final = 101
_STAMP: Final = "2025-06-02T08:00:00Z"

# Reference, code made, and the codes and quantities that go into one of it.
_BILLS: Final = (
    ("BOM-FIRSTAID", "FIRSTAID-STD", (("DRYSACK-05L", 1), ("TOWEL-WF-ECR", 2))),
    ("BOM-STOVE-2B", "STOVE-2B-STD", (("STOVE-GAS-STD", 2), ("KETTLE-EN-NAV", 1))),
)


def users() -> list[dict[str, Any]]:
    """Who works in the account."""
    return [
        {
            "id": _FIRST_USER + place,
            "isActive": True,
            "firstName": first,
            "lastName": last,
            "jobTitle": title,
            "email": f"{first}.{last}@example.com".lower(),
        }
        for place, (first, last, title) in enumerate(_USERS)
    ]


def categories() -> list[dict[str, Any]]:
    """The categories of the catalog, in the order in which it has them."""
    names = dict.fromkeys(style.category for style in STYLES)
    return [
        {"id": _FIRST_CATEGORY + place, "name": name, "sort": place + 1}
        for place, name in enumerate(names)
    ]


def books() -> dict[str, list[dict[str, Any]]]:
    """All of it, under the names that the simulator's seed has for them."""
    return {
        "categories": categories(),
        "users": users(),
        "sizeRanges": [
            {"id": 1, "sizeRangeName": "Clothing", "sizes": ["XS", "S", "M", "L", "XL"]},
            {"id": 2, "sizeRangeName": "Shoes EU", "sizes": ["38", "39", "40", "41", "42", "43"]},
        ],
        "vouchers": [
            {
                "code": "WELCOME-10",
                "type": "Discount",
                "description": "10 off the first order",
                "createdDate": _STAMP,
                "expiryDate": "2027-06-30T00:00:00Z",
                "amount": 10,
                "redeemedCount": 2,
                "redeemedCountLimit": 100,
                "redeemedAmount": 20,
            },
            {
                "code": "SPRING-25",
                "status": "Inactive",
                "type": "Discount",
                "description": "25 off, expired",
                "createdDate": _STAMP,
                "expiryDate": "2025-09-30T00:00:00Z",
                "amount": 25,
                "redeemedCount": 40,
                "redeemedCountLimit": 40,
                "redeemedAmount": 1000,
            },
        ],
        "serialNumbers": [
            {
                "id": 1 + number,
                "serialnumber": f"LAMP-{2500 + number}",
                "code": "LAMP-HEAD-BLA",
                "branchId": 3,
                "available": 1,
            }
            for number in range(3)
        ],
        "bomMasters": [
            {
                "id": 1 + place,
                "reference": reference,
                "productionNotes": "Pack flat; seal with the house label.",
                "products": [
                    {
                        "code": code,
                        "qty": 1,
                        "components": [{"code": part, "qty": needed} for part, needed in parts],
                    }
                ],
            }
            for place, (reference, code, parts) in enumerate(_BILLS)
        ],
        "fees": [
            {
                "id": 1 + number,
                "invoiceReference": f"PMTFEE-{1 + number}",
                "description": "Card processing fee",
                "stripePaymentId": f"pi_invented{1 + number}",
                "createdDate": _STAMP,
                "total": total,
                "currency": "USD",
                "accountingTreatment": "Expense",
                "taxTreatment": "Exempt",
                "isNetOfSettlement": True,
            }
            for number, total in enumerate((3.2, 1.75))
        ],
        "payouts": [
            {
                "id": 3,
                "invoiceReference": "PAYOUT-3",
                "description": "Payout to bank",
                "stripePaymentId": "po_invented3",
                "createdDate": _STAMP,
                "total": 154.05,
                "currency": "USD",
            }
        ],
    }
