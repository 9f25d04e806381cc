"""Several laptops with a copy each of one library, and a sync between them that behaves badly."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sessions.errors import StaleError
from sessions.models import Area, Note
from sessions.storage import Library, State
from sessions.storage.backup.joining import restore_into
from sessions.storage.backup.packing import back_up
from sessions.storage.merge import joined, vector
from sessions.storage.steps import finished

AREA = "abcd1234"
Row = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """A file as it once was on a laptop, on its way."""

    sender: int
    name: str
    raw: bytes


@dataclass
class Model:
    """For each line the texts ever acknowledged, with those that their writer had in view."""

    seen: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    deletions: set[str] = field(default_factory=set)

    def saved(self, note: Note, in_view: set[str]) -> None:
        texts = self.seen.setdefault(note.id, {})
        texts[note.text] = in_view.union(*(texts[each] for each in in_view))
        if note.deleted:
            self.deletions.add(note.text)

    def standing(self, note_id: str) -> set[str]:
        """The texts that nobody who saw them has replaced; those of deletions are one."""
        texts = self.seen[note_id]
        left = set(texts) - set[str]().union(*texts.values())
        kept = left - self.deletions
        return kept | ({"deleted"} if left & self.deletions else set())


class Laptop:
    def __init__(self, number: int, root: Path, library: Path, model: Model) -> None:
        self.number = number
        self._root = root / str(number)
        self._model = model
        shutil.copytree(library, self._root / "library")
        (self._folder,) = (self._root / "library" / "areas").iterdir()
        self._library = self._opened()
        self._screens: dict[str, list[Note]] = {}  # what editors were opened on, of each line

    def _opened(self) -> Library:
        return Library.open(self._root / "library", State(self._root / "state"))

    def restart(self) -> None:
        self._library.close()
        self._library = self._opened()
        self._screens = {}

    def close(self) -> None:
        self._library.close()

    def write(self, note: Note) -> None:
        self._save(note, set())

    def look(self, note_id: str) -> None:
        """What stands is now what the person has before them."""
        shown, _ = self.versions(note_id)
        if shown is not None:
            self._show(Note.from_json(shown))

    def edit(self, note_id: str, text: str, delete: bool, back: int) -> None:
        """From what is on the screen, however old that is, or from an editor opened before it."""
        before = self._screens.get(note_id, [])[: -back or None]
        if before and not before[-1].deleted:
            self._save(before[-1].changed(text=text, deleted=delete), {before[-1].text})

    def choose(self, note_id: str, text: str) -> None:
        """All versions are shown to the person, who settles them."""
        shown, rivals = self.versions(note_id)
        if shown is not None and rivals:
            vv = joined(vector(shown), *map(vector, rivals))
            note = Note.from_json({**shown, "vv": vv, "deleted": False}).changed(text=text)
            self._save(note, {shown["text"], *(each["text"] for each in rivals)})

    def versions(self, note_id: str) -> tuple[Row | None, list[Row]]:
        content = self._library.read(AREA)
        rows = [row for row in content.tables.get("note", []) if row["id"] == note_id]
        return (rows[0] if rows else None), content.rivals.get("note", {}).get(note_id, [])

    def standing(self, note_id: str) -> set[str]:
        shown, rivals = self.versions(note_id)
        each = [shown, *rivals] if shown is not None else []
        return {"deleted" if row.get("deleted") else row["text"] for row in each}

    def everything(self) -> tuple[object, object]:
        content = self._library.read(AREA)
        assert content.remarks == []
        return content.tables, content.rivals

    def files(self) -> list[Sent]:
        return [
            Sent(self.number, path.name, path.read_bytes()) for path in self._folder.glob("*.json")
        ]

    def receive(self, sent: Sent, name: str = "") -> None:
        """A sync puts a file here; only under another name if the file is this laptop's own."""
        if name or not self._is_mine(sent.name):
            (self._folder / (name or sent.name)).write_bytes(sent.raw)

    def _show(self, note: Note) -> None:
        self._screens.setdefault(note.id, []).append(note)

    def back_up(self, path: Path) -> None:
        finished(back_up(self._root / "library", path))

    def restore(self, path: Path) -> None:
        """Add what a backup, of any laptop and however old, has and this library has not."""
        finished(restore_into(path, self._root / "library"))

    def _is_mine(self, name: str) -> bool:
        return (self._root / "state" / "locks" / f"{Path(name).stem}.lock").exists()

    def _save(self, note: Note, in_view: set[str]) -> None:
        try:
            saved = self._library.save(AREA, [note]).records[0]
        except StaleError:
            return
        assert isinstance(saved, Note)
        self._show(saved)
        self._model.saved(note, in_view)
        assert ("deleted" if note.deleted else note.text) in self.standing(note.id)


def found(root: Path) -> Path:
    """The library as it was before the laptops went apart."""
    library = Library.open(root / "library", State(root / "founder"))
    library.create(Area(id=AREA, title="Språkmiljön"))
    library.close()
    return root / "library"
