"""Commands that speak to a served bench: its clock, journal, faults, state and settings."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from harness.cli.exits import NoStart, WrongSetUp
from harness.cli.output import Output, global_options

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT_URL = "http://127.0.0.1:8700/_sim"
PATIENCE = {"/health": 10.0}  # seconds; what else is asked may set a whole world going
FACES = ("cin7", "shipstation", "store", "channel", "agenda", "smtp")


def url_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let *command* take the address of a served bench."""
    return click.option(
        "--url",
        default=DEFAULT_URL,
        envvar="SHIPBENCH_URL",
        show_default=True,
        help="The served bench's control address.",
    )(command)


def ask(url: str, method: str, path: str, body: object = None, **query: object) -> Any:
    """What the control of the bench at *url* answers; only its health must be told at once."""
    import requests

    from harness.caller import Caller, LabError, Unreachable

    with requests.Session() as session:
        session.trust_env = False
        control = Caller(session, url.rstrip("/"), lambda _: None, patience=PATIENCE.get(path))
        try:
            return control.ask(method, path, body, query={k: v for k, v in query.items() if v})
        except Unreachable as error:
            raise NoStart(f"{error}; start one with: shipbench serve") from error
        except LabError as error:
            raise WrongSetUp(_refusal(error.answer)) from error
        except requests.RequestException as error:
            raise WrongSetUp(f"{url!r} is no address of a bench: {error}") from error


