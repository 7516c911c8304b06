"""`shipbench why`: why an order does not import, and the smallest fix that was seen to work."""

from __future__ import annotations

from typing import Any

import click

from harness.cli import asking
from harness.cli.exits import Code, WrongSetUp
from harness.cli.output import Output, global_options


@click.command()
@asking.order_options
@click.option("--keep-settings", is_flag=True, help="Propose no change of the account's settings.")
@global_options
def why(output: Output, keep_settings: bool, **asked: Any) -> int:
    """Why an order does not import: all failed checks, and the smallest fix, tried out.

    ORDER is a file, - for standard input, pasted text, or an order number of a served bench.
    Files hold JSON, JSON lines, CSV with a header, Custom Store XML or HAR, told by content.
    Exit code 0 if all orders import, 1 if one does not.

    \b
    shipbench why order.json --at 2026-03-02T09:00:00Z
    shipbench why export.csv --settings account.toml --only SO-1042
    shipbench why SO-1042 --url http://127.0.0.1:8700/_sim
    """
    from harness.launch_import import imported
    from harness.why import Unusable, answers, as_json

    found = asking.read(**asked)
    try:
        told = answers(
            found.orders,
            found.account,
            found.at,
            imported,
            at_told=found.at_told,
            keep_account=keep_settings,
            dates=asked["dates"],
        )
    except Unusable as error:
        raise WrongSetUp(str(error)) from error
    if output.json:
        output.result([as_json(one) for one in told], "")
    elif not output.quiet:
        from harness.report.why import lines

        click.echo("\n".join(lines(told)))
    return Code.WELL if all(one.imports for one in told) else Code.CHECK_FAILED
