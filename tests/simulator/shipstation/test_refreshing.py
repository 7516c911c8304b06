from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import stores

if TYPE_CHECKING:
    from simulator.world import World

NINE = datetime(2026, 3, 2, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("arguments", "since"),
    [
        ({"document": {"storeId": 12345}}, None),
        ({"query_string": {"storeId": "12345"}}, None),
        ({"query_string": {"STOREID": "5"}, "document": {"storeID": "12345"}}, None),
        ({"document": {"storeId": 12345, "refreshDate": "2026-03-01"}},
         "2026-03-01T08:00:00.000000Z"),
        ({"query_string": {"storeId": "12345", "refreshDate": "2026-03-01 10:00:00"}},
         "2026-03-01T18:00:00.000000Z"),
        ({"document": {"storeId": 12345, "refreshDate": "12-08-2014"}},
         "2014-12-08T08:00:00.000000Z"),
    ],
)  # fmt: skip
def test_a_refresh_starts_an_import(
    world: World, api: Any, store_id: int, arguments: dict[str, Any], since: str | None
) -> None:
    """Query and body are read, the body first; the date is Pacific."""
    answer = api.post("/stores/refreshstore", **arguments)
    [task] = world.agenda.pending()

    assert (
        b'{"success":true,"message":"A store refresh has been initiated for Store ID 12345"}'
    ) == answer.data
    assert ("store.import", {"storeId": 12345, "since": since}) == (task["task"], task["payload"])


def test_a_refresh_of_all_stores(world: World, api: Any, store_id: int) -> None:
    """An empty object means every store that can be refreshed."""
    assert 200 == api.post("/stores/refreshstore", {}).status_code
    assert [store_id] == [task["payload"]["storeId"] for task in world.agenda.pending()]


def test_two_refreshes_are_one_import(world: World, api: Any, store_id: int) -> None:
    """Only one import of a store waits at a time."""
    for _ in range(2):
        api.post("/stores/refreshstore", {"storeId": store_id})

    assert 1 == len(world.agenda.pending())


@pytest.mark.parametrize(("number", "status"), [(22766, 500), (1, 404), ("x", 400)])
def test_what_cannot_be_refreshed(api: Any, number: object, status: int) -> None:
    """The manual store, an unknown one, and what is no number."""
    assert status == api.post("/stores/refreshstore", {"storeId": number}).status_code


def test_states_of_a_refresh(world: World, api: Any, store_id: int) -> None:
    """It idles, waits in the queue, and ends complete or with an error."""

    def state() -> tuple[int, str]:
        answer = api.get("/stores/getrefreshstatus", storeId=store_id).json
        return answer["refreshStatusId"], answer["refreshStatus"]

    seen = [state()]
    api.post("/stores/refreshstore", {"storeId": store_id})
    seen.append(state())
    progress(world, store_id, refresh_date=NINE)
    seen.append(state())
    progress(world, store_id, refresh_date=NINE, attempt=NINE + timedelta(hours=1))
    seen.append(state())

    assert [(0, "Idle"), (1, "Queued"), (3, "Complete"), (4, "Error")] == seen


@pytest.mark.parametrize(
    ("settings", "refresh", "status"),
    [
        ({}, "2026-03-02T09:00:00", "3-2-2026"),
        ({"shipstation.store_refresh_zone": "utc"}, "2026-03-02T17:00:00", "3-2-2026"),
        ({"shipstation.refresh_status_dates": "moment"}, "2026-03-02T09:00:00",
         "2026-03-02T09:00:00"),
    ],
)  # fmt: skip
def test_dates_of_a_refresh(
    world: World, api: Any, store_id: int, settings: dict[str, str], refresh: str, status: str
) -> None:
    """Pacific and to the day by default, as documented."""
    world.settings.update(settings)
    progress(world, store_id, refresh_date=NINE)
    store = api.get(f"/stores/{store_id}").json
    told = api.get("/stores/getrefreshstatus", storeId=store_id).json

    assert (refresh, "2026-03-02T09:00:00") == (store["refreshDate"], store["lastRefreshAttempt"])
    assert (status, status) == (told["refreshDate"], told["lastRefreshAttempt"])


def test_an_inactive_store_is_left_out_of_a_refresh_of_all(
    world: World, api: Any, store_id: int
) -> None:
    """Nothing is planned for it."""
    api.post("/stores/deactivate", {"storeId": store_id})
    api.post("/stores/refreshstore", {"storeId": ""})

    assert [] == world.agenda.pending()


def test_a_list_is_no_store(api: Any) -> None:
    """The body of a refresh is an object."""
    assert 400 == api.post("/stores/refreshstore", [12345]).status_code


def progress(world: World, store_id: int, **changes: Any) -> None:
    """Note an import that failed at nine, but for *changes*."""
    arguments = {"refresh_date": None, "attempt": NINE, "errors": [], "halted": False}
    stores.save_progress(world, store_id, **(arguments | changes))


def test_while_an_import_runs_the_state_says_so(world: World, api: Any, store_id: int) -> None:
    """State 2 is the one that is documented."""
    stores.show_updating(world.store, store_id)
    answer = api.get("/stores/getrefreshstatus", storeId=store_id).json

    assert (2, "Updating orders") == (answer["refreshStatusId"], answer["refreshStatus"])
