from __future__ import annotations

import re
from pathlib import Path

from harness.accounts import Account, parse, told

README = Path(__file__).parents[2] / "README.md"


def test_the_example_of_the_readme_is_read() -> None:
    """Branches, an assumption, status words and the page."""
    (example,) = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    account = parse(example.encode(), "account.toml")

    assert (("3", "4"), "all", "include") == (
        account.settings.branches,
        account.settings.date_rule,
        account.settings.bom_components,
    )
    assert "Fully Picked" == account.words["awaiting_shipment"]
    assert {"branches", "date_rule", "bom_components", "statuses"} == account.told


def test_what_is_said_later_counts_and_the_rest_stays() -> None:
    """The command line after the file."""
    first = told(Account(), {"date_rule": "all", "window_days": 30})
    second = told(first, {"window_days": "45"}, {"on_hold": ["Held", "Parked"]})

    assert ("all", 45) == (second.settings.date_rule, second.settings.window_days)
    assert ("Held,Parked", "Fully Picked") == (
        second.words["on_hold"],
        second.words["awaiting_shipment"],
    )
