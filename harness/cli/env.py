"""`shipbench env`: both address families of a served bench, as lines for a shell."""

from __future__ import annotations

from shlex import quote

import click

from harness.cli.output import Output, global_options
from harness.cli.remote import ask, url_option


@click.command()
@url_option
@global_options
def env(output: Output, url: str) -> None:
    """Addresses and credentials of a served bench, for code under test.

    \b
    eval "$(shipbench env)"
    """
    from harness.environment import variables

    found = variables(ask(url, "GET", "/health")["bench"])
    lines = [f"export {name}={quote(value)}" for name, value in found.items()]
    output.result(found, "\n".join(lines))
