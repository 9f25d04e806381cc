"""Cards: the little that lists and the start screen need to know of each area."""

from typing import NamedTuple


class SessionCard(NamedTuple):
    """One träff. `day` and `next_day` are ISO dates, the latter empty when none is set."""

    id: str
    day: str
    number: int
    guide: str
    closed: bool
    lines: int
    participants: int
    next_day: str
    planned: bool = False  # saved for its day, and nothing is said in it


class AreaCard(NamedTuple):
    """One area. `waiting` counts åtgärder that nobody has begun or that are being tried."""

    id: str
    title: str
    unit: str
    sessions: tuple[SessionCard, ...]
    goals: int
    actions: int
    waiting: int
    versions: int
    next_day: str  # next follow-up, ISO, or empty
    remarks: int
