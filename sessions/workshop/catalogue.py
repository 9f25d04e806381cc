"""The catalogue: what there is in the library, known at once and kept up with what others save.

It answers from an index on this laptop, and looks in the folder for what has changed since. All
methods block on the disk; a caller with a screen reads a few areas at a time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sessions.errors import SamsynError
from sessions.language.dates import long_date
from sessions.language.text import one_line
from sessions.storage import Library, State
from sessions.storage.files import names_in
from sessions.storage.index.cards import AreaCard, SessionCard
from sessions.storage.index.index import Index
from sessions.storage.known import PARTLY_HERE, Known, Missing

if TYPE_CHECKING:
    from sessions.models import JSON

_SAID_IN = "session"
_MISSED = timedelta(days=14)  # so long a planned träff that was not held is asked about
# The fields that hold what people said, and not ids, kinds or times.
_WORDS = (
    "text", "via", "curriculum", "sign", "baseline", "responsible", "first_step", "participants",
    "support", "follow_up", "follow_up_by", "communication", "reason", "evidence", "visible", "why",
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """What a look in the folder gave: areas to be read anew, and what is not there just now."""

    marks: Mapping[str, str]
    changed: tuple[str, ...]
    missing: Missing


@dataclass(frozen=True)
class Nearest:
    """What lies nearest: open and planned träffar, areas to follow up, some of them; all counts."""

    unfinished: Sequence[tuple[AreaCard, SessionCard]]
    due: Sequence[AreaCard]
    areas: int
    sessions: int
    planned: Sequence[tuple[AreaCard, SessionCard]] = ()


class Catalogue:
    """What is in one library, for lists, for the start screen and for searches."""

    def __init__(self, library: Library, state: State, *, words: bool = True) -> None:
        self._library = library
        self._index = Index(state.root, library.root, words=words)
        self._known = Known(state, library.root)

    def close(self) -> None:
        self._index.close()

    # -- at once -----------------------------------------------------------------------------

    def size(self) -> tuple[int, int]:
        """How many areas and how many träffar are known."""
        return self._index.counts()

    def nearest(self, limit: int, today: date) -> Nearest:
        """Some of what is open and due; one more than `limit` of each when there is more.

        What should have been followed up more than a year ago comes last.
        """
        index = self._index
        unfinished = self._with_cards(index.unfinished(limit + 1))
        planned = self._with_cards(index.planned(limit + 1, (today - _MISSED).isoformat()))
        due = index.due(limit + 1, long_ago(today))
        return Nearest(unfinished, due, *index.counts(), planned)

    def _with_cards(
        self, found: Iterable[tuple[str, SessionCard]]
    ) -> list[tuple[AreaCard, SessionCard]]:
        cards = ((self._index.card(area), session) for area, session in found)
        return [(card, session) for card, session in cards if card]

    def cards(self) -> tuple[AreaCard, ...]:
        """All areas."""
        return tuple(self._index.cards().values())

    def card(self, area_id: str) -> AreaCard | None:
        return self._index.card(area_id)

    def newest(self, limit: int) -> tuple[AreaCard, ...]:
        """The areas of the latest träffar, each with those träffar alone."""
        of_area: dict[str, list[SessionCard]] = {}
        for area_id, session in self._index.newest(limit):
            of_area.setdefault(area_id, []).append(session)
        cards = ((self._index.card(area_id), sessions) for area_id, sessions in of_area.items())
        return tuple(card._replace(sessions=tuple(some)) for card, some in cards if card)

    def search(self, typed: str, limit: int = -1) -> set[tuple[str, str]] | None:
        """Area and id of each träff that holds every word of `typed`, in its title or lines.

        None when this computer cannot look that up: then `said_in` must be asked, area by area.
        """
        if not self._index.has_words:
            return None
        return set(self._index.search(typed, limit))

    # -- with a look in the folder -----------------------------------------------------------

    def look(self) -> Look:
        """Compare the folder with what is known; reads no file. Raises StorageError."""
        self._index.tidy()
        marks, known = self._library.fingerprints(), self._index.marks()
        changed = tuple(area_id for area_id, mark in marks.items() if known.get(area_id) != mark)
        missing = self._known.missing(marks)
        self._index.forget(known.keys() - marks.keys() - set(missing.areas))
        return Look(marks, changed, missing)

    def read(self, marks: Mapping[str, str], area_ids: Iterable[str]) -> list[str]:
        """Read some areas anew; returns what was found missing in them, in Swedish."""
        remarks: list[str] = []
        for area_id in area_ids:
            before = self._index.mark(area_id)
            if before == marks[area_id]:
                continue  # somebody else has just read it
            if card := self._read(area_id, marks[area_id]):
                if not card.remarks:  # what cannot be read is not gone
                    self._known.learn(area_id, len(card.sessions))
                with suppress(SamsynError):  # it went just now; the next look will tell
                    if self._library.lacks(area_id, names_in(before), names_in(marks[area_id])):
                        remarks.append(PARTLY_HERE.format(title=one_line(card.title)))
        return remarks

    def refresh(self) -> Look:
        """Read all that has changed, however long it takes. Raises StorageError."""
        look = self.look()
        self.read(look.marks, look.changed)
        self.remember()
        return look

    def remember(self) -> None:
        """Keep what is known of the library, so that what is missing is noticed next time."""
        self._known.keep()

    def forget(self, area_ids: Sequence[str]) -> None:
        """A person has said that these areas are gone for good."""
        self._known.forget(area_ids)
        self._index.forget(area_ids)

    def _read(self, area_id: str, mark: str) -> AreaCard | None:
        from sessions.models import Chain  # pydantic: only when something has changed
        from sessions.workshop.cards import card_of

        try:
            content = self._library.read(area_id)
            card = card_of(Chain.build(content.tables, content.remarks))
        except (SamsynError, LookupError):
            return None  # a folder that holds no readable area; `samsyn doctor` tells about it
        self._index.put(mark, card, dict(_texts(card, content.tables)))
        return card


def long_ago(today: date) -> str:
    """The ISO day before which nobody waits for a follow-up any longer."""
    return (today - timedelta(days=365)).isoformat()


def said_in(library: Library, card: AreaCard) -> dict[str, str]:
    """What was said in each träff of an area, with its title, read from the files."""
    with suppress(SamsynError):
        return dict(_texts(card, library.read(card.id).tables))
    return {session.id: _title(card, session) for session in card.sessions}


def _texts(card: AreaCard, tables: "Mapping[str, Sequence[JSON]]") -> Iterator[tuple[str, str]]:
    said: dict[str, list[str]] = {}
    for records in tables.values():
        for record in records:
            if record.get(_SAID_IN) and not record.get("deleted"):
                words = (value for name in _WORDS if isinstance(value := record.get(name), str))
                said.setdefault(str(record[_SAID_IN]), []).extend(words)
    for session in card.sessions:
        yield session.id, "\n".join([_title(card, session), *said.get(session.id, ())])


def _title(card: AreaCard, session: SessionCard) -> str:
    return f"{long_date(date.fromisoformat(session.day))}\n{card.title}\n{card.unit}"
