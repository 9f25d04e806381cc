"""An area at work: the chain as it stands, the one way to save, and the way back."""

from collections.abc import Iterable, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from sessions.errors import NotFoundError, NotHereError, StaleError, StorageError
from sessions.language.text import clean, removed_told
from sessions.models import Area, Chain, Record, Session, VersionVector
from sessions.models.order import keys_after
from sessions.models.versions import beside, carrying, has_seen, left_by
from sessions.storage import Ack, Library
from sessions.storage.known import PARTLY_HERE
from sessions.storage.merge import joined
from sessions.workshop.marks import with_joined_marks

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Saved:
    """What a save gave: the records as they now stand, how many characters were refused, and what
    went wrong beside it."""

    records: tuple[Record, ...]
    removed: int = 0
    warning: str = ""

    @property
    def told(self) -> str:
        """How it went, for the person who saved."""
        if not self.records:
            return ""
        removed = removed_told(self.removed) if self.removed else ""
        return " ".join(filter(None, ["Sparat.", removed, self.warning]))


@dataclass(frozen=True)
class _Done:
    """A save that can be undone: by id, what stood there before, and the version that was saved."""

    label: str
    before: dict[str, Record | None]
    after: dict[str, VersionVector]


@dataclass
class OpenArea:
    """Holds the chain of one area. All methods block on the disk; call them off the UI loop."""

    library: Library
    area_id: str
    chain: Chain = field(init=False)
    _undo: list[_Done] = field(default_factory=list)
    _marks: dict[str, str] = field(default_factory=dict)  # of the files as they were read

    def __post_init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Read the area again, with what others have saved.

        Raises NotHereError, and changes nothing, if a file that was read before is not there.
        """
        marks = self.library.file_marks(self.area_id)
        if self.library.lacks(self.area_id, self._marks, marks):
            raise NotHereError(PARTLY_HERE.format(title=self.chain.area.title))
        content = self.library.read(self.area_id)
        self._marks = marks
        chain = Chain.build(content.tables, content.remarks, content.rivals, content.read_only)
        self.chain = with_joined_marks(chain)

    def take_news(self) -> bool:
        """Take in what others have saved since the area was read; whether there was any.

        Raises as `refresh`.
        """
        if self.library.file_marks(self.area_id) == self._marks:
            return False
        self.refresh()
        return True

    def session(self, session_id: str) -> Session:
        """The träff with this id. Raises NotFoundError."""
        found = self.chain.get(Session, session_id)
        if found is None:
            raise NotFoundError(
                "Träffen finns inte längre. Den kan ha tagits bort i ett annat fönster."
            )
        return found

    def save(self, records: Sequence[Record], label: str = "") -> Saved:
        """Save `records` in one write; with a label, in Swedish, it can be undone.

        A record without an order is placed last. Raises StorageError; the chain is then unchanged.
        """
        if not records:
            return Saved(())
        cleaned = [_through_the_door(record) for record in records]
        placed = self._placed([left_by(record) for record, _ in cleaned])
        standing = self._standing({record.id for record in placed if record.vv})
        before = {record.id: self._whole(standing.get(record.id)) for record in placed}
        ack = self._write(placed)
        self.chain = self.chain.with_records(ack.records)
        if label:
            after = {record.id: record.vv for record in ack.records}
            self._undo.append(_Done(label, before, after))
        removed = sum(removed for _, removed in cleaned)
        return Saved(tuple(ack.records), removed, ack.warning)

    def _write(self, records: Sequence[Record]) -> Ack:
        """Save, also where our own version of a record is not the one that was shown and changed.

        There is room for one version of ours: the one that is saved then carries the others.
        """
        try:
            ack = self.library.save(self.area_id, records)
        except StaleError:
            if not any(record.id in self.chain.rivals for record in records):
                raise
            carrying_all = [self._with_rivals(each) for each in records]
            ack = self.library.save(self.area_id, carrying_all)
        self._know_own_file(ack)
        return ack

    def _know_own_file(self, ack: Ack) -> None:
        """What we have written is no news; what others have written meanwhile still is."""
        own = f"/{ack.records[0].writer}.json"
        with suppress(StorageError, NotFoundError):  # the next look will tell
            marks = self.library.file_marks(self.area_id)
            self._marks |= {name: mark for name, mark in marks.items() if name.endswith(own)}

    def _with_rivals(self, record: Record) -> Record:
        rivals = self.chain.rivals.get(record.id, ())
        ours = record.model_copy(update={"writer": ""})  # no longer by whom it was changed from
        first, *others = sorted([ours, *rivals], key=lambda each: each.deleted)
        seen = joined(record.vv, *(each.vv for each in rivals))
        return carrying(first, others).model_copy(update={"vv": seen})

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back, in Swedish; None when there is nothing."""
        return self._undo[-1].label if self._undo else None

    def undo(self) -> str | None:
        """Take back the last save. Returns its label, or None when there is nothing to undo.

        Raises StaleError, and takes nothing back, if somebody has changed a line since.
        """
        if not self._undo:
            return None
        self.refresh()
        done = self._undo[-1]
        standing = self._standing(done.after.keys())
        if not all(self._stands(standing.get(each), vv) for each, vv in done.after.items()):
            self._undo.pop()
            raise StaleError(
                "Raden har ändrats av någon annan sedan dess, så den ångras inte. Inget är borta."
            )
        back = [_taken_back(standing[each], before) for each, before in done.before.items()]
        ack = self.library.save(self.area_id, back)
        self._know_own_file(ack)
        self._undo.pop()
        self.chain = self.chain.with_records(ack.records)
        self._stand_again(done, ack.records)
        return done.label

    def _stands(self, record: Record | None, vv: VersionVector) -> bool:
        """Whether what was saved stands, and beside it nothing that it had not seen."""
        if record is None or record.vv != vv:
            return False
        return all(has_seen(record, each) for each in self.chain.rivals.get(record.id, ()))

    def _stand_again(self, done: _Done, records: Iterable[Record]) -> None:
        """What an earlier save gave stands again as a new version: it too can be undone."""
        for record in records:
            before = done.before[record.id]
            for earlier in self._undo:
                if before is not None and earlier.after.get(record.id) == before.vv:
                    earlier.after[record.id] = record.vv

    def _standing(self, ids: Set[str]) -> dict[str, Record]:
        """The records with these ids, tombstones too."""
        if not ids:
            return {}
        return {each.id: each for each in self.chain.everything() if each.id in ids}

    def _whole(self, record: Record | None) -> Record | None:
        """The record with every version of it, so that a choice can be taken back."""
        return record and carrying(record, self.chain.rivals.get(record.id, ()))

    def _placed(self, records: Iterable[Record]) -> list[Record]:
        listed = list(records)
        missing = sum(1 for record in listed if not record.order)
        keys = iter(keys_after(self.chain.last_order(), missing) if missing else ())
        return [
            record if record.order else record.model_copy(update={"order": next(keys)})
            for record in listed
        ]


