"""The bytes of a writer's file: TinyDB's table layout, stamped with schema, writer and checksum."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from sessions import __version__
from sessions.errors import DamagedFileError
from sessions.storage.files import SCHEMA

if TYPE_CHECKING:
    from sessions.models import JSON

STAMP_TABLE = "_file"
STAMP_ROW = "1"


@dataclass(frozen=True)
class FileContent:
    """A file that was read: its tables, the stamp's apart, and the schema it was written in."""

    tables: dict[str, dict[str, JSON]]
    stamp: dict[str, JSON]
    schema: int

    @property
    def newer(self) -> bool:
        return self.schema > SCHEMA


def encode(content: FileContent, writer: str) -> bytes:
    """The file's bytes. Raises orjson.JSONEncodeError for text that is not valid Unicode."""
    body = _canonical(content.tables)
    stamp = {
        **content.stamp.get(STAMP_ROW, {}),
        "schema": SCHEMA,
        "app": f"samsyn {__version__}",
        "writer": writer,
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    head = orjson.dumps({STAMP_TABLE: {**content.stamp, STAMP_ROW: stamp}})
    return head if body == b"{}" else head[:-1] + b"," + body[1:]


def decode(path: Path, raw: bytes) -> FileContent:
    """The inverse of `encode`. Raises DamagedFileError for everything that is not whole.

    A file of a newer schema is taken as far as it is understood.
    """
    tables = _parse(path, raw)
    stamp = tables.pop(STAMP_TABLE, None)
    facts = stamp.get(STAMP_ROW) if isinstance(stamp, dict) else None
    schema = facts.get("schema") if isinstance(facts, dict) else None
    if not isinstance(facts, dict) or type(schema) is not int or schema < 1:
        raise DamagedFileError(path, "den har inte Samsyns form")
    if schema > SCHEMA:
        return FileContent(_understood(tables), stamp, schema)
    if facts.get("sha256") != _checksum(tables):
        raise DamagedFileError(path, "innehållet stämmer inte med kontrollsumman")
    if not _is_layout(tables) or not _is_layout({STAMP_TABLE: stamp}):
        raise DamagedFileError(path, "den har inte Samsyns form")
    return FileContent(tables, stamp, schema)


def _parse(path: Path, raw: bytes) -> dict[str, Any]:
    if not raw:
        raise DamagedFileError(path, "den är tom")
    if not raw.strip(b"\0"):
        raise DamagedFileError(path, "den innehåller bara nollor")
    try:
        parsed = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise DamagedFileError(path, "den är avbruten eller ändrad") from None
    if not isinstance(parsed, dict):
        raise DamagedFileError(path, "den har inte Samsyns form")
    return parsed


def _canonical(tables: dict[str, Any]) -> bytes:
    """White space and the order of keys, which other programs may change, do not count."""
    return orjson.dumps(tables, option=orjson.OPT_SORT_KEYS)


def _checksum(tables: dict[str, Any]) -> str:
    try:
        return hashlib.sha256(_canonical(tables)).hexdigest()
    except orjson.JSONEncodeError:  # nested deeper than anything we write
        return ""


def _is_layout(tables: dict[str, Any]) -> bool:
    return all(
        isinstance(rows, dict) and all(isinstance(row, dict) for row in rows.values())
        for rows in tables.values()
    )


def _understood(tables: dict[str, Any]) -> dict[str, dict[str, JSON]]:
    return {
        name: {key: row for key, row in rows.items() if isinstance(row, dict)}
        for name, rows in tables.items()
        if isinstance(rows, dict)
    }
