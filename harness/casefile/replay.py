"""What becomes of a case's order, told anew: by the rules, and by an import of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.at_shipstation import DEFAULT_STATUSES
from harness.casefile.case import Verdict, moment
from harness.launch_import import imported
from harness.remedy import Case, examine
from harness.rules.edits import Situation
from harness.rules.facts import NotAnOrder
from harness.rules.settings import BadIntegrationSetting, IntegrationSettings
from harness.sealed import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.casefile.case import CaseFile
    from harness.remedy import Finding


def verdict(
    order: Mapping[str, Any],
    at: str,
    assumptions: Mapping[str, Any] | None = None,
    statuses: Mapping[str, str] | None = None,
) -> Verdict:
    """What comes of *order* at the moment *at*, under the account's settings.

    Raises:
        BadFile: If *order* is no order, or a setting is unknown.
    """
    try:
        settings = IntegrationSettings.from_mapping(assumptions or {})
        words = {**DEFAULT_STATUSES, **(statuses or {})}
        [found] = examine([Case(Situation(order, settings, words), moment(at))], imported)
    except (NotAnOrder, BadIntegrationSetting, ValueError) as error:
        raise BadFile(f"the case cannot be run: {error}") from error
    return told(found)


def told(found: Finding) -> Verdict:
    """*found* as a case keeps it."""
    broken = ((one.code, one.field, one.found, one.wanted) for one in found.breaches)
    return Verdict(
        found.status,
        (*broken, *found.errors),
        tuple(tuple(edit.words for edit in fix) for fix in found.fixes),
    )


def again(case: CaseFile) -> Verdict:
    """What comes of *case* now.

    Raises:
        BadFile: As `verdict`.
    """
    return verdict(case.order, case.at, case.assumptions, case.statuses)
