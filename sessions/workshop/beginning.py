"""What a träff begins from: where its area stands, and a plan with a default for everything."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sessions.errors import GuideError, InvalidInputError, NotFoundError
from sessions.guides import Guide, GuideShelf, Step, words
from sessions.guides.guide import FRAME_KINDS
from sessions.language.terms import SchoolForm, StepKind
from sessions.language.text import clean, one_line
from sessions.models import Area, Chain, Session
from sessions.models.frame import LONGEST_SESSION
from sessions.models.progress import not_reached
from sessions.storage import Library
from sessions.storage.index.cards import AreaCard
from sessions.workshop.leading import guide_of
from sessions.workshop.open_area import OpenArea, create_area
from sessions.workshop.planning import (
    ANALYSIS,
    CHECK_IN,
    FOLLOW_UP,
    PLAN,
    participants_text,
    planned_steps,
    suggested_guide,
    suggested_steps,
)

_JULY = 7
_UNMISSED = FRAME_KINDS | {StepKind.PREVIOUS}
_LENGTH = re.compile(r"([0-9]{1,5})\s*(?:m|min|minuter)?\.?")
_WHY = {
    ANALYSIS: "Området har inga orsaker än.",
    PLAN: "Området har orsaker men inga åtgärder.",
    CHECK_IN: "Åtgärderna är på väg: stäm av hur det går.",
    FOLLOW_UP: "Det är dags att se vad som blev annorlunda.",
}


@dataclass(frozen=True)
class Footing:
    """Where an area stands when its next träff is planned; `area` is None for a new one."""

    area: OpenArea | None = None
    guide: str = ANALYSIS
    why: str = ""
    missed: tuple[str, ...] = ()  # the names of steps that were not reached last time
    participants: str = ""  # those who took part last time

    @property
    def chain(self) -> Chain | None:
        return self.area.chain if self.area else None


@dataclass
class Draft:
    """Guide and steps as chosen so far; what nobody chose is as the area's footing suggests."""

    guides: tuple[Guide, ...]  # at least one
    footing: Footing = field(default_factory=Footing)
    picked: str = ""  # the id of a guide, when somebody chose one
    switched: frozenset[str] = frozenset()  # steps that are not as suggested

    @property
    def guide(self) -> Guide:
        by_id = {guide.id: guide for guide in self.guides}
        for wanted in (self.picked, self.footing.guide, ANALYSIS):
            if wanted in by_id:
                return by_id[wanted]
        return self.guides[0]

    @property
    def steps(self) -> tuple[str, ...]:
        """The chosen steps, in the order of the guide."""
        suggested = suggested_steps(self.guide, self.footing.chain)
        chosen = self.switched.symmetric_difference(suggested)
        return tuple(step.id for step in self.guide.steps if step.id in chosen)

    def pick(self, guide_id: str) -> None:
        if guide_id != self.guide.id:
            self.picked = guide_id
            self.switched = frozenset()

    def switch(self, step_id: str) -> None:
        """Take a step out, or back in."""
        self.switched ^= {step_id}

    def minutes(self, length: int | None) -> Mapping[str, int]:
        """Minutes by step, fitted to `length`; empty when they cannot be."""
        if length is None:
            return {}
        try:
            planned = planned_steps(self.guide, self.steps, length)
        except InvalidInputError:
            return {}
        return {each.step: each.minutes for each in planned}


def footing(library: Library, shelf: GuideShelf, area_id: str, day: dt.date) -> Footing:
    """Read an area and see what its next träff should be. Raises StorageError."""
    area = OpenArea(library, area_id)
    chain = area.chain
    held = [session for session in chain.sessions if session.date <= day]
    guide = suggested_guide(chain, day)
    return Footing(
        area,
        guide,
        _WHY.get(guide, ""),
        _missed(area, shelf, held),
        participants_text(held[-1].participants) if held else "",
    )


def _missed(area: OpenArea, shelf: GuideShelf, held: Sequence[Session]) -> tuple[str, ...]:
    """Steps that the latest träff had no time for; nothing if it never took place."""
    if not held:
        return ()
    left = not_reached(area.chain, held[-1])
    if len(left) == len(held[-1].steps):
        return ()
    try:
        guide = guide_of(area, held[-1], shelf)
    except (GuideError, NotFoundError):
        return ()
    steps = [step for step_id in left if (step := guide.step(step_id))]
    form = area.chain.area.school_form
    return tuple(step_name(step, form) for step in steps if step.kind not in _UNMISSED)


def step_name(step: Step, form: SchoolForm | None) -> str:
    """A step in a word or two."""
    return words(step.title, form) if step.kind == StepKind.FREE else step.kind.label


def newest(cards: Sequence[AreaCard]) -> tuple[AreaCard, ...]:
    """Areas, the one that was worked with last first."""

    def last_day(card: AreaCard) -> str:
        return max((session.day for session in card.sessions), default="")

    return tuple(sorted(cards, key=last_day, reverse=True))


def usual_unit(cards: Sequence[AreaCard]) -> str:
    """The unit of all areas, when they share one."""
    units = {card.unit for card in cards}
    return units.pop() if len(units) == 1 else ""


def area_title(typed: str) -> str:
    """A title as it will be kept. Raises InvalidInputError when nothing is left of it."""
    title = one_line(clean(typed).text)
    if not title:
        raise InvalidInputError("Skriv vad ni vill utveckla, så får området det namnet.")
    return title


def found_area(
    library: Library, title: str, unit: str, form: SchoolForm | None, day: dt.date
) -> OpenArea:
    """Save a new area that only needs a title. Raises StorageError."""
    area = Area(
        title=title,
        unit=one_line(clean(unit).text),
        school_form=form,
        school_year=school_year(day),
    )
    return create_area(library, area)


def school_year(day: dt.date) -> str:
    """`2026/27` from July to June."""
    first = day.year if day.month >= _JULY else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def parse_length(typed: str) -> int:
    """Minutes, as in “90” or “90 min”. Raises InvalidInputError."""
    found = _LENGTH.fullmatch(typed.strip().lower())
    if not found:
        raise InvalidInputError("Skriv hur många minuter ni har, till exempel 90.")
    minutes = int(found[1])
    if not 1 <= minutes <= LONGEST_SESSION:
        raise InvalidInputError(f"En träff kan vara mellan 1 och {LONGEST_SESSION} minuter.")
    return minutes
