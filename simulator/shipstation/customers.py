"""Customers: they arise from orders that name a user, and can be read only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.shipstation import dates
from simulator.shipstation.collections import CUSTOMERS, STORES
from simulator.shipstation.errors import UnknownRecord
from simulator.shipstation.listing import Filter, Listing
from simulator.shipstation.tags import tags_key
from simulator.store import Both, Compare

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from simulator.store import Store

FIRST_CUSTOMER_ID: Final = 63_310_001
FIRST_USERNAME_ID: Final = 67_195_001

LIST: Final = Listing(
    "customers",
    CUSTOMERS,
    (
        Filter("stateCode", "state", "equals", "documented", "list customers"),
        Filter("countryCode", "country", "equals", "documented", "list customers"),
        Filter("marketplaceId", "marketplace_id", "integer", "documented", "list customers"),
        Filter("tagId", "tags", "tag", "documented", "list customers"),
    ),
    {"name": "name", "modifydate": "modified", "createdate": "created"},
)

# Member of a customer: member of the address it is taken from.
_ADDRESS: Final = {
    "name": "name",
    "company": "company",
    "street1": "street1",
    "street2": "street2",
    "city": "city",
    "state": "state",
    "postalCode": "postalCode",
    "countryCode": "country",
    "phone": "phone",
}


def get(store: Store, customer_id: int) -> bytes:
    """The document of a customer.

    Raises:
        UnknownRecord: If there is none.
    """
    document = store.get(CUSTOMERS, customer_id)
    if document is None:
        raise UnknownRecord("customer", customer_id)
    return document


def link(store: Store, order: Mapping[str, Any], now: datetime) -> int | None:
    """The id of the customer of *order*, who is made or brought up to date; None without a user.

    That one user name in two stores makes two customers, and that the address is that of the
    latest order's recipient, are guesses.
    """
    username = order["customerUsername"]
    if not username:
        return None
    store_id = order["advancedOptions"]["storeId"]
    same = Both((Compare("username", "=", username.casefold()), Compare("store_id", "=", store_id)))
    rows = store.find(CUSTOMERS, same, limit=1)
    if not rows:
        return _create(store, order, username, store_id, now)
    document: dict[str, Any] = orjson.loads(rows[0].document)
    told = _told(order)
    if any(document[name] != value for name, value in told.items()):
        document |= told
        document["modifyDate"] = dates.long(now)
        _save(store, document, store_id)
    return rows[0].id


def _told(order: Mapping[str, Any]) -> dict[str, Any]:
    """What an order tells of its customer."""
    address = order["shipTo"]
    told = {name: address[source] for name, source in _ADDRESS.items()}
    return told | {"email": order["customerEmail"]}


def _create(
    store: Store, order: Mapping[str, Any], username: str, store_id: int, now: datetime
) -> int:
    number = store.next_id("shipstation.customer", FIRST_CUSTOMER_ID)
    found = store.get(STORES, store_id)
    shop = orjson.loads(found) if found else {"marketplaceId": 0, "marketplaceName": "ShipStation"}
    stamp = dates.long(now)
    document = {
        "customerId": number,
        "createDate": stamp,
        "modifyDate": stamp,
        **_told(order),
        # The word on customers, unlike the sentences on orders (recordings); when is a guess.
        "addressVerified": "Verified",
        "marketplaceUsernames": [
            {
                "customerUserId": store.next_id("shipstation.customer_user", FIRST_USERNAME_ID),
                "customerId": number,
                "createDate": stamp,
                "modifyDate": stamp,
                "marketplaceId": shop["marketplaceId"],
                "marketplace": shop["marketplaceName"],
                "username": username,
            }
        ],
        "tags": None,
    }
    _save(store, document, store_id)
    return number


def _save(store: Store, document: Mapping[str, Any], store_id: int) -> None:
    (user,) = document["marketplaceUsernames"]
    columns = {
        "username": user["username"].casefold(),
        "store_id": store_id,
        "marketplace_id": user["marketplaceId"],
        "name": (document["name"] or "").casefold(),
        "state": (document["state"] or "").casefold(),
        "country": (document["countryCode"] or "").casefold(),
        "tags": tags_key([tag["tagId"] for tag in document["tags"] or ()]),
        "created": dates.key(document["createDate"]),
        "modified": dates.key(document["modifyDate"]),
    }
    store.put(CUSTOMERS, document["customerId"], orjson.dumps(document), columns)
