"""Customers, products and what belongs to the account, member by member in wire order."""

from __future__ import annotations

from typing import Final

from simulator.shipstation.schema import CONFIRMATIONS, Field, Model

_DOC: Final = "documented"
_OBS: Final = "observed"

RECORD_TAG = Model(
    "SS.OpenApi.Models.Tag",
    (
        Field("tagId", "integer", _DOC, "customer and product models"),
        Field("name", "text", _DOC, "customer and product models"),
    ),
)

ACCOUNT_TAG = Model(
    "SS.OpenApi.Models.Accounts.Tag",
    (
        Field("tagId", "integer", _DOC, "list tags"),
        Field("name", "text", _DOC, "list tags"),
        Field("color", "text", _DOC, "list tags; #RRGGBB"),
    ),
)

REGISTERED = Model(
    "SS.OpenApi.Models.Accounts.RegisterAccountResponse",
    (
        Field("message", "text", _DOC, "register account"),
        Field("sellerId", "integer", _DOC, "register account; null on failure (a client)"),
        Field("success", "flag", _DOC, "register account"),
        Field("apiKey", "text", _DOC, "register account; null on failure (a client)"),
        Field("apiSecret", "text", _DOC, "register account; null on failure (a client)"),
    ),
)

MARKETPLACE_USERNAME = Model(
    "SS.OpenApi.Models.Customers.MarketplaceUsername",
    (
        Field("customerUserId", "integer", _DOC, "customer model"),
        Field("customerId", "integer", _DOC, "customer model"),
        Field("createDate", "moment", _DOC, "customer model"),
        Field("modifyDate", "moment", _DOC, "customer model"),
        Field("marketplaceId", "integer", _DOC, "customer model"),
        Field("marketplace", "text", _DOC, "customer model"),
        Field("username", "text", _DOC, "customer model"),
    ),
)

CUSTOMER = Model(
    "SS.OpenApi.Models.Customers.Customer",
    (
        Field("customerId", "integer", _DOC, "customer model"),
        Field("createDate", "moment", _DOC, "customer model"),
        Field("modifyDate", "moment", _DOC, "customer model"),
        Field("name", "text", _DOC, "customer model"),
        Field("company", "text", _DOC, "customer model"),
        Field("street1", "text", _DOC, "customer model"),
        Field("street2", "text", _DOC, "customer model"),
        Field("city", "text", _DOC, "customer model"),
        Field("state", "text", _DOC, "customer model"),
        Field("postalCode", "text", _DOC, "customer model"),
        Field("countryCode", "text", _DOC, "customer model; not country, as elsewhere"),
        Field("phone", "text", _DOC, "customer model"),
        Field("email", "text", _DOC, "customer model"),
        Field("addressVerified", "text", _DOC, "customer model; another word than on orders"),
        Field("marketplaceUsernames", "objects", _DOC, "customer model",
              model=MARKETPLACE_USERNAME),
        Field("tags", "objects", _DOC, "customer model; null if none", model=RECORD_TAG),
    ),
)  # fmt: skip

CATEGORY = Model(
    "SS.OpenApi.Models.Products.ProductCategory",
    (
        Field("categoryId", "integer", _DOC, "product model"),
        Field("name", "text", _DOC, "product model"),
    ),
)

PRODUCT_TYPE = Model(
    "SS.OpenApi.Models.Products.ProductType",
    (
        Field("productTypeId", "integer", "guess", "null in every sample"),
        Field("name", "text", "guess", "null in every sample"),
    ),
)

PRODUCT = Model(
    "SS.OpenApi.Models.Products.Product",
    (
        Field("aliases", "texts", _OBS, "newer answers; what is in the list is not known"),
        Field("productId", "integer", _DOC, "product model", writable=False),
        Field("sku", "text", _DOC, "product model"),
        Field("name", "text", _DOC, "product model"),
        Field("price", "money", _DOC, "product model"),
        Field("defaultCost", "money", _DOC, "product model"),
        Field("length", "amount", _DOC, "product model; the unit is the account's"),
        Field("width", "amount", _DOC, "product model; the unit is the account's"),
        Field("height", "amount", _DOC, "product model; the unit is the account's"),
        Field("weightOz", "amount", _DOC, "product model"),
        Field("internalNotes", "text", _DOC, "product model"),
        Field("fulfillmentSku", "text", _DOC, "product model"),
        Field("createDate", "short moment", _DOC, "product model", writable=False),
        Field("modifyDate", "short moment", _DOC, "product model", writable=False),
        Field("active", "flag", _DOC, "product model", default=False),
        Field("productCategory", "object", _DOC, "product model", model=CATEGORY),
        Field("productType", "object", _DOC, "product model", model=PRODUCT_TYPE),
        Field("warehouseLocation", "text", _DOC, "product model"),
        Field("defaultCarrierCode", "text", _DOC, "product model"),
        Field("defaultServiceCode", "text", _DOC, "product model"),
        Field("defaultPackageCode", "text", _DOC, "product model"),
        Field("defaultIntlCarrierCode", "text", _DOC, "product model"),
        Field("defaultIntlServiceCode", "text", _DOC, "product model"),
        Field("defaultIntlPackageCode", "text", _DOC, "product model"),
        Field("defaultConfirmation", "choice", _DOC, "product model", choices=CONFIRMATIONS),
        Field("defaultIntlConfirmation", "choice", _DOC, "product model", choices=CONFIRMATIONS),
        Field("customsDescription", "text", _DOC, "product model"),
        Field("customsValue", "money", _DOC, "product model"),
        Field("customsTariffNo", "text", _DOC, "product model"),
        Field("customsCountryCode", "text", _DOC, "product model"),
        Field("noCustoms", "flag", _DOC, "product model"),
        Field("tags", "objects", _DOC, "product model; null if none", model=RECORD_TAG),
        Field("upc", "text", _OBS, "newer list answers"),
        Field("thumbnailURL", "text", _OBS, "newer list answers", writable=False),
    ),
)
