"""A case as a Gherkin scenario and as a test: both stand alone, with Shipbench installed. Pure."""

from __future__ import annotations

import json
from pprint import pformat
from typing import TYPE_CHECKING, Any

from harness.rules.facts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.casefile.case import CaseFile

_WIDTH = 96

FEATURE = {
    "en": {
        "feature": "Feature", "scenario": "Scenario", "given": "Given", "and": "And",
        "when": "When", "then": "Then",
        "title": "A ticket: {name}",
        "why": "does not import because of {codes}", "imports": "imports",
        "setting": "the integration's {name} is \"{value}\"",
        "words": 'the status words for {name} are "{value}"',
        "time": 'the time is "{at}"',
        "order": "this order is in Cin7",
        "refresh": "ShipStation refreshes the store",
        "out": "the order stays out because of {codes}",
        "in": "the order waits for shipment in ShipStation",
    },
    "fr": {
        "feature": "Fonctionnalité", "scenario": "Scénario", "given": "Étant donné", "and": "Et",
        "when": "Quand", "then": "Alors",
        "title": "Un ticket : {name}",
        "why": "n'est pas importée à cause de {codes}", "imports": "est importée",
        "setting": 'le réglage {name} de l\'intégration est "{value}"',
        "words": 'les mots de statut pour {name} sont "{value}"',
        "time": 'le moment est "{at}"',
        "order": "cette commande est dans Cin7",
        "refresh": "ShipStation actualise la boutique",
        "out": "la commande n'est pas importée à cause de {codes}",
        "in": "la commande attend son expédition dans ShipStation",
    },
}  # fmt: skip
"""The words of a feature; the steps are those of `harness.bdd`."""


def feature(case: CaseFile, lang: str = "en") -> str:
    """The scenario in which *case* happens again, to be run by pytest."""
    say = FEATURE[lang]
    codes = ", ".join(case.verdict.codes)
    why = say["imports"] if case.verdict.status else say["why"].format(codes=codes)
    given = [
        *(say["setting"].format(name=n, value=_plain(v)) for n, v in case.assumptions.items()),
        say["time"].format(at=case.at),
        *(say["words"].format(name=n, value=v) for n, v in case.statuses.items()),
        say["order"],
    ]
    lines = [f"# language: {lang}"] if lang != "en" else []
    lines += [f"{say['feature']}: {say['title'].format(name=name(case))}", ""]
    lines += [f"  @{code}" for code in case.verdict.codes]
    lines.append(f"  {say['scenario']}: {name(case)} {why}")
    for place, step in enumerate(given):
        lines.append(f"    {say['and' if place else 'given']} {step}")
    lines.append('      """')
    order = json.dumps(_explicit(case.order), indent=2)
    lines += [f"      {line}" for line in order.splitlines()]
    lines.append('      """')
    end = say["in"] if case.verdict.status else say["out"].format(codes=codes)
    lines += [f"    {say['when']} {say['refresh']}", f"    {say['then']} {end}", ""]
    return "\n".join(lines)


def pytest_file(case: CaseFile) -> str:
    """A pytest file in which *case* happens again."""
    verdict = case.verdict
    parts = {
        "AT": case.at,
        "ORDER": dict(case.order),
        "ASSUMPTIONS": dict(case.assumptions),
        "STATUSES": dict(case.statuses),
        "CODES": list(verdict.codes),
        "STATUS": verdict.status,
    }
    constants = "\n".join(_assigned(name, value) for name, value in parts.items())
    why = f"ends {verdict.status}" if verdict.status else f"stays out: {', '.join(verdict.codes)}"
    return _TEST.format(name=name(case), why=why, constants=constants)


_TEST = '''"""{name} {why}. Needs Shipbench and pytest, nothing else."""

from harness.casefile.replay import verdict

{constants}


def test_the_order_ends_as_it_did():
    """It is told anew by the rules, and by an import through the integration."""
    found = verdict(ORDER, AT, ASSUMPTIONS, STATUSES)

    assert CODES == list(found.codes)
    assert STATUS == found.status
'''


def name(case: CaseFile) -> str:
    """What to call the case's order: its reference or number, as plain words."""
    found = text(case.order.get("reference")) or text(case.order.get("id")) or "order"
    return " ".join("".join(one if one.isprintable() else " " for one in found).split())


def file_name(case: CaseFile) -> str:
    """A name for files about *case*: letters, digits and `_` only."""
    made = "".join(one if one.isascii() and one.isalnum() else "_" for one in name(case))
    return made.strip("_").lower()[:40] or "order"


_DECIDING = ("stage", "createdDate", "estimatedDeliveryDate", "deliveryCountry")


def _explicit(order: Mapping[str, Any]) -> dict[str, Any]:
    """*order* with what it does not have said to be empty: Cin7 would fill it in."""
    return {**dict.fromkeys(_DECIDING), **order}


def _assigned(name: str, value: Any) -> str:
    return f"{name} = {pformat(value, width=_WIDTH, sort_dicts=False)}"


def _plain(value: object) -> str:
    """*value* as a step has it, and as `IntegrationSettings.from_mapping` reads it again."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return str(value)
