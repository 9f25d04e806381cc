"""Saving in a library so that what is tried and what is promised is told."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar, cast

from sessions.models import Area, Note, Record
from sessions.storage import Library, State
from tests.reliability.promises import AREA, Thing, Value

Tell = Callable[[tuple[str, Thing, Value]], None]
R = TypeVar("R", bound=Record)

WORDS = ["barn", "språk", "måltid", "vila", "lek", "åtgärd", "fråga", "hall", "vagn", "ängslig"]


def own_file(place: Path, state: str = "state") -> Path:
    """The file that this laptop, or another one, writes in."""
    (name,) = {path.stem for path in (place / state / "locks").glob("w*.lock")}
    (path,) = (place / "library" / "areas").glob(f"*-{AREA}/{name}.json")
    return path


def text(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.choice([1, 5, 15, 40])))


def promised(tell: Tell, library: Library, records: Sequence[R], area: str = AREA) -> tuple[R, ...]:
    """Saves, and tells what is tried before, what is promised after. Returns what was saved."""
    for record in records:
        tell(("try", *_told(record, area)))
    saved = library.save(area, records).records
    for kept in saved:
        tell(("kept", *_told(kept, area)))
    return cast("tuple[R, ...]", saved)


def created(tell: Tell, library: Library, area: Area, note: Note) -> None:
    """As `promised`, for a new area and its first line."""
    both: tuple[Record, ...] = (area, note)
    for record in both:
        tell(("try", *_told(record, area.id)))
    library.create(area, [note])
    for record in both:
        tell(("kept", *_told(record, area.id)))


def _told(record: Record, area: str) -> tuple[Thing, Value]:
    said: str = getattr(record, "text", "") or getattr(record, "title", "")
    return (record.table, area, record.id), None if record.deleted else said


def opened(place: Path) -> Library:
    return Library.open(place / "library", State(place / "state"))


def some_note(library: Library) -> Note:
    return Note.from_json(library.read(AREA).tables["note"][0])
