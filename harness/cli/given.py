"""What a command on orders is given: the orders themselves, and the settings of the account."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from harness.cli.exits import WrongSetUp

if TYPE_CHECKING:
    from pathlib import Path

    from harness.rules.settings import IntegrationSettings


def orders(source: str) -> list[dict[str, Any]]:
    """The orders in *source*: JSON as it was pasted, the name of a file, or - for what is piped in.

    Raises:
        WrongSetUp: If anything in it is not an order.
    """
    from pathlib import Path

    from scenarios.files import OrdersFileError, parse, read

    try:
        if source == "-":
            return parse(sys.stdin.buffer.read(), file="<stdin>")
        if source.lstrip()[:1] in {"{", "["}:
            return parse(source.encode(errors="surrogateescape"), file="<pasted>")
        return read(Path(source))
    except OrdersFileError as error:
        raise WrongSetUp(str(error)) from error


def settings(file: Path | None, assumed: tuple[str, ...]) -> IntegrationSettings:
    """The integration's settings: those in *file*, then those of the command line.

    Without any, orders of all branches are served: which ones an account has chosen is not known.

    Raises:
        WrongSetUp: If a name or a value is not right.
    """
    from harness.cli.remote import pairs
    from harness.cli.telling import known
    from harness.rules.settings import NAMES, BadIntegrationSetting, IntegrationSettings

    values = {**_from_file(file), **pairs(assumed)}
    known(values, NAMES)
    try:
        return IntegrationSettings.from_mapping(values)
    except BadIntegrationSetting as error:
        raise WrongSetUp(str(error)) from error


def _from_file(file: Path | None) -> dict[str, Any]:
    import tomllib

    import orjson

    if file is None:
        return {}
    wanted = 'a JSON object such as {"date_rule": "all"}, or TOML such as date_rule = "all"'
    try:
        content = file.read_bytes()
        if content.lstrip()[:1] == b"{":
            found: dict[str, Any] = orjson.loads(content)
            return found
        return tomllib.loads(content.decode())
    except OSError as error:
        raise WrongSetUp(f"{file} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise WrongSetUp(f"{file} holds no settings ({error}); write {wanted}") from error
