from __future__ import annotations

import re
import tomllib
from hashlib import sha256
from pathlib import Path

from simulator.store.opening import FORMAT
from simulator.store.statements import schema
from simulator.world import COLLECTIONS

ROOT = Path(__file__).parents[1]


def test_the_changelog_begins_with_what_is_built() -> None:
    """With the version that users have, or with what is not released yet."""
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[?([^\]\n]+)", changelog, re.MULTILINE)
    released = [heading for heading in headings if heading != "Unreleased"]

    assert "Unreleased" not in headings[1:]
    assert headings
    assert [built["version"]] == (released[:1] or [built["version"]])


def test_versions_are_pinned_by_name_and_never_by_address() -> None:
    """A clean machine installs the same from any index."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]

    assert pins
    assert [] == [line for line in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", line)]


# The layout of a database, by the format it is written in. A change of a collection changes the
# hash: then FORMAT grows by one and its hash is added here, so that an older file is refused
# rather than misread.
LAYOUTS = {
    1: "294227c38cc22838",
}


def test_the_format_grows_when_the_layout_changes() -> None:
    """See LAYOUTS, which also says what to do."""
    text = "\n".join(schema(COLLECTIONS))

    assert LAYOUTS.get(FORMAT) == sha256(text.encode()).hexdigest()[:16]
