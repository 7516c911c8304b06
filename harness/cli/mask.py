"""`shipbench mask`: orders without the people in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.cli import asking
from harness.cli.exits import WrongSetUp
from harness.cli.output import Output, global_options
from harness.words import filled, translated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.intake.found import DateOrder

LEAST = 8
SHORT = f"the key has fewer than {LEAST} characters; a short one can be guessed"
# What is said to people; the values put in are in braces.
TEXTS = {
    "own_key": "Masked under a key of its own, which nobody keeps; with --key, others mask alike.",
    "done": "Orders masked: {count}.",
}


@click.command()
@click.argument("source", metavar="FILE")
@click.option(
    "--key",
    envvar="SHIPBENCH_MASK_KEY",
    help="Same key, same masks: for several files that belong together. Keep it as secret as"
    " the orders. Default: a random one, forgotten at once.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write here, not to the screen."
)
@click.option(
    "--dates",
    type=click.Choice(["dmy", "mdy"]),
    default="dmy",
    show_default=True,
    help="Which way round dates such as 3/2/2026 are, in CSV.",
)
@global_options
def mask(output: Output, source: str, key: str | None, out: Path | None, dates: DateOrder) -> None:
    """Print the orders in FILE as JSON lines, with names, addresses and the like masked.

    FILE is - for standard input, pasted text, or a file in any format that `why` reads. What the
    rules look at stays: lengths, kinds of signs, countries, the start of postcodes, dates and
    amounts; what was equal is equal. So a masked order fails where the original does.

    \b
    shipbench mask orders.jsonl > masked.jsonl
    shipbench mask orders.jsonl --key "a long sentence" --out masked.jsonl
    """
    import orjson

    from harness.masking.mask import mask as masked
    from scenarios.account import product_codes

    documents = [one.document for one in asking.orders(source, dates, output.lang)]
    found = masked(key_of(key), documents, product_codes())
    lines = (orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in found)
    if out is None:
        _print(lines)
    else:
        _write(out, lines)
        output.text(filled(output.lang, TEXTS["done"], count=len(found)))
    if key is None and not (output.json or output.quiet):
        click.echo(translated(output.lang, TEXTS["own_key"]), err=True)


def key_of(words: str | None) -> bytes:
    """The key that *words* stand for; without any, one that nobody knows.

    It is stretched, so that trying out likely words takes long.
    """
    import hashlib
    import secrets

    if words is None:
        return secrets.token_bytes(32)
    if len(words) < LEAST:
        raise WrongSetUp(SHORT)
    return hashlib.scrypt(
        words.encode(errors="surrogateescape"), salt=b"shipbench mask", n=2**14, r=8, p=1, dklen=32
    )


def _print(lines: Iterable[bytes]) -> None:
    for line in lines:
        click.echo(line, nl=False)


def _write(file: Path, lines: Iterable[bytes]) -> None:
    try:
        with file.open("wb") as target:
            target.writelines(lines)
    except OSError as error:
        raise WrongSetUp(f"{file} cannot be written: {error.strerror}") from error
