from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import scenarios
from harness.cli import main

STORIES = sorted(path.stem for path in Path(scenarios.__file__).parent.glob("*.toml"))


@pytest.mark.slow
@pytest.mark.parametrize("name", STORIES)
def test_each_story_that_comes_with_the_program_holds(name: str) -> None:
    """What a story expects is what happens."""
    found = CliRunner().invoke(main, ["run", name])

    assert 0 == found.exit_code, found.output
