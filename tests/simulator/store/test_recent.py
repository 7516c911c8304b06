from __future__ import annotations

from simulator.store.recent import Recent

KEY = ("orders", 1)


def test_what_was_kept_is_known() -> None:
    """With its columns, if they were told."""
    recent = Recent()
    recent.keep(KEY, b"order", ["New"])

    assert (True, b"order", ["New"]) == (
        recent.knows(KEY), recent.document(KEY), recent.columns(KEY),
    )  # fmt: skip


def test_that_there_is_nothing_is_known_too() -> None:
    """Other than what was never looked for."""
    recent = Recent()
    recent.keep(KEY, None)

    assert (True, None, False) == (
        recent.knows(KEY), recent.document(KEY), recent.knows(("orders", 2)),
    )  # fmt: skip


def test_columns_go_with_their_document() -> None:
    """A document read after it was written otherwise has none."""
    recent = Recent()
    recent.keep(KEY, b"order", ["New"])
    recent.keep(KEY, b"other")

    assert (b"other", None) == (recent.document(KEY), recent.columns(KEY))


def test_the_oldest_goes_first() -> None:
    """512 are kept."""
    recent = Recent()
    for number in range(1, 514):
        recent.keep(("orders", number), b"order", ["New"])

    assert (False, True) == (recent.knows(("orders", 1)), recent.knows(("orders", 2)))


def test_a_large_document_is_not_kept() -> None:
    """Nor what was there before it."""
    recent = Recent()
    recent.keep(KEY, b"x" * 16_384)
    small = recent.knows(KEY)
    recent.keep(KEY, b"x" * 16_385)

    assert (True, False) == (small, recent.knows(KEY))


def test_a_collection_with_a_document_is_not_empty() -> None:
    """It was, when somebody looked; another one still is; of a third nothing is known."""
    recent = Recent()
    recent.looked("orders", empty=True)
    recent.looked("notes", empty=True)
    recent.keep(KEY, b"order")
    recent.keep(("notes", 1), None)

    assert (False, True, None) == tuple(map(recent.empty, ("orders", "notes", "products")))


def test_emptiness_is_forgotten_with_all_else() -> None:
    """Something may be there now."""
    recent = Recent()
    recent.looked("orders", empty=True)
    recent.forget()

    assert recent.empty("orders") is None
