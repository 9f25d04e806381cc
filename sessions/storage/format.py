"""The bytes of a writer's file: TinyDB's table layout, stamped with schema, writer and checksum."""

from __future__ import annotations

import hashlib
import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from sessions import __version__
from sessions.errors import DamagedFileError
from sessions.storage.migrations import SCHEMA, migrate

if TYPE_CHECKING:
    from sessions.models import JSON

STAMP_TABLE = "_file"
STAMP_ROW = "1"
STAMP_LENGTH = 4096  # bytes in which the stamp of a file that we wrote surely stands
_CHECKSUM = re.compile(rb'"sha256":\s*"([0-9a-f]{64})"')


@dataclass(frozen=True)
class FileContent:
    """A file that was read: its tables in today's schema, the stamp's apart, and its own schema."""

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


def checksum_in(raw: bytes) -> str:
    """The checksum that a file says it has, from its head; it is not verified."""
    found = _CHECKSUM.search(raw[:STAMP_LENGTH])
    return found[1].decode("ascii") if found else "unstamped"


def decode(path: Path, raw: bytes) -> FileContent:
    """The inverse of `encode`. Raises DamagedFileError for everything that is not whole.

    A file of an older schema is lifted to today's, one of a newer is taken as far as understood.
    """
    tables = _parse(path, raw)
    stamp = tables.pop(STAMP_TABLE, None)
    facts = stamp.get(STAMP_ROW) if isinstance(stamp, dict) else None
    schema = facts.get("schema") if isinstance(facts, dict) else None
    if not isinstance(facts, dict) or type(schema) is not int or schema < 1:
        raise DamagedFileError(path, "den har inte Samsyns form")
    checksum = _checksum(path, tables)
    if schema > SCHEMA:
        return FileContent(_understood(tables), stamp, schema)
    if facts.get("sha256") != checksum:
        raise DamagedFileError(path, "innehållet stämmer inte med kontrollsumman")
    if not _is_layout(tables) or not _is_layout({STAMP_TABLE: stamp}):
        raise DamagedFileError(path, "den har inte Samsyns form")
    return FileContent(migrate(tables, schema), stamp, schema)


def _parse(path: Path, raw: bytes) -> dict[str, Any]:
    raw = raw.removeprefix(BOM_UTF8)  # put there by an editor; the text after it is whole
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


def _checksum(path: Path, tables: dict[str, Any]) -> str:
    try:
        return hashlib.sha256(_canonical(tables)).hexdigest()
    except orjson.JSONEncodeError:  # read, but nested deeper than anything that can be written
        raise DamagedFileError(path, "den har inte Samsyns form") from None


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
