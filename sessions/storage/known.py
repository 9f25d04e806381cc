"""What this laptop has seen in a library, so that what is gone is noticed and never taken for
deleted: a folder may not be connected, or not be synced yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.errors import StorageError
from sessions.language.dates import plural

if TYPE_CHECKING:
    from sessions.storage.state import State

_FILE = "known.json"
_WRITERS_FILE = re.compile(r"w[a-z0-9]{6,}(?:-\d+)?\.json")
PARTLY_HERE = (
    "En del av ”{title}” är inte här just nu, så rader kan saknas. Samsyn har inte tagit bort "
    "något. Vänta tills mappen är synkroniserad."
)
_TOO_MUCH = 0.2  # of the träffar; more is no accident of a slow sync


@dataclass(frozen=True)
class Missing:
    """What is not in the folder just now: ids of areas, träffar in them, and träffar in all."""

    areas: tuple[str, ...] = ()
    sessions: int = 0
    of: int = 0

    @property
    def is_much(self) -> bool:
        """So much that a person must say how it is, before anything is taken for gone."""
        return bool(self.areas) and self.sessions > _TOO_MUCH * self.of

    @property
    def counted(self) -> str:
        """So many areas with so many träffar."""
        areas = plural(len(self.areas), "område", "områden")
        return f"{areas} med {plural(self.sessions, 'träff', 'träffar')}"

    @property
    def told(self) -> str:
        """What is not here, in Swedish."""
        if not self.areas:
            return ""
        return (
            f"{self.counted} är inte här just nu. Samsyn har inte tagit bort något. Kanske "
            "är mappen inte ansluten, eller så är den inte färdigsynkroniserad."
        )


class Known:
    """The areas of one library with the number of their träffar, kept in the local state.

    All methods block. What cannot be kept is forgotten: then less is noticed, and nothing is lost.
    """

    def __init__(self, state: State, root: Path) -> None:
        self._state = state
        self._root = str(root.absolute())
        self._areas = _counts(state.read_json(_FILE).get(self._root))
        self._changes: dict[str, int | None] = {}  # since it was kept; None is forgotten

    def missing(self, present: Iterable[str]) -> Missing:
        """What was here and is not."""
        gone = sorted(self._areas.keys() - set(present))
        sessions = sum(self._areas[area_id] for area_id in gone)
        return Missing(tuple(gone), sessions, sum(self._areas.values()))

    def learn(self, area_id: str, sessions: int) -> None:
        """An area is here, with so many träffar. `keep` makes it last."""
        if self._areas.get(area_id) != sessions:
            self._areas[area_id] = self._changes[area_id] = sessions

    def forget(self, area_ids: Iterable[str]) -> None:
        """A person has said that these are gone for good."""
        for area_id in area_ids:
            self._areas.pop(area_id, None)
            self._changes[area_id] = None
        self.keep()

    def keep(self) -> None:
        """Write down what has been learnt, if anything, beside what other windows have learnt."""
        if not self._changes:
            return
        with suppress(StorageError):
            kept = self._state.read_json(_FILE)
            every = {**_counts(kept.get(self._root)), **self._changes}
            areas = {area_id: count for area_id, count in every.items() if count is not None}
            self._state.write_json(_FILE, {**kept, self._root: areas})
            self._areas, self._changes = areas, {}


def _counts(kept: object) -> dict[str, int]:
    if not isinstance(kept, dict):
        return {}
    return {area_id: count for area_id, count in kept.items() if type(count) is int}


def absent_files(before: Iterable[str], now: Iterable[str]) -> set[str]:
    """The names of writers' files that were in an area before and are not now."""
    gone = _bare(before) - _bare(now)
    return {name for name in gone if _WRITERS_FILE.fullmatch(name)}


def _bare(names: Iterable[str]) -> set[str]:
    return {name.rpartition("/")[2] for name in names}
