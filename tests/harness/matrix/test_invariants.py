from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from harness.matrix.invariants import INVARIANTS, Breach, Evidence, breaches

ORDER = {
    "reference": "A",
    "dispatchedDate": "2026-03-02T09:00:00Z",
    "trackingCode": "T1",
    "lineItems": [{"code": "TENT", "qtyShipped": 2}],
}
IMPORTED = {"orderNumber": "A", "orderId": 7}
PARCEL = {"orderId": 7, "trackingNumber": "T1", "voided": False}
CALL = {"call": 1, "order": {"reference": "A"}}
GOOD = Evidence(
    eligible=("A",),
    barred=("B",),
    cin7=(ORDER,),
    shipstation=(IMPORTED,),
    shipments=(PARCEL,),
    mails=({"subject": "Your order A has shipped"},),
    calls=(CALL,),
    heard=(
        {"at": "channel", "told": CALL},
        {"at": "hook", "told": {"resource_url": "http://1"}},
    ),
    stock={"TENT": (Decimal(9), Decimal(7))},
)


def test_when_all_went_well_nothing_is_broken() -> None:
    """Every invariant holds."""
    assert () == breaches(GOOD)


@pytest.mark.parametrize(
    ("changes", "invariant", "words"),
    [
        ({"cin7": ()}, "none-lost", "A is not in Cin7"),
        ({"shipstation": (), "shipments": ()}, "none-lost", "A was not imported"),
        ({"shipments": ()}, "none-lost", "A was not shipped"),
        ({"cin7": ({**ORDER, "dispatchedDate": None},)}, "none-lost",
         "A was shipped, and Cin7 does not know"),
        ({"cin7": (ORDER, ORDER)}, "imported-once", "A is in Cin7 2 times"),
        ({"shipstation": (IMPORTED, IMPORTED)}, "imported-once", "A is in ShipStation 2 times"),
        ({"shipstation": (IMPORTED, {"orderNumber": "B", "orderId": 8})}, "imported-once",
         "B was imported, and must not be"),
        ({"shipments": (PARCEL, PARCEL)}, "shipped-once", "A was shipped 2 times"),
        ({"stock": {"TENT": (Decimal(9), Decimal(5))}}, "stock-kept",
         "TENT: 4 left the shelf, 2 is in orders"),
        ({"cin7": ({**ORDER, "trackingCode": "T1, T1"},)}, "tracking-equal",
         "A has tracking 'T1, T1' in Cin7, 'T1' in ShipStation"),
        ({"mails": ()}, "one-mail", "the buyer of A got 0 mails"),
        ({"mails": GOOD.mails * 2}, "one-mail", "the buyer of A got 2 mails"),
        ({"calls": ()}, "one-channel-call", "the channel of A has 0 calls"),
        ({"calls": (CALL, CALL)}, "one-channel-call", "the channel of A has 2 calls"),
        ({"heard": GOOD.heard[1:]}, "one-channel-call", "the channel of A heard 0 calls"),
        ({"heard": GOOD.heard[:1]}, "webhook-told",
         "the webhook's receiver heard of 0 of 1 parcels"),
    ],
)  # fmt: skip
def test_what_breaks_an_invariant_is_told(
    changes: dict[str, Any], invariant: str, words: str
) -> None:
    """In plain words, with the order."""
    assert Breach(invariant, words) in breaches(replace(GOOD, **changes))


def test_a_call_that_is_repeated_under_its_number_is_one_call() -> None:
    """Cin7 repeats it where the answer was lost; the channel knows it by its number."""
    assert () == breaches(replace(GOOD, heard=(*GOOD.heard, GOOD.heard[0])))


def test_a_voided_parcel_counts_as_none() -> None:
    """The other one is the parcel."""
    voided = {**PARCEL, "voided": True, "trackingNumber": "T0"}

    assert () == breaches(replace(GOOD, shipments=(voided, PARCEL)))


def test_every_invariant_has_a_name_and_a_meaning() -> None:
    """Eight of them, each with a name of its own."""
    assert 8 == len({one.name for one in INVARIANTS if one.meaning.endswith(".")})
