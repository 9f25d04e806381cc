"""What a träff begins from: where its area stands, and a plan with a default for everything."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sessions.errors import InvalidInputError
from sessions.guides import Guide, GuideShelf, Step, words
from sessions.language.terms import SchoolForm, StepKind
from sessions.language.text import clean, one_line
from sessions.models import Area, Chain
from sessions.models.frame import LONGEST_SESSION
from sessions.storage import Library
from sessions.storage.index.cards import AreaCard
from sessions.workshop.carrying import (
    Carried,
    carried_from,
    latest_held,
    not_covered,
    steps_with,
)
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
from sessions.workshop.timekeeping import last_times

_JULY = 7
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
    carried: tuple[Carried, ...] = ()  # the same steps, to be held now
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
        """The chosen steps, in the order they are held."""
        suggested = suggested_steps(self.guide, self.footing.chain)
        chosen = self.switched.symmetric_difference((*suggested, *self.carried_ids))
        return tuple(step.id for step in self.every_step if step.id in chosen)

    @property
    def every_step(self) -> tuple[Step, ...]:
        """What can be chosen among: the steps of the guide, and those that are carried here."""
        return steps_with(self.guide, self.footing.carried)

    @property
    def carried_ids(self) -> frozenset[str]:
        """Which of them were not reached last time and come from there."""
        found = not_covered(self.guide, self.footing.carried)
        return frozenset(each.step.id for each in found)

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
            planned = planned_steps(self.guide, self.steps, length, self.footing.carried)
        except InvalidInputError:
            return {}
        return {each.step: each.minutes for each in planned}

    def facts(self, step_id: str, minutes: Mapping[str, int]) -> Iterator[str]:
        """What is known of a step: its minutes, how many it took last time, where it comes from."""
        if step_id in minutes:
            yield f"{minutes[step_id]} min"
        if took := self._last_times.get(step_id):
            yield f"förra gången tog det {took} min"
        if step_id in self.carried_ids:
            yield "hanns inte med förra gången"

    @property
    def _last_times(self) -> Mapping[str, int]:
        chain = self.footing.chain
        return last_times(chain, self.guide.id) if chain else {}


def footing(library: Library, shelf: GuideShelf, area_id: str, day: dt.date) -> Footing:
    """Read an area and see what its next träff should be. Raises StorageError."""
    area = OpenArea(library, area_id)
    chain = area.chain
    latest = latest_held(area, day)
    carried = carried_from(area, latest, shelf)
    guide = suggested_guide(chain, day)
    return Footing(
        area,
        guide,
        _WHY.get(guide, ""),
        tuple(step_name(each.step, chain.area.school_form) for each in carried),
        carried,
        participants_text(latest.participants) if latest else "",
    )


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
