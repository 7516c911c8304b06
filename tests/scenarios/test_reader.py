"""Scenario files: what they come to, and how their mistakes are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scenarios.keys import ScenarioError
from scenarios.model import DEFAULT_ACTS, Act, Expectation, OrderSpec, Store
from scenarios.reader import parse, read, shipped

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'title = "t"\n'
ORDER = '[[orders]]\nname = "ready"\n'
EXPECT = '[[expect]]\norder = "ready"\nfate = "dispatched"\n'


def test_the_shortest_scenario_has_the_default_story() -> None:
    """With a title and an order, the clock, the acts and the generator's number are given."""
    scenario = parse(HEAD + ORDER, name="short")

    assert ("short", "t") == (scenario.name, scenario.title)
    assert datetime(2026, 3, 2, 9, tzinfo=UTC) == scenario.now
    assert (OrderSpec("ready", ("ready",), 1, line=2),) == scenario.orders
    assert DEFAULT_ACTS == scenario.acts
    assert () == scenario.expectations


def test_settings_are_known_by_their_dotted_names() -> None:
    """Quoted and bare dotted keys mean the same."""
    quoted = parse(HEAD + 'settings = {"cin7.source" = "x"}\n' + ORDER)
    bare = parse(HEAD + 'settings.cin7.source = "x"\n' + ORDER)

    assert {"cin7.source": "x"} == quoted.settings
    assert {"cin7.source": "x"} == bare.settings


def test_orders_are_numbered_on() -> None:
    """A group takes the next free numbers of the generator, and its name means all of it."""
    text = HEAD + ORDER + '[[orders]]\nname = "batch"\ncount = 3\n'
    text += '[[expect]]\norders = ["batch"]\nfate = "imported"\n'
    scenario = parse(text)

    assert [1, 2] == [spec.generate for spec in scenario.orders]
    assert ("ready", "batch-1", "batch-2", "batch-3") == scenario.handles
    assert ("batch-1", "batch-2", "batch-3") == scenario.expectations[0].orders


def test_a_whole_order_is_taken_as_it_is() -> None:
    """An order of its own has no generator's number; dates become text as on the wire."""
    text = HEAD + (
        '[[orders]]\nname = "own"\nplant = true\n'
        'order = { reference = "X", createdDate = 2026-01-02T03:04:05+01:00,'
        " estimatedDeliveryDate = 2026-01-09, status = 'DRAFT' }\n"
    )
    spec = parse(text).orders[0]

    assert (None, True) == (spec.generate, spec.plant)
    assert {
        "reference": "X",
        "createdDate": "2026-01-02T02:04:05Z",
        "estimatedDeliveryDate": "2026-01-09T00:00:00Z",
        "status": "DRAFT",
    } == spec.document


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ('do = "refresh"', Act("refresh", line=4)),
        (
            'do = "refresh"\nsince = 2026-02-01T00:00:00Z',
            Act("refresh", since=datetime(2026, 2, 1, tzinfo=UTC), line=4),
        ),
        (
            'do = "advance"\ndays = 1\nhours = 2',
            Act("advance", step=timedelta(days=1, hours=2), line=4),
        ),
        ('do = "poll"', Act("poll", line=4)),
        (
            'do = "update"\norders = ["ready"]\nset.stage = "New"',
            Act("update", orders=("ready",), members={"stage": "New"}, line=4),
        ),
        ('do = "hide"\nlines = [0, 2]', Act("hide", lines=(0, 2), line=4)),
        ('do = "pick"\nset.qtyShipped = 1', Act("pick", members={"qtyShipped": 1}, line=4)),
        (
            'do = "ship"\ncarrier = "other"\nnotify = false',
            Act("ship", carrier="other", notify=False, line=4),
        ),
        (
            'do = "fault"\nstep = "store.shipnotify"\nkind = "drop"\nwhen = "after"',
            Act(
                "fault",
                fault={"step": "store.shipnotify", "kind": "drop", "when": "after"},
                line=4,
            ),
        ),
        (
            'do = "fault"\nstep = "cin7.*"\nkind = "delay"\nseconds = 40',
            Act("fault", fault={"step": "cin7.*", "kind": "delay", "seconds": 40}, line=4),
        ),
        (
            'do = "configure"\nset.cin7.source = "x"',
            Act("configure", members={"cin7.source": "x"}, line=4),
        ),
        (
            'do = "connect"\npassword = "p"\nstatuses.shipped = "Sent"',
            Act("connect", store=Store(password="p", statuses={"shipped": "Sent"}), line=4),
        ),
    ],
)
def test_an_act_has_its_keys(act: str, expected: Act) -> None:
    """Each act is read with the keys that go with it."""
    assert (expected,) == parse(f"{HEAD}{ORDER}[[acts]]\n{act}\n").acts


