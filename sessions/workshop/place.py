"""Where each träff was left: step, line and clocks, on this laptop only and never shared."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from sessions.errors import StorageError
from sessions.storage import State
from sessions.workshop.rounds import Round

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
    folded: list[str] = field(default_factory=list)  # causes that hide what stands below them
    budgets: dict[str, int] = field(default_factory=dict)  # minutes given to steps on arrival
    round: Round | None = None  # the runda that is going on
    warned: bool = False  # that rundor are missing; told once in a träff

    @property
    def total(self) -> int:
        return sum(self.seconds.values())


def load_place(state: State, session: str) -> Place:
    """The place where a träff was left; the beginning if it is not known."""
    kept = state.read_json(_FILE).get(session)
    if not isinstance(kept, Mapping):
        return Place()
    return Place(
        step=str(kept.get("step", "")),
        line=str(kept.get("line", "")),
        seconds=_whole_numbers(kept.get("seconds")),
        running_since=_number(kept.get("running_since")),
        view=str(kept.get("view", "")),
        folded=_words(kept.get("folded")),
        budgets=_whole_numbers(kept.get("budgets")),
        round=Round.from_json(kept.get("round")),
        warned=kept.get("warned") is True,
    )


def save_place(state: State, session: str, place: Place) -> None:
    """Remember a place. It may be lost without harm, so a failing disk is left unmentioned here."""
    places = {key: value for key, value in state.read_json(_FILE).items() if key != session}
    recent = dict(list(places.items())[-_KEPT + 1 :])
    seconds, budgets = dict(place.seconds), dict(place.budgets)  # the clock may tick meanwhile
    recent[session] = {
        "step": place.step,
        "line": place.line,
        "seconds": seconds,
        "running_since": place.running_since,
        "view": place.view,
        "folded": list(place.folded),
        "budgets": budgets,
        "round": place.round.to_json() if place.round else None,
        "warned": place.warned,
    }
    with suppress(StorageError):
        state.write_json(_FILE, recent)


def _whole_numbers(kept: object) -> dict[str, int]:
    found = kept.items() if isinstance(kept, Mapping) else ()
    return {str(name): number for name, number in found if isinstance(number, int)}


def place_mark(state: State) -> tuple[int, int] | None:
    """Changes when a place has been remembered, also by another window; None before the first."""
    try:
        status = (state.root / _FILE).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino


def _words(kept: object) -> list[str]:
    return [str(each) for each in kept] if isinstance(kept, list) else []


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
