"""Contacts, branches, products, product options and categories: one engine, a row for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.cin7 import batch, moments, schema_writes, sizes
from simulator.cin7.catalog import BRANCH, CATEGORY, CONTACT, OPTION, PRODUCT
from simulator.cin7.errors import ItemRefused, NoSuchRecord
from simulator.cin7.kinds import LARGEST_ID, Document, Kind, free_id, load, save
from simulator.cin7.stock import redescribe
from simulator.store.condition import Compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from simulator.cin7.schema import Model
    from simulator.settings import Settings
    from simulator.store import Store

_DIMENSIONS = ("dimensions", "productDimensions")
_MOST_UNITS = 20
_INNER = (("secondaryContacts", "cin7.subcontacts", 1), ("uomOptions", "cin7.units", 1))
"""Lists whose items have ids of their own, with the sequences of these."""
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
        create: What an insert reads, if not the fields that are read back.
        update: What an update reads, if not those.
    """

    kind: Kind
    code: str
    unique: str
    sequence: str
    first: int
    sharing: tuple[Kind, ...]
    stock_column: str
    defaults: Mapping[str, Any] = field(default_factory=dict)
    create: Model | None = None
    update: Model | None = None

    def accepted(self, *, updating: bool) -> Model:
        """The fields that a request may set."""
        return (self.update if updating else self.create) or self.kind.model


def _older(model: Model) -> Model:
    return schema_writes.with_older_names(model, "code", "barcode")


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
        {"orderType": "Order"}, schema_writes.PRODUCT_CREATE, schema_writes.PRODUCT_UPDATE,
    ),
    "options": Rule(
        OPTION, "code", "code", "cin7.options", 4001, (OPTION,), "productoptionid", {},
        _older(schema_writes.OPTION_CREATE), _older(schema_writes.OPTION_UPDATE),
    ),
    "categories": Rule(
        CATEGORY, "name", "", "cin7.categories", 101, (CATEGORY,), "",
        {"isActive": True}, schema_writes.CATEGORY_WRITE, schema_writes.CATEGORY_WRITE,
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
    writer = Writer(
        store,
        rule,
        moments.wire(now),
        null_numbers=nulls,
        cost_column=f"cost{settings['cin7.currency']}",
    )
    return batch.run(
        items,
        rule.accepted(updating=updating),
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
        cost_column: str = "cost",
    ) -> None:
        self._store = store
        self._rule = rule
        self._now = now
        self._null_numbers = null_numbers
        self._planting = planting
        self._cost_column = cost_column

    def insert(self, values: dict[str, Any]) -> tuple[int, str | None]:
        """A new record of *values*."""
        # A product's option may be refused when the product is stored already.
        with self._store.transaction():
            return self._insert(values)

    def _insert(self, values: dict[str, Any]) -> tuple[int, str | None]:
        number = self._number(values.pop("id", 0))
        rule, model = self._rule, self._rule.kind.model
        document = model.blank(null_numbers=self._null_numbers) | dict(rule.defaults)
        document |= {
            name: self._now for name in ("createdDate", "modifiedDate") if name in document
        }
        options = values.pop("productOptions", [])
        if len(options) > 1 and not self._planting:
            raise ItemRefused(f"productOptions has {len(options)} options, the maximum is 1.")
        self._refuse(None, values)
        document["id"] = number or free_id(self._store, rule.sequence, rule.first, *rule.sharing)
        self._change(document, values)
        save(self._store, rule.kind, document["id"], document)
        self._options(document, options)
        return document["id"], document[rule.code]

    def update(self, values: dict[str, Any]) -> tuple[int, str | None]:
        """The record that ``id`` names, changed by *values*."""
        rule = self._rule
        number = values.pop("id", 0)
        document = load(self._store, rule.kind, number)
        if document is None:
            raise ItemRefused(batch.missing(rule.kind.name, number))
        self._refuse(document, values)
        self._change(document, values)
        if "modifiedDate" in document:
            document["modifiedDate"] = self._now
        save(self._store, rule.kind, number, document)
        if rule.stock_column:
            redescribe(self._store, rule.stock_column, number)
        return number, document[rule.code]

    def _change(self, document: Document, values: dict[str, Any]) -> None:
        """Set *values* in *document*, with what they bring along."""
        for name in _DIMENSIONS:
            values |= values.pop(name, {})
        cost = values.pop("cost", None)
        if cost is not None:
            values["priceColumns"] = {**values.get("priceColumns", {}), self._cost_column: cost}
        given = values.pop("sizes", None)
        self._rule.kind.model.change(document, values, null_numbers=self._null_numbers)
        if given is not None:
            sizes.keep(self._store, document, given)
        for name, sequence, first in _INNER:
            for one in document.get(name, ()):
                one["id"] = one["id"] or self._store.next_id(sequence, first)
                if "productOptionId" in one:
                    one["productOptionId"] = document["id"]

    def _options(self, product: Document, options: Sequence[dict[str, Any]]) -> None:
        inner = Writer(
            self._store,
            RULES["options"],
            self._now,
            null_numbers=self._null_numbers,
            planting=self._planting,
            cost_column=self._cost_column,
        )
        for option in options:
            given = option | {"productId": product["id"]}
            if not self._planting and not given.get("productOptionCode"):
                # The vendor makes one up; what it looks like is a guess.
                made = product["styleCode"] or f"P{product['id']}"
                given["productOptionCode"] = made[:20]
            inner.insert(given)

    def _number(self, given: int) -> int:
        """The id to keep when planting; 0 for the next free one."""
        if not self._planting or not given:
            return 0
        if not 0 < given <= LARGEST_ID:
            raise ItemRefused(f"id {given} is not between 1 and {LARGEST_ID}.")
        if any(self._store.get(kind.collection, given) for kind in self._rule.sharing):
            raise ItemRefused(f"{self._rule.kind.name} with id {given} already exists.")
        return given

    def _refuse(self, before: Document | None, values: dict[str, Any]) -> None:
        rule = self._rule
        _pair(rule, values)
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
        if len(values.get("uomOptions", ())) > _MOST_UNITS:
            raise ItemRefused(
                f"uomOptions has {len(values['uomOptions'])} units, the maximum is {_MOST_UNITS}."
            )
        if rule.kind is CATEGORY:
            self._refuse_parent(before, values.get("parentId", 0))
        # API clients look for these words when they retire a product twice.
        if (
            rule.kind is PRODUCT
            and before is not None
            and values.get("status") == before["status"] == "Inactive"
        ):
            raise ItemRefused(f"Product {before['styleCode'] or before['id']} already inactive.")

    def _refuse_parent(self, before: Document | None, parent: int) -> None:
        """A category stands at the top or below another one, never below itself."""
        above = parent
        while above:
            category = load(self._store, CATEGORY, above)
            if category is None:
                raise ItemRefused(f"ProductCategories with id {above} was not found.")
            if before is not None and above == before["id"]:
                raise ItemRefused(f"ProductCategories with id {above} cannot be below itself.")
            above = category["parentId"]


def _pair(rule: Rule, values: dict[str, Any]) -> None:
    """Keep the older names of an option's code and barcode equal to the newer ones."""
    if rule.kind is not OPTION:
        return
    for old, new in _TWINS:
        if new in values or old in values:
            values[old] = values[new] = values.get(new, values.get(old))
