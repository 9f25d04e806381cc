"""How this process writes in a library: under its own name, in a file of its own in each area."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.errors import DamagedFileError, ReadOnlyError
from sessions.storage.area import read_content
from sessions.storage.atomic import not_saved
from sessions.storage.database import NEWER, Mark, mark_of
from sessions.storage.files import writer_files
from sessions.storage.history import History
from sessions.storage.names import area_id_of
from sessions.storage.state import State
from sessions.storage.sweep import sweep
from sessions.storage.writer import Writer
from sessions.storage.writer_file import WriterFile

if TYPE_CHECKING:
    from sessions.models import Record


class Pen:
    """The writer's name and the files that it has written in."""

    def __init__(self, root: Path, state: State) -> None:
        self._state = state
        self._writer = Writer(state, root)
        self._history = History(root, state)
        self._files: dict[Path, WriterFile] = {}
        self._latest: dict[str | None, WriterFile] = {}  # by area, whatever folder it lies in
        self._not_newer: dict[Path, Mark | None] = {}

    def save(self, folder: Path, records: Sequence[Record]) -> tuple[tuple[Record, ...], str]:
        """The records as they now are on the disk, and what the user must hear of it, if anything.

        Raises StaleError, NotSavedError or ReadOnlyError, and then nothing is saved.
        """
        file = self._own_file(folder)
        area_id = area_id_of(folder.name)
        latest = self._latest.get(area_id, file)
        if latest.path.parent != folder:  # a folder of the area has come or gone
            file.adopt(latest)
        warning = self._history.keep(file.path)
        saved = file.save(records)
        self._latest[area_id] = file
        return saved, warning

    def refuse_if_newer(self, folder: Path) -> None:
        """Raises ReadOnlyError if any file is of a newer schema; reads only changed ones."""
        try:
            entries = writer_files(folder)
        except OSError as error:
            raise not_saved(error) from error
        for entry in entries:
            path = Path(entry)
            mark = mark_of(path)
            if path in self._files or self._not_newer.get(path, ()) == mark:
                continue
            with suppress(DamagedFileError):
                content = read_content(path)
                if content is not None and content.newer:
                    raise ReadOnlyError(NEWER)
            self._not_newer[path] = mark

    def take_back(self, folder: Path) -> None:
        """Remove what was written in a folder. Raises OSError."""
        for path in [path for path in self._files if path.parent == folder]:
            file = self._files.pop(path)
            self._latest.pop(area_id_of(folder.name), None)
            file.take_back()

    def put_down(self) -> None:
        """Let another process write under this one's name, after a copy of what was written."""
        for path, file in self._files.items():
            if file.has_saved:
                self._history.keep(path, now=True)
        self._files.clear()
        self._latest.clear()
        self._writer.release()

    def _own_file(self, folder: Path) -> WriterFile:
        """This process' file in the folder, or one under another name if that file is damaged, or
        is not the one that this laptop left there.
        """
        while True:
            file = self._file(folder, self._writer.name)
            if not (file.has_saved or file.is_as_left()):
                self._files.clear()
                self._writer.retire()
                self._file(folder, self._writer.name).adopt(file)
                continue
            try:
                file.check()
            except DamagedFileError:
                self._files.clear()
                self._writer.advance()
                self._file(folder, self._writer.name).adopt(file)
            else:
                return file

    def _file(self, folder: Path, writer: str) -> WriterFile:
        path = folder / f"{writer}.json"
        if path not in self._files:
            sweep(folder, writer)
            self._files[path] = WriterFile(folder, writer, self._state)
        return self._files[path]
