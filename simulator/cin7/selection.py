"""The fields parameter: which fields, and which fields of their lines, a caller wants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.cin7.schema import Model

# Nested by case-folded name; an empty selection under a name takes all of it.
Selection = dict[str, "Selection"]

Plan = tuple[tuple[str, "Plan | None"], ...]
"""Pairs of wire name and the plan for what is inside; None takes all of it."""

_PIECES = re.compile(r"[^,()]+|[,()]")
HIDDEN = "hidden"
"""Shipbench's own mark on a line that the screen hides; it follows its line in every answer."""


def parse(text: str) -> Selection | None:
    """The selection that *text* asks for, as in ``id, lineItems(id,code)``; None for everything.

    Parentheses that do not match are read as far as they make sense, since
    the vendor drops what it does not know.
    """
    top: Selection = {}
    stack = [top]
    last = ""
    for piece in _PIECES.findall(text):
        match piece:
            case ",":
                last = ""
            case "(":
                stack.append(stack[-1].setdefault(last, {}) if last else {})
                last = ""
            case ")":
                if len(stack) > 1:
                    stack.pop()
                last = ""
            case _:
                last = piece.strip().casefold()
                if last:
                    stack[-1].setdefault(last, {})
    return top or None


def plan(model: Model, selection: Selection) -> Plan:
    """What *selection* takes of documents of *model*, in wire order; unknown names drop out."""
    return tuple(
        (one.name, plan(one.model, inner) if inner and one.model is not None else None)
        for one in model.fields
        if (inner := selection.get(one.key)) is not None
    )


def read(text: str, model: Model) -> Plan | None:
    """The plan that *text* asks for; None for everything."""
    chosen = parse(text)
    return None if chosen is None else plan(model, chosen)


def project(document: dict[str, Any], chosen: Plan) -> dict[str, Any]:
    """The part of *document* that was *chosen*."""
    part = {}
    for name, inner in chosen:
        value = document[name]
        if inner is not None and value is not None:
            value = (
                [project(item, inner) for item in value]
                if isinstance(value, list)
                else project(value, inner)
            )
        part[name] = value
    if HIDDEN in document:
        part[HIDDEN] = document[HIDDEN]
    return part
