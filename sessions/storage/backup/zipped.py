"""Reading a zip that may be damaged, or made to harm: what it holds of a library, checked."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from io import FileIO
from pathlib import Path

from sessions.errors import NotFoundError, StorageError, reason
from sessions.language.text import clean, shortened
from sessions.storage.backup.manifest import Entry, decode_manifest
from sessions.storage.backup.zip_names import MANIFEST, Names, in_backup, why_unsafe
from sessions.storage.files import MAX_BYTES
from sessions.storage.founding import LIBRARY_FILE
from sessions.storage.plain_file import open_plain

# Far more than any library holds, and less than what fills a disk or stops a laptop.
MOST_FILES = 100_000
MOST_TOTAL = 20 * 1024**3
MOST_GROWTH = 200  # how many times the zip's own size its files may be …
SMALL = 64 * 1024**2  # … once they are more than this
_MOST_DIRECTORY = 32 * 1024**2  # bytes of the zip's own list of what it holds
_CHUNK = 1024**2
_LONGEST_TOLD = 60  # characters of a name that may be anything
_ENCRYPTED, _PATCHED = 0x41, 0x20  # flags of a file in a zip
_KNOWN_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ORDINARY = {0, stat.S_IFREG, stat.S_IFDIR}
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


class BadBackupError(StorageError):
    """The zip is no backup, is damaged, or would do harm. Nothing was written."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path.name} går inte att använda: {why}. Inget är ändrat. Ta en annan säkerhetskopia."
        )


@dataclass(frozen=True)
class Member:
    """A file in the zip; `name` is its path in the library, `sha256` empty if nothing lists it."""

    name: str
    info: zipfile.ZipInfo
    sha256: str = ""


@dataclass
class ZippedLibrary:
    """What a zip holds of a library, `library` being its id; what else it holds is remarked on."""

    path: Path
    archive: zipfile.ZipFile
    members: tuple[Member, ...] = ()
    library: str = ""
    created: str = ""  # when, as a stamp; empty if nothing tells it
    remarks: list[str] = field(default_factory=list)

    def read(self, member: Member) -> bytes:
        """The bytes of a file, as many and the same as were listed. Raises BadBackupError."""
        raw = self.unpacked(member.info)
        if member.sha256 and sha256(raw).hexdigest() != member.sha256:
            raise self.refused(f"{member.name} stämmer inte med sin kontrollsumma")
        return raw

    def refused(self, why: str) -> BadBackupError:
        return BadBackupError(self.path, why)

    def unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """Never more than the size that was checked, whatever the packed bytes say."""
        pieces: list[bytes] = []
        try:
            with self.archive.open(info) as packed:
                while piece := packed.read(_CHUNK):
                    pieces.append(piece)
        except _BROKEN as error:
            raise self.refused(f"{info.filename} i den är skadad") from error
        raw = b"".join(pieces)
        if len(raw) != info.file_size:
            raise self.refused(f"{info.filename} i den är avbruten")
        return raw


@contextmanager
def open_zipped(path: Path) -> Iterator[ZippedLibrary]:
    """A zip whose names, sizes and list are sound. Raises NotFoundError or StorageError."""
    try:
        file = _Careful(open_plain(path))
    except FileNotFoundError as error:
        raise NotFoundError(f"Filen {path} finns inte.") from error
    except OSError as error:
        raise StorageError(f"Filen {path} går inte att läsa ({reason(error)}).") from error
    with closing(file):
        try:
            archive = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise BadBackupError(path, "det är ingen hel zip-fil") from error
        with archive:
            zipped = ZippedLibrary(path, archive)
            _look_through(zipped)
            yield zipped


def _look_through(zipped: ZippedLibrary) -> None:
    infos = _sound(zipped)
    if listed := infos.pop(MANIFEST, None):
        try:
            manifest = decode_manifest(zipped.unpacked(listed))
        except ValueError as error:
            raise zipped.refused(str(error)) from error
        zipped.library, zipped.created = manifest.library, manifest.created
        zipped.members = tuple(_listed(zipped, each, infos) for each in manifest.files)
    else:
        zipped.members = tuple(_by_hand(zipped, infos))
    known = {member.info.filename for member in zipped.members}
    zipped.remarks += [
        f"{_brief(name)} hör inte till säkerhetskopian och hoppades över."
        for name in infos
        if name not in known
    ]


def _sound(zipped: ZippedLibrary) -> dict[str, zipfile.ZipInfo]:
    """The files by name, if nothing about them could do harm."""
    infos = zipped.archive.infolist()
    if len(infos) > MOST_FILES:
        raise zipped.refused(f"den har fler än {MOST_FILES} filer")
    names = Names()
    for info in infos:
        name = info.orig_filename.removesuffix("/")
        if why := _why_unsound(info, name):
            raise zipped.refused(f"”{_brief(name)}” i den är inte säker att packa upp: {why}")
        if not info.is_dir() and not names.take(name):
            raise zipped.refused(f"”{_brief(name)}” finns mer än en gång i den")
    total = sum(info.file_size for info in infos)
    if total > min(MOST_TOTAL, max(SMALL, MOST_GROWTH * zipped.path.stat().st_size)):
        raise zipped.refused("den blir orimligt stor när den packas upp")
    return {info.filename: info for info in infos if not info.is_dir()}


def _why_unsound(info: zipfile.ZipInfo, name: str) -> str:
    if stat.S_IFMT(info.external_attr >> 16) not in _ORDINARY:
        return "den är en länk eller något annat än en fil"
    if info.flag_bits & _ENCRYPTED:
        return "den är krypterad"
    if info.flag_bits & _PATCHED or info.compress_type not in _KNOWN_PACKINGS:
        return "den är packad på ett sätt som inte används här"
    if info.file_size > MAX_BYTES:
        return "den är större än 200 MB"
    return why_unsafe(name)


def _listed(zipped: ZippedLibrary, entry: Entry, infos: Mapping[str, zipfile.ZipInfo]) -> Member:
    info = infos.get(entry.path)
    if info is None or not in_backup(entry.path):
        raise zipped.refused(f"”{_brief(entry.path)}” står i dess lista men finns inte")
    if info.file_size != entry.size:
        raise zipped.refused(f"{entry.path} har en annan storlek än i dess lista")
    return Member(entry.path, info, entry.sha256)


def _by_hand(zipped: ZippedLibrary, infos: Mapping[str, zipfile.ZipInfo]) -> Iterator[Member]:
    """A library that somebody has zipped: what is in its folder, or the folder itself."""
    found = [name for name in infos if name.rpartition("/")[2] == LIBRARY_FILE]
    if not found:
        raise zipped.refused("den innehåller ingen mapp med träffar")
    root = min(found, key=lambda name: name.count("/")).removesuffix(LIBRARY_FILE)
    zipped.remarks.append(
        "Zip-filen har ingen innehållsförteckning av Samsyn, så det går inte att se om allt är med."
    )
    for name, info in infos.items():
        inside = name.removeprefix(root)
        if name.startswith(root) and in_backup(inside):
            yield Member(inside, info)


def _brief(name: str) -> str:
    return shortened(clean(name).text, _LONGEST_TOLD)


class _Careful(FileIO):
    """A file that refuses to be read in one piece that would fill the memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _MOST_DIRECTORY:
            raise zipfile.BadZipFile
        return super().read(size) or b""
