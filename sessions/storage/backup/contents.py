"""Which files of a library a backup keeps: all that somebody has written, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sessions.storage.backup.zip_names import GUIDES, in_backup
from sessions.storage.files import is_link
from sessions.storage.founding import LIBRARY_FILE
from sessions.storage.names import area_id_of


class Contents:
    """The files, looked for anew each time; `remarks` tell what was passed by."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.remarks: dict[str, None] = {}

    def files(self) -> Iterator[Path]:
        """In the order of the folders. Raises OSError for a folder that cannot be read."""
        yield self._root / LIBRARY_FILE
        for folder in self._inside(self._root / "areas"):
            if area_id_of(folder.name) is None:
                self._pass_by(folder, "är inget område")
            elif folder.is_dir():
                yield from self._kept(folder)
                yield from self._kept(folder / "guides")
        yield from self._below(self._root / GUIDES)

    def _below(self, folder: Path) -> Iterator[Path]:
        yield from self._kept(folder)
        for inner in self._inside(folder):
            if inner.is_dir():
                yield from self._below(inner)

    def _kept(self, folder: Path) -> Iterator[Path]:
        for path in self._inside(folder):
            name = path.relative_to(self._root).as_posix()
            if not path.is_dir() and in_backup(name):
                yield path

    def _inside(self, folder: Path) -> Iterator[Path]:
        """What is in a folder, links apart: they may lead out of the library."""
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except FileNotFoundError:
            return  # gone since it was seen, or never made
        for entry in found:
            path = folder / entry.name
            if is_link(entry):
                self._pass_by(path, "är en länk")
            elif not entry.name.startswith("."):
                yield path

    def _pass_by(self, path: Path, what: str) -> None:
        name = path.relative_to(self._root).as_posix()
        self.remarks[f"{name} {what} och är inte med."] = None
