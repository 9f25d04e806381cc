"""Apps on real libraries for the tests of screens."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.app import SamsynApp
from sessions.guides import GuideShelf
from sessions.language.terms import SchoolForm
from sessions.models import Area, Session
from sessions.storage import Library, State
from sessions.workshop.open_area import OpenArea, create_area
from sessions.workshop.planning import SessionPlan, start_session, suggested_steps


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SamsynApp]:
    """Samsyn on an empty library."""
    monkeypatch.setenv("SAMSYN_NOW", "2025-10-14T14:03:00Z")
    state = State(tmp_path / "state")
    library = Library.open(tmp_path / "library", state)
    yield SamsynApp(library, state)
    library.close()


@pytest.fixture
def area(app: SamsynApp) -> OpenArea:
    """An area with nothing in it yet."""
    frame = Area(title="Språkmiljön [x] för de yngsta", school_form=SchoolForm.PRESCHOOL)
    return create_area(app.library, frame)


@pytest.fixture
def session(area: OpenArea) -> Session:
    """A träff with the analysis guide, not begun."""
    guide = GuideShelf().get("ska-analys")
    plan = SessionPlan(guide, suggested_steps(guide, area.chain), dt.date(2025, 10, 14), 90)
    return start_session(area, plan)
