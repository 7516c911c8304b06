"""ShipStation's models, member by member in wire order; `reading` turns a request into them.

Lengths are not limited but for orderNumber: nothing else is documented.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from simulator.shipstation import statuses

if TYPE_CHECKING:
    from simulator.provenance import Mark

Kind = Literal[
    "text", "integer", "small integer", "money", "amount", "flag", "moment", "short moment", "day",
    "choice", "object", "objects", "integers", "texts",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One member of a model: its exact name, its kind, and how we know.

    A member that is not *writable* is ignored in requests and shown with its *default* until
    ShipStation fills it. An "object" or "objects" has a *model*; a "choice" has *choices*.
    """

    name: str
    kind: Kind
    mark: Mark
    source: str
    default: object = None
    writable: bool = True
    required: bool = False
    choices: tuple[str, ...] = ()
    model: Model | None = None
    lowered: str = dataclasses.field(init=False, repr=False, compare=False, default="")
    plain: bool = dataclasses.field(init=False, repr=False, compare=False, default=True)

    def __post_init__(self) -> None:
        # Names are read without regard to case, thousands of them a second.
        object.__setattr__(self, "lowered", self.name.lower())
        made_anew = isinstance(self.default, tuple) or (
            self.kind == "object" and self.default is not None
        )
        object.__setattr__(self, "plain", not made_anew)


@dataclass(frozen=True, slots=True)
class Model:
    """A JSON object: its .NET *type* (shown in errors) and its *fields*."""

    type: str
    fields: tuple[Field, ...]


ZERO: Final = Decimal("0.00")
CONFIRMATIONS = ("none", "delivery", "signature", "adult_signature", "direct_signature")
WEIGHT_UNITS: dict[str, int] = {"pounds": 0, "ounces": 1, "grams": 2}
"""The number that goes with each unit, in WeightUnits (observed; 1 confirmed by recordings)."""

_DOC: Final = "documented"
_OBS: Final = "observed"

ADDRESS = Model(
    "SS.OpenApi.Models.Orders.Address",
    (
        Field("name", "text", _DOC, "address model"),
        Field("company", "text", _DOC, "address model"),
        Field("street1", "text", _DOC, "address model"),
        Field("street2", "text", _DOC, "address model"),
        Field("street3", "text", _DOC, "address model"),
        Field("city", "text", _DOC, "address model"),
        Field("state", "text", _DOC, "address model"),
        Field("postalCode", "text", _DOC, "address model"),
        Field("country", "text", _DOC, "address model; two letters"),
        Field("phone", "text", _DOC, "address model"),
        Field("residential", "flag", _DOC, "address model; null if not known"),
        Field("addressVerified", "text", _DOC, "address model", writable=False),
    ),
)

WEIGHT = Model(
    "SS.OpenApi.Models.Weight",
    (
        Field("value", "amount", _DOC, "weight model", default=Decimal("0.0")),
        Field("units", "choice", _DOC, "weight model", "ounces", choices=tuple(WEIGHT_UNITS)),
        Field("WeightUnits", "integer", _OBS, "real answers; not in samples", writable=False),
    ),
)

DIMENSIONS = Model(
    "SS.OpenApi.Models.Dimensions",
    (
        Field("units", "choice", _DOC, "dimensions", "inches", choices=("inches", "centimeters")),
        Field("length", "amount", _DOC, "dimensions", Decimal("0.0")),
        Field("width", "amount", _DOC, "dimensions", Decimal("0.0")),
        Field("height", "amount", _DOC, "dimensions", Decimal("0.0")),
    ),
)

ITEM_OPTION = Model(
    "SS.OpenApi.Models.Orders.ItemOption",
    (
        Field("name", "text", _OBS, "samples; the table says text"),
        Field("value", "text", _OBS, "samples; the table says text"),
    ),
)

ORDER_ITEM = Model(
    "SS.OpenApi.Models.Orders.OrderItem",
    (
        Field("orderItemId", "integer", _DOC, "order item model", writable=False),
        Field("lineItemKey", "text", _DOC, "order item model"),
        Field("sku", "text", _DOC, "order item model"),
        Field("name", "text", _DOC, "order item model; never null", ""),
        Field("imageUrl", "text", _DOC, "order item model"),
        Field("weight", "object", _DOC, "order item model", model=WEIGHT),
        Field("quantity", "small integer", _DOC, "order item model", 0),
        Field("unitPrice", "money", _DOC, "order item model", ZERO),
        Field("taxAmount", "money", _DOC, "order item model"),
        Field("shippingAmount", "money", _DOC, "order item model"),
        Field("warehouseLocation", "text", _DOC, "order item model"),
        Field("options", "objects", _DOC, "order item model", model=ITEM_OPTION),
        # A productId that is unknown comes back null (sample).
        Field("productId", "integer", _DOC, "order item model"),
        Field("fulfillmentSku", "text", _DOC, "order item model"),
        Field("adjustment", "flag", _DOC, "order item model", default=False),
        Field("upc", "text", _DOC, "order item model"),
        Field("createDate", "short moment", _DOC, "order item model", writable=False),
        Field("modifyDate", "short moment", _DOC, "order item model", writable=False),
    ),
)

