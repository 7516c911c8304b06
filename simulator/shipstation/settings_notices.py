"""What is not known for sure of webhooks, stores, notices and buyers' mails."""

from __future__ import annotations

from simulator.settings import Setting

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "shipstation.webhook_delivery", "send", "inferred",
        "ours: a test may want to hold what the vendor would send",
        "Webhooks are sent by themselves, or held until /_sim/shipstation/webhooks lets them go.",
        ("send", "hold"),
    ),
    Setting(
        "shipstation.webhook_delay_seconds", 0, "documented",
        "within a few minutes of the action; no figure is given",
        "Seconds from an action to the first try of its webhooks.", low=0,
    ),
    Setting(
        "shipstation.webhook_attempts", 3, "guess", "retries are not documented",
        "How often a webhook is tried in all; any answer but a 2xx is a failure.", low=1,
    ),
    Setting(
        "shipstation.webhook_retry_seconds", 60, "guess", "retries are not documented",
        "Seconds before the second try of a webhook; twice as many before each further one.",
        low=1,
    ),
    Setting(
        "shipstation.webhook_timeout_seconds", 30, "guess", "no source",
        "How long a receiver of webhooks is waited for.", low=1,
    ),
    Setting(
        "shipstation.webhook_answer", "id", "documented",
        "the portal has id; the 2026 reference has WebHookID, HookType, Url, Name",
        "Answer of subscribe: the id alone, or both the id and the later members.",
        ("id", "both"),
    ),
    Setting(
        "shipstation.webhook_delete_answer", "empty", "observed",
        "empty in a recording; one client reads an object with success",
        "Body of the answer when a subscription ends: none, or success and a message.",
        ("empty", "success"),
    ),
    Setting(
        "shipstation.marked_as_shipped_fires", False, "inferred",
        "the event is documented for fulfillment providers only",
        "Whether markasshipped brings about FULFILLMENT_SHIPPED.",
    ),
    Setting(
        "shipstation.status_words", "fixed", "documented",
        "for this kind of store they change only by connecting again; for most others by settings",
        "Whether PUT /stores/{id} changes statusMappings, or leaves those of the connection.",
        ("fixed", "editable"),
    ),
    Setting(
        "shipstation.marketplace_notice", "on", "documented",
        "on, off or at the carrier's first scan can be chosen; the default is a guess",
        "When a store is told of shipments, unless it is set for the store.",
        ("on", "off", "delayed"),
    ),
    Setting(
        "shipstation.first_scan_minutes", 240, "guess", "depends on the carrier's pick-up",
        "Minutes from a shipment to the carrier's first scan, for notices that wait for it.", low=0,
    ),
    Setting(
        "shipstation.mail_on_shipping", False, "guess", "depends on the settings of an account",
        "Whether the buyer is mailed of a label, unless it is set for the store.",
    ),
    Setting(
        "shipstation.mail_on_delivery", False, "guess", "depends on the settings of an account",
        "Whether the buyer is mailed of the delivery, unless it is set for the store.",
    ),
    Setting(
        "shipstation.delivery_days", 3, "guess", "depends on carrier and service",
        "Days from a shipment to its delivery.", low=0,
    ),
)  # fmt: skip
