"""A Flask whose rules are matched but never built into addresses.

Werkzeug compiles a builder for every rule, which takes a millisecond each: with the rules of two
vendors a bench would need a fifth of a second to open, and each test opens one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Flask
from werkzeug.routing import Rule

if TYPE_CHECKING:
    from collections.abc import Callable


class MatchedRule(Rule):
    """A rule without a builder; `url_for` does not know it.

    GET does not bring HEAD with it: .NET, which both vendors use, refuses it (a guess: 405).
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        """See `werkzeug.routing.Rule`."""
        super().__init__(*args, **options)
        if self.methods is not None:
            self.methods.discard("HEAD")

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., Any]:  # noqa: ARG002
        return _never_built


class QuickFlask(Flask):
    """A Flask application that is opened quickly."""

    url_rule_class = MatchedRule


def _never_built(*_: Any) -> None:
    raise TypeError("addresses are not built from these rules")
