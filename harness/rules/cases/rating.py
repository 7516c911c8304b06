"""Cases 75 to 83: the rate calculator."""

from __future__ import annotations

from harness.rules import sources
from harness.rules.cases.case import Case

TITLE = "The rate calculator"
CASES = (
    Case("RATE_NOT_ENABLED", 75, "There are no rates",
         "Key or secret is missing, or the vendor's support has not finished.",
         "Cin7", "Finish the set-up.", "documented", sources.ARTICLE),
    Case("RATE_401", 76, "The key is refused", "A new pair was made in ShipStation.",
         "Cin7", "Enter the new pair.", "inferred", sources.READING),
    Case("RATE_NO_WEIGHT", 77, "The order weighs nothing", "Its products have no weight.",
         "Cin7", "Enter weights.", "inferred", sources.READING),
    Case("RATE_UNIT", 78, "The price is absurd", "The unit of weight is wrong.",
         "nowhere", "Set Weight Units.", "documented", sources.SETTINGS),
    Case("RATE_COUNTRY", 79, "The country is refused",
         "A name is sent where two letters are due.",
         "Cin7", "Write a known country.", "inferred", sources.READING),
    Case("RATE_MARKUP", 80, "The price is above ShipStation's", "A mark-up is set.",
         "nowhere", "As configured.", "documented", sources.SETTINGS),
    Case("RATE_CURRENCY", 81, "The price is in another currency", "Rates are not converted.",
         "nowhere", "Convert by hand.", "inferred", sources.CORE),
    Case("RATE_RATE_LIMIT", 82, "ShipStation throttles", "Many carriers were asked at once.",
         "Cin7", "Wait; ask fewer carriers.", "inferred", sources.READING),
    Case("RATE_THEN_CARRIER_KEPT", 83, "The label's carrier does not arrive",
         "Taking a rate fills the carrier, which is then never replaced.",
         "nowhere", "Clear the carrier.", "inferred", sources.SYNC),
)  # fmt: skip
