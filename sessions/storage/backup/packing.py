"""A backup: the whole library in one zip, read again from the disk before it is called done."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sessions import clock
from sessions.errors import DamagedFileError, NotSavedError, StorageError, reason
from sessions.storage.atomic import FILE_MODE, flush, flush_folder, patiently
from sessions.storage.backup.contents import Contents
from sessions.storage.backup.manifest import Entry, encode_manifest
from sessions.storage.backup.zip_names import MANIFEST, Names, fitted, is_writer_file
from sessions.storage.backup.zipped import MOST_GROWTH, BadBackupError, open_zipped
from sessions.storage.files import MAX_BYTES
from sessions.storage.format import decode
from sessions.storage.founding import LIBRARY_FILE, read_library_file
from sessions.storage.plain_file import NotPlainError, read_plain
from sessions.storage.steps import Progress, Steps

_LEVEL = 3  # of deflate: much quicker than the usual one, and hardly larger
_LARGE = 1024**2  # a file to look at more closely
_A_MOMENT = 100  # files that are found before others may work
_MOST_ROUNDS = 3
_MOST_VANISHED = 0.2  # of all files: more, and the library itself is on its way out
_UNREADABLE = "det som skrevs gick inte att läsa tillbaka från disken"


@dataclass(frozen=True)
class BackupReport:
    """What was kept, and where; `remarks` tell what is damaged, renamed or left out."""

    path: Path
    areas: int
    files: int
    size: int
    remarks: tuple[str, ...]


def back_up(root: Path, target: Path) -> Steps[BackupReport]:
    """Put the library in `root` into a new zip. Raises StorageError, and then there is none."""
    _refuse(root, target)
    temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    packing = _Packing(root)
    try:
        temporary.unlink(missing_ok=True)
        yield from packing.into(temporary)
        yield from packing.read_again(temporary)
        size = temporary.stat().st_size
        _give_name(temporary, target)
    except FileExistsError as error:
        raise _taken(target) from error
    except OSError as error:
        raise _not_made(reason(error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return BackupReport(target, packing.areas, len(packing.entries), size, packing.remarks)


class _Packing:
    """The files that are in the zip so far."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._contents = Contents(root)
        self._names = Names()
        self._remarks: list[str] = []
        self._damaged: set[str] = set()
        self._vanished: set[Path] = set()
        self.entries: list[Entry] = []

    @property
    def areas(self) -> int:
        return len({each.path.split("/")[1] for each in self.entries if is_writer_file(each.path)})

    @property
    def remarks(self) -> tuple[str, ...]:
        gone = [f"{self._name(path)} försvann medan kopian gjordes." for path in self._vanished]
        return (*self._remarks, *self._contents.remarks, *sorted(gone))

    def into(self, path: Path) -> Steps[None]:
        """Write the zip. Raises OSError or NotSavedError."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags, FILE_MODE), "wb") as file:
            with zipfile.ZipFile(file, "w") as archive:
                yield from self._pack(archive)
                manifest = encode_manifest(_library_id(self._root), self.entries)
                archive.writestr(_entry_for(MANIFEST), manifest, compresslevel=_LEVEL)
            file.flush()
            flush(file.fileno())

    def read_again(self, path: Path) -> Steps[None]:
        """Raises NotSavedError if the zip is not what was put into it."""
        try:
            with open_zipped(path) as zipped:
                listed = [
                    Entry(each.name, each.info.file_size, each.sha256) for each in zipped.members
                ]
                if listed != self.entries or zipped.remarks:
                    raise _not_made(_UNREADABLE)
                for done, member in enumerate(zipped.members, 1):
                    raw = zipped.read(member)
                    if is_writer_file(member.name) and member.name not in self._damaged:
                        decode(Path(member.name), raw)
                    yield Progress(done + len(listed), 2 * len(listed))
        except (BadBackupError, DamagedFileError) as error:
            raise _not_made(_UNREADABLE) from error

    def _pack(self, archive: zipfile.ZipFile) -> Steps[None]:
        """A file may come or go meanwhile, so the library is looked through again."""
        seen: set[Path] = set()
        for _ in range(_MOST_ROUNDS):
            news = yield from self._looked_for(seen)
            for path in news:
                seen.add(path)
                try:
                    self._add(archive, path)
                except FileNotFoundError:
                    self._vanished.add(path)
                yield Progress(len(seen), 2 * max(len(seen), len(news)))
            if not news:
                break
        if (
            len(self._vanished) > _MOST_VANISHED * len(seen)
            or not (self._root / LIBRARY_FILE).exists()
        ):
            raise _not_made("filerna försvann medan den gjordes. Se efter att mappen är ansluten")

    def _looked_for(self, seen: set[Path]) -> Steps[list[Path]]:
        """The files that are not yet seen; looking for thousands takes its time too."""
        news: list[Path] = []
        for number, path in enumerate(self._contents.files()):
            if path not in seen:
                news.append(path)
            if number % _A_MOMENT == 0:
                yield Progress(len(seen), 2 * max(len(seen), 1))
        return news

    def _add(self, archive: zipfile.ZipFile, path: Path) -> None:
        """Raises FileNotFoundError when it has gone, NotSavedError when it cannot be read."""
        name = self._name(path)
        raw = self._read(path, name)
        if raw is None:
            return
        kept = self._named(name)
        if not kept:
            self._remarks.append(f"{name} är inte med: en annan fil heter nästan likadant.")
            return
        if is_writer_file(name) and (fault := _fault(path, raw)):
            self._damaged.add(kept)
            self._remarks.append(f"{name} är skadad ({fault}) och är med som den är.")
        archive.writestr(_entry_for(kept, not _looks_like_a_bomb(raw)), raw, compresslevel=_LEVEL)
        self.entries.append(Entry(kept, len(raw), sha256(raw).hexdigest()))

    def _read(self, path: Path, name: str) -> bytes | None:
        try:
            raw = patiently(lambda: read_plain(path, MAX_BYTES))
        except FileNotFoundError:
            raise
        except NotPlainError:
            self._remarks.append(f"{name} är ingen vanlig fil och är inte med.")
            return None
        except OSError as error:
            raise _not_made(f"{name} går inte att läsa ({reason(error)})") from error
        if len(raw) > MAX_BYTES:
            self._remarks.append(f"{name} är större än 200 MB och är inte med.")
            return None
        return raw

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _named(self, name: str) -> str:
        """A name for the zip that every system takes; empty if there is none."""
        wanted = fitted(name)
        stem, dot, suffix = wanted.rpartition(".")
        names = [wanted, *(f"{stem} ({number}){dot}{suffix}" for number in range(2, 100))]
        kept = next(filter(self._names.take, names), "")
        if kept and kept != name:
            self._remarks.append(
                f"{name} heter {kept} i kopian, så att den går att öppna överallt."
            )
        return kept


def _fault(path: Path, raw: bytes) -> str:
    try:
        decode(path, raw)
    except DamagedFileError as error:
        return error.reason
    return ""


def _looks_like_a_bomb(raw: bytes) -> bool:
    """Whether it packs so well that reading it back would be refused: a damaged file of zeros."""
    return len(raw) > _LARGE and len(raw) > MOST_GROWTH // 2 * len(zlib.compress(raw, 1))


def _entry_for(name: str, packed: bool = True) -> zipfile.ZipInfo:
    moment = clock.now().astimezone()
    day = (min(max(moment.year, 1980), 2107), moment.month, moment.day)  # what a zip can say
    info = zipfile.ZipInfo(name, (*day, moment.hour, moment.minute, moment.second))
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.external_attr = (stat.S_IFREG | FILE_MODE) << 16
    return info


def _library_id(root: Path) -> str:
    try:
        library = read_library_file(root).get("id")
    except StorageError:
        return ""
    return library if isinstance(library, str) else ""


def _refuse(root: Path, target: Path) -> None:
    """Raises NotSavedError when no backup can lie there."""
    if os.path.lexists(target):
        raise _taken(target)
    if not target.parent.is_dir():
        raise _not_made(f"mappen {target.parent} finns inte")
    if not root.is_dir() or not (root / LIBRARY_FILE).exists():
        raise _not_made(f"i {root} finns inga träffar")
    folder = target.parent.resolve()
    if any(each.samefile(root) for each in (folder, *folder.parents)):
        raise _not_made("den ska inte ligga i själva mappen med träffar")


def _give_name(temporary: Path, target: Path) -> None:
    """Never in the place of another file. Raises FileExistsError or OSError."""
    if sys.platform == "win32":
        patiently(lambda: temporary.rename(target))
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a memory stick knows no links
        if os.path.lexists(target):
            raise FileExistsError from None
        temporary.rename(target)
    flush_folder(target.parent)


def _taken(target: Path) -> NotSavedError:
    return NotSavedError(
        f"{target} finns redan och lämnas orörd. Ingen säkerhetskopia är gjord. "
        "Välj ett annat namn."
    )


def _not_made(why: str) -> NotSavedError:
    return NotSavedError(
        f"Ingen säkerhetskopia är gjord: {why}. Mappen med träffar är orörd. "
        "Försök igen, eller välj en annan plats."
    )
