"""Contacts, branches, products and product options: one engine, a row for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.cin7 import batch, moments
from simulator.cin7.catalog import BRANCH, CONTACT, OPTION, PRODUCT
from simulator.cin7.errors import ItemRefused, NoSuchRecord
from simulator.cin7.kinds import LARGEST_ID, Document, Kind, free_id, load, save
from simulator.cin7.stock import redescribe
from simulator.store.condition import Compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from simulator.settings import Settings
    from simulator.store import Store

_SIZES = ("weight", "height", "width", "length", "volume")
_TWINS = (("code", "productOptionCode"), ("barcode", "productOptionBarcode"))


@dataclass(frozen=True, slots=True)
class Rule:
    """How records of one *kind* are written.

    Args:
        code: The field that results call the record by.
        unique: The field that no two records may share, if any.
        sequence: Where ids come from; kinds that share ids share it.
        sharing: Kinds whose ids must not clash with this one's.
        defaults: What an insert that says nothing gets.
        stock_column: The column of stock rows that names this kind's records.
    """

    kind: Kind
    code: str
    unique: str
    sequence: str
    first: int
    sharing: tuple[Kind, ...]
    stock_column: str
    defaults: Mapping[str, Any] = field(default_factory=dict)


# That contacts and branches share one id space is inferred from the vendor's notes.
RULES = {
    "contacts": Rule(
        CONTACT, "email", "email", "cin7.contacts", 1001, (CONTACT, BRANCH), "",
        {"isActive": True},
    ),
    "branches": Rule(
        BRANCH, "company", "", "cin7.contacts", 1001, (CONTACT, BRANCH), "branchid",
        {"isActive": True},
    ),
    "products": Rule(
        PRODUCT, "styleCode", "", "cin7.products", 2001, (PRODUCT,), "productid",
        {"orderType": "Order"},
    ),
    "options": Rule(
        OPTION, "code", "code", "cin7.options", 4001, (OPTION,), "productoptionid"
    ),
}  # fmt: skip


def write(
    store: Store,
    settings: Settings,
    now: datetime,
    rule: Rule,
    items: Sequence[dict[str, Any]],
    *,
    updating: bool,
) -> list[dict[str, Any]]:
    """Insert or update a record for each of *items*; one result for each."""
    nulls = settings["cin7.unset_numbers"] == "null"
    writer = Writer(store, rule, moments.wire(now), null_numbers=nulls)
    return batch.run(
        [_flat(item) for item in items] if rule.kind is PRODUCT else items,
        rule.kind.model,
        writer.update if updating else writer.insert,
        updating=updating,
        bad_value_spoils_all=settings["cin7.bad_value"] == "400",
    )


def delete(store: Store, rule: Rule, number: int) -> dict[str, Any]:
    """Remove the record *number*; the result in wire form.

    Raises:
        NoSuchRecord: If there is none.
    """
    document = load(store, rule.kind, number)
    if document is None:
        raise NoSuchRecord(rule.kind.name, number)
    store.remove(rule.kind.collection, number)
    return {"success": True, "id": number, "code": document[rule.code], "errors": []}


class Writer:
    """Writes records of one kind as of one moment; *planting* keeps ids and takes any options."""

    def __init__(
        self,
        store: Store,
        rule: Rule,
        now: str,
        *,
        null_numbers: bool = False,
        planting: bool = False,
    ) -> None:
        self._store = store
        self._rule = rule
        self._now = now
        self._null_numbers = null_numbers
        self._planting = planting

    def insert(self, values: dict[str, Any]) -> tuple[int, str | None]:
        """A new record of *values*."""
        number = self._number(values.pop("id", 0))
        rule, model = self._rule, self._rule.kind.model
        document = model.blank(null_numbers=self._null_numbers) | dict(rule.defaults)
        document |= {"createdDate": self._now, "modifiedDate": self._now}
        options = values.pop("productOptions", [])
        _pair(rule, values)
        self._refuse(None, values)
        if len(options) > 1 and not self._planting:
            raise ItemRefused(f"productOptions has {len(options)} options, the maximum is 1.")
        model.change(document, values, null_numbers=self._null_numbers)
        document["id"] = number or free_id(self._store, rule.sequence, rule.first, *rule.sharing)
        save(self._store, rule.kind, document["id"], document)
        inner = Writer(
            self._store,
            RULES["options"],
            self._now,
            null_numbers=self._null_numbers,
            planting=self._planting,
        )
        for option in options:
            inner.insert(option | {"productId": document["id"]})
        return document["id"], document[rule.code]

    def update(self, values: dict[str, Any]) -> tuple[int, str | None]:
        """The record that ``id`` names, changed by *values*."""
        rule = self._rule
        number = values.pop("id", 0)
        document = load(self._store, rule.kind, number)
        if document is None:
            raise ItemRefused(batch.missing(rule.kind.name, number))
        # The vendor's update of a product does not touch its options.
        values.pop("productOptions", None)
        _pair(rule, values)
        self._refuse(document, values)
        rule.kind.model.change(document, values, null_numbers=self._null_numbers)
        document["modifiedDate"] = self._now
        save(self._store, rule.kind, number, document)
        if rule.stock_column:
            redescribe(self._store, rule.stock_column, number)
        return number, document[rule.code]

    def _number(self, given: int) -> int:
        """The id to keep when planting; 0 for the next free one."""
        if not self._planting or not given:
            return 0
        if not 0 < given <= LARGEST_ID:
            raise ItemRefused(f"id {given} is not between 1 and {LARGEST_ID}.")
        if any(self._store.get(kind.collection, given) for kind in self._rule.sharing):
            raise ItemRefused(f"{self._rule.kind.name} with id {given} already exists.")
        return given

    def _refuse(self, before: Document | None, values: Mapping[str, Any]) -> None:
        rule = self._rule
        key = values.get(rule.unique)
        changed = (
            before is None or (before.get(rule.unique) or "").casefold() != str(key).casefold()
        )
        if key and changed:
            same = Compare(rule.unique.casefold(), "=", key.casefold())
            if self._store.count(rule.kind.collection, same):
                raise ItemRefused(f"{rule.unique} {key} already exists.")
        if rule.kind is OPTION and before is None:
            product = values.get("productId", 0)
            if load(self._store, PRODUCT, product) is None:
                raise ItemRefused(f"Product with id {product} was not found.")
        # API clients look for these words when they retire a product twice.
        if (
            rule.kind is PRODUCT
            and before is not None
            and values.get("status") == before["status"] == "Inactive"
        ):
            raise ItemRefused(f"Product {before['styleCode'] or before['id']} already inactive.")


def _pair(rule: Rule, values: dict[str, Any]) -> None:
    """Keep the older names of an option's code and barcode equal to the newer ones."""
    if rule.kind is not OPTION:
        return
    for old, new in _TWINS:
        if new in values or old in values:
            values[old] = values[new] = values.get(new, values.get(old))


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    """A product whose measures are inside ``dimensions`` (POST) or ``productDimensions`` (PUT)."""
    flat = dict(item)
    for key, value in item.items():
        if key.casefold() in ("dimensions", "productdimensions") and isinstance(value, dict):
            del flat[key]
            flat |= {name: part for name, part in value.items() if name.casefold() in _SIZES}
    return flat
