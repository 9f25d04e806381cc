"""The library: a folder with one folder for each area, and in it one file for each writer."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.errors import (
    DamagedFileError,
    InvalidInputError,
    NotFoundError,
    ReadOnlyError,
    StorageError,
)
from sessions.storage.area import (
    AreaContent,
    fingerprint,
    read_area,
    read_content,
    writer_files,
)
from sessions.storage.atomic import flush_folder, make_folder, not_saved, write_atomically
from sessions.storage.database import NEWER, Mark, mark_of
from sessions.storage.founding import open_or_found
from sessions.storage.names import area_id_of, is_area_id, slug
from sessions.storage.state import State
from sessions.storage.sweep import sweep
from sessions.storage.verify import Finding, verify
from sessions.storage.writer import Writer
from sessions.storage.writer_file import WriterFile

if TYPE_CHECKING:
    from sessions.models import Area, Record

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Ack:
    """The records as they now are on the disk, with the version to make the next one from."""

    records: tuple[Record, ...]


class Library:
    """Everything that is kept. Each method blocks, so it is called from one storage thread."""

    def __init__(self, root: Path, state: State, read_only: str = "") -> None:
        self.root = root
        self.own_guides = root / "guides"
        self._areas = root / "areas"
        self._read_only = read_only
        self._writer = Writer(state)
        self._folders: dict[str, Path] = {}
        self._files: dict[Path, WriterFile] = {}
        self._not_newer: dict[Path, Mark | None] = {}

    @classmethod
    def open(cls, root: Path, state: State) -> Library:
        """Open the library in `root`; a missing or empty folder becomes one.

        Raises NotALibraryError.
        """
        return cls(root, state, open_or_found(root, state))

    def close(self) -> None:
        """Let another process write under this one's name."""
        self._files.clear()
        self._writer.release()

    # Reading

    def area_ids(self) -> list[str]:
        """The areas that have at least one file; which of them can be read shows when reading."""
        return sorted(self.fingerprints())

    def resolve(self, prefix: str) -> str:
        """The id of the one area that begins so. Raises NotFoundError."""
        wanted = prefix.strip().lower()
        ids = self.area_ids()
        found = [each for each in ids if wanted and each.startswith(wanted)]
        if wanted in ids or len(found) == 1:
            return wanted if wanted in ids else found[0]
        if found:
            choices = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
            raise NotFoundError(
                f"”{prefix}” passar på flera utvecklingsområden: {choices}. Skriv fler tecken."
            )
        raise NotFoundError(_missing(prefix))

    def fingerprints(self) -> dict[str, str]:
        """For each area a mark that changes when its files do; no file is read for it."""
        marks: dict[str, str] = {}
        for area_id, folder in self._scan():
            if mark := _mark(folder):
                marks[area_id] = mark
        return marks

    def read(self, area_id: str) -> AreaContent:
        """The area as it stands. Damage is remarked on, never an error. Raises NotFoundError."""
        try:
            content = read_area(self._folder(area_id), area_id)
        except OSError as error:
            raise StorageError(
                f"Mappen för ”{area_id}” går inte att läsa ({error.strerror}). "
                "Inget har ändrats. Kontrollera att mappen är ansluten och försök igen."
            ) from error
        if self._read_only:
            return AreaContent(content.tables, content.rivals, content.remarks, self._read_only)
        return content

    def guide_text(self, area_id: str, sha: str) -> str | None:
        """A guide as it was run, or None when it is missing or no longer what it was."""
        if not _SHA256.fullmatch(sha):
            return None
        try:
            raw = (self._folder(area_id) / "guides" / f"{sha}.md").read_bytes()
        except OSError:
            return None
        return raw.decode("utf-8") if sha256(raw).hexdigest() == sha else None

    def verify(self) -> list[Finding]:
        """What is whole and what is not, for `samsyn doctor`; changes nothing."""
        return verify(self.root)

    # Writing

    def create(self, area: Area, records: Sequence[Record] = ()) -> Ack:
        """A new area with its first records, all or nothing.

        Raises InvalidInputError if the id is taken, NotSavedError or ReadOnlyError.
        """
        self._refuse_if_read_only()
        if not is_area_id(area.id):
            raise InvalidInputError(f"”{area.id}” kan inte vara id: använd bara a–z och 0–9.")
        if area.id in self.fingerprints():
            raise InvalidInputError(f"Det finns redan ett utvecklingsområde med id {area.id}.")
        folder = self._areas / f"{slug(area.title)}-{area.id}"
        try:
            make_folder(folder)
            flush_folder(self.root)  # a killed process may have made the folders without this
            flush_folder(self._areas)
        except OSError as error:
            raise not_saved(error) from error
        self._folders[area.id] = folder
        try:
            return self.save(area.id, [area, *records])
        except StorageError:
            self._undo(folder)
            raise

    def save(self, area_id: str, records: Sequence[Record]) -> Ack:
        """Returns when all records are on the disk, in one write.

        Raises StaleError, NotSavedError, ReadOnlyError or NotFoundError, and then nothing is saved.
        """
        self._refuse_if_read_only()
        folder = self._folder(area_id)
        if not records:
            return Ack(())
        self._refuse_if_newer(folder)
        return Ack(self._own_file(folder).save(records))

    def put_guide(self, area_id: str, text: str) -> str:
        """Keep a guide as it is run; its sha256, by which `guide_text` finds it."""
        self._refuse_if_read_only()
        raw = text.encode("utf-8")
        sha = sha256(raw).hexdigest()
        if self.guide_text(area_id, sha) is None:
            folder = self._folder(area_id) / "guides"
            try:
                make_folder(folder)
            except OSError as error:
                raise not_saved(error) from error
            sweep(folder)
            write_atomically(folder / f"{sha}.md", raw)
        return sha

    # Folders and files

    def _undo(self, folder: Path) -> None:
        """Take away an area that was never acknowledged, so that the next try finds its id free."""
        with suppress(OSError):
            for path in [path for path in self._files if path.parent == folder]:
                del self._files[path]
                path.unlink(missing_ok=True)
            folder.rmdir()

    def _scan(self) -> Iterator[tuple[str, Path]]:
        try:
            with os.scandir(self._areas) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        except OSError as error:
            raise StorageError(
                f"Mappen {self._areas} går inte att läsa ({error.strerror}). "
                "Inget har ändrats. Kontrollera att den är ansluten och försök igen."
            ) from error
        for entry in found:
            if area_id := area_id_of(entry.name):
                yield area_id, Path(entry)

    def _folder(self, area_id: str) -> Path:
        known = self._folders.get(area_id)
        if known is None or not known.is_dir():
            named = [folder for each, folder in self._scan() if each == area_id and folder.is_dir()]
            if not named:
                raise NotFoundError(_missing(area_id))
            known = next((folder for folder in named if _mark(folder)), named[0])
            self._folders[area_id] = known
        return known

    def _own_file(self, folder: Path) -> WriterFile:
        """This process' file in the folder; if that file is damaged, one under another name."""
        while True:
            file = self._file(folder, self._writer.name)
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
            self._files[path] = WriterFile(folder, writer)
        return self._files[path]

    def _refuse_if_read_only(self) -> None:
        if self._read_only:
            raise ReadOnlyError(self._read_only)

    def _refuse_if_newer(self, folder: Path) -> None:
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


def _mark(folder: Path) -> str:
    try:
        return fingerprint(folder)
    except OSError:
        return ""


def _missing(asked: str) -> str:
    return (
        f"Det finns inget utvecklingsområde ”{asked}” i mappen. "
        "Kontrollera att mappen är ansluten, eller se vilka som finns med ”samsyn areas”."
    )
