"""The chain: everything that is known of one area, as immutable records."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar, cast

from pydantic import ValidationError

from sessions.errors import StorageError
from sessions.models.frame import (
    Anchoring,
    Area,
    Evidence,
    Initiative,
    Involvement,
    Session,
)
from sessions.models.links import (
    Action,
    ActionUpdate,
    Assessment,
    Cause,
    Goal,
    Note,
    PlanVersion,
    Problem,
    Prose,
    Rating,
    Result,
)
from sessions.models.record import JSON, Line, Record
from sessions.models.versions import beside, standing

R = TypeVar("R", bound=Record)

RECORD_TYPES: Mapping[str, type[Record]] = {
    record_type.table: record_type
    for record_type in (
        Area, Session, Initiative, Evidence, Involvement, Anchoring,
        Result, Problem, Cause, Goal, Action, ActionUpdate, Assessment, Note, Rating, Prose,
        PlanVersion,
    )
}  # fmt: skip
LINE_TYPES: tuple[type[Line], ...] = (Result, Problem, Cause, Goal, Action, Note)

Tables = Mapping[str, Mapping[str, Record]]


class Chain:
    """One area's records, in their order, without those that are deleted.

    A chain never changes: `with_records` gives a new one. `remarks` are Swedish sentences about
    what could not be read; `rivals` are the other versions of records that two people changed at
    the same time; `read_only` says why nothing may be saved, or is empty.
    """

    def __init__(
        self,
        tables: Tables,
        remarks: Iterable[str] = (),
        rivals: Mapping[str, tuple[Record, ...]] | None = None,
        read_only: str = "",
    ) -> None:
        self._tables = tables
        self._sorted: dict[str, tuple[Record, ...]] = {}
        self.remarks = tuple(remarks)
        self.rivals = rivals or {}
        self.read_only = read_only

    @classmethod
    def build(
        cls,
        tables: Mapping[str, Iterable[JSON]],
        remarks: Iterable[str] = (),
        rivals: Mapping[str, Mapping[str, Iterable[JSON]]] | None = None,
        read_only: str = "",
    ) -> "Chain":
        """A chain from merged JSON; a record that is not understood is left out and remarked on.

        `tables` is {table: records}, `rivals` {table: {record id: other versions}}.
        """
        told = list(remarks)
        typed = {
            name: {record.id: record for record in _read(record_type, tables.get(name, ()), told)}
            for name, record_type in RECORD_TYPES.items()
        }
        others = {
            record_id: tuple(_read(RECORD_TYPES[name], versions, told))
            for name, by_id in (rivals or {}).items()
            if name in RECORD_TYPES
            for record_id, versions in by_id.items()
        }
        return cls(typed, told, _with_carried(typed, others), read_only)

    def with_records(self, records: Iterable[Record]) -> "Chain":
        """This chain with some records added or replaced; what they have not seen stands beside."""
        touched: dict[str, dict[str, Record]] = {}
        rivals = dict(self.rivals)
        for record in records:
            if record.table not in touched:
                touched[record.table] = dict(self._tables.get(record.table, {}))
            table = touched[record.table]
            before = [table[record.id]] if record.id in table else []
            shown, *others = standing(record, [*before, *rivals.pop(record.id, ())])
            table[record.id] = shown
            if others:
                rivals[record.id] = tuple(others)
        return Chain({**self._tables, **touched}, self.remarks, rivals, self.read_only)

    def of(self, record_type: type[R]) -> tuple[R, ...]:
        """The live records of one type, in order."""
        table = record_type.table
        if table not in self._sorted:
            live = [record for record in self._tables.get(table, {}).values() if not record.deleted]
            self._sorted[table] = tuple(sorted(live, key=_place))
        return cast(tuple[R, ...], self._sorted[table])

    def get(self, record_type: type[R], record_id: str) -> R | None:
        """The live record with this id, or None."""
        record = self._tables.get(record_type.table, {}).get(record_id)
        return cast(R, record) if record is not None and not record.deleted else None

    def find(self, record_id: str) -> Record | None:
        """The live record with this id, whatever its type."""
        for record_type in RECORD_TYPES.values():
            if record := self.get(record_type, record_id):
                return record
        return None

    def everything(self) -> Iterator[Record]:
        """All records, tombstones too."""
        for table in self._tables.values():
            yield from table.values()

    @cached_property
    def area(self) -> Area:
        """The area itself, also when it is deleted. Raises StorageError if it could not be read."""
        for record in self._tables.get(Area.table, {}).values():
            if isinstance(record, Area):
                return record
        raise StorageError(
            "Området går inte att visa, för posten med dess namn saknas eller är skadad. "
            "Filerna lämnas orörda. Kör ”samsyn doctor” för att se vad som kan göras."
        )

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """Träffar, oldest first."""
        return tuple(sorted(self.of(Session), key=lambda each: (each.date, each.created, each.id)))

    @property
    def results(self) -> tuple[Result, ...]:
        return self.of(Result)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.of(Problem)

    @property
    def causes(self) -> tuple[Cause, ...]:
        return self.of(Cause)

    @property
    def goals(self) -> tuple[Goal, ...]:
        return self.of(Goal)

    @property
    def actions(self) -> tuple[Action, ...]:
        return self.of(Action)

    @property
    def updates(self) -> tuple[ActionUpdate, ...]:
        return self.of(ActionUpdate)

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        return self.of(Assessment)

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.of(Note)

    @property
    def ratings(self) -> tuple[Rating, ...]:
        return self.of(Rating)

    @property
    def versions(self) -> tuple[PlanVersion, ...]:
        return tuple(sorted(self.of(PlanVersion), key=lambda each: (each.number, each.created)))

    def lines(self, session: str, step: str) -> tuple[Line, ...]:
        """What was said in one step of one träff, as it was said."""
        said = [
            line
            for line_type in LINE_TYPES
            for line in self.of(line_type)
            if line.session == session and line.step == step
        ]
        return tuple(sorted(said, key=_place))

    def last_order(self) -> str:
        """The highest order key in use, tombstones included; empty in a new area."""
        return max((record.order for record in self.everything()), default="")


def _place(record: Record) -> tuple[str, str, str]:
    return record.order, record.created, record.id


def _with_carried(
    typed: Tables, others: Mapping[str, tuple[Record, ...]]
) -> Mapping[str, tuple[Record, ...]]:
    """The rivals by record id, with those that one of the versions carries inside it."""
    rivals = {record_id: versions for record_id, versions in others.items() if versions}
    for table in typed.values():
        for record in table.values():
            beside_it = rivals.get(record.id, ())
            carried = tuple(beside(record))
            theirs = tuple(version for each in beside_it for version in beside(each, record))
            if carried or theirs:
                rivals[record.id] = (*carried, *beside_it, *theirs)
    return rivals


def _read(record_type: type[R], rows: Iterable[JSON], told: list[str]) -> Iterator[R]:
    for row in rows:
        try:
            yield record_type.from_json(row)
        except ValidationError as error:
            field = ".".join(str(part) for part in error.errors()[0]["loc"]) or "hela posten"
            name = str(row.get("id", "?"))[:8] if isinstance(row, dict) else "?"
            told.append(
                f"En post ({record_type.table}, {name}) kunde inte tolkas: "
                f"{field}. Den ligger kvar i filen men visas inte."
            )
