"""ShipStation's answers, member by member in wire order; requests and orders are in `schema`."""

from __future__ import annotations

from typing import Final

from simulator.shipstation.schema import (
    ADDRESS,
    BILLING,
    CONFIRMATIONS,
    DIMENSIONS,
    INSURANCE,
    WEIGHT,
    Field,
    Model,
)

_DOC: Final = "documented"
_OBS: Final = "observed"

SHIPMENT_OPTIONS = Model(
    "SS.OpenApi.Models.Shipments.AdvancedOptions",
    (*BILLING, Field("storeId", "integer", _OBS, "recordings of 2020 and 2024")),
)
"""Shorter than an order's (recordings of 2020 and 2024)."""

SHIPMENT_ITEM = Model(
    "SS.OpenApi.Models.Shipments.ShipmentItem",
    (
        Field("orderItemId", "integer", _OBS, "recorded samples"),
        Field("lineItemKey", "text", _OBS, "recorded samples"),
        Field("sku", "text", _OBS, "recorded samples"),
        Field("name", "text", _OBS, "recorded samples"),
        Field("imageUrl", "text", _OBS, "recorded samples"),
        Field("weight", "object", _OBS, "recorded samples", model=WEIGHT),
        Field("quantity", "integer", _OBS, "recorded samples"),
        Field("unitPrice", "money", _OBS, "recorded samples"),
        Field("warehouseLocation", "text", _OBS, "recorded samples"),
        Field("options", "text", _OBS, "recorded samples"),
        Field("productId", "integer", _OBS, "recorded samples"),
        Field("fulfillmentSku", "text", _OBS, "recorded samples"),
    ),
)

SHIPMENT = Model(
    "SS.OpenApi.Models.Shipments.Shipment",
    (
        Field("shipmentId", "integer", _DOC, "list shipments; place: recording of 2024"),
        Field("orderId", "integer", _DOC, "list shipments; place: recording of 2024"),
        Field("orderKey", "text", _DOC, "list shipments; place: recording of 2024"),
        Field("userId", "text", _DOC, "list shipments; place: recording of 2024"),
        Field("customerEmail", "text", _DOC, "list shipments; place: recording of 2024"),
        Field("orderNumber", "text", _DOC, "list shipments; place: recording of 2024"),
        Field("createDate", "moment", _DOC, "list shipments; place: recording of 2024"),
        Field("shipDate", "day", _DOC, "list shipments; place: recording of 2024"),
        Field("shipmentCost", "money", _DOC, "list shipments; place: recording of 2024"),
        Field("insuranceCost", "money", _DOC, "list shipments; place: recording of 2024"),
        Field("trackingNumber", "text", _DOC, "list shipments; place: recording of 2024"),
        Field("isReturnLabel", "flag", _DOC, "list shipments; place: recording of 2024"),
        Field("batchNumber", "text", _DOC, "list shipments; place: recording of 2024"),
        Field("carrierCode", "text", _DOC, "list shipments; place: recording of 2024"),
        Field("serviceCode", "text", _DOC, "list shipments; place: recording of 2024"),
        Field("packageCode", "text", _DOC, "list shipments; place: recording of 2024"),
        Field(
            "confirmation",
            "choice",
            _DOC,
            "list shipments; place: recording of 2024",
            choices=CONFIRMATIONS,
        ),
        Field("warehouseId", "integer", _DOC, "list shipments; place: recording of 2024"),
        Field("voided", "flag", _DOC, "list shipments; place: recording of 2024"),
        Field("voidDate", "moment", _DOC, "list shipments; place: recording of 2024"),
        Field("marketplaceNotified", "flag", _DOC, "list shipments; place: recording of 2024"),
        Field("notifyErrorMessage", "text", _DOC, "list shipments; place: recording of 2024"),
        Field("shipTo", "object", _DOC, "list shipments; place: recording of 2024", model=ADDRESS),
        Field("weight", "object", _DOC, "list shipments; place: recording of 2024", model=WEIGHT),
        Field(
            "dimensions",
            "object",
            _DOC,
            "list shipments; place: recording of 2024",
            model=DIMENSIONS,
        ),
        Field(
            "insuranceOptions",
            "object",
            _DOC,
            "list shipments; place: recording of 2024",
            model=INSURANCE,
        ),
        Field(
            "advancedOptions",
            "object",
            _DOC,
            "list shipments; place: recording of 2024",
            model=SHIPMENT_OPTIONS,
        ),
        Field(
            "shipmentItems",
            "objects",
            _DOC,
            "list shipments; place: recording of 2024",
            model=SHIPMENT_ITEM,
        ),
        Field("labelData", "text", _DOC, "list shipments; place: recording of 2024"),
        Field("formData", "text", _DOC, "list shipments; place: recording of 2024"),
    ),
)

