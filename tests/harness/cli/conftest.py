"""How the tests of the command line call it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from harness.cli import main

Shell = Callable[..., Result]


@pytest.fixture
def shell() -> Shell:
    """Runs `shipbench` with the given words and gives what came of it."""

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, list(words))

    return run
