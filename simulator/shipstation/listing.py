"""Lists: filters and sort words as tables, and the paged answer they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from simulator.shipstation import dates, reading, statuses, webhooks
from simulator.shipstation.collections import FULFILLMENTS, ORDERS, SHIPMENTS
from simulator.shipstation.errors import InvalidRequest
from simulator.store import EVERYTHING, Both, Compare, Like, Member

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.provenance import Mark
    from simulator.settings import Settings
    from simulator.store import Collection, Condition, Store

How = Literal["equals", "starts with", "contains", "integer", "from", "until", "status", "tag"]

DEFAULT_PAGE_SIZE = 100
LARGEST_PAGE_SIZE = 500
_LAST_CHARACTER = "\U0010ffff"
_AFTER_ALL = "~"


@dataclass(frozen=True, slots=True)
class Filter:
    """One query parameter: the *column* it looks at, and *how*."""

    name: str
    column: str
    how: How
    mark: Mark
    source: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: the envelope's member, what is listed, and by what it is filtered and sorted.

    *batch* is the parameter (casefolded) by which the address in a webhook names what it is about.
    """

    member: str
    collection: Collection
    filters: tuple[Filter, ...]
    sorts: Mapping[str, str]
    default_sort: str = "id"
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list."""

    documents: list[bytes]
    ids: list[int]
    total: int
    number: int
    pages: int


def _period(name: str, column: str) -> tuple[Filter, Filter]:
    # Whether bounds belong to the period is documented for orderDateEnd only; both do here.
    return (
        Filter(f"{name}Start", column, "from", "documented", "parameter table; bound a guess"),
        Filter(f"{name}End", column, "until", "documented", "parameter table; bound a guess"),
    )


ORDER_LIST = Listing(
    "orders",
    ORDERS,
    (
        Filter("customerName", "customer", "contains", "guess", "documented; matching is not"),
        Filter("itemKeyword", "keywords", "contains", "documented", "sku, description, options"),
        *_period("createDate", "created"),
        *_period("modifyDate", "modified"),
        *_period("orderDate", "ordered"),
        *_period("paymentDate", "paid"),
        Filter("orderNumber", "order_number", "starts with", "documented", "list orders"),
        Filter("orderStatus", "status", "status", "documented", "list orders"),
        Filter("storeId", "store_id", "integer", "documented", "list orders"),
    ),
    {"orderdate": "ordered", "modifydate": "modified", "createdate": "created"},
    batch="importbatch",
)

TAG_LIST = Listing(
    "orders",
    ORDERS,
    (
        Filter("orderStatus", "status", "status", "documented", "list orders by tag"),
        Filter("tagId", "tags", "tag", "documented", "list orders by tag"),
    ),
    {},
)

SHIPMENT_LIST = Listing(
    "shipments",
    SHIPMENTS,
    (
        Filter("recipientName", "recipient", "contains", "guess", "documented; matching is not"),
        Filter("recipientCountryCode", "country", "equals", "documented", "list shipments"),
        Filter("orderNumber", "order_number", "equals", "guess", "documented; matching is not"),
        Filter("orderId", "order_id", "integer", "documented", "list shipments"),
        Filter("carrierCode", "carrier", "equals", "documented", "list shipments"),
        Filter("serviceCode", "service", "equals", "documented", "list shipments"),
        Filter("trackingNumber", "tracking_number", "equals", "documented", "list shipments"),
        *_period("createDate", "created"),
        *_period("shipDate", "shipped"),
        *_period("voidDate", "voided"),
        Filter("storeId", "store_id", "integer", "documented", "list shipments"),
        Filter("shipmentId", "id", "integer", "observed", "addresses in webhooks"),
    ),
    {"shipdate": "shipped", "createdate": "created"},
    "created",
    batch="batchid",
)

FULFILLMENT_LIST = Listing(
    "fulfillments",
    FULFILLMENTS,
    (
        Filter("fulfillmentId", "id", "integer", "documented", "list fulfillments"),
        Filter("orderId", "order_id", "integer", "documented", "list fulfillments"),
        Filter("orderNumber", "order_number", "equals", "guess", "documented; matching is not"),
        Filter("trackingNumber", "tracking_number", "equals", "documented", "list fulfillments"),
        Filter("recipientName", "recipient", "contains", "guess", "documented; matching is not"),
        *_period("createDate", "created"),
        *_period("shipDate", "shipped"),
    ),
    {"shipdate": "shipped", "createdate": "created"},
    "created",
    batch="batchid",
)

_CASED = frozenset({"tracking_number"})
"""Columns kept as sent; all other text is kept casefolded."""


def find(
    store: Store,
    listing: Listing,
    query: Mapping[str, str],
    settings: Settings,
    extra: Sequence[Condition] = (),
) -> Page:
    """The page of *listing* that *query* (names casefolded) asks for.

    Raises:
        InvalidRequest: If a value cannot be read; all bad ones are named.
    """
    problems: dict[str, str] = {}
    parts = [*extra, *_conditions(listing, query, settings, problems)]
    if token := query.get(listing.batch, ""):
        parts.append(Member("id", webhooks.batch(store, token)))
    number = max(_number(query, "page", 1, problems), 1)
    size = max(_number(query, "pageSize", DEFAULT_PAGE_SIZE, problems), 1)
    if size > LARGEST_PAGE_SIZE and settings["shipstation.page_size_above_500"] == "refuse":
        problems["pageSize"] = f"The field pageSize must be between 1 and {LARGEST_PAGE_SIZE}."
    if problems:
        raise InvalidRequest(problems)
    size = min(size, LARGEST_PAGE_SIZE)
    condition = Both(tuple(parts)) if parts else EVERYTHING
    column = listing.sorts.get(query.get("sortby", "").casefold(), listing.default_sort)
    order = [(column, query.get("sortdir", "").casefold() == "desc")]
    # More pages than any database holds would overflow its numbers.
    offset = min((number - 1) * size, 2**31)
    rows = store.find(listing.collection, condition, order, limit=size, offset=offset)
    total = store.count(listing.collection, condition)
    return Page(
        [row.document for row in rows], [row.id for row in rows], total, number, -(-total // size)
    )


def envelope(listing: Listing, page: Page) -> bytes:
    """*page* as it goes on the wire."""
    return b'{"%b":[%b],"total":%d,"page":%d,"pages":%d}' % (
        listing.member.encode(),
        b",".join(page.documents),
        page.total,
        page.number,
        page.pages,
    )


def _conditions(
    listing: Listing, query: Mapping[str, str], settings: Settings, problems: dict[str, str]
) -> list[Condition]:
    parts: list[Condition] = []
    for row in listing.filters:
        value = query.get(row.name.casefold(), "").strip()
        if value:
            try:
                parts += _READERS[row.how](row.column, value, settings)
            except reading.Unreadable:
                problems[row.name] = f"The value '{value}' is not valid for {row.name}."
    return parts


def _equals(column: str, value: str, _: Settings) -> list[Condition]:
    return [Compare(column, "=", value if column in _CASED else value.casefold())]


def _starts_with(column: str, value: str, _: Settings) -> list[Condition]:
    folded = value.casefold()
    return [Compare(column, ">=", folded), Compare(column, "<", folded + _LAST_CHARACTER)]


def _contains(column: str, value: str, _: Settings) -> list[Condition]:
    return [Like(column, f"%{value.casefold()}%")]


def _integer(column: str, value: str, _: Settings) -> list[Condition]:
    return [Compare(column, "=", reading.integer(value))]


def _from(column: str, value: str, _: Settings) -> list[Condition]:
    # A period that is closed on both sides is what makes SQLite look it up in the index.
    start = dates.sortable(reading.moment(value))
    return [Compare(column, ">=", start), Compare(column, "<", _AFTER_ALL)]


def _until(column: str, value: str, _: Settings) -> list[Condition]:
    # A bound without a fraction takes in its whole second, as SQL Server's datetime would not;
    # clients send back dates they read without the milliseconds.
    moment = reading.moment(value)
    if moment.microsecond == 0 and ":" in value:
        moment += timedelta(milliseconds=999)
    return [Compare(column, ">", ""), Compare(column, "<=", dates.sortable(moment))]


def _tag(column: str, value: str, _: Settings) -> list[Condition]:
    # Most records have no tag: those that have are looked up in the index.
    tagged = Both((Compare(column, ">", ""), Compare(column, "<", _AFTER_ALL)))
    return [tagged, Like(column, f"%|{reading.integer(value)}|%")]


def _status(column: str, value: str, settings: Settings) -> list[Condition]:
    status = value.casefold()
    if status not in statuses.NAMES and settings["shipstation.unknown_status_filter"] == "refuse":
        raise reading.Unreadable(value)
    return [Compare(column, "=", status)]


_READERS: dict[How, Callable[[str, str, Settings], list[Condition]]] = {
    "equals": _equals,
    "starts with": _starts_with,
    "contains": _contains,
    "integer": _integer,
    "from": _from,
    "until": _until,
    "status": _status,
    "tag": _tag,
}


def _number(query: Mapping[str, str], name: str, default: int, problems: dict[str, str]) -> int:
    value = query.get(name.casefold(), "").strip()
    if not value:
        return default
    try:
        return reading.integer(value)
    except reading.Unreadable:
        problems[name] = f"The value '{value}' is not valid for {name}."
        return default
