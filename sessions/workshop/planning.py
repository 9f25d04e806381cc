"""Beginning a träff: which guide and steps it should have, and how long each takes."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sessions.errors import InvalidInputError
from sessions.guides import Guide, fit_minutes, standalone_text
from sessions.language.terms import GoalType, StepKind
from sessions.language.text import shortened
from sessions.models import Chain, Participants, PlannedStep, Session
from sessions.models.frame import LONGEST_SESSION
from sessions.models.progress import attainment_of
from sessions.workshop.carrying import Carried, not_covered, steps_with
from sessions.workshop.open_area import OpenArea

ANALYSIS, PLAN, CHECK_IN, FOLLOW_UP = "ska-analys", "ska-plan", "ska-avstamning", "ska-uppfoljning"
_SOON = dt.timedelta(days=14)
_GROUP = re.compile(r"([0-9]{1,4})(?:\s+(\S.*))?", re.S)
_BETWEEN_GROUPS = re.compile(r"[,;+\n]|\s(?:och|samt)\s(?=\s*[0-9])")
_SOMEBODY = "deltagare"


@dataclass(frozen=True)
class SessionPlan:
    """A träff before it begins."""

    guide: Guide
    steps: tuple[str, ...]
    date: dt.date
    length: int
    participants: tuple[Participants, ...] = ()
    id: str = ""
    carried: tuple[Carried, ...] = ()  # steps that may be chosen beside those of the guide
    planned: bool = False  # to be prepared, and begun on its day


def suggested_guide(chain: Chain | None, day: dt.date) -> str:
    """The guide that fits where the area stands: analyse, plan, check in, follow up."""
    if chain is None or not chain.causes:
        return ANALYSIS
    if not chain.actions:
        return PLAN
    waiting = [goal for goal in chain.goals if attainment_of(chain, goal) is None]
    if chain.goals and not waiting:
        return FOLLOW_UP
    # What is to be in place is seen at a check-in; what is to be noticed decides the follow-up.
    effects = [goal for goal in waiting if goal.type != GoalType.RESULT] or waiting
    due = (goal.due for goal in effects if goal.due)
    return FOLLOW_UP if min(due, default=dt.date.max) <= day + _SOON else CHECK_IN


def suggested_steps(guide: Guide, chain: Chain | None) -> tuple[str, ...]:
    """All steps of the guide; without Förra gången when there was none."""
    first = chain is None or not chain.sessions
    return tuple(step.id for step in guide.steps if not (first and step.kind == StepKind.PREVIOUS))


def planned_steps(
    guide: Guide, chosen: Sequence[str], length: int, carried: Sequence[Carried] = ()
) -> tuple[PlannedStep, ...]:
    """The chosen steps in the guide's order, with whole minutes that sum to `length`.

    Those that are carried from an earlier träff stand after Förra gången and name their guide.
    """
    steps = [step for step in steps_with(guide, carried) if step.id in chosen]
    if not steps:
        raise InvalidInputError("Välj minst ett steg.")
    if length > LONGEST_SESSION:
        raise InvalidInputError(f"En träff kan vara högst {LONGEST_SESSION} minuter.")
    source = {
        each.step.id: {"guide": each.guide, "guide_text": each.guide_text}
        for each in not_covered(guide, carried)
    }
    return tuple(
        PlannedStep(step=step.id, minutes=minutes, **source.get(step.id, {}))
        for step, minutes in zip(steps, fit_minutes(steps, length), strict=True)
    )


def start_session(area: OpenArea, plan: SessionPlan) -> Session:
    """Save a new träff, with the guide's text beside it, and give it back. Raises as `drafted`."""
    session = drafted(area, plan)
    area.save([session])  # not to be undone while it is led
    return area.chain.get(Session, session.id) or session


def drafted(area: OpenArea, plan: SessionPlan) -> Session:
    """A new träff to save; its guide's text already lies beside the area.

    Raises InvalidInputError for a taken id or impossible minutes, else StorageError.
    """
    if plan.id and area.chain.get(Session, plan.id):
        raise InvalidInputError(f"Det finns redan en träff med id {plan.id}.")
    own_id = {"id": plan.id} if plan.id else {}
    return Session(
        **own_id,
        date=plan.date,
        length=plan.length,
        guide=plan.guide.id,
        guide_text=area.library.put_guide(area.area_id, standalone_text(plan.guide)),
        steps=planned_steps(plan.guide, plan.steps, plan.length, plan.carried),
        participants=plan.participants,
        planned=plan.planned,
    )


def parse_participants(typed: str) -> tuple[Participants, ...]:
    """“5 förskollärare, 3 barnskötare” as counts by function; a number alone is deltagare.

    Raises InvalidInputError, naming the part that is not a number and a function.
    """
    groups = []
    for part in filter(None, (part.strip() for part in _BETWEEN_GROUPS.split(typed))):
        found = _GROUP.fullmatch(part)
        if not found:
            raise InvalidInputError(
                f"”{shortened(part, 40)}” går inte att räkna. "
                "Skriv antal och funktion, till exempel 5 förskollärare."
            )
        groups.append(Participants(function=found[2] or _SOMEBODY, count=int(found[1])))
    return tuple(groups)


def participants_text(participants: Sequence[Participants]) -> str:
    """The inverse of `parse_participants`."""
    return ", ".join(f"{group.count} {group.function}" for group in participants)
