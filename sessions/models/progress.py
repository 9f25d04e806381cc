"""How far things have come: computed from dated lines, never stored."""

from datetime import date

from sessions.language.terms import ActionStatus, Attainment
from sessions.models.chain import LINE_TYPES, Chain
from sessions.models.frame import Session
from sessions.models.links import Action, ActionUpdate, Assessment, Goal


def updates_of(chain: Chain, action: Action) -> tuple[ActionUpdate, ...]:
    """The dated lines of one åtgärd, oldest first."""
    mine = [update for update in chain.updates if update.action == action.id]
    return tuple(sorted(mine, key=lambda each: (each.date, each.order, each.created, each.id)))


def status_of(chain: Chain, action: Action) -> ActionStatus:
    """The status that was set last."""
    for update in reversed(updates_of(chain, action)):
        if update.status is not None:
            return update.status
    return ActionStatus.NOT_STARTED


def choice_of(chain: Chain, action: Action) -> ActionUpdate | None:
    """The latest line that says behåll, ändra or sluta."""
    return next((each for each in reversed(updates_of(chain, action)) if each.choice), None)


def open_actions(chain: Chain) -> tuple[Action, ...]:
    """The åtgärder that wait for somebody, by end date; those without a date last."""
    waiting = [action for action in chain.actions if status_of(chain, action).open]
    return tuple(sorted(waiting, key=lambda each: (each.end or date.max, each.order)))


def assessments_of(chain: Chain, goal: Goal) -> tuple[Assessment, ...]:
    """The assessments of one goal, oldest first."""
    mine = [each for each in chain.assessments if each.goal == goal.id]
    return tuple(sorted(mine, key=lambda each: (each.date, each.order, each.created, each.id)))


def attainment_of(chain: Chain, goal: Goal) -> Attainment | None:
    """The latest judgement of a goal, or None when it was never assessed."""
    for assessment in reversed(assessments_of(chain, goal)):
        if assessment.attainment is not None:
            return assessment.attainment
    return None


def took_place(chain: Chain, session: Session) -> bool:
    """Whether anything was said, rated or done in a träff."""
    if session.steps_done or session.closed:
        return True
    if any(rating.session == session.id for rating in chain.ratings):
        return True
    return any(line.session == session.id for kind in LINE_TYPES for line in chain.of(kind))


def not_reached(chain: Chain, session: Session) -> tuple[str, ...]:
    """The planned steps that were never finished and where nothing was said, and those that were
    passed over."""
    return tuple(
        planned.step
        for planned in session.steps
        if planned.step not in session.steps_done
        and (planned.skipped or not _was_begun(chain, session, planned.step))
    )


def _was_begun(chain: Chain, session: Session, step: str) -> bool:
    """Whether anything was said or rated in a step."""
    rated = ((rating.session, rating.step) for rating in chain.ratings)
    return bool(chain.lines(session.id, step)) or (session.id, step) in rated
