from __future__ import annotations

from harness.rules.rule import Breach, Rule


def test_a_breach_speaks_for_its_rule() -> None:
    """Code and remedy are the rule's."""
    rule = Rule(
        code="VOIDED", field="isVoid", wanted="not void", remedy="Copy it.", screen="Order",
        mark="inferred", source="a reading",
    )  # fmt: skip
    breach = Breach(rule, "isVoid", "void", "not void", rule.remedy)

    assert ("VOIDED", "Copy it.", 0) == (breach.code, breach.remedy, breach.rule.criterion)
