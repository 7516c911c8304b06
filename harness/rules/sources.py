"""Where a fact about the integration comes from, and how sure it is."""

from __future__ import annotations

from typing import Literal

Mark = Literal["documented", "observed", "inferred", "guess"]

SYNC = "Cin7 Omni help: Sync sales orders with ShipStation"
SETTINGS = "Cin7 Omni help: ShipStation settings"
OLD_SETTINGS = "Cin7 help, 2021: ShipStation settings"
ARTICLE = "ShipStation help: Cin7 Omni"
STARSHIPIT = "Cin7 Omni help: Sync sales orders with Starshipit (a comparable link)"
SHIPTHEORY = "Cin7 Omni help: Import sales orders into Shiptheory (a comparable link)"
CORE = "Cin7 Core help: ShipStation (another product of the vendor)"
API = "Cin7 Omni API v1: field notes"
GUIDE = "ShipStation: Custom Store Development Guide, 2012"
SCHEMA = "ShipStation: Custom Store XML schema, newest form found"
STORE_ERRORS = "ShipStation help: Common Store Errors"
STATUSES = "ShipStation help: custom order statuses"
IMPORTING = "ShipStation help: importing orders"
NOTIFYING = "ShipStation help: marketplace shipment notifications"
REFRESH = "ShipStation API V1: refresh store"
FORUM = "ShipStation community: automatic import stops after an error"
WOO = "WooCommerce plug-in for ShipStation: code and changelog"
MAGENTO = "Magento plug-in for ShipStation: code"
CRAFT = "Craft Commerce plug-in for ShipStation: code and changelog"
SPREE = "Spree plug-in for ShipStation: code and issues"
NOP = "nopCommerce: issue 5684"
ADVICE = "stuckorders.com: why orders are missing in ShipStation"
READING = "our reading; no source says so"
