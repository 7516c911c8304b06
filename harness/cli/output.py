"""Where results go: to people as text, or to machines as JSON; and the three global options."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import update_wrapper
from typing import TYPE_CHECKING, Any

import click

from harness.words import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Output:
    """How a command answers."""

    json: bool = False
    quiet: bool = False
    lang: str = "en"

    def text(self, text: str) -> None:
        """A line for people; nothing with --json or --quiet."""
        if not (self.json or self.quiet):
            click.echo(text)

    def say(self, key: str, **values: object) -> str:
        """A sentence in the language of who is spoken to."""
        return say(self.lang, key, **values)

    def words(self, key: str, **values: object) -> None:
        """A sentence for people, in their language."""
        self.text(self.say(key, **values))

    def result(self, value: object, text: str) -> None:
        """What was asked for: *value* as one line of JSON with --json, otherwise *text*."""
        if self.json:
            import orjson

            click.echo(orjson.dumps(value))
        else:
            click.echo(text)


def global_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let *command* take --json, --quiet and --lang, and give it an `output`.

    They may stand before the command's name or after it.
    """

    @click.option(
        "--json",
        "as_json",
        is_flag=True,
        envvar="SHIPBENCH_JSON",
        help="Answer in JSON, for machines.",
    )
    @click.option(
        "--quiet",
        "-q",
        is_flag=True,
        envvar="SHIPBENCH_QUIET",
        help="Say no more than asked for.",
    )
    @click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        envvar="SHIPBENCH_LANG",
        help="Language of reports, rules and remedies; errors of usage are English.",
    )
    @click.pass_context
    def wrapped(
        ctx: click.Context, /, as_json: bool, quiet: bool, lang: str | None, **values: Any
    ) -> Any:
        before = ctx.find_object(Output) or Output()
        output = replace(
            before,
            json=before.json or as_json,
            quiet=before.quiet or quiet,
            lang=lang or before.lang,
        )
        ctx.obj = output
        return ctx.invoke(command, output=output, **values)

    return update_wrapper(wrapped, command)
