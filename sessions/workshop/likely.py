"""Likely groups: lines that share a word, to be offered one by one and never applied by itself."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sessions.language.stems import stem, telling_words
from sessions.models import Line

_TOO_COMMON = 3  # a word in more than one line of three is what the whole talk is about
_FEW = 4  # … but so few lines may always be a group
_PART = 4  # letters that the last part of a compound must have: matvagn is also vagn


@dataclass(frozen=True)
class Likely:
    """Lines that share the stem of a word; `word` is that word as it was mostly said."""

    stem: str
    word: str
    lines: tuple[Line, ...]


def likely_groups(lines: Sequence[Line], refused: Collection[str] = ()) -> tuple[Likely, ...]:
    """Groups to offer, the largest first; no line in two of them. `refused` are stems."""
    said = _said(lines)
    most = max(_FEW, len(lines) // _TOO_COMMON)
    found = [
        Likely(root, words.most_common(1)[0][0], ())
        for root, words in said.words.items()
        if root not in refused and 2 <= len(said.places[root]) <= most
    ]
    return tuple(_apart(lines, said.places, found))


@dataclass(frozen=True)
class _Said:
    """By the stem of a word: where it was said, and in which forms."""

    places: Mapping[str, Sequence[int]]
    words: Mapping[str, Counter[str]]


def _said(lines: Iterable[Line]) -> _Said:
    places: dict[str, list[int]] = {}
    words: dict[str, Counter[str]] = {}
    for place, line in enumerate(lines):
        here: dict[str, str] = {}
        for word in telling_words(line.text):
            here.setdefault(stem(word), word)
        for root, word in here.items():
            places.setdefault(root, []).append(place)
            words.setdefault(root, Counter())[word] += 1
    return _Said(_with_compounds(places), words)


def _with_compounds(places: Mapping[str, Sequence[int]]) -> Mapping[str, Sequence[int]]:
    """The places where a stem was said, also as the last part of a longer word."""
    found = {root: set(where) for root, where in places.items()}
    for root, where in places.items():
        for start in range(2, len(root) - _PART + 1):
            if root[start:] in found:
                found[root[start:]].update(where)
    return {root: sorted(where) for root, where in found.items()}


def _apart(
    lines: Sequence[Line], places: Mapping[str, Sequence[int]], found: list[Likely]
) -> Iterable[Likely]:
    """Each line in the first of the groups that it may belong to."""
    taken: set[int] = set()
    for each in sorted(found, key=lambda each: (-len(places[each.stem]), places[each.stem])):
        free = [place for place in places[each.stem] if place not in taken]
        if len(free) >= 2:
            taken.update(free)
            yield Likely(each.stem, each.word, tuple(lines[place] for place in free))
