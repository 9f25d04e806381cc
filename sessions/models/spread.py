"""The spread of what several people chose on a scale: how many said each value, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

_BARS = "▁▂▃▄▅▆▇█"
_NOBODY = "·"
_MANY = 0.2  # of the answers at each end of the scale is a group that is divided


def decimal(number: float) -> str:
    """A number as it is written in Swedish: `3`, or `3,5`."""
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")


def bar(part: float, whole: float) -> str:
    """A bar as high as the part is of the whole; a point for nothing."""
    if part <= 0 or whole <= 0:
        return _NOBODY
    return _BARS[min(int(part / whole * len(_BARS)), len(_BARS) - 1)]


@dataclass(frozen=True)
class Spread:
    """`counts` says how many chose 1, 2, 3 …"""

    counts: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return self.total > 0

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def median(self) -> float:
        """The value in the middle; between two, half-way. 0 when nobody has answered."""
        return (self._at((self.total - 1) // 2) + self._at(self.total // 2)) / 2

    @property
    def mean(self) -> float:
        if not self:
            return 0.0
        return sum(value * count for value, count in enumerate(self.counts, 1)) / self.total

    @property
    def range(self) -> str:
        """The lowest and the highest value that somebody chose: `1–4`."""
        chosen = [value for value, count in enumerate(self.counts, 1) if count]
        if len(chosen) < 2:
            return "alla lika" if chosen else ""
        return f"{chosen[0]}–{chosen[-1]}"

    @property
    def divided(self) -> bool:
        """Whether many chose the lowest value and many the highest: then the middle is nobody's."""
        if len(self.counts) < 3 or not self:
            return False
        return min(self.counts[0], self.counts[-1]) >= self.total * _MANY

    @property
    def plot(self) -> str:
        """A bar beside each value: `1 · 2 ▃ 3 █ 4 ▃`."""
        most = max(self.counts, default=0)
        return " ".join(f"{value} {bar(count, most)}" for value, count in enumerate(self.counts, 1))

    @property
    def numbers(self) -> str:
        """How many chose each value: `0·2·5·2`."""
        return "·".join(map(str, self.counts))

    @property
    def answers(self) -> str:
        """`9 svar`"""
        return f"{self.total} svar"

    @property
    def told(self) -> str:
        """`median 3 · 1–4 · 9 svar`"""
        if not self:
            return "inga svar"
        return f"median {decimal(self.median)} · {self.range} · {self.answers}"

    def _at(self, place: int) -> int:
        """The value at a place when all answers stand in order, counted from 0."""
        passed = 0
        for value, count in enumerate(self.counts, 1):
            passed += count
            if place < passed:
                return value
        return 0


def together(spreads: Iterable[Spread]) -> Spread:
    """The answers of several groups as one."""
    columns = zip_longest(*(each.counts for each in spreads), fillvalue=0)
    return Spread(tuple(sum(column) for column in columns))
