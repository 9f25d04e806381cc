"""What a group says and decides in one area, träff by träff, and who wrote it down."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from benchmarks.library.words import line
from sessions.language.terms import (
    ActionStatus,
    Attainment,
    Certainty,
    GoalType,
    Influence,
    Kind,
)
from sessions.models import (
    Action,
    ActionUpdate,
    Area,
    Assessment,
    Cause,
    Goal,
    Note,
    Participants,
    PlannedStep,
    Problem,
    Record,
    Result,
    Session,
)
from sessions.models.order import key_between

R = TypeVar("R", bound=Record)
Tables = dict[str, dict[str, dict[str, object]]]

GUIDE = "ska-analys"
_STEPS = ("landa", "forra-gangen", "resultat", "problem", "orsaker", "valj", "avslut")
_NOTES = (Kind.NOTE, Kind.NOTE, Kind.QUESTION, Kind.VOICE, Kind.PROPOSAL, Kind.LESSON, Kind.PARKED)
_FUNCTIONS = ("förskollärare", "barnskötare", "lärare", "lärare i fritidshem", "specialpedagog")
_USUAL_LINES, _FEWEST, _MOST = 45, 12, 160
_USUAL_WORDS, _LONGEST = 8, 60
_BY_ANOTHER, _EDITED = 0.3, 0.08


@dataclass(frozen=True)
class Frame:
    """One area before anything is said in it: the days of its träffar, oldest first."""

    area_id: str
    title: str
    unit: str
    days: tuple[date, ...]
    session_ids: tuple[str, ...]
    writers: tuple[str, ...]
    left_open: bool = False
    meets_again: date | None = None
    assessed: bool = True


class Talk:
    """Fills the area's files, one for each writer, as if it had been led for months."""

    def __init__(self, frame: Frame, chance: random.Random, guide_text: str) -> None:
        self.files: dict[str, Tables] = {}
        self._frame = frame
        self._chance = chance
        self._order = ""
        self._at = frame.days[0]
        self._session = ""
        self._put(
            Area,
            id=frame.area_id,
            title=frame.title,
            unit=frame.unit,
            school_year=f"{self._at.year}/{self._at.year + 1}",
        )
        for number in range(len(frame.days)):
            self._meet(number, guide_text)

    def _meet(self, number: int, guide_text: str) -> None:
        last = number == len(self._frame.days) - 1
        closed = not (last and self._frame.left_open)
        self._at, self._session = self._frame.days[number], self._frame.session_ids[number]
        self._put(
            Session,
            id=self._session,
            date=self._at,
            guide=GUIDE,
            guide_text=guide_text,
            steps=tuple(PlannedStep(step=step, minutes=12) for step in _STEPS),
            steps_done=_STEPS if closed else _STEPS[:4],
            participants=(
                Participants(function=_FUNCTIONS[0], count=self._chance.randint(2, 9)),
                Participants(function=_FUNCTIONS[1], count=self._chance.randint(1, 6)),
            ),
            closed=closed,
            next_date=self._frame.meets_again if last else None,
        )
        usual = self._chance.lognormvariate(0, 0.4) * _USUAL_LINES
        self._talk(round(min(max(usual, _FEWEST), _MOST)))

    def _talk(self, lines: int) -> None:
        """A fifth results, half causes, some mål and åtgärder, and what a group otherwise says."""
        results = [
            self._put(Result, **self._said("resultat")).id for _ in range(max(lines // 5, 1))
        ]
        problem = self._put(Problem, **self._said("problem"), built_on=tuple(results[:3]))
        chosen = self._causes(problem.id, lines // 2)
        for _ in range(max(lines // 25, 1)):
            self._plan(chosen)
        for _ in range(lines - lines // 5 - lines // 2 - 2 * max(lines // 25, 1)):
            kind = self._chance.choice(_NOTES)
            self._put(Note, **self._said("avslut" if kind is Kind.LESSON else "orsaker"), kind=kind)

    def _causes(self, problem: str, number: int) -> tuple[str, ...]:
        """A tree of causes, half of them judged; returns the chosen ones."""
        parent, chosen = "", []
        for place in range(number):
            judged = self._chance.random() < 0.5
            cause = self._put(
                Cause,
                **self._said("orsaker"),
                parent=parent,
                explains=() if parent else (problem,),
                certainty=self._chance.choice(tuple(Certainty)) if judged else None,
                influence=self._chance.choice(tuple(Influence)) if judged else None,
                dots=(self._chance.randint(0, 5),) if judged else (),
                chosen=place % 8 == 0,
            )
            chosen += [cause.id] if cause.chosen else []
            parent = cause.id if place % 4 else ""
        return tuple(chosen)

    def _plan(self, causes: tuple[str, ...]) -> None:
        """A mål with its åtgärd; in areas that were followed up, also what came of them."""
        later = self._at + timedelta(days=90)
        goal = self._put(
            Goal,
            **self._said("valj"),
            type=self._chance.choice(tuple(GoalType)),
            sign=self._text(),
            due=later,
        )
        action = self._put(
            Action,
            **self._said("valj"),
            causes=causes[:2],
            goals=(goal.id,),
            responsible=f"{self._chance.choice(_FUNCTIONS)} EK",
            first_step=self._text(),
            follow_up_date=later,
        )
        if self._frame.assessed:
            self._put(
                ActionUpdate,
                **self._said("forra-gangen"),
                action=action.id,
                date=later,
                status=ActionStatus.ROUTINE,
            )
            self._put(
                Assessment,
                **self._said("forra-gangen"),
                goal=goal.id,
                date=later,
                attainment=self._chance.choice(tuple(Attainment)),
            )

    def _said(self, step: str) -> dict[str, str]:
        return {"text": self._text(), "session": self._session, "step": step}

    def _text(self) -> str:
        usual = self._chance.lognormvariate(0, 0.5) * _USUAL_WORDS
        return line(self._chance, round(min(max(usual, 2), _LONGEST)))

    def _put(self, record_type: type[R], **fields: object) -> R:
        """A record in the file of one writer; some are then edited, by the same or by another."""
        writer, another = self._writer(), self._writer()
        self._order = key_between(self._order, "")
        said = f"{self._at.isoformat()}T13:{self._chance.randrange(60):02}:00Z"
        record = record_type.model_validate(
            {
                "id": f"{self._chance.getrandbits(128):032x}",
                "created": said,
                "edited": said,
                "writer": writer,
                "vv": {writer: 1},
                "order": self._order,
                **fields,
            }
        )
        self._file(record)
        if "text" in fields and self._chance.random() < _EDITED:
            seen = {writer: 1}
            changes = {
                "text": self._text(),
                "edited": f"{self._at.isoformat()}T14:00:00Z",
                "writer": another,
                "vv": {**seen, another: seen.get(another, 0) + 1},
            }
            self._file(record.model_copy(update=changes))
        return record

    def _writer(self) -> str:
        first, *others = self._frame.writers
        if others and self._chance.random() < _BY_ANOTHER:
            return self._chance.choice(others)
        return first

    def _file(self, record: Record) -> None:
        tables = self.files.setdefault(record.writer, {})
        tables.setdefault(record.table, {})[record.id] = dict(record.to_json())
