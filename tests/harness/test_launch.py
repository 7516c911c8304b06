from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
import requests

from harness.launch import BadSetUp, StartFailure, open_bench, serve
from harness.plug import Address, Application, Command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from harness.bench import Bench, Endpoint

ORDERS = "/v1/SalesOrders"


def ask(
    bench: Bench, endpoint: Endpoint, method: str, path: str, body: object = None
) -> requests.Response:
    """One call with an endpoint's own credentials."""
    return bench.session.request(
        method,
        endpoint.url + path,
        json=body,
        auth=(endpoint.username, endpoint.password),
        timeout=10,
    )


def control(bench: Bench, method: str, path: str, body: object = None) -> Any:
    """One call of the control API."""
    answer = bench.session.request(method, bench.control + path, json=body, timeout=10)
    answer.raise_for_status()
    return answer.json()


@pytest.mark.parametrize("transport", ["wsgi", pytest.param("tcp", marks=pytest.mark.slow)])
def test_every_address_of_a_bench_answers_to_its_credentials(transport: Any) -> None:
    """Both vendors to the user and to the lab, the store to ShipStation, and the control API."""
    with open_bench(transport=transport) as bench:
        statuses = [
            ask(bench, bench.cin7, "GET", "/v1/Branches").status_code,
            ask(bench, bench.lab_cin7, "GET", "/v1/Branches").status_code,
            ask(bench, bench.shipstation, "GET", "/stores").status_code,
            ask(bench, bench.lab_shipstation, "GET", "/stores").status_code,
            ask(
                bench,
                bench.store,
                "GET",
                "?action=export&start_date=03/01/2026%2000:00&end_date=03/02/2026%2000:00&page=1",
            ).status_code,
        ]
        health = control(bench, "GET", "/health")

    assert [200, 200, 200, 200, 200] == statuses
    assert ("ok", bench.as_json()) == (health["status"], health["bench"])


def test_the_seeded_account_has_all_that_an_order_needs() -> None:
    """Branches, products with stock, contacts, a warehouse, carriers, the store connected."""
    with open_bench() as bench:
        found = [
            len(ask(bench, bench.lab_cin7, "GET", f"/v1/{name}").json())
            for name in ("Branches", "Products", "Contacts")
        ]
        warehouses = ask(bench, bench.shipstation, "GET", "/warehouses").json()
        carriers = ask(bench, bench.shipstation, "GET", "/carriers").json()
        stores = ask(bench, bench.shipstation, "GET", "/stores").json()

    assert all(found)
    assert [True] == [one["isDefault"] for one in warehouses][:1]
    assert carriers
    assert ("Cin7", bench.store.url) == (stores[0]["storeName"], stores[0]["integrationUrl"])


def test_the_same_seed_opens_the_same_bench() -> None:
    """Down to the last byte of its state."""
    with open_bench(seed=5) as one, open_bench(seed=5) as other:
        states = [control(bench, "GET", "/state") for bench in (one, other)]

    assert states[0] == states[1]
    assert one.cin7 == other.cin7


def test_two_benches_in_one_process_do_not_notice_each_other() -> None:
    """What is created in one is nowhere in the other, though the addresses are the same."""
    with open_bench() as one, open_bench() as other:
        before = control(other, "GET", "/state")
        ask(one, one.cin7, "POST", ORDERS, [{"reference": "SO-1"}])
        control(one, "POST", "/clock/advance", {"seconds": 3600})
        control(one, "POST", "/faults", {"kind": "drop", "step": "cin7.*", "count": None})
        after = control(other, "GET", "/state")
        orders = ask(other, other.cin7, "GET", ORDERS).json()
        journal = control(other, "GET", "/journal?face=cin7")

    assert before == after
    assert ([], 1) == (orders, len(journal))


