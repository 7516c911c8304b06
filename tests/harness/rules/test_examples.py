from __future__ import annotations

import pytest

from harness.countries import country_code
from harness.rules.diagnosis import reasons
from harness.rules.eligibility import CRITERIA
from harness.rules.examples import BASE, EXAMPLES, MOMENT
from harness.rules.settings import IntegrationSettings
from harness.rules.usability import RULES


def codes(document: dict[str, object], settings: dict[str, object]) -> list[str]:
    """Codes of the rules that *document* breaks."""
    chosen = IntegrationSettings.from_mapping(settings)
    return [breach.code for breach in reasons(document, MOMENT, chosen, country_code)]


def test_the_order_they_start_from_breaks_no_rule() -> None:
    """What fails, fails by its edits alone."""
    assert [] == codes(BASE, {})


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_fails_by_its_rule(code: str) -> None:
    """The rule is among those that the failing order breaks."""
    example = EXAMPLES[code]

    assert code in codes(example.order(example.fails), dict(example.settings))


@pytest.mark.parametrize("code", EXAMPLES)
def test_its_counterpart_passes(code: str) -> None:
    """The passing order breaks no rule under the same settings."""
    example = EXAMPLES[code]

    assert [] == codes(example.order(example.passes), dict(example.settings))


def test_each_rule_of_an_order_has_an_example() -> None:
    """None is forgotten, and none is for a rule that is gone."""
    assert {rule.code for rule in (*CRITERIA, *RULES)} == EXAMPLES.keys()
