"""An SQLite file that holds nothing of its own: whenever it seems wrong, it begins anew, empty."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from sessions.storage.atomic import FILE_MODE, make_folder

T = TypeVar("T")

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_PATIENCE = 2  # seconds that another window may be writing
_CACHE = 512  # KB; the system keeps the file at hand anyway


class DoubtError(Exception):
    """Something in the file is not as it was written."""


class ThrowAway:
    """`prepare` gets each new connection, makes the tables or raises DoubtError.

    Where no file can be had, it is kept in memory.
    """

    def __init__(self, path: Path, prepare: Callable[[sqlite3.Connection], None]) -> None:
        self._path = path
        self._prepare = prepare
        self._db = self._opened()

    def ask(self, action: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """What `action` gives, or `otherwise` when the file is busy or had to be thrown away.

        `action` raises DoubtError, TypeError or ValueError when it finds what nobody wrote.
        """
        try:
            return action(self._db)
        except sqlite3.Error as error:
            if _is_busy(error):
                return otherwise
            self._start_over()
        except (DoubtError, TypeError, ValueError):
            self._start_over()
        return otherwise

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self._db.close()

    def _start_over(self) -> None:
        self.close()
        _delete(self._path)
        self._db = self._opened()

    def _opened(self) -> sqlite3.Connection:
        """The file as it was left, else a new one, else one in memory."""
        for tries in range(3):
            try:
                make_folder(self._path.parent)
                os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT, FILE_MODE))
                return self._connected(str(self._path))
            except (sqlite3.Error, OSError, DoubtError, TypeError, ValueError) as error:
                if _is_busy(error):
                    break
                if tries:  # the first time, another window may just have been making it
                    _delete(self._path)
        return self._connected(":memory:")

    def _connected(self, name: str) -> sqlite3.Connection:
        db = sqlite3.connect(name, timeout=_PATIENCE, check_same_thread=False)
        try:
            db.execute("PRAGMA journal_mode = wal")
            db.execute("PRAGMA synchronous = normal")
            db.execute(f"PRAGMA cache_size = -{_CACHE}")
            self._prepare(db)
        except BaseException:
            db.close()
            raise
        return db


def _is_busy(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY


def _delete(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)
