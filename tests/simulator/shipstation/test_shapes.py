from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from simulator.shipstation import listing, shapes
from simulator.shipstation.routes import FACE, ROUTES
from simulator.shipstation.schema import Field, Model
from simulator.web.openapi import describe

INNER = Model("Inner", (Field("word", "text", "guess", "a test", required=True),))
OUTER = Model(
    "Outer",
    (
        Field("id", "integer", "guess", "a test", writable=False),
        Field("name", "text", "guess", "a test", default=""),
        Field("at", "moment", "guess", "a test", required=True),
        Field("kind", "choice", "guess", "a test", choices=("a", "b")),
        Field("one", "object", "guess", "a test", model=INNER),
        Field("many", "objects", "guess", "a test", (), model=INNER),
    ),
)


def made(shape: Any) -> tuple[Any, dict[str, Any]]:
    """What *shape* gives, and what it names."""
    components: dict[str, Any] = {}
    return shape(components), components


def test_an_answer_has_every_member_and_no_other() -> None:
    """Null is where the table has no default."""
    schema, components = made(shapes.one(OUTER))
    outer = components["Outer"]

    assert {"$ref": "#/components/schemas/Outer"} == schema
    assert ["id", "name", "at", "kind", "one", "many"] == outer["required"]
    assert outer["additionalProperties"] is False
    assert {"type": "string"} == outer["properties"]["name"]
    assert ["a", "b", None] == outer["properties"]["kind"]["enum"]
    assert "array" == outer["properties"]["many"]["type"]


def test_an_answer_may_leave_members_out() -> None:
    """It is then no component, since it is another thing."""
    schema, components = made(shapes.one(OUTER, "one", "many"))

    assert ["id", "name", "at", "kind"] == list(schema["properties"])
    assert {} == components


def test_a_request_needs_what_is_required_only() -> None:
    """What is ShipStation's own is not in it."""
    _, components = made(shapes.sent(OUTER))
    outer = components["Outer.Request"]

    assert ["at"] == outer["required"]
    assert ["name", "at", "kind", "one", "many"] == list(outer["properties"])
    assert {"type": "string", "format": "date-time"} == outer["properties"]["at"]
    assert ["string", "null"] == outer["properties"]["name"]["type"]


def test_a_page_counts() -> None:
    """The list stands in the member that it is named by."""
    schema, _ = made(shapes.page(listing.ORDER_LIST, OUTER))

    assert ["orders", "total", "page", "pages"] == schema["required"]


def test_filters_are_the_parameters_of_a_list() -> None:
    """Lists that cannot be sorted have no words for it."""
    found = shapes.filters(listing.TAG_LIST, "tagId")

    assert [
        ("orderStatus", False), ("tagId", True), ("page", False), ("pageSize", False)
    ] == [(one.name, one.required) for one in found]  # fmt: skip
    assert "sortBy" in [one.name for one in shapes.filters(listing.ORDER_LIST)]


@pytest.mark.parametrize(
    ("status", "member"), [(400, "Message"), (500, "Message"), (401, "message"), (429, "message")]
)
def test_refusals_speak_two_dialects(status: int, member: str) -> None:
    """What stands before the application speaks lower case."""
    assert [member] == shapes.refusal(status)({})["required"]


def test_every_route_is_described() -> None:
    """Only the end of a subscription is answered empty."""
    found = describe(FACE, "http://shipstation.test")["paths"]
    operations = {one["operationId"]: one for verbs in found.values() for one in verbs.values()}
    empty = [step for step, one in operations.items() if "content" not in one["responses"]["200"]]

    assert {route.step for route in ROUTES} == set(operations)
    assert ["shipstation.webhooks.unsubscribe"] == empty


def test_no_two_models_share_a_name() -> None:
    """Else the first route to name one would decide what it is."""
    backwards = replace(FACE, routes=ROUTES[::-1])
    places = "http://shipstation.test"

    assert describe(FACE, places)["components"] == describe(backwards, places)["components"]