INSURANCE = Model(
    "SS.OpenApi.Models.InsuranceOptions",
    (
        Field("provider", "choice", _DOC, "insurance model",
              choices=("shipsurance", "carrier", "provider", "xcover", "parcelguard")),
        Field("insureShipment", "flag", _DOC, "insurance model", default=False),
        Field("insuredValue", "money", _DOC, "insurance model", ZERO),
    ),
)  # fmt: skip

CUSTOMS_ITEM = Model(
    "SS.OpenApi.Models.CustomsItem",
    (
        Field("customsItemId", "integer", _DOC, "customs item model"),
        Field("description", "text", _DOC, "customs item model"),
        Field("quantity", "small integer", _DOC, "customs item model", 0),
        Field("value", "money", _DOC, "customs item model", ZERO),
        Field("harmonizedTariffCode", "text", _DOC, "customs item model"),
        Field("countryOfOrigin", "text", _DOC, "customs item model"),
    ),
)

INTERNATIONAL = Model(
    "SS.OpenApi.Models.InternationalOptions",
    (
        Field("contents", "choice", _DOC, "international options",
              choices=("merchandise", "documents", "gift", "returned_goods", "sample")),
        Field("customsItems", "objects", _DOC, "international options", model=CUSTOMS_ITEM),
        Field("nonDelivery", "choice", _DOC, "international options",
              choices=("return_to_sender", "treat_as_abandoned")),
    ),
)  # fmt: skip

BILLING = (
    Field("billToParty", "choice", _DOC, "advanced options",
          choices=("my_account", "my_other_account", "recipient", "third_party")),
    Field("billToAccount", "text", _DOC, "advanced options"),
    Field("billToPostalCode", "text", _DOC, "advanced options"),
    Field("billToCountryCode", "text", _DOC, "advanced options"),
)  # fmt: skip

ADVANCED = Model(
    "SS.OpenApi.Models.Orders.AdvancedOptions",
    (
        Field("warehouseId", "integer", _DOC, "advanced options"),
        Field("nonMachinable", "flag", _DOC, "advanced options", default=False),
        Field("saturdayDelivery", "flag", _DOC, "advanced options", default=False),
        Field("containsAlcohol", "flag", _DOC, "advanced options", default=False),
        Field("mergedOrSplit", "flag", _DOC, "advanced options", default=False, writable=False),
        Field("mergedIds", "integers", _OBS, "absent in 2015", (), writable=False),
        Field("parentId", "integer", _DOC, "advanced options", writable=False),
        Field("storeId", "integer", _DOC, "advanced options; on creation only"),
        Field("customField1", "text", _DOC, "advanced options"),
        Field("customField2", "text", _DOC, "advanced options"),
        Field("customField3", "text", _DOC, "advanced options"),
        Field("source", "text", _DOC, "advanced options"),
        *BILLING,
        Field("billToMyOtherAccount", "integer", _OBS, "dumps of 2020; not in old samples"),
    ),
)

