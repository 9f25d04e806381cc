"""Two programs compared: the ratio of their figures, and how far single rounds differ."""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.probe import Samples


@dataclass(frozen=True)
class Measured:
    """`value` with the smallest and largest of single rounds; `ours` and `theirs` in their unit."""

    value: float
    low: float
    high: float
    rounds: int
    samples: int
    ours: float
    theirs: float | None = None


def ratio(figure: str, part: float, ours: Sequence[Samples], theirs: Sequence[Samples]) -> Measured:
    """Our figure over theirs at `part` of the samples (0.5 is the median).

    Of medians it is the median ratio of the rounds: so what slows the whole machine for a while
    counts for little. A round has too few samples for other parts, which are taken of them all.
    """
    pairs = [
        quantile(a[figure], part) / quantile(b[figure], part)
        for a, b in zip(ours, theirs, strict=True)
        if a[figure] and b[figure] and quantile(b[figure], part)
    ]
    own, other = _pooled(figure, ours), _pooled(figure, theirs)
    a, b = quantile(own, part), quantile(other, part)
    value = statistics.median(pairs) if part == 0.5 else a / b
    return Measured(value, min(pairs), max(pairs), len(pairs), len(own), a, b)


def alone(figure: str, part: float, ours: Sequence[Samples]) -> Measured:
    """Our figure as it is, for a bar that is a number and no ratio."""
    own = _pooled(figure, ours)
    each = [quantile(run[figure], part) for run in ours if run[figure]]
    value = quantile(own, part)
    return Measured(value, min(each), max(each), len(each), len(own), value)


def quantile(samples: Iterable[float], part: float) -> float:
    ordered = sorted(samples)
    if part == 0.5:
        return statistics.median(ordered)
    return ordered[max(math.ceil(part * len(ordered)) - 1, 0)]


def _pooled(figure: str, runs: Sequence[Samples]) -> list[float]:
    return [sample for run in runs for sample in run[figure]]
