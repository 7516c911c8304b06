"""What Shipbench says to people, in each of its languages.

English is the language of the code; the others are gettext catalogs in `locale/`. A text that a
catalog lacks is said in English. Codes, field names and the vendors' own texts are the same in
all.
"""

from __future__ import annotations

import gettext
from pathlib import Path

from harness.rules.phrase import Phrase

LANGUAGES = ("en", "fr")
DOMAIN = "shipbench"
FOLDER = Path(__file__).parent / "locale"

WORDS: dict[str, str] = {
    "heading": "{words}:",
    "no_mail": "no mail yet",
    "no_calls": "no calls yet",
    "no_faults": "no faults are set",
    "frozen": "{now} (frozen)",
    "story": "Story: {title} (seed {seed}, on {at})",
    "fate": "outcome",
    "orders": "orders",
    "order": "order",
    "reason": "reason",
    "field": "field",
    "found": "found",
    "remedy": "what to do",
    "told_by": "told by",
    "created": "created in Cin7",
    "refused": "refused by Cin7",
    "imported": "imported into ShipStation",
    "stayed_out": "stayed out",
    "shipped": "shipped with a label",
    "unshipped": "no label sold",
    "dispatched": "dispatched in Cin7",
    "undispatched": "shipped, but Cin7 does not know",
    "why_heading": "Why orders did not get through, by reason",
    "each_heading": "Each order that did not get through",
    "failed_heading": "Expectations that failed",
    "subject": "subject",
    "expected": "expected",
    "skipped": "Skipped: {scenario}: {reason}",
    "all_met": "Expectations: {met} met.",
    "some_failed": "Expectations: {met} met, {failed} failed.",
    "next_heading": "What to try next",
    "next_line": "  {command:<38} {words}",
    "next_rules": "what a reason means",
    "next_generate": "orders of your own to look at",
    "next_run": "the same for your own orders",
    "next_serve": "both vendors on this machine",
    "ready": "Ready. Stop with Ctrl-C.",
    "stopped": "Stopped.",
    "ok": "ok",
    "not_ok": "NOT OK",
    "station_created": "created",
    "station_approved": "approved",
    "station_picked": "picked",
    "station_offered": "offered",
    "station_taken": "taken",
    "station_labelled": "labelled",
    "station_notified": "notified",
    "station_written_back": "written back",
    "station_channel_told": "channel told",
    "station_mailed": "mailed",
    "first_divergence": "first divergence, or what it waits for",
    "trail_signs": "x done, . not yet, ! left its way, ? not known",
    "or": "or",
    "none_stuck": "No order is stuck.",
    "no_orders": "There are no orders in Cin7.",
    "rule_cause": "Cause",
    "rule_noticed": "Noticed",
    "rule_remedy": "What to do",
    "rule_known": "Known by",
    "rule_source": "Source",
    "rule_why_not": "Not simulated",
    "rule_example": "An order, on {at}:",
    "rule_settings": "Settings",
    "rule_fails": "Fails with",
    "rule_passes": "Passes with",
    "rule_features": "Shown by: pytest features -m {code}",
    "documented": "documented",
    "observed": "observed",
    "inferred": "inferred",
    "guess": "a guess",
}
"""Headings and sentences of the command line, by key."""


def translated(lang: str, text: str) -> str:
    """The English *text* in *lang*; it may still hold `{names}` to be filled in."""
    if lang == "en" or not text:
        return text
    return gettext.translation(DOMAIN, FOLDER, [lang], fallback=True).gettext(text)


def filled(lang: str, text: str, /, **values: object) -> str:
    """The English *text* in *lang*, with *values* put in; those that are phrases in *lang* too."""
    if lang == "en":
        return text.format(**values)
    shown = {
        name: told(lang, value) if isinstance(value, Phrase) else value
        for name, value in values.items()
    }
    return translated(lang, text).format(**shown)


def told(lang: str, text: str) -> str:
    """*text* in *lang* if it is a phrase; what people or vendors wrote is the same in all."""
    if lang == "en" or not isinstance(text, Phrase):
        return text
    return filled(lang, text.template, **text.values)


def say(lang: str, key: str, **values: object) -> str:
    """The words for *key* in *lang*, with *values* put in."""
    return filled(lang, WORDS[key], **values)
