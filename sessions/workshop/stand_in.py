"""What stands in for a samtalsguide, or a step of one, that cannot be found any longer."""

from sessions.guides import Guide, Step
from sessions.language.terms import StepKind

_GONE = (
    "Samtalsguidens text till det här steget finns inte längre. "
    "Det ni har skrivit är kvar, och ni kan skriva vidare."
)


def lost_guide(guide_id: str) -> Guide:
    """A guide without a word in it."""
    return Guide(
        id=guide_id, title=guide_id, version=1, levels=(), school_forms=(), minutes=0, source="",
        checked=None, purpose="", steps=(), sections=(), text="",
    )  # fmt: skip


def lost_step(step_id: str) -> Step:
    """A step that is known by its id alone, which often tells its kind."""
    kind = StepKind(step_id) if step_id in set(StepKind) else StepKind.FREE
    title = step_id if kind == StepKind.FREE else kind.label
    return Step(step_id, title, kind, minutes=1, minutes_by_length={1: 1}, help=_GONE)
