"""Preparing a träff the day before: its steps and minutes, its hour, who comes, what is to be done.

Everything is saved at once and can be undone. All methods that save block on the disk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sessions import clock
from sessions.errors import InvalidInputError, NotFoundError
from sessions.guides import Guide, GuideShelf, Step
from sessions.guides.outline import plain
from sessions.guides.timing import share_minutes
from sessions.language.dates import weekday_date
from sessions.language.text import shortened
from sessions.language.times import end_time, parse_time
from sessions.language.typed_dates import parse_date
from sessions.models import LINE_TYPES, Chain, Evidence, PlannedStep, Session
from sessions.models.frame import LONGEST_SESSION
from sessions.workshop.beginning import parse_length
from sessions.workshop.guides_as_run import carried_words, guide_or_stand_in
from sessions.workshop.open_area import OpenArea, Saved
from sessions.workshop.planning import parse_participants, participants_text
from sessions.workshop.stand_in import lost_step
from sessions.workshop.timekeeping import last_times

BEFORE = "Före"  # the section of a guide that lists what is to be done the day before


def is_waiting(chain: Chain, session: Session) -> bool:
    """Whether a träff is saved for its day, and nothing is said in it yet."""
    if not session.planned or session.closed:
        return False
    return not any(line.session == session.id for kind in LINE_TYPES for line in chain.of(kind))


def begun(area: OpenArea, session: Session, **fields: object) -> Saved:
    """The träff no longer waits for its day. This is not to be undone while it is led."""
    if not session.planned:
        return Saved(())
    return area.save([session.changed(planned=False, **fields)])


@dataclass(frozen=True)
class StepRow:
    """A step that can be part of the träff; `taken` says whether it is, `starts` when."""

    id: str  # in this träff; in its own guide it may have another
    step: Step
    minutes: int
    taken: bool
    starts: str = ""


@dataclass(frozen=True)
class ToDo:
    """Something that the guide asks for before the träff, without Markdown."""

    number: int
    text: str
    done: bool


@dataclass
class Preparing:
    """One träff before it begins."""

    area: OpenArea
    session_id: str
    shelf: GuideShelf
    guide: Guide = field(init=False)
    _carried: Mapping[str, Step] = field(init=False)
    trimmed: set[str] = field(default_factory=set)  # steps whose minutes somebody has set

    _session: Session = field(init=False)  # as it was last seen

    def __post_init__(self) -> None:
        self._session = self.area.session(self.session_id)
        self.guide = guide_or_stand_in(self.area, self.session, self.shelf)
        self._carried = carried_words(self.area, self.session, self.shelf)

    @property
    def session(self) -> Session:
        """The träff; as it was last seen, should somebody have taken it away meanwhile."""
        self._session = self.area.chain.get(Session, self.session_id) or self._session
        return self._session

    @property
    def number(self) -> int:
        """Which of the area's träffar this is, from 1."""
        earlier = [each for each in self.area.chain.sessions if each.date < self.session.date]
        ids = [each.id for each in self.area.chain.sessions]
        return ids.index(self.session_id) + 1 if self.session_id in ids else len(earlier) + 1

    # -- what there is -----------------------------------------------------------------------

    def steps(self) -> tuple[StepRow, ...]:
        """The steps in the order of the träff; one that is left out stands after its neighbour."""
        planned = {each.step: each for each in self.session.steps}
        order = list(planned)
        before = ""
        for step in self.guide.steps:
            if step.id not in order:
                order.insert(order.index(before) + 1 if before in order else 0, step.id)
            before = step.id
        rows, spent = [], 0
        for step_id in order:
            step, taken = self._step(step_id), planned.get(step_id)
            minutes = taken.minutes if taken else step.minutes_for(self.session.length)
            starts = end_time(self.session.starts, spent) if taken else ""
            rows.append(StepRow(step_id, step, minutes, taken is not None, starts))
            spent += taken.minutes if taken else 0
        return tuple(rows)

    def _step(self, step_id: str) -> Step:
        """The guide's words for a step; one that is carried over has those of its own guide."""
        return self._carried.get(step_id) or self.guide.step(step_id) or lost_step(step_id)

    @property
    def sum(self) -> int:
        """The minutes of all steps of the träff."""
        return sum(each.minutes for each in self.session.steps)

    @property
    def balance(self) -> str:
        """The sum against the length, in a sign and words."""
        length, total = self.session.length, self.sum
        if total == length:
            return f"= {total} min, jämnt"
        if total < length:
            return f"− {total} av {length} min, {length - total} kvar att dela ut"
        return f"+ {total} av {length} min, {total - length} för mycket"

    def last_times(self) -> Mapping[str, int]:
        """How many minutes the steps took the last time that the guide was led."""
        return last_times(self.area.chain, self.session.guide)

    def usual_people(self) -> str:
        """Those who took part the last time that anybody counted, as they are typed."""
        counted = (each.participants for each in reversed(self.area.chain.sessions))
        return participants_text(next(filter(None, counted), ()))

    def to_do(self) -> tuple[ToDo, ...]:
        """The guide's list for the day before, with what is done."""
        section = self.guide.section(BEFORE)
        done = self.session.prepared
        return tuple(
            ToDo(number, plain(item), number in done)
            for number, item in enumerate(section.items if section else (), 1)
        )

    def evidence(self) -> tuple[Evidence, ...]:
        """What is registered of the area, the latest last."""
        return self.area.chain.of(Evidence)

    # -- the steps ---------------------------------------------------------------------------

    def trim(self, step_id: str, delta: int) -> Saved:
        """A minute more or less; the others keep theirs."""
        return self.set_minutes(step_id, self._planned(step_id).minutes + delta)

    def set_minutes(self, step_id: str, minutes: int) -> Saved:
        if not 1 <= minutes <= LONGEST_SESSION:
            raise InvalidInputError("Ett steg är minst 1 minut. Mellanslag tar bort det.")
        self.trimmed.add(step_id)
        planned = self._planned(step_id)
        changed = planned.model_copy(update={"minutes": minutes})
        steps = [changed if each is planned else each for each in self.session.steps]
        return self._save_steps(steps, f"{minutes} min för {self._name(step_id)}")

    def switch(self, step_id: str) -> Saved:
        """Take a step out of the träff, or into it with the minutes that it usually has."""
        steps = list(self.session.steps)
        kept = [each for each in steps if each.step != step_id]
        if len(kept) < len(steps):
            if not kept:
                raise InvalidInputError("En träff behöver minst ett steg.")
            return self._save_steps(kept, f"{self._name(step_id)} är borttaget")
        rows = [row.id for row in self.steps() if row.taken or row.id == step_id]
        minutes = self._step(step_id).minutes_for(self.session.length)
        new = PlannedStep(step=step_id, minutes=minutes)
        steps.insert(rows.index(step_id), new)
        return self._save_steps(steps, f"{self._name(step_id)} är med")

    def shift(self, step_id: str, delta: int) -> Saved:
        """Let a step change places with its neighbour."""
        steps = list(self.session.steps)
        here = steps.index(self._planned(step_id))
        there = here + delta
        if not 0 <= there < len(steps):
            return Saved(())
        steps[here], steps[there] = steps[there], steps[here]
        return self._save_steps(steps, f"flytt av {self._name(step_id)}")

    def spread(self) -> Saved:
        """Share the length anew; steps whose minutes were set by hand keep them."""
        steps = self.session.steps
        free = [each for each in steps if each.step not in self.trimmed] or list(steps)
        kept = sum(each.minutes for each in steps if each not in free)
        left = self.session.length - kept
        if left < len(free):
            raise InvalidInputError(
                "Det går inte att dela om: de steg du har satt tid på fyller hela träffen. "
                "Korta något av dem, eller ta bort ett steg."
            )
        shared = share_minutes([each.minutes for each in free], left)
        new = {each.step: minutes for each, minutes in zip(free, shared, strict=True)}
        fitted = [
            each.model_copy(update={"minutes": new.get(each.step, each.minutes)}) for each in steps
        ]
        return self._save_steps(fitted, "ny fördelning av tiden")

    def _planned(self, step_id: str) -> PlannedStep:
        found = next((each for each in self.session.steps if each.step == step_id), None)
        if found is None:
            raise InvalidInputError("Steget är inte med. Mellanslag tar med det.")
        return found

    def _name(self, step_id: str) -> str:
        return self._step(step_id).kind.label

    def _save_steps(self, steps: Sequence[PlannedStep], label: str) -> Saved:
        return self._save(label, steps=tuple(steps))

    # -- the frame ---------------------------------------------------------------------------

    def set_day(self, typed: str) -> Saved:
        day = parse_date(typed, clock.today())
        return self._save(weekday_date(day), date=day)

    def set_start(self, typed: str) -> Saved:
        """The time of day; an empty answer takes it away."""
        starts = parse_time(typed) if typed.strip(" -–") else ""
        return self._save(f"börjar {starts}" if starts else "ingen tid", starts=starts)

    def set_length(self, typed: str) -> Saved:
        length = parse_length(typed)
        return self._save(f"{length} min", length=length)

    def set_participants(self, typed: str) -> Saved:
        return self._save("deltagare", participants=parse_participants(typed))

    def tick(self, number: int) -> Saved:
        """Something of the guide's list is done, or not yet."""
        done = set(self.session.prepared) ^ {number}
        return self._save("avbockning", prepared=tuple(sorted(done)))

    def begin(self) -> Saved:
        """From now on the träff is led, on the day that it is begun."""
        return begun(self.area, self.session, date=clock.today())

    def call_off(self) -> Saved:
        """Take the träff away: it is not going to be held. What is registered of the area stays."""
        if not is_waiting(self.area.chain, self.session):
            raise InvalidInputError("Något är redan sagt på träffen, så den tas inte bort.")
        return self.area.save([self.session.removed()], "inställd träff")

    def _save(self, label: str, **fields: object) -> Saved:
        return self.area.save([self.session.changed(**fields)], label)

    # -- underlag ----------------------------------------------------------------------------

    def add_evidence(self, lines: Sequence[str]) -> Saved:
        """What we know from, a line each."""
        new = [Evidence(text=line.strip()) for line in lines if line.strip()]
        return self.area.save(new, shortened(new[0].text, 40) if new else "")

    def reword_evidence(self, record_id: str, text: str) -> Saved:
        return self.area.save([self._evidence(record_id).changed(text=text.strip())], "ändring")

    def remove_evidence(self, record_id: str) -> Saved:
        return self.area.save([self._evidence(record_id).removed()], "borttagning")

    def _evidence(self, record_id: str) -> Evidence:
        found = self.area.chain.get(Evidence, record_id)
        if found is None:
            raise NotFoundError("Underlaget finns inte längre.")
        return found
