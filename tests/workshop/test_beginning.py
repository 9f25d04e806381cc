"""What a träff begins from: suggestions, minutes, titles, lengths and läsår."""

import datetime as dt
from pathlib import Path

import pytest

from sessions.errors import InvalidInputError
from sessions.guides import GuideShelf
from sessions.language.terms import Kind, SchoolForm
from sessions.models import Action, Area, Cause, Participants, StepTime
from sessions.storage import Library, State
from sessions.workshop.beginning import (
    Draft,
    area_title,
    footing,
    found_area,
    newest,
    parse_length,
    school_year,
    usual_unit,
)
from sessions.workshop.capture import new_line
from sessions.workshop.cards import AreaCard, SessionCard
from sessions.workshop.open_area import OpenArea, create_area
from sessions.workshop.planning import SessionPlan, start_session, suggested_steps
from sessions.workshop.written import written_session

TODAY = dt.date(2025, 10, 14)
SHELF = GuideShelf()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library", State(tmp_path / "state"))


@pytest.fixture
def area(library: Library) -> OpenArea:
    return create_area(library, Area(title="Måltiden", school_form=SchoolForm.PRESCHOOL))


def hold(area: OpenArea, day: dt.date, *steps: str) -> str:
    """A träff in which something was said in some steps; its id."""
    guide = SHELF.get("ska-analys")
    people = (Participants(function="barnskötare", count=3),)
    plan = SessionPlan(guide, suggested_steps(guide, area.chain), day, 90, people)
    session = start_session(area, plan)
    area.save([new_line(Kind.NOTE, f"Sagt i {step}", session.id, step) for step in steps])
    return session.id


@pytest.mark.parametrize(
    ("typed", "minutes"), [("90", 90), (" 60 min ", 60), ("25 Minuter", 25), ("1440", 1440)]
)
def test_a_length_is_minutes(typed: str, minutes: int) -> None:
    assert parse_length(typed) == minutes


@pytest.mark.parametrize("typed", ["", "0", "1441", "-5", "1,5", "fem", "[x]", "9" * 400, "٣"])
def test_a_length_that_is_none_is_refused_in_swedish(typed: str) -> None:
    with pytest.raises(InvalidInputError, match="minuter"):
        parse_length(typed)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2026, 6, 30), "2025/26"),
        (dt.date(2026, 7, 1), "2026/27"),
        (dt.date(2099, 12, 31), "2099/00"),
    ],
)
def test_a_läsår_begins_in_july(day: dt.date, year: str) -> None:
    assert school_year(day) == year


def test_a_title_is_one_clean_line() -> None:
    assert area_title(" Ma\u030alet \t\n [x]\x07 ") == "Målet [x]"
    with pytest.raises(InvalidInputError):
        area_title("\x07 \n")


def test_a_new_area_has_its_frame(library: Library) -> None:
    made = found_area(library, "Måltiden", " Solgläntan ", SchoolForm.LEISURE, TODAY).chain.area
    assert (made.unit, made.school_form, made.school_year) == (
        "Solgläntan",
        SchoolForm.LEISURE,
        "2025/26",
    )


def test_the_guide_is_suggested_with_a_reason(library: Library, area: OpenArea) -> None:
    first = footing(library, SHELF, area.area_id, TODAY)
    assert (first.guide, first.why) == ("ska-analys", "Området har inga orsaker än.")
    area.save([Cause(text="Vagnen saknar hälften")])
    second = footing(library, SHELF, area.area_id, TODAY)
    assert (second.guide, second.why) == ("ska-plan", "Området har orsaker men inga åtgärder.")
    area.save([Action(text="Duka kvällen före")])
    assert footing(library, SHELF, area.area_id, TODAY).guide == "ska-avstamning"


def test_what_was_not_reached_last_time_is_named(library: Library, area: OpenArea) -> None:
    hold(area, dt.date(2025, 9, 2), "landa", "resultat", "problem", "orsaker")
    found = footing(library, SHELF, area.area_id, TODAY)
    assert found.missed == ("Välj",)
    assert found.participants == "3 barnskötare"