@pytest.mark.slow
def test_the_worlds_of_many_threads_do_not_notice_each_other() -> None:
    """Eight benches at once: each has its own orders, and only these."""
    found: dict[int, list[str]] = {}

    def work(seed: int) -> None:
        with open_bench(seed=seed) as bench:
            for number in range(10):
                ask(bench, bench.cin7, "POST", ORDERS, [{"reference": f"{seed}-{number}"}])
                control(bench, "POST", "/clock/advance", {"seconds": 1})
            orders = ask(bench, bench.cin7, "GET", ORDERS).json()
            found[seed] = sorted(order["reference"] for order in orders)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert found == {seed: [f"{seed}-{number}" for number in range(10)] for seed in range(1, 9)}


def test_a_reset_makes_a_bench_as_new() -> None:
    """State, clock, faults, settings, journal and quotas."""
    with open_bench(settings={"cin7.limit_per_minute": 5}) as bench:
        new = control(bench, "GET", "/state")
        for _ in range(6):
            last = ask(bench, bench.cin7, "POST", ORDERS, [{"reference": "SO-1"}])
        control(bench, "POST", "/clock/advance", {"seconds": 30})
        control(bench, "POST", "/faults", {"kind": "drop", "step": "cin7.*", "count": None})
        control(bench, "PUT", "/settings", {"cin7.limit_per_minute": 1})
        control(bench, "POST", "/reset")
        again = control(bench, "GET", "/state")
        journal = control(bench, "GET", "/journal")
        first = ask(bench, bench.cin7, "GET", ORDERS)

    assert 429 == last.status_code
    assert new == again
    assert [] == journal
    assert (200, []) == (first.status_code, first.json())


def test_a_snapshot_can_be_put_back() -> None:
    """Orders that came since are gone, those that were there are back."""
    with open_bench() as bench:
        ask(bench, bench.cin7, "POST", ORDERS, [{"reference": "SO-1"}])
        state = control(bench, "GET", "/state")
        ask(bench, bench.cin7, "POST", ORDERS, [{"reference": "SO-2"}])
        control(bench, "PUT", "/state", state)
        orders = ask(bench, bench.cin7, "GET", ORDERS).json()

    assert ["SO-1"] == [order["reference"] for order in orders]


def test_every_step_of_both_vendors_and_the_store_can_be_named_by_a_fault() -> None:
    """Each has a name of its own."""
    with open_bench() as bench:
        steps = control(bench, "GET", "/steps")

    assert len(steps) == len(set(steps))
    assert {
        "cin7.orders.create",
        "shipstation.orders.label",
        "store.export",
        "store.shipnotify",
    } <= (set(steps))


def test_settings_are_in_force_from_the_start() -> None:
    """They differ from their defaults as asked."""
    with open_bench(settings={"cin7.limit_per_minute": 7}) as bench:
        described = control(bench, "GET", "/settings")

    assert [7] == [row["value"] for row in described if row["name"] == "cin7.limit_per_minute"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"settings": {"cin7.nonsense": 1}}, "there is no setting 'cin7.nonsense'"),
        ({"integration": Address("http://h.test/")}, "an integration of your own speaks over TCP"),
        (
            {"integration": Command("no-such-program app.js"), "transport": "tcp"},
            "the integration does not start: 'no-such-program app.js' cannot be run",
        ),
    ],
)
def test_what_cannot_be_set_up_is_refused(options: dict[str, Any], message: str) -> None:
    """In one sentence that says what to do."""
    with pytest.raises(BadSetUp) as caught, open_bench(**options):
        pass

    assert str(caught.value).startswith(message)


def test_a_database_of_another_seed_is_refused(tmp_path: Path) -> None:
    """Rather than opened with keys that nobody knows."""
    with open_bench(seed=1, database=tmp_path / "a.db"):
        pass

    with (
        pytest.raises(BadSetUp, match="made with seed 1"),
        open_bench(seed=2, database=tmp_path / "a.db"),
    ):
        pass


