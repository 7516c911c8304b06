from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import seed, sizes

if TYPE_CHECKING:
    from simulator.world import World

SMALL = {"size": "S", "sizeCode": "TEE-RED-S", "sizeBarcode": "111"}


@pytest.fixture
def sized(cin7: Any, cin7_world: World) -> Any:
    """The account, with a size range that product 501 uses."""
    letters = {"id": 1, "sizeRangeName": "Letters", "sizes": ["S", "M"]}
    seed.plant(cin7_world, {"sizeRanges": [letters]})
    cin7.put({"id": 501, "sizeRangeId": 1}, path="Products")
    return cin7


def test_an_option_shows_its_first_size(sized: Any, cin7_world: World) -> None:
    """Sizes are kept; what is sent again by id is changed."""
    sized.put({"id": 901, "sizes": [SMALL, {"size": "M"}]}, path="ProductOptions")
    sized.put({"id": 901, "sizes": [{"sizeId": 30001, "sizeCode": "T-S"}]}, path="ProductOptions")
    option = sized.get("ProductOptions/901")

    assert [option[name] for name in ("sizeId", "size", "productOptionSizeCode",
                                      "productOptionSizeBarcode")] == [
        30001, "S", "T-S", "111"
    ]  # fmt: skip
    assert [one["size"] for one in sizes.read(cin7_world.store, 901)] == ["S", "M"]


@pytest.mark.parametrize(
    ("number", "given", "text"),
    [
        (901, [{"size": "XL"}], "size 'XL' is not in the size range Letters; it has S, M."),
        (901, [{"sizeId": 5}], "sizes has no size 5; it has none."),
        (901, [SMALL] * 21, "sizes has 21 sizes, the maximum is 20."),
    ],
)
def test_what_is_no_size(sized: Any, number: int, given: Any, text: str) -> None:
    """Sizes come from the product's range, and are twenty at most."""
    (result,) = sized.put({"id": number, "sizes": given}, path="ProductOptions")

    assert result["errors"] == [text]
    assert sized.get("ProductOptions/901")["size"] is None


def test_sizes_need_a_range(cin7: Any) -> None:
    """A product without one has no sizes."""
    (result,) = cin7.put({"id": 901, "sizes": [SMALL]}, path="ProductOptions")

    assert result["errors"] == ["Product 501 has no size range; set its sizeRangeId."]
