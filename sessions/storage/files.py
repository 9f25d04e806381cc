"""The files of an area: which they are, whether they have changed, and their bytes.

What a start needs and no more: nothing here knows what is in a file.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sessions.errors import DamagedFileError, reason
from sessions.storage.atomic import patiently
from sessions.storage.migrations import SCHEMA as SCHEMA  # handed on

MAX_BYTES = 200 * 1024 * 1024


def writer_files(folder: os.PathLike[str]) -> list[os.DirEntry[str]]:
    """Every JSON file in the folder, in order: also copies that a sync has named in its own way."""
    with os.scandir(folder) as entries:
        found = [
            entry
            for entry in entries
            if entry.name.lower().endswith(".json") and not entry.name.startswith(".")
        ]
    return sorted(found, key=lambda entry: entry.name)


def fingerprint(folder: os.PathLike[str]) -> str:
    """Changes when any file of the area does; reads no file. Empty when there is none."""
    return "/".join(_mark(entry) for entry in writer_files(folder))


def read_file(path: Path) -> bytes | None:
    """The bytes of a file, or None when it is not there. Raises DamagedFileError."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise DamagedFileError(path, "det är en mapp")
        if not stat.S_ISREG(status.st_mode):  # a pipe would let us wait for ever
            raise DamagedFileError(path, "det är ingen vanlig fil")
        if status.st_size > MAX_BYTES:
            raise DamagedFileError(path, "den är större än 200 MB")
        return patiently(path.read_bytes)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DamagedFileError(path, reason(error)) from error


def _mark(entry: os.DirEntry[str]) -> str:
    try:
        status = entry.stat()
    except OSError:
        return f"{entry.name}:?"  # a link that leads nowhere, or just gone
    return f"{entry.name}:{status.st_size}:{status.st_mtime_ns}:{status.st_ino}"
