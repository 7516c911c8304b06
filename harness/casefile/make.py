"""Makes cases: from what `why` says of an order, masked before anything of it is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import orjson

from harness.at_shipstation import DEFAULT_STATUSES
from harness.casefile import replay
from harness.casefile.case import CaseFile, Verdict, moment
from harness.casefile.reduce import reduced
from harness.countries import country_code
from harness.masking.mask import Masks
from harness.rules.edits import Situation
from harness.rules.judge import Judge
from harness.rules.settings import IntegrationSettings
from harness.sealed import BadFile
from scenarios.account import product_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# Of the account and nothing to an import: an address, and the keys to ShipStation.
LEFT_OUT = ("send_errors_to", "rate_calculator_key", "rate_calculator_secret")


@dataclass(frozen=True, slots=True)
class Around:
    """What a served bench knew besides: its seed, waiting faults, and exchanges about the order."""

    seed: int = 1
    faults: Sequence[Mapping[str, Any]] = ()
    journal: Sequence[Mapping[str, Any]] = ()


def new(
    order: Mapping[str, Any],
    at: str,
    settings: IntegrationSettings,
    words: Mapping[str, str],
    around: Around,
    note: str = "",
) -> CaseFile:
    """The case of *order* at the moment *at*, not masked yet.

    Raises:
        BadFile: If *order* is no order after all.
    """
    usual = asdict(IntegrationSettings())
    chosen = {
        name: value
        for name, value in asdict(settings).items()
        if value != usual[name] and name not in LEFT_OUT
    }
    assumptions = orjson.loads(orjson.dumps(chosen, default=str))
    statuses = {name: text for name, text in words.items() if text != DEFAULT_STATUSES.get(name)}
    return CaseFile(
        at=at,
        seed=around.seed,
        order=dict(order),
        verdict=replay.verdict(order, at, assumptions, statuses),
        assumptions=assumptions,
        statuses=statuses,
        faults=tuple(around.faults),
        journal=tuple(around.journal),
        note=note,
    )


def masked(case: CaseFile, key: bytes) -> CaseFile:
    """*case* without the people in it; what was found wrong stays wrong in the same way.

    Raises:
        BadFile: If the masked order would have another verdict: then it must not be kept.
    """
    settings = IntegrationSettings.from_mapping(case.assumptions)
    words = {**DEFAULT_STATUSES, **case.statuses}
    stays = [settings.ready_stage, settings.fixed_status]
    stays += [one.strip() for listed in words.values() for one in listed.split(",")]
    masks = Masks(key, [case.order, *case.journal, *case.faults], product_codes(), stays)
    order = masks.document(case.order)
    changed = replace(
        case,
        order=order,
        verdict=replay.verdict(order, case.at, case.assumptions, case.statuses),
        faults=tuple(_fault(one, masks) for one in case.faults),
        journal=tuple(map(masks.document, case.journal)),
        note=masks.known(case.note),
        masked=True,
    )
    if _end(changed.verdict) != _end(case.verdict):
        raise BadFile(
            f"masking would change the verdict from {_told(case)} to {_told(changed)}; nothing is"
            " written. Keep it unmasked with --no-mask, and look after it"
        )
    return changed


def small(case: CaseFile) -> CaseFile:
    """*case* with the fewest members and lines of its order that keep the verdict."""
    settings = IntegrationSettings.from_mapping(case.assumptions)
    words = {**DEFAULT_STATUSES, **case.statuses}
    judge = Judge(moment(case.at), country_code, lambda _: "")

    def broken(document: Mapping[str, Any]) -> list[str]:
        found = judge.breaches(Situation(document, settings, words))
        return list(dict.fromkeys(one.code for one in found))

    told = partial(replay.verdict, at=case.at, assumptions=case.assumptions, statuses=case.statuses)

    def by_rules(document: Mapping[str, Any]) -> bool:
        return _safely(lambda: broken(document) == codes)

    def by_import(document: Mapping[str, Any]) -> bool:
        return _safely(lambda: _end(told(document)) == wanted)

    codes, wanted = broken(case.order), _end(case.verdict)
    order = reduced(case.order, by_rules)
    if not by_import(order):  # something is wrong that no rule tells of
        order = reduced(case.order, by_import)
    return replace(case, order=order, verdict=told(order), faults=(), journal=())


def _fault(fault: Mapping[str, Any], masks: Masks) -> dict[str, Any]:
    """*fault*, which acts by its words: only what the originals hold is masked in them."""
    return {
        name: masks.known(value) if isinstance(value, str) else value
        for name, value in fault.items()
    }


def _end(verdict: Verdict) -> tuple[tuple[str, ...], str]:
    """What masking and reducing must keep of *verdict*."""
    return verdict.codes, verdict.status


def _safely(check: Callable[[], bool]) -> bool:
    """What *check* says; false for what is no order any more."""
    try:
        return check()
    except ValueError:
        return False


def _told(case: CaseFile) -> str:
    return ", ".join(case.verdict.codes) or case.verdict.status
