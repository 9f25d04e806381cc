"""Parkeringen: what was put aside, and where each line belongs."""

from collections.abc import Iterator, Sequence
from datetime import date

from sessions.language.ordering import ascii_fold, sort_key
from sessions.language.terms import Forum, Kind
from sessions.models.chain import Chain
from sessions.models.links import Note
from sessions.models.record import Line


def parked(chain: Chain) -> tuple[Note, ...]:
    """Everything that was put aside, in the order it was said."""
    return tuple(note for note in chain.notes if note.kind == Kind.PARKED)


def is_sorted(note: Note) -> bool:
    """Whether a parked line has its matter and its forum; who takes it there may wait."""
    return note.matter is not None and bool(note.forum)


def to_sort(chain: Chain, session: str, today: date) -> tuple[Note, ...]:
    """What was parked in a träff, and then what others left unsorted; what is being sorted today
    stays in view."""
    notes = parked(chain)
    here = tuple(note for note in notes if note.session == session)
    day = today.isoformat()
    waiting = (
        note
        for note in notes
        if note.session != session and not (is_sorted(note) and note.edited[:10] < day)
    )
    return (*here, *waiting)


def forum_named(typed: str) -> Forum | None:
    """The forum that a word means; None for the group's own word."""
    wanted = ascii_fold(typed.strip())
    for forum in Forum:
        if wanted in {ascii_fold(name) for name in forum.names}:
            return forum
    return None


def forum_label(note: Note) -> str:
    """Where a parked line belongs, as people say it; empty when nobody has said."""
    forum = forum_named(note.forum)
    return forum.label if forum else note.forum


def parking_tags(line: Line) -> tuple[str, ...]:
    """What is known of a parked line: utveckling, APT, förskollärare; nothing of other lines."""
    if not isinstance(line, Note) or line.kind != Kind.PARKED:
        return ()
    matter = line.matter.label if line.matter else ""
    return tuple(filter(None, (matter, forum_label(line), line.owner)))


def by_forum(notes: Sequence[Note]) -> Iterator[tuple[str, tuple[Note, ...]]]:
    """Each forum with what belongs there: the field's own forums first, then others by name.

    Lines that nobody has placed come last, under an empty name.
    """
    names = {forum_label(note) for note in notes}
    known = [forum.label for forum in Forum]
    own = sorted(names - {"", *known}, key=sort_key)
    for name in (*known, *own, ""):
        if name in names:
            yield name, tuple(note for note in notes if forum_label(note) == name)
