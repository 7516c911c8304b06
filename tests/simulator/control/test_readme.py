from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from simulator.control import app

README = Path(app.__file__).with_name("README.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"(?m)^\| `([^`]+)` \| ([A-Z, ]+) \|", README))
PLACEHOLDERS = {"<int:id>": "ID", "<int:number>": "N", "<name>": "NAME", "<act>": "ACT"}


def test_every_address_is_in_the_readme_with_its_verbs(control: Any) -> None:
    """The table leaves none out, and invents none."""
    found: dict[str, set[str]] = {}
    for rule in app.build(control.world, (), lambda: None, {}).url_map.iter_rules():
        address = rule.rule
        for placeholder, name in PLACEHOLDERS.items():
            address = address.replace(placeholder, name)
        found.setdefault(address, set()).update((rule.methods or set()) - {"HEAD", "OPTIONS"})

    assert {address: set(verbs.split(", ")) for address, verbs in ROWS.items()} == found
