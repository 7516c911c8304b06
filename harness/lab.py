"""The lab: what a person does to the two vendors, as verbs over HTTP.

A verb does one thing at one vendor and gives a small typed result. The lab has key pairs of its
own, so that its calls use up nobody else's quota; where a quota ends it moves the world's clock.
"""

from __future__ import annotations

from harness.answers import Created, Imported, Label, Rate, StoreError
from harness.at_screens import AtScreens
from harness.at_shipstation import DEFAULT_STATUSES
from harness.at_store import AtStore
from harness.caller import LabError

__all__ = [
    "DEFAULT_STATUSES",
    "Created",
    "Imported",
    "Lab",
    "LabError",
    "Label",
    "Rate",
    "StoreError",
]


class Lab(AtScreens, AtStore):
    """Verbs on a running bench, at either vendor and at what stands between them."""
