"""The account every bench starts with: branches, products, stock, contacts, warehouses.

Field names are the vendors' own. Amounts are counted in whole cents; the number on the wire is
their shortest decimal form.
"""

from __future__ import annotations

from typing import Any, Final

from scenarios.books import books
from scenarios.catalog import OUT_OF_STOCK, SCARCE, STYLES, Option, Style
from scenarios.customers import CARD, CUSTOMERS, Customer

MAIN_BRANCH: Final = 3
SECOND_BRANCH: Final = 4
EXCLUDED_BRANCH: Final = 5
PLENTY: Final = 1_000_000
CREATED: Final = "2025-06-02T08:00:00Z"

# Branches and contacts share one id space, so contacts begin well above the branches.
FIRST_CONTACT = 101
FIRST_PRODUCT = 501
FIRST_OPTION = 901

_BRANCH_ROWS: tuple[tuple[int, str, str, str, str, str, str, str], ...] = (
    (
        MAIN_BRANCH,
        "Main Warehouse",
        "Warehouse",
        "4850 Foundry Way",
        "Reno",
        "NV",
        "89502",
        "+1 775-555-0110",
    ),
    (
        SECOND_BRANCH,
        "East Coast Warehouse",
        "Warehouse",
        "1900 Canal Rd",
        "Allentown",
        "PA",
        "18101",
        "+1 610-555-0144",
    ),
    (
        EXCLUDED_BRANCH,
        "Reno Showroom",
        "Retail",
        "12 Riverwalk Plaza",
        "Reno",
        "NV",
        "89501",
        "+1 775-555-0111",
    ),
)
_BINS = (("A", ("A-01", "A-02", "A-03")), ("B", ("B-01", "B-02")))


def barcode(number: int) -> str:
    """The EAN-13 of product *number*, in the range 200 that is kept for use inside a shop."""
    body = f"200{number:09d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return f"{body}{-total % 10}"


def _stamped(document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "createdDate": CREATED, "modifiedDate": CREATED}


def _branches() -> list[dict[str, Any]]:
    return [
        _stamped(
            {
                "id": number,
                "isActive": True,
                "company": name,
                "branchType": kind,
                "email": f"branch{number}@example.com",
                "phone": phone,
                "address1": street,
                "city": city,
                "state": state,
                "postCode": post_code,
                "country": "United States",
                "branchLocations": [{"zone": zone, "bins": list(bins)} for zone, bins in _BINS],
            }
        )
        for number, name, kind, street, city, state, post_code, phone in _BRANCH_ROWS
    ]


def email(customer: Customer) -> str:
    """The contact's e-mail address, by which Cin7 knows it too."""
    return f"{customer.first}.{customer.last.replace(' ', '')}@example.com".lower()


def _contact(number: int, customer: Customer) -> dict[str, Any]:
    consumer = customer.terms == CARD
    return _stamped(
        {
            "id": number,
            "isActive": True,
            "type": "Customer",
            "company": customer.company,
            "firstName": customer.first,
            "lastName": customer.last,
            "email": email(customer),
            "phone": customer.phone,
            "address1": customer.street,
            "city": customer.city,
            "state": customer.state,
            "postCode": customer.post_code,
            "country": customer.country,
            "postalAddress1": customer.street,
            "postalCity": customer.city,
            "postalState": customer.state,
            "postalPostCode": customer.post_code,
            "postalCountry": customer.country,
            "accountNumber": f"C{number:05d}",
            "priceColumn": "retailUSD" if consumer else "wholesaleUSD",
            "paymentTerms": customer.terms,
            "group": "Consumer" if consumer else "Retailer",
        }
    )


