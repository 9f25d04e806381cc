"""What two people who lead the same träff tick off is joined: nobody need be asked about that."""

from collections.abc import Iterable

from sessions.models import Chain, PlannedStep, Session
from sessions.models.versions import content, has_seen
from sessions.storage.merge import joined


def with_joined_marks(chain: Chain) -> Chain:
    """The chain with the finished steps of all versions of a träff in the one that is shown.

    A version that says nothing else is then no version of its own any more.
    """
    return chain.with_records(
        [_joined(session, chain) for session in chain.of(Session) if session.id in chain.rivals]
    )


def marked_as(session: Session, shown: Session) -> Session:
    """`session` with the marks of the version that is shown."""
    steps = shown.steps if _agree(shown.steps, session.steps) else session.steps
    return session.model_copy(
        update={"steps_done": shown.steps_done, "closed": shown.closed, "steps": steps}
    )


def _joined(session: Session, chain: Chain) -> Session:
    others = [
        each
        for each in chain.rivals[session.id]
        if isinstance(each, Session) and not each.deleted and _agree(session.steps, each.steps)
    ]
    every = (session, *others)
    whole = session.model_copy(
        update={
            "steps_done": tuple(dict.fromkeys(step for each in every for step in each.steps_done)),
            "closed": any(each.closed for each in every),
            "steps": tuple({step.step: step for each in every for step in each.steps}.values()),
        }
    )
    same = [each for each in others if content(marked_as(each, whole)) == content(whole)]
    different = [each for each in chain.rivals[session.id] if each not in same]
    # One that was carried by another has its vector, and does not answer for it.
    seen = [each.vv for each in same if not any(has_seen(each, other) for other in different)]
    return whole.model_copy(update={"vv": joined(session.vv, *seen)})


def _agree(some: Iterable[PlannedStep], others: Iterable[PlannedStep]) -> bool:
    """Whether the steps that both have are planned in the same way."""
    planned = {each.step: each for each in some}
    return all(planned.get(each.step, each) == each for each in others)
