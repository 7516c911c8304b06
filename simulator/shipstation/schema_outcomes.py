"""What ShipStation answers when it gives no record back, member by member in wire order."""

from __future__ import annotations

from typing import Final

from simulator.shipstation.schema import Field, Model

_DOC: Final = "documented"

SUCCESS = Model(
    "SS.OpenApi.Models.SuccessResponse",
    (
        Field("success", "flag", _DOC, "hold, tag, assign, delete", default=True),
        Field("message", "text", _DOC, "hold, tag, assign, delete", default=""),
    ),
)

MARKED = Model(
    "SS.OpenApi.Models.Orders.MarkAsShippedResponse",
    (
        Field("orderId", "integer", _DOC, "mark as shipped", default=0),
        Field("orderNumber", "text", _DOC, "mark as shipped", default=""),
    ),
)

VOIDED = Model(
    "SS.OpenApi.Models.Shipments.VoidResponse",
    (
        Field("approved", "flag", _DOC, "void label", default=False),
        Field("message", "text", _DOC, "void label", default=""),
    ),
)

ORDER_RESULT = Model(
    "SS.OpenApi.Models.Orders.OrderResult",
    (
        Field("orderId", "integer", _DOC, "create orders"),
        Field("orderNumber", "text", _DOC, "create orders"),
        Field("orderKey", "text", _DOC, "create orders"),
        Field("success", "flag", _DOC, "create orders", default=False),
        Field("errorMessage", "text", _DOC, "create orders"),
    ),
)

ORDER_RESULTS = Model(
    "SS.OpenApi.Models.Orders.OrderResults",
    (
        Field("hasErrors", "flag", _DOC, "create orders", default=False),
        Field("results", "objects", _DOC, "create orders", (), model=ORDER_RESULT),
    ),
)

FUNDED = Model(
    "SS.OpenApi.Models.Carriers.FundedCarrier",
    (
        Field("name", "text", _DOC, "add funds", default=""),
        Field("code", "text", _DOC, "add funds", default=""),
        Field("accountNumber", "text", _DOC, "add funds"),
        Field("requiresFundedAccount", "flag", _DOC, "add funds", default=False),
        Field("balance", "money", _DOC, "add funds", default=0),
    ),
)

SUBSCRIBED = Model(
    "SS.OpenApi.Models.Webhooks.SubscribeResponse",
    (Field("id", "integer", _DOC, "subscribe to webhook", default=0),),
)

WEBHOOK = Model(
    "SS.OpenApi.Models.Webhooks.Webhook",
    (
        Field("IsLabelAPIHook", "flag", _DOC, "list webhooks", default=False),
        Field("WebHookID", "integer", _DOC, "list webhooks", default=0),
        Field("SellerID", "integer", _DOC, "list webhooks", default=0),
        Field("StoreID", "integer", _DOC, "list webhooks"),
        Field("HookType", "text", _DOC, "list webhooks", default=""),
        Field("MessageFormat", "text", _DOC, "list webhooks", default=""),
        Field("Url", "text", _DOC, "list webhooks", default=""),
        Field("Name", "text", _DOC, "list webhooks"),
        Field("BulkCopyBatchID", "integer", _DOC, "list webhooks"),
        Field("BulkCopyRecordID", "integer", _DOC, "list webhooks"),
        Field("Active", "flag", _DOC, "list webhooks", default=False),
        Field("WebhookLogs", "objects", _DOC, "list webhooks; empty in samples", default=()),
        Field("Seller", "text", _DOC, "list webhooks; null in samples"),
        Field("Store", "text", _DOC, "list webhooks; null in samples"),
    ),
)

WEBHOOKS = Model(
    "SS.OpenApi.Models.Webhooks.WebhookList",
    (Field("webhooks", "objects", _DOC, "list webhooks", (), model=WEBHOOK),),
)
