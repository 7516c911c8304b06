"""`shipbench rules`: what each reason means and how to put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from harness.cli.exits import WrongSetUp
from harness.cli.output import Output, global_options
from harness.words import LANGUAGES, say, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.rules.cases.case import Case

PARTS = ("cause", "noticed", "remedy")
_TEXTS = ("title", "cause", "noticed", "remedy", "why_not")
_EDITS = ("fails", "passes")


@click.command()
@click.argument("code", required=False)
@global_options
def rules(output: Output, code: str | None) -> None:
    """All reasons why an order does not get through, or one of them in full.

    One is told in each language, that of --lang first, with an example that fails and one that
    passes where an order alone can show it.

    \b
    shipbench rules
    shipbench rules COUNTRY_MISSING
    shipbench --lang fr rules COUNTRY_MISSING
    """
    from harness.rules.catalogue import CASES, UnknownCode, case

    if code is None:
        output.result([_data(one) for one in CASES], "\n".join(_list(output.lang)))
        return
    try:
        found = case(code)
    except UnknownCode as error:
        hint = "" if error.close else "; see them all: shipbench rules"
        raise WrongSetUp(f"{error}{hint}") from error
    output.result(_data(found), "\n".join(_full(found, output.lang)))


def _data(case: Case) -> dict[str, Any]:
    """The case, with its texts in each other language, and its example."""
    from dataclasses import asdict

    from harness.rules.examples import EXAMPLES

    example = EXAMPLES.get(case.code)
    return {
        **asdict(case),
        **{lang: {name: _text(case, name, lang) for name in _TEXTS} for lang in LANGUAGES[1:]},
        "example": None if example is None else asdict(example),
    }


def _list(lang: str) -> Iterator[str]:
    from harness.rules.catalogue import GROUPS

    for title, cases in GROUPS:
        yield say(lang, "heading", words=translated(lang, title))
        for one in cases:
            yield f"  {one.code:<28} {translated(lang, one.title)}"


def _full(case: Case, lang: str) -> Iterator[str]:
    for place, spoken in enumerate(sorted(LANGUAGES, key=lambda one: one != lang)):
        if place:
            yield ""
        yield f"{case.code}: {_text(case, 'title', spoken)}"
        for name in PARTS:
            yield _row(spoken, name, _text(case, name, spoken))
        yield _row(spoken, "known", say(spoken, case.mark))
        yield _row(spoken, "source", case.source)
        if not case.simulated:
            yield _row(spoken, "why_not", _text(case, "why_not", spoken))
    yield from _shown(case, lang)


def _shown(case: Case, lang: str) -> Iterator[str]:
    """How to see the case: two orders, or the features with its code as tag."""
    from harness.rules.examples import EXAMPLES, MOMENT

    example = EXAMPLES.get(case.code)
    yield ""
    if example is not None:
        yield say(lang, "rule_example", at=f"{MOMENT:%Y-%m-%d %H:%M} UTC")
        if example.settings:
            yield _row(lang, "settings", _json(example.settings))
        for name in _EDITS:
            yield _row(lang, name, _json(getattr(example, name)))
    elif case.simulated:
        yield say(lang, "rule_features", code=case.code)


def _row(lang: str, name: str, words: str) -> str:
    label = say(lang, "heading", words=say(lang, f"rule_{name}"))
    return f"  {label:<14} {words}"


def _text(case: Case, name: str, lang: str) -> str:
    from harness.rules.cases.case import NOTICED

    words = getattr(case, name)
    return translated(lang, NOTICED[words] if name == "noticed" else words)


def _json(value: Any) -> str:
    import orjson

    return orjson.dumps(value).decode()
