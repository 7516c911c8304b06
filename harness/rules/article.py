"""What ShipStation's help article says of the integration, statement by statement, in our words.

Each statement names the scenarios of `features/` that tell it, by their English names. What the
article says beside the integration (how to sign up, whom to write to) is not listed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: the *part* of the article it is in, its words, the scenarios that tell it."""

    part: str
    text: str
    scenarios: tuple[str, ...]


_MEETS_ALL = "An order that meets every criterion"
_DRAFT = "A draft stays out"
_STAGE = "An order at another stage stays out"
_OLD = "An order that is too old, with an ETD that is too old"
_OLD_WITHOUT_ETD = "An old order without an ETD"
_LAST_DAY = "The last day on which an order is recent"
_RECENT_ETD = "An old order with a recent ETD"
_NO_COUNTRY = "No delivery country"
_OTHER_REASONS = "Other things that keep an order out"
_NOT_PICKED = "Nothing was picked"
_PAGE = "The account in Cin7 has the app with its settings page"
_COPIED = "User name and password are copied from the settings page"
_NO_APP = "Without the app the credentials open nothing"
_NO_APP_NO_RATES = "Without the app there are no rates either"
_LISTED = "Connected, the store is listed and imports"
_OWN_WORDS = "Status words of the account's own are set while connecting"
_RECONFIGURED = "Changed status words need the connection reconfigured"
_STORE_SETTINGS = "After connecting, the settings of the store can be changed"
_API_KEY = "ShipStation gives an API key and secret for the rate calculator"
_ENTERED = "Key, secret and mark-up are entered and saved"
_MARKUP = "The mark-up is put on the whole price once, in whole cents, halves up"
_SUPPORT = "Before Cin7's support has done its part there are no rates"
_EVERY_CARRIER = "Every carrier is asked"
_FREIGHT = "The chosen rate is the order's freight"
_SIDE_BY_SIDE = "Both links work side by side"
_FIELDS = "What stands on the order in Cin7 arrives in ShipStation"
_ITEMS = "The items of an order arrive with all that is known of them"
_LABEL = "A label dispatches the order"
_CHANNEL = "The sales channel is told once"
_BUYER_MAIL = "The buyer is mailed of shipping and delivery"
_SERVICE_AND_COST = "Service and cost are noted"
_ERROR_MAIL = "The mail says which order, what is wrong and what to do"

INTRODUCTION = "Introduction"
CONNECTING = "Requirements for connecting"
IMPORTING = "Requirements for importing"
METHODS = "Two methods"
AS_STORE = "Cin7 as a store, step by step"
AS_CALCULATOR = "The rate calculator, step by step"
FEATURES = "Features"
DETAILS = "Further details"
TROUBLE = "Troubleshooting"

