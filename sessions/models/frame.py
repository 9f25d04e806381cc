"""The frame of the work: the area, its insatser and träffar, and what is registered between."""

import datetime as dt
from secrets import choice
from string import ascii_lowercase, digits
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from sessions.language.terms import Level, PlanState, SchoolForm
from sessions.models.record import Record

SHORT_ID_LENGTH = 8
LONGEST_SESSION = 24 * 60  # minutes


def short_id() -> str:
    """An id for an area or a träff: 8 characters that are easy to read aloud and to type."""
    return "".join(choice(ascii_lowercase + digits) for _ in range(SHORT_ID_LENGTH))


class Area(Record):
    """Utvecklingsområde: one thing to improve, carried through many träffar."""

    table: ClassVar[str] = "area"

    id: str = Field(default_factory=short_id)
    title: str
    unit: str = ""
    level: Level | None = None
    school_form: SchoolForm | None = None
    school_year: str = ""
    curriculum: str = ""  # läroplansmål or section, as the group words it
    responsible: str = ""  # who answers for the plan
    stand_in: str = ""
    commissioner: str = ""  # uppdragsgivare
    mandate: str = ""
    report_back: str = ""  # when and to whom the result is reported back
    background: str = ""  # where the area comes from, for example an inspection
    plan_state: PlanState = PlanState.DRAFT


class Initiative(Record):
    """Insats: number and name as in an agreement; an area has one, unseen, or several."""

    table: ClassVar[str] = "initiative"

    number: int = 1
    name: str
    agreement: str = ""
    participants: str = ""


class Participants(BaseModel):
    """How many of one function took part, for example 5 förskollärare."""

    model_config = ConfigDict(frozen=True, extra="allow")

    function: str
    count: int = Field(ge=0, le=10_000)


class PlannedStep(BaseModel):
    """A step of the guide as this träff will run it; `minutes` is fitted to the length.

    A step that an earlier träff had no time for names the guide that it comes from. One that is
    `skipped` was passed over while the träff was led.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    step: str
    minutes: int = Field(ge=0, le=LONGEST_SESSION)
    guide: str = ""
    guide_text: str = ""  # sha256, as in Session
    skipped: bool = False


class StepTime(BaseModel):
    """How long a step took."""

    model_config = ConfigDict(frozen=True, extra="allow")

    step: str
    seconds: int = Field(ge=0)


class Session(Record):
    """Träff: one meeting that runs some steps of a guide."""

    table: ClassVar[str] = "session"

    id: str = Field(default_factory=short_id)
    date: dt.date
    length: int = Field(default=90, ge=1, le=LONGEST_SESSION)  # minutes
    guide: str = ""
    guide_text: str = ""  # sha256 of the guide as run, kept beside the area
    steps: tuple[PlannedStep, ...] = ()
    steps_done: tuple[str, ...] = ()
    participants: tuple[Participants, ...] = ()
    absent: int = Field(default=0, ge=0, le=10_000)
    closed: bool = False
    next_date: dt.date | None = None
    starts: str = ""  # the time of day, as in 15:45
    spent: tuple[StepTime, ...] = ()  # how long the steps took
    rounds: int = Field(default=0, ge=0)  # how many rundor were held
    dots_each: int = Field(default=3, ge=1, le=100)  # how many prickar each person has
    planned: bool = False  # saved for its day, and not begun
    prepared: tuple[int, ...] = ()  # what is done of the guide's list for the day before, from 1

    @property
    def participant_count(self) -> int:
        return sum(group.count for group in self.participants)


class Evidence(Record):
    """Underlag: what we know from, registered at any time."""

    table: ClassVar[str] = "evidence"

    kind: str = ""  # observation, enkät, intervju, dokument …
    text: str
    date: dt.date | None = None
    group: str = ""
    count: int | None = None
    shows: str = ""


class Involvement(Record):
    """Delaktighet: how children, guardians or staff took part."""

    table: ClassVar[str] = "involvement"

    kind: str = ""
    text: str
    date: dt.date | None = None
    group: str = ""
    count: int | None = None


class Anchoring(Record):
    """Förankring: with whom, when and how the plan was made known and accepted."""

    table: ClassVar[str] = "anchoring"

    kind: str = ""
    text: str
    date: dt.date | None = None
    group: str = ""
