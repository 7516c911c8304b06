from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.errors import Unauthorized
from simulator.web.face import Call, Face, Reply, Route
from simulator.web.openapi import (
    About,
    Form,
    Parameter,
    Schema,
    array,
    describe,
    named,
    nullable,
    plain,
)

if TYPE_CHECKING:
    from simulator.world import World

TEXT: Schema = {"type": "string"}


def nothing(*_: Any) -> Reply:
    """No route of these tests is called."""
    return Reply()


def nobody(_: World, __: str | None) -> str:
    """Nobody calls."""
    raise Unauthorized


def refused(_: World, __: Call, ___: object) -> Reply:
    """Nobody is refused."""
    return Reply(status=400)


def described(*routes: Route, about: About | None = None) -> dict[str, Any]:
    """The description of a face with *routes*."""
    face = Face("toy", routes, nobody, refused, about=about or About("Toy", "2", (401,)))
    return describe(face, "http://toy.test")


def route(method: str = "GET", path: str = "/things", **columns: Any) -> Route:
    """A route that does nothing."""
    return Route(method, path, f"{method}{path}", nothing, "guess", "a test", **columns)


def things(components: dict[str, Schema]) -> Schema:
    """A thing that may be made of things."""
    return named("Thing", lambda inside: {"properties": {"in": things(inside)}}, components)


def test_the_description_names_its_face_and_its_place() -> None:
    """Title, version and address are those given."""
    found = described()

    assert "3.1.0" == found["openapi"]
    assert {"title": "Toy", "version": "2"} == found["info"]
    assert [{"url": "http://toy.test"}] == found["servers"]


def test_verbs_of_one_address_stand_together() -> None:
    """Each has the step for its name, and says how we know."""
    found = described(route(), route("POST"))["paths"]

    assert ["/things"] == list(found)
    assert ["get", "post"] == list(found["/things"])
    assert "GET/things" == found["/things"]["get"]["operationId"]
    assert "guess: a test" == found["/things"]["get"]["description"]


def test_what_is_read_from_the_path_is_a_parameter() -> None:
    """Werkzeug's converters become types."""
    found = described(route(path="/a/<int:number>/<string:word>"))["paths"]
    (operation,) = found["/a/{number}/{word}"].values()

    assert [
        {
            "name": "number",
            "in": "path",
            "required": True,
            "schema": {"type": "integer", "minimum": 0},
        },
        {
            "name": "word",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1},
        },
    ] == operation["parameters"]


def test_parameters_of_the_query_follow() -> None:
    """They are those of the form."""
    form = Form(query=(Parameter("page", {"type": "integer"}), Parameter("q", TEXT, True)))
    operation = described(route(form=form))["paths"]["/things"]["get"]

    assert [
        {"name": "page", "in": "query", "required": False, "schema": {"type": "integer"}},
        {"name": "q", "in": "query", "required": True, "schema": TEXT},
    ] == operation["parameters"]


def test_statuses_are_those_of_the_face_and_of_the_route() -> None:
    """A refusal has the body of its status, or none."""
    about = About("Toy", "2", (401, 429), lambda status: plain(TEXT) if status == 429 else None)
    form = Form(plain(TEXT), refuses=(404,))
    operation = described(route(form=form), about=about)["paths"]["/things"]["get"]
    body = {"application/json": {"schema": TEXT}}

    assert {
        "200": {"description": "OK", "content": body},
        "401": {"description": "Unauthorized"},
        "404": {"description": "Not Found"},
        "429": {"description": "Too Many Requests", "content": body},
    } == operation["responses"]


def test_a_public_route_asks_for_no_key() -> None:
    """So it does not refuse those without one."""
    operation = described(route(public=True))["paths"]["/things"]["get"]

    assert [] == operation["security"]
    assert ["200"] == list(operation["responses"])


def test_a_body_has_its_type_and_may_be_left_out() -> None:
    """By default it is JSON, and needed."""
    usual = described(route("POST", form=Form(takes=plain(TEXT))))
    other = described(
        route("POST", form=Form(takes=plain(TEXT), takes_type="text/plain", may_be_bare=True))
    )

    assert {
        "required": True,
        "content": {"application/json": {"schema": TEXT}},
    } == usual["paths"]["/things"]["post"]["requestBody"]
    assert {
        "required": False,
        "content": {"text/plain": {"schema": TEXT}},
    } == other["paths"]["/things"]["post"]["requestBody"]


def test_what_has_a_name_stands_among_the_components_once() -> None:
    """Even if it holds itself."""
    found = described(route(form=Form(array(things))), route("POST", form=Form(things)))
    there = {"$ref": "#/components/schemas/Thing"}

    assert {"Thing": {"properties": {"in": there}}} == found["components"]["schemas"]
    assert (
        there
        == found["paths"]["/things"]["post"]["responses"]["200"]["content"]["application/json"][
            "schema"
        ]
    )


def test_a_list_may_be_bounded() -> None:
    """By the number of what it holds."""
    assert {"type": "array", "items": TEXT, "maxItems": 3} == array(plain(TEXT), 3)({})


def test_null_is_added_to_a_type_an_enumeration_or_a_reference() -> None:
    """Each has a way of its own to say it."""
    assert {"type": ["string", "null"]} == nullable(TEXT)
    assert {"type": ["string", "null"], "enum": ["a", None]} == nullable(
        {"type": "string", "enum": ["a"]}
    )
    assert {"anyOf": [{"$ref": "#/x"}, {"type": "null"}]} == nullable({"$ref": "#/x"})
