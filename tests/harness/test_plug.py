from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.bench import Ports
from harness.plug import (
    Address,
    Application,
    BadSpec,
    Command,
    Reference,
    Spec,
    benches,
    lacking,
    load,
    offers,
    parse,
    ports,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reference", Reference()),
        ("", Reference()),
        ("http://127.0.0.1:9000/store", Address("http://127.0.0.1:9000/store")),
        ("https://shop.test/x", Address("https://shop.test/x")),
        ("wsgi: shop.web:app", Application("shop.web", "app")),
        ("wsgi:shop:make.app", Application("shop", "make.app")),
        ("command: node server.js --port 9000", Command("node server.js --port 9000")),
    ],
)
def test_an_integration_is_named_in_one_of_four_ways(text: str, expected: Spec) -> None:
    """Each way of naming an integration gives its own kind of value."""
    assert expected == parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "mine",
        "http://",
        "http://[",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:x/",
        "wsgi: shop",
        "wsgi: :app",
        "command:",
    ],
)
def test_any_other_name_is_refused_with_what_is_right(text: str) -> None:
    """A name that means nothing is shown, with what would have meant something."""
    with pytest.raises(BadSpec) as refused:
        parse(text)

    assert ": " in str(refused.value) or "write" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "spec", "expected"),
    [
        (None, Address("http://h.test/"), {"orders", "notices"}),
        ("orders, settings", Address("http://h.test/"), {"orders", "settings"}),
        ("orders", Reference(), {"orders"}),
    ],
)
def test_an_integration_offers_what_is_said(
    text: str | None, spec: Spec, expected: set[str]
) -> None:
    """Those of others have the store link, unless told otherwise."""
    assert expected == offers(text, spec)


def test_what_is_not_offered_is_the_reason_of_a_skip() -> None:
    """Nothing missing, no reason."""
    assert "" == lacking({"orders", "notices"}, ["orders"])
    assert (
        "the integration does not offer settings: "
        "obeys the settings page of the ShipStation app in Cin7"
    ) == lacking({"orders"}, ["orders", "settings"])


def test_one_that_runs_already_finds_the_bench_at_known_ports() -> None:
    """Others are told; a port that is given is taken."""
    assert Ports(8701, 8702, 8700) == ports(Address("http://h.test/"), None, None, None)
    assert Ports(0, 0, 0) == ports(Reference(), None, None, None)
    assert Ports(9001, 8702, 8700) == ports(Address("http://h.test/"), 9001, None, None)


@pytest.mark.parametrize(
    ("spec", "expected"), [(Reference(), 3), (Command("./shop"), 3), (Address("http://h.test/"), 1)]
)
def test_one_that_runs_already_knows_one_bench(spec: Spec, expected: int) -> None:
    """A second one would want the same ports."""
    assert expected == benches(spec, 3)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("raise ValueError('no luck')", "ValueError: no luck (%s, line 1)"),
        ("\ndef app(: pass", "SyntaxError: invalid syntax (%s, line 2)"),
        ("import sys\nsys.exit(7)", "SystemExit: 7 (%s, line 2)"),
        ("def app():\n    return {}['shop']", "KeyError: 'shop' (%s, line 2)"),
        ("app = 5", "it is no WSGI application but of type int"),
        ("def app():\n    return None", "it is no WSGI application but of type NoneType"),
    ],
)
def test_an_application_that_breaks_while_it_is_loaded_is_named_with_the_line(
    source: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mistake is the user's, and told as one: it is no error of ours."""
    module = f"shop_{tmp_path.name}"
    (tmp_path / f"{module}.py").write_text(source)
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(BadSpec) as refused:
        load(Application(module, "app"))

    told = f"integration wsgi: {module}:app cannot be loaded: {words}".replace("%s", f"{module}.py")
    assert told == str(refused.value)
