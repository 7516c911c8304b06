from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from harness.events import ExpectationFailed, ExpectationMet, ScenarioFinished, ScenarioStarted
from harness.report.junit import JUnit

if TYPE_CHECKING:
    from harness.events import Event

AT = "2026-03-02T09:00:00Z"


def report(*events: Event) -> bytes:
    """The report of *events*."""
    stream = BytesIO()
    listener = JUnit(stream)
    for event in events:
        listener.hear(event)
    listener.close()
    return stream.getvalue()


def test_one_suite_a_story_and_one_case_an_expectation() -> None:
    """CI reads how many were checked and which failed."""
    found = report(
        ScenarioStarted(AT, "draft", "A draft", 1),
        ExpectationMet(AT, "SO-1", "stays out"),
        ExpectationFailed(AT, "SO-2", "dispatched", "imported"),
        ScenarioFinished(AT, "draft", 1, 1),
    )

    assert (
        b"""\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="draft" tests="2" failures="1">
    <testcase classname="draft" name="SO-1: stays out"/>
    <testcase classname="draft" name="SO-2: dispatched">\
<failure message="expected dispatched, found imported"/></testcase>
  </testsuite>
</testsuites>
"""
        == found
    )


def test_a_reference_that_xml_cannot_hold_does_not_break_the_report() -> None:
    """A control character or a quote in an order's number leaves the report readable."""
    found = report(ExpectationMet(AT, 'SO-\x0b"<&', "stays out"))

    assert 'SO-\ufffd"<&: stays out' == ET.fromstring(found)[0][0].get("name")  # noqa: S314  our own


def test_a_run_of_nothing_is_an_empty_report() -> None:
    """Even without a story the file is XML."""
    assert b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n</testsuites>\n' == report()
