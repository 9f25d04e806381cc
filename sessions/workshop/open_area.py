"""An area at work: the chain as it stands, the one way to save, and the way back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sessions.errors import StaleError
from sessions.language.text import clean
from sessions.models import Area, Chain, Record
from sessions.models.order import keys_after
from sessions.storage import Library

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Saved:
    """What a save gave: the records as they now stand, and how many characters were refused."""

    records: tuple[Record, ...]
    removed: int = 0


@dataclass(frozen=True)
class _Done:
    label: str
    changes: tuple[tuple[Record | None, Record], ...]  # what stood there, and what was saved


@dataclass
class OpenArea:
    """Holds the chain of one area. All methods block on the disk; call them off the UI loop."""

    library: Library
    area_id: str
    chain: Chain = field(init=False)
    _undo: list[_Done] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Read the area again, with what others have saved."""
        content = self.library.read(self.area_id)
        self.chain = Chain.build(content.tables, content.remarks, content.rivals, content.read_only)

    def save(self, records: Sequence[Record], label: str = "") -> Saved:
        """Save `records` in one write; with a label, in Swedish, it can be undone.

        A record without an order is placed last. Raises StorageError; the chain is then unchanged.
        """
        if not records:
            return Saved(())
        cleaned = [_through_the_door(record) for record in records]
        placed = self._placed([record for record, _ in cleaned])
        standing = self._everything()
        ack = self.library.save(self.area_id, placed)
        self.chain = self.chain.with_records(ack.records)
        if label:
            changes = tuple((standing.get(record.id), record) for record in ack.records)
            self._undo.append(_Done(label, changes))
        return Saved(tuple(ack.records), sum(removed for _, removed in cleaned))

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
        done, standing = self._undo[-1], self._everything()
        if any(standing[after.id].vv != after.vv for _, after in done.changes):
            self._undo.pop()
            raise StaleError(
                "Raden har ändrats av någon annan sedan dess, så den ångras inte. Inget är borta."
            )
        back = [
            after.removed() if before is None else before.changed(vv=after.vv)
            for before, after in done.changes
        ]
        ack = self.library.save(self.area_id, back)
        self._undo.pop()
        self.chain = self.chain.with_records(ack.records)
        return done.label

    def _everything(self) -> dict[str, Record]:
        return {record.id: record for record in self.chain.everything()}

    def _placed(self, records: Iterable[Record]) -> list[Record]:
        listed = list(records)
        missing = sum(1 for record in listed if not record.order)
        keys = iter(keys_after(self.chain.last_order(), missing))
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
        return value

    fields = {name: cleaned(value) for name, value in record}
    return record.model_copy(update=fields), removed
