"""`shipbench serve`: both vendors on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.cli.exits import NoStart, WrongSetUp
from harness.cli.generate import moment
from harness.cli.output import Output, global_options
from harness.cli.remote import pairs
from harness.cli.telling import known, parsed

if TYPE_CHECKING:
    from harness.bench import Bench

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PORT = click.IntRange(0, 65535)


@click.command()
@click.option(
    "--cin7-port", type=PORT, default=8701, envvar="SHIPBENCH_CIN7_PORT", show_default=True
)
@click.option(
    "--shipstation-port",
    type=PORT,
    default=8702,
    envvar="SHIPBENCH_SHIPSTATION_PORT",
    show_default=True,
)
@click.option(
    "--port",
    type=PORT,
    default=8700,
    envvar="SHIPBENCH_PORT",
    show_default=True,
    help="Control API and the integration's store. 0 is any free port, here and for the vendors.",
)
@click.option("--host", default="127.0.0.1", envvar="SHIPBENCH_HOST", show_default=True)
@click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="SHIPBENCH_DB",
    help="Keep everything in this file, beyond the end of the program.",
)
@click.option(
    "--now", envvar="SHIPBENCH_NOW", help="Stop the clock at this moment. Default: it runs."
)
@click.option("--seed", type=int, envvar="SHIPBENCH_SEED", help="Same seed, same credentials.")
@click.option(
    "--integration", default="reference", envvar="SHIPBENCH_INTEGRATION", show_default=True
)
@click.option(
    "--smtp",
    metavar="HOST:PORT",
    envvar="SHIPBENCH_SMTP",
    help="Send the bench's mail on to this server. Default: it stays in the mailbox.",
)
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="A setting.")
@global_options
def serve(
    output: Output,
    cin7_port: int,
    shipstation_port: int,
    port: int,
    host: str,
    db: Path | None,
    now: str | None,
    seed: int | None,
    integration: str,
    smtp: str | None,
    changes: tuple[str, ...],
) -> None:
    """Serve Cin7, ShipStation and the reference integration until Ctrl-C.

    With --json the first line tells all addresses and credentials.

    \b
    shipbench serve
    shipbench serve --port 0 --cin7-port 0 --shipstation-port 0 --json
    """
    from harness.launch import BadSetUp, StartFailure, setting_names
    from harness.launch import serve as serving

    if host not in LOOPBACK:
        click.echo(f"shipbench: warning: {host} may be reached from other machines", err=True)
    server = None if smtp is None else mail_server(smtp)
    if server is not None and server[0] not in LOOPBACK:
        click.echo(f"shipbench: warning: mail leaves this machine, for {server[0]}", err=True)
    begin = None if now is None else moment(now)
    spec = parsed(integration)
    settings = pairs(changes)
    known(settings, setting_names())
    try:
        with serving(
            cin7_port=cin7_port,
            shipstation_port=shipstation_port,
            control_port=port,
            host=host,
            database=db,
            now=begin,
            seed=seed,
            integration=spec,
            settings=settings,
            smtp=server,
        ) as bench:
            _announce(bench, output)
            _wait()
    except StartFailure as error:
        raise NoStart(str(error)) from error
    except BadSetUp as error:
        raise WrongSetUp(str(error)) from error
    except KeyboardInterrupt:
        pass
    output.words("stopped")


def mail_server(text: str) -> tuple[str, int]:
    """Host and port in HOST:PORT.

    Raises:
        WrongSetUp: If *text* is not of that form.
    """
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise WrongSetUp(f"--smtp cannot be {text!r}; write it like 127.0.0.1:1025")
    return host.strip("[]"), int(port)


def _announce(bench: Bench, output: Output) -> None:
    if output.json:
        import orjson

        click.echo(orjson.dumps(bench.as_json()))
        return
    for name, rows in (
        ("Cin7", (bench.cin7.url, bench.cin7.username, bench.cin7.password)),
        (
            "ShipStation",
            (bench.shipstation.url, bench.shipstation.username, bench.shipstation.password),
        ),
        ("Store", (bench.store.url, bench.store.username, bench.store.password)),
        ("Control", (bench.control,)),
    ):
        click.echo(f"{name:<12} " + "  ".join(rows))
    output.words("ready")


def _wait() -> None:
    """Until Ctrl-C, or until the program is asked to end."""
    import threading

    from harness.cli.interrupt import ENDS, handled

    ended = threading.Event()
    with handled(lambda *_: ended.set(), *ENDS):
        ended.wait()
