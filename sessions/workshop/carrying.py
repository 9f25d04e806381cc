"""What a träff did not reach is carried to the next one by itself, with its own guide's words."""

import datetime as dt
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from sessions.errors import GuideError, NotFoundError
from sessions.guides import Guide, GuideShelf, Step, standalone_text
from sessions.guides.guide import FRAME_KINDS
from sessions.language.terms import StepKind
from sessions.models import PlannedStep, Session
from sessions.models.progress import not_reached, took_place
from sessions.workshop.guides_as_run import carried_words, guide_of, own_id
from sessions.workshop.open_area import OpenArea

_NOT_CARRIED = FRAME_KINDS | {StepKind.PREVIOUS}
_BEFORE_IT = {StepKind.ARRIVAL, StepKind.PREVIOUS}


@dataclass(frozen=True)
class Carried:
    """A step that was not reached, and the guide whose words it is led with."""

    step: Step
    guide: str
    guide_text: str  # sha256, as in Session


def latest_held(area: OpenArea, day: dt.date) -> Session | None:
    """The last träff that has been, whether or not it is closed."""
    before = (each for each in reversed(area.chain.sessions) if each.date <= day)
    return next((each for each in before if took_place(area.chain, each)), None)


def carried_from(area: OpenArea, session: Session | None, shelf: GuideShelf) -> tuple[Carried, ...]:
    """The steps that a träff had no time for; nothing if it never took place."""
    if session is None or not took_place(area.chain, session):
        return ()
    left = not_reached(area.chain, session)
    found = (_carried(area, session, each, shelf) for each in session.steps if each.step in left)
    return tuple(each for each in found if each and each.step.kind not in _NOT_CARRIED)


def _carried(
    area: OpenArea, session: Session, planned: PlannedStep, shelf: GuideShelf
) -> Carried | None:
    if planned.guide:
        step = carried_words(area, session, shelf).get(planned.step)
        return Carried(step, planned.guide, planned.guide_text) if step else None
    try:
        guide = guide_of(area, session, shelf)
    except (GuideError, NotFoundError):
        return None
    step = guide.step(own_id(planned))
    if step is None:
        return None
    text = session.guide_text or area.library.put_guide(area.area_id, standalone_text(guide))
    return Carried(step, session.guide, text)


def not_covered(guide: Guide, carried: Sequence[Carried]) -> tuple[Carried, ...]:
    """Those that the new träff's guide has no step of its own for, each with an id free in it."""
    taken = {step.id for step in guide.steps}
    found: list[Carried] = []
    for each in carried:
        if not _covers(guide, each):
            found.append(_with_free_id(each, taken))
            taken.add(found[-1].step.id)
    return tuple(found)


def steps_with(guide: Guide, carried: Sequence[Carried]) -> tuple[Step, ...]:
    """The steps of a guide, with those that are carried right after Förra gången."""
    place = 0
    for number, step in enumerate(guide.steps, 1):
        if step.kind not in _BEFORE_IT:
            break
        place = number
    first = (each.step for each in not_covered(guide, carried))
    return (*guide.steps[:place], *first, *guide.steps[place:])


def _covers(guide: Guide, carried: Carried) -> bool:
    if carried.step.kind == StepKind.FREE:
        return guide.id == carried.guide and guide.step(carried.step.id) is not None
    return any(step.kind == carried.step.kind for step in guide.steps)


def _with_free_id(carried: Carried, taken: Set[str]) -> Carried:
    """Named with its guide where its own id is another step's here."""
    step = carried.step
    if step.id not in taken:
        return carried
    return replace(carried, step=replace(step, id=f"{carried.guide}#{step.id}"))