STATEMENTS = (
    Statement(INTRODUCTION, "Cin7 works out the freight and puts it on the order.",
              (_EVERY_CARRIER, _FREIGHT)),
    Statement(INTRODUCTION, "The order goes to ShipStation, which makes the label and ships it.",
              ("What was chosen in Cin7 is requested in ShipStation", _LABEL)),
    Statement(INTRODUCTION, "Once shipped, ShipStation updates status and details in Cin7.",
              (_LABEL, _SERVICE_AND_COST)),
    Statement(INTRODUCTION, "There are two ways to connect; either or both may be used.",
              ("The rate calculator alone brings no orders", _LISTED, _SIDE_BY_SIDE)),
    Statement(CONNECTING, "The account at Cin7 is active.",
              ("A Cin7 account that is closed hands over nothing",)),
    Statement(CONNECTING, "As a store, it needs the custom store's user name and password.",
              (_COPIED, "A mistyped password", "The API key in place of the password")),
    Statement(CONNECTING, "As a rate calculator, it needs ShipStation's API key and secret.",
              (_API_KEY, "Without key and secret there are no rates")),
    Statement(CONNECTING, "The ShipStation app is installed in Cin7.", (_PAGE, _NO_APP)),
    Statement(IMPORTING, "The order has a shipping address, its country included.",
              (_NO_COUNTRY, "A delivery country that nobody knows", _OTHER_REASONS)),
    Statement(IMPORTING, "The order is approved, not a draft.", (_DRAFT, _MEETS_ALL)),
    Statement(IMPORTING, "Its stage is Fully Picked.", (_STAGE, _MEETS_ALL)),
    Statement(IMPORTING, "Its date, or its ETD, lies within the last 60 days.",
              (_OLD, _OLD_WITHOUT_ETD, _LAST_DAY, _RECENT_ETD)),
    Statement(IMPORTING, "Its items have a value in Qty Dispatch.",
              (_NOT_PICKED, "A line that is not picked is left out")),
    Statement(METHODS, "As a store: ShipStation fetches from Cin7 what the sales channels sold.",
              (_LISTED, "The source of an order is told")),
    Statement(METHODS, "As a store: ShipStation tells Cin7 of the shipment, Cin7 its channel.",
              (_LABEL, _CHANNEL)),
    Statement(METHODS, "As a rate calculator: Cin7 shows what shipping costs.", (_EVERY_CARRIER,)),
    Statement(METHODS, "Cin7 can take an estimated rate as the order's freight.", (_FREIGHT,)),
    Statement(METHODS, "Both methods need the app.", (_NO_APP, _NO_APP_NO_RATES)),
    Statement(AS_STORE, "1. Log in to Cin7.",
              (_PAGE, "A Cin7 account that is closed hands over nothing")),
    Statement(AS_STORE, "2. Choose ShipStation among the integrations.", (_PAGE, _NO_APP)),
    Statement(AS_STORE, "3. The cogwheel opens the settings page.", (_PAGE,)),
    Statement(AS_STORE, "4. Copy the store's user name and password there.", (_PAGE, _COPIED)),
    Statement(AS_STORE, "5. Choose the Cin7 tile in ShipStation.",
              ("Cin7 is among the stores that ShipStation can connect",)),
    Statement(AS_STORE, "6. Enter the two, and status words of your own if need be.",
              (_COPIED, "A mistyped password", _OWN_WORDS)),
    Statement(AS_STORE, "7. Connect.", (_COPIED, _LISTED)),
    Statement(AS_STORE, "Then the store's own settings can be adjusted.", (_STORE_SETTINGS,)),
    Statement(AS_CALCULATOR, "1. Log in to ShipStation.", (_API_KEY,)),
    Statement(AS_CALCULATOR, "2. Make an API key and secret there.",
              (_API_KEY,
               "A new API secret was made in ShipStation, and Cin7 still has the old one")),
    Statement(AS_CALCULATOR, "3. Log in to Cin7.", (_PAGE,)),
    Statement(AS_CALCULATOR, "4. Choose ShipStation among the integrations.",
              (_PAGE, _NO_APP_NO_RATES)),
    Statement(AS_CALCULATOR, "5. The cogwheel opens the settings page.", (_PAGE,)),
    Statement(AS_CALCULATOR, "6. Enter key and secret for the rate calculator.",
              (_ENTERED, "Without key and secret there are no rates")),
    Statement(AS_CALCULATOR, "7. If wanted, enter a percentage to raise the prices by.",
              (_ENTERED, _MARKUP, "A price above ShipStation's is remarked on")),
    Statement(AS_CALCULATOR, "8. Save.", (_ENTERED,)),
    Statement(AS_CALCULATOR, "Then Cin7's support finishes the integration.", (_SUPPORT,)),
    Statement(FEATURES, "Statuses are mapped when the store is connected.",
              (_OWN_WORDS, "The order is there, under another status")),
    Statement(FEATURES, "The buyer's e-mail address is imported.",
              (_FIELDS, "Without an e-mail address the buyer gets no mail")),
    Statement(FEATURES, "The buyer can be mailed of shipping and of delivery.", (_BUYER_MAIL,)),
    Statement(FEATURES, "Those mails are switched in the store's settings.", (_STORE_SETTINGS,)),
    Statement(FEATURES, "The buyer's phone number is imported.",
              (_FIELDS, "The mobile number stands in for a phone number")),
    Statement(FEATURES, "The shipping service that the buyer chose is imported.",
              (_FIELDS, "The requested service chooses no carrier by itself")),
    Statement(FEATURES, "The payment method is imported.", (_FIELDS,)),
    Statement(FEATURES, "Discounts and coupons are imported.",
              ("A discount arrives as an adjustment", "A voucher names the discount")),
    Statement(FEATURES, "ShipStation can tell whether an order is a gift.",
              ("An order is no gift unless somebody says so",)),
    Statement(FEATURES, "Internal notes are imported.", (_FIELDS,)),
    Statement(FEATURES, "The buyer's own notes are imported.", (_FIELDS,)),
    Statement(FEATURES, "The total weight is imported.", (_ITEMS,)),
    Statement(FEATURES, "The weight of each item is imported.",
              (_ITEMS, "The unit of weights", "A product without a weight")),
    Statement(FEATURES, "The address of each item's image is imported.", (_ITEMS,)),
    Statement(FEATURES, "The options of each item are imported.",
              ("The options of an item arrive",)),
    Statement(FEATURES, "The place of each item in the warehouse is imported.",
              ("The shelf of an item arrives",)),
    Statement(FEATURES, "A shipment updates the status.", (_LABEL,)),
    Statement(FEATURES, "A shipment brings the tracking number.",
              (_LABEL, "An order marked as shipped is dispatched with the given number")),
    Statement(FEATURES, "A shipment brings the carrier.",
              ("An empty carrier is filled in", "A carrier that is in Cin7 already is kept")),
    Statement(FEATURES, "A shipment brings the service.", (_SERVICE_AND_COST,)),
    Statement(FEATURES, "A shipment brings what the carrier charged.", (_SERVICE_AND_COST,)),
    Statement(FEATURES, "A shipment brings the notes to the buyer.",
              ("A note to the buyer comes back with the shipment",)),
    Statement(FEATURES, "Items are imported with what is known of them.",
              (_ITEMS, "The name of an item arrives")),
    Statement(DETAILS, "Status words of one's own are set when the store is connected.",
              (_OWN_WORDS,)),
    Statement(DETAILS, "To change them later the connection is made anew.", (_RECONFIGURED,)),
    Statement(TROUBLE, "An order that is not imported may be a draft.", (_DRAFT,)),
    Statement(TROUBLE, "It may be at another stage than Fully Picked.", (_STAGE,)),
    Statement(TROUBLE, "Its Created Date and ETD may be older than 60 days.",
              (_OLD, "An ETD makes an old order recent")),
    Statement(TROUBLE, "Its Delivery Country may be empty.", (_NO_COUNTRY,)),
    Statement(TROUBLE, "Its lines may have no Qty Dispatch.", (_NOT_PICKED,)),
    Statement(TROUBLE, "Cin7 mails of errors in an import.",
              (_ERROR_MAIL, "Without an address nobody is told")),
    Statement(TROUBLE, "Put right in Cin7, the order can be imported again.",
              ("Put right as the mail says, the order is imported",
               "Put right, the order is imported")),
)  # fmt: skip
