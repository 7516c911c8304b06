"""Fields of what moves stock without a customer: transfers, adjustments, production; wire order."""

from __future__ import annotations

from simulator.cin7.schema import (
    Field,
    Model,
    amount,
    inferred,
    mapping,
    moment,
    rows,
    text,
    truth,
    whole,
    word,
)
from simulator.cin7.schema_lines import LINE_COMMON, SIZE

BOM_TYPE = ("Undefined", "Make", "Use", "Addon")
_SCREEN = "the vendor says that transfers are dispatched and completed on the screen only"

TRANSFER_LINE = Model(
    "BranchTransferItem",
    (
        *LINE_COMMON,
        whole("qtyTransferred", writable=False),
        amount("unitCost", nullable=True),
        rows("sizes", SIZE, writable=False),
    ),
)
TRANSFER = Model(
    "BranchTransfer",
    (
        inferred(whole("id")),
        moment("createdDate"),
        inferred(moment("modifiedDate")),
        inferred(whole("createdBy")),
        inferred(whole("processedBy")),
        inferred(whole("approvedBy")),
        truth("isApproved"),
        text("reference", 20),
        text("branchEmail", 250),
        text("deliveryInstructions", 2000),
        text("internalComments"),
        inferred(amount("productTotal")),
        *(text(name, 250) for name in ("firstName", "lastName", "company", "email")),
        *(text(name, 50) for name in ("phone", "mobile", "fax")),
        text("projectName"),
        text("trackingCode", 50),
        text("source"),
        whole("sourceBranchId"),
        whole("destinationBranchId"),
        moment("approvalDate"),
        inferred(moment("dispatchedDate"), _SCREEN),
        inferred(moment("receivedDate"), _SCREEN),
        text("stage"),
        mapping("customFields"),
        rows("lineItems", TRANSFER_LINE),
    ),
)

ADJUSTMENT_LINE = Model(
    "AdjustmentItem",
    (
        *LINE_COMMON,
        amount("qtyAdjusted", nullable=True),
        amount("holdingQty", nullable=True),
        text("account"),
        amount("unitCost", nullable=True),
    ),
)
ADJUSTMENT = Model(
    "Adjustment",
    (
        inferred(whole("id")),
        moment("createdDate"),
        inferred(moment("modifiedDate")),
        inferred(whole("createdBy")),
        inferred(whole("processedBy")),
        truth("isApproved"),
        text("reference", 20),
        whole("branchId"),
        moment("completedDate"),
        moment("adjustInAccountingSystem"),
        text("adjustmentReason"),
        text("alternativeAccountCode"),
        inferred(amount("productTotal")),
        text("source"),
        rows("lineItems", ADJUSTMENT_LINE),
    ),
)

_NAMED: tuple[Field, ...] = (
    whole("productId"),
    whole("productOptionId"),
    word("type", BOM_TYPE, unset="Undefined"),
    whole("sort"),
    *(text(name) for name in ("code", "name", "option1", "option2", "option3", "notes")),
)
_JOB_QUANTITIES = (
    moment("dueDate"),
    amount("standardQty"),
    amount("actualQty", nullable=True, writable=False),
    amount("unitCost", nullable=True),
)

JOB_COMPONENT = Model("ProductionJobComponent", (inferred(whole("id")), *_NAMED, *_JOB_QUANTITIES))
JOB_PRODUCT = Model(
    "ProductionJobProduct",
    (
        inferred(whole("id")),
        inferred(whole("jobId")),
        inferred(moment("createdDate")),
        *_NAMED,
        *_JOB_QUANTITIES,
        rows("components", JOB_COMPONENT, writable=False),
    ),
)
JOB = Model(
    "ProductionJob",
    (
        inferred(whole("id")),
        moment("createdDate"),
        inferred(moment("modifiedDate")),
        moment("dueDate"),
        moment("completedDate"),
        inferred(whole("createdBy")),
        whole("completedBy"),
        truth("isApproved"),
        whole("branchId"),
        text("company", 250),
        text("projectName"),
        text("productionNotes"),
        text("reference", 20),
        text("source"),
        inferred(amount("totalCost")),
        mapping("customFields"),
        rows("products", JOB_PRODUCT),
    ),
)

_BOM_QUANTITIES = (amount("qty"), amount("unitCost", nullable=True))
BOM_COMPONENT = Model("BomComponent", (inferred(whole("id")), *_NAMED, *_BOM_QUANTITIES))
BOM_PRODUCT = Model(
    "BomProduct",
    (
        inferred(whole("id")),
        inferred(whole("bomId")),
        inferred(moment("createdDate")),
        *_NAMED,
        *_BOM_QUANTITIES,
        rows("components", BOM_COMPONENT),
    ),
)
_BOM = (
    inferred(whole("id")),
    inferred(moment("createdDate")),
    inferred(moment("modifiedDate")),
    inferred(whole("createdBy")),
    inferred(whole("modifiedBy")),
    text("productionNotes"),
    text("reference", 20),
)
BOM = Model("BomMaster", (*_BOM, Field("product", "object", model=BOM_PRODUCT)))
"""Version 1: one product."""
BOM_2 = Model("BomMasterV2", (*_BOM, rows("products", BOM_PRODUCT)))
"""Version 2: a list of products; this is what is stored."""
