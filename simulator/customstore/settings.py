"""What is not known for sure about ShipStation's Custom Store side, each as a switch."""

from __future__ import annotations

from simulator.settings import Setting

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "store.strictness",
        "strict",
        "inferred",
        "guide says orders are checked against the schema; plug-ins in production break it",
        "How strictly an order is read: the newest published schema plus CurrencyCode (strict), "
        "the guide's field table (guide), or whatever can be used at all (lenient).",
        ("strict", "guide", "lenient"),
    ),
    Setting(
        "store.bad_order_scope",
        "order",
        "guess",
        "not documented; a schema check of the whole document would speak for page",
        "What one bad order keeps out: itself (order), or all orders of its page (page).",
        ("order", "page"),
    ),
    Setting(
        "store.country_check",
        "length",
        "documented",
        "the schema asks for two characters, the guide for a country code",
        "Whether any two characters pass as a country (length), or only assigned codes (iso).",
        ("length", "iso"),
    ),
    Setting(
        "store.country_upper_case",
        True,
        "guess",
        "the schema lets lower case pass; what becomes of it is not known",
        "Whether a country in lower case is stored in upper case.",
    ),
    Setting(
        "store.answer_limit_bytes",
        32 * 1024 * 1024,
        "guess",
        "no limit is documented",
        "The longest answer to an export that is read; a longer one fails the import.",
        low=1,
    ),
    Setting(
        "store.timeout_seconds",
        30,
        "guess",
        "not documented for imports or notices",
        "How long ShipStation waits for the store's answer.",
        low=1,
    ),
    Setting(
        "store.content_type",
        "application/xml",
        "guess",
        "not documented; the store ends seen read the body whatever its type",
        "The content type of a shipment notice.",
        ("application/xml", "text/xml"),
    ),
    Setting(
        "store.page_limit",
        1000,
        "guess",
        "the schema ends at 32767 pages; whether ShipStation gives up earlier is not known",
        "The most pages one import asks for.",
        low=1,
    ),
    Setting(
        "store.first_import_days",
        30,
        "guess",
        "depth of the first import is in no source",
        "How many days back the first import after connecting looks.",
        low=0,
    ),
    Setting(
        "store.halt_after",
        "connection",
        "observed",
        "a user's report in the vendor's forum",
        "Which failed import stops the automatic ones until a manual import succeeds: one that "
        "did not reach the store or was refused (connection), any (any), or none (never).",
        ("connection", "any", "never"),
    ),
    Setting(
        "store.auto_import_minutes",
        30,
        "guess",
        "the interval is not published",
        "Minutes between two automatic imports.",
        low=1,
    ),
    Setting(
        "store.trim_statuses",
        True,
        "guess",
        "statuses are separated by commas; blanks around a comma are not mentioned",
        "Whether blanks around the words of a status list are dropped.",
    ),
    Setting(
        "store.notify_retries",
        3,
        "guess",
        "not documented for custom stores; retries are known for one marketplace",
        "How often a failed shipment notice is sent again by itself.",
        low=0,
    ),
    Setting(
        "store.notify_retry_minutes",
        60,
        "guess",
        "about an hour is documented for one marketplace only",
        "Minutes between two tries of a shipment notice.",
        low=1,
    ),
)
