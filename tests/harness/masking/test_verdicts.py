"""Masked orders fail where the originals do, and nobody in them can be found."""

from __future__ import annotations

import re
from typing import Any

import orjson
import pytest

from harness.countries import country_code
from harness.integration import xml
from harness.lab import Lab, LabError
from harness.launch import START, open_bench
from harness.masking.mask import Masks, mask
from harness.rules.diagnosis import reasons
from harness.rules.facts import facts
from harness.rules.mapping import export
from harness.rules.settings import IntegrationSettings
from scenarios.account import ACCOUNT
from scenarios.defects import BY_NAME
from scenarios.generator import generate
from scenarios.model import DEFAULT_NOW
from simulator.customstore.orders import Reading
from simulator.customstore.reader import read

KEY = b"a key for tests, of thirty bytes"
STRICT = IntegrationSettings(
    long_fields="refuse", bad_characters="refuse", stage_match="exact", date_rule="all",
    future_etd="reject", qty_dispatch_rule="all", branches=("3",),
)  # fmt: skip
READINGS = (Reading(), Reading("guide", country_check="iso"), Reading("lenient"))
TELLING = (
    "firstName", "lastName", "company", "email", "phone", "mobile", "deliveryAddress1",
    "billingAddress1", "reference", "customerOrderNo", "deliveryCity", "billingCity",
)  # fmt: skip
Orders = list[dict[str, Any]]


def trace(document: dict[str, Any], settings: IntegrationSettings) -> list[tuple[str, str, str]]:
    """What the rules say of *document*."""
    found = reasons(document, DEFAULT_NOW, settings, country_code)
    return [(one.code, one.field, one.wanted) for one in found]


def page(documents: Orders) -> bytes:
    """The export of *documents*, whether or not they are eligible."""
    settings = IntegrationSettings()
    written = []
    for document in documents:
        order = facts(document, country_code)
        written.append(xml.order(export(document, order, settings)))
    return xml.document(written, 1)


def errors(content: bytes, how: Reading) -> tuple[int, list[tuple[object, ...]]]:
    """How many orders can be taken, and each error with its field and line."""
    found = read(content, how)
    return len(found.orders), [(one.code, one.field, one.line, one.wanted) for one in found.errors]


@pytest.mark.slow
@pytest.mark.parametrize("settings", [IntegrationSettings(), STRICT], ids=["usual", "strict"])
def test_the_rules_say_the_same_of_5000_masked_orders(
    orders: Orders, masked: Orders, settings: IntegrationSettings
) -> None:
    """Codes, fields and what is wanted."""
    traces = [trace(one, settings) for one in orders]

    assert traces == [trace(one, settings) for one in masked]
    assert len({code for one in traces for code, *_ in one}) >= 10


@pytest.mark.slow
@pytest.mark.parametrize("how", READINGS, ids=["strict", "guide", "lenient"])
def test_the_xml_of_5000_masked_orders_has_the_same_errors(
    orders: Orders, masked: Orders, how: Reading
) -> None:
    """On the same lines."""
    expected = errors(page(orders), how)

    assert expected[1]
    assert expected == errors(page(masked), how)


@pytest.mark.slow
@pytest.mark.parametrize("how", READINGS, ids=["strict", "guide", "lenient"])
def test_masking_the_xml_itself_leaves_its_errors(orders: Orders, how: Reading) -> None:
    """Also where the tags themselves are broken."""
    content = page(orders[:500]).replace(b"<City><![CDATA[A", b"<City><b>A & <![CDATA[", 5)
    hidden = Masks(KEY, [content]).xml(content)

    assert errors(content, how) == errors(hidden, how)
    assert content.count(b"\n") == hidden.count(b"\n")


def words(text: str) -> list[str]:
    """The words of *text*, in small letters."""
    return re.findall(r"\w+", text.casefold())


@pytest.mark.slow
def test_nobody_is_found_in_5000_masked_orders(orders: Orders, masked: Orders) -> None:
    """No name, mail, phone, street, city or reference, in any member, in any case of letters."""
    originals = {tuple(words(one[name])) for one in orders for name in TELLING if one.get(name)}
    countries = {one["deliveryCountry"] for one in orders} | {
        one["billingCountry"] for one in orders
    }
    sizes = {len(one) for one in originals}
    found = set()
    for one in masked:
        for text in texts(one):
            if text in countries:  # what a country is called stays, whoever is called so
                continue
            parts = words(text)
            for size in sizes:
                runs = {tuple(parts[at : at + size]) for at in range(len(parts) - size + 1)}
                found |= runs & originals

    assert set() == {one for one in found if len("".join(one)) > 2}


def texts(value: Any) -> list[str]:
    """All texts in *value*."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    return [text for one in value for text in texts(one)] if isinstance(value, list) else []


@pytest.mark.slow
def test_what_was_equal_is_equal_and_what_was_not_is_not(orders: Orders, masked: Orders) -> None:
    """References, mails and codes tell the same orders, customers and products apart."""
    for name in ("reference", "email", "deliveryAddress1", "lastName"):
        pairs = {
            (one[name].casefold(), two[name].casefold())
            for one, two in zip(orders, masked, strict=True)
        }

        assert len({one for one, _ in pairs}) == len(pairs) == len({two for _, two in pairs})


def answers(documents: Orders) -> list[object]:
    """What the rate calculator says of each of *documents*, on a bench of their own."""
    found: list[object] = []
    with open_bench() as bench:
        lab = Lab(bench)
        lab.set_up_rates()
        for created in lab.plant_orders(documents):
            try:
                quote = lab.quote(created.id or 0)
            except LabError as error:
                found.append((error.status, orjson.loads(error.answer)["code"]))
                continue
            rates = [
                (one["carrierCode"], one["serviceName"], one["freight"]) for one in quote["rates"]
            ]
            found.append((quote["weight"], rates, [one["code"] for one in quote["remarks"]]))
    return found


@pytest.mark.slow
def test_rates_of_masked_orders_are_the_same() -> None:
    """The bench's own products keep their codes, for their weights hang on them."""
    documents = list(generate(34, 7, now=START, defects=tuple(BY_NAME), share=0.6))
    codes = [
        option["code"]
        for style in ACCOUNT["cin7"]["products"]
        for option in style["productOptions"]
    ]
    expected = answers(documents)

    assert expected == answers(mask(KEY, documents, codes))
    assert any(len(one) == 3 and one[1] for one in expected if isinstance(one, tuple))