def test_a_taken_port_is_refused() -> None:
    """With its number."""
    with open_bench(transport="tcp") as bench:
        port = int(bench.cin7.url.removesuffix("/api").rsplit(":", 1)[1])
        with (
            pytest.raises(StartFailure, match=f":{port}: the port is in use"),
            serve(cin7_port=port, shipstation_port=0, control_port=0),
        ):
            pass


@pytest.mark.slow
def test_a_served_database_is_found_again_with_its_store_at_the_new_address(
    tmp_path: Path,
) -> None:
    """The account is not planted twice."""
    found = []
    for _ in range(2):
        with serve(
            cin7_port=0, shipstation_port=0, control_port=0, database=tmp_path / "a.db"
        ) as bench:
            ask(bench, bench.cin7, "POST", ORDERS, [{"reference": ""}])
            stores = ask(bench, bench.shipstation, "GET", "/stores").json()
            found.append((bench.store.url, stores[0]["integrationUrl"], len(stores)))
            orders = ask(bench, bench.cin7, "GET", ORDERS).json()

    assert [url for url, _, _ in found] == [url for _, url, _ in found]
    assert found[0][2] == found[1][2]
    assert 2 == len(orders)


@pytest.mark.slow
def test_a_task_that_breaks_in_the_background_is_told_and_the_next_is_done() -> None:
    """The journal has the place; whatever falls due later still happens."""
    with serve(cin7_port=0, shipstation_port=0, control_port=0) as bench:
        state = control(bench, "GET", "/state")
        agenda = state["store"]["collections"]["agenda"]
        past = "2020-01-01T00:00:00.000000Z"
        for id, task in ((901, "gone"), (902, "gone too")):
            text = json.dumps({"task": task, "payload": {}, "due": past})
            agenda.append([id, text, past, None])
        control(bench, "PUT", "/state", state)
        told: list[Any] = []
        for _ in range(2000):
            told = control(bench, "GET", "/journal?face=agenda")
            if len(told) == 2:
                break

    assert ["KeyError: 'gone'", "KeyError: 'gone too'"] == [
        one["reason"].strip().splitlines()[-1] for one in told
    ]


