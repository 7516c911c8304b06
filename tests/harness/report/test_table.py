from __future__ import annotations

from harness.events import (
    ExpectationFailed,
    OrderCreated,
    OrderStayedOut,
    Reason,
    ScenarioStarted,
)
from harness.report.table import lines
from harness.report.tally import Tally

AT = "2026-03-02T09:00:00Z"


def tally() -> Tally:
    """One order that stayed out although it was expected to be dispatched."""
    found = Tally()
    reason = Reason("COUNTRY_NOT_ISO", "unknown", "deliveryCountry", "England", "Write GB.")
    found.hear(ScenarioStarted(AT, "orders", "Your own orders", 7))
    found.hear(OrderCreated(AT, "SO-1"))
    found.hear(OrderStayedOut(AT, "SO-1", (reason,)))
    found.hear(ExpectationFailed(AT, "SO-1", "dispatched", "stays out (COUNTRY_NOT_ISO)"))
    return found


def test_the_table_tells_counts_reasons_and_each_order() -> None:
    """The report for people, as it is printed."""
    expected = """\
Story: Your own orders (seed 7, on 2026-03-02T09:00:00Z)

outcome                    orders
-------------------------  --------
created in Cin7            1
imported into ShipStation  0
shipped with a label       0
dispatched in Cin7         0
stayed out                 1

Why orders did not get through, by reason:

reason           orders    what to do
---------------  --------  ------------
COUNTRY_NOT_ISO  1         Write GB.

Each order that did not get through:

order    outcome     reason           field            found    told by
-------  ----------  ---------------  ---------------  -------  ---------
SO-1     stayed out  COUNTRY_NOT_ISO  deliveryCountry  England  rules

Expectations that failed:

subject    expected    found
---------  ----------  ---------------------------
SO-1       dispatched  stays out (COUNTRY_NOT_ISO)

Expectations: 0 met, 1 failed."""

    assert expected == "\n".join(lines(tally()))


def test_the_table_speaks_french() -> None:
    """Headings are in the language asked for; codes stay as they are."""
    found = "\n".join(lines(tally(), "fr"))

    assert "non importée(s)" in found
    assert "COUNTRY_NOT_ISO" in found


def test_long_values_are_cut() -> None:
    """A value of many words does not push the table off the screen."""
    found = Tally()
    reason = Reason("FIELD_TOO_LONG", "long", "deliveryFirstName", "x" * 500, "Shorten it.")
    found.hear(OrderStayedOut(AT, "SO-1", (reason,)))

    assert "x" * 57 + "..." in "\n".join(lines(found))
    assert "x" * 58 not in "\n".join(lines(found))


def test_nothing_in_an_order_moves_the_cursor() -> None:
    """An escape in a value is shown, not obeyed."""
    found = Tally()
    reason = Reason("BAD_CHARACTER", "bad", "deliveryCity", "Re\x1b[2Jno\nNV", "Remove it.")
    found.hear(OrderStayedOut(AT, "SO\x07-1", (reason,)))

    text = "\n".join(lines(found))
    assert "Re\ufffd[2Jno NV" in text
    assert "SO\ufffd-1" in text
