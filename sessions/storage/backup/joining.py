"""Adding to a library what stands in a backup and not in it; nothing is replaced or taken away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sessions.errors import DamagedFileError, NotSavedError, ReadOnlyError, StorageError, reason
from sessions.storage.adoption import take_in
from sessions.storage.area import read_content
from sessions.storage.atomic import make_folder, write_atomically
from sessions.storage.backup.zip_names import GUIDES, is_writer_file
from sessions.storage.backup.zipped import Member, ZippedLibrary, open_zipped
from sessions.storage.files import SCHEMA, is_link, writer_files
from sessions.storage.format import decode
from sessions.storage.founding import LIBRARY_FILE, read_library_file
from sessions.storage.names import area_id_of
from sessions.storage.steps import Progress, Steps

_MOST_COPIES = 100


@dataclass
class Joined:
    """What was added: whole areas, records in areas that were here, guides; and what was not."""

    made: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)
    records: int = 0
    guides: int = 0
    remarks: list[str] = field(default_factory=list)


def restore_into(path: Path, root: Path) -> Steps[Joined]:
    """Add a backup to the library in `root`; doing it again adds nothing.

    The whole zip is checked first. Raises NotFoundError or StorageError.
    """
    library = read_library_file(root)
    if library["schema"] > SCHEMA:
        raise ReadOnlyError(
            "Mappen är gjord med en nyare version av Samsyn och kan bara läsas här. "
            "Inget är ändrat. Uppdatera Samsyn."
        )
    with open_zipped(path) as zipped:
        count = len(zipped.members)
        for done, member in enumerate(zipped.members, 1):
            zipped.read(member)
            yield Progress(done, 2 * count)
        joining = _Joining(root, zipped)
        joining.compare(library.get("id"))
        try:
            for done, member in enumerate(_in_order(zipped.members), 1):
                joining.add(member)
                yield Progress(count + done, 2 * count)
        except (OSError, NotSavedError) as error:
            raise _not_all(error) from error
        return joining.result


class _Joining:
    """One backup on its way into one library."""

    def __init__(self, root: Path, zipped: ZippedLibrary) -> None:
        self._root = root
        self._zipped = zipped
        self._folders = _area_folders(root)
        self._closed: set[Path] = set()
        self.result = Joined(remarks=zipped.remarks)

    def compare(self, library: object) -> None:
        """Remark on a backup of another library: it is welcome, but may be a mistake."""
        if self._zipped.library and self._zipped.library != library:
            self._remark("Säkerhetskopian är av en annan mapp med träffar än den här.")

    def add(self, member: Member) -> None:
        """Raises OSError or NotSavedError."""
        name = member.name
        if is_writer_file(name):
            self._records(member, name.split("/")[1])
        elif name.startswith("areas/"):
            self._guide_as_run(member, name.split("/")[1])
        elif name != LIBRARY_FILE:
            self._own_guide(member)

    def _records(self, member: Member, folder_name: str) -> None:
        try:
            content = decode(Path(member.name), self._zipped.read(member))
        except DamagedFileError as error:
            self._remark(f"{member.name} är skadad i säkerhetskopian ({error.reason}).")
            return
        if content.newer:
            self._remark(f"{member.name} är skriven av en nyare version av Samsyn.")
            return
        if not any(content.tables.values()):
            return
        area = str(area_id_of(folder_name))
        new = area not in self._folders
        folder = self._folders.setdefault(area, self._root / "areas" / folder_name)
        if not self._may_write(folder):
            return
        make_folder(folder)
        taken = take_in(folder, content)
        if taken is None:
            return
        (self.result.made if new or area in self.result.made else self.result.filled).add(area)
        added = read_content(taken)
        self.result.records += sum(map(len, added.tables.values())) if added else 0

    def _may_write(self, folder: Path) -> bool:
        """Whether the folder is one of ours, and no newer version of Samsyn has written in it."""
        if folder in self._closed:
            return False
        if _leads_away(self._root, folder):
            self._remark(f"{folder.name} är en länk, så inget läggs till där.")
            self._closed.add(folder)
        elif folder.exists() and any(_is_newer(Path(each)) for each in writer_files(folder)):
            self._remark(f"{folder.name} är skrivet av en nyare version av Samsyn och är orört.")
            self._closed.add(folder)
        return folder not in self._closed

    def _guide_as_run(self, member: Member, folder_name: str) -> None:
        folder = self._folders.get(str(area_id_of(folder_name)))
        if folder is None or not folder.exists() or not self._may_write(folder):
            return  # an area of which nothing could be read
        raw = self._zipped.read(member)
        name = f"{sha256(raw).hexdigest()}.md"
        if not member.name.endswith(f"/{name}"):
            self._remark(f"{member.name} är ändrad efter att den användes.")
            return
        self._put(folder / "guides" / name, raw)

    def _own_guide(self, member: Member) -> None:
        """Somebody's own guide is never replaced; another one is put beside it, to be compared."""
        raw = self._zipped.read(member)
        wanted = self._root / member.name
        for path in (wanted, *_beside(wanted)):
            if _holds(path, raw):
                return
            if not os.path.lexists(path):
                self._put(path, raw)
                if path != wanted:
                    self._remark(
                        f"{member.name} är en annan här. Den är kvar, och säkerhetskopians "
                        f"ligger bredvid som {path.name}."
                    )
                return

    def _put(self, path: Path, raw: bytes) -> None:
        if _holds(path, raw):
            return
        if _leads_away(self._root, path):
            self._remark(f"{path.name} är en länk, så inget läggs till där.")
            return
        make_folder(path.parent)
        write_atomically(path, raw)
        self.result.guides += 1

    def _remark(self, text: str) -> None:
        self.result.remarks.append(text)


