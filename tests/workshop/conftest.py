"""A library on the disk with one area, and a träff in it that can be led."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sessions.clock import VARIABLE
from sessions.guides import GuideShelf
from sessions.models import Area
from sessions.storage import Library, State
from sessions.workshop.leading import Leading
from sessions.workshop.open_area import OpenArea, create_area
from sessions.workshop.planning import SessionPlan, start_session

AREA = "omrade01"
Lead = Callable[..., Leading]


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2026-02-10T10:00:00")


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "state")


@pytest.fixture
def library(tmp_path: Path, state: State) -> Iterator[Library]:
    opened = Library.open(tmp_path / "library", state)
    yield opened
    opened.close()


@pytest.fixture
def colleague(tmp_path: Path, library: Library) -> Iterator[Library]:
    """The same library as another laptop sees it."""
    opened = Library.open(library.root, State(tmp_path / "colleague"))
    yield opened
    opened.close()


@pytest.fixture
def area(library: Library) -> OpenArea:
    return create_area(library, Area(id=AREA, title="Språkmiljön", unit="Solgläntan"))


@pytest.fixture
def theirs(area: OpenArea, colleague: Library) -> OpenArea:
    """The area as the colleague has it open."""
    return OpenArea(colleague, AREA)


@pytest.fixture(scope="session")
def shelf() -> GuideShelf:
    return GuideShelf()


@pytest.fixture
def lead(area: OpenArea, state: State, shelf: GuideShelf) -> Lead:
    """Plans a träff with a guide and leads it, standing in a step."""

    def start(guide: str = "ska-analys", step: str = "", date: str = "2026-02-10") -> Leading:
        found = shelf.get(guide)
        plan = SessionPlan(
            guide=found,
            steps=tuple(each.id for each in found.steps),
            date=dt.date.fromisoformat(date),
            length=found.minutes,
        )
        leading = Leading(area, start_session(area, plan).id, state, shelf)
        if step:
            leading.go_to(step)
        return leading

    return start
