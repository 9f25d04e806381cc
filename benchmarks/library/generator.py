"""A library of realistic size: the same for the same seed, down to the last byte of its areas.

Some areas have had one träff and some eight, some are new and some eight years old, and some have
been written in by two or three laptops. A träff has some fifty lines, 20 KB.
"""

import os
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from string import ascii_lowercase, digits

import orjson

from benchmarks.library.talk import GUIDE, Frame, Talk
from benchmarks.library.words import stems
from sessions.guides import GuideShelf, standalone_text
from sessions.storage import State
from sessions.storage.files import SCHEMA
from sessions.storage.format import FileContent, encode
from sessions.storage.names import slug
from sessions.workshop.place import Place, save_place

SEED = 2026
LEFT_OPEN = "Språkmiljön för de yngsta barnen"
"""The area whose last träff was left open among its causes: it stands first on the start screen."""
RARE, RARE_KEY = "Zoner på gården", "z"
"""The oldest area, the only one with a z: far down in the list, found by one key."""
NOWHERE = "kvantmekanik"
"""A word that nobody has said."""

_LEFT_OPEN_SESSION = "kvarglmd"
_LAST_DAY = date(2026, 11, 17)
_YEARS = 8
_SESSIONS_EACH = (1, 2, 3, 4, 4, 4, 4, 5, 6, 8)  # as often as they stand here
_USUAL_SIZE = 4
_LIVE_DAYS = 60  # an area that has met so lately will meet again
_NEVER_ASSESSED = 0.01
_SHARED = (0.72, 0.2, 0.08)  # by one, two and three writers
_ID = ascii_lowercase + digits


def make_library(root: Path, state: Path, sessions: int, seed: int = SEED) -> None:
    """Fill a new library; the latest träff of the last area was left open among its causes."""
    write_library(root, sessions, seed)
    stand_among_causes(State(state))


def stand_among_causes(state: State) -> None:
    """Let the local state know where the open träff was left."""
    save_place(state, _LEFT_OPEN_SESSION, Place(step="orsaker"))


def write_library(root: Path, sessions: int, seed: int = SEED) -> None:
    """Write all files, without the flushes that only a real library needs."""
    (root / "areas").mkdir(parents=True)
    facts = {"schema": SCHEMA, "id": f"{seed:032x}", "name": "library"}
    (root / "library.json").write_bytes(orjson.dumps(facts))
    guide = standalone_text(GuideShelf().get(GUIDE)).encode("utf-8")
    for number, frame in enumerate(_frames(sessions, seed)):
        _write_area(root / "areas", frame, random.Random(f"{seed}/{number}"), guide)


def _write_area(areas: Path, frame: Frame, chance: random.Random, guide: bytes) -> None:
    folder = areas / f"{slug(frame.title)}-{frame.area_id}"
    (folder / "guides").mkdir(parents=True)
    sha = sha256(guide).hexdigest()
    (folder / "guides" / f"{sha}.md").write_bytes(guide)
    last_written = datetime.combine(frame.days[-1], time(14), UTC).timestamp()
    for writer, tables in Talk(frame, chance, sha).files.items():
        path = folder / f"{writer}.json"
        path.write_bytes(encode(FileContent(tables, {}, SCHEMA), writer))
        os.utime(path, (last_written, last_written))


def _frames(sessions: int, seed: int) -> Iterator[Frame]:
    """The areas, oldest first, with so many träffar together."""
    chance = random.Random(seed)
    sizes = list(_sizes(chance, sessions))
    installations = [f"w{_short_id(chance)[:6]}" for _ in range(3 + len(sizes) // 50)]
    for number, size in enumerate(sizes):
        last, first = number == len(sizes) - 1, number == 0 and len(sizes) > 1
        days = _days(chance, size, 1 if last else number / len(sizes))
        live = (_LAST_DAY - days[-1]).days < _LIVE_DAYS
        open_now = last or (live and chance.random() < 0.3)
        unit = f"{chance.choice(stems()['enheter'])}s förskola"
        title = f"{chance.choice(stems()['områden'])} på {unit.removesuffix('s förskola')}"
        ids = [_short_id(chance) for _ in days]
        yield Frame(
            area_id=_short_id(chance),
            title=LEFT_OPEN if last else RARE if first else title,
            unit=unit,
            days=days,
            session_ids=(*ids[:-1], _LEFT_OPEN_SESSION if last else ids[-1]),
            writers=_writers(chance, installations),
            left_open=open_now,
            meets_again=days[-1] + timedelta(days=42) if live and not open_now else None,
            assessed=not live and chance.random() >= _NEVER_ASSESSED,
        )


def _sizes(chance: random.Random, sessions: int) -> Iterator[int]:
    last = min(_USUAL_SIZE, sessions)
    left = sessions - last
    while left > 0:
        size = min(chance.choice(_SESSIONS_EACH), left)
        yield size
        left -= size
    yield from (last,) if last else ()


def _days(chance: random.Random, number: int, place: float) -> tuple[date, ...]:
    """The days of some träffar, of which the last is at `place` in all the years (1: the end)."""
    ended = _LAST_DAY - timedelta(days=round((1 - place) * _YEARS * 365))
    if place < 1:
        ended -= timedelta(days=chance.randint(1, 20))
    days = [ended]
    for _ in range(number - 1):
        days.append(days[-1] - timedelta(days=chance.randint(14, 70)))
    return tuple(reversed(days))


def _writers(chance: random.Random, installations: list[str]) -> tuple[str, ...]:
    (number,) = chance.choices((1, 2, 3), _SHARED)
    return tuple(chance.sample(installations, number))


def _short_id(chance: random.Random) -> str:
    return "".join(chance.choices(_ID, k=8))
