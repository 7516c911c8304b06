"""What products, options and categories accept: they are written by other lists than are read.

Everything else is written by the same list as it is read.
"""

from __future__ import annotations

from dataclasses import replace

from simulator.cin7.schema import (
    Field,
    Model,
    amount,
    mapping,
    moment,
    part,
    rows,
    text,
    whole,
    word,
)
from simulator.cin7.schema_lines import STOCK_CONTROL
from simulator.cin7.schema_products import OPTION_STATUS, PRODUCT_STATUS, UOM_OPTION

_ID = whole("id", writable=False)
_OLDER = "older name, still read back, so taken to be accepted"

DIMENSIONS = Model(
    "Dimensions",
    tuple(amount(name, 999) for name in ("weight", "height", "width", "length", "volume")),
)
CREATE_OPTION = Model(
    "ProductCreateOption",
    (
        text("productOptionCode", 50),
        amount("retailPrice", nullable=True),
        amount("cost", nullable=True),
    ),
)
SIZE_WRITE = Model(
    "SizeWrite", (whole("sizeId"), text("size", 20), text("sizeCode", 20), text("sizeBarcode", 20))
)

_NAMED = (
    text("name", 250),
    word("status", PRODUCT_STATUS, unset="Public"),
    text("styleCode", 250),
    text("description", 250),
)
_DESCRIBED = (
    text("brand", 250),
    *(
        text(name, 250)
        for name in (
            "optionLabel1", "optionLabel2", "optionLabel3",
            "salesAccount", "purchasesAccount", "importCustomsDuty",
        )
    ),
    Field("categoryIdArray", "array"),
)  # fmt: skip

PRODUCT_CREATE = Model(
    "ProductCreate",
    (
        *_NAMED,
        word("stockControl", STOCK_CONTROL, unset="FIFO"),
        text("orderType"),
        *_DESCRIBED,
        part("dimensions", DIMENSIONS),
        rows("productOptions", CREATE_OPTION),
        whole("sizeRangeId"),
    ),
)
PRODUCT_UPDATE = Model(
    "ProductUpdate",
    (_ID, *_NAMED, *_DESCRIBED, whole("sizeRangeId"), part("productDimensions", DIMENSIONS)),
)

_OPTION = (
    word("status", OPTION_STATUS, unset="Active"),
    text("productOptionCode", 20),
    text("productOptionBarcode", 20),
    text("supplierCode", 20),
    text("option1", 50),
    text("option2", 50),
    text("option3", 50),
    amount("specialPrice", nullable=True),
    moment("specialsStartDate"),
    whole("specialDays"),
    amount("optionWeight"),
    rows("uomOptions", UOM_OPTION),
    mapping("priceColumns"),
    rows("sizes", SIZE_WRITE),
)
OPTION_CREATE = Model("ProductOptionCreate", (whole("productId"), *_OPTION))
OPTION_UPDATE = Model("ProductOptionUpdate", (_ID, *_OPTION))

CATEGORY_WRITE = Model(
    "ProductCategoryWrite",
    (_ID, text("name", 50), text("description", 250), whole("parentId"), whole("sort")),
)


def with_older_names(model: Model, *names: str) -> Model:
    """*model* that also takes the older *names* of an option's code and barcode."""
    older = tuple(replace(text(name, 20), mark="inferred", source=_OLDER) for name in names)
    return Model(model.name, (*model.fields, *older))