LABEL = Model(
    "SS.OpenApi.Models.Orders.OrderLabel",
    (
        Field("shipmentId", "integer", _DOC, "create label for order"),
        Field("shipmentCost", "money", _DOC, "create label for order"),
        Field("insuranceCost", "money", _DOC, "create label for order"),
        Field("trackingNumber", "text", _DOC, "create label for order"),
        Field("labelData", "text", _DOC, "create label for order"),
        Field("formData", "text", _DOC, "create label for order"),
    ),
)

RATE = Model(
    "SS.OpenApi.Models.Shipments.Rate",
    (
        Field("serviceName", "text", _DOC, "get rates"),
        Field("serviceCode", "text", _DOC, "get rates"),
        Field("shipmentCost", "money", _DOC, "get rates"),
        Field("otherCost", "money", _DOC, "get rates"),
    ),
)

FULFILLMENT = Model(
    "SS.OpenApi.Models.Fulfillments.Fulfillment",
    (
        Field("fulfillmentId", "integer", _DOC, "list fulfillments"),
        Field("orderId", "integer", _DOC, "list fulfillments"),
        Field("orderNumber", "text", _DOC, "list fulfillments"),
        Field("userId", "text", _DOC, "list fulfillments"),
        Field("customerEmail", "text", _DOC, "list fulfillments"),
        Field("trackingNumber", "text", _DOC, "list fulfillments"),
        Field("createDate", "moment", _DOC, "list fulfillments"),
        Field("shipDate", "moment", _DOC, "list fulfillments"),
        Field("voidDate", "moment", _DOC, "list fulfillments"),
        Field("deliveryDate", "moment", _DOC, "list fulfillments"),
        Field("carrierCode", "text", _DOC, "list fulfillments"),
        Field("sellerFillProviderId", "integer", _OBS, "types of a later client"),
        Field("sellerFillProviderName", "text", _OBS, "types of a later client"),
        Field("fulfillmentProviderCode", "text", _DOC, "list fulfillments"),
        Field("fulfillmentServiceCode", "text", _DOC, "list fulfillments"),
        Field("fulfillmentFee", "money", _DOC, "list fulfillments"),
        Field("voidRequested", "flag", _DOC, "list fulfillments"),
        Field("voided", "flag", _DOC, "list fulfillments"),
        Field("marketplaceNotified", "flag", _DOC, "list fulfillments"),
        Field("notifyErrorMessage", "text", _DOC, "list fulfillments"),
        Field("shipTo", "object", _DOC, "list fulfillments", model=ADDRESS),
    ),
)

STATUS_MAPPING = Model(
    "SS.OpenApi.Models.Stores.StatusMapping",
    (
        Field("orderStatus", "text", _DOC, "get store"),
        Field("statusKey", "text", _DOC, "get store"),
    ),
)

