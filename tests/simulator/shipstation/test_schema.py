from __future__ import annotations

from simulator.shipstation import schema, schema_answers
from simulator.shipstation.schema import Field, Model


def models() -> list[Model]:
    """Every model of the schema."""
    named = {**vars(schema), **vars(schema_answers)}
    return [value for value in named.values() if isinstance(value, Model)]


def fields() -> list[Field]:
    """Every field of every model."""
    return [row for model in models() for row in model.fields]


def test_every_field_says_how_it_is_known() -> None:
    """A mark and a source."""
    assert all(row.source for row in fields())
    assert {"documented", "observed"} == {row.mark for row in fields()}


def test_fields_of_objects_have_a_model_and_choices_have_words() -> None:
    """Nothing is left open."""
    assert all((row.model is not None) == (row.kind in ("object", "objects")) for row in fields())
    assert all(bool(row.choices) == (row.kind == "choice") for row in fields())


def test_names_differ_within_a_model_without_regard_to_case() -> None:
    """Else a request could not tell them apart."""
    for model in models():
        names = [row.name.lower() for row in model.fields]

        assert len(set(names)) == len(names)
