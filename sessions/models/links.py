"""The links of the chain from result to evaluation, and every other line that is said."""

import datetime as dt
from typing import ClassVar

from pydantic import Field, field_validator

from sessions.language.terms import (
    NOTE_KINDS,
    RESULT_KINDS,
    ActionStatus,
    Attainment,
    Bone,
    Certainty,
    Choice,
    GoalType,
    Horizon,
    Influence,
    Kind,
    Matter,
    Worth,
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
    chosen: bool = False
    part_of: str = ""  # the cause outside us that this one is our part of
    bone: Bone | None = None
    speaks_for: str = ""
    speaks_against: str = ""


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
    worth: Worth | None = None


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
    fingers: tuple[int, ...] = ()  # how many showed one, two and three fingers


class Note(Line):
    """Any other captured line. What else is known of it depends on its kind."""

    table: ClassVar[str] = "note"

    kind: Kind = Kind.NOTE
    motive: str = ""  # of a beslut: why
    mandate: str = ""  # of a beslut: who may decide it
    declined: str = ""  # of a beslut: what the group says no to
    matter: Matter | None = None  # of something parked: drift or utveckling
    forum: str = ""  # of something parked: where it belongs, a Forum or the group's own word
    owner: str = ""  # of something parked: who takes it there, by function

    @field_validator("kind")
    @classmethod
    def _is_note(cls, kind: Kind) -> Kind:
        if kind not in NOTE_KINDS:
            raise ValueError(f"{kind} is not a kind of note")
        return kind


class Rating(Record):
    """Självskattning: how many chose each value for one statement, in one träff.

    `item` is the same each time that the statement is rated, however its words are bent.
    """

    table: ClassVar[str] = "rating"

    item: str
    statement: str
    session: str = ""
    step: str = ""
    group: str = ""  # the table or arbetslag that rated; empty for all
    counts: tuple[int, ...] = ()  # how many said 1, 2, 3 …: so we do
    wanted: tuple[int, ...] = ()  # the same for how we want to do


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
