"""A runda: everybody in turn, each within the same time, and how many that is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from sessions.errors import InvalidInputError
from sessions.guides import Step
from sessions.guides.outline import plain
from sessions.language.terms import StepKind
from sessions.models import Chain, Session
from sessions.workshop.questions import numbers
from sessions.workshop.timekeeping import MINUTE, Stage, stage

EACH = 90  # seconds that a person has, when nobody says otherwise
CHANGEOVER = 5  # seconds from one person to the next
ENOUGH = 2  # rundor before what to do about it
MOST_PEOPLE, _LONGEST, _SHORTEST = 100, 15 * MINUTE, 5
_TABLE = range(4, 7)  # people at a table
_DEEPENING = "Följdfrågor"
_HOW_MANY = "Skriv hur många ni är, och gärna sekunder var: till exempel 9 eller 9 90."
_FROM = {StepKind.CAUSES, StepKind.CHOOSE}
_TO = {StepKind.GOALS, StepKind.ACTIONS, StepKind.PLAN}


@dataclass(frozen=True)
class Round:
    """A runda that is going on: `person` of `people` has had `used` of `each` seconds.

    While one hands over to the next, `used` is below zero.
    """

    people: int
    each: int = EACH
    lap: int = 1  # varv
    person: int = 1
    used: int = 0

    @property
    def stage(self) -> Stage:
        """How near the end of this person's time is."""
        return stage(max(0, self.used), self.each)

    @property
    def is_over(self) -> bool:
        """Whether everybody has spoken in this varv."""
        return self.person > self.people

    def after(self, seconds: int) -> "Round":
        return self if self.is_over else replace(self, used=self.used + seconds)

    def next_person(self) -> "Round":
        return replace(self, person=self.person + 1, used=-CHANGEOVER)

    def next_lap(self) -> "Round":
        return replace(self, lap=self.lap + 1, person=1, used=0)

    def to_json(self) -> dict[str, int]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: object) -> "Round | None":
        """A round as it was kept; None for what is none."""
        names = ("people", "each", "lap", "person", "used")
        if not isinstance(kept, Mapping):
            return None
        found = [kept.get(name) for name in names]
        if not all(type(each) is int for each in found):
            return None
        return cls(**{name: int(kept[name]) for name in names})


@dataclass(frozen=True)
class Tables:
    """People at several tables, as even as they can be."""

    count: int
    people: int

    @property
    def largest(self) -> int:
        return -(-self.people // self.count)

    @property
    def told(self) -> str:
        smallest = self.people // self.count
        size = str(smallest) if smallest == self.largest else f"{smallest}–{self.largest}"
        return f"{self.count} bord om {size}"


def round_seconds(people: int, each: int) -> int:
    """How long it takes: everybody's time, and five seconds to hand over."""
    return people * (each + CHANGEOVER)


def fits(people: int, each: int, left: int) -> bool:
    """Whether a varv fits in the seconds that are left."""
    return round_seconds(people, each) <= left


def tables_for(people: int, each: int, left: int) -> Tables | None:
    """The fewest tables of four to six at which a varv fits; the most there can be if at none.

    None for a group that cannot be parted so.
    """
    possible = [
        tables
        for count in range(2, people // _TABLE[0] + 1)
        if (tables := Tables(count, people)).largest <= _TABLE[-1]
    ]
    fitting = (some for some in possible if fits(some.largest, each, left))
    return next(fitting, possible[-1] if possible else None)


def parse_round(typed: str) -> Round:
    """“9” or “9 90”: how many, and seconds each. Raises InvalidInputError."""
    found = _numbers(typed)
    people, each = (*found, EACH)[:2] if found else (0, EACH)
    if len(found) > 2 or not 1 <= people <= MOST_PEOPLE:
        raise InvalidInputError(_HOW_MANY)
    if not _SHORTEST <= each <= _LONGEST:
        raise InvalidInputError(f"Var och en kan ha mellan {_SHORTEST} och {_LONGEST} sekunder.")
    return Round(people, each)


def _numbers(typed: str) -> list[int]:
    try:
        return numbers(typed)
    except InvalidInputError as error:
        raise InvalidInputError(_HOW_MANY) from error


def in_minutes(seconds: int) -> str:
    """`19 min`, or seconds where it is less than a minute."""
    return f"{round(seconds / MINUTE)} min" if seconds >= MINUTE else f"{max(0, seconds)} s"


def length_told(planned: Round, left: int) -> str:
    """How long a varv takes, and what could be done if it does not fit. Nothing is forced."""
    people, each = planned.people, planned.each
    takes = f"{people} × {each} s tar {in_minutes(round_seconds(people, each))}"
    if fits(people, each, left):
        return f"{takes}. Det ryms."
    short = f"{takes}, och steget har {in_minutes(left)} kvar."
    if tables := tables_for(people, each, left):
        table = in_minutes(round_seconds(tables.largest, each))
        return f"{short} Dela på {tables.told}, så tar det {table}."
    return short


def deepening(step: Step, going: Round) -> str:
    """What the next person is asked from the second varv on; the guide's questions in turn."""
    section = step.section(_DEEPENING)
    if going.lap < 2 or section is None or not section.items:
        return ""
    return plain(section.items[(going.person - 1) % len(section.items)])


def held(chain: Chain) -> int:
    """How many rundor the area has had."""
    return sum(session.rounds for session in chain.sessions)


def too_soon(chain: Chain, session: Session, step: Step, then: Step) -> str:
    """What to ask before causes found today become something to do; nothing when all is well."""
    if step.kind not in _FROM or then.kind not in _TO:
        return ""
    found = any(cause.session == session.id for cause in chain.causes)
    rounds = held(chain)
    if not found or rounds >= ENOUGH:
        return ""
    had = "gjort en runda" if rounds else "inte gjort någon runda än"
    return f"Ni har {had} – gå vidare ändå?"


def to_read_aloud(chain: Chain, session: Session, step_id: str, title: str) -> str:
    """The lines of a step, to be read out by somebody: only what was said, with air around it."""
    from sessions.documents.markdown import to_markdown
    from sessions.documents.model import Document, Facts, Item, Numbered, Paragraph

    said = [Item(line.text) for line in chain.lines(session.id, step_id)]
    body = Numbered(tuple(said)) if said else Paragraph("Inget är skrivet i steget än.")
    return to_markdown(Document(title, Facts(()), (body,)))