def test_a_träff_that_never_was_or_lies_ahead_misses_nothing(
    library: Library, area: OpenArea
) -> None:
    hold(area, dt.date(2025, 9, 2))
    hold(area, TODAY + dt.timedelta(1), "landa")
    assert footing(library, SHELF, area.area_id, TODAY).missed == ()


def test_what_was_not_reached_is_chosen_and_can_be_switched_off(
    library: Library, area: OpenArea
) -> None:
    hold(area, dt.date(2025, 9, 2), "landa", "resultat", "problem", "orsaker")
    draft = Draft(SHELF.guides(), footing(library, SHELF, area.area_id, TODAY), "ska-plan")
    assert draft.steps.index("valj") == draft.steps.index("forra-gangen") + 1
    minutes = draft.minutes(90)
    assert sum(minutes.values()) == 90
    assert list(draft.facts("valj", minutes)) == [
        f"{minutes['valj']} min", "hanns inte med förra gången",
    ]  # fmt: skip
    draft.switch("valj")
    assert "valj" not in draft.steps
    assert sum(draft.minutes(90).values()) == 90
    draft.pick("ska-analys")
    assert draft.carried_ids == frozenset()


def test_how_long_a_step_took_the_last_time_is_told(library: Library, area: OpenArea) -> None:
    session = area.session(hold(area, dt.date(2025, 9, 2), "landa"))
    area.save([session.changed(spent=(StepTime(step="orsaker", seconds=14 * 60),))])
    draft = Draft(SHELF.guides(), footing(library, SHELF, area.area_id, TODAY), "ska-analys")
    assert list(draft.facts("orsaker", {"orsaker": 25})) == [
        "25 min",
        "förra gången tog det 14 min",
    ]
    assert list(draft.facts("landa", {})) == []


def test_a_draft_switches_steps_and_forgets_them_with_the_guide() -> None:
    draft = Draft(SHELF.guides())
    steps = draft.steps
    assert sum(draft.minutes(60).values()) == 60
    draft.switch(steps[1])
    assert draft.steps == (steps[0], *steps[2:])
    assert sum(draft.minutes(60).values()) == 60
    draft.switch(steps[1])
    assert draft.steps == steps
    draft.switch(steps[1])
    draft.pick(draft.guide.id)
    assert steps[1] not in draft.steps
    draft.pick("ska-plan")
    assert draft.guide.id == "ska-plan"
    assert draft.steps == suggested_steps(draft.guide, None)


def test_impossible_minutes_are_none() -> None:
    draft = Draft(SHELF.guides())
    assert draft.minutes(2) == {}
    assert draft.minutes(None) == {}


def card(area_id: str, unit: str, *days: str) -> AreaCard:
    sessions = tuple(SessionCard(day, day, 1, "g", True, 0, 0, "") for day in days)
    return AreaCard(area_id, area_id, unit, sessions, 0, 0, 0, 0, "", 0)


def test_the_area_of_the_latest_träff_is_newest() -> None:
    cards = [card("a", "x"), card("b", "x", "2025-01-01"), card("c", "x", "2025-01-02")]
    assert [each.id for each in newest(cards)] == ["c", "b", "a"]


def test_a_unit_is_usual_when_all_areas_share_it() -> None:
    assert usual_unit([card("a", "x"), card("b", "x")]) == "x"
    assert usual_unit([card("a", "x"), card("b", "y")]) == ""
    assert usual_unit([]) == ""


def test_a_written_träff_names_its_guide_and_steps(library: Library, area: OpenArea) -> None:
    session_id = hold(area, dt.date(2025, 9, 2), "orsaker")
    text = written_session(area, session_id, SHELF)
    assert "Sagt i orsaker" in text
    assert "Varför blir det som det blir?" in text
    assert "ska-analys" not in text
