"""The links of the chain from result to evaluation, and every other line that is said."""

import datetime as dt
from typing import ClassVar

from pydantic import Field, field_validator

from sessions.language.terms import (
    NOTE_KINDS,
    RESULT_KINDS,
    ActionStatus,
    Attainment,
    Certainty,
    Choice,
    GoalType,
    Horizon,
    Influence,
    Kind,
)
from sessions.models.record import Line, Record


class Result(Line):
    """What we see (resultat), what we make of it (tolkning) or what works (styrka)."""

    table: ClassVar[str] = "result"

    kind: Kind = Kind.RESULT
    chosen: bool = False
    compares: str = ""  # the earlier result that this one measures again

    @field_validator("kind")
    @classmethod
    def _is_result(cls, kind: Kind) -> Kind:
        if kind not in RESULT_KINDS:
            raise ValueError(f"{kind} is not a kind of result")
        return kind


class Problem(Line):
    """The one agreed sentence that the causes hang on."""

    table: ClassVar[str] = "problem"

    built_on: tuple[str, ...] = ()  # result ids
    curriculum: str = ""
    initiative: str = ""


class Cause(Line):
    """Orsak: a node of the tree. A cause at the root explains a problem or a result."""

    table: ClassVar[str] = "cause"

    parent: str = ""  # cause id
    explains: tuple[str, ...] = ()  # problem and result ids
    certainty: Certainty | None = None
    influence: Influence | None = None
    via: str = ""  # whom we reach it through
    dots: tuple[int, ...] = ()  # one number per round
    chosen: bool = False
    part_of: str = ""  # the cause outside us that this one is our part of

    @property
    def dot_total(self) -> int:
        return sum(self.dots)


class Goal(Line):
    """Mål, with the sign by which it is seen and the value it started from."""

    table: ClassVar[str] = "goal"

    type: GoalType | None = None
    horizon: Horizon | None = None
    sign: str = ""
    baseline: str = ""
    due: dt.date | None = None
    initiative: str = ""


class Action(Line):
    """Åtgärd: tied to causes and goals, with one person responsible."""

    table: ClassVar[str] = "action"

    causes: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    responsible: str = ""  # function and initials: “förskollärare EK”
    start: dt.date | None = None
    end: dt.date | None = None
    first_step: str = ""
    participants: str = ""
    support: str = ""  # what help is needed, and from whom
    follow_up: str = ""  # how it is followed up
    follow_up_date: dt.date | None = None
    follow_up_by: str = ""
    communication: str = ""
    initiative: str = ""


class ActionUpdate(Line):
    """A dated line about one åtgärd: a new status, the effect seen, or a choice with its reason."""

    table: ClassVar[str] = "update"

    action: str
    date: dt.date
    status: ActionStatus | None = None
    choice: Choice | None = None
    reason: str = ""  # why the choice


class Assessment(Line):
    """Måluppfyllelse of one goal on one day; `text` is the value now, in words."""

    table: ClassVar[str] = "assessment"

    goal: str
    date: dt.date
    attainment: Attainment | None = None
    evidence: str = ""
    visible: str = ""  # visible improvements
    why: str = ""  # why it is not reached


class Note(Line):
    """Any other captured line."""

    table: ClassVar[str] = "note"

    kind: Kind = Kind.NOTE

    @field_validator("kind")
    @classmethod
    def _is_note(cls, kind: Kind) -> Kind:
        if kind not in NOTE_KINDS:
            raise ValueError(f"{kind} is not a kind of note")
        return kind


class Prose(Record):
    """Vår text: the user's own running text for one section of one document."""

    table: ClassVar[str] = "prose"

    document: str = "handlingsplan"
    section: str
    text: str = ""


class PlanVersion(Record):
    """Beslutad version: the handlingsplan as Markdown, frozen with number and date."""

    table: ClassVar[str] = "version"

    number: int = Field(ge=1)
    date: dt.date
    markdown: str
    remark: str = ""
