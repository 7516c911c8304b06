from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from simulator.cin7 import (
    schema_books,
    schema_contacts,
    schema_lines,
    schema_movements,
    schema_orders,
    schema_products,
    schema_trade,
    schema_writes,
)
from simulator.cin7.schema import Field, Model

TABLE: dict[str, str] = tomllib.loads((Path(__file__).parent / "fields.toml").read_text())
RESULTS = {"UpsertResult", "DeleteResult", "HttpError"}
MODELS = {
    model.name: model
    for module in (
        schema_books,
        schema_contacts,
        schema_lines,
        schema_movements,
        schema_orders,
        schema_products,
        schema_trade,
        schema_writes,
    )
    for model in vars(module).values()
    if isinstance(model, Model)
}
WORDS = {
    "string": "text", "enum": "text", "integer": "integer", "decimal": "decimal", "date": "date",
    "boolean": "truth", "map": "map",
}  # fmt: skip
ITEMS = {"sizes": "[string]", "bins": "[string]", "categoryIdArray": "[integer]"}


def described(one: Field) -> str:
    """A field as the table writes it."""
    if one.type == "array":
        return f"{one.name}:{ITEMS[one.name]}"
    if one.model is not None:
        name = one.model.name
        return f"{one.name}:{name if one.type == 'object' else f'[{name}]'}"
    return f"{one.name}:{WORDS[one.type]}"


def test_the_table_has_every_model() -> None:
    """Fifty-four models, of which three are those of results and refusals."""
    assert len(TABLE) == 54
    assert set(TABLE) - RESULTS == set(MODELS)


@pytest.mark.parametrize("name", sorted(set(TABLE) - RESULTS))
def test_every_model_has_its_fields(name: str) -> None:
    """Exact names, types and order on the wire."""
    assert TABLE[name].split() == [described(one) for one in MODELS[name].fields]


def test_results_have_their_fields(cin7: Any) -> None:
    """What a batch and a deletion answer, and what a refusal says."""
    (made,) = cin7.post({"email": "new@example.com"}, path="Contacts")
    gone = cin7.call("DELETE", f"Contacts/{made['id']}").json

    assert ["index", "success", "id", "code", "errors"] == list(made)
    assert ["success", "id", "code", "errors"] == list(gone)
    assert ["message"] == list(cin7.get("Contacts/5"))


def test_every_field_says_how_it_is_known() -> None:
    """Each row of each table has a mark and a source."""
    fields = [one for model in MODELS.values() for one in model.fields]

    assert {one.mark for one in fields} == {"documented", "inferred", "observed"}
    assert all(one.source for one in fields)
