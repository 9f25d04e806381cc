"""A träff as it is led in another window of this laptop: looked at, never written."""

import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sessions.errors import NotFoundError, SamsynError
from sessions.storage import Library, State
from sessions.workshop.leading import Leading
from sessions.workshop.place import load_place, place_mark
from sessions.workshop.wall_time import WallTime, time_of

LONGEST_SILENCE = 40  # seconds after which a leader who says nothing is no longer there


@dataclass
class Onlooker:
    """Follows the place that the leader's window keeps, and what it saves. All methods block."""

    leading: Leading
    _place: tuple[int, int] | None = field(default=None)

    def look(self) -> bool:
        """Take in what is new; whether there was anything.

        A folder that is not there for the moment changes nothing of what is shown.
        """
        moved = self._take_place()
        with suppress(SamsynError):
            return self.leading.take_news() or moved
        return moved

    def _take_place(self) -> bool:
        leading = self.leading
        if (mark := place_mark(leading.state)) == self._place:
            return False
        place = load_place(leading.state, leading.session_id)
        if not place.step:  # nothing is kept, or it is just being written: the next look will do
            return False
        self._place, leading.place = mark, place
        if leading.place.step in {planned.step for planned in leading.steps}:
            leading.step_id = leading.place.step
        return True

    @property
    def time(self) -> WallTime:
        """The clock as the leader's window shows it."""
        counted = self.leading.place.running_since
        gone = min(max(time.time() - counted, 0), LONGEST_SILENCE) if counted else 0
        return time_of(self.leading, not counted, int(gone))


def refuse_if_no_library(root: Path) -> None:
    """Raises NotFoundError where nothing has been made: who only looks makes no library."""
    if not (root / "library.json").is_file():
        raise NotFoundError(
            f"I {root} finns ingen mapp med träffar. Inget har ändrats. "
            "Kontrollera att mappen är ansluten, eller ange den med --library."
        )


def onlooker(library: Library, area: str, session: str, state: State) -> Onlooker:
    """Somebody to look at a träff. Raises StorageError or NotFoundError."""
    from sessions.guides import GuideShelf
    from sessions.workshop.open_area import OpenArea

    opened = OpenArea(library, area)
    opened.session(session)  # else it is told here that it is gone
    return Onlooker(Leading(opened, session, state, GuideShelf(library.own_guides)))