def test_an_expectation_has_its_keys() -> None:
    """Fate, reasons and members at both vendors are read; inner members by dotted names."""
    text = (
        HEAD
        + ORDER
        + (
            '[[expect]]\norder = "ready"\nfate = "stays out"\nreasons = ["NOT_APPROVED"]\n'
            'cin7.stage = "New"\nshipstation = { "items.0.sku" = "*" }\n'
            "[[expect]]\nimport_errors = []\n"
        )
    )

    assert (
        Expectation(
            ("ready",),
            "stays out",
            ("NOT_APPROVED",),
            {"stage": "New"},
            {"items.0.sku": "*"},
            line=4,
        ),
        Expectation(import_errors=(), line=10),
    ) == parse(text).expectations


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "f.toml:1: the key 'title' is missing"),
        (HEAD, "f.toml:1: the key 'orders' is missing"),
        ('title = ""\n' + ORDER, "f.toml:1: title: '' is not a text"),
        (HEAD + "oder = 1\n" + ORDER, "f.toml:2: oder: no such key here; did you mean orders"),
        (HEAD + "title\n", "f.toml:2: column 6: not TOML: Expected '='"),
        (HEAD + 'x = "', "f.toml:2: not TOML: "),
        (HEAD + 'title = "u"\n', "f.toml:2: column 12: not TOML: Cannot overwrite a value"),
        (
            HEAD + 'now = "today"\n' + ORDER,
            "f.toml:2: now: 'today' is not a date and time with its zone, such as 2026-03-02T09:",
        ),
        (HEAD + "now = 2026-03-02T09:00:00\n" + ORDER, "f.toml:2: now: 2026-03-02T09:00:00 is not"),
        (HEAD + "rules = ['draft']\n" + ORDER, "f.toml:2: rules: ['draft'] is not a list of rule"),
        (HEAD + "orders = 3\n", "f.toml:2: orders: 3 is not a list of tables; write [[orders]]"),
        (HEAD + "orders = [3]\n", "f.toml:2: orders[1]: 3 is not a table of keys"),
        (HEAD + "[[orders]]\ncount = 2\n", "f.toml:2: orders[1]: the key 'name' is missing"),
        (
            HEAD + ORDER + "count = 0\n",
            "f.toml:4: orders[1].count: 0 is not a whole number from 1 to 100000",
        ),
        (
            HEAD + ORDER + "share = 20\n",
            "f.toml:4: orders[1].share: 20 is not a number from 0 to 1",
        ),
        (HEAD + ORDER + "plant = 1\n", "f.toml:4: orders[1].plant: 1 is not true or false"),
        (
            HEAD + ORDER + ORDER,
            "f.toml:5: orders[2].name: 'ready' is already the name of other orders",
        ),
        (
            HEAD + ORDER + '[[orders]]\nname = "b"\ngenerate = 1\n',
            "f.toml:6: orders[2].generate: order 1 of the generator is already 'ready'; "
            "the next free number is 2",
        ),
        (
            HEAD + ORDER + 'defects = ["drat"]\n',
            "f.toml:4: orders[1].defects: no defect is called 'drat'; did you mean draft",
        ),
        (
            HEAD + ORDER + "defects = 'draft'\n",
            "f.toml:4: orders[1].defects: 'draft' is not a list",
        ),
        (
            HEAD + ORDER + 'set.deliveryContry = "x"\n',
            "f.toml:4: orders[1].set.deliveryContry: no such member; did you mean deliveryCountry",
        ),
        (
            HEAD + ORDER + 'set.status = "VOID"\n',
            "f.toml:4: orders[1].set.status: only Cin7 sets this member; add plant = true",
        ),
        (
            HEAD + ORDER + "[[orders.set.lineItems]]\nqtyShiped = 1\n",
            "f.toml:5: orders[1].set.lineItems[1].qtyShiped: no such member; did you mean qtyShip",
        ),
        (
            HEAD + ORDER + "set.lineItems = 1\n",
            "f.toml:4: orders[1].set.lineItems: 1 is not a list",
        ),
        (
            HEAD + ORDER + 'order = { reference = "x" }\ncount = 2\n',
            "f.toml:5: orders[1].count: goes with a generated order, not with 'order'",
        ),
        (HEAD + ORDER + "[[acts]]\nset = 1\n", "f.toml:4: acts[1]: the key 'do' is missing"),
        (
            HEAD + ORDER + '[[acts]]\ndo = "refesh"\n',
            "f.toml:5: acts[1].do: no act is called 'refesh'; did you mean refresh",
        ),
        (
            HEAD + ORDER + '[[acts]]\ndo = "settle"\nhours = 1\n',
            "f.toml:6: acts[1].hours: no such key here; there are do",
        ),
        (
            HEAD + ORDER + '[[acts]]\ndo = "advance"\n',
            "f.toml:4: acts[1]: how far? add one of days",
        ),
        (HEAD + ORDER + '[[acts]]\ndo = "update"\n', "f.toml:4: acts[1]: the key 'set' is missing"),
        (
            HEAD + ORDER + '[[acts]]\ndo = "update"\nset.stge = "x"\n',
            "f.toml:6: acts[1].set.stge: no such member; did you mean stage",
        ),
        (
            HEAD + ORDER + '[[acts]]\ndo = "pick"\nset.qty = 1\n',
            "f.toml:6: acts[1].set: {'qty': 1} is not a table of what the screen writes: qtyShip",
        ),
        (
            HEAD + ORDER + '[[acts]]\ndo = "label"\norders = ["redy"]\n',
            "f.toml:6: acts[1].orders: no order is called 'redy'; did you mean ready?",
        ),
        (
            HEAD + ORDER + '[[acts]]\ndo = "hide"\nlines = [-1]\n',
            "f.toml:6: acts[1].lines: [-1] is not a list of line positions: they begin at 0",
        ),
        (
            HEAD + '[[orders]]\nname = "a b"\n',
            "f.toml:3: orders[1].name: 'a b' is not a name such as \"ready\" (letters, digits,",
        ),
        (
            HEAD + ORDER + '[[acts]]\ndo = "label"\norders = "ready"\n',
            "f.toml:6: acts[1].orders: 'ready' is not a list of names such as [\"ready\"]",
        ),
        (
            HEAD + ORDER + '[[acts]]\ndo = "hide"\nlines = [true]\n',
            "f.toml:6: acts[1].lines: [True] is not a list of line positions from 0, such as",
        ),
        (
            HEAD + ORDER + "set = {}\n",
            'f.toml:4: orders[1].set: {} is not a table such as { stage = "New" }',
        ),
        (
            HEAD + ORDER + '[[acts]]\ndo = "connect"\nstatuses.sent = "x"\n',
            "f.toml:6: acts[1].statuses: {'sent': 'x'} is not a table of words by status;",
        ),
        (
            HEAD + ORDER + '[[expect]]\norder = "ready"\n',
            "f.toml:4: expect[1]: says nothing of what is expected",
        ),
        (
            HEAD + ORDER + '[[expect]]\nfate = "shipped"\n',
            "f.toml:4: expect[1]: the key 'order' is missing",
        ),
        (
            HEAD + ORDER + EXPECT + 'orders = ["ready"]\n',
            "f.toml:5: expect[1].order: give 'order' or 'orders', not both",
        ),
        (
            HEAD + ORDER + '[[expect]]\norder = "ready"\nfate = "lost"\n',
            "f.toml:6: expect[1].fate: 'lost' is not one of refused, stays out, rejected,",
        ),
    ],
)
def test_a_mistake_names_file_line_and_key(text: str, message: str) -> None:
    """The first mistake is told in one line, with what was found and what would be right."""
    with pytest.raises(ScenarioError) as caught:
        parse(text, file="f.toml")

    assert message == str(caught.value)[: len(message)]
    assert "\n" not in str(caught.value)


