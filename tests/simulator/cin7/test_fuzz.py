"""Calls that make sense, nearly make sense, or make none: the face never breaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.cin7 import catalog
from simulator.cin7.kinds import Kind
from simulator.cin7.routes import ROUTES

if TYPE_CHECKING:
    from simulator.cin7.schema import Field, Model
    from simulator.web.face import Route

# What the vendor documents; a write answers 200 even if it refuses every record.
DOCUMENTED = {200, 400, 401, 403, 404, 405, 429}
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
MODELS = {
    kind.name.casefold(): kind.model for kind in vars(catalog).values() if isinstance(kind, Kind)
}

_texts = st.sampled_from(["", " ", "New", "SO-1", "TEE-RED", "Ann@Example.com", "it's", "é", "USD"])
_ids = st.sampled_from([0, 1, 3, 101, 501, 901, 902, 1001, 10001, 10002, 6000001])
_days = st.sampled_from(["2026-11-20T09:30:00Z", "2026-11-20", "2026-11-20T09:30:00"])
_oddities = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([-1, 2.5, 2**31, 1e300, "7", "today", "0001-01-01T00:00:00Z", "\x00"]),
    st.sampled_from(["x" * 300, [], {}, [1], {"a": {}}]),
    st.text(max_size=5),
)


def usual_values(one: Field) -> st.SearchStrategy[Any]:
    """Values of a field's own type."""
    match one.type:
        case "integer":
            return _ids
        case "decimal":
            return st.sampled_from([0, 1, 2, 2.5, "3", 12.99])
        case "date":
            return _days
        case "boolean":
            return st.booleans()
        case "enum":
            return st.sampled_from([*one.options, one.options[0].lower(), 1])
        case "map":
            return st.dictionaries(_texts, _texts, max_size=2)
        case "array":
            return st.lists(_ids, max_size=2)
    return _texts


def bodies(model: Model, *, odd: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with some of the fields of *model*; if *odd*, of any type."""
    known: dict[str, st.SearchStrategy[Any]] = {}
    for one in model.fields:
        if one.model is not None:
            inner = bodies(one.model, odd=odd)
            known[one.name] = st.lists(inner, max_size=2) if one.type == "list" else inner
        else:
            known[one.name] = usual_values(one)
        if odd:
            known[one.name] |= _oddities
    return st.fixed_dictionaries({}, optional=known)


@dataclass(frozen=True)
class Asked:
    """One call, ready to make."""

    method: str
    path: str
    body: Any = None
    query: dict[str, str] = field(default_factory=dict)


_wheres = st.lists(
    st.sampled_from(
        ["id", "modifiedDate", "Stage", "isVoid", "code", "total", "=", "<>", " LIKE ", " IN ", "(",
         ")", ",", "'New'", "'%a'", "5", "1", "'2026-11-20T00:00:00Z'", " AND ", " or ", " IS ",
         " NOT ", "NULL", "nonsense", "'", "true"]
    ),
    max_size=9,
).map("".join)  # fmt: skip
_queries = st.fixed_dictionaries(
    {},
    optional={
        "where": _wheres,
        "order": st.sampled_from(["id ASC", "modifiedDate DESC", "total", "id,id", "x", "id up"]),
        "fields": st.sampled_from(["id", "id,lineItems(id,code)", "(", "nonsense", "lineItems"]),
        "page": st.sampled_from(["0", "1", "2", "-1", "two", "9" * 30]),
        "rows": st.sampled_from(["0", "1", "250", "251", "many"]),
        "loadboms": st.sampled_from(["true", "False", "maybe"]),
        "productId": st.sampled_from(["501", "0", "x"]),
        "limit": _texts,
    },
)


def call_of(route: Route) -> st.SearchStrategy[Asked]:
    """Calls of one address: mostly with its verb."""
    resource = route.path.split("/")[3]
    model = MODELS.get(resource, catalog.ORDER.model)
    sound = st.lists(bodies(model, odd=False), max_size=3)
    strange = st.one_of(
        st.lists(bodies(model, odd=True), max_size=3), _oddities, st.binary(max_size=20)
    )
    body = st.integers(0, 3).flatmap(lambda dice: sound if dice else strange)
    key = st.sampled_from(["1", "3", "101", "501", "901", "10001", "999", "TEE-RED", "0", "-1"])
    return st.builds(
        lambda method, key, body, query: Asked(
            method,
            route.path.removeprefix("/api/v1/")
            .replace("<int:id>", key)
            .replace("<string:key>", key),
            None if method in ("GET", "HEAD") else body,
            query,
        ),
        st.sampled_from((*[route.method] * 40, *METHODS)),
        key,
        body,
        _queries,
    )


_calls = st.one_of([call_of(route) for route in ROUTES if "/v1/" in route.path])


def judge(cin7: Any, asked: Asked) -> None:
    """Make the call, and see that the answer is one that the vendor documents."""
    answer = cin7.call(asked.method, asked.path, asked.body, **asked.query)

    assert answer.status_code in DOCUMENTED, (asked, cin7.world.journal.exchanges()[-1].reason)
    if answer.status_code == 200 and asked.method in ("POST", "PUT"):
        for result in answer.json if isinstance(answer.json, list) else ():
            assert result["success"] is (result["errors"] == []), asked
            assert result["id"] or not result["success"], asked
    if answer.status_code >= 400 and asked.method != "HEAD":
        assert answer.json["message"], asked


@settings(
    max_examples=100,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(_calls)
def test_a_hundred_calls_are_answered_as_documented(cin7: Any, asked: Asked) -> None:
    """With a list, results, or a message; never with a failure. One world lives through all."""
    judge(cin7, asked)


@pytest.mark.slow
@settings(
    max_examples=2000,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(_calls)
def test_two_thousand_calls_are_answered_as_documented(cin7: Any, asked: Asked) -> None:
    """The same, for longer."""
    judge(cin7, asked)
