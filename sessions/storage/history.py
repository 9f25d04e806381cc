"""Copies of our own files as they were before they were changed: outside the library, thinned out.

STATE/history/<library>/<area's folder>/<writer>/<UTC stamp>.json
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from sessions import clock
from sessions.errors import SamsynError, StorageError, cause
from sessions.storage.atomic import make_folder, write_atomically
from sessions.storage.files import SCHEMA, read_file
from sessions.storage.founding import LIBRARY_FILE, read_library_file
from sessions.storage.state import State
from sessions.storage.sweep import sweep

INTERVAL = timedelta(minutes=5)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NEWEST, HOURS, DAYS = 12, 24, 30
_STAMP = "%Y%m%dT%H%M%S.%fZ"
_SAFE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class History:
    """Keeps and finds the copies of one library's files."""

    def __init__(self, root: Path, state: State) -> None:
        self._root = root
        self._state = state
        self._folder: Path | None = None
        self._tried: dict[Path, datetime] = {}

    def keep(self, path: Path, *, now: bool = False) -> str:
        """Copy a file that is about to be changed, if that is due, or one that was, at once.

        It never stands in a save's way.

        Returns what the user must hear when it could not be done, else an empty text.
        """
        try:
            moment = clock.now()
            last = self._tried.get(path)
            if not now and last is not None and abs(moment - last) < INTERVAL:
                return ""
            raw = read_file(path)
            if raw is not None:
                self._tried[path] = moment
                self._keep(path, raw, moment)
        except (OSError, SamsynError) as error:
            return (
                f"Men kopian av hur området såg ut förut gick inte att göra ({cause(error)}). "
                f"Se till att det går att skriva i {self._state.root}."
            )
        return ""

    def of(self, path: Path) -> list[tuple[datetime, Path]]:
        """The copies of a file, the newest first; also of one that is no longer there."""
        return sorted(_copies(self._home_of(path)), reverse=True)

    def library_id(self) -> str:
        """What a library at this place was last known to be called, or an empty text."""
        place = str(self._root.resolve())
        known = [
            (note.get("seen", ""), folder.name)
            for folder in _folders(self._state.root / "history")
            if (note := self._state.read_json(f"history/{folder.name}/{LIBRARY_FILE}"))
            and note.get("root") == place
            and note.get("id") == folder.name
        ]
        return max(known)[1] if known else ""

    def _keep(self, path: Path, raw: bytes, now: datetime) -> None:
        home = self._home_of(path)
        before = sorted(_copies(home))
        if before and before[-1][1].read_bytes() == raw:
            return
        make_folder(home)
        self._note_place()
        moment = now
        while (copy := home / f"{moment:{_STAMP}}.json").exists():
            moment += timedelta(microseconds=1)
        write_atomically(copy, raw)
        with suppress(OSError):  # one copy too many does no harm
            _thin_out(home, moment)

    def _home_of(self, path: Path) -> Path:
        if self._folder is None:
            self._folder = self._state.root / "history" / self._key()
        return self._folder / path.parent.name / path.stem

    def _key(self) -> str:
        """The library's id, so that one that is moved keeps its history."""
        with suppress(StorageError):
            name = read_library_file(self._root).get("id")
            if isinstance(name, str) and _SAFE_ID.fullmatch(name):
                return name
        return self.library_id() or sha256(os.fsencode(self._root.resolve())).hexdigest()[:32]

    def _note_place(self) -> None:
        """Remember where the library with this id lies: a damaged library.json tells no id."""
        assert self._folder is not None
        name = f"history/{self._folder.name}/{LIBRARY_FILE}"
        place = {"schema": SCHEMA, "id": self._folder.name, "root": str(self._root.resolve())}
        kept = self._state.read_json(name)
        if {**kept, **place} != kept:
            self._state.write_json(name, {**place, "seen": clock.stamp()})


def kept(stamps: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which copies stay: the newest 12 of the last hour, and the last one of each of the last
    24 hours and 30 days that has any. The very newest always stays, and so does what a clock that
    has since been put back calls the future.
    """
    ordered = sorted(stamps, reverse=True)
    past = [stamp for stamp in ordered if stamp <= now]
    recent = [stamp for stamp in past if now - stamp <= HOUR][:NEWEST]
    hourly = _last_of_each((s for s in past if now - s <= HOURS * HOUR), "%Y%m%d%H")
    daily = _last_of_each((s for s in past if now - s <= DAYS * DAY), "%Y%m%d")
    future = ordered[: len(ordered) - len(past)]
    return {*ordered[:1], *future, *recent, *hourly, *daily}


def _last_of_each(newest_first: Iterable[datetime], period: str) -> Iterator[datetime]:
    former = ""
    for stamp in newest_first:
        if (current := f"{stamp:{period}}") != former:
            former = current
            yield stamp


def _thin_out(home: Path, now: datetime) -> None:
    copies = dict(_copies(home))
    for stamp in copies.keys() - kept(copies, now):
        copies[stamp].unlink(missing_ok=True)
    sweep(home)


def _copies(home: Path) -> Iterator[tuple[datetime, Path]]:
    for path in home.glob("*.json"):
        with suppress(ValueError):
            stamp = datetime.fromisoformat(path.stem)
            if stamp.tzinfo is not None:
                yield stamp, path


def _folders(parent: Path) -> list[Path]:
    try:
        return [path for path in parent.iterdir() if path.is_dir()]
    except OSError:
        return []
