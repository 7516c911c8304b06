from __future__ import annotations

import pytest

from simulator.customstore.client import STEPS, refused


def test_the_steps_that_faults_may_name() -> None:
    """Two steps are ShipStation's calls to a store."""
    assert ("store.export", "store.shipnotify") == STEPS


@pytest.mark.parametrize(
    ("status", "code", "phrase"),
    [
        (302, "ENDPOINT_DOWN", "(302) Found."),
        (400, "BAD_CHARACTER", "(400) Bad Request."),
        (401, "AUTH_401", "(401) Unauthorized."),
        (418, "ENDPOINT_DOWN", "(418) I'm a Teapot."),
        (500, "SERVER_500", "(500) Internal Server Error."),
        (502, "ENDPOINT_DOWN", "(502) Bad Gateway."),
        (599, "ENDPOINT_DOWN", "(599) Unknown."),
    ],
)
def test_a_refusal_is_told_by_its_status(status: int, code: str, phrase: str) -> None:
    """Each status has a rule of the catalogue and the words around its number."""
    error = refused(status)

    assert (code, f"The remote server returned an error: {phrase}", str(status)) == (
        error.code,
        error.message,
        error.value,
    )
