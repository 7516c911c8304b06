"""`shipbench rates`: what shipping an order costs, and how that comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from harness.cli.exits import Code, NoStart, WrongSetUp
from harness.cli.output import Output, global_options
from harness.cli.remote import url_option
from harness.cli.served import bench
from harness.words import filled, translated

if TYPE_CHECKING:
    from harness.caller import LabError
    from harness.lab import Lab

TEXTS = {
    "chosen": "{reference}: freight {freight} ({service}), carrier {carrier}, total {total}",
    "none": "(none)",
    "no_rates": "No rates.",
    "set_up": "(or: --set-up)",
    "case": "{code}: {message}",
}


@click.command()
@click.argument("order")
@click.option(
    "--set-up",
    is_flag=True,
    help="First enter key and secret on the settings page and have support finish.",
)
@click.option(
    "--choose",
    nargs=2,
    metavar="CARRIER SERVICE",
    help="Have the order take this offer: a carrier's code and a service's name.",
)
@url_option
@global_options
def rates(
    output: Output, order: str, set_up: bool, choose: tuple[str, str] | None, url: str
) -> int:
    """What each carrier asks for an order of a served bench, by id or reference.

    From the weight of its lines to the freight that is offered, line by line. Exit code 1 if
    there are no rates.

    \b
    shipbench rates SO-1 --set-up
    shipbench rates SO-1 --json
    shipbench rates SO-1 --choose stamps_com "USPS Priority Mail - Package"
    """
    import requests

    from harness.caller import LabError, Unreachable
    from harness.lab import Lab

    with requests.Session() as session:
        session.trust_env = False
        lab = Lab(bench(url, session))
        try:
            if set_up:
                lab.set_up_rates()
            return _choose(lab, order, choose, output) if choose else _show(lab, order, output)
        except Unreachable as error:
            raise NoStart(f"{error}; is the integration running?") from error
        except LabError as error:
            return _refused(error, output)


def _show(lab: Lab, order: str, output: Output) -> int:
    from harness.report import waterfall

    quote = lab.quote(order)
    output.result(quote, "\n".join(waterfall.lines(quote, output.lang)))
    return Code.WELL if quote["rates"] else Code.CHECK_FAILED


def _choose(lab: Lab, order: str, choice: tuple[str, str], output: Output) -> int:
    from harness.answers import money
    from harness.report import waterfall

    found = lab.choose_rate(order, *choice)
    chosen = filled(
        output.lang,
        TEXTS["chosen"],
        reference=found["reference"],
        freight=f"{money(found['freightTotal']):.2f}",
        service=found["freightDescription"],
        carrier=found["logisticsCarrier"] or translated(output.lang, TEXTS["none"]),
        total=found["total"],
    )
    lines = [chosen, *(waterfall.remark(one, output.lang) for one in found["remarks"])]
    output.result(found, "\n".join(lines))
    return Code.WELL


def _refused(error: LabError, output: Output) -> int:
    """There are no rates: why, and what to do; other troubles are those of the set-up."""
    import orjson

    try:
        told = orjson.loads(error.answer)
        code, message, remedy = told["code"], told["message"], told["remedy"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise WrongSetUp(f"the integration offers no rates: {error}") from error
    if error.status != 409:
        raise WrongSetUp(message)
    hint = f"  {translated(output.lang, TEXTS['set_up'])}" if code == "RATE_NOT_ENABLED" else ""
    none, remedy = (translated(output.lang, words) for words in (TEXTS["no_rates"], remedy))
    if code:
        message = filled(output.lang, TEXTS["case"], code=code, message=message)
    output.result(told, f"{none} {message}. {remedy}{hint}".rstrip())
    return Code.CHECK_FAILED
