"""Cards: the little that lists and the start screen need to know of each area, computed once.

Cards are kept as JSON in the local state beside the fingerprint of the area's folder. They can be
thrown away at any time. No pydantic is needed to read them back.
"""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sessions import __version__
from sessions.errors import StorageError
from sessions.storage import Library, State

if TYPE_CHECKING:
    from sessions.models import Chain

_FILE = "cards.json"


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


# There may be ten thousand at a start, so each is checked at one stroke.
_SESSION_TYPES = (str, str, int, str, bool, int, int, str)
_AREA_TYPES = (str, str, str, tuple, int, int, int, int, str, int)


def load_cards(library: Library, state: State) -> tuple[AreaCard, ...]:
    """The cards of all areas; only areas that have changed since last time are read."""
    marks = library.fingerprints()
    cards = kept_cards(library, state, marks)
    missing = [area_id for area_id in marks if area_id not in cards]
    if missing:
        cards |= _computed(library, missing)
        _keep(library, state, marks, cards)
    return tuple(cards[area_id] for area_id in marks if area_id in cards)


def kept_cards(library: Library, state: State, marks: Mapping[str, str]) -> dict[str, AreaCard]:
    """The cards that still hold, by area; nothing is read for them but the one file of cards."""
    kept = state.read_json(_FILE)
    entries = kept.get("areas") if kept.get("version") == __version__ else None
    known = entries if isinstance(entries, dict) else {}
    return {
        area_id: card
        for area_id, mark in marks.items()
        if isinstance(entry := known.get(f"{library.root}/{area_id}"), dict)
        and entry.get("mark") == mark
        and (card := _from_json(entry.get("card")))
    }


def _computed(library: Library, area_ids: list[str]) -> dict[str, AreaCard]:
    from sessions.models import Chain  # pydantic: only when something has changed

    found = {}
    for area_id in area_ids:
        try:
            content = library.read(area_id)
            chain = Chain.build(content.tables, content.remarks)
            found[area_id] = card_of(chain)
        except (StorageError, LookupError):
            continue  # a folder that holds no readable area; `samsyn doctor` tells about it
    return found


def _keep(
    library: Library, state: State, marks: Mapping[str, str], cards: Mapping[str, AreaCard]
) -> None:
    entries = {
        f"{library.root}/{area_id}": {"mark": marks[area_id], "card": _to_json(card)}
        for area_id, card in cards.items()
    }
    with suppress(StorageError):  # they only make the next start faster
        state.write_json(_FILE, {"version": __version__, "areas": entries})


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


def _to_json(card: AreaCard) -> dict[str, Any]:
    return {**card._asdict(), "sessions": [session._asdict() for session in card.sessions]}


def _from_json(data: Any) -> AreaCard | None:
    """A card as it was kept, or None if the file has been damaged."""
    try:
        sessions = tuple(SessionCard(**session) for session in data["sessions"])
        card = AreaCard(**{**data, "sessions": sessions})
    except (TypeError, KeyError):
        return None
    sound = (
        tuple(map(type, card)) == _AREA_TYPES
        and _is_day_or_empty(card.next_day)
        and all(map(_is_sound, sessions))
    )
    return card if sound else None


def _is_sound(session: SessionCard) -> bool:
    return (
        tuple(map(type, session)) == _SESSION_TYPES
        and session.day != ""
        and _is_day_or_empty(session.day)
        and _is_day_or_empty(session.next_day)
    )


def _is_day_or_empty(text: str) -> bool:
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False
