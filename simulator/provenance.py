"""How sure a fact about a vendor is."""

from __future__ import annotations

from typing import Literal

Mark = Literal["documented", "observed", "inferred", "guess"]
"""documented: by the vendor; observed: seen in use; inferred: our reading; guess: no evidence."""
