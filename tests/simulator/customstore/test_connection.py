from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.customstore import connection
from simulator.shipstation import stores

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.world import World


def code_shown(world: World, store_id: int) -> str | None:
    """The rule of the error that the button shows, if any."""
    error = connection.test(world, stores.connection(world.store, store_id))
    return None if error is None else error.code


def test_a_store_that_answers_passes(store_world: World, far_store: Any, store_id: int) -> None:
    """The button asks for the last five minutes; nothing is imported."""
    assert code_shown(store_world, store_id) is None
    assert [
        "action=export&start_date=03%2f02%2f2026+08%3a55&end_date=03%2f02%2f2026+09%3a00&page=1"
    ] == far_store.queries


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (401, b"", "AUTH_401"),
        (200, b"", "EMPTY_BODY"),
        (200, b"<html/>", "NOT_XML"),
    ],
)
def test_a_store_that_answers_wrongly_fails(
    store_world: World, far_store: Any, store_id: int, status: int, body: bytes, expected: str
) -> None:
    """A refusal or an answer that is no page is shown."""
    far_store.answer(status, body)

    assert expected == code_shown(store_world, store_id)


def test_a_bad_order_does_not_fail_the_test(
    store_world: World, far_store: Any, store_id: int, order_maker: Callable[..., str]
) -> None:
    """The connection works, whatever it brings."""
    far_store.pages(order_maker(total="$5"))

    assert code_shown(store_world, store_id) is None
