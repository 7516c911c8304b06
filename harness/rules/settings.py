"""Settings of the integration: what its user chose, and what nobody knows for certain.

Each is a row in `ASSUMPTIONS` with its choices, how sure we are of the default, and why.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from harness.rules import sources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.rules.sources import Mark


class BadIntegrationSetting(ValueError):
    """Raised when a setting has no such name or cannot take such a value."""

    def __init__(self, name: str, value: object, wanted: str) -> None:
        super().__init__(f"setting {name!r} cannot be {value!r}; wanted {wanted}")
        self.name = name
        self.value = value
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class IntegrationSettings:
    """All that varies in the integration; see `ASSUMPTIONS` for the meaning of each."""

    window_days: int = 60
    date_rule: str = "either"
    future_etd: str = "accept"
    ready_stage: str = "Fully Picked"
    stage_match: str = "loose"
    qty_dispatch_rule: str = "any"
    void_orders: str = "exclude"
    dispatched_orders: str = "exclude"
    branches: tuple[str, ...] = ()
    bom_components: str = "exclude"
    country_conversion: str = "on"
    window_filter: str = "modified"
    window_end: str = "minute"
    window_lookback_minutes: int = 10
    cin7_clock: str = "follow"
    xml_page_size: int = 100
    status_word: str = "stage"
    fixed_status: str = "Fully Picked"
    missing_required: str = "refuse"
    long_fields: str = "cut"
    bad_characters: str = "remove"
    shipping_method_from: str = "freightDescription"
    customer_code_from: str = "memberEmail"
    custom_field1: str = ""
    custom_field2: str = ""
    custom_field3: str = ""
    requested_warehouse: str = "omit"
    item_location: str = "bin"
    option_names: str = "number"
    line_discount: str = "ignore"
    currency_element: str = "send"
    currency: str = ""
    included_tax: str = "compute"
    weight_units: str = "KG"
    markup_percent: Decimal = Decimal(0)
    markup_rounding: str = "sum"
    include_other_cost: bool = True
    rate_quantity: str = "ordered"
    rate_carrier: str = "write"
    rate_calculator_key: str = ""
    rate_calculator_secret: str = ""
    rate_calculator_finished: bool = False
    send_errors_to: str = ""
    mail_on: str = "unusable"
    auto_backorder: bool = False
    split_handling: str = "complete"
    apply_on_next_sync: bool = False
    second_tracking: str = "append"
    dispatched_date: str = "ship_date"
    service_note: str = "on"
    buyer_note: str = "on"
    invoice_on_completion: bool = False

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> IntegrationSettings:
        """The settings in *values*, names as in `ASSUMPTIONS`; the rest keep their defaults.

        Raises:
            BadIntegrationSetting: If a name is unknown or a value is not allowed.
        """
        read: dict[str, Any] = {}
        for name, value in values.items():
            row = _ROWS.get(name)
            if row is None:
                raise BadIntegrationSetting(name, value, f"one of {', '.join(_ROWS)}")
            read[name] = row.read(value)
        return cls(**read)


@dataclass(frozen=True, slots=True)
class Assumption:
    """One setting: its default, what else it may be, and how we know."""

    name: str
    default: bool | int | str | Decimal | tuple[str, ...]
    choices: tuple[str, ...]
    mark: Mark
    source: str
    meaning: str
    least: int = 1

    def read(self, value: object) -> object:
        """*value* in the setting's type, from JSON or from text of a command line.

        Raises:
            BadIntegrationSetting: If it is not allowed.
        """
        match self.default:
            case bool():
                return self._boolean(value)
            case int():
                return self._whole(value)
            case Decimal():
                return self._percentage(value)
            case tuple():
                return self._words(value)
        if not isinstance(value, str):
            raise BadIntegrationSetting(self.name, value, self._wanted("text"))
        if self.choices and value not in self.choices:
            raise BadIntegrationSetting(self.name, value, self._wanted("text"))
        return value

    def _wanted(self, kind: str) -> str:
        return f"one of {', '.join(self.choices)}" if self.choices else kind

    def _boolean(self, value: object) -> bool:
        words = {"true": True, "on": True, "false": False, "off": False}
        found = value if isinstance(value, bool) else words.get(str(value).casefold())
        if found is None:
            raise BadIntegrationSetting(self.name, value, "true or false")
        return found

    def _whole(self, value: object) -> int:
        wanted = f"a whole number from {self.least} to 10000"
        words = "" if isinstance(value, bool) else str(value)
        if not words.isdecimal() or not self.least <= int(words) <= 10000:
            raise BadIntegrationSetting(self.name, value, wanted)
        return int(words)

    def _percentage(self, value: object) -> Decimal:
        wanted = "a percentage of 0 or more; blank is 0"
        if value is None or value == "":
            return Decimal(0)
        try:
            found = Decimal(str(value))
        except InvalidOperation as error:
            raise BadIntegrationSetting(self.name, value, wanted) from error
        if isinstance(value, bool) or not found.is_finite() or found < 0:
            raise BadIntegrationSetting(self.name, value, wanted)
        return found

    def _words(self, value: object) -> tuple[str, ...]:
        parts = value.split(",") if isinstance(value, str) else value
        if not isinstance(parts, list | tuple):
            raise BadIntegrationSetting(self.name, value, "a list, or text with commas")
        return tuple(word for word in (str(part).strip() for part in parts) if word)


_DEFAULTS = IntegrationSettings()


def _row(
    name: str, choices: str, mark: Mark, source: str, meaning: str, least: int = 1
) -> Assumption:
    default = getattr(_DEFAULTS, name)
    return Assumption(name, default, tuple(choices.split()), mark, source, meaning, least)


ASSUMPTIONS = (
    _row("window_days", "", "documented", sources.SYNC,
         "How many days back the Created Date or ETD may lie; the last second counts."),
    _row("date_rule", "either etd_first all", "inferred", sources.SYNC,
         "Which date decides: one of the two, the ETD if there is one, or both."),
    _row("future_etd", "accept reject", "inferred", sources.SYNC,
         "Whether an ETD still to come lies within the last days."),
    _row("ready_stage", "", "documented", sources.SYNC,
         "The stage an order must have."),
    _row("stage_match", "loose exact", "inferred", sources.READING,
         "Whether letter case and blanks around the stage are overlooked."),
    _row("qty_dispatch_rule", "any all off", "inferred", sources.ARTICLE,
         "Whether one line with Qty Dispatch is enough, each needs it, or none."),
    _row("void_orders", "exclude include", "inferred", sources.READING,
         "Whether a void order stays out."),
    _row("dispatched_orders", "exclude include", "inferred", sources.STARSHIPIT,
         "Whether an order with a Fully Dispatched date stays out."),
    _row("branches", "", "documented", sources.OLD_SETTINGS,
         "Branch ids in Get Orders From; empty means all."),
    _row("bom_components", "exclude include", "documented", sources.OLD_SETTINGS,
         "Whether the parts of a kit are sent beside it."),
    _row("country_conversion", "on off", "inferred", sources.READING,
         "Whether the free text of Delivery Country is turned into two letters."),
    _row("window_filter", "modified ignore", "inferred", sources.GUIDE,
         "Whether only orders modified within ShipStation's window are offered."),
    _row("window_end", "minute exact", "guess", sources.CRAFT,
         "Whether the end of the window lasts to the end of its minute."),
    _row("window_lookback_minutes", "", "guess", sources.READING,
         "How long before the window an order may be modified and still be offered: Cin7 may show"
         " a change late, or its clock may be behind. 0 loses such orders.",
         least=0),
    _row("cin7_clock", "follow ignore", "guess", sources.READING,
         "Whether the window is read by Cin7's clock, as its answers' Date tells it, or by ours."),
    _row("xml_page_size", "", "guess", sources.WOO,
         "Orders on one page of the export."),
    _row("status_word", "stage fixed", "inferred", sources.ARTICLE,
         "Whether OrderStatus is the stage or always the same word."),
    _row("fixed_status", "", "inferred", sources.ARTICLE,
         "The word sent when status_word is fixed."),
    _row("missing_required", "refuse send", "inferred", sources.GUIDE,
         "Whether an order without a required text is held back or sent with an empty one."),
    _row("long_fields", "cut refuse", "observed", sources.MAGENTO,
         "What happens to a text longer than ShipStation takes."),
    _row("bad_characters", "remove refuse", "inferred", sources.STORE_ERRORS,
         "What happens to characters that XML cannot hold."),
    _row("shipping_method_from", "freightDescription logisticsCarrier", "inferred", sources.API,
         "The order's member sent as ShippingMethod."),
    _row("customer_code_from", "memberEmail email memberId", "inferred", sources.API,
         "The order's member sent as CustomerCode; if empty, the other two."),
    _row("custom_field1", "", "documented", sources.OLD_SETTINGS,
         "The order's member sent as CustomField1; empty means none."),
    _row("custom_field2", "", "documented", sources.OLD_SETTINGS,
         "The order's member sent as CustomField2; empty means none."),
    _row("custom_field3", "", "documented", sources.OLD_SETTINGS,
         "The order's member sent as CustomField3; empty means none."),
    _row("requested_warehouse", "omit branch", "inferred", sources.READING,
         "Whether the name of the order's branch is sent as RequestedWarehouse."),
    _row("item_location", "bin omit", "documented", sources.ARTICLE,
         "Whether the bin of a product at the order's branch is sent as its Location."),
    _row("option_names", "number label", "guess", sources.READING,
         "What options of an item are called: Option 1, or the product's own label, as Color."),
    _row("line_discount", "ignore net adjustment", "inferred", sources.READING,
         "A line's discount: not sent, taken off the unit price, or an adjustment of its own."),
    _row("currency_element", "send omit", "observed", sources.WOO,
         "Whether CurrencyCode, which no published schema has, is sent."),
    _row("currency", "", "documented", sources.OLD_SETTINGS,
         "ShipStation's currency, sent as CurrencyCode; empty means the order's. Amounts stay."),
    _row("included_tax", "compute zero", "inferred", sources.API,
         "TaxAmount when prices include tax: the part in the total, or nothing."),
    _row("weight_units", "KG LB", "documented", sources.SETTINGS,
         "The unit of the products' weights in Cin7."),
    _row("markup_percent", "", "documented", sources.SETTINGS,
         "The percentage added to the rates of ShipStation."),
    _row("markup_rounding", "sum parts", "inferred", sources.READING,
         "Whether the cents are rounded once, on the sum, or on each of its parts."),
    _row("include_other_cost", "", "inferred", sources.READING,
         "Whether a rate's other costs are part of the offer."),
    _row("rate_quantity", "ordered dispatched", "guess", sources.READING,
         "Which quantity of a line is weighed for a rate: what is ordered, or Qty Dispatch."),
    _row("rate_carrier", "write leave", "inferred", sources.READING,
         "Whether choosing a rate fills the order's carrier as well."),
    _row("rate_calculator_key", "", "documented", sources.ARTICLE,
         "ShipStation's API key, for the rate calculator."),
    _row("rate_calculator_secret", "", "documented", sources.ARTICLE,
         "ShipStation's API secret, for the rate calculator."),
    _row("rate_calculator_finished", "", "documented", sources.ARTICLE,
         "Whether the vendor's support has finished the rate calculator."),
    _row("send_errors_to", "", "documented", sources.SETTINGS,
         "The address that errors of an import are mailed to; empty means nobody is told."),
    _row("mail_on", "unusable all", "inferred", sources.ARTICLE,
         "Which orders are mailed about: those chosen but unusable, or all that stay out."),
    _row("auto_backorder", "", "documented", sources.OLD_SETTINGS,
         "Whether what a split in ShipStation leaves behind becomes a back order in Cin7."),
    _row("split_handling", "complete wait", "inferred", sources.SYNC,
         "Without back orders: whether a first parcel dispatches all, or the last one does."),
    _row("apply_on_next_sync", "", "inferred", sources.SYNC,
         "Whether a notice is only noted, and carried out when ShipStation imports again."),
    _row("second_tracking", "append keep replace", "inferred", sources.READING,
         "What a second, different tracking number does to the first."),
    _row("dispatched_date", "ship_date now", "inferred", sources.SYNC,
         "The Fully Dispatched date: the notice's ship date, or the present moment."),
    _row("service_note", "on off", "inferred", sources.STARSHIPIT,
         "Whether service and cost of the label are added to the internal comments."),
    _row("buyer_note", "on off", "guess", sources.ARTICLE,
         "Whether the note to the buyer in ShipStation is added to the internal comments."),
    _row("invoice_on_completion", "", "documented", sources.OLD_SETTINGS,
         "Whether the invoice date is set when ShipStation has shipped."),
)  # fmt: skip

_ROWS = {row.name: row for row in ASSUMPTIONS}
NAMES = tuple(field.name for field in fields(IntegrationSettings))
