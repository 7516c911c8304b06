"""Fields of products, their options and their stock, in wire order."""

from __future__ import annotations

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

PRODUCT_STATUS = ("Inactive", "Public", "ShowInB2B", "Internal")
OPTION_STATUS = ("Disabled", "Primary", "Active")

IMAGE = Model("Image", (text("link"),))
UOM_OPTION = Model(
    "UomOption",
    (
        whole("id", writable=False),
        whole("productOptionId", writable=False),
        text("code"),
        text("option1", 50),
        text("option2", 50),
        text("option3", 50),
        amount("quantity"),
        text("barcode"),
        text("supplierCode", 50),
        mapping("priceColumns"),
    ),
)

OPTION = Model(
    "ProductOption",
    (
        whole("id", writable=False),
        moment("createdDate", writable=False),
        moment("modifiedDate", writable=False),
        word("status", OPTION_STATUS, unset="Active"),
        whole("productId"),
        text("code", 20),
        text("barcode", 20),
        text("productOptionCode", 20),
        text("productOptionSizeCode", 20),
        text("productOptionBarcode", 20),
        text("productOptionSizeBarcode", 20),
        text("supplierCode", 20),
        text("option1", 50),
        text("option2", 50),
        text("option3", 50),
        amount("optionWeight"),
        text("size"),
        whole("sizeId"),
        amount("retailPrice", nullable=True),
        amount("wholesalePrice", nullable=True),
        amount("vipPrice", nullable=True),
        amount("specialPrice", nullable=True),
        moment("specialsStartDate"),
        whole("specialDays"),
        amount("stockAvailable", writable=False),
        amount("stockOnHand", writable=False),
        rows("uomOptions", UOM_OPTION),
        part("image", IMAGE, writable=False),
        mapping("priceColumns"),
    ),
)

PRODUCT = Model(
    "Product",
    (
        whole("id", writable=False),
        word("status", PRODUCT_STATUS, unset="Public"),
        moment("createdDate", writable=False),
        moment("modifiedDate", writable=False),
        text("styleCode", 250),
        text("name", 250),
        text("description", 250),
        text("tags"),
        rows("images", IMAGE, writable=False),
        text("pdfUpload"),
        text("pdfDescription"),
        whole("supplierId"),
        text("brand", 250),
        text("category"),
        text("subCategory"),
        Field("categoryIdArray", "array"),
        text("channels"),
        *(amount(name, 999) for name in ("weight", "height", "width", "length", "volume")),
        word("stockControl", STOCK_CONTROL, unset="FIFO"),
        text("orderType"),
        text("productType"),
        text("productSubtype"),
        text("projectName"),
        text("optionLabel1", 250),
        text("optionLabel2", 250),
        text("optionLabel3", 250),
        text("salesAccount", 250),
        text("purchasesAccount", 250),
        text("importCustomsDuty", 250),
        whole("sizeRangeId"),
        mapping("customFields"),
        rows("productOptions", OPTION),
    ),
)

STOCK = Model(
    "StockUnit",
    (
        whole("productId", writable=False),
        whole("productOptionId", writable=False),
        moment("modifiedDate", writable=False),
        text("styleCode", writable=False),
        text("code", writable=False),
        text("barcode", writable=False),
        whole("branchId", writable=False),
        text("branchName", writable=False),
        text("productName", writable=False),
        text("option1", 50, writable=False),
        text("option2", 50, writable=False),
        text("option3", 50, writable=False),
        text("size", writable=False),
        amount("available", writable=False),
        amount("stockOnHand", writable=False),
        amount("openSales", writable=False),
        amount("incoming", writable=False),
        amount("virtual", writable=False),
        amount("holding", writable=False),
    ),
)
