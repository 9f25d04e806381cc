"""Looking through a library without changing anything: what is whole and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sessions.errors import DamagedFileError, StorageError, reason
from sessions.storage.area import AREA_TABLE, read_content
from sessions.storage.files import writer_files
from sessions.storage.format import FileContent
from sessions.storage.founding import LIBRARY_FILE, read_library_file
from sessions.storage.merge import merge_tables
from sessions.storage.names import area_id_of
from sessions.storage.sweep import leftovers


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `text` says in Swedish what was found."""

    path: Path
    ok: bool
    text: str


def verify(root: Path) -> list[Finding]:
    """Everything in the library, in the order of the folders."""
    return list(_library(root))


def _library(root: Path) -> Iterator[Finding]:
    try:
        read_library_file(root)
        yield Finding(root / LIBRARY_FILE, True, "Mappen är Samsyns.")
    except StorageError:
        advice = "Lägg tillbaka filen från en säkerhetskopia."
        yield Finding(root / LIBRARY_FILE, False, f"Går inte att läsa. {advice}")
    areas = root / "areas"
    try:
        folders = sorted(areas.iterdir()) if areas.exists() else []
    except OSError as error:
        yield _unreadable(areas, error)
        return
    seen: dict[str, Path] = {}
    for folder in folders:
        area_id = area_id_of(folder.name)
        if area_id is None:
            yield Finding(folder, False, f"”{folder.name}” är inget område och läses inte.")
            continue
        if area_id in seen:
            yield Finding(
                folder, False, f"Två mappar har id {area_id}; {seen[area_id].name} läses inte."
            )
        seen[area_id] = folder
        try:
            yield from _area(folder, area_id)
        except OSError as error:
            yield _unreadable(folder, error)


def _area(folder: Path, area_id: str) -> Iterator[Finding]:
    contents: list[FileContent] = []
    for entry in writer_files(folder):
        path = Path(entry)
        try:
            content = read_content(path)
        except DamagedFileError as error:
            yield Finding(path, False, f"Går inte att läsa: {error.reason}. Den lämnas orörd.")
            continue
        if content is not None:
            contents.append(content)
            yield _whole(path, content)
    yield from _together(folder, area_id, contents)
    yield from _guides(folder / "guides")
    for path in leftovers(folder):
        yield Finding(path, True, "Rest av ett avbrutet sparande; den tas bort av sig själv.")


def _whole(path: Path, content: FileContent) -> Finding:
    count = sum(len(rows) for rows in content.tables.values())
    newer = " Den är skriven av en nyare version av Samsyn." if content.newer else ""
    return Finding(path, True, f"Hel, {count} poster.{newer}")


def _together(folder: Path, area_id: str, contents: list[FileContent]) -> Iterator[Finding]:
    tables, rivals = merge_tables(content.tables for content in contents)
    if not contents:
        yield Finding(folder, False, "Mappen saknar läsbara filer.")
    elif not any(row.get("id") == area_id for row in tables.get(AREA_TABLE, [])):
        yield Finding(folder, False, "Uppgifterna om själva området saknas.")
    if count := sum(len(by_id) for by_id in rivals.values()):
        yield Finding(folder, True, f"{count} rader finns i flera versioner att välja mellan.")


def _guides(folder: Path) -> Iterator[Finding]:
    for path in sorted(folder.glob("*.md")):
        try:
            whole = sha256(path.read_bytes()).hexdigest() == path.stem
        except OSError as error:
            yield _unreadable(path, error)
            continue
        if not whole:
            yield Finding(path, False, "Samtalsguiden är ändrad efter att den användes.")


def _unreadable(path: Path, error: OSError) -> Finding:
    return Finding(path, False, f"{path.name} går inte att läsa ({reason(error)}).")
