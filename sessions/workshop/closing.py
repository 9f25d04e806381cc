"""Ending a träff: what is still to be sorted, and a short avstämning half-way to the follow-up."""

import datetime as dt

from sessions.guides import GuideShelf
from sessions.models import Chain, Session
from sessions.models.parking import is_sorted, parked
from sessions.models.progress import open_actions
from sessions.models.red_thread import Gap, gaps
from sessions.workshop.open_area import OpenArea, Saved
from sessions.workshop.planning import CHECK_IN, SessionPlan, drafted, suggested_steps

CHECK_IN_LENGTH = 25  # minutes
_WORTH_IT = dt.timedelta(days=14)  # a follow-up that is nearer needs no avstämning before it
_ACTION_FIELDS = frozenset({"causes", "responsible", "end", "follow_up"})
_DAY = dt.timedelta(days=1)


def unsorted_here(chain: Chain, session: str) -> int:
    """How many lines were parked in a träff and belong nowhere yet."""
    return sum(1 for note in parked(chain) if note.session == session and not is_sorted(note))


def action_gaps(chain: Chain, today: dt.date) -> tuple[Gap, ...]:
    """What the åtgärder lack: orsak, ansvarig, datum, uppföljning. For the leader alone."""
    actions = {action.id for action in chain.actions}
    return tuple(
        gap for gap in gaps(chain, today) if gap.record in actions and gap.field in _ACTION_FIELDS
    )


def follow_up_day(chain: Chain, session: Session, today: dt.date) -> dt.date | None:
    """The nearest day when something is to be seen: a mål, an åtgärd, or the next träff."""
    coming = (
        *(goal.due for goal in chain.goals),
        *(action.follow_up_date for action in open_actions(chain)),
        session.next_date,
        *(each.date for each in chain.sessions if each.id != session.id and not each.closed),
    )
    return min((day for day in coming if day and day > today), default=None)


def suggested_check_in(chain: Chain, session: Session, today: dt.date) -> dt.date | None:
    """A school day half-way to the follow-up; None where nothing waits or the time is short."""
    follow_up = follow_up_day(chain, session, today)
    if follow_up is None or not open_actions(chain) or follow_up - today < _WORTH_IT:
        return None
    return half_way(today, follow_up)


def half_way(today: dt.date, follow_up: dt.date) -> dt.date | None:
    """The school day nearest after the middle, never before tomorrow nor on the follow-up."""
    day = max(today + (follow_up - today) // 2, today + _DAY)
    while not is_school_day(day):
        day += _DAY
    return day if day < follow_up else None


def is_school_day(day: dt.date) -> bool:
    """Neither a weekend, nor Christmas, nor July, when few are at work."""
    christmas = (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 6)
    return day.weekday() < 5 and not christmas and day.month != 7


def plan_check_in(area: OpenArea, shelf: GuideShelf, day: dt.date) -> Saved:
    """Save a short träff that waits for its day; who takes part is asked then."""
    guide = shelf.get(CHECK_IN)
    steps = suggested_steps(guide, area.chain)
    plan = SessionPlan(guide, steps, day, CHECK_IN_LENGTH)
    return area.save([drafted(area, plan)], "planerad avstämning")
