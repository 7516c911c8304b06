"""Files that are read whole or refused: a version, a checksum, and a body. Pure.

    {"shipbench_case": 1, "checksum": "sha256:...", "body": {...}}

The checksum is over the body as canonical JSON (sorted keys, no blanks), so that a file may be
indented by hand, but not changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

LIMIT_BYTES = 32 * 1024 * 1024


class BadFile(ValueError):
    """Raised when a file cannot be used; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called, its *head*, its *version*, and how one is *made*."""

    name: str
    head: str
    version: int
    made: str

    def dump(self, body: Any) -> bytes:
        """The file that holds *body*, indented."""
        plain = orjson.loads(orjson.dumps(body))
        whole = {self.head: self.version, "checksum": checksum(plain), "body": plain}
        return orjson.dumps(whole, option=orjson.OPT_INDENT_2) + b"\n"

    def load(self, content: bytes, source: str) -> dict[str, Any]:
        """The body of the file *content*; *source* is how mistakes call it.

        Raises:
            BadFile: If it is of another kind or version, or damaged.
        """
        if len(content) > LIMIT_BYTES:
            size = len(content)
            raise BadFile(f"{source} has {size} bytes; a {self.name} has {LIMIT_BYTES} at most")
        try:
            whole = orjson.loads(content)
        except orjson.JSONDecodeError as error:
            raise BadFile(f"{source} is no {self.name}: it is not JSON ({error})") from error
        if not isinstance(whole, dict) or self.head not in whole:
            raise BadFile(
                f"{source} is no {self.name}: it has no {self.head!r}; make one with: {self.made}"
            )
        self._check(whole[self.head], source)
        body = whole.get("body")
        if whole.get("checksum") != checksum(body):
            raise BadFile(f"{source} is damaged: its checksum does not fit what it holds")
        if not isinstance(body, dict):
            raise BadFile(f"{source} is damaged: its body is no object")
        return body

    def _check(self, version: object, source: str) -> None:
        if version == self.version:
            return
        newer = isinstance(version, int) and version > self.version
        raise BadFile(
            f"{source} is a {self.name} of format {version!r}, and this Shipbench knows "
            f"{self.version}; {'use a newer one' if newer else 'make it anew'}"
        )


def checksum(body: object) -> str:
    """What must stand in the file of *body*."""
    return "sha256:" + sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()
