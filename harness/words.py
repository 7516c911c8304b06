"""What Shipbench says to people, in each of its languages.

A sentence that one language lacks is said in English. Codes, field names and the vendors' own
texts are the same in all.
"""

from __future__ import annotations

LANGUAGES = ("en", "fr")

WORDS: dict[str, tuple[str, str]] = {
    "story": (
        "Story: {title} (seed {seed}, on {at})",
        "Histoire : {title} (graine {seed}, le {at})",
    ),
    "fate": ("outcome", "issue"),
    "orders": ("orders", "commandes"),
    "order": ("order", "commande"),
    "reason": ("reason", "raison"),
    "field": ("field", "champ"),
    "found": ("found", "trouvé"),
    "remedy": ("what to do", "que faire"),
    "told_by": ("told by", "dit par"),
    "created": ("created in Cin7", "créées dans Cin7"),
    "refused": ("refused by Cin7", "refusées par Cin7"),
    "imported": ("imported into ShipStation", "importées dans ShipStation"),
    "stayed_out": ("stayed out", "non importées"),
    "shipped": ("shipped with a label", "expédiées avec étiquette"),
    "unshipped": ("no label sold", "sans étiquette"),
    "dispatched": ("dispatched in Cin7", "expédiées selon Cin7"),
    "undispatched": ("shipped, but Cin7 does not know", "expédiées à l'insu de Cin7"),
    "why_heading": (
        "Why orders did not get through, by reason",
        "Pourquoi des commandes ne passent pas, par raison",
    ),
    "each_heading": (
        "Each order that did not get through",
        "Chaque commande qui ne passe pas",
    ),
    "failed_heading": ("Expectations that failed", "Attentes non remplies"),
    "subject": ("subject", "sujet"),
    "expected": ("expected", "attendu"),
    "skipped": ("Skipped: {scenario}: {reason}", "Omis : {scenario} : {reason}"),
    "all_met": (
        "Expectations: {met} met.",
        "Attentes : {met} remplies.",
    ),
    "some_failed": (
        "Expectations: {met} met, {failed} failed.",
        "Attentes : {met} remplies, {failed} non remplies.",
    ),
    "next_heading": ("What to try next", "Que faire ensuite"),
    "next_line": ("  {command:<38} {words}", "  {command:<38} {words}"),
    "next_rules": ("what a reason means", "ce que signifie une raison"),
    "next_generate": ("orders of your own to look at", "des commandes à examiner"),
    "next_run": ("the same for your own orders", "la même chose pour vos commandes"),
    "next_serve": ("both vendors on this machine", "les deux services sur cette machine"),
    "ready": ("Ready. Stop with Ctrl-C.", "Prêt. Arrêt par Ctrl-C."),
    "stopped": ("Stopped.", "Arrêté."),
    "ok": ("ok", "bon"),
    "not_ok": ("NOT OK", "À CORRIGER"),
}


def say(lang: str, key: str, **values: object) -> str:
    """The words for *key* in *lang*, with *values* put in."""
    english, french = WORDS[key]
    return (french if lang == "fr" else english).format(**values)
