"""Eighty thousand Swedish words, and lines of them as often as words come in any text.

The words are made from `stems.txt`: inflected, and put together as Swedish puts words together.
How often each comes follows Zipf's law: the second word half as often as the first, and so on.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import accumulate, product
from pathlib import Path

VOCABULARY_SIZE = 80_000
_STEMS = Path(__file__).with_name("stems.txt")
_VOWELS = "aeiouyåäöé"


@cache
def stems() -> Mapping[str, tuple[str, ...]]:
    """The words of the list, by their heading."""
    text = re.sub(r"(?m)^#.*$", "", _STEMS.read_text(encoding="utf-8"))
    _, *parts = re.split(r"(?m)^\[(.+)\]$", text)
    return {
        heading: tuple(dict.fromkeys(words.split()))
        for heading, words in zip(parts[::2], parts[1::2], strict=True)
    }


@cache
def vocabulary() -> tuple[str, ...]:
    """The most frequent first: small words, then plain ones, then compounds in any order."""
    chance = random.Random("ord")
    plain, compounds = list(_plain()), list(_compounds())
    chance.shuffle(plain)
    chance.shuffle(compounds)
    return tuple(dict.fromkeys((*stems()["småord"], *plain, *compounds)))[:VOCABULARY_SIZE]


@cache
def _weights() -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, VOCABULARY_SIZE + 1)))


def words(chance: random.Random, number: int) -> list[str]:
    """Some words by Zipf's law."""
    return chance.choices(vocabulary(), cum_weights=_weights(), k=number)


def line(chance: random.Random, number: int) -> str:
    """Some words as a person would have written them down."""
    text = " ".join(words(chance, number))
    return text[0].upper() + text[1:]


def _plain() -> Iterator[str]:
    for noun in _nouns():
        yield from noun
    for stem in stems()["verb"]:
        yield from (stem + end for end in ("a", "ar", "ade", "at", "as", "ande"))
    for adjective in stems()["adjektiv"]:
        yield from (adjective + end for end in ("", "t", "a", "are", "ast"))


def _compounds() -> Iterator[str]:
    for first, noun in product(stems()["förled"], _nouns()):
        if not first.startswith(noun[0][:3]):  # no ”språkspråk”
            yield from (first + form for form in noun)


def _nouns() -> Iterator[tuple[str, ...]]:
    """Each noun in its four forms, and those once more in the genitive."""
    for heading, inflect in _DECLENSIONS.items():
        for noun in stems()[heading]:
            forms = (noun, *inflect(noun))
            yield tuple(dict.fromkeys((*forms, *(f"{form}s" for form in forms))))


def _er(noun: str) -> tuple[str, str, str]:
    definite = "n" if noun.endswith((*_VOWELS, "or")) else "en"
    return noun + definite, f"{noun}er", f"{noun}erna"


_DECLENSIONS: Mapping[str, Callable[[str], tuple[str, str, str]]] = {
    "-or": lambda noun: (f"{noun}n", f"{noun[:-1]}or", f"{noun[:-1]}orna"),
    "-ar": lambda noun: (f"{noun}en", f"{noun}ar", f"{noun}arna"),
    "-er": _er,
    "-r": lambda noun: (f"{noun}n", f"{noun}r", f"{noun}rna"),
    "-are": lambda noun: (f"{noun}n", noun, f"{noun[:-1]}na"),
    "ett -n": lambda noun: (f"{noun}t", f"{noun}n", f"{noun}na"),
    "ett -": lambda noun: (f"{noun}et", noun, f"{noun}en"),
}
