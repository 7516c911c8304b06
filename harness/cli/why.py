"""`shipbench why`: why an order does not import, and the smallest fix that was seen to work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from harness.cli import asking
from harness.cli.exits import Code, WrongSetUp
from harness.cli.output import Output, global_options

if TYPE_CHECKING:
    from harness.why import Answer


@click.command()
@asking.order_options
@click.option(
    "--reply", is_flag=True,
    help="Draft the answer to who asked, in the language of --lang: no personal data.",
)  # fmt: skip
@click.option("--keep-settings", is_flag=True, help="Propose no change of the account's settings.")
@global_options
def why(output: Output, reply: bool, keep_settings: bool, **asked: Any) -> int:
    """Why an order does not import: all failed checks, and the smallest fix, tried out.

    ORDER is a file, - for standard input, pasted text, or an order number of a served bench.
    Files hold JSON, JSON lines, CSV with a header, Custom Store XML or HAR, told by content.
    Exit code 0 if all orders import, 1 if one does not.

    \b
    shipbench why order.json --at 2026-03-02T09:00:00Z
    shipbench why export.csv --settings account.toml --only SO-1042
    shipbench why SO-1042 --url http://127.0.0.1:8700/_sim
    shipbench why order.json --reply --lang fr
    """
    from harness.launch_import import imported
    from harness.why import Unusable, answers, as_json

    found = asking.read(lang=output.lang, **asked)
    if reply and len(found.orders) > 1:
        count = len(found.orders)
        raise WrongSetUp(f"a reply is about one order, and there are {count}; choose with --only")
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
        output.result([{**as_json(one), **_reply(one, reply, output.lang)} for one in told], "")
    elif reply:
        click.echo(_reply(told[0], reply, output.lang)["reply"])
    elif not output.quiet:
        from harness.report.why import lines

        click.echo("\n".join(lines(told, output.lang)))
    return Code.WELL if all(one.imports for one in told) else Code.CHECK_FAILED


def _reply(answer: Answer, wanted: bool, lang: str) -> dict[str, str]:
    """The reply about *answer*, as a member; none if it is not wanted."""
    if not wanted:
        return {}
    from harness.report.reply import lines

    return {"reply": "\n".join(lines(answer, lang))}
