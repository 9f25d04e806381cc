"""What a group says when it shapes a tree aloud: “sjuan hör till trean”, “7 8 9 till 3”."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sessions.errors import InvalidInputError
from sessions.language.ordering import ascii_fold
from sessions.language.text import shortened

_EXAMPLES = "Skriv till exempel 7 3, eller 7 8 9 till 3. 0 är ytterst i trädet."
_LONGEST_NUMBER = 6  # digits
_ONES = (
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
)  # fmt: skip
_NAMED = ("nollan", "ettan", "tvåan", "trean", "fyran", "femman", "sexan", "sjuan", "åttan", "nian")
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_OUTERMOST = frozenset({"roten", "rot", "ytterst", "overst"})
_ONTO = frozenset({"till", "under", ">", "->", "→"})
_PASSED_BY = frozenset(
    {"hor", "ska", "skall", "bor", "sta", "star", "ligger", "flytta", "flyttas", "lagg", "satt",
     "in", "och", "samt", "orsak", "orsaken", "orsakerna", "nummer", "nr", "ar", "del", "av", "ju",
     "val", "ocksa", "nog", "det", "den", "de"}
)  # fmt: skip
_PIECES = re.compile(r"->|[>→]|\d+|[^\W\d_]+|[^\s\w]|_")
_SILENT = frozenset(",;.:!?”\"'&+")


class SaidMove(NamedTuple):
    """Numbers of the tree: those that move, and the one they are to stand below; 0 is the root."""

    moved: tuple[int, ...]
    parent: int


def said_move(typed: str) -> SaidMove:
    """What was said. Raises InvalidInputError, with an example, on what is no such sentence."""
    before: list[int] = []
    after: list[int] = []
    onto = False
    for piece in _PIECES.findall(typed):
        word = ascii_fold(piece)
        if word in _ONTO:
            onto = True
        elif (number := _number(word)) is not None:
            (after if onto else before).append(number)
        elif word not in _PASSED_BY and word not in _SILENT:
            raise InvalidInputError(f"”{shortened(piece, 20)}” är inget nummer. {_EXAMPLES}")
    if not onto and len(before) > 1:
        after = [before.pop()]
    if not before or len(after) != 1:
        raise InvalidInputError(f"Vilken hör till vilken? {_EXAMPLES}")
    return SaidMove(tuple(dict.fromkeys(before)), after[0])


def in_digits(typed: str) -> str:
    """Numbers that are written as words in digits, and anything else as it was."""
    said = (_WORDS.get(ascii_fold(word), word) for word in typed.split())
    return " ".join(map(str, said))


def _number(word: str) -> int | None:
    """The number that a folded word says, in digits or in letters."""
    if word.isdecimal():
        if len(word) > _LONGEST_NUMBER:
            raise InvalidInputError(f"”{shortened(word, 20)}” är ett för stort tal.")
        return int(word)
    return _WORDS.get(word)


def _spoken() -> Iterator[tuple[str, int]]:
    """Every way to say a number up to 99: sju, sjuan, tjugo, tjugan, tjugosju, tjugosjuan."""
    ones = {*enumerate(_ONES), *enumerate(_NAMED), (1, "en"), (1, "etta"), (2, "tva"), (5, "femma")}
    for number, word in ones:
        yield word, number
    for number, word in enumerate(_ONES[10:], 10):
        yield f"{word.rstrip('ao')}an", number
    for ten, word in enumerate(_TENS, 2):
        yield word, 10 * ten
        yield f"{word}an", 10 * ten
        yield f"{word.rstrip('o')}an", 10 * ten
        for number, one in ones:
            if 1 <= number <= 9:
                yield f"{word}{one}", 10 * ten + number


_WORDS: Mapping[str, int] = {
    **{ascii_fold(word): number for word, number in _spoken()},
    **dict.fromkeys(_OUTERMOST, 0),
}
