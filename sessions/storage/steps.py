"""Long work in small steps, so that a save never waits for all of it and it can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import NamedTuple, TypeAlias, TypeVar

R = TypeVar("R")


class Progress(NamedTuple):
    """How much of the work is done."""

    done: int
    of: int


Steps: TypeAlias = Generator[Progress, None, R]
"""Work that gives its progress after each step and its result at the end; closing it undoes it."""


def finished(steps: Steps[R], tell: Callable[[Progress], None] = lambda progress: None) -> R:
    """Do all of it."""
    while True:
        try:
            progress = next(steps)
        except StopIteration as end:
            result: R = end.value
            return result
        tell(progress)
