"""Where each träff was left: step, line and clocks, on this laptop only and never shared."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from sessions.errors import StorageError
from sessions.storage import State

_FILE = "place.json"
_KEPT = 200  # träffar remembered; the oldest are forgotten first


@dataclass
class Place:
    """The exact place in one träff. `seconds` is the time spent in each step."""

    step: str = ""
    line: str = ""
    seconds: dict[str, int] = field(default_factory=dict)
    running_since: float = 0.0  # when the clock of this step was last counted, Unix time; 0: paused
    view: str = ""  # what the group is shown, see `wall`

    @property
    def total(self) -> int:
        return sum(self.seconds.values())


def load_place(state: State, session: str) -> Place:
    """The place where a träff was left; the beginning if it is not known."""
    kept = state.read_json(_FILE).get(session)
    if not isinstance(kept, Mapping):
        return Place()
    seconds = kept.get("seconds")
    return Place(
        step=str(kept.get("step", "")),
        line=str(kept.get("line", "")),
        seconds={
            str(step): spent
            for step, spent in (seconds.items() if isinstance(seconds, Mapping) else ())
            if isinstance(spent, int)
        },
        running_since=_number(kept.get("running_since")),
        view=str(kept.get("view", "")),
    )


def save_place(state: State, session: str, place: Place) -> None:
    """Remember a place. It may be lost without harm, so a failing disk is left unmentioned here."""
    places = {key: value for key, value in state.read_json(_FILE).items() if key != session}
    recent = dict(list(places.items())[-_KEPT + 1 :])
    seconds = dict(place.seconds)  # the clock may tick meanwhile
    recent[session] = {
        "step": place.step,
        "line": place.line,
        "seconds": seconds,
        "running_since": place.running_since,
        "view": place.view,
    }
    with suppress(StorageError):
        state.write_json(_FILE, recent)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
