"""Taking in a file that a sync, or a backup, has put beside the writers' own files."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from sessions.errors import DamagedFileError
from sessions.storage.area import read_content
from sessions.storage.atomic import write_atomically
from sessions.storage.files import SCHEMA, writer_files
from sessions.storage.format import FileContent, encode
from sessions.storage.merge import merge

if TYPE_CHECKING:
    from sessions.models import JSON

    Tables = dict[str, dict[str, JSON]]

_NAME_LENGTH = 14  # twice a writer's, so that no installation can ever be called so


def take_in(folder: Path, content: FileContent, but: Collection[Path] = ()) -> Path | None:
    """Keep what stands in `content` and in no other file of the folder, `but` apart.

    Returns the new file, or None when all was known. The file's name comes from what it holds: two
    laptops that take in the same copy write the same file. Raises NotSavedError or OSError.
    """
    unseen = unseen_in(content.tables, _others(folder, but))
    if not unseen:
        return None
    name = _name_of(unseen)
    path = folder / f"{name}.json"
    write_atomically(path, encode(FileContent(unseen, {}, SCHEMA), name))
    return path


def unseen_in(tables: Tables, others: Iterable[Tables]) -> Tables:
    """The versions in `tables` that no version in `others` equals or replaces."""
    known: dict[tuple[str, str], list[JSON]] = {}
    for each in others:
        for table, rows in each.items():
            for record_id, row in rows.items():
                known.setdefault((table, record_id), []).append(row)
    unseen: Tables = {}
    for table, rows in tables.items():
        for record_id, row in rows.items():
            versions = known.get((table, record_id), [])
            if row not in versions and row in merge([*versions, row]):
                unseen.setdefault(table, {})[record_id] = row
    return unseen


def _others(folder: Path, but: Collection[Path]) -> Iterable[Tables]:
    for entry in writer_files(folder):
        path = Path(entry)
        if path in but:
            continue
        try:
            content = read_content(path)
        except DamagedFileError:
            continue
        if content is not None:
            yield content.tables


def _name_of(tables: Tables) -> str:
    digest = sha256(orjson.dumps(tables, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return f"w{digest[: _NAME_LENGTH - 1]}"