def _refusal(answer: str) -> str:
    """What the bench says is wrong: its own words, if that is what answered."""
    import orjson

    try:
        return str(orjson.loads(answer)["error"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return f"no bench answers there, but: {answer[:80]}; its control is such as {DEFAULT_URL}"


def pairs(texts: tuple[str, ...], such_as: str = "cin7.unknown_code=reject") -> dict[str, Any]:
    """NAME=VALUE texts as a dictionary; a value is JSON if it reads as JSON, otherwise text.

    *such_as* is the example that a mistake is told with.
    """
    import orjson

    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not (name and equals):
            raise WrongSetUp(f"{text!r} is not NAME=VALUE, as in {such_as}")
        try:
            found[name] = orjson.loads(value)
        except orjson.JSONDecodeError:
            found[name] = value
    return found


def shown(value: object) -> str:
    """JSON for people: indented."""
    import orjson

    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()


def _seconds(text: str) -> float:
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    number, unit = (text[:-1], text[-1]) if text[-1:] in units else (text, "s")
    try:
        return float(number) * units[unit]
    except ValueError:
        raise WrongSetUp(f"{text!r} is no time span; write 90, 90s, 15m, 2h or 1d") from None


@click.command()
@click.argument(
    "action", type=click.Choice(["show", "set", "advance", "freeze", "run"]), default="show"
)
@click.argument("value", required=False)
@url_option
@global_options
def clock(output: Output, action: str, value: str | None, url: str) -> None:
    """See or move the time of a served bench.

    \b
    shipbench clock
    shipbench clock set 2026-03-02T09:00:00Z
    shipbench clock advance 15m
    """
    if action in ("set", "advance") and not value:
        raise WrongSetUp(f"clock {action} needs a value, as in: clock advance 15m")
    match action:
        case "set":
            ask(url, "PUT", "/clock", {"now": value})
        case "freeze" | "run":
            ask(url, "PUT", "/clock", {"frozen": action == "freeze"})
        case "advance":
            ask(url, "POST", "/clock/advance", {"seconds": _seconds(value or "")})
    found = ask(url, "GET", "/clock")
    now = found["now"]
    output.result(found, output.say("frozen", now=now) if found.get("frozen") else now)


@click.command()
@click.option("--face", type=click.Choice(FACES), help="Only what this part was asked or did.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--clear", is_flag=True, help="Forget all calls.")
@url_option
@global_options
def journal(output: Output, face: str | None, limit: int, clear: bool, url: str) -> None:
    """The last calls on a served bench, and why any was refused."""
    if clear:
        ask(url, "DELETE", "/journal")
        return
    found = ask(url, "GET", "/journal", face=face, limit=limit)
    output.result(found, "\n".join(map(_entry, found)) or output.say("no_calls"))


def _entry(exchange: dict[str, Any]) -> str:
    asked, answered = exchange["request"], exchange["response"]
    if not asked["method"]:  # a note, which no request brought about: often a traceback
        said = exchange["reason"].strip().splitlines() or [""]
        return f"{exchange['at']} {exchange['face']:<11} {said[-1]}"
    line = (
        f"{exchange['at']} {exchange['face']:<11} {asked['method']:<6} {asked['target']}"
        f" {answered['status']}"
    )
    why = exchange.get("reason") or exchange.get("fault")
    return f"{line} ({why})" if why else line


@click.command()
@click.argument("action", type=click.Choice(["list", "show", "add", "clear"]), default="list")
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]... | [NAME]...")
@url_option
@global_options
def faults(output: Output, action: str, values: tuple[str, ...], url: str) -> None:
    """See, add or clear what goes wrong on a served bench.

    clear takes names or numbers of faults; without one it takes all away. Each fault that waits is
    shown by its number and by the words that add it again.

    \b
    shipbench faults add step=cin7.orders.update kind=status status=500 when=after
    shipbench faults add name=slow step='cin7.*' kind=lognormal median=2 count=null expires=600
    shipbench faults list
    shipbench faults clear slow
    """
    if action == "add":
        ask(url, "POST", "/faults", pairs(values, "step=cin7.orders.update"))
    elif action == "clear":
        for one in values or ("",):
            _clear(url, one)
    found = ask(url, "GET", "/faults")
    if action in ("list", "show") and values:
        found = [fault for one in values for fault in _called(found, one)]
    output.result(found, "\n".join(map(_fault, found)) or output.say("no_faults"))


def _clear(url: str, one: str) -> None:
    if one:
        _called(ask(url, "GET", "/faults"), one)
    if one.isdecimal():
        ask(url, "DELETE", f"/faults/{one}")
    else:
        ask(url, "DELETE", "/faults", name=one)


def _called(waiting: list[dict[str, Any]], one: str) -> list[dict[str, Any]]:
    """The faults that have *one* as their name or number."""
    found = [fault for fault in waiting if one in (fault.get("name"), str(fault["id"]))]
    if not found:
        names = [fault.get("name") or str(fault["id"]) for fault in waiting]
        raise WrongSetUp(f"no fault {one!r} waits; there are: {', '.join(names) or 'none'}")
    return found


def _fault(fault: dict[str, Any]) -> str:
    import orjson

    values = {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in fault.items()
    }
    number = values.pop("id")
    return " ".join([number, *(quote(f"{name}={value}") for name, value in values.items())])


@click.command()
@click.argument("action", type=click.Choice(["show", "save", "restore", "reset"]), default="show")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@url_option
@global_options
def state(output: Output, action: str, file: Path | None, url: str) -> None:
    """Save a served bench to a file, restore it, or bring it back to its beginning."""
    if action in ("save", "restore") and file is None:
        raise WrongSetUp(f"state {action} needs a file, as in: state {action} bench.json")
    if action == "reset":
        ask(url, "POST", "/reset")
        return
    if action == "restore" and file is not None:
        ask(url, "PUT", "/state", _loaded(file))
        return
    found = ask(url, "GET", "/state")
    if action == "save" and file is not None:
        _write(file, shown(found))
    else:
        output.result(found, shown(found))


def _loaded(file: Path) -> Any:
    import orjson

    try:
        return orjson.loads(file.read_bytes())
    except OSError as error:
        raise WrongSetUp(f"{file} cannot be read: {error.strerror}") from error
    except orjson.JSONDecodeError as error:
        raise WrongSetUp(f"{file} is not JSON: {error}") from error


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise WrongSetUp(f"{file} cannot be written: {error.strerror}") from error


@click.command()
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@url_option
@global_options
def settings(output: Output, values: tuple[str, ...], url: str) -> None:
    """The assumptions of a served bench: see them all, or change some.

    \b
    shipbench settings cin7.unknown_code=reject
    """
    if values:
        ask(url, "PUT", "/settings", pairs(values))
    found = ask(url, "GET", "/settings")
    output.result(found, _settings(found))


def _settings(rows: list[dict[str, Any]]) -> str:
    return "\n".join(f"{row['name']} = {row['value']}  ({row['mark']})" for row in rows)
