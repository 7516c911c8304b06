"""The command line: `shipbench VERB`. Each command is in a file of its own, loaded when asked for.

Exit codes: 0 all well; 1 a check failed; 2 wrong usage or set-up; 3 our own error; 4 no start.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from harness.cli.exits import Code, code_of, one_line
from harness.cli.interrupt import ending
from harness.cli.output import Output, global_options

if TYPE_CHECKING:
    from collections.abc import Sequence

# name: where the command is, and its line in the list of commands
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("harness.cli.demo:demo", "The whole story on generated orders, no set-up."),
    "serve": ("harness.cli.serve:serve", "Both vendors on this machine, until Ctrl-C."),
    "run": ("harness.cli.run:run", "Scenario files, or your own orders."),
    "replay": ("harness.cli.replay:replay", "A recorded run again: is everything as it was?"),
    "diff": ("harness.cli.diff:diff", "What an integration does otherwise than the reference."),
    "prove-window": (
        "harness.cli.prove_window:prove_window",
        "Does an order slip between two windows of ShipStation's polls?",
    ),
    "generate": ("harness.cli.generate:generate", "Believable Cin7 orders as JSON lines."),
    "why": ("harness.cli.why:why", "Why an order does not import, and the smallest fix."),
    "when": ("harness.cli.when:when", "When orders can be imported, and what ends that."),
    "mask": ("harness.cli.mask:mask", "Orders without the people in them, failing the same."),
    "case": ("harness.cli.case:case", "A ticket as one file: new, run, show, mask, diff."),
    "rules": ("harness.cli.rules:rules", "What each reason means and how to put it right."),
    "ledger": ("harness.cli.ledger:ledger", "Every fact the bench rests on, and how sure it is."),
    "sweep": ("harness.cli.sweep:sweep", "Many random worlds, in which all must come right."),
    "matrix": ("harness.cli.matrix:matrix", "Every fault at every step of the journey."),
    "rates": ("harness.cli.rates:rates", "What shipping an order costs, on a served bench."),
    "orders": ("harness.cli.orders:orders", "How far each order of a served bench has come."),
    "env": ("harness.cli.env:env", "Addresses and credentials of a served bench."),
    "clock": ("harness.cli.remote:clock", "The time of a served bench: see, set, advance."),
    "journal": ("harness.cli.remote:journal", "What was called on a served bench."),
    "faults": ("harness.cli.remote:faults", "What goes wrong on a served bench."),
    "state": ("harness.cli.remote:state", "Save or restore a served bench."),
    "settings": ("harness.cli.remote:settings", "The assumptions of a served bench."),
    "mail": ("harness.cli.mail:mail", "The mail that a served bench has sent."),
    "doctor": ("harness.cli.doctor:doctor", "Is everything here that Shipbench needs?"),
    "version": ("harness.cli.version:version", "The version of Shipbench."),
}


class Shipbench(click.Group):
    """A group that loads a command when it is asked for, and ends in one line when it fails."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """All commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """The command with this name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """The list of commands, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has had enough (`| head`) is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _stop_printing()
            return Code.WELL
        except KeyboardInterrupt:
            raise click.Abort from None

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command; in stand-alone mode any failure is one line and an exit code."""
        name = prog_name or "shipbench"
        if not standalone_mode:
            return super().main(args, name, complete_var, standalone_mode=False, **extra)
        try:
            with ending():
                result = super().main(args, name, complete_var, standalone_mode=False, **extra)
        except Exception as error:  # the edge of the process: nothing escapes as a traceback
            click.echo(one_line(error), err=True)
            sys.exit(code_of(error))
        sys.exit(result if isinstance(result, int) else Code.WELL)


def _stop_printing() -> None:
    """Let what is still to be written go nowhere, or Python complains of it as it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@click.command(
    "shipbench",
    cls=Shipbench,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: shipbench demo",
)
@global_options
@click.pass_context
def main(ctx: click.Context, output: Output) -> None:  # noqa: ARG001  commands find it
    """Offline bench for the integration of Cin7 Omni and ShipStation.

    No account and no network are needed; nothing leaves this machine.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