@contextmanager
def _served(database: Path) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """A bench in a process of its own."""
    ports = ("--port", "0", "--cin7-port", "0", "--shipstation-port", "0")
    served = subprocess.Popen(  # noqa: S603 - our own words
        [
            *(sys.executable, "-c", "from harness.cli import main; main()"),
            *("serve", *ports, "--db", str(database), "--json"),
            *("--set", "cin7.limit_per_second=0", "--set", "cin7.limit_per_minute=0"),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert served.stdout is not None
    with served.stdout:
        try:
            yield served, json.loads(served.stdout.readline())
        finally:
            served.kill()
            served.wait(10)


def _post(cin7: dict[str, str], client: int, reached: threading.Event) -> list[str]:
    """The references of the orders that were answered 200, until the bench is gone."""
    acknowledged: list[str] = []
    with requests.Session() as session:
        session.trust_env = False
        for number in range(250):
            reference = f"{client}-{number}"
            try:
                answer = session.post(
                    f"{cin7['url']}{ORDERS}",
                    json=[{"reference": reference}],
                    auth=(cin7["username"], cin7["key"]),
                    timeout=10,
                )
            except requests.RequestException:
                break
            assert [True] == [one["success"] for one in answer.json()]
            acknowledged.append(reference)
            if len(acknowledged) == 100:
                reached.set()
    return acknowledged


@pytest.mark.slow
def test_what_was_answered_200_survives_a_kill(tmp_path: Path) -> None:
    """Of 500 orders by two clients, killed midway: all acknowledged, at most one more a client."""
    acknowledged: list[str] = []
    reached = threading.Event()
    with _served(tmp_path / "a.db") as (process, bench):
        clients = [
            threading.Thread(
                target=lambda client: acknowledged.extend(_post(bench["cin7"], client, reached)),
                args=(client,),
            )
            for client in (1, 2)
        ]
        for client in clients:
            client.start()
        reached.wait(30)
        process.send_signal(signal.SIGKILL)
        for client in clients:
            client.join(30)
    with open_bench(
        seed=1, database=tmp_path / "a.db", settings={"cin7.limit_per_minute": 0}
    ) as again:
        stored = [
            order["reference"]
            for page in (1, 2, 3)
            for order in ask(
                again, again.cin7, "GET", f"{ORDERS}?rows=250&page={page}&fields=reference"
            ).json()
        ]

    assert 100 <= len(acknowledged) < 500
    assert set(acknowledged) <= set(stored)
    assert len(stored) == len(set(stored)) <= len(acknowledged) + 2


@pytest.mark.slow
@pytest.mark.parametrize("transport", ["wsgi", "tcp"])
def test_a_webhook_names_an_address_that_answers(transport: Any) -> None:
    """In process and over TCP alike: the payload comes, and its address gives the order."""
    with open_bench(transport=transport) as bench:
        there = bench.shipstation
        auth = (there.username, there.password)
        form = {"target_url": f"{bench.control}/none", "event": "ORDER_NOTIFY"}
        order = {
            "orderNumber": "SO-1",
            "orderDate": "2026-03-01",
            "orderStatus": "awaiting_shipment",
            "billTo": {"name": "Ada"},
            "shipTo": {"name": "Ada"},
        }
        for path, body in (("webhooks/subscribe", form), ("orders/createorder", order)):
            bench.session.post(f"{there.url}/{path}", json=body, auth=auth).raise_for_status()
        [sent] = bench.session.get(f"{bench.control}/shipstation/webhooks").json()
        url = json.loads(sent["body"])["resource_url"]
        found = bench.session.get(url, auth=auth).json()

    assert url.startswith(there.url)
    assert [404] == [attempt["status"] for attempt in sent["attempts"]]
    assert ["SO-1"] == [one["orderNumber"] for one in found["orders"]]


@pytest.mark.slow
def test_mail_that_cannot_be_sent_on_stays() -> None:
    """No mail server is there: the journal says so, and the mailbox has the message."""
    with serve(cin7_port=0, shipstation_port=0, control_port=0, smtp=("127.0.0.1", 9)) as bench:
        text = b"From: a@example.com\r\nTo: b@example.com\r\n\r\nhello\r\n"
        bench.session.post(f"{bench.control}/mail", data=text).raise_for_status()
        notes: list[Any] = []
        for _ in range(5000):
            notes = notes or bench.session.get(f"{bench.control}/journal?face=smtp").json()
            if notes:
                break
        kept = bench.session.get(f"{bench.control}/mail").json()

    assert notes[0]["reason"].startswith("127.0.0.1:9 does not take mail (")
    assert 1 == len(kept)


def test_an_application_leaves_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it was told by variables is gone with its bench, and what was there is there again."""
    monkeypatch.setenv("CIN7_API_URL", "http://mine.test")
    monkeypatch.delenv("CIN7_API_KEY", raising=False)
    own = Application("wsgiref.simple_server", "demo_app")
    with open_bench(transport="tcp", integration=own):
        within = os.environ["CIN7_API_URL"]

    assert within.startswith("http://127.0.0.1:")
    assert ("http://mine.test", None) == (
        os.environ["CIN7_API_URL"],
        os.environ.get("CIN7_API_KEY"),
    )


def test_two_applications_at_a_time_are_refused() -> None:
    """The process has one environment; once the first bench is closed, it is free again."""
    own = Application("wsgiref.simple_server", "demo_app")
    with (
        open_bench(transport="tcp", integration=own),
        pytest.raises(BadSetUp, match="another bench with a wsgi: integration is open"),
        open_bench(transport="tcp", integration=own),
    ):
        pass
    with open_bench(transport="tcp", integration=own):
        pass
