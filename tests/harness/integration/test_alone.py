from __future__ import annotations

import subprocess
import sys

import pytest

from harness.integration import alone

WHOLE = dict.fromkeys(alone.NEEDED, "http://127.0.0.1:9/")


@pytest.mark.parametrize("name", alone.NEEDED)
def test_what_is_missing_is_named(name: str) -> None:
    """Each address and each credential."""
    with pytest.raises(alone.Lacking) as lacking:
        alone.build({**WHOLE, name: ""})

    assert f"{name} is not set; run this beside a bench, with `shipbench env`" == str(lacking.value)


def test_it_asks_nobody_before_it_is_asked() -> None:
    """At those addresses nothing answers, and yet it can be built."""
    assert "harness.integration.app" == alone.build(WHOLE).name


def test_parts_can_be_replaced() -> None:
    """By the arguments of the integration itself."""
    app = alone.build(WHOLE, {"settings": lambda: None})
    told = app.test_client().get("/?action=export", auth=("x", "y"))

    assert 401 == told.status_code


@pytest.mark.slow
def test_the_program_without_a_bench_says_what_to_do() -> None:
    """On standard error, with the code for a mistake in the set-up."""
    found = subprocess.run(
        [sys.executable, "-m", "harness.integration"],
        env={},
        capture_output=True,
        text=True,
        check=False,
    )

    assert 2 == found.returncode
    assert "harness.integration: CIN7_API_URL is not set" in found.stderr
