"""Prickar: what was counted on lines that were chosen among, round after round."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sessions.models.record import Line


class Standing(NamedTuple):
    """How a line stands after a round: its dots, its place from 1, and who shares the place."""

    dots: int
    place: int
    shared: bool


def rounds(lines: Iterable[Line]) -> int:
    """How many rounds were counted."""
    return max((len(line.dots) for line in lines), default=0)


def in_round(line: Line, number: int) -> int:
    """The dots of a line in one round, from 1."""
    return line.dots[number - 1] if 0 < number <= len(line.dots) else 0


def standings(lines: Iterable[Line]) -> Mapping[str, Standing]:
    """By its id, how each line with dots stands after the latest round."""
    listed = list(lines)
    latest = rounds(listed)
    dots = {line.id: in_round(line, latest) for line in listed}
    given = Counter(dots.values())
    place, places = 1, {}
    for value in sorted(given, reverse=True):
        places[value] = place
        place += given[value]
    return {
        key: Standing(value, places[value], given[value] > 1)
        for key, value in dots.items()
        if value
    }


def with_round(line: Line, number: int, count: int) -> Line:
    """The line with `count` dots in the latest round; it had none before it was there."""
    before = (*line.dots, *(0 for _ in range(number - 1 - len(line.dots))))[: number - 1]
    return line.changed(dots=(*before, count))