def _in_order(members: tuple[Member, ...]) -> list[Member]:
    """Records first; own guides, which matter least, last."""
    return sorted(
        members,
        key=lambda each: (each.name.startswith(f"{GUIDES}/"), not is_writer_file(each.name)),
    )


def _area_folders(root: Path) -> dict[str, Path]:
    """Each area's folder; of several, the one that the library reads."""
    try:
        folders = sorted(
            (each for each in (root / "areas").iterdir() if each.is_dir()), reverse=True
        )
        folders.sort(key=lambda each: bool(writer_files(each)))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StorageError(
            f"Mappen {root / 'areas'} går inte att läsa ({reason(error)}). Inget är ändrat. "
            "Kontrollera att den är ansluten och försök igen."
        ) from error
    return {area: folder for folder in folders if (area := area_id_of(folder.name))}


def _is_newer(path: Path) -> bool:
    try:
        content = read_content(path)
    except DamagedFileError:
        return False
    return content is not None and content.newer


def _beside(path: Path) -> Iterator[Path]:
    """Names that the guides' shelf passes by, so that no guide is found twice."""
    suffix = ".txt" if path.suffix.lower() == ".md" else path.suffix
    for number in range(1, _MOST_COPIES):
        count = f" {number}" if number > 1 else ""
        yield path.with_name(f"{path.stem} (säkerhetskopia{count}){suffix}")


def _holds(path: Path, raw: bytes) -> bool:
    try:
        return not path.is_symlink() and path.is_file() and path.read_bytes() == raw
    except OSError:
        return False


def _leads_away(root: Path, path: Path) -> bool:
    """Whether anything on the way from the library to the path is a link."""
    inside = [path, *(each for each in path.parents if each.is_relative_to(root) and each != root)]
    return any(map(is_link, inside))


def _not_all(error: OSError | NotSavedError) -> NotSavedError:
    cause = error.__cause__ if isinstance(error, NotSavedError) else error
    why = f" ({reason(cause)})" if isinstance(cause, OSError) else ""
    return NotSavedError(
        f"Allt i säkerhetskopian gick inte att lägga till{why}. Det som kom med är helt, och inget "
        "har tagits bort. Gör om när det är åtgärdat, så läggs resten till."
    )