def create_area(library: Library, area: Area, records: Sequence[Record] = ()) -> OpenArea:
    """A new area in the library, with its first records if there are any."""
    keys = keys_after("", len(records))
    rest = [_through_the_door(record)[0] for record in records]
    ordered = [
        each if each.order else each.model_copy(update={"order": key})
        for each, key in zip(rest, keys, strict=True)
    ]
    library.create(_through_the_door(area)[0], ordered)
    return OpenArea(library, area.id)


def _taken_back(standing: Record, before: Record | None) -> Record:
    if before is None:
        return standing.removed()
    back = before.changed(vv=standing.vv)
    if any(beside(before)):  # its words are told with their time, beside the others'
        return back.model_copy(update={"edited": before.edited})
    return back


def _through_the_door(record: R) -> tuple[R, int]:
    """The record with all its text cleaned, and the number of characters taken away."""
    removed = 0

    def cleaned(value: Any) -> Any:
        nonlocal removed
        if type(value) is str:
            result = clean(value)
            removed += result.removed
            return result.text
        if isinstance(value, tuple):
            return tuple(cleaned(item) for item in value)
        if isinstance(value, BaseModel):
            return value.model_copy(update={name: cleaned(inner) for name, inner in value})
        return value

    fields = {name: cleaned(value) for name, value in record}
    return record.model_copy(update=fields), removed
