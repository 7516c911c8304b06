from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import seed
from simulator.errors import BadRequest

if TYPE_CHECKING:
    from simulator.world import World


def test_seeded_records_keep_their_ids_and_figures(cin7: Any) -> None:
    """Branches, contacts, products, options and stock are as given."""
    assert [one["id"] for one in cin7.get("Branches")] == [3, 4]
    assert [one["id"] for one in cin7.get("Contacts")] == [101]
    assert [one["id"] for one in cin7.get("Products")] == [501]
    assert [one["id"] for one in cin7.get("ProductOptions")] == [901, 902]
    assert cin7.stock() == (5.0, 0.0, 5.0)


def test_stock_is_counted_not_added(cin7: Any, cin7_world: World) -> None:
    """Seeding a row again sets it."""
    seed.plant(cin7_world, {"stock": [{"code": "tee-red", "branchId": 3, "stockOnHand": "8"}]})

    assert cin7.stock() == (8.0, 0.0, 8.0)


@pytest.mark.parametrize(
    ("data", "fragment"),
    [
        ({"branches": [{"id": 101}]}, r"branches\[0\]: Branches with id 101 already exists"),
        ({"products": [{"productOptions": [{"id": 901}]}]}, "ProductOptions with id 901"),
        ({"contacts": [{"id": -1}]}, "id -1 is not between 1 and 2147483647"),
        ({"contacts": [{"accountNumber": "x" * 11}]}, r"contacts\[0\].accountNumber has 11"),
        ({"contacts": [{"isActive": "x"}]}, r"contacts\[0\].isActive: 'x' is not true"),
        ({"stock": [{"code": "NOPE"}]}, r"stock\[0\]: no product option has the code 'NOPE'"),
    ],
)
def test_bad_seed_data_is_refused_with_its_place(
    cin7: Any, cin7_world: World, data: dict[str, Any], fragment: str
) -> None:
    """The refusal names the record, and nothing of the data is kept."""
    with pytest.raises(BadRequest, match=fragment):
        seed.plant(cin7_world, {"contacts": [{"id": 200}], **data} if "stock" in data else data)

    assert [one["id"] for one in cin7.get("Contacts")] == [101]
