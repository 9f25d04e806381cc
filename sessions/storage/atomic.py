"""Writing a file so that it is the old one or the new one, whole, whatever happens meanwhile."""

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from sessions.errors import NotSavedError, reason

T = TypeVar("T")

FILE_MODE = 0o600
FOLDER_MODE = 0o700
# A virus scanner or OneDrive holds the file for a moment: access denied, in use, locked.
BUSY_ON_WINDOWS = (5, 32, 33)
PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8, 0.95)  # seconds between the tries, 2.5 in all
# A network folder or a FUSE drive may not know how to flush a folder.
CANNOT_FLUSH = (errno.EINVAL, errno.ENOTSUP)


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Replace `path` by `data`; when this returns, a durable write survives a power cut.

    Raises NotSavedError. A failed flush is never tried again on the same descriptor, because the
    system forgets what it could not write: the next try starts over from memory.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        _write_new(temporary, data, durable)
        patiently(lambda: temporary.replace(path))
        if durable:
            flush_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise not_saved(error) from error


def make_folder(path: Path) -> None:
    """Make a folder and its parents so that their names survive a power cut. Raises OSError."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(FOLDER_MODE, exist_ok=True)
    try:
        flush_folder(path.parent)
    except OSError:
        with suppress(OSError):
            path.rmdir()  # the next try must flush again
        raise


def flush_folder(path: Path) -> None:
    """Make new names in a folder last. Windows cannot, and does not need to. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in CANNOT_FLUSH:
            raise
    finally:
        os.close(descriptor)


def patiently(action: Callable[[], T]) -> T:
    """Do something with a file that on Windows may be busy for a moment."""
    for delay in PATIENCE:
        try:
            return action()
        except OSError as error:
            if getattr(error, "winerror", None) not in BUSY_ON_WINDOWS:
                raise
        time.sleep(delay)
    return action()


def not_saved(error: OSError) -> NotSavedError:
    """What the user is told when the system refuses to write."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        happened, advice = "disken är full", "Frigör utrymme och spara igen."
    elif error.errno == errno.EROFS:
        happened, advice = "mappen är skrivskyddad", "Välj en annan mapp eller ta bort skyddet."
    elif error.errno in {errno.EACCES, errno.EPERM}:
        happened = "du saknar rätt att skriva i mappen, eller så används filen av ett annat program"
        advice = "Vänta en stund och spara igen, eller be om rätt till mappen."
    elif error.errno == errno.ENOENT:
        happened, advice = "mappen finns inte just nu", "Anslut den och spara igen."
    else:
        happened, advice = reason(error), "Försök igen, eller välj en annan mapp."
    return NotSavedError(f"Inte sparat: {happened}. Texten finns kvar där du skrev den. {advice}")


def _write_new(path: Path, data: bytes, durable: bool) -> None:
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, FILE_MODE)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if durable:
            flush(descriptor)
    finally:
        os.close(descriptor)


def flush(descriptor: int) -> None:
    """Returns when what was written to an open file is on the disk. Raises OSError."""
    if sys.platform == "darwin":  # fsync alone leaves the text in the drive's own cache
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in {errno.ENOTSUP, errno.EINVAL, errno.ENOTTY}:
                raise
        else:
            return
    os.fsync(descriptor)
