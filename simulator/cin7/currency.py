"""Currencies: their symbols, and the rates that the account looks up."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_SYMBOLS = {"USD": "$", "AUD": "$", "NZD": "$", "CAD": "$", "GBP": "£", "EUR": "€"}


def symbol(code: str) -> str | None:
    """The symbol of currency *code*, if it is a common one."""
    return _SYMBOLS.get(code.upper())


def rate(code: str, home: str, table: str) -> float:
    """How much of *code* one unit of *home* buys, by a *table* such as ``AUD=1.52, EUR=0.92``.

    1 for the home currency and for what the table does not name.
    """
    if code.upper() == home.upper():
        return 1.0
    for pair in table.split(","):
        name, _, figure = pair.partition("=")
        if name.strip().upper() == code.upper():
            try:
                found = Decimal(figure.strip())
            except InvalidOperation:
                return 1.0
            return float(found) if found.is_finite() and found > 0 else 1.0
    return 1.0
