"""What a measurement is: two things to run by turns, and the rows that come of it."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.probe import Samples

USUAL, LIBRARY, ROOM = "measured", "library", "room"


@dataclass(frozen=True)
class Row:
    """A figure at a part of its samples (0.5: the median), with the bar that it must hold.

    `unit` is that of our figure; a bar is on the ratio unless the row is `absolute`.
    """

    number: str
    what: str
    figure: str
    part: float = 0.5
    bar: float | None = None
    stretch: float | None = None
    unit: str = "ms"
    absolute: bool = False


@dataclass(frozen=True)
class Scene:
    """Two things to run by turns. `share` is how much of the asked-for rounds it needs.

    A scene with a `begin` takes minutes to prepare, so it is left out unless it is named. `table`
    is the part of the page that its rows belong to.
    """

    name: str
    against: str
    ours: Callable[[], Samples]
    theirs: Callable[[], Samples]
    rows: tuple[Row, ...]
    share: float = 1
    skip: str = ""
    begin: Callable[[], object] | None = None
    end: Callable[[], object] = lambda: None
    table: str = USUAL
    warm: bool = True
    """Whether a first round is not counted."""

    def is_asked_for(self, names: list[str]) -> bool:
        """Named itself or by the beginning of its name; without names, all but the long ones."""
        if not names:
            return self.begin is None
        return any(self.name == each or self.name.startswith(f"{each}-") for each in names)
