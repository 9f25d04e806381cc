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


def titled(rows: Sequence[ArchiveRow], wanted: str) -> tuple[ArchiveRow, ...]:
    """The rows whose title or unit hold every word of `wanted`; å is not a."""
    words = normal(wanted).split()
    return tuple(row for row in rows if all(word in row.head for word in words))


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
    heads = {id(row) for row in titled(rows, wanted)}
    return tuple(row for row in rows if id(row) in heads or (row.area.id, row.session.id) in hits)
