"""Bin locations: where on its shelves a branch keeps a product. The API has no word for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.cin7.collections import BRANCHES, OPTIONS
from simulator.cin7.collections_account import BINS
from simulator.errors import BadRequest
from simulator.store.condition import Both, Compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.store import Store

_LONGEST = 100


def every(store: Store) -> list[dict[str, Any]]:
    """All bins: ``code``, ``productOptionId``, ``branchId`` and ``bin``."""
    return [orjson.loads(row.document) for row in store.find(BINS)]


def put(store: Store, wanted: Iterable[Mapping[str, Any]]) -> None:
    """Keep each product option that *wanted* names by ``code`` in ``bin`` at ``branchId``.

    An empty ``bin`` is no bin. All or nothing.

    Raises:
        BadRequest: If there is no such option or branch, or the bin is no text.
    """
    with store.transaction():
        for one in wanted:
            _put(store, one)


def _put(store: Store, wanted: Mapping[str, Any]) -> None:
    if unknown := sorted(wanted.keys() - {"code", "productOptionId", "branchId", "bin"}):
        raise BadRequest(f"a bin has no {unknown[0]!r}; it has code, branchId and bin")
    code, branch, bin = wanted.get("code"), wanted.get("branchId"), wanted.get("bin")
    if not isinstance(bin, str) or len(bin) > _LONGEST:
        raise BadRequest(f"bin cannot be {bin!r}; it is text of at most {_LONGEST} characters")
    if type(branch) is not int or store.get(BRANCHES, branch) is None:
        raise BadRequest(f"there is no branch {branch!r}")
    options = store.find(OPTIONS, Compare("code", "=", str(code).casefold()), limit=1)
    if not options:
        raise BadRequest(f"no product option has the code {code!r}")
    keys = {"productoptionid": options[0].id, "branchid": branch}
    same = Both(tuple(Compare(name, "=", value) for name, value in keys.items()))
    for row in store.find(BINS, same):
        store.remove(BINS, row.id)
    if bin.strip():
        kept = {"code": code, "productOptionId": options[0].id, "branchId": branch, "bin": bin}
        store.put(BINS, store.next_id("cin7.bins"), orjson.dumps(kept), keys)