def test_the_parts_of_a_mistake_can_be_read() -> None:
    """File, line and key are attributes."""
    with pytest.raises(ScenarioError) as caught:
        parse(HEAD + ORDER + "count = 0\n", file="f.toml")

    error = caught.value
    assert ("f.toml", 4, "orders[1].count") == (error.file, error.line, error.key)


def test_a_missing_file_is_one_clear_mistake(tmp_path: Path) -> None:
    """A file that is not there is told by its name."""
    with pytest.raises(ScenarioError) as caught:
        read(tmp_path / "none.toml")

    assert "none.toml:1: cannot be read: No such file or directory" in str(caught.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are told with their line."""
    file = tmp_path / "latin.toml"
    file.write_bytes(b'title = "x"\nnote = "\xe9"\n')
    with pytest.raises(ScenarioError) as caught:
        read(file)

    assert "latin.toml:2: is not UTF-8 text; save it as UTF-8" in str(caught.value)


@pytest.mark.parametrize("file", shipped(), ids=lambda file: file.stem)
def test_a_shipped_scenario_reads(file: Path) -> None:
    """Every scenario that comes with the program is well-formed and says its subject."""
    scenario = read(file)

    assert file.stem == scenario.name
    assert scenario.title[0].isupper()
    assert scenario.orders


def test_there_are_scenarios_enough() -> None:
    """At least one per criterion, per way back, and per trouble of the connection."""
    assert 33 == len(shipped())
