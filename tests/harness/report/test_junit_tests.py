from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from harness.report.junit_tests import document

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.report.results import Result

# What readers of JUnit files agree on: attributes that must be there, and children in this order.
REQUIRED = {
    "testsuites": {"tests", "failures", "errors", "skipped", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time", "timestamp"},
    "testcase": {"name", "classname", "time"},
    "property": {"name", "value"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message"},
}
CHILDREN = {
    "testsuites": ["testsuite"],
    "testsuite": ["testcase"],
    "testcase": ["properties", "skipped", "error", "failure", "system-out"],
    "properties": ["property"],
}


def read(*results: Result) -> ET.Element:
    """The report of *results*, read back."""
    return ET.fromstring(document(results))  # noqa: S314  our own


@pytest.mark.parametrize("outcome", ["passed", "failed", "error", "skipped"])
def test_the_report_has_the_shape_that_tools_read(
    result: Callable[..., Result], outcome: str
) -> None:
    """Every element has its attributes, and its children in order."""
    wrong = []
    for element in read(result(outcome=outcome)).iter():
        names = [child.tag for child in element]
        order = CHILDREN.get(element.tag, [])
        wrong += sorted(REQUIRED.get(element.tag, set()) - set(element.keys()))
        wrong += [name for name in names if name not in order]
        wrong += [] if names == sorted(names, key=order.index) else [element.tag]

    assert [] == wrong


def test_suites_count_what_is_in_them(result: Callable[..., Result]) -> None:
    """One suite a file; the whole adds up."""
    root = read(
        result(),
        result(nodeid="b", outcome="skipped"),
        result(nodeid="c", file="other.py", scenario=None, outcome="error"),
    )

    assert ("3", "1", "1", "1", "2.625") == tuple(
        root.get(name) for name in ("tests", "failures", "errors", "skipped", "time")
    )
    assert [("features/depannage.feature", "2"), ("other.py", "1")] == [
        (suite.get("name"), suite.get("tests")) for suite in root
    ]
    assert "2026-03-02T09:00:00" == root[0].get("timestamp")


def test_steps_are_properties_and_lines_with_durations(result: Callable[..., Result]) -> None:
    """Keyword, text, outcome, duration, in the words of the file."""
    case = read(result())[0][0]

    assert [
        ("nodeid", "features/depannage.feature::brouillon"),
        ("rule", "NOT_APPROVED"),
        ("step[passed]", "Étant donné une commande"),
        ("step[passed]", "Quand on actualise"),
        ("step[failed]", "Alors elle attend"),
        ("step[skipped]", "Et c'est tout"),
    ] == [(one.get("name"), one.get("value")) for one in case.iter("property")]
    assert "Alors elle attend ... failed in 0.125s" in (case.findtext("system-out") or "")


def test_a_failure_tells_all_and_is_text_whatever_it_holds(result: Callable[..., Result]) -> None:
    """Markup, the end of a character section and control signs do not break the report."""
    case = read(result(message='"<b>', details="]]>\x0b", told="seed 1"))[0][0]
    failure = case.find("failure")

    assert failure is not None
    assert ('"<b>', "]]>\ufffd\nseed 1") == (failure.get("message"), failure.text)


def test_a_run_of_nothing_is_a_report() -> None:
    """A file without suites."""
    assert "0" == read().get("tests")
