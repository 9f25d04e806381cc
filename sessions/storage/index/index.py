"""A throw-away index in SQLite: cards of all areas, and the words of all träffar.

Notes live in the library's files alone. The index lies in the local state, holds nothing that
cannot be read anew, and is deleted on any doubt.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from sys import intern
from typing import Any

from sessions import __version__
from sessions.storage.index.cards import AreaCard, SessionCard
from sessions.storage.index.search import TABLES as WORD_TABLES
from sessions.storage.index.search import Vocabulary, add_words, beginnings, knows_words, words_of
from sessions.storage.index.throw_away import DoubtError, ThrowAway

FILE = "index.db"
_FORM = 2  # of the tables below
_TABLES = """
CREATE TABLE made (by TEXT, words INTEGER);
CREATE TABLE areas (
    library TEXT, mark TEXT, id TEXT, title TEXT, unit TEXT, goals INTEGER, actions INTEGER,
    waiting INTEGER, versions INTEGER, next_day TEXT, remarks INTEGER,
    PRIMARY KEY (library, id)
);
CREATE TABLE sessions (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    library TEXT, area TEXT, digest TEXT, id TEXT, day TEXT, number INTEGER, guide TEXT,
    closed INTEGER, lines INTEGER, participants INTEGER, next_day TEXT, planned INTEGER
);
CREATE INDEX sessions_of_area ON sessions (library, area, number);
CREATE INDEX sessions_by_day ON sessions (library, day, number);
CREATE INDEX sessions_open ON sessions (library, closed, day);
CREATE INDEX sessions_planned ON sessions (library, planned, day);
CREATE INDEX areas_by_day ON areas (library, next_day);
"""
_AREA = "id, title, unit, goals, actions, waiting, versions, next_day, remarks"
_AREA_TYPES = (str, str, str, int, int, int, int, str, int)
_SESSION = "id, day, number, guide, closed, lines, participants, next_day, planned"
_SESSION_TYPES = (str, str, int, str, int, int, int, str, int)
_LATEST_OPEN = """number = (
    SELECT max(number) FROM sessions AS other
    WHERE other.library = one.library AND other.area = one.area AND other.closed = 0
    AND other.planned = 0
)"""
_FEW_STALE = 2000  # rows whose words nobody says any longer


class Index:
    """The index of one library. All methods block. What is wrong with the index is never an error:
    it is thrown away, and answers as the empty one that it then is.
    """

    def __init__(self, folder: Path, root: Path, *, words: bool = True) -> None:
        self._library = str(root.absolute())
        self._wants_words = words
        self._file = ThrowAway(folder / FILE, self._prepare)
        self._ask = self._file.ask
        self._vocabulary: Vocabulary | None = None  # read at the first search

    def close(self) -> None:
        self._file.close()

    @property
    def has_words(self) -> bool:
        """Whether `search` can be asked: an SQLite may have been built without FTS5."""
        return self._ask(_has_words, False)

    # -- what it knows -----------------------------------------------------------------------

    def marks(self) -> dict[str, str]:
        """For each area the mark of its files when it was read."""
        query = "SELECT id, mark FROM areas WHERE library = ?"
        return self._ask(lambda db: dict(db.execute(query, (self._library,)).fetchall()), {})

    def mark(self, area_id: str) -> str:
        """The mark of one area, or an empty text."""
        query = "SELECT mark FROM areas WHERE library = ? AND id = ?"
        return self._ask(
            lambda db: str((db.execute(query, (self._library, area_id)).fetchone() or [""])[0]), ""
        )

    def counts(self) -> tuple[int, int]:
        """How many areas and how many träffar."""

        def count(db: sqlite3.Connection, table: str) -> int:
            query = f"SELECT count(*) FROM {table} WHERE library = ?"
            return int(db.execute(query, (self._library,)).fetchone()[0])

        return self._ask(lambda db: (count(db, "areas"), count(db, "sessions")), (0, 0))

    def cards(self) -> dict[str, AreaCard]:
        """All areas with their träffar, by id."""
        return self._ask(lambda db: self._areas(db, ""), {})

    def card(self, area_id: str) -> AreaCard | None:
        return self._ask(lambda db: self._areas(db, "AND id = ?", area_id).get(area_id), None)

    def unfinished(self, limit: int) -> list[tuple[str, SessionCard]]:
        """The latest open träff of each area that has one, with the area's id; newest first."""
        which = f"closed = 0 AND {_LATEST_OPEN}"  # which is none that is only planned
        return self._ask(lambda db: self._sessions(db, which, "day DESC", limit), [])

    def planned(self, limit: int, since: str) -> list[tuple[str, SessionCard]]:
        """The träffar that are planned from an ISO day on and not begun, with their areas' ids."""
        which = f"planned = 1 AND day >= '{date.fromisoformat(since).isoformat()}'"
        return self._ask(lambda db: self._sessions(db, which, "day, number", limit), [])

    def newest(self, limit: int) -> list[tuple[str, SessionCard]]:
        """The latest träffar, each with the id of its area."""
        return self._ask(lambda db: self._sessions(db, "1", "day DESC, number DESC", limit), [])

    def due(self, limit: int, since: str) -> list[AreaCard]:
        """The areas to follow up: first from the ISO day `since` on, then what is older."""
        which = "AND next_day != '' ORDER BY next_day < ?, next_day, title LIMIT ?"
        nothing: dict[str, AreaCard] = {}
        return list(self._ask(lambda db: self._areas(db, which, since, limit), nothing).values())

    def search(self, typed: str, limit: int = -1) -> list[tuple[str, str]]:
        """Area and id of the träffar in which every word of `typed` is said, or part of one.

        With a limit, words that begin so come first, for they are found at once.
        """
        wanted = words_of(typed)
        return self._ask(lambda db: self._saying(db, wanted, limit), []) if wanted else []

    def _areas(self, db: sqlite3.Connection, which: str, *values: object) -> dict[str, AreaCard]:
        query = f"SELECT {_AREA} FROM areas WHERE library = ? {which}"
        rows = db.execute(query, (self._library, *values)).fetchall()
        of_one = [("AND area = ?", row[0]) for row in rows] if which else [("",)]
        sessions: dict[str, list[SessionCard]] = {row[0]: [] for row in rows}
        for where, *value in of_one:
            query = (
                f"SELECT area, {_SESSION} FROM sessions WHERE library = ? {where} ORDER BY number"
            )
            for area_id, *row in db.execute(query, (self._library, *value)):
                sessions.setdefault(area_id, []).append(_session(row))
        return {row[0]: _area(row, sessions[row[0]]) for row in rows}

    def _sessions(
        self, db: sqlite3.Connection, which: str, order: str, limit: int
    ) -> list[tuple[str, SessionCard]]:
        query = (
            f"SELECT area, {_SESSION} FROM sessions AS one WHERE library = ? AND {which} "
            f"ORDER BY {order} LIMIT ?"
        )
        rows = db.execute(query, (self._library, limit)).fetchall()
        return [(area_id, _session(row)) for area_id, *row in rows]

    def _saying(
        self, db: sqlite3.Connection, wanted: Sequence[str], limit: int
    ) -> list[tuple[str, str]]:
        query = (  # CROSS JOIN: the words first, and only then whose they are
            "SELECT area, id FROM said CROSS JOIN sessions ON row = said.rowid "
            "WHERE said MATCH ? AND library = ? LIMIT ?"
        )
        if limit > 0:
            found = db.execute(query, (beginnings(wanted), self._library, limit)).fetchall()
            if len(found) == limit:
                return found
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(db)
        asked = self._vocabulary.expression(wanted)
        return db.execute(query, (asked, self._library, limit)).fetchall()

    # -- what it is told ---------------------------------------------------------------------

    def put(self, mark: str, card: AreaCard, texts: Mapping[str, str]) -> None:
        """An area as it was read: its mark, its card, and what was said, by träff."""
        self._vocabulary = None
        self._ask(lambda db: self._put(db, mark, card, texts), None)

    def forget(self, area_ids: Iterable[str]) -> None:
        """Areas that have gone for good."""
        rows = [(self._library, area_id) for area_id in area_ids]

        def forget(db: sqlite3.Connection) -> None:
            with db:
                db.executemany("DELETE FROM areas WHERE library = ? AND id = ?", rows)
                db.executemany("DELETE FROM sessions WHERE library = ? AND area = ?", rows)

        self._ask(forget, None)

    def tidy(self) -> None:
        """Start over when much of what is kept is about words that nobody says any longer."""

        def doubt_what_is_stale(db: sqlite3.Connection) -> None:
            made = db.execute("SELECT max(row) FROM sessions").fetchone()[0] or 0
            kept = db.execute("SELECT count(*) FROM sessions").fetchone()[0]
            if made - kept > max(_FEW_STALE, made // 5):
                raise DoubtError

        self._ask(doubt_what_is_stale, None)

    def _put(
        self, db: sqlite3.Connection, mark: str, card: AreaCard, texts: Mapping[str, str]
    ) -> None:
        from hashlib import sha256  # not at a start, when nothing is put

        area = (self._library, card.id)
        with_words = _has_words(db)
        with db:
            query = "SELECT id, digest, row FROM sessions WHERE library = ? AND area = ?"
            known = {(each, said): row for each, said, row in db.execute(query, area)}
            db.execute("DELETE FROM sessions WHERE library = ? AND area = ?", area)
            for session in card.sessions:
                text = texts.get(session.id, "")
                said = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
                row = known.get((session.id, said))  # its words are in the index already
                cursor = db.execute(
                    f"INSERT INTO sessions (row, library, area, digest, {_SESSION}) "
                    f"VALUES ({_holes(4 + len(session))})",
                    (row, *area, said, *session),
                )
                if row is None and with_words and cursor.lastrowid is not None:
                    add_words(db, cursor.lastrowid, text)
            facts = [value for name, value in card._asdict().items() if name != "sessions"]
            db.execute(
                f"INSERT OR REPLACE INTO areas (library, mark, {_AREA}) "
                f"VALUES ({_holes(2 + len(facts))})",
                (self._library, mark, *facts),
            )

    def _prepare(self, db: sqlite3.Connection) -> None:
        """Raises DoubtError unless the index is new or was made exactly as we would."""
        with_words = self._wants_words and knows_words(db)
        made = (f"{__version__}/{_FORM}", int(with_words))
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            db.executescript(f"BEGIN; {_TABLES} {WORD_TABLES if with_words else ''} COMMIT;")
            with db:
                db.execute("INSERT INTO made VALUES (?, ?)", made)
        if db.execute("SELECT by, words FROM made").fetchone() != made:
            raise DoubtError


def _has_words(db: sqlite3.Connection) -> bool:
    return bool(db.execute("SELECT words FROM made").fetchone()[0])


def _area(row: Sequence[Any], sessions: Iterable[SessionCard]) -> AreaCard:
    if tuple(map(type, row)) != _AREA_TYPES:
        raise DoubtError
    area_id, title, unit, *counted, next_day, remarks = row
    _refuse_if_no_day(next_day)
    goals, actions, waiting, versions = counted
    return AreaCard(
        area_id, title, unit, tuple(sessions), goals, actions, waiting, versions, next_day, remarks
    )


def _session(row: Sequence[Any]) -> SessionCard:
    if tuple(map(type, row)) != _SESSION_TYPES or not row[1]:
        raise DoubtError
    session_id, day, number, guide, closed, lines, participants, next_day, planned = row
    _refuse_if_no_day(day)
    _refuse_if_no_day(next_day)
    return SessionCard(  # interned: ten thousand träffar have a handful of guides
        session_id, day, number, intern(guide), bool(closed), lines, participants,
        intern(next_day), bool(planned),
    )  # fmt: skip


def _refuse_if_no_day(text: str) -> None:
    if text:
        date.fromisoformat(text)  # raises ValueError


def _holes(number: int) -> str:
    return ", ".join("?" * number)
