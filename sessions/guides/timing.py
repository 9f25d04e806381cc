"""Fits the steps of a guide into the minutes that a träff has."""

from collections.abc import Sequence
from math import sqrt

from sessions.errors import InvalidInputError
from sessions.guides.guide import FRAME_KINDS, Step


def fit_minutes(steps: Sequence[Step], length: int) -> tuple[int, ...]:
    """Whole minutes, at least one per step, that sum exactly to `length`.

    What the guide itself says for this length is kept to the minute. Otherwise arriving and
    closing give up least when time is short and gain nothing when there is more.
    """
    if length < len(steps):
        raise InvalidInputError(
            f"{len(steps)} steg ryms inte på {length} minuter. "
            "Välj färre steg eller en längre träff."
        )
    written = tuple(step.minutes_by_length.get(length, step.minutes) for step in steps)
    if sum(written) == length:
        return written
    wanted = [step.minutes_for(length) for step in steps]
    pressure = min(1.0, length / max(1, sum(wanted)))
    kept = {
        place: max(1, round(wanted[place] * sqrt(pressure)))
        for place, step in enumerate(steps)
        if step.kind in FRAME_KINDS
    }
    rest = [minutes for place, minutes in enumerate(wanted) if place not in kept]
    left = length - sum(kept.values())
    if not rest or left < len(rest):
        return share_minutes(wanted, length)
    shared = iter(share_minutes(rest, left))
    return tuple(kept[place] if place in kept else next(shared) for place, _ in enumerate(steps))


def share_minutes(wanted: Sequence[int], total: int) -> tuple[int, ...]:
    """`total` minutes shared as `wanted` is: one each, the rest in proportion, none left over.

    There has to be at least a minute for each.
    """
    if not wanted:
        return ()
    weights = [minutes - 1 for minutes in wanted]
    if not any(weights):
        weights = [1] * len(wanted)
    spare = total - len(wanted)
    parts = [divmod(spare * weight, sum(weights)) for weight in weights]
    left_over = spare - sum(whole for whole, _ in parts)
    largest = sorted(range(len(parts)), key=lambda place: (-parts[place][1], place))[:left_over]
    return tuple(1 + whole + (place in largest) for place, (whole, _) in enumerate(parts))
