"""Which versions of a record stand when several people have written: pure, and without clocks.

A version vector counts, for each writer, how often that writer has saved the record. A version that
has seen everything in another one replaces it; two that have not seen each other both stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from sessions.models import JSON, VersionVector

    Tables = Mapping[str, Mapping[str, JSON]]

BOOKKEEPING = ("vv", "writer", "edited")


def vector(version: JSON) -> dict[str, int]:
    """The version vector of a stored record; what is no count is left out."""
    kept = version.get("vv")
    if not isinstance(kept, dict):
        return {}
    return {writer: count for writer, count in kept.items() if type(count) is int and count > 0}


def covers(one: VersionVector, other: VersionVector) -> bool:
    """True if `one` has seen everything that `other` has."""
    return all(one.get(writer, 0) >= count for writer, count in other.items())


def joined(*vectors: VersionVector) -> dict[str, int]:
    """The vector that has seen everything in all of them: what a choice between rivals saves."""
    seen: dict[str, int] = {}
    for each in vectors:
        for writer, count in each.items():
            seen[writer] = max(count, seen.get(writer, 0))
    return seen


def merge(versions: Iterable[JSON]) -> list[JSON]:
    """The versions that no other one replaces, the one to show first.

    Everybody gets the same list, in whatever order and however often versions arrive. Two versions
    with one vector differ only if a sync put back an old file; then both stand.
    """
    distinct = {_canonical(version): version for version in versions}
    standing = [
        (key, version)
        for key, version in distinct.items()
        if not any(_replaces(other, version) for other in distinct.values())
    ]
    return [version for _, version in sorted(standing, key=_rank)]


def settle(versions: list[JSON]) -> tuple[JSON, list[JSON]]:
    """What is shown, and the rivals that say something else.

    Versions with the same content need no choice; the shown one then counts as having seen them.
    """
    standing = merge(versions) if len(versions) > 1 else versions
    shown, *others = standing
    same = [other for other in others if _content(other) == _content(shown)]
    if same:
        shown = {**shown, "vv": joined(vector(shown), *map(vector, same))}
    return shown, [other for other in others if other not in same]


def merge_tables(
    files: Iterable[Tables],
) -> tuple[dict[str, list[JSON]], dict[str, dict[str, list[JSON]]]]:
    """All files of an area as one: {table: records}, and {table: {record id: rivals}}."""
    versions: dict[str, dict[str, list[JSON]]] = {}
    for tables in files:
        for table, rows in tables.items():
            by_id = versions.setdefault(table, {})
            for record_id, row in rows.items():
                named = row if row.get("id") == record_id else {**row, "id": record_id}
                by_id.setdefault(record_id, []).append(named)
    merged: dict[str, list[JSON]] = {}
    rivals: dict[str, dict[str, list[JSON]]] = {}
    for table, by_id in versions.items():
        merged[table] = []
        for record_id in sorted(by_id):
            shown, others = settle(by_id[record_id])
            merged[table].append(shown)
            if others:
                rivals.setdefault(table, {})[record_id] = others
    return merged, rivals


def keep_unseen(tables: dict[str, dict[str, JSON]], remembered: Tables) -> None:
    """Put into `tables` what is remembered and what they have not seen."""
    for table, rows in remembered.items():
        kept = tables.setdefault(table, {})
        for record_id, row in rows.items():
            if record_id not in kept or not covers(vector(kept[record_id]), vector(row)):
                kept[record_id] = row


def _replaces(one: JSON, other: JSON) -> bool:
    mine, theirs = vector(one), vector(other)
    return covers(mine, theirs) and not covers(theirs, mine)


def _rank(keyed: tuple[bytes, JSON]) -> tuple[bool, int, bytes]:
    """Text before a deletion, then the one saved most often, then any order that all agree on."""
    key, version = keyed
    return bool(version.get("deleted")), -sum(vector(version).values()), key


def _canonical(version: JSON) -> bytes:
    return orjson.dumps(version, option=orjson.OPT_SORT_KEYS)


def _content(version: JSON) -> JSON:
    """What a person would choose between; all deletions are the same."""
    if version.get("deleted"):
        return {"deleted": True}
    return {name: value for name, value in version.items() if name not in BOOKKEEPING}
