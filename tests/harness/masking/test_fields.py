"""Each text of either vendor's schemas is listed, or hidden on purpose."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

import pytest

import simulator.cin7
import simulator.shipstation
from harness.masking.fields import _ROWS, TREATMENTS

if TYPE_CHECKING:
    from types import ModuleType

# Hidden as free text, for what people write into them is not known.
NOTES = {
    "internalcomments", "deliveryinstructions", "linecomments", "customernotes", "internalnotes",
    "giftmessage", "notes", "comments", "customfields", "message", "errormessage",
}  # fmt: skip


def fields(model: Any, seen: set[int]) -> set[str]:
    """Names of all fields of *model* and of the models in it."""
    if id(model) in seen:
        return set()
    seen.add(id(model))
    found = set()
    for field in model.fields:
        found.add(field.name.casefold())
        if field.model is not None:
            found |= fields(field.model, seen)
    return found


def all_fields(package: ModuleType) -> set[str]:
    """Names of all fields in the schemas of *package*."""
    found: set[str] = set()
    for one in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{one.name}")
        for value in vars(module).values():
            if type(value).__name__ == "Model":
                found |= fields(value, set())
    return found


def test_a_member_has_one_treatment() -> None:
    """No name is in two rows."""
    names = [name for row in _ROWS.values() for name in row.split()]

    assert sorted(set(names)) == sorted(names)
    assert len(TREATMENTS) == len(names)


@pytest.mark.parametrize("package", [simulator.cin7, simulator.shipstation])
def test_names_of_the_table_are_written_as_the_vendors_write_them(package: ModuleType) -> None:
    """Most members that tell a person are in each schema, so a misspelt row would be missed."""
    known = all_fields(package)

    assert len(known & set(TREATMENTS)) > 40


@pytest.mark.parametrize("name", sorted(NOTES))
def test_notes_are_hidden(name: str) -> None:
    """They are not listed, which is the same as free text."""
    assert TREATMENTS.get(name, "free") == "free"
