from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from lxml import html

from harness.report.coverage import Coverage, Thing
from harness.report.page import About, document
from harness.report.results import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.report.results import Result, Scenario


def text_of(page: str) -> str:
    """All that *page* says, on one line."""
    return " ".join(html.document_fromstring(page).text_content().split())


def test_failures_come_first_then_what_was_skipped_then_the_rest(
    result: Callable[..., Result],
) -> None:
    """Whatever the order of the files."""
    page = document(
        [
            result(nodeid="a", file="a", outcome="passed"),
            result(nodeid="b", file="b", outcome="skipped"),
            result(nodeid="c", file="c", outcome="error"),
        ],
        About(),
    )

    assert ["error", "skipped", "passed"] == re.findall(r'data-state="(\w+)"', page)
    assert ["Failures (1)", "Skipped (1)", "Passed (1)"] == re.findall(r"<h2[^>]*>(.*?)</h2>", page)


def test_a_test_tells_its_steps_its_rules_with_their_source_and_its_failure(
    result: Callable[..., Result],
) -> None:
    """All that a reader needs, in one place."""
    page = document([result()], About())
    found = text_of(page)

    assert "Alors elle attend 0.125 s" in found
    assert [
        "NOT_APPROVED",
        "The order is a draft",
        "documented",
        "Cin7 Omni help: Sync sales orders with ShipStation",
    ] == html.document_fromstring(page).xpath("//td/text()")
    assert "expected waiting" in found
    assert "seed 1" in found


def test_a_skipped_test_tells_why(result: Callable[..., Result]) -> None:
    """The reason stands on the page, not only in a log."""
    page = document([result(outcome="skipped", message="does not offer rates")], About())

    assert "does not offer rates" in text_of(page)


def test_the_page_needs_nothing_from_elsewhere(result: Callable[..., Result]) -> None:
    """No address is fetched: neither style, nor script, nor picture, nor font."""
    page = document([result()], About())
    root = html.document_fromstring(page)

    assert [] == root.xpath("//@src | //link | //img | //iframe | //object")
    assert [] == [one for one in root.xpath("//@href") if not one.startswith("#")]
    assert [] == re.findall(r"url\(|@import|https?://", page)


@pytest.mark.parametrize("element", ["style", "script"])
def test_the_pages_policy_allows_its_own_style_and_script_alone(element: str) -> None:
    """Their digests are in it, so that nothing slipped in by an order's text runs."""
    page = document([], About())
    [body] = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
    digest = b64encode(sha256(body.encode()).digest()).decode()

    assert f"{element}-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page


def test_no_text_of_an_order_becomes_markup(
    result: Callable[..., Result], told: Callable[..., Scenario]
) -> None:
    """Names, steps, tables, messages, files: all are text."""
    evil = "</pre><script>alert(1)</script>\"'\x00"
    step = Step(evil, evil, 5, "passed", 0.1, evil, table=((evil,),), docstring=evil)
    page = document(
        [
            result(
                nodeid=evil,
                file=evil,
                name=evil,
                message=evil,
                details=evil,
                told=evil,
                rules=(evil,),
                scenario=told(steps=(step,), language=evil, file=evil),
            )
        ],
        About(evil, evil, 1, evil),
        [Coverage(evil, (Thing(evil, evil, evil, evil, (), evil),))],
    )

    assert 1 == page.count("<script>")
    assert "\x00" not in page


def test_every_link_leads_to_something_on_the_page(result: Callable[..., Result]) -> None:
    """A covered thing leads to its tests."""
    one = result()
    page = document(
        [one], About(), [Coverage("Article", (Thing("1", "It says so.", tests=(one,)),))]
    )
    root = html.document_fromstring(page)
    targets = {found.removeprefix("#") for found in root.xpath("//@href")}

    assert {"tests", "coverage-1", "t1"} == targets
    assert set() == targets - set(root.xpath("//@id"))


def test_every_field_of_the_filter_has_a_label() -> None:
    """Those who hear the page can use it; without scripts it is not there."""
    root = html.document_fromstring(document([], About()))

    assert [1, 1] == [len(one.xpath("ancestor::label")) for one in root.xpath("//input | //select")]
    assert [""] == root.xpath("//form/@hidden") or ["hidden"] == root.xpath("//form/@hidden")


def test_french_is_marked_as_french(result: Callable[..., Result]) -> None:
    """A page in English holds steps in French, which are read aloud as such."""
    root = html.document_fromstring(document([result()], About()))

    assert {"en", "fr"} == set(root.xpath("//@lang"))
