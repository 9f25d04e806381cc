"""How words are told apart and asked for in the index, so that both sides do it alike."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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


def expression(db: sqlite3.Connection, wanted: Sequence[str]) -> str:
    """What to ask for so that each wanted word begins a word that was said, or stands inside one.

    Compounds are found by any of their parts: “vatten” finds “dricksvatten”.
    """
    return _all_of({word: _containing(db, word) for word in wanted})


def holds(text: str, wanted: Sequence[str]) -> bool:
    """Whether a text would be found by `expression`."""
    said = set(words_of(text))
    return all(any(_begins_or_holds(word, part) for word in said) for part in wanted)


def _begins_or_holds(word: str, part: str) -> bool:
    return word.startswith(part) or (len(part) >= _SHORTEST_PART and part in word)


def _all_of(choices: Mapping[str, Sequence[str]]) -> str:
    return " AND ".join(
        "(" + " OR ".join([f'"{word}"*', *(f'"{each}"' for each in longer)]) + ")"
        for word, longer in choices.items()
    )


def _containing(db: sqlite3.Connection, part: str) -> list[str]:
    if len(part) < _SHORTEST_PART:
        return []
    found = db.execute(
        "SELECT word FROM words WHERE instr(word, ?) > 1 ORDER BY length(word) LIMIT ?",
        (part, _MOST_WORDS),
    )
    return [word for (word,) in found]
