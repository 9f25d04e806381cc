"""What two people who lead the same träff tick off is joined: nobody need be asked about that.

So is the time: how long the steps took, how many rundor were held, how the steps are planned.
"""

from collections.abc import Sequence
from typing import Any

from sessions.models import Chain, PlannedStep, Session, StepTime
from sessions.models.versions import content, has_seen
from sessions.storage.merge import joined

MARKS = ("steps_done", "closed", "steps", "spent", "rounds", "planned", "prepared")


def with_joined_marks(chain: Chain) -> Chain:
    """The chain with the marks of all versions of a träff in the one that is shown.

    A version that says nothing else is then no version of its own any more.
    """
    return chain.with_records(
        [_joined(session, chain) for session in chain.of(Session) if session.id in chain.rivals]
    )


def marked_as(session: Session, shown: Session) -> Session:
    """`session` with the marks of the version that is shown."""
    return session.model_copy(update={name: getattr(shown, name) for name in MARKS})


def _joined(session: Session, chain: Chain) -> Session:
    others = [
        each for each in chain.rivals[session.id] if isinstance(each, Session) and not each.deleted
    ]
    whole = session.model_copy(update=_marks((session, *others)))
    same = [each for each in others if content(marked_as(each, whole)) == content(whole)]
    different = [each for each in chain.rivals[session.id] if each not in same]
    # One that was carried by another has its vector, and does not answer for it.
    seen = [each.vv for each in same if not any(has_seen(each, other) for other in different)]
    return whole.model_copy(update={"vv": joined(session.vv, *seen)})


def _marks(every: Sequence[Session]) -> dict[str, Any]:
    """The marks of all versions in one, the same on every laptop."""
    return {
        "steps_done": tuple(dict.fromkeys(step for each in every for step in each.steps_done)),
        "closed": any(each.closed for each in every),
        "steps": _steps(every),
        "spent": _spent(every),
        "rounds": max(each.rounds for each in every),
        "planned": all(each.planned for each in every),
        "prepared": tuple(sorted({number for each in every for number in each.prepared})),
    }


def _steps(every: Sequence[Session]) -> tuple[PlannedStep, ...]:
    """Every step of all: in the order of the latest plan, the shorter time, passed over by any."""
    latest_first = sorted(every, key=lambda each: (each.edited, str(each.steps)), reverse=True)
    found: dict[str, PlannedStep] = {}
    for step in (step for each in latest_first for step in each.steps):
        known = found.get(step.step, step)
        update = {
            "minutes": min(known.minutes, step.minutes),
            "skipped": known.skipped or step.skipped,
        }
        found[step.step] = known.model_copy(update=update)
    return tuple(found.values())


def _spent(every: Sequence[Session]) -> tuple[StepTime, ...]:
    most: dict[str, int] = {}
    for spent in (spent for each in every for spent in each.spent):
        most[spent.step] = max(most.get(spent.step, 0), spent.seconds)
    return tuple(StepTime(step=step, seconds=seconds) for step, seconds in most.items())
