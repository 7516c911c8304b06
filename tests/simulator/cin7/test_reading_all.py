from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.world import World

ROWS = 20
FIRST = 10_001
EVERY_ID = {"order": "id ASC", "fields": "id", "rows": str(ROWS)}


def until_empty(page: Callable[[int], list[int]], most: int) -> list[int]:
    """A client's loop that ends at a page without records."""
    found: list[int] = []
    for number in range(1, most + 1):
        records = page(number)
        if not records:
            return found
        found += records
    raise AssertionError(f"no end after {most} pages")


def until_short(page: Callable[[int], list[int]], most: int) -> list[int]:
    """A client's loop that ends at a page that is not full."""
    found: list[int] = []
    for number in range(1, most + 1):
        records = page(number)
        found += records
        if len(records) < ROWS:
            return found
    raise AssertionError(f"no end after {most} pages")


LOOPS = [until_empty, until_short]


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("count", [0, 1, ROWS - 1, ROWS, ROWS + 1, 3 * ROWS, 3 * ROWS + 7])
def test_both_loops_end_and_read_each_order_once(cin7: Any, loop: Any, count: int) -> None:
    """Also when the last page is exactly full, and when there is none."""
    cin7.post(*({} for _ in range(count)))

    def page(number: int) -> list[int]:
        return [one["id"] for one in cin7.get("SalesOrders", page=str(number), **EVERY_ID)]

    assert list(range(FIRST, FIRST + count)) == loop(page, most=6)


@pytest.mark.parametrize("loop", LOOPS)
def test_each_order_is_read_once_while_others_are_written(cin7: Any, loop: Any) -> None:
    """New orders come behind, changed ones keep their place."""
    cin7.post(*({} for _ in range(95)))

    def page(number: int) -> list[int]:
        records = [one["id"] for one in cin7.get("SalesOrders", page=str(number), **EVERY_ID)]
        if number < 4:
            cin7.post({}, {}, {})
            cin7.put({"id": FIRST + number, "stage": "On Hold"}, {"id": FIRST + 80, "stage": "New"})
        return records

    assert list(range(FIRST, FIRST + 95 + 9)) == loop(page, most=8)


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("told", [True, False])
def test_a_client_that_waits_gets_all_in_spite_of_the_limits(
    cin7: Any, cin7_world: World, loop: Any, told: bool
) -> None:
    """As long as Retry-After says, or a minute if nothing is said, and nothing is lost."""
    cin7.post(*({} for _ in range(95)))
    cin7_world.change_settings(
        {"cin7.limit_per_second": 2, "cin7.limit_per_minute": 3, "cin7.retry_after": told}
    )
    refused = []

    def page(number: int) -> list[int]:
        while True:
            answer = cin7.call("GET", "SalesOrders", page=str(number), **EVERY_ID)
            if answer.status_code == 200:
                return [one["id"] for one in answer.json]
            refused.append(answer.status_code)
            cin7_world.clock.wait(int(answer.headers.get("Retry-After", "60")))

    assert list(range(FIRST, FIRST + 95)) == loop(page, most=8)
    assert {429} == set(refused)


@pytest.mark.parametrize(
    ("name", "status"),
    [("page", 400), ("rows", 400), ("pages", 200), ("skip", 200), ("top", 200), ("branchId", 200)],
)
def test_only_known_parameters_are_looked_at(cin7: Any, name: str, status: int) -> None:
    """What the vendor does not know is passed over, even when it makes no sense."""
    assert status == cin7.call("GET", "SalesOrders", **{name: "all'of them"}).status_code
