"""The card of an area: the little that lists need to know of it."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from sessions.storage.index.cards import AreaCard, SessionCard

if TYPE_CHECKING:
    from sessions.models import Chain

__all__ = ["AreaCard", "SessionCard", "card_of", "next_follow_up"]


def card_of(chain: "Chain") -> AreaCard:
    """The card of one area."""
    from sessions.models import LINE_TYPES
    from sessions.models.progress import open_actions

    area = chain.area
    said = Counter(line.session for kind in LINE_TYPES for line in chain.of(kind))
    sessions = tuple(
        SessionCard(
            id=session.id,
            day=session.date.isoformat(),
            number=number,
            guide=session.guide,
            closed=session.closed,
            lines=said[session.id],
            participants=session.participant_count,
            next_day=session.next_date.isoformat() if session.next_date else "",
            planned=session.planned and not (session.closed or said[session.id]),
        )
        for number, session in enumerate(chain.sessions, 1)
    )
    follow_up = next_follow_up(chain)
    return AreaCard(
        id=area.id,
        title=area.title,
        unit=area.unit,
        sessions=sessions,
        goals=len(chain.goals),
        actions=len(chain.actions),
        waiting=len(open_actions(chain)),
        versions=len(chain.versions),
        next_day=follow_up.isoformat() if follow_up else "",
        remarks=len(chain.remarks),
    )


def next_follow_up(chain: "Chain") -> date | None:
    """The date agreed for the next träff, else the first date of a mål not assessed since."""
    from sessions.models.progress import assessments_of

    latest = max((session.date for session in chain.sessions), default=date.min)
    agreed = [each.next_date for each in chain.sessions if each.next_date]
    if agreed and agreed[-1] > latest:
        return agreed[-1]
    due = [goal.due for goal in chain.goals if goal.due and not assessments_of(chain, goal)]
    return min(due, default=None)
