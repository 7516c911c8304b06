"""`shipbench env`: both address families of a bench, as lines for a shell."""

from __future__ import annotations

from shlex import quote
from typing import Any

import click

from harness.bench import SERVED, Ports
from harness.cli.output import Output, global_options
from harness.cli.remote import ask, url_option

PORT = click.IntRange(1, 65535)


@click.command()
@click.option(
    "--seed",
    type=int,
    help="Of a bench that does not run yet: what `run` and pytest will have with this seed.",
)
@click.option("--cin7-port", type=PORT, default=SERVED.cin7, show_default=True)
@click.option("--shipstation-port", type=PORT, default=SERVED.shipstation, show_default=True)
@click.option("--port", type=PORT, default=SERVED.control, show_default=True)
@click.option(
    "--integration", default="", metavar="URL", help="With --seed: where yours will answer."
)
@url_option
@global_options
def env(
    output: Output,
    url: str,
    seed: int | None,
    cin7_port: int,
    shipstation_port: int,
    port: int,
    integration: str,
) -> None:
    """Addresses and credentials of a bench, for code under test.

    Without --seed, of the bench that is served.

    \b
    eval "$(shipbench env)"
    eval "$(shipbench env --seed 1 --integration http://127.0.0.1:9000/store)"
    """
    from harness.environment import variables

    bench: Any
    if seed is None:
        bench = ask(url, "GET", "/health")["bench"]
    else:
        from harness.launch import announced

        store = integration or f"http://127.0.0.1:{port}/store/"
        bench = announced(seed, Ports(cin7_port, shipstation_port, port), store)
    found = variables(bench)
    lines = [f"export {name}={quote(value)}" for name, value in found.items()]
    output.result(found, "\n".join(lines))
