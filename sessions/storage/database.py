"""TinyDB with string ids, no query cache, and a storage that never leaves a torn file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from sessions.errors import DamagedFileError, NotSavedError, ReadOnlyError
from sessions.storage.atomic import write_atomically
from sessions.storage.files import MAX_BYTES, read_file
from sessions.storage.format import STAMP_TABLE, FileContent, decode, encode
from sessions.storage.left import Left
from sessions.storage.merge import keep_unseen

NEWER = (
    "Området är sparat med en nyare version av Samsyn och kan bara läsas här. "
    "Uppdatera Samsyn för att skriva i det."
)
Mark = tuple[int, int, int]
Rows = dict[str, dict[str, Any]]


class WriterStorage(Storage):
    """One writer's file. Keeps bytes, not objects, so that what was not saved is never shown;
    objects that have reached the disk are handed out once, to the next save.

    Only this process writes the file, but a sync may put an older one in its place, or remove it:
    then the next save puts back what is remembered.
    """

    def __init__(self, path: Path, writer: str, left: Left) -> None:
        self._path = path
        self._writer = writer
        self._left = left
        self._bytes: bytes | None = None
        self._mark: Mark | None = None
        self._spare: Rows | None = None

    def read(self) -> Rows | None:
        """All tables, the stamp too. Raises DamagedFileError, or ReadOnlyError if it is newer."""
        self.refresh()
        spare, self._spare = self._spare, None
        return spare or self.remembered()

    def refresh(self) -> None:
        """Look whether a sync has changed the file. Raises as `read` does."""
        mark = mark_of(self._path)
        if mark is None and self._path.is_symlink():
            raise DamagedFileError(self._path, "det är en länk som inte leder till någon fil")
        if mark is not None and mark != self._mark:
            if (raw := read_file(self._path)) is not None:
                self._take(raw)
            self._mark = mark

    def remembered(self) -> Rows | None:
        """The tables as they were when last found whole, whatever has become of the file."""
        return orjson.loads(self._bytes) if self._bytes else None

    def _take(self, raw: bytes) -> None:
        content = decode(self._path, raw)
        if content.newer:
            raise ReadOnlyError(NEWER)
        if before := self.remembered():
            before.pop(STAMP_TABLE)
            keep_unseen(content.tables, before)
        # What is remembered is in today's schema, whatever the file is in.
        self._bytes, self._spare = encode(content, self._writer), None

    def write(self, data: Rows) -> None:
        """Returns when the tables are on the disk. Raises NotSavedError."""
        tables = {name: rows for name, rows in data.items() if name != STAMP_TABLE}
        try:
            raw = encode(FileContent(tables, data.get(STAMP_TABLE, {}), 1), self._writer)
        except orjson.JSONEncodeError as error:
            raise NotSavedError(
                "Inte sparat: texten innehåller tecken som inte går att spara. "
                "Den finns kvar där du skrev den. Ta bort dem och spara igen."
            ) from error
        if len(raw) > MAX_BYTES:
            raise NotSavedError(
                "Inte sparat: området skulle bli större än 200 MB, och så stora filer läses inte. "
                "Texten finns kvar där du skrev den. Dela upp den, eller börja ett nytt område."
            )
        self._left.will_be(raw)
        try:
            write_atomically(self._path, raw)
            self._left.is_now(raw)
            self._bytes, self._spare = raw, data
        finally:
            self._mark = mark_of(self._path)


class RecordTable(Table):
    document_id_class = str  # type: ignore[assignment]  # TinyDB annotates its default, int


class AreaDB(TinyDB):
    """A writer's file as a TinyDB database."""

    table_class = RecordTable

    def table(self, name: str, **options: Any) -> Table:
        return super().table(name, **{"cache_size": 0, **options})

    def rows(self) -> Rows:
        """All tables, to be changed and given to `replace`."""
        return self.storage.read() or {}

    def replace(self, tables: Rows) -> None:
        """Write all tables at once.

        One TinyDB update for each table would be one write for each, and half a save on a crash.
        """
        self.storage.write(tables)


def mark_of(path: Path) -> Mark | None:
    """A cheap sign of which file this is: another one has another mark."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino
