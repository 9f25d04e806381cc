"""Choosing between versions, joining them, or letting each stand on its own."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from sessions.errors import SamsynError
from sessions.models import Record
from sessions.models.order import key_between
from sessions.models.versions import alone, carrying, has_seen
from sessions.workshop import rival_words as words
from sessions.workshop.open_area import OpenArea, Saved
from sessions.workshop.rivals import Rivals, is_empty, joinable, texts_of


def choose(area: OpenArea, rivals: Rivals, number: int) -> Saved:
    """Let one version stand, from 1; the others have been seen and are gone from view."""
    return _settle(area, rivals, rivals.versions[number - 1].record)


def to_word(rivals: Rivals) -> dict[str, str]:
    """By field, the texts that are to become one, one after the other: to be worded by a person."""
    return {
        field: _one_after_the_other(texts)
        for field in rivals.differing
        if words.is_words(rivals.written[0], field)
        and len(texts := texts_of(rivals.written, field)) > 1
    }


def join(area: OpenArea, rivals: Rivals, worded: Mapping[str, str]) -> Saved:
    """One version of them all: `worded` in the fields that were worded, elsewhere what is known.

    Where two say what cannot be joined, such as two dates, the first version stands.
    """
    first, *others = rivals.written
    filled: dict[str, object] = {}
    for field in rivals.differing:
        if words.is_links(first, field):
            every = [each for record in rivals.written for each in getattr(record, field)]
            filled[field] = tuple(dict.fromkeys(every))
        elif words.is_words(first, field):
            filled[field] = _one_after_the_other(texts_of(rivals.written, field))
        elif is_empty(getattr(first, field)):
            values = (getattr(each, field) for each in others)
            filled[field] = next((each for each in values if not is_empty(each)), None)
    return _settle(area, rivals, first.changed(**{**filled, **worded}))


def kept_of_first(rivals: Rivals) -> tuple[tuple[str, str], ...]:
    """What a joined version takes from the first because it cannot be joined."""
    taken = {
        words.label(field)
        for field in rivals.differing
        if not joinable(rivals.written, field) and not words.is_words(rivals.written[0], field)
    }
    first = next(each for each in rivals.versions if not each.record.deleted)
    return tuple(pair for pair in first.fields if pair[0] in taken)


def part(area: OpenArea, rivals: Rivals) -> Saved:
    """Let the first text stand, and add the others right after it as lines of their own."""
    first, *others = rivals.written
    before = first.order
    following = [each.order for each in area.chain.everything() if each.order > before]
    copies: list[Record] = []
    told = {words.words_of(first)}
    for other in others:
        if words.words_of(other) in told:
            continue
        told.add(words.words_of(other))
        before = key_between(before, min(following, default="")) if before else ""
        copies.append(_copy(other, before))
    return _settle(area, rivals, first, copies)


def _settle(area: OpenArea, rivals: Rivals, chosen: Record, others: Sequence[Record] = ()) -> Saved:
    standing = alone(chosen).changed(vv=rivals.seen)
    if not standing.deleted:  # what was carried, and not shown yet, has the vector of what was
        standing = carrying(standing, [each for each in rivals.later if has_seen(standing, each)])
    saved = area.save([standing, *others], "valet mellan versionerna")
    with suppress(SamsynError):  # it is saved; others' news can wait
        area.refresh()
    return saved


def _copy(record: Record, order: str) -> Record:
    """The record as a new one."""
    kept = alone(record).to_json()
    for name in ("id", "vv", "writer"):
        kept.pop(name, None)
    return type(record).from_json({**kept, "order": order})


def _one_after_the_other(texts: Sequence[str]) -> str:
    several_rows = any("\n" in text for text in texts)
    return ("\n\n" if several_rows else " / ").join(texts)
