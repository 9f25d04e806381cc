"""Prickar as the few words at the end of a row."""

from collections.abc import Iterable, Mapping

from sessions.language.dates import plural
from sessions.models import Line
from sessions.models.dots import Standing, rounds, standings

_PLACES = 3  # a place further down is none to speak of
DotTags = Mapping[str, tuple[str, ...]]


def dot_tags(lines: Iterable[Line]) -> DotTags:
    """By the id of a line, its dots and its place among these lines."""
    listed = list(lines)
    latest, standing = rounds(listed), standings(listed)
    return {
        line.id: _tags(line, standing.get(line.id), latest, len(standing))
        for line in listed
        if line.dot_total
    }


def _tags(line: Line, standing: Standing | None, latest: int, among: int) -> tuple[str, ...]:
    if latest < 2:
        counted = plural(line.dot_total, "prick", "prickar")
    else:
        now = standing.dots if standing else 0
        counted = f"{plural(now, 'prick', 'prickar')} i omgång {latest}, {line.dot_total} totalt"
    if standing is None or among < 2 or standing.place > _PLACES:
        return (counted,)
    return (
        counted,
        f"delad plats {standing.place}" if standing.shared else f"plats {standing.place}",
    )
