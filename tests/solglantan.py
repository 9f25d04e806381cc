"""A year at Solgläntan as a chain: the lines in data/solglantan with fixed ids and times.

`solglantan(2)` is the chain as it stood after the second träff.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from sessions.language.terms import (
    ActionStatus,
    Attainment,
    Certainty,
    Choice,
    GoalType,
    Horizon,
    Influence,
    Kind,
    Level,
    SchoolForm,
)
from sessions.models import (
    Action,
    ActionUpdate,
    Anchoring,
    Area,
    Assessment,
    Cause,
    Chain,
    Evidence,
    Goal,
    Initiative,
    Involvement,
    Note,
    Participants,
    PlannedStep,
    Problem,
    Record,
    Result,
    Session,
)
from sessions.models.order import keys_after

FOLDER = Path(__file__).parent / "data" / "solglantan"
AREA = "solglant"
SESSIONS = ("solglan1", "solglan2", "solglan3", "solglan4")
GUIDES = ("varfor", "fran-orsak-till-plan", "avstamning", "hur-gick-det")
LAST_DAY = date(2026, 5, 19)

# What the file says in its heading line or in a decision rather than in fields.
_MEETINGS = (
    (date(2025, 10, 14), 90, {"förskollärare": 5, "barnskötare": 3, "specialpedagog": 1}, 0),
    (date(2025, 11, 11), 90, {"deltagare": 8}, 1),
    (date(2026, 2, 10), 25, {"deltagare": 7}, 2),
    (date(2026, 5, 19), 60, {"deltagare": 9}, 0),
)
_CHOSEN = {"L1:17", "L1:20", "L1:28", "L1:29", "L2:5"}
_MEASURED_AGAIN = {"L4:3": "L1:1", "L4:4": "L1:2", "L4:5": "L1:10", "L4:6": "L1:5"}
_VALUE_NOW = {
    "L2:6": "36 av 60 stunder",
    "L2:7": "9 av 11 har hört sitt språk, 4 varje vecka",
    "L2:8": "texten finns och är provad",
    "L2:9": "5 av 5 observationer",
}


@dataclass(frozen=True)
class Row:
    """One line of a file; `place` is `L2:14`, or `L0:3` in omrade.tsv."""

    place: str
    step: str
    kind: str
    text: str
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return record_id(self.place)

    @property
    def meeting(self) -> int:
        return int(self.place[1 : self.place.index(":")])

    def refs(self, name: str) -> tuple[str, ...]:
        """The ids that a field like `L5,L1:20` points at."""
        typed = self.fields.get(name, "")
        return tuple(record_id(self._whole(each)) for each in typed.split(",") if each)

    def ref(self, name: str) -> str:
        return next(iter(self.refs(name)), "")

    def day(self, name: str) -> date | None:
        typed = self.fields.get(name)
        return date.fromisoformat(typed) if typed else None

    def _whole(self, ref: str) -> str:
        return ref if ":" in ref else f"L{self.meeting}:{ref[1:]}"


def record_id(place: str) -> str:
    """The fixed id of the line at `L1:20`."""
    return sha256(f"solglantan {place}".encode()).hexdigest()[:32]


def rows(meeting: int) -> Iterator[Row]:
    """The lines of one träff; 0 is what was registered without a meeting."""
    name = f"traff-{meeting}.tsv" if meeting else "omrade.tsv"
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    counted = [line for line in lines if line.strip() and not line.startswith("#")]
    for number, line in enumerate(counted, 1):
        step, kind, text, fields = (*line.split("\t"), "")[:4]
        typed = re.split(r";\s*(?=\w+=)", fields.strip()) if fields.strip() else []
        pairs = dict(pair.split("=", 1) for pair in typed)
        yield Row(f"L{meeting}:{number}", step, kind, text, pairs)


def solglantan(meetings: int = 4, **area_fields: Any) -> Chain:
    """The chain after some of the four träffar; `area_fields` are laid over the area."""
    records: list[Record] = []
    for meeting in range(meetings + 1):
        records += [_session(meeting)] if meeting else []
        records += [_record(row) for row in rows(meeting) if _known(row, meetings)]
    orders = keys_after("", len(records))
    tables: dict[str, list[dict[str, Any]]] = {}
    for number, (record, order) in enumerate(zip(records, orders, strict=True)):
        laid_over = area_fields if isinstance(record, Area) else {}
        timed = _timed(record, number, order, laid_over)
        tables.setdefault(record.table, []).append(timed.to_json())
    chain = Chain.build(tables)
    assert not chain.remarks, chain.remarks
    return chain


def _known(row: Row, meetings: int) -> bool:
    """What was registered between träffar is known at the next one."""
    when = row.day("datum")
    return when is None or when <= _MEETINGS[meetings - 1][0] + timedelta(days=7)


def _timed(record: Record, number: int, order: str, fields: dict[str, Any]) -> Record:
    when = f"2025-10-14T13:{number // 60:02}:{number % 60:02}Z"
    return type(record).model_validate(
        {**record.model_dump(), **fields, "created": when, "edited": when, "order": order}
    )


def _session(meeting: int) -> Session:
    when, length, people, absent = _MEETINGS[meeting - 1]
    coming = [later for later, *_ in _MEETINGS if later > when]
    steps = tuple(dict.fromkeys(row.step for row in rows(meeting)))
    return Session(
        id=SESSIONS[meeting - 1],
        date=when,
        length=length,
        guide=GUIDES[meeting - 1],
        steps=tuple(PlannedStep(step=step, minutes=length // len(steps)) for step in steps),
        steps_done=steps,
        participants=tuple(
            Participants(function=function, count=count) for function, count in people.items()
        ),
        absent=absent,
        closed=True,
        next_date=min(coming, default=None),
    )


def _record(row: Row) -> Record:
    if not row.meeting:
        return _registered(row)
    said = {"id": row.id, "session": SESSIONS[row.meeting - 1], "step": row.step}
    match row.kind:
        case "status" | "val":
            return _update(row, said)
        case "måluppfyllelse":
            return _assessment(row, said)
    line = {**said, "text": row.text}
    match Kind.parse(row.kind):
        case Kind.RESULT | Kind.INTERPRETATION | Kind.STRENGTH as kind:
            before = _MEASURED_AGAIN.get(row.place)
            return Result(**line, kind=kind, compares=record_id(before) if before else "")
        case Kind.PROBLEM:
            return Problem(**line, built_on=row.refs("bygger"))
        case Kind.CAUSE:
            return _cause(row, line)
        case Kind.GOAL:
            return _goal(row, line)
        case Kind.ACTION:
            return _action(row, line)
        case kind:
            return Note(**line, kind=kind)


def _registered(row: Row) -> Record:
    fields = row.fields
    base: dict[str, Any] = {"id": row.id, "kind": row.kind, "text": row.text}
    base["date"] = row.day("datum")
    match row.step, row.kind:
        case "område", "titel":
            return _area(row)
        case "område", "insats":
            number, name = row.text.split(" ", 1)
            people = fields["deltagare"]
            return Initiative(id=row.id, number=int(number), name=name, participants=people)
        case "underlag", _:
            return Evidence(**base, shows=fields["visar"])
        case "delaktighet", _:
            return Involvement(**base, group=fields["grupp"], count=int(fields["antal"]))
        case _:
            return Anchoring(**base, group=fields["grupp"])


def _area(row: Row) -> Area:
    fields = row.fields
    return Area(
        id=AREA,
        title=row.text,
        unit=fields["enhet"],
        level=Level.parse(fields["niva"]),
        school_form=SchoolForm.parse(fields["verksamhetsform"]),
        school_year=fields["lasar"],
        curriculum=fields["laroplan"],
        commissioner=fields["uppdragsgivare"],
        mandate=fields["mandat"],
        report_back=fields["aterkoppling"],
    )


def _cause(row: Row, line: dict[str, Any]) -> Cause:
    dots = row.fields.get("prickar")
    return Cause(
        **line,
        parent=row.ref("over"),
        explains=row.refs("forklarar"),
        certainty=Certainty.parse(row.fields["vi"]),
        influence=Influence.parse(row.fields["paverkan"]),
        dots=(int(dots),) if dots else (),
        chosen=row.place in _CHOSEN,
        part_of=row.ref("var_del_i"),
    )


def _goal(row: Row, line: dict[str, Any]) -> Goal:
    return Goal(
        **line,
        type=GoalType.parse(row.fields["typ"]),
        horizon=Horizon.parse(row.fields["horisont"] + " sikt"),
        sign=row.fields["tecken"],
        baseline=row.fields.get("utgangslage", ""),
        due=row.day("senast"),
    )


def _action(row: Row, line: dict[str, Any]) -> Action:
    follow_up = row.fields.get("uppfoljning", "")
    when = re.search(r"\d{4}-\d\d-\d\d", follow_up)
    return Action(
        **line,
        causes=row.refs("orsak"),
        goals=row.refs("mal"),
        responsible=row.fields.get("ansvarig", ""),
        start=row.day("start"),
        end=row.day("slut"),
        first_step=row.fields.get("forsta", ""),
        support=row.fields.get("stod", ""),
        follow_up=follow_up.replace(when[0], "").strip() if when else follow_up,
        follow_up_date=date.fromisoformat(when[0]) if when else None,
    )


def _update(row: Row, said: dict[str, Any]) -> ActionUpdate:
    status, choice = row.fields.get("status"), row.fields.get("val")
    return ActionUpdate(
        **said,
        action=row.ref("atgard"),
        date=_MEETINGS[row.meeting - 1][0],
        text=row.fields.get("effekt", ""),
        status=ActionStatus.parse(status) if status else None,
        choice=Choice.parse(choice) if choice else None,
        reason=row.fields.get("varfor", ""),
    )


def _assessment(row: Row, said: dict[str, Any]) -> Assessment:
    return Assessment(
        **said,
        goal=row.ref("mal"),
        date=_MEETINGS[row.meeting - 1][0],
        text=_VALUE_NOW[row.fields["mal"]],
        attainment=Attainment.parse(row.fields["farg"]),
        evidence=row.fields.get("underlag", ""),
        visible=row.fields.get("synligt", ""),
        why=row.fields.get("varfor", ""),
    )
