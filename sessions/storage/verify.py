"""Looking through a library without changing anything: what is whole and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sessions.errors import DamagedFileError, StorageError, reason
from sessions.language.dates import plural
from sessions.storage.area import AREA_TABLE, by_area, read_content
from sessions.storage.copies import is_copy
from sessions.storage.files import SCHEMA, is_link, leads_out, read_file, writer_files
from sessions.storage.format import FileContent
from sessions.storage.founding import LIBRARY_FILE, read_library_file
from sessions.storage.known import Missing
from sessions.storage.merge import merge_tables
from sessions.storage.names import area_id_of
from sessions.storage.sweep import leftovers

A_COPY = "En kopia som en synkronisering har gjort."
A_LINK = (
    "Är en länk, och länkar följs inte. Lägg det som den leder till här i stället, eller ta bort "
    "länken."
)
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `text` says in Swedish what was found, or what was mended.

    What is `mendable` may be put right by `repair`.
    """

    path: Path
    ok: bool
    text: str
    mended: bool = False
    mendable: bool = False


def verify(root: Path) -> list[Finding]:
    """Everything in the library, in the order of the folders."""
    return list(_library(root))


def missed(root: Path, missing: Missing) -> list[Finding]:
    """What this laptop has seen in the library and is not there."""
    if not missing.areas:
        return []
    advice = "Är det borta för gott: säg det på startskärmen, eller med ”samsyn doctor --forget”."
    return [Finding(root / "areas", False, f"{missing.told} {advice}")]


def areas_in(root: Path) -> dict[str, list[Path]]:
    """For each area its folders, the one that is written in first; none if they cannot be read."""
    try:
        return by_area(folder for folder in (root / "areas").iterdir() if folder.is_dir())
    except OSError:
        return {}


def _library(root: Path) -> Iterator[Finding]:
    yield _library_file(root)
    for path in sorted(root.glob("library*.json")):
        if path.name != LIBRARY_FILE:
            yield Finding(path, True, f"{A_COPY} Den läses inte och kan tas bort.")
    yield from (Finding(path, False, A_LINK) for path in _links(root))
    areas = root / "areas"
    try:
        folders = sorted(areas.iterdir()) if areas.exists() else []
    except OSError as error:
        yield _unreadable(areas, error)
        return
    for folder in folders:
        if area_id_of(folder.name) is None:
            advice = "Flytta den någon annanstans om den behövs."
            text = f"”{folder.name}” är inget område och läses inte. {advice}"
            yield Finding(folder, False, text)
        elif is_link(folder):
            yield Finding(folder, False, A_LINK)
    for area_id, same in by_area(folders).items():
        yield from _area(area_id, same)


def _library_file(root: Path) -> Finding:
    try:
        facts = read_library_file(root)
    except StorageError:
        return Finding(
            root / LIBRARY_FILE,
            False,
            "Går inte att läsa. Områdena berörs inte. Lägg tillbaka filen från en säkerhetskopia, "
            "eller laga.",
            mendable=True,
        )
    newer = " Den är gjord med en nyare version av Samsyn." if facts["schema"] > SCHEMA else ""
    return Finding(root / LIBRARY_FILE, True, f"Mappen är Samsyns.{newer}")


def _area(area_id: str, folders: list[Path]) -> Iterator[Finding]:
    contents: dict[Path, list[FileContent]] = {}
    for folder in folders:
        try:
            yield from _files(folder, contents.setdefault(folder, []))
        except OSError as error:
            yield _unreadable(folder, error)
    first, *others = [folder for folder in folders if contents[folder]] or folders
    for folder in others:
        text = (
            f"Två mappar har id {area_id}. De läses som ett område; nytt sparas i {first.name}. "
            "Inget behöver göras."
        )
        yield Finding(folder, True, text)
    yield from _together(first, area_id, [each for found in contents.values() for each in found])


def _files(folder: Path, contents: list[FileContent]) -> Iterator[Finding]:
    """The files of a folder; what could be read is put among `contents`."""
    for entry in writer_files(folder):
        path = Path(entry)
        try:
            content = read_content(path)
        except DamagedFileError as error:
            yield _damaged(path, error)
            continue
        if content is not None:
            contents.append(content)
            yield _whole(path, content)
    if not any(folder.iterdir()):
        yield Finding(folder, True, "Tom: inget har sparats i den, eller så är filerna på väg hit.")
    elif not contents:
        yield Finding(
            folder, False, "Mappen saknar läsbara filer. Om den synkroniseras kan de vara på väg."
        )
    yield from _guides(folder / "guides")
    for path in leftovers(folder):
        yield Finding(path, True, "Rest av ett avbrutet sparande; den tas bort av sig själv.")


def _damaged(path: Path, error: DamagedFileError) -> Finding:
    if is_link(path):
        return Finding(path, False, A_LINK)
    text = f"Går inte att läsa: {error.reason}. Den lämnas orörd tills du lagar den."
    return Finding(path, False, text, mendable=True)


def _whole(path: Path, content: FileContent) -> Finding:
    count = sum(len(rows) for rows in content.tables.values())
    copied = f" {A_COPY} Den läses med de andra." if is_copy(path, content) else ""
    newer = " Den är skriven av en nyare version av Samsyn." if content.newer else ""
    return Finding(path, True, f"Hel, {plural(count, 'post', 'poster')}.{copied}{newer}")


def _together(folder: Path, area_id: str, contents: list[FileContent]) -> Iterator[Finding]:
    tables, rivals = merge_tables(content.tables for content in contents)
    if contents and not any(row.get("id") == area_id for row in tables.get(AREA_TABLE, [])):
        yield Finding(
            folder,
            False,
            "Uppgifterna om själva området saknas. Raderna läses ändå, och namnet tas från mappen. "
            "Om mappen synkroniseras: vänta tills allt har kommit.",
        )
    if count := sum(len(by_id) for by_id in rivals.values()):
        yield Finding(folder, True, f"{count} rader finns i flera versioner att välja mellan.")


def _guides(folder: Path) -> Iterator[Finding]:
    if is_link(folder):
        yield Finding(folder, False, A_LINK)
        return
    for path in sorted(folder.glob("*.md")):
        if is_link(path):
            yield Finding(path, False, A_LINK)
            continue
        try:
            whole = sha256(read_file(path) or b"").hexdigest() == path.stem
        except DamagedFileError as error:
            yield Finding(path, False, f"{path.name} går inte att läsa ({error.reason}).")
            continue
        if not whole:
            yield _changed_guide(path)


def _changed_guide(path: Path) -> Finding:
    if not _SHA256.fullmatch(path.stem):
        return Finding(path, True, f"{A_COPY} Den läses inte och kan tas bort.")
    return Finding(
        path,
        False,
        "Samtalsguiden är ändrad efter att den användes och visas inte. Träffarnas rader berörs "
        "inte. Lägg tillbaka filen från en säkerhetskopia.",
    )


def _links(root: Path) -> list[Path]:
    """The library's folders that lead out of it."""
    return [
        folder for name in ("areas", "guides", "trash") if leads_out(root, folder := root / name)
    ]


def _unreadable(path: Path, error: OSError) -> Finding:
    return Finding(path, False, f"{path.name} går inte att läsa ({reason(error)}).")
