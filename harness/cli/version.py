"""`shipbench version`."""

from __future__ import annotations

import click

from harness.cli.output import Output, global_options


def installed() -> str:
    """The installed version, or `unknown` when run from a folder without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("shipbench")
    except PackageNotFoundError:
        return "unknown"


@click.command()
@global_options
def version(output: Output) -> None:
    """The version of Shipbench."""
    found = installed()
    output.result({"version": found}, f"shipbench {found}")
