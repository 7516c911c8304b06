from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import bins
from simulator.errors import BadRequest

if TYPE_CHECKING:
    from simulator.world import World

RED = {"code": "TEE-RED", "branchId": 3, "bin": "A-01"}


def test_a_product_has_a_bin_in_each_branch(cin7_world: World) -> None:
    """One; a new one takes its place, an empty one is none. The code's case does not count."""
    store = cin7_world.store
    bins.put(store, [RED, {**RED, "branchId": 4, "bin": "B-02"}, {**RED, "code": "TEE-BLUE"}])
    bins.put(store, [{**RED, "code": "tee-red", "bin": "A-02"}, {**RED, "branchId": 4, "bin": ""}])

    assert [
        {"code": "TEE-BLUE", "productOptionId": 902, "branchId": 3, "bin": "A-01"},
        {"code": "tee-red", "productOptionId": 901, "branchId": 3, "bin": "A-02"},
    ] == bins.every(store)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({**RED, "code": "nothing"}, "no product option has the code 'nothing'"),
        ({**RED, "code": None}, "no product option has the code None"),
        ({**RED, "branchId": 5}, "there is no branch 5"),
        ({**RED, "branchId": True}, "there is no branch True"),
        ({**RED, "bin": 7}, "bin cannot be 7"),
        ({**RED, "bin": "x" * 101}, "at most 100 characters"),
        ({**RED, "shelf": "A"}, "a bin has no 'shelf'"),
    ],
)
def test_a_bin_that_makes_no_sense_is_refused(
    cin7_world: World, wanted: dict[str, Any], words: str
) -> None:
    """And those beside it are not kept."""
    with pytest.raises(BadRequest, match=words):
        bins.put(cin7_world.store, [RED, wanted])

    assert [] == bins.every(cin7_world.store)


def test_the_api_shows_no_bin(cin7: Any, cin7_world: World) -> None:
    """Neither on stock nor on the product option."""
    before = cin7.get("Stock"), cin7.get("ProductOptions")
    bins.put(cin7_world.store, [RED])

    assert before == (cin7.get("Stock"), cin7.get("ProductOptions"))
