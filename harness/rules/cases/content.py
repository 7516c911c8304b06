"""Cases 42 to 55: the order is imported, and something in it is wrong."""

from __future__ import annotations

from harness.rules import sources
from harness.rules.cases.case import Case

TITLE = "The order is imported, but wrong"
CASES = (
    Case("LINE_HIDDEN", 42, "An item is missing because it is hidden", "Its line is set to Hide.",
         "nowhere", "Unhide the line.", "documented", sources.SYNC),
    Case("BOM_COMPONENTS", 43, "A kit shows too little or too much",
         "Its parts are sent only with Include BOM Use Items; then they may weigh twice.",
         "nowhere", "Set or clear Include BOM Use Items.", "documented", sources.OLD_SETTINGS),
    Case("WEIGHT_UNIT_MISMATCH", 44, "Weights are off by a factor",
         "The integration's unit is not the one the products are weighed in.",
         "nowhere", "Make Weight Units equal to the unit of Option Weight.",
         "documented", sources.SETTINGS),
    Case("WEIGHT_MISSING", 45, "The order weighs nothing", "Its products have no weight.",
         "ShipStation", "Enter weights.", "inferred", sources.SHIPTHEORY),
    Case("CURRENCY_MISMATCH", 46, "Amounts are in the wrong currency",
         "ShipStation does not convert.",
         "nowhere", "Set ShipStation Currency.", "documented", sources.OLD_SETTINGS,
         why_not="ShipStation's API shows no currency of an order, so nothing is seen."),
    Case("DISCOUNT_MISREAD", 47, "A discount looks like a product",
         "Its line is not marked as an adjustment, or its sign is wrong.",
         "ShipStation", "Send an adjustment with a negative price.", "observed", sources.WOO),
    Case("PHONE_MISSING", 48, "There is no phone number",
         "Phone and mobile are both empty, and the service wants one.",
         "ShipStation", "Fill in either.", "documented", sources.SYNC),
    Case("EMAIL_MISSING", 49, "There is no e-mail address", "So the buyer gets no mail.",
         "nowhere", "Fill it in.", "documented", sources.GUIDE),
    Case("SERVICE_UNMAPPED", 50, "No carrier is chosen",
         "The requested service is free text that ShipStation does not map.",
         "ShipStation", "Map the service.", "documented", sources.GUIDE),
    Case("CUSTOM_FIELD_UNMAPPED", 51, "Custom fields are blank", "They are not mapped.",
         "nowhere", "Map them; Cin7's support may have to help.",
         "documented", sources.OLD_SETTINGS),
    Case("STALE_AFTER_IMPORT", 52, "A later change does not arrive",
         "ShipStation keeps address and items as they were at the first import.",
         "nowhere", "Edit in ShipStation, or cancel and send again.", "inferred", sources.READING),
    Case("CANCEL_NOT_SENT", 53, "A void order stays open in ShipStation",
         "A void order is not offered, so ShipStation never hears of it.",
         "nowhere", "Cancel it in ShipStation.", "inferred", sources.SPREE),
    Case("DISPATCHED_ELSEWHERE", 54, "An order shipped by hand stays open in ShipStation",
         "It is no longer Fully Picked, so it is not offered again.",
         "nowhere", "Mark it shipped there, without notification.", "inferred", sources.SPREE),
    Case("DATE_WRONG_ZONE", 55, "Dates are off by hours or a day",
         "They were written in local time.",
         "nowhere", "Write UTC.", "observed", sources.WOO),
)  # fmt: skip
