"""Versions of one record that stand beside each other until a person has chosen."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from pydantic import ValidationError

from sessions.models.record import JSON, Record

R = TypeVar("R", bound=Record)

BESIDE = "versions"  # a field that no model has: what knows nothing of it keeps it
_BOOKKEEPING = ("vv", "writer", "edited", BESIDE)


def has_seen(one: Record, other: Record) -> bool:
    """Whether `one` was made by somebody who had seen `other`."""
    return all(one.vv.get(writer, 0) >= count for writer, count in other.vv.items())


def content(record: Record) -> JSON:
    """What a person could choose between; all deletions are the same."""
    return {"deleted": True} if record.deleted else _without(record.to_json(), *_BOOKKEEPING)


def standing(new: R, before: Iterable[R]) -> list[R]:
    """What stands when `new` is saved where `before` stood, the one to show first.

    A text comes before a deletion, as when the versions are read from the disk.
    """
    unseen = [each for each in before if not has_seen(new, each)]
    return sorted([new, *beside(new), *unseen], key=lambda each: each.deleted)


def carrying(record: R, others: Sequence[R]) -> R:
    """`record` with other versions inside it: what a choice that was taken back saves.

    It has seen the others, so they would be gone from view if it did not keep them.
    """
    if not others:
        return record
    kept = [_without(each.to_json(), BESIDE) for each in others]
    return record.model_copy(update={BESIDE: kept})


def beside(record: R, but_seen_by: Record | None = None) -> Iterator[R]:
    """The versions that a record carries, without those that another one has replaced.

    Nothing stands beside a deletion.
    """
    rows = (record.model_extra or {}).get(BESIDE)
    if record.deleted or not isinstance(rows, list | tuple):
        return
    for row in rows:
        if isinstance(row, dict):
            try:
                version = type(record).from_json({**_without(row, BESIDE), "id": record.id})
            except ValidationError:
                continue  # it stays where it is and can be read by a program that knows it
            if but_seen_by is None or not version.vv or not has_seen(but_seen_by, version):
                yield version.model_copy(update={"vv": dict(record.vv)})


def left_by(record: R) -> R:
    """What to save when `record` is deleted: only its own text goes, what it carries stands."""
    if not record.deleted:
        return record
    others = list(beside(record.model_copy(update={"deleted": False})))
    written = [each for each in others if not each.deleted]
    return carrying(written[0], written[1:]) if written else record


def alone(record: R) -> R:
    """The record without what it carries."""
    if BESIDE not in (record.model_extra or {}):
        return record
    return type(record).from_json(_without(record.to_json(), BESIDE))


def _without(data: JSON, *names: str) -> JSON:
    return {name: value for name, value in data.items() if name not in names}
