"""Brings the catalogs up to date with the texts in the code, and compiles them.

    python tests/locale/refresh.py      (or: make messages)

A text that is new gets an empty translation, which a test refuses; one that is gone is dropped.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import UTC, datetime
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from harness.messages import messages
from harness.words import DOMAIN, FOLDER, LANGUAGES

TITLE = "# What Shipbench says, in another language."
SINCE = datetime(2026, 1, 1, tzinfo=UTC)  # stands still, so that only texts differ


def refreshed(old: Catalog | None, lang: str) -> Catalog:
    """The catalog of *lang*: today's texts with the translations that *old* has."""
    places = defaultdict(list)
    for text, place in messages():
        places[text].append(place)
    new = Catalog(
        locale=lang, domain=DOMAIN, project=DOMAIN, header_comment=TITLE,
        creation_date=SINCE, revision_date=SINCE, last_translator=DOMAIN,
        language_team=DOMAIN, msgid_bugs_address=DOMAIN, version="1", fuzzy=False,
    )  # fmt: skip
    for text, found in places.items():
        known = old.get(text) if old is not None else None
        new.add(text, known.string if known else "", auto_comments=sorted(set(found)))
    return new


def main() -> int:
    """Refresh each catalog; 1 if a text is still without a translation."""
    missing = 0
    for lang in LANGUAGES[1:]:
        po = FOLDER / lang / "LC_MESSAGES" / f"{DOMAIN}.po"
        old = read_po(BytesIO(po.read_bytes()), locale=lang) if po.exists() else None
        catalog = refreshed(old, lang)
        text, compiled = BytesIO(), BytesIO()
        write_po(text, catalog, width=0, sort_output=True)
        write_mo(compiled, catalog)
        po.write_bytes(text.getvalue())
        po.with_suffix(".mo").write_bytes(compiled.getvalue())
        empty = [message.id for message in catalog if message.id and not message.string]
        missing += len(empty)
        for text in empty:
            sys.stderr.write(f"{po.name} ({lang}): no translation of {text!r}\n")
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
