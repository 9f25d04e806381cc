"""What was promised to the user, and whether a fresh reader finds it.

A thing (a line, a guide text, a draft) has a set of values that it may have: one when a save was
acknowledged, the old and the new one while a save is under way or after it was refused.
"""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from sessions.errors import SamsynError
from sessions.models import Note
from sessions.storage import Library, State
from sessions.storage.backup.zipped import open_zipped
from sessions.storage.founding import lacks_library_file

Thing = tuple[str, ...]
Value = str | None  # None: not there, or deleted

AREA = "abcd1234"


class Promises:
    def __init__(self) -> None:
        self.allowed: dict[Thing, set[Value]] = {}

    def hear(self, said: tuple[str, Thing, Value]) -> None:
        word, thing, value = said
        if word == "try":
            self.allowed.setdefault(thing, {None}).add(value)
        else:
            self.allowed[thing] = {value}

    def copy(self) -> "Promises":
        return deepcopy(self)


def broken(place: Path, promises: Promises, harmed: bool = False) -> list[str]:
    """The rules that do not hold. `harmed`: a file may be unreadable, its lines not.

    What was seen here once is promised from then on.
    """
    try:
        found, remarks = _found(place, promises)
    except SamsynError as error:
        return [f"unreadable: {error.message}"]
    faults = [] if harmed else [f"unreadable: {remark}" for remark in remarks]
    for thing in found.keys() | promises.allowed.keys():
        value, allowed = found.get(thing), promises.allowed.get(thing, {None})
        if value not in allowed:
            faults.append(f"{_fault(value, allowed)}: {thing}")
        promises.allowed[thing] = {value}
    return faults


def _fault(value: Value, allowed: set[Value]) -> str:
    if value is None:
        return "lost"
    if allowed == {None}:
        return "came back"
    return "torn or old"


def _found(place: Path, promises: Promises) -> tuple[dict[Thing, Value], list[str]]:
    state = State(place / "state")
    library = Library.open(place / "library", state)
    found: dict[Thing, Value] = {}
    # A folder that was made and not yet filled holds nothing that was promised.
    findings = [each for each in library.verify() if not each.path.is_dir()]
    remarks = [finding.text for finding in findings if not finding.ok]
    for area_id in library.area_ids():
        content = library.read(area_id)
        remarks += content.remarks
        remarks += [f"rivals in {table}" for table in content.rivals]
        for table, rows in content.tables.items():
            for row in rows:
                text = row.get("text", row.get("title", ""))
                found[table, area_id, row["id"]] = None if row.get("deleted") else text
    for kind, *rest in promises.allowed:
        if kind in LOOKS:
            found[kind, *rest] = LOOKS[kind](place, library, rest)
    for key, text in state.drafts.all().items():
        found["draft", key] = text or None
    library.close()
    return found, remarks


def _guide(place: Path, library: Library, rest: list[str]) -> Value:
    return library.guide_text(*rest)


def _backup(place: Path, library: Library, rest: list[str]) -> Value:
    """Under its name a backup is whole, or it is not there."""
    path = place / rest[0]
    if not path.exists():
        return None
    with open_zipped(path) as zipped:
        for member in zipped.members:
            zipped.read(member)
        return "whole" if not zipped.remarks else "with remarks"


def _restored(place: Path, library: Library, rest: list[str]) -> Value:
    """A folder is no library until all is in it."""
    folder = place / rest[0]
    if not folder.exists() or lacks_library_file(folder):
        return None
    content = Library.open(folder, State(place / "state")).read(AREA)
    assert content.remarks == []
    return f"{sum(not row.get('deleted') for row in content.tables['note'])} rader"


LOOKS: dict[str, Callable[[Path, Library, list[str]], Value]] = {
    "guide": _guide,
    "backup": _backup,
    "restored": _restored,
}


def save_next(place: Path, promises: Promises) -> None:
    """The next save must simply work, with nobody cleaning up first, and be found."""
    library = Library.open(place / "library", State(place / "state"))
    note = Note(text="nästa rad")
    library.save(AREA, [note])
    library.close()
    promises.hear(("kept", ("note", AREA, note.id), note.text))
    rows = library.read(AREA).tables["note"]
    assert note.text in [row["text"] for row in rows if row["id"] == note.id]
