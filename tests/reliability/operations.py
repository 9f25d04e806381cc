"""Everything the app does to files, each to be struck anywhere by the tests beside this file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar, cast

from sessions.models import Area, Note, Record
from sessions.storage import Library, State
from tests.reliability.promises import AREA, Promises, Thing, Value

USUAL_LINE, MOST_LINES = 260, 100  # bytes on the disk; of a large file the lines are long

Tell = Callable[[tuple[str, Thing, Value]], None]
Attempt = Callable[[], object]
R = TypeVar("R", bound=Record)

WORDS = ["barn", "språk", "måltid", "vila", "lek", "åtgärd", "fråga", "hall", "vagn", "ängslig"]


@dataclass(frozen=True)
class Operation:
    """`begin` does what comes before, unharmed, and returns what is struck; that may be repeated.

    `prepare` lays out the folder that `begin` finds. `harmed`: `begin` also does what the outside
    may do to a file; then only a save that succeeds can promise that all is there.
    """

    begin: Callable[[Path, Tell], Attempt]
    prepare: Callable[[Path, Promises], None] = lambda place, promises: None
    harmed: bool = False

    @property
    def name(self) -> str:
        return self.begin.__name__


def lay_out(operation: Operation, place: Path, seed: int = 0, size: int = 8_000) -> Promises:
    """A library with one area of about `size` bytes, written by this laptop and by another."""
    random = Random(seed)
    promises = Promises()
    library = Library.open(place / "library", State(place / "state"))
    area = Area(id=AREA, title=f"Språkmiljön {seed}")
    created(promises.hear, library, area, Note(text="första raden"))
    count = min(size // USUAL_LINE, MOST_LINES)
    lines = [Note(text=text(random) + " å" * (size // count // 3 - 60)) for _ in range(count)]
    promised(promises.hear, library, lines)
    library.close()
    other = Library.open(place / "library", State(place / "other"))
    promised(promises.hear, other, [Note(text=text(random))])
    other.close()
    operation.prepare(place, promises)
    return promises


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


def found_library(place: Path, tell: Tell) -> Attempt:
    """A folder is made a library and gets its first area."""

    def attempt() -> None:
        library = Library.open(place / "library" / "ny", State(place / "state"))
        made = library.create(Area(title="Ny")).records[0]
        assert library.read(made.id).tables["area"][0]["title"] == "Ny"

    return attempt


def create_area(place: Path, tell: Tell) -> Attempt:
    library = opened(place)

    def attempt() -> None:
        created(tell, library, Area(title="Måltiden"), Note(text="första raden"))

    return attempt


def first_save(place: Path, tell: Tell) -> Attempt:
    library, note = opened(place), Note(text="åäö " * 30)
    return lambda: promised(tell, library, [note])


def later_save(place: Path, tell: Tell) -> Attempt:
    library, note = opened(place), Note(text="åäö " * 30)
    promised(tell, library, [Note(text="raden före")])
    return lambda: promised(tell, library, [note])


def edit(place: Path, tell: Tell) -> Attempt:
    library = opened(place)
    note = some_note(library).changed(text="ändrad")
    return lambda: promised(tell, library, [note])


def delete(place: Path, tell: Tell) -> Attempt:
    library = opened(place)
    note = some_note(library).removed()
    return lambda: promised(tell, library, [note])


def paste(place: Path, tell: Tell) -> Attempt:
    library, notes = opened(place), [Note(text=f"rad {number}") for number in range(200)]
    return lambda: promised(tell, library, notes)


def second_window(place: Path, tell: Tell) -> Attempt:
    """The first window holds the name, so another one is found."""
    first, library = opened(place), opened(place)
    promised(tell, first, [Note(text="i det första fönstret")])
    note = Note(text="i det andra")
    return lambda: promised(tell, library, [note])


def put_guide(place: Path, tell: Tell) -> Attempt:
    library, guide = opened(place), "# Varför blir det som det blir?\n" * 40

    def attempt() -> None:
        sha = library.put_guide(AREA, guide)
        tell(("kept", ("guide", AREA, sha), guide))

    return attempt


def put_draft(place: Path, tell: Tell) -> Attempt:
    drafts = State(place / "state").drafts
    key = ("draft", "träff, steg")

    def put(draft: str) -> None:
        tell(("try", key, draft))
        drafts.put(key[1], draft)
        tell(("kept", key, draft))

    put("halva meningen")
    return lambda: put("hela meningen, med åäö")


def own_file(place: Path) -> Path:
    """The file that this laptop writes in."""
    (name,) = {path.stem for path in (place / "state" / "locks").glob("w*.lock")}
    (path,) = (place / "library" / "areas").glob(f"*-{AREA}/{name}.json")
    return path


def own_file_is_cut(place: Path, tell: Tell) -> Attempt:
    """While the app runs, something cuts its file: it goes on in another, with all it knows."""
    library, note = opened(place), Note(text="efter skadan")
    promised(tell, library, [Note(text="före skadan")])
    path = own_file(place)
    path.write_bytes(path.read_bytes()[:-100])
    return lambda: promised(tell, library, [note])


def own_file_is_old(place: Path, tell: Tell) -> Attempt:
    """While the app runs, a sync puts back an old copy of its file."""
    library, note = opened(place), Note(text="efter synken")
    old = own_file(place).read_bytes()
    promised(tell, library, [Note(text="före synken")])
    own_file(place).write_bytes(old)
    return lambda: promised(tell, library, [note])


OPERATIONS = [
    Operation(found_library),
    Operation(create_area),
    Operation(first_save),
    Operation(later_save),
    Operation(edit),
    Operation(delete),
    Operation(paste),
    Operation(second_window),
    Operation(put_guide),
    Operation(put_draft),
    Operation(own_file_is_cut, harmed=True),
    Operation(own_file_is_old, harmed=True),
]