ORDER = Model(
    "SS.OpenApi.Models.Orders.Order",
    (
        Field("orderId", "integer", _DOC, "order model"),
        Field("orderNumber", "text", _DOC, "order model", required=True),
        Field("orderKey", "text", _DOC, "order model; on creation only"),
        Field("orderDate", "moment", _DOC, "order model", required=True),
        Field("createDate", "moment", _DOC, "order model", writable=False),
        Field("modifyDate", "moment", _DOC, "order model", writable=False),
        Field("paymentDate", "moment", _DOC, "order model"),
        Field("shipByDate", "moment", _DOC, "order model"),
        Field("orderStatus", "choice", _DOC, "order model", required=True,
              choices=statuses.NAMES),
        Field("customerId", "integer", _DOC, "order model; linked later", writable=False),
        Field("customerUsername", "text", _DOC, "order model"),
        Field("customerEmail", "text", _DOC, "order model"),
        Field("billTo", "object", _DOC, "order model", required=True, model=ADDRESS),
        Field("shipTo", "object", _DOC, "order model", required=True, model=ADDRESS),
        Field("items", "objects", _DOC, "order model", (), model=ORDER_ITEM),
        Field("orderTotal", "money", _DOC, "order model", ZERO, writable=False),
        Field("amountPaid", "money", _DOC, "order model", ZERO),
        Field("taxAmount", "money", _DOC, "order model", ZERO),
        Field("shippingAmount", "money", _DOC, "order model", ZERO),
        Field("customerNotes", "text", _DOC, "order model"),
        Field("internalNotes", "text", _DOC, "order model"),
        Field("gift", "flag", _DOC, "order model", default=False),
        Field("giftMessage", "text", _DOC, "order model"),
        Field("paymentMethod", "text", _DOC, "order model"),
        Field("requestedShippingService", "text", _DOC, "order model"),
        Field("carrierCode", "text", _DOC, "order model"),
        Field("serviceCode", "text", _DOC, "order model"),
        Field("packageCode", "text", _DOC, "order model"),
        Field("confirmation", "choice", _DOC, "order model", "none", choices=CONFIRMATIONS),
        Field("shipDate", "day", _DOC, "order model"),
        Field("holdUntilDate", "day", _DOC, "order model", writable=False),
        Field("weight", "object", _DOC, "order model", model=WEIGHT),
        Field("dimensions", "object", _DOC, "order model", model=DIMENSIONS),
        Field("insuranceOptions", "object", _DOC, "order model", {}, model=INSURANCE),
        Field("internationalOptions", "object", _DOC, "order model", {}, model=INTERNATIONAL),
        Field("advancedOptions", "object", _DOC, "order model", {}, model=ADVANCED),
        Field("tagIds", "integers", _DOC, "order model; null if none"),
        Field("userId", "text", _DOC, "order model", writable=False),
        Field("externallyFulfilled", "flag", _DOC, "order model", default=False, writable=False),
        Field("externallyFulfilledBy", "text", _DOC, "order model", writable=False),
        Field("externallyFulfilledById", "integer", _OBS, "newer answers", writable=False),
        Field("externallyFulfilledByName", "text", _OBS, "newer answers", writable=False),
        # Always null in dumps of 2020; its place in the order is not known.
        Field("labelMessages", "text", _OBS, "dumps of 2020", writable=False),
    ),
)  # fmt: skip

RATE_REQUEST = Model(
    "SS.OpenApi.Models.Shipments.RateRequest",
    (
        Field("carrierCode", "text", _DOC, "get rates", required=True),
        Field("serviceCode", "text", _DOC, "get rates"),
        Field("packageCode", "text", _DOC, "get rates"),
        Field("fromPostalCode", "text", _DOC, "get rates", required=True),
        Field("fromCity", "text", _DOC, "get rates, later"),
        Field("fromState", "text", _DOC, "get rates, later"),
        Field("fromWarehouseId", "integer", _DOC, "get rates, later"),
        Field("toState", "text", _DOC, "get rates"),
        Field("toCountry", "text", _DOC, "get rates", required=True),
        Field("toPostalCode", "text", _DOC, "get rates", required=True),
        Field("toCity", "text", _DOC, "get rates"),
        Field("weight", "object", _DOC, "get rates", required=True, model=WEIGHT),
        Field("dimensions", "object", _DOC, "get rates", model=DIMENSIONS),
        Field("confirmation", "choice", _DOC, "get rates", "none", choices=CONFIRMATIONS),
        Field("residential", "flag", _DOC, "get rates", default=False),
    ),
)

_LABEL_OPTIONS = (
    Field("confirmation", "choice", _DOC, "create label", choices=CONFIRMATIONS),
    Field("shipDate", "day", _DOC, "create label; today if absent"),
    Field("weight", "object", _DOC, "create label", model=WEIGHT),
    Field("dimensions", "object", _DOC, "create label", model=DIMENSIONS),
    Field("insuranceOptions", "object", _DOC, "create label", model=INSURANCE),
    Field("internationalOptions", "object", _DOC, "create label", model=INTERNATIONAL),
    Field("advancedOptions", "object", _DOC, "create label", model=ADVANCED),
    Field("testLabel", "flag", _DOC, "create label", default=False),
)

ORDER_LABEL_REQUEST = Model(
    "SS.OpenApi.Models.Orders.OrderLabelRequest",
    (
        Field("orderId", "integer", _DOC, "create label for order"),
        # Documented as required; left out by a client whose orders have them from rules.
        Field("carrierCode", "text", _OBS, "create label for order"),
        Field("serviceCode", "text", _OBS, "create label for order"),
        Field("packageCode", "text", _DOC, "create label for order"),
        *_LABEL_OPTIONS,
    ),
)

LABEL_REQUEST = Model(
    "SS.OpenApi.Models.Shipments.LabelRequest",
    (
        Field("carrierCode", "text", _DOC, "create label"),
        Field("serviceCode", "text", _DOC, "create label"),
        Field("packageCode", "text", _DOC, "create label"),
        *_LABEL_OPTIONS,
        Field("shipFrom", "object", _DOC, "create label", required=True, model=ADDRESS),
        Field("shipTo", "object", _DOC, "create label", required=True, model=ADDRESS),
    ),
)