STORE = Model(
    "SS.OpenApi.Models.Stores.Store",
    (
        Field("storeId", "integer", _DOC, "get store; list stores"),
        Field("storeName", "text", _DOC, "get store; list stores"),
        Field("marketplaceId", "integer", _DOC, "get store; list stores"),
        Field("marketplaceName", "text", _DOC, "get store; list stores"),
        Field("accountName", "text", _DOC, "get store; list stores"),
        Field("email", "text", _DOC, "get store; list stores"),
        Field("integrationUrl", "text", _DOC, "get store; list stores"),
        Field("active", "flag", _DOC, "get store; list stores"),
        Field("companyName", "text", _DOC, "get store; list stores"),
        Field("phone", "text", _DOC, "get store; list stores"),
        Field("publicEmail", "text", _DOC, "get store; list stores"),
        Field("website", "text", _DOC, "get store; list stores"),
        Field("refreshDate", "short moment", _DOC, "get store; list stores"),
        Field("lastRefreshAttempt", "short moment", _DOC, "get store; list stores"),
        Field("createDate", "short moment", _DOC, "get store; list stores"),
        Field("modifyDate", "short moment", _DOC, "get store; list stores"),
        Field("autoRefresh", "flag", _DOC, "get store; list stores"),
        Field("statusMappings", "objects", _DOC, "get store; list stores", model=STATUS_MAPPING),
    ),
)

MARKETPLACE = Model(
    "SS.OpenApi.Models.Stores.Marketplace",
    (
        Field("name", "text", _DOC, "list marketplaces"),
        Field("marketplaceId", "integer", _DOC, "list marketplaces"),
        Field("canRefresh", "flag", _DOC, "list marketplaces"),
        Field("supportsCustomMappings", "flag", _DOC, "list marketplaces"),
        Field("supportsCustomStatuses", "flag", _DOC, "list marketplaces"),
        Field("canConfirmShipments", "flag", _DOC, "list marketplaces"),
    ),
)

REFRESH_STATUS = Model(
    "SS.OpenApi.Models.Stores.RefreshStatus",
    (
        Field("storeId", "integer", _DOC, "get refresh status"),
        Field("refreshStatusId", "integer", _DOC, "get refresh status"),
        Field("refreshStatus", "text", _DOC, "get refresh status"),
        Field("lastRefreshAttempt", "text", _DOC, "get refresh status"),
        Field("refreshDate", "text", _DOC, "get refresh status"),
    ),
)

WAREHOUSE = Model(
    "SS.OpenApi.Models.Warehouses.Warehouse",
    (
        Field("warehouseId", "integer", _DOC, "list warehouses"),
        Field("warehouseName", "text", _DOC, "list warehouses"),
        Field("originAddress", "object", _DOC, "list warehouses", model=ADDRESS),
        Field("returnAddress", "object", _DOC, "list warehouses", model=ADDRESS),
        Field("createDate", "moment", _DOC, "list warehouses"),
        Field("isDefault", "flag", _DOC, "list warehouses"),
        Field("sellerIntegrationId", "text", _OBS, "real answers; place a guess"),
        Field("extInventoryIdentity", "text", _OBS, "real answers; place a guess"),
        Field("registerFedexMeter", "text", _OBS, "real answers; place a guess"),
    ),
)

CARRIER = Model(
    "SS.OpenApi.Models.Carriers.Carrier",
    (
        Field("name", "text", _DOC, "list carriers"),
        Field("code", "text", _DOC, "list carriers"),
        Field("accountNumber", "text", _DOC, "list carriers"),
        Field("requiresFundedAccount", "flag", _DOC, "list carriers"),
        Field("balance", "money", _DOC, "list carriers"),
        Field("nickname", "text", _DOC, "list carriers"),
        Field("shippingProviderId", "integer", _DOC, "list carriers"),
        Field("primary", "flag", _DOC, "list carriers"),
    ),
)

SERVICE = Model(
    "SS.OpenApi.Models.Carriers.Service",
    (
        Field("carrierCode", "text", _DOC, "list services; list packages"),
        Field("code", "text", _DOC, "list services; list packages"),
        Field("name", "text", _DOC, "list services; list packages"),
        Field("domestic", "flag", _DOC, "list services; list packages"),
        Field("international", "flag", _DOC, "list services; list packages"),
    ),
)

USER = Model(
    "SS.OpenApi.Models.Users.User",
    (
        Field("userId", "text", _DOC, "list users"),
        Field("userName", "text", _DOC, "list users"),
        Field("name", "text", _DOC, "list users"),
    ),
)
