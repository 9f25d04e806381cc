"""How words are told apart and asked for in the index, so that both sides do it alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sessions.language.ordering import normal

if TYPE_CHECKING:
    import sqlite3

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 300  # that one part of a word is looked for in
_SHORTEST_PART = 2  # a single letter is only looked for at the beginning of words

TABLES = """
CREATE VIRTUAL TABLE said USING fts5(
    text, content='', detail=none, prefix='2 3', tokenize='unicode61 remove_diacritics 0'
);
CREATE TABLE words (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def words_of(text: str) -> list[str]:
    """The words as the index knows them: casefolded, å ä ö as they are, other accents gone."""
    return _WORD.findall(normal(text))


def knows_words(db: sqlite3.Connection) -> bool:
    """Whether this SQLite was built with what searching needs."""
    options = {row[0] for row in db.execute("PRAGMA compile_options")}
    return "ENABLE_FTS5" in options


def add_words(db: sqlite3.Connection, row: int, text: str) -> None:
    words = words_of(text)
    db.execute("INSERT INTO said (rowid, text) VALUES (?, ?)", (row, " ".join(words)))
    db.executemany("INSERT OR IGNORE INTO words VALUES (?)", ((word,) for word in set(words)))


def beginnings(wanted: Sequence[str]) -> str:
    """What to ask for so that each wanted word begins a word that was said."""
    return " AND ".join(f'"{word}"*' for word in wanted)


class Vocabulary:
    """All words of the index as one text, in which a part of a word is found at once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        words = (word for (word,) in db.execute("SELECT word FROM words"))
        self._text = "\n" + "\n".join(words) + "\n"

    def expression(self, wanted: Sequence[str]) -> str:
        """What to ask for so that each wanted word begins a word that was said, or stands in one.

        Compounds are found by any of their parts: “vatten” finds “dricksvatten”.
        """
        return " AND ".join(
            "(" + " OR ".join([f'"{word}"*', *(f'"{each}"' for each in self._longer(word))]) + ")"
            for word in wanted
        )

    def _longer(self, part: str) -> list[str]:
        """Words that hold `part` but do not begin with it, the shortest first."""
        if len(part) < _SHORTEST_PART:
            return []
        return sorted(self._holding(part), key=len)[:_MOST_WORDS]

    def _holding(self, part: str) -> Iterator[str]:
        text, place = self._text, 0
        while (place := text.find(part, place)) >= 0:
            begins, ends = text.rindex("\n", 0, place) + 1, text.index("\n", place)
            if begins < place:
                yield text[begins:ends]
            place = ends


def holds(text: str, wanted: Sequence[str]) -> bool:
    """Whether a text would be found by a vocabulary's expression."""
    said = set(words_of(text))
    return all(any(_begins_or_holds(word, part) for word in said) for part in wanted)


def _begins_or_holds(word: str, part: str) -> bool:
    return word.startswith(part) or (len(part) >= _SHORTEST_PART and part in word)
