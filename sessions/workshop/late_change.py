"""Changing the plan of a träff while it is led: a step shorter, passed over, or later."""

from collections.abc import Callable

from sessions.errors import InvalidInputError
from sessions.models import PlannedStep
from sessions.models.frame import LONGEST_SESSION

Steps = tuple[PlannedStep, ...]


def shortened(steps: Steps, step_id: str, minutes: int) -> Steps:
    """The plan with other minutes for one step."""
    return _with(steps, step_id, lambda step: step.model_copy(update={"minutes": minutes}))


def passed_over(steps: Steps, step_id: str) -> Steps:
    """The plan with a step marked as one that this träff does without."""
    return _with(steps, step_id, lambda step: step.model_copy(update={"skipped": True}))


def swapped(steps: Steps, one: str, other: str) -> Steps:
    """The plan with two steps in each other's place."""
    by_id = {each.step: each for each in steps}
    instead = {one: by_id[other], other: by_id[one]}
    return tuple(instead.get(each.step, each) for each in steps)


def stood_in(changed: Steps, restored: Steps, here: str) -> str:
    """Where we stood before a change that was taken back: in the step that was passed over, or in
    the one that had its place swapped with `here`. Empty when neither was done."""
    passed = {each.step for each in changed if each.skipped}
    for each in restored:
        if each.step in passed and not each.skipped:
            return each.step
    before, after = ([each.step for each in steps] for steps in (changed, restored))
    if before == after or here not in before or sorted(before) != sorted(after):
        return ""
    place = after[before.index(here)]
    return place if place != here else ""


def parse_minutes(typed: str) -> int:
    """Whole minutes for a step. Raises InvalidInputError."""
    digits = typed.strip().lower().removesuffix("minuter").removesuffix("min").strip()
    short = digits.isdecimal() and len(digits) <= len(str(LONGEST_SESSION))
    if not short or not 1 <= int(digits) <= LONGEST_SESSION:
        raise InvalidInputError("Skriv hur många minuter steget ska ha i allt, till exempel 15.")
    return int(digits)


def _with(steps: Steps, step_id: str, change: Callable[[PlannedStep], PlannedStep]) -> Steps:
    return tuple(change(each) if each.step == step_id else each for each in steps)
