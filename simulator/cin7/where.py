"""The where parameter: text of Cin7's query language to a `Condition`.

    or         = and { OR and }
    and        = term { AND term }
    term       = "(" or ")" | comparison
    comparison = field op literal | field [NOT] LIKE string
               | field [NOT] IN "(" literal { "," literal } ")" | field IS [NOT] NULL

Names, words and texts match whatever their case, so conditions hold case-folded texts and
case-folded field names; booleans are 1 and 0, dates are wire texts. `where_values` reads
literals so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast

from simulator.cin7.errors import BadWhere
from simulator.cin7.where_values import NOTHING, Literals, Token, compare, pattern, value_of
from simulator.store.condition import (
    EVERYTHING,
    Both,
    Compare,
    Condition,
    Either,
    IsNull,
    Member,
    Opposite,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.cin7.schema import Field

_TOKENS = re.compile(
    r"""
      (?P<blank>\s+)
    | (?P<string>'(?:[^']|'')*')
    | (?P<date>\d{4}-\d\d-\d\d(?:T[\d:]+(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?)
    | (?P<number>-?\d+(?:\.\d+)?)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<op><=|>=|<>|=|<|>)
    | (?P<sign>[(),])
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Rules:
    """What Cin7 is believed to do where nobody knows; filled from the settings."""

    unknown_field: Literal["400", "no rows"] = "400"
    literals: Literals = field(default_factory=Literals)


def parse(text: str, fields: Mapping[str, Field], rules: Rules) -> Condition:
    """The condition that *text* states on *fields* (by case-folded name); all rows if blank.

    Raises:
        BadWhere: If *text* breaks the grammar, names an unknown field, or has a
            literal that its field cannot be compared with.
    """
    if not text.strip():
        return EVERYTHING
    if "\0" in text:
        raise BadWhere("unexpected: '\\x00'", text.index("\0"))
    parser = _Parser(_tokens(text), fields, rules)
    condition = parser.either(0)
    parser.expect_end()
    return condition


def _tokens(text: str) -> list[Token]:
    tokens = []
    position = 0
    while position < len(text):
        found = _TOKENS.match(text, position)
        if found is None:
            what = "a text without its closing quote" if text[position] == "'" else "unexpected"
            raise BadWhere(f"{what}: {text[position : position + 20]!r}", position)
        if found.lastgroup != "blank":
            tokens.append(Token(str(found.lastgroup), found.group(), position))
        position = found.end()
    tokens.append(Token("end", "", position))
    return tokens


class _Parser:
    """Recursive descent over the tokens; one method per line of the grammar."""

    def __init__(self, tokens: list[Token], fields: Mapping[str, Field], rules: Rules) -> None:
        self._tokens = tokens
        self._at = 0
        self._fields = fields
        self._rules = rules

    def either(self, depth: int) -> Condition:
        parts = [self._both(depth)]
        while self._take_word("OR"):
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else _either(parts)

    def _both(self, depth: int) -> Condition:
        parts = [self._term(depth)]
        while self._take_word("AND"):
            parts.append(self._term(depth))
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _term(self, depth: int) -> Condition:
        if not self._take_sign("("):
            return self._comparison()
        if depth >= _DEEPEST:
            raise self._refusal(f"parentheses nest deeper than {_DEEPEST}")
        inner = self.either(depth + 1)
        self._need_sign(")")
        return inner

    def _comparison(self) -> Condition:
        name = self._next("word", "a field name")
        known = self._fields.get(name.text.casefold())
        condition = self._relation(known)
        if known is not None:
            return condition
        if self._rules.unknown_field == "no rows":
            return NOTHING
        raise BadWhere(f"unknown field {name.text!r}", name.position)

    def _relation(self, known: Field | None) -> Condition:
        if self._take_word("IS"):
            negated = self._take_word("NOT")
            if not self._take_word("NULL"):
                raise self._refusal("NULL is missing after IS")
            return self._negated(IsNull(known.key) if known else NOTHING, negated)
        negated = self._take_word("NOT")
        if self._take_word("LIKE"):
            token = self._next("string", "a text in single quotes")
            return self._negated(pattern(known, token) if known else NOTHING, negated)
        if self._take_word("IN"):
            return self._negated(self._members(known), negated)
        if negated:
            raise self._refusal("LIKE or IN is missing after NOT")
        operator = self._next("op", "an operator").text
        literal = self._literal()
        if known is None:
            return NOTHING
        return compare(known, operator, literal, self._rules.literals)

    def _members(self, known: Field | None) -> Condition:
        self._need_sign("(")
        literals = [self._literal()]
        while self._take_sign(","):
            literals.append(self._literal())
        self._need_sign(")")
        if known is None:
            return NOTHING
        values = [value_of(known, literal, self._rules.literals) for literal in literals]
        return Member(known.key, tuple(value for value in values if value is not None))

    def _literal(self) -> Token:
        token = self._peek()
        if token.kind in ("string", "number", "date") or (
            token.kind == "word" and token.text.casefold() in ("true", "false")
        ):
            self._at += 1
            return token
        raise self._refusal("a value is missing; texts and dates stand in single quotes")

    @staticmethod
    def _negated(condition: Condition, negated: bool) -> Condition:
        return Opposite(condition) if negated and condition is not NOTHING else condition

    def expect_end(self) -> None:
        if self._peek().kind != "end":
            raise self._refusal("AND or OR is missing")

    def _peek(self) -> Token:
        return self._tokens[self._at]

    def _next(self, kind: str, wanted: str) -> Token:
        token = self._peek()
        if token.kind != kind:
            raise self._refusal(f"{wanted} is missing")
        self._at += 1
        return token

    def _take_word(self, word: str) -> bool:
        token = self._peek()
        found = token.kind == "word" and token.text.upper() == word
        self._at += found
        return found

    def _take_sign(self, sign: str) -> bool:
        token = self._peek()
        found = token.kind == "sign" and token.text == sign
        self._at += found
        return found

    def _need_sign(self, sign: str) -> None:
        if not self._take_sign(sign):
            raise self._refusal(f"{sign!r} is missing")

    def _refusal(self, reason: str) -> BadWhere:
        token = self._peek()
        found = repr(token.text) if token.text else "the end"
        return BadWhere(f"{reason}, found {found}", token.position)


def _either(parts: list[Condition]) -> Condition:
    """Alternatives; ``id=1 OR id=2`` becomes a membership, which an index serves at any length."""
    equal = [part for part in parts if isinstance(part, Compare) and part.op == "="]
    if len(equal) == len(parts) and len({part.column for part in equal}) == 1:
        values = cast("tuple[Value, ...]", tuple(part.value for part in equal))
        return Member(equal[0].column, values)
    return Either(tuple(parts))
