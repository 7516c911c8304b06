"""Small requests, member by member; those of rates and labels stand in `schema`."""

from __future__ import annotations

from typing import Final

from simulator.shipstation.schema import ADDRESS, Field, Model

_DOC: Final = "documented"
_OBS: Final = "observed"

MARK_REQUEST = Model(
    "SS.OpenApi.Models.Orders.MarkAsShippedRequest",
    (
        Field("orderId", "integer", _DOC, "mark as shipped", required=True),
        Field("carrierCode", "text", _DOC, "mark as shipped", required=True),
        Field("shipDate", "day", _DOC, "mark as shipped; today if absent"),
        Field("trackingNumber", "text", _DOC, "mark as shipped"),
        Field("notifyCustomer", "flag", _DOC, "mark as shipped", default=False),
        Field("notifySalesChannel", "flag", _DOC, "mark as shipped", default=False),
    ),
)

HOLD_REQUEST = Model(
    "SS.OpenApi.Models.Orders.HoldRequest",
    (
        Field("orderId", "integer", _DOC, "hold until", required=True),
        Field("holdUntilDate", "day", _DOC, "hold until", required=True),
    ),
)

ORDER_REQUEST = Model(
    "SS.OpenApi.Models.Orders.OrderRequest",
    (Field("orderId", "integer", _DOC, "restore from hold", required=True),),
)

TAG_REQUEST = Model(
    "SS.OpenApi.Models.Orders.TagRequest",
    (
        Field("orderId", "integer", _DOC, "add tag", required=True),
        Field("tagId", "integer", _DOC, "add tag", required=True),
    ),
)

VOID_REQUEST = Model(
    "SS.OpenApi.Models.Shipments.VoidRequest",
    (Field("shipmentId", "integer", _DOC, "void label", required=True),),
)

STORE_REQUEST = Model(
    "SS.OpenApi.Models.Stores.StoreRequest",
    (
        Field("storeId", "integer", _DOC, "refresh, activate, deactivate store"),
        Field("refreshDate", "moment", _DOC, "refresh store"),
    ),
)

ORDERS_REQUEST = Model(
    "SS.OpenApi.Models.Orders.UnassignUserRequest",
    (Field("orderIds", "integers", _DOC, "unassign user", required=True),),
)

ASSIGN_REQUEST = Model(
    "SS.OpenApi.Models.Orders.AssignUserRequest",
    (
        Field("orderIds", "integers", _DOC, "assign user", required=True),
        Field("userId", "text", _DOC, "assign user", required=True),
    ),
)

LOCATION_REQUEST = Model(
    "SS.OpenApi.Models.Orders.WarehouseLocationRequest",
    (
        Field("warehouseLocation", "text", _OBS, "a production client"),
        Field("orderItemIds", "integers", _OBS, "a production client", required=True),
    ),
)

FUNDS_REQUEST = Model(
    "SS.OpenApi.Models.Carriers.AddFundsRequest",
    (
        Field("carrierCode", "text", _DOC, "add funds", required=True),
        Field("amount", "money", _DOC, "add funds", required=True),
    ),
)

WAREHOUSE_REQUEST = Model(
    "SS.OpenApi.Models.Warehouses.Warehouse",
    (
        Field("warehouseName", "text", _DOC, "create warehouse"),
        Field("originAddress", "object", _DOC, "create warehouse", required=True, model=ADDRESS),
        Field("returnAddress", "object", _DOC, "create warehouse", model=ADDRESS),
        Field("isDefault", "flag", _DOC, "create warehouse", default=False),
    ),
)

REGISTRATION = Model(
    "SS.OpenApi.Models.Accounts.RegisterAccountRequest",
    (
        Field("firstName", "text", _DOC, "register account", required=True),
        Field("lastName", "text", _DOC, "register account", required=True),
        Field("email", "text", _DOC, "register account", required=True),
        Field("password", "text", _DOC, "register account", required=True),
        Field("companyName", "text", _DOC, "register account"),
        Field("addr1", "text", _DOC, "register account"),
        Field("addr2", "text", _DOC, "register account"),
        Field("city", "text", _DOC, "register account"),
        Field("state", "text", _DOC, "register account"),
        Field("zip", "text", _DOC, "register account"),
        Field("countryCode", "text", _DOC, "register account"),
        Field("shippingOriginCountryCode", "text", _DOC, "register account, sample"),
        Field("phone", "text", _DOC, "register account"),
    ),
)
