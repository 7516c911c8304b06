"""What is not known for sure about ShipStation, as switches with a default and a reason."""

from __future__ import annotations

from simulator.settings import Setting
from simulator.shipstation.settings_notices import SETTINGS as NOTICE_SETTINGS

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "shipstation.rate_limit", 40, "documented", "requirements page",
        "Requests a key pair may send in one window; 0 for no limit.", low=0,
    ),
    Setting(
        "shipstation.rate_window_seconds", 60, "documented", "requirements page",
        "Length of the window in which requests are counted.", low=1,
    ),
    Setting(
        "shipstation.error_dialect", "dotnet", "observed",
        "clients read Message and ExceptionMessage; the 2026 reference shows message",
        "How 400, 404 and 500 are worded.", ("dotnet", "lowercase"),
    ),
    Setting(
        "shipstation.unauthorized_body", "message", "documented", "sample of the 2026 reference",
        "Body of a 401: the reference's, that of the older framework, or none.",
        ("message", "dotnet", "empty"),
    ),
    Setting(
        "shipstation.plan_has_api", True, "observed", "an integrator's article on status 402",
        "Whether the account's plan includes the API; if not, valid keys are answered 402.",
    ),
    Setting(
        "shipstation.locked_order", "refuse", "guess", "that it is locked is documented, not how",
        "createorder on an order that is shipped or cancelled: a 500, or a 200 without change.",
        ("refuse", "unchanged"),
    ),
    Setting(
        "shipstation.body_limit_kilobytes", 4096, "guess", "what ASP.NET takes unless told",
        "Longest body that is read; a longer one is a 500. 0 for no limit.", low=0,
    ),
    Setting(
        "shipstation.links_of_new_order", "later", "inferred",
        "customerId, productId and tagIds are null in the sample of createorder, not in lists",
        "Whether the answer that makes an order shows its customer, products and tags.",
        ("later", "at once"),
    ),
    Setting(
        "shipstation.products_from_orders", True, "guess", "what the screen does by default",
        "Whether a line with an unknown sku makes a product.",
    ),
    Setting(
        "shipstation.unknown_tag", "accept", "guess", "no source",
        "addtag and removetag with a tagId that listtags does not show: taken, or a 500.",
        ("accept", "refuse"),
    ),
    Setting(
        "shipstation.order_without_hold", "unchanged", "guess", "no source",
        "restorefromhold on an order that is not on hold: a 200 without change, or a 500.",
        ("unchanged", "refuse"),
    ),
    Setting(
        "shipstation.split_orders", "shipments", "documented",
        "help articles on splitting: new layout, and 400s of the legacy one",
        "Parts of a split order keep its key and number; or, in the legacy layout, the second "
        "gets ones of its own that the store does not know.",
        ("shipments", "legacy"),
    ),
    Setting(
        "shipstation.register_needs_approval", False, "documented", "register account",
        "Whether registeraccount refuses this partner, as it does without approval.",
    ),
    Setting(
        "shipstation.order_number_limit", 50, "documented", "create order, field table",
        "Longest orderNumber that createorder takes; longer is a 400. 0 for no limit.", low=0,
    ),
    Setting(
        "shipstation.page_size_above_500", "clamp", "guess", "the limit of 500 is documented",
        "A pageSize above 500 counts as 500, or is a 400.", ("clamp", "refuse"),
    ),
    Setting(
        "shipstation.unknown_status_filter", "refuse", "guess", "no source",
        "GET /orders with an orderStatus that does not exist: a 400, or nothing found.",
        ("refuse", "empty"),
    ),
    Setting(
        "shipstation.address_verified", "Address not yet validated", "guess",
        "the four texts are documented, when each appears is not",
        "What shipTo.addressVerified says of a new order.",
        (
            "Address not yet validated", "Address validated successfully",
            "Address validation warning", "Address validation failed",
        ),
    ),
    Setting(
        "shipstation.deleted_order_reimports", True, "guess", "no source",
        "Whether a store order deleted in ShipStation comes back with its next import.",
    ),
    Setting(
        "shipstation.cancelled_order_reopens", False, "guess",
        "a comparable store says an un-cancelled order is not moved back",
        "Whether an import moves a cancelled order back to an open status.",
    ),
    Setting(
        "shipstation.label_notifies", True, "guess",
        "notification is on for most stores; it may be switched off per store",
        "Whether a label for an order of a connected store notifies that store.",
    ),
    Setting(
        "shipstation.label_after_void_notifies", False, "documented", "marketplace notifications",
        "Whether a label made after a void of the same order notifies the store again.",
    ),
    Setting(
        "shipstation.notify_customer", False, "guess", "depends on the mail settings of an account",
        "Whether the notice of a label asks the store to mail the buyer.",
    ),
    Setting(
        "shipstation.second_label", "allow", "guess", "the screen allows it; the API is not known",
        "createlabelfororder on a shipped order: another label, or a 500.", ("allow", "refuse"),
    ),
    Setting(
        "shipstation.label_of_unready_order", "allow", "guess",
        "the screen ships only awaiting_shipment; the API is not known",
        "createlabelfororder on an order on hold or awaiting payment: a label, or a 500.",
        ("allow", "refuse"),
    ),
    Setting(
        "shipstation.zero_weight", "refuse", "guess", "weight is documented as required",
        "Rates and labels without a weight above zero: a 500, or the lowest step of the tariff.",
        ("refuse", "minimum"),
    ),
    Setting(
        "shipstation.ups_needs_state", True, "documented", "get rates, toState",
        "Whether UPS rates without toState are refused; the answer, a 500, is a guess.",
    ),
    Setting(
        "shipstation.label_cost_includes_other", True, "guess",
        "a rate's price is shipmentCost + otherCost; what a label reports is not known",
        "Whether a label's shipmentCost holds the surcharges of its rate.",
    ),
    Setting(
        "shipstation.test_labels_anywhere", False, "observed",
        "later documents limit test labels to USPS",
        "Whether testLabel works for other carriers than stamps_com, or is a 500.",
    ),
    Setting(
        "shipstation.test_labels_listed", False, "guess", "no source",
        "Whether GET /shipments shows test labels.",
    ),
    Setting(
        "shipstation.auto_fund", True, "guess", "the screen offers automatic funding",
        "Whether a balance too low for a label is topped up; if not, the label is a 500.",
    ),
    Setting(
        "shipstation.void_reopens_order", True, "guess", "what the screen does",
        "Whether voiding an order's only label makes it awaiting_shipment again.",
    ),
    Setting(
        "shipstation.marketplace_id", 125, "guess", "the number of Cin7 was not found",
        "marketplaceId of a connected store.", low=1,
    ),
    Setting(
        "shipstation.marketplace_name", "Cin7", "guess", "the tile is branded Cin7",
        "marketplaceName of a connected store.",
    ),
    Setting(
        "shipstation.store_refresh_zone", "pacific", "guess",
        "samples have UTC for one kind of store, Pacific for another",
        "Zone of refreshDate on a store.", ("pacific", "utc"),
    ),
    Setting(
        "shipstation.refresh_status_dates", "day", "documented", "sample of get refresh status",
        "Dates of getrefreshstatus: M-d-yyyy, or with the time as on a store.", ("day", "moment"),
    ),
    Setting(
        "shipstation.deactivate_answer", "sensible", "guess",
        "the sample has success as text and says reactivated after both calls",
        "Answer of deactivate and reactivate: sensible, or the documented sample to the letter.",
        ("sensible", "sample"),
    ),
    *NOTICE_SETTINGS,
)  # fmt: skip
