"""Exit codes, and the one line in which a command says why it failed."""

from __future__ import annotations

import re
from enum import IntEnum

import click

_BLANKS = re.compile(r"[^\S\u00a0]+")  # but those that keep a word and its sign together


class Code(IntEnum):
    """What the shell is told."""

    WELL = 0
    CHECK_FAILED = 1
    WRONG_SET_UP = 2
    OUR_ERROR = 3
    NO_START = 4
    INTERRUPTED = 130


class WrongSetUp(click.ClickException):
    """A file, a name or a value given to a command is not right."""

    exit_code = Code.WRONG_SET_UP


class Stopped(click.ClickException):
    """A story could not be told to its end, through no fault of who asked for it."""

    exit_code = Code.OUR_ERROR


class NoStart(click.ClickException):
    """Something could not be started or reached."""

    exit_code = Code.NO_START


def code_of(error: Exception) -> int:
    """The exit code for *error*."""
    match error:
        case click.ClickException():
            return error.exit_code
        case click.Abort():
            return Code.INTERRUPTED
        case BrokenPipeError():
            return Code.WELL
        case _:
            return Code.OUR_ERROR


def one_line(error: Exception) -> str:
    """What to tell about *error*: what is wrong and what to do."""
    match error:
        case click.UsageError():
            return f"shipbench: {_joined(error.format_message())} {_see_help(error)}".rstrip()
        case click.ClickException():
            return f"shipbench: {_joined(error.format_message())}"
        case click.Abort():
            return "shipbench: interrupted"
        case BrokenPipeError():
            return ""
        case _:
            kind = type(error).__name__
            return f"shipbench: internal error, please report it: {kind}: {_joined(str(error))}"


def _see_help(error: click.UsageError) -> str:
    return f"See: {error.ctx.command_path} --help" if error.ctx else ""


def _joined(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
