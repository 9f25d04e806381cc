"""Tidigare träffar: newest first, found by words in title, unit or any line."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sessions.language.dates import long_date
from sessions.language.ordering import normal
from sessions.storage import Library
from sessions.storage.index.cards import AreaCard, SessionCard
from sessions.storage.index.search import holds, words_of
from sessions.workshop.catalogue import Catalogue, said_in


class ArchiveRow(NamedTuple):
    """One träff of one area. `head` is title and unit as searches compare them."""

    area: AreaCard
    session: SessionCard
    head: str

    @property
    def title(self) -> str:
        return _title(self.area, self.session)


def archive_rows(cards: Sequence[AreaCard]) -> tuple[ArchiveRow, ...]:
    """All träffar, newest first."""
    rows = [
        ArchiveRow(card, session, normal(f"{_title(card, session)} {card.unit}"))
        for card in cards
        for session in card.sessions
    ]
    return tuple(sorted(rows, key=lambda row: (row.session.day, row.session.number), reverse=True))


def _title(card: AreaCard, session: SessionCard) -> str:
    return f"{long_date(date.fromisoformat(session.day))} · {card.title}"


def is_titled(row: ArchiveRow, words: Sequence[str]) -> bool:
    """Whether title or unit hold each of the words, which are `normal`; å is not a."""
    return all(word in row.head for word in words)


def saying(library: Library, rows: Sequence[ArchiveRow], wanted: str) -> tuple[ArchiveRow, ...]:
    """The rows in which every word of `wanted` was said, or part of one, read from the files.

    Where searches cannot be looked up: it takes as long as reading all the areas.
    """
    words = words_of(wanted)
    said = {card.id: said_in(library, card) for card in {row.area for row in rows}}
    return tuple(
        row for row in rows if words and holds(said[row.area.id].get(row.session.id, ""), words)
    )


def found(
    catalogue: Catalogue, library: Library, rows: Sequence[ArchiveRow], wanted: str
) -> tuple[ArchiveRow, ...]:
    """The rows that hold every word of `wanted` in title, unit or lines."""
    hits = catalogue.search(wanted)
    if hits is None:
        hits = {(row.area.id, row.session.id) for row in saying(library, rows, wanted)}
    words = normal(wanted).split()
    return tuple(
        row for row in rows if is_titled(row, words) or (row.area.id, row.session.id) in hits
    )
