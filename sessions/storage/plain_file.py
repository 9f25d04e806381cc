"""Opening what somebody names, only if it is an ordinary file: no link, no device, no pipe."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sessions.errors import StorageError
from sessions.storage.files import is_link


class NotPlainError(StorageError):
    """It exists, and is something else than an ordinary file."""


def read_plain(path: Path, most: int) -> bytes:
    """What is in the file; of a longer one the first `most` bytes and one more.

    Raises NotPlainError or OSError.
    """
    with os.fdopen(open_plain(path), "rb") as file:
        return file.read(most + 1)


def open_plain(path: Path) -> int:
    """A descriptor to read the file by; never waits. Raises NotPlainError or OSError."""
    _refuse_other(path, path.lstat())
    flags = os.O_RDONLY
    for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"):  # it may have been exchanged meanwhile
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags)
    try:
        _refuse_other(path, os.fstat(descriptor))
    except NotPlainError:
        os.close(descriptor)
        raise
    return descriptor


def _refuse_other(path: Path, status: os.stat_result) -> None:
    if is_link(path):
        what = "är en länk till något annat"
    elif stat.S_ISDIR(status.st_mode):
        what = "är en mapp"
    elif not stat.S_ISREG(status.st_mode):
        what = "är ingen vanlig fil"
    else:
        return
    raise NotPlainError(f"{path} går inte att läsa: det {what}. Inget är ändrat. Ange en fil.")
