"""Everything the app does to files, each to be struck anywhere by the tests beside this file."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from sessions.errors import StorageError
from sessions.models import Area, Note
from sessions.storage import Library, State
from sessions.storage.backup.joining import restore_into
from sessions.storage.backup.packing import back_up
from sessions.storage.backup.unpacking import restore_to
from sessions.storage.repair import repair
from sessions.storage.steps import finished
from tests.reliability.promises import AREA, Promises, Thing, Value
from tests.reliability.saving import Tell, created, opened, own_file, promised, some_note, text

USUAL_LINE, MOST_LINES = 260, 100  # bytes on the disk; of a large file the lines are long

Attempt = Callable[[], object]


@dataclass(frozen=True)
class Operation:
    """`begin` does what comes before, unharmed, and returns what is struck; that may be repeated.

    `prepare` lays out the folder that `begin` finds. `harmed`: `begin` also does what the outside
    may do to a file; then only a save that succeeds can promise that all is there. `again` is what
    the person does, after which it must be so.
    """

    begin: Callable[[Path, Tell], Attempt]
    prepare: Callable[[Path, Promises], None] = lambda place, promises: None
    harmed: bool = False
    again: Callable[[Path], object] | None = None

    @property
    def name(self) -> str:
        return self.begin.__name__


def lay_out(operation: Operation, base: Path, seed: int = 0, size: int = 8_000) -> Promises:
    """A library with one area of about `size` bytes, written by this laptop and by another.

    It is made in the folder `place`, to which `base` is then copied for each blow: at another
    place, the laptop would write under another name. A `base` that is there is used as it is.
    """
    random, place = Random(seed), base if base.exists() else base.with_name("place")
    if place != base:
        shutil.rmtree(place, ignore_errors=True)
    promises = Promises()
    library = Library.open(place / "library", State(place / "state"))
    area = Area(id=AREA, title=f"Språkmiljön {seed}")
    created(promises.hear, library, area, Note(text="första raden"))
    lines = min(size // USUAL_LINE, MOST_LINES)
    padding = " å" * (size // lines // 3 - 60)
    notes = [Note(text=text(random) + padding) for _ in range(lines)]
    promised(promises.hear, library, notes)
    library.close()
    other = Library.open(place / "library", State(place / "other"))
    promised(promises.hear, other, [Note(text=text(random))])
    other.close()
    later = opened(place)  # in a later run, so that there is a copy of the file before
    promised(promises.hear, later, [Note(text=text(random))])
    later.close()
    operation.prepare(place, promises)
    if place != base:
        place.rename(base)
    return promises


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


def add_conflict_copy(place: Path, promises: Promises) -> None:
    """A third laptop's file, with lines that are nowhere else, under the name a sync gave it."""
    library = Library.open(place / "library", State(place / "third"))
    promised(promises.hear, library, [Note(text="bara i kopian")])
    library.close()
    own_file(place, "third").rename(own_file(place).with_stem("w1234567-LAPTOP-7QK2"))


def take_in_conflict_copy(place: Path, tell: Tell) -> Attempt:
    library, note = opened(place), Note(text="efter kopian")

    def attempt() -> None:
        library.tidy(AREA)
        promised(tell, library, [note])

    return attempt


def back_up_library(place: Path, tell: Tell) -> Attempt:
    names = count()

    def attempt() -> None:
        thing = ("backup", f"kopia{next(names)}.zip")
        tell(("try", thing, "whole"))
        finished(back_up(place / "library", place / thing[1]))
        tell(("kept", thing, "whole"))

    return attempt


def make_backup(place: Path, promises: Promises) -> None:
    finished(back_up(place / "library", place / "kopia.zip"))


def restore_to_folder(place: Path, tell: Tell) -> Attempt:
    names = count()
    lines = sum(not row.get("deleted") for row in opened(place).read(AREA).tables["note"])

    def attempt() -> None:
        thing = ("restored", f"tillbaka{next(names)}")
        tell(("try", thing, f"{lines} rader"))
        finished(restore_to(place / "kopia.zip", place / thing[1]))
        tell(("kept", thing, f"{lines} rader"))

    return attempt


def lose_own_file(place: Path, promises: Promises) -> None:
    make_backup(place, promises)
    own_file(place).unlink()


def merge_backup(place: Path) -> None:
    finished(restore_into(place / "kopia.zip", place / "library"))


def restore_here(place: Path, tell: Tell) -> Attempt:
    def attempt() -> None:
        merge_backup(place)
        tell(("kept", ("merged",), None))

    return attempt


def damage_own_file(place: Path, promises: Promises) -> None:
    """The copy in the history lacks what was saved last."""

    def in_doubt(said: tuple[str, Thing, Value]) -> None:
        if said[0] == "try":
            promises.hear(said)

    library = opened(place)
    promised(in_doubt, library, [some_note(library).changed(text="efter kopian")])
    promised(in_doubt, library, [Note(text="efter kopian")])
    library.close()
    path = own_file(place)
    path.write_bytes(path.read_bytes()[:-50])


def mend(place: Path) -> None:
    findings = repair(place / "library", State(place / "state"))
    if wrong := [finding.text for finding in findings if not finding.ok]:
        raise StorageError(" ".join(wrong))


def repair_library(place: Path, tell: Tell) -> Attempt:
    def attempt() -> None:
        mend(place)
        tell(("kept", ("mended",), None))

    return attempt


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
    Operation(take_in_conflict_copy, add_conflict_copy),
    Operation(back_up_library),
    Operation(restore_to_folder, make_backup),
    Operation(restore_here, lose_own_file, harmed=True, again=merge_backup),
    Operation(repair_library, damage_own_file, harmed=True, again=mend),
]
