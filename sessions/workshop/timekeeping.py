"""The clock of a träff: what is left, how it is shared among the steps, and when to say so.

Nothing here forces anything: a stage is a sign and a word, and time that is over goes on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from sessions.guides import Step, fit_minutes
from sessions.guides.guide import FRAME_KINDS
from sessions.language.terms import StepKind
from sessions.models import Chain, PlannedStep, Session, StepTime

MINUTE = 60
_SOON, _LAST = 5, 20  # a fifth and a twentieth of the time


class Stage(Enum):
    """How near the end of some time is; each has a sign and a word of its own."""

    CALM = "", ""
    SOON = "◔", "snart slut"
    LAST = "●", "strax slut"
    OVER = "+", "över tiden"

    @property
    def sign(self) -> str:
        return str(self.value[0])

    @property
    def told(self) -> str:
        """Sign and word, or nothing while there is time."""
        return " ".join(filter(None, self.value))


def stage(used: int, given: int) -> Stage:
    """The stage when `used` of `given` seconds have gone."""
    left = given - used
    if left < 0:
        return Stage.OVER
    if left * _LAST <= given:
        return Stage.LAST
    return Stage.SOON if left * _SOON <= given else Stage.CALM


@dataclass(frozen=True)
class Slot:
    """A planned step as the clock sees it."""

    step: str
    kind: StepKind
    minutes: int
    skipped: bool = False


@dataclass(frozen=True)
class Hour:
    """A träff as its clock sees it; `spent` is in seconds by step, `budgets` in minutes."""

    slots: tuple[Slot, ...]
    here: str
    length: int  # minutes
    spent: Mapping[str, int] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    budgets: Mapping[str, int] = field(default_factory=dict)

    @property
    def used(self) -> int:
        """Seconds used in the present step."""
        return self.spent.get(self.here, 0)

    @property
    def left(self) -> int:
        """Seconds left of the träff; below zero when it is over."""
        return self.length * MINUTE - sum(self.spent.values())

    @property
    def stage(self) -> Stage:
        """The stage of the whole träff."""
        return stage(sum(self.spent.values()), self.length * MINUTE)

    @property
    def budget(self) -> int:
        """The minutes of the present step."""
        return self.budgets.get(self.here, self.share())

    @property
    def step_left(self) -> int:
        """Seconds left of the present step; below zero when it is over."""
        return self.budget * MINUTE - self.used

    @property
    def step_stage(self) -> Stage:
        return stage(self.used, self.budget * MINUTE)

    @property
    def coming(self) -> tuple[Slot, ...]:
        """The steps that are still to be held after the present one."""
        places = [slot.step for slot in self.slots]
        after = places.index(self.here) + 1 if self.here in places else 0
        return tuple(
            slot for slot in self.slots[after:] if not slot.skipped and slot.step not in self.done
        )

    def share(self) -> int:
        """The present step's budget when it is come to: what it has used, and its share of the
        minutes that remain. Never nothing: the group has just come to it."""
        here = next((slot for slot in self.slots if slot.step == self.here), None)
        if here is None:
            return 0
        first, *_ = _no_longer((here, *self.coming), self._minutes_left)
        return max(1, self.used // MINUTE + first)

    @property
    def minutes(self) -> Mapping[str, int]:
        """The minutes that each step shows: used, as its budget, or as its share of what is left
        when the present one has had its own."""
        here = max(0, self.budget - self.used // MINUTE)
        shares = _no_longer(self.coming, self._minutes_left - here)
        ahead = {slot.step: each for slot, each in zip(self.coming, shares, strict=True)}
        return {slot.step: self._shown(slot, ahead) for slot in self.slots}

    def _shown(self, slot: Slot, ahead: Mapping[str, int]) -> int:
        if slot.step == self.here:
            return self.budget
        if slot.step in ahead:
            return ahead[slot.step]
        used = round(self.spent.get(slot.step, 0) / MINUTE)
        return used if used or slot.step in self.done else slot.minutes

    @property
    def _minutes_left(self) -> int:
        return self.length - sum(self.spent.values()) // MINUTE


def spread(slots: Sequence[Slot], left: int) -> tuple[int, ...]:
    """Whole minutes for some steps that sum exactly to `left`, in proportion to what was planned.

    Arriving and closing keep their time as `fit_minutes` lets them. When there are fewer minutes
    than steps, closing has the first and the others theirs in order; nothing is nothing for all.
    """
    if left < len(slots):
        return _one_each(slots, max(0, left))
    planned = [max(1, slot.minutes) for slot in slots]
    whole = sum(planned)
    steps = [
        Step(slot.step, "", slot.kind, minutes, {whole: minutes})
        for slot, minutes in zip(slots, planned, strict=True)
    ]
    return fit_minutes(steps, left)


def _no_longer(slots: Sequence[Slot], left: int) -> tuple[int, ...]:
    """The shares of some steps; arriving and closing never grow beyond their plan.

    A group that is early at the end goes home early.
    """
    return tuple(
        min(share, max(1, slot.minutes)) if slot.kind in FRAME_KINDS else share
        for slot, share in zip(slots, spread(slots, left), strict=True)
    )


def _one_each(slots: Sequence[Slot], left: int) -> tuple[int, ...]:
    closing_first = sorted(range(len(slots)), key=lambda at: slots[at].kind != StepKind.CLOSE)
    with_one = set(closing_first[:left])
    return tuple(int(at in with_one) for at in range(len(slots)))


def minutes_seconds(seconds: int) -> str:
    """`12:40`; never below zero."""
    shown = max(0, seconds)
    return f"{shown // MINUTE}:{shown % MINUTE:02d}"


# What is kept


def spent_in(session: Session, seconds: Mapping[str, int]) -> tuple[StepTime, ...]:
    """The time used, as the träff keeps it: what was known, or more by the clock of this laptop."""
    known = {each.step: each.seconds for each in session.spent}
    order = dict.fromkeys((*(each.step for each in session.steps), *known, *seconds))
    most = {step: max(known.get(step, 0), seconds.get(step, 0)) for step in order}
    return tuple(StepTime(step=step, seconds=used) for step, used in most.items() if used)


def last_times(chain: Chain, guide_id: str) -> Mapping[str, int]:
    """The minutes that each step of a guide took the last time that it was held."""
    found: dict[str, int] = {}
    for session in chain.sessions:
        planned = {each.step: each for each in session.steps}
        for each in session.spent:
            step = planned.get(each.step, PlannedStep(step=each.step, minutes=0))
            if (step.guide or session.guide) == guide_id and each.seconds * 2 >= MINUTE:
                found[each.step.rpartition("#")[2]] = round(each.seconds / MINUTE)
    return found
