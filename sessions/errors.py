"""Everything that can go wrong in a way the user must hear about.

Each message is Swedish, shown as it is, and says what happened, what is safe and what to do.
"""

from __future__ import annotations

import errno

TYPE_CHECKING = False  # importing `typing` for it would double the time of `samsyn --version`
if TYPE_CHECKING:
    from pathlib import Path

_ANSWERS = {
    errno.ENOENT: "mappen eller filen finns inte",
    errno.EACCES: "du saknar rätt till den",
    errno.EPERM: "du saknar rätt till den",
    errno.EISDIR: "det är en mapp",
    errno.ENOTDIR: "något i sökvägen är en fil och ingen mapp",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ELOOP: "länken leder runt i en ring",
    errno.EROFS: "den är skrivskyddad",
    errno.ENOSPC: "disken är full",
    errno.EIO: "disken svarar med fel",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Swedish when it is anything usual."""
    answer = _ANSWERS.get(error.errno or 0)
    return answer or f"systemet svarade ”{error.strerror or error}”"


class SamsynError(Exception):
    """Base of all errors whose message is meant for the user."""

    @property
    def message(self) -> str:
        return str(self)


class NotFoundError(SamsynError):
    """Something that was asked for by id, name or number does not exist."""


class InvalidInputError(SamsynError):
    """What the user typed cannot be understood: a date, a number, a kind."""


class GuideError(SamsynError):
    """A guide breaks the format; the message names file and line."""


class StorageError(SamsynError):
    """Something could not be read from or written to the library."""


class NotALibraryError(StorageError):
    """The folder is missing, unreadable or holds something else than a library."""


class NotHereError(StorageError):
    """Something that was in the library is not there just now; it is never taken for deleted."""


class NotSavedError(StorageError):
    """A save did not reach the disk. The former contents of the file are untouched."""


class StaleError(StorageError):
    """The record was changed, in this same window, after the editor was opened."""


class ReadOnlyError(StorageError):
    """The area was written by a newer version of Samsyn and may only be read."""


class DamagedFileError(StorageError):
    """A file is not what Samsyn wrote. It is left exactly as it is."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Filen {path.name} går inte att läsa ({reason}). "
            "Den lämnas orörd och allt annat öppnas som vanligt. "
            "Kör ”samsyn doctor” för att se vad som kan göras."
        )
        self.path = path
        self.reason = reason


def cause(error: OSError | SamsynError) -> str:
    """What lies behind an error, as a part of a sentence: the system's answer if there is one."""
    if isinstance(error, DamagedFileError):
        return error.reason
    system = error if isinstance(error, OSError) else error.__cause__
    return reason(system) if isinstance(system, OSError) else str(error)
