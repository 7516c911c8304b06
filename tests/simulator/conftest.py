"""A walk through all operations of a face by schemathesis, led by the face's own description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from simulator.web.openapi import describe
from simulator.web.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.web.face import Face
    from simulator.world import World


class Walk(Protocol):
    """Asks *each* sound and *each* spoiled cases of every operation; gives how many were asked.

    Statuses, content types and bodies are held against the description, then *judge* has its say.
    *known* gives, for an operation, the numbers of records by the casefolded names of members:
    chance would never find them.
    """

    def __call__(
        self,
        world: World,
        face: Face,
        headers: Mapping[str, str],
        known: Callable[[str], Mapping[str, Sequence[Any]]],
        judge: Callable[[Any], None],
        each: int,
    ) -> int:
        """Walk."""
        ...


def pointed(draw: Any, value: Any, known: Mapping[str, Sequence[Any]]) -> Any:
    """*value* with numbers of records where it names some."""
    match value:
        case dict():
            return {
                name: draw(st.sampled_from(known[name.casefold()]))
                if name.casefold() in known
                else pointed(draw, part, known)
                for name, part in value.items()
            }
        case list():
            return [pointed(draw, part, known) for part in value]
    return value


@pytest.fixture
def walk() -> Walk:
    """The function that walks."""
    # Here, since this takes most of a second, which every run of any test would pay above.
    from schemathesis import openapi
    from schemathesis.generation import GenerationMode
    from schemathesis.specs.openapi import checks

    conformance = [
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    ]

    def walked(
        world: World,
        face: Face,
        headers: Mapping[str, str],
        known: Callable[[str], Mapping[str, Sequence[Any]]],
        judge: Callable[[Any], None],
        each: int,
    ) -> int:
        described = openapi.from_dict(describe(face, "http://vendor.test"))
        described.app = build(world, face)
        asked = 0

        def check(cases: Any, records: Mapping[str, Sequence[Any]]) -> None:
            @seed(1)
            @settings(
                max_examples=each,
                deadline=None,
                database=None,
                # The world remembers, so that a smaller case need not fail as the first one did.
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            )
            @given(cases, st.data())
            def ask(case: Any, data: st.DataObject) -> None:
                nonlocal asked
                asked += 1
                if records and data.draw(st.booleans()):
                    for part in ("path_parameters", "query", "body"):
                        spot = pointed(data.draw, getattr(case, part), records)
                        setattr(case, part, spot)
                answer = case.call(headers=dict(headers))
                case.validate_response(answer, checks=conformance)
                judge(answer)

            ask()

        for found in described.get_all_operations():
            operation = found.ok()
            records = known(operation.label)
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                check(operation.as_strategy(generation_mode=mode), records)
        return asked

    return walked
