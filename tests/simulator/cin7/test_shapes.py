from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from simulator.cin7 import shapes
from simulator.cin7.routes import FACE, ROUTES
from simulator.cin7.schema import Model, amount, moment, part, rows, text, whole, word
from simulator.cin7.schema_orders import LINE
from simulator.web.openapi import describe

INNER = Model("Inner", (whole("id", writable=False), text("word")))
OUTER = Model(
    "Outer",
    (
        whole("id", writable=False),
        text("name", 9),
        amount("price", 5, nullable=True),
        moment("at"),
        word("kind", ("A", "B"), unset="A"),
        part("one", INNER),
        rows("many", INNER),
    ),
)


def made(shape: Any) -> tuple[Any, dict[str, Any]]:
    """What *shape* gives, and what it names."""
    components: dict[str, Any] = {}
    return shape(components), components


def test_an_answer_may_be_null_where_nothing_is_set() -> None:
    """Members that are never null say so; none is required, none is unknown."""
    schema, components = made(shapes.one(OUTER))
    outer = components["Outer"]

    assert {"$ref": "#/components/schemas/Outer"} == schema
    assert outer["additionalProperties"] is False
    assert "required" not in outer
    assert "integer" == outer["properties"]["id"]["type"]
    assert ["string", "null"] == outer["properties"]["name"]["type"]
    assert ["number", "null"] == outer["properties"]["price"]["type"]
    assert {"type": "string", "enum": ["A", "B"]} == outer["properties"]["kind"]
    assert {"type": "null"} in outer["properties"]["one"]["anyOf"]
    assert "array" == outer["properties"]["many"]["type"]


def test_a_batch_leaves_out_what_is_read_only_and_says_the_bounds() -> None:
    """An insert has no id."""
    schema, components = made(shapes.sent(OUTER))
    members = components["OuterCreate"]["properties"]

    assert 250 == schema["maxItems"]
    assert ["name", "price", "at", "kind", "one", "many"] == list(members)
    assert 9 == members["name"]["maxLength"]
    assert 5 == members["price"]["maximum"]
    assert "date-time" == members["at"]["format"]
    assert ["word"] == list(components["InnerWrite"]["properties"])


def test_an_update_needs_an_id() -> None:
    """It names its record by it."""
    _, components = made(shapes.sent(OUTER, updating=True))

    assert ["id"] == components["OuterUpdate"]["required"]


def test_a_line_may_bear_our_own_mark() -> None:
    """Hidden lines are Shipbench's, as the vendor's API does not show them."""
    _, components = made(shapes.one(LINE))

    assert {"type": "boolean"} == components["SalesOrderItem"]["properties"]["hidden"]


@pytest.mark.parametrize(
    ("status", "kind"), [(400, "object"), (404, "object"), (429, "string")]
)  # fmt: skip
def test_refusals_are_objects_but_for_the_quota(status: int, kind: str) -> None:
    """A 429 is a bare text."""
    assert kind == shapes.refusal(status)({})["type"]


def test_every_route_is_described_with_its_answer() -> None:
    """Nothing is answered empty, and each step is there once."""
    found = describe(FACE, "http://cin7.test")["paths"]
    operations = {one["operationId"]: one for verbs in found.values() for one in verbs.values()}

    assert {route.step for route in ROUTES} == set(operations)
    assert all("content" in one["responses"]["200"] for one in operations.values())


def test_no_two_models_share_a_name() -> None:
    """Else the first route to name one would decide what it is."""
    backwards = replace(FACE, routes=ROUTES[::-1])
    places = "http://cin7.test"

    assert describe(FACE, places)["components"] == describe(backwards, places)["components"]
