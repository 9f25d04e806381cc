"""The list of what a backup holds, kept in the zip itself: each file with its size and checksum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from sessions import __version__, clock

if TYPE_CHECKING:
    from sessions.models import JSON

FORMAT = "samsyn-backup"
SCHEMA = 1


@dataclass(frozen=True)
class Entry:
    """A file, by its path in the library."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`library` is the library's id, or empty if that could not be read."""

    library: str
    created: str
    files: tuple[Entry, ...]


def encode_manifest(library: str, files: Iterable[Entry]) -> bytes:
    facts = {
        "format": FORMAT,
        "schema": SCHEMA,
        "app": f"samsyn {__version__}",
        "library": library,
        "created": clock.stamp(),
        "files": [{"path": each.path, "size": each.size, "sha256": each.sha256} for each in files],
    }
    return orjson.dumps(facts, option=orjson.OPT_INDENT_2)


def decode_manifest(raw: bytes) -> Manifest:
    """Raises ValueError, in Swedish."""
    try:
        facts = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise ValueError("dess lista går inte att läsa") from error
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        raise ValueError("dess lista är inte Samsyns")
    schema, library, rows = facts.get("schema"), facts.get("library"), facts.get("files")
    if type(schema) is int and schema > SCHEMA:
        raise ValueError("den är gjord med en nyare version av Samsyn, som behövs för att läsa den")
    if type(schema) is not int or not isinstance(library, str) or not isinstance(rows, list):
        raise ValueError("dess lista har inte rätt form")
    return Manifest(library, str(facts.get("created", "")), tuple(map(_entry, rows)))


def _entry(row: JSON) -> Entry:
    wanted = {"path": str, "size": int, "sha256": str}
    if not isinstance(row, dict) or any(type(row.get(name)) is not wanted[name] for name in wanted):
        raise ValueError("dess lista har inte rätt form")
    return Entry(row["path"], row["size"], row["sha256"])
