"""What a user says of their account, in a file: assumptions, branches, status words, the page.

branches = [3, 4]                       # Get Orders From
[assumptions]                           # settings of the integration
date_rule = "all"
[statuses]                              # ShipStation's status lists of the store
awaiting_shipment = "Fully Picked"
[page]                                  # members of Cin7's ShipStation settings page
weightUnits = "KG"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import orjson

from harness import settings_page
from harness.at_shipstation import DEFAULT_STATUSES
from harness.rules.settings import NAMES, BadIntegrationSetting, IntegrationSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS = ("assumptions", "branches", "statuses", "page")
STATUSES = tuple(DEFAULT_STATUSES)
# On the page too, but nothing that an import hangs on once the store is connected.
_NO_SETTING = ("installed", "storeUserName", "storePassword")


class BadAccount(ValueError):
    """Raised when a file of settings cannot be used; its message says what to change."""


@dataclass(frozen=True, slots=True)
class Account:
    """Settings of an account; *told* are the parts that somebody said rather than assumed."""

    settings: IntegrationSettings = field(default_factory=IntegrationSettings)
    words: Mapping[str, str] = field(default_factory=lambda: DEFAULT_STATUSES)
    told: frozenset[str] = frozenset()


def parse(content: bytes, source: str) -> Account:
    """The account that *content*, TOML or JSON, describes; *source* is how mistakes call it.

    Raises:
        BadAccount: If it is neither, or names something that there is not.
    """
    values = _values(content, source)
    for name in values:
        if name not in PARTS:
            hint = f"a file has {', '.join(PARTS)}"
            hint = "write it under [assumptions]" if name in NAMES else hint
            raise BadAccount(f"{source}: there is no {name!r}; {hint}")
    try:
        return told(
            Account(),
            _table(values, "assumptions"),
            _table(values, "statuses"),
            _table(values, "page"),
            values.get("branches"),
        )
    except (BadAccount, BadIntegrationSetting) as error:
        raise BadAccount(f"{source}: {error}") from error


def told(
    account: Account,
    assumptions: Mapping[str, Any],
    statuses: Mapping[str, Any] | None = None,
    page: Mapping[str, Any] | None = None,
    branches: object = None,
) -> Account:
    """*account* with what else was said of it; the page gives way to assumptions.

    Raises:
        BadIntegrationSetting: If a name is unknown or a value is not allowed.
        BadAccount: If a status or a member of the page is unknown.
    """
    said = {**_of_page(page or {}), **assumptions}
    if branches is not None:
        said["branches"] = branches
    if isinstance(said.get("branches"), int):  # one alone
        said["branches"] = [said["branches"]]
    read = IntegrationSettings.from_mapping(said)
    settings = replace(account.settings, **{name: getattr(read, name) for name in said})
    words = {**account.words, **_words(statuses or {})}
    parts = {*said, *(["statuses"] if statuses else [])}
    return Account(settings, words, account.told | parts)


def _values(content: bytes, source: str) -> dict[str, Any]:
    try:
        text = content.decode("utf-8-sig")
        values = orjson.loads(text) if text.lstrip()[:1] == "{" else tomllib.loads(text)
    except (UnicodeDecodeError, orjson.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadAccount(f"{source} is neither TOML nor JSON: {error}") from error
    found: dict[str, Any] = values
    return found


def _table(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = values.get(name, {})
    if not isinstance(found, dict):
        raise BadAccount(f"{name} is a table of names and values, not {found!r}")
    return found


def _words(statuses: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for name, listed in statuses.items():
        if name not in STATUSES:
            raise BadAccount(f"there is no status {name!r}; there are {', '.join(STATUSES)}")
        found[name] = ",".join(map(str, listed)) if isinstance(listed, list) else str(listed)
    return found


def _of_page(page: Mapping[str, Any]) -> dict[str, Any]:
    links = {link.member: link for link in settings_page.LINKS}
    found: dict[str, Any] = {}
    for name, value in page.items():
        if name in links:
            found[links[name].setting] = _read(links[name], value)
        elif name not in _NO_SETTING:
            raise BadAccount(f"the page has no {name!r}; it has {', '.join(links)}")
    return found


def _read(link: settings_page.Link, value: Any) -> Any:
    try:
        return link.read(value)
    except (TypeError, ValueError, ArithmeticError) as error:
        raise BadAccount(f"{link.member} on the page cannot be {value!r}") from error
