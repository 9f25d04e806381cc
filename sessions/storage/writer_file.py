"""Saving records into one writer's file of one area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tinydb.table import Document

from sessions.errors import StaleError
from sessions.storage.database import AreaDB, WriterStorage
from sessions.storage.format import STAMP_TABLE
from sessions.storage.left import Left
from sessions.storage.merge import covers, keep_unseen, vector
from sessions.storage.state import State

if TYPE_CHECKING:
    from sessions.models import JSON, Record


class WriterFile:
    """The file that holds the latest version this writer has made of each record."""

    def __init__(self, folder: Path, writer: str, state: State) -> None:
        self.path = folder / f"{writer}.json"
        self._writer = writer
        self._left = Left(state, self.path)
        self._storage = WriterStorage(self.path, writer, self._left)
        self._db = AreaDB(storage=lambda: self._storage)
        self._adopted: Mapping[str, Mapping[str, JSON]] = {}
        self.has_saved = False
        self._attempted: dict[str, int] = {}  # counts that an unacknowledged save may have used

    def check(self) -> None:
        """Raises DamagedFileError or ReadOnlyError if the file must not be written."""
        self._storage.refresh()

    def is_as_left(self) -> bool:
        """Whether the file is the one that this laptop left here, or there never was one."""
        return self._left.is_so()

    def take_back(self) -> None:
        """Remove the file, which nobody has been told of. Raises OSError."""
        self.path.unlink(missing_ok=True)
        self._left.forget()

    def adopt(self, damaged: WriterFile) -> None:
        """Let the next save carry what was acknowledged in a file that has since been damaged."""
        tables = damaged._storage.remembered() or {}
        tables.pop(STAMP_TABLE, None)
        keep_unseen(tables, damaged._adopted)
        self._adopted = tables

    def save(self, records: Sequence[Record]) -> tuple[Record, ...]:
        """All records in one write, or none; returns the copies that are now on the disk.

        Raises StaleError, NotSavedError, DamagedFileError or ReadOnlyError.
        """
        tables = self._db.rows()
        keep_unseen(tables, self._adopted)
        saved: list[Record] = []
        for record in records:
            rows = tables.setdefault(record.table, {})
            copy = self._next_version(record, rows.get(record.id, {}))
            rows[record.id] = _document(copy)
            saved.append(copy)
        self._attempted.update({copy.id: copy.vv[self._writer] for copy in saved})
        self._db.replace(tables)
        self.has_saved = True
        self._adopted = {}
        return tuple(saved)

    def _next_version(self, record: Record, own: JSON) -> Record:
        seen = record.vv
        if not covers(seen, vector(own)):
            raise StaleError(
                "Inte sparat: raden har ändrats sedan du öppnade den. Båda versionerna finns kvar. "
                "Se på den nya versionen och gör om ändringen där."
            )
        count = max(seen.get(self._writer, 0), self._attempted.get(record.id, 0)) + 1
        vv = {**seen, self._writer: count}
        return record.model_copy(update={"vv": vv, "writer": self._writer})


def _document(record: Record) -> Document:
    return Document(record.to_json(), doc_id=record.id)  # type: ignore[arg-type]  # see RecordTable
