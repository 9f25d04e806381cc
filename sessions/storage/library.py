"""The library: a folder with one folder for each area, and in it one file for each writer."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.errors import (
    DamagedFileError,
    InvalidInputError,
    NotFoundError,
    NotHereError,
    ReadOnlyError,
    StorageError,
    reason,
)
from sessions.storage.atomic import flush_folder, make_folder, not_saved, write_atomically
from sessions.storage.files import fingerprint, is_link, marks_of, read_file, refuse_if_outside
from sessions.storage.founding import open_or_found
from sessions.storage.known import Known, Missing, absent_files
from sessions.storage.names import area_id_of, is_area_id, slug
from sessions.storage.state import State
from sessions.storage.trash import is_in_trash

if TYPE_CHECKING:
    from sessions.models import Area, Record
    from sessions.storage.area import AreaContent
    from sessions.storage.pen import Pen
    from sessions.storage.steps import Progress
    from sessions.storage.verify import Finding

_GONE = (
    "Mappen är inte här just nu. Samsyn har inte tagit bort något, och det du skriver finns kvar "
    "här. Anslut mappen, eller vänta tills den är synkroniserad, och försök igen."
)


@dataclass(frozen=True)
class Ack:
    """The records as they now are on the disk, with the version to make the next one from.

    `warning` is Swedish: what went wrong beside the save, or empty.
    """

    records: tuple[Record, ...]
    warning: str = ""


class Library:
    """Everything that is kept. Each method blocks, so it is called from one storage thread."""

    def __init__(self, root: Path, state: State, read_only: str = "") -> None:
        self.root = root
        self.own_guides = root / "guides"
        self._areas = root / "areas"
        self._read_only = read_only
        self._state = state
        self._taken_up: Pen | None = None
        self._known: dict[str, list[Path]] = {}  # the folders of the areas in use
        self._seen: dict[str, list[str]] = {}  # the folders of all areas, at the last look
        self._tidied: set[str] = set()

    @classmethod
    def open(cls, root: Path, state: State) -> Library:
        """Open the library in `root`; a missing or empty folder becomes one.

        Raises NotALibraryError.
        """
        return cls(root, state, open_or_found(root, state))

    def close(self) -> None:
        """Let another process write under this one's name."""
        if self._taken_up is not None:
            self._taken_up.put_down()

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
        seen: dict[str, list[str]] = {}
        for area_id, folder in self._scan():
            if mark := _mark(folder):
                marks[area_id] = f"{marks[area_id]}//{mark}" if area_id in marks else mark
                seen.setdefault(area_id, []).append(folder.path)
        self._seen = seen
        self._known.update(
            {each: [*map(Path, seen[each])] for each in self._known.keys() & seen.keys()}
        )
        return marks

    def file_marks(self, area_id: str) -> dict[str, str]:
        """For each file of one area a mark that changes when it does.

        Raises StorageError when the area is not there.
        """
        marks: dict[str, str] = {}
        try:
            for folder in self._folders(area_id):
                marks |= {f"{folder.name}/{name}": each for name, each in marks_of(folder).items()}
        except OSError as error:
            raise _unreadable(area_id, error) from error
        return marks

    def lacks(self, area_id: str, before: Iterable[str], now: Iterable[str]) -> bool:
        """Whether a writer's file that was in the area before is not there now.

        A copy that was put aside meanwhile is not missed, though its name may look like a writer's.
        """
        gone = absent_files(before, now)
        return any(
            not any(is_in_trash(self.root, folder, name) for folder in self._folders(area_id))
            for name in gone
        )

    def read(self, area_id: str) -> AreaContent:
        """The area as it stands. Damage is remarked on, never an error. Raises NotFoundError."""
        from sessions.storage.area import read_area

        try:
            content = read_area(self._folders(area_id), area_id)
        except OSError as error:
            raise _unreadable(area_id, error) from error
        if self._read_only:
            return replace(content, read_only=self._read_only)
        return content

    def guide_text(self, area_id: str, sha: str) -> str | None:
        """A guide as it was run, or None when it is missing or no longer what it was."""
        if not _is_sha256(sha):
            return None
        for folder in self._folders(area_id):
            path = folder / "guides" / f"{sha}.md"
            with suppress(DamagedFileError):
                raw = None if is_link(path.parent) else read_file(path)
                if raw is not None and _sha256(raw) == sha:
                    return raw.decode("utf-8")
        return None

    def missing(self) -> Missing:
        """What this laptop has seen in the folder and is not there just now."""
        return Known(self._state, self.root).missing(self.area_ids())

    def forget_missing(self) -> Missing:
        """A person has said that it is gone for good; what that was."""
        missing = self.missing()
        Known(self._state, self.root).forget(missing.areas)
        return missing

    def verify(self) -> list[Finding]:
        """What is whole, what is not and what is missing; changes nothing."""
        from sessions.storage.verify import missed, verify

        return [*verify(self.root), *missed(self.root, self.missing())]

    def repair(self, progress: Callable[[Progress], None] | None = None) -> list[Finding]:
        """Mend what can be mended; what was mended, and then everything as it now is."""
        from sessions.storage.repair import repair
        from sessions.storage.verify import missed

        self.close()  # our own files too may have to be mended
        return [*repair(self.root, self._state, progress), *missed(self.root, self.missing())]

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
        refuse_if_outside(self.root, self._areas)
        folder = self._areas / f"{slug(area.title)}-{area.id}"
        try:
            make_folder(folder)
            flush_folder(self.root)  # a killed process may have made the folders without this
            flush_folder(self._areas)
        except OSError as error:
            raise not_saved(error) from error
        self._known[area.id] = [folder]
        try:
            ack = self.save(area.id, [area, *records])
        except StorageError:
            self._undo(folder)
            raise
        self._remember(area.id, sum(record.table == "session" for record in records))
        return ack

    def save(self, area_id: str, records: Sequence[Record]) -> Ack:
        """Returns when all records are on the disk, in one write.

        Raises StaleError, NotSavedError, ReadOnlyError or NotFoundError, and then nothing is saved.
        """
        self._refuse_if_read_only()
        try:
            folders = self._folders(area_id)
        except NotHereError as error:
            raise not_saved(FileNotFoundError(errno.ENOENT, area_id)) from error
        if not records:
            return Ack(())
        refuse_if_outside(self.root, self._areas)
        for folder in folders:
            self._pen.refuse_if_newer(folder)
        if area_id not in self._tidied:
            self.tidy(area_id)  # what it says can wait for `samsyn doctor`: all is read anyway
        return Ack(*self._pen.save(folders[0], records))

    def tidy(self, area_id: str) -> list[str]:
        """Take in the copies that a sync has left in the area, and put them in the trash.

        Remarks in Swedish on what was done, mostly none; never an error but NotFoundError.
        """
        self._tidied.add(area_id)
        folders = self._folders(area_id)
        if self._read_only:
            return []
        from sessions.storage.copies import tidy

        return tidy(self.root, folders, self._state)

    def put_guide(self, area_id: str, text: str) -> str:
        """Keep a guide as it is run; its sha256, by which `guide_text` finds it."""
        self._refuse_if_read_only()
        raw = text.encode("utf-8")
        sha = _sha256(raw)
        if self.guide_text(area_id, sha) is None:
            folder = self._folders(area_id)[0] / "guides"
            refuse_if_outside(self.root, self._areas)
            refuse_if_outside(self.root, folder)
            try:
                make_folder(folder)
            except OSError as error:
                raise not_saved(error) from error
            from sessions.storage.sweep import sweep

            sweep(folder)
            write_atomically(folder / f"{sha}.md", raw)
        return sha

    # Folders and files

    @property
    def _pen(self) -> Pen:
        """Taken up at the first save: a start is quicker without what writing needs."""
        if self._taken_up is None:
            from sessions.storage.pen import Pen

            self._taken_up = Pen(self.root, self._state)
        return self._taken_up

    def _remember(self, area_id: str, sessions: int) -> None:
        """So that a folder where it is not found later is not taken for a new one."""
        known = Known(self._state, self.root)
        known.learn(area_id, sessions)
        known.keep()

    def _undo(self, folder: Path) -> None:
        """Take away an area that was never acknowledged, so that the next try finds its id free."""
        with suppress(OSError):
            self._pen.take_back(folder)
            folder.rmdir()

    def _scan(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        try:
            with os.scandir(self._areas) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        except OSError as error:
            raise StorageError(
                f"Mappen {self._areas} går inte att läsa ({reason(error)}). "
                "Inget har ändrats. Kontrollera att den är ansluten och försök igen."
            ) from error
        for entry in found:
            area_id = area_id_of(entry.name)
            if area_id and not is_link(entry):
                yield area_id, entry

    def _folders(self, area_id: str) -> list[Path]:
        """The area's folders, the one to write in first.

        There are several when a sync has copied a folder, or two laptops have named it differently.
        Raises NotHereError when it was there a moment ago, else NotFoundError.
        """
        known = self._known.get(area_id) or [*map(Path, self._seen.get(area_id, ()))]
        if known and all(_is_folder(folder) for folder in known):
            self._known[area_id] = known
        else:
            named = [entry for each, entry in self._scan() if each == area_id and entry.is_dir()]
            if not named and known:
                raise NotHereError(_GONE)
            if not named:
                raise NotFoundError(_missing(area_id))
            known = [Path(entry) for entry in [e for e in named if _mark(e)] or named[:1]]
            self._known[area_id] = known
        return known

    def _refuse_if_read_only(self) -> None:
        if self._read_only:
            raise ReadOnlyError(self._read_only)


def _mark(folder: os.DirEntry[str]) -> str:
    try:
        return fingerprint(folder)
    except OSError:
        return ""


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not is_link(path)


def _sha256(raw: bytes) -> str:
    from hashlib import sha256

    return sha256(raw).hexdigest()


def _is_sha256(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def _unreadable(area_id: str, error: OSError) -> StorageError:
    return StorageError(
        f"Mappen för ”{area_id}” går inte att läsa ({reason(error)}). "
        "Inget har ändrats. Kontrollera att mappen är ansluten och försök igen."
    )


def _missing(asked: str) -> str:
    return (
        f"Det finns inget utvecklingsområde ”{asked}” i mappen. "
        "Kontrollera att mappen är ansluten, eller se vilka som finns med ”samsyn areas”."
    )
