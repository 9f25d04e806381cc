"""Reading an area: all writers' files in its folder, merged; what is damaged is remarked on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.errors import DamagedFileError
from sessions.storage.database import NEWER
from sessions.storage.files import is_link, read_file, writer_files
from sessions.storage.format import FileContent, decode
from sessions.storage.merge import merge_tables
from sessions.storage.names import area_id_of, title_of

if TYPE_CHECKING:
    from sessions.models import JSON

AREA_TABLE = "area"
LOOKS = 3


@dataclass(frozen=True)
class AreaContent:
    """An area as it stands: merged tables, rivals by table and record id, remarks in Swedish.

    `read_only` says why nothing may be saved, or is empty. There is always a row for the area
    itself; if none can be read, its title is taken from the folder's name and remarked on.
    """

    tables: dict[str, list[JSON]]
    rivals: dict[str, dict[str, list[JSON]]]
    remarks: list[str]
    read_only: str


def read_content(path: Path) -> FileContent | None:
    """One file, or None when it has just gone. Raises DamagedFileError."""
    raw = read_file(path)
    return None if raw is None else decode(path, raw)


def by_area(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """Folders by the id of their area: a sync may have copied one. Links are left out."""
    found: dict[str, list[Path]] = {}
    for folder in sorted(folders):
        area_id = area_id_of(folder.name)
        if area_id and not is_link(folder):
            found.setdefault(area_id, []).append(folder)
    return found


def read_area(folders: Sequence[Path], area_id: str) -> AreaContent:
    """Everything that can be read of an area; the first of its folders is the one to write in."""
    contents, remarks = _read_files(folders)
    tables, rivals = merge_tables(content.tables for content in contents)
    if not any(row.get("id") == area_id for row in tables.get(AREA_TABLE, [])):
        title = title_of(folders[0].name)
        tables.setdefault(AREA_TABLE, []).insert(0, {"id": area_id, "title": title})
        remarks.append(
            f"Uppgifterna om området gick inte att läsa. Namnet ”{title}” är taget från mappen."
        )
    return AreaContent(tables, rivals, remarks, _why_read_only(folders[0], contents))


def _read_files(folders: Sequence[Path]) -> tuple[list[FileContent], list[str]]:
    """What could be read, and remarks on the rest.

    A file that goes while we read may have been taken in by another window: we look again.
    """
    for _ in range(LOOKS):
        contents: list[FileContent] = []
        remarks: list[str] = []
        gone = False
        for path in [Path(entry) for folder in folders for entry in writer_files(folder)]:
            try:
                content = read_content(path)
            except DamagedFileError as error:
                remarks.append(error.message)
            else:
                gone |= content is None
                contents += [content] if content is not None else []
        if not gone:
            break
    return contents, remarks


def _why_read_only(folder: Path, contents: list[FileContent]) -> str:
    if any(content.newer for content in contents):
        return NEWER
    if not os.access(folder, os.W_OK):
        return "Mappen är skrivskyddad. Området kan läsas, men inget kan sparas i det."
    return ""