def _option(number: int, product: int, style: Style, option: Option) -> dict[str, Any]:
    code = f"{style.code}-{option.suffix}"
    retail = style.retail_cents + option.extra_cents
    return _stamped(
        {
            "id": number,
            "status": "Active",
            "productId": product,
            "code": code,
            "barcode": barcode(number),
            "productOptionCode": code,
            "productOptionBarcode": barcode(number),
            "supplierCode": f"S{number:05d}",
            "option1": option.option1,
            "option2": option.option2,
            "optionWeight": (style.grams + option.extra_grams) / 1000,
            "retailPrice": retail / 100,
            "wholesalePrice": (retail * 55 // 100) / 100,
            "priceColumns": {
                "retailUSD": retail / 100,
                "wholesaleUSD": (retail * 55 // 100) / 100,
                "costUSD": (retail * 40 // 100) / 100,
            },
            "image": {"link": f"https://images.example.com/{code.lower()}.jpg"},
        }
    )


def _product(number: int, first_option: int, style: Style) -> dict[str, Any]:
    length, width, height = style.box
    labels = (*style.labels, "", "")
    return _stamped(
        {
            "id": number,
            "status": "Public",
            "styleCode": style.code,
            "name": style.name,
            "description": f"{style.name} by {style.brand}",
            "tags": "scarce" if _is_scarce(style) else "",
            "images": [{"link": f"https://images.example.com/{style.code.lower()}.jpg"}],
            "brand": style.brand,
            "category": style.category,
            "weight": style.grams / 1000,
            "length": length,
            "width": width,
            "height": height,
            "volume": length * width * height / 1_000_000,
            "stockControl": "FIFO",
            "orderType": "Order",
            "optionLabel1": labels[0],
            "optionLabel2": labels[1],
            "productOptions": [
                _option(first_option + place, number, style, option)
                for place, option in enumerate(style.options)
            ],
        }
    )


def _is_scarce(style: Style) -> bool:
    codes = {f"{style.code}-{option.suffix}" for option in style.options}
    return not codes.isdisjoint({*SCARCE, OUT_OF_STOCK})


def _products() -> list[dict[str, Any]]:
    products = []
    option = FIRST_OPTION
    for place, style in enumerate(STYLES):
        products.append(_product(FIRST_PRODUCT + place, option, style))
        option += len(style.options)
    return products


def _on_hand(code: str, branch: int) -> int:
    if code == OUT_OF_STOCK:
        return 0
    if code in SCARCE:
        return SCARCE[code] if branch == MAIN_BRANCH else 0
    return PLENTY


def _stock() -> list[dict[str, Any]]:
    return [
        {"code": code, "branchId": branch, "stockOnHand": _on_hand(code, branch)}
        for style in STYLES
        for code in (f"{style.code}-{option.suffix}" for option in style.options)
        for branch in (MAIN_BRANCH, SECOND_BRANCH, EXCLUDED_BRANCH)
    ]


def _warehouses() -> list[dict[str, Any]]:
    return [
        {
            "warehouseName": name,
            "isDefault": number == MAIN_BRANCH,
            "originAddress": {
                "name": "Shipping Desk",
                "company": "Ridge & Hearth Wholesale",
                "street1": street,
                "street2": None,
                "street3": None,
                "city": city,
                "state": state,
                "postalCode": post_code,
                "country": "US",
                "phone": phone,
                "residential": False,
            },
        }
        for number, name, kind, street, city, state, post_code, phone in _BRANCH_ROWS
        if kind == "Warehouse"
    ]


def build() -> dict[str, Any]:
    """A fresh copy of the account, for a caller who wants to change it."""
    return {
        "cin7": {
            "branches": _branches(),
            "contacts": [
                _contact(FIRST_CONTACT + place, row) for place, row in enumerate(CUSTOMERS)
            ],
            "products": _products(),
            "stock": _stock(),
            **books(),
        },
        "shipstation": {"warehouses": _warehouses()},
        "integration": {
            "branches": [MAIN_BRANCH, SECOND_BRANCH],
            "weight_unit": "KG",
            "send_errors_to": "warehouse@example.com",
            "currency": "USD",
        },
    }


ACCOUNT: Final[dict[str, Any]] = build()


def product_codes() -> frozenset[str]:
    """The codes of the account's products: they are nobody's secret."""
    styles = ACCOUNT["cin7"]["products"]
    return frozenset(option["code"] for style in styles for option in style["productOptions"])
