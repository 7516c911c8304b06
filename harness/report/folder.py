"""A folder for reports: each file is there whole, or as it was before."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Unwritable(Exception):
    """A folder cannot take reports; the message says why and what to do."""


def prepare(folder: Path, names: tuple[str, ...]) -> None:
    """Make *folder* if it is not there, and see that files called *names* can be written to it.

    Raises:
        Unwritable: If it is a file, or files cannot be made in it.
    """
    if folder.exists() and not folder.is_dir():
        raise Unwritable(f"{str(folder)!r} is a file; name a folder")
    for name in names:
        if (folder / name).is_dir():
            raise Unwritable(f"{str(folder / name)!r} is a folder; name another place for reports")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Unwritable(_why(folder, error)) from error


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all *files*, by name, into *folder*; none is replaced before all are written.

    Raises:
        Unwritable: If that cannot be done; files that were there stay as they were.
    """
    waiting: dict[Path, Path] = {}
    try:
        for name, content in files.items():
            waiting[folder / name] = _temporary(folder, name, content)
        for target, temporary in waiting.items():
            temporary.replace(target)
    except OSError as error:
        raise Unwritable(_why(folder, error)) from error
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)


def _temporary(folder: Path, name: str, content: bytes) -> Path:
    path = folder / f".{name}.{os.getpid()}.part"
    try:
        path.write_bytes(content)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def _why(folder: Path, error: OSError) -> str:
    return f"{str(folder)!r} cannot be written: {error.strerror or error}; name another folder"
