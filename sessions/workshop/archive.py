"""Tidigare träffar: newest first, found by words in title, unit or any line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sessions.errors import SamsynError
from sessions.language.dates import long_date
from sessions.language.ordering import normal
from sessions.storage import Library
from sessions.workshop.cards import AreaCard, SessionCard

_SAID_IN = "session"
# The fields that hold what people said, and not ids, kinds or times.
_WORDS = (
    "text", "via", "curriculum", "sign", "baseline", "responsible", "first_step", "participants",
    "support", "follow_up", "follow_up_by", "communication", "reason", "evidence", "visible", "why",
)  # fmt: skip


@dataclass(frozen=True)
class ArchiveRow:
    """One träff of one area."""

    area: AreaCard
    session: SessionCard

    @property
    def title(self) -> str:
        return f"{long_date(date.fromisoformat(self.session.day))} · {self.area.title}"

    @cached_property
    def head(self) -> str:
        """Title and unit as searches compare them."""
        return normal(f"{self.title} {self.area.unit}")


def archive_rows(cards: Sequence[AreaCard]) -> tuple[ArchiveRow, ...]:
    """All träffar, newest first."""
    rows = [ArchiveRow(card, session) for card in cards for session in card.sessions]
    return tuple(sorted(rows, key=lambda row: (row.session.day, row.session.number), reverse=True))


def titled(rows: Sequence[ArchiveRow], wanted: str) -> tuple[ArchiveRow, ...]:
    """The rows whose title or unit hold every word of `wanted`; å is not a."""
    words = normal(wanted).split()
    return tuple(row for row in rows if all(word in row.head for word in words))


class WordIndex:
    """The words of all träffar, read once and kept in memory while the list is open."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._words: dict[str, dict[str, str]] = {}

    def find(self, rows: Sequence[ArchiveRow], wanted: str) -> tuple[ArchiveRow, ...]:
        """The rows whose title, unit or lines hold every word of `wanted`; å is not a."""
        words = normal(wanted).split()
        return tuple(row for row in rows if self._holds(row, words))

    def _holds(self, row: ArchiveRow, words: Sequence[str]) -> bool:
        if all(word in row.head for word in words):
            return True
        said = self._said(row.area.id).get(row.session.id, "")
        return all(word in row.head or word in said for word in words)

    def _said(self, area_id: str) -> dict[str, str]:
        if area_id not in self._words:
            self._words[area_id] = dict(self._read(area_id))
        return self._words[area_id]

    def _read(self, area_id: str) -> Iterator[tuple[str, str]]:
        try:
            tables = self._library.read(area_id).tables
        except SamsynError:
            return  # its träffar are found by their titles alone
        said: dict[str, list[str]] = {}
        for records in tables.values():
            for record in records:
                if record.get(_SAID_IN) and not record.get("deleted"):
                    words = (value for name in _WORDS if isinstance(value := record.get(name), str))
                    said.setdefault(str(record[_SAID_IN]), []).extend(words)
        for session, texts in said.items():
            yield session, normal("\n".join(texts))
