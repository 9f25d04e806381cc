"""What a träff is suggested to be, and what beginning one saves."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.guides import Guide, GuideShelf
from sessions.language.terms import Attainment, GoalType, StepKind
from sessions.models import Action, Assessment, Goal, Participants, Session
from sessions.workshop.open_area import OpenArea
from sessions.workshop.planning import (
    ANALYSIS,
    CHECK_IN,
    FOLLOW_UP,
    PLAN,
    SessionPlan,
    parse_participants,
    participants_text,
    planned_steps,
    start_session,
    suggested_guide,
    suggested_steps,
)
from tests.solglantan import solglantan
from tests.workshop.build import TODAY, causes, chain_of

CAUSE, ACTION = causes("a")[0], Action(text="å")


def goal(name: str, due: dt.date | None = None) -> Goal:
    return Goal(id=name, text=name, due=due)


def in_place(name: str, due: dt.date) -> Goal:
    return Goal(id=name, text=name, due=due, type=GoalType.RESULT)


def reached(name: str) -> Assessment:
    return Assessment(goal=name, date=TODAY, attainment=Attainment.REACHED)


SOON, LATER = TODAY + dt.timedelta(days=14), TODAY + dt.timedelta(days=15)


@pytest.mark.parametrize(
    ("records", "guide"),
    [
        ((), ANALYSIS),
        ((goal("g"),), ANALYSIS),
        ((CAUSE,), PLAN),
        ((CAUSE, goal("g", SOON)), PLAN),
        ((CAUSE, ACTION), CHECK_IN),
        ((CAUSE, ACTION, goal("g")), CHECK_IN),
        ((CAUSE, ACTION, goal("g", LATER)), CHECK_IN),
        ((CAUSE, ACTION, goal("g", SOON)), FOLLOW_UP),
        ((CAUSE, ACTION, goal("g", LATER), goal("h", SOON)), FOLLOW_UP),
        ((CAUSE, ACTION, goal("g", SOON), reached("g"), goal("h", LATER)), CHECK_IN),
        ((CAUSE, ACTION, in_place("g", SOON), goal("h", LATER)), CHECK_IN),
        ((CAUSE, ACTION, in_place("g", SOON)), FOLLOW_UP),
        ((CAUSE, ACTION, goal("g", SOON), reached("g")), FOLLOW_UP),
    ],
)
def test_the_guide_fits_where_the_area_stands(records: tuple[Goal, ...], guide: str) -> None:
    assert suggested_guide(chain_of(*records), TODAY) == guide


def test_the_guides_of_a_year() -> None:
    days = (dt.date(2025, 11, 11), dt.date(2026, 2, 10), dt.date(2026, 5, 19))
    guides = [suggested_guide(solglantan(n), day) for n, day in enumerate(days, 1)]
    assert guides == [PLAN, CHECK_IN, FOLLOW_UP]
    assert suggested_guide(None, TODAY) == ANALYSIS


def test_the_suggested_guides_are_on_the_shelf(shelf: GuideShelf) -> None:
    for guide in (ANALYSIS, PLAN, CHECK_IN, FOLLOW_UP):
        assert shelf.get(guide).id == guide


def test_the_first_time_there_is_no_last_time(shelf: GuideShelf) -> None:
    guide = shelf.get(ANALYSIS)
    previous = [step.id for step in guide.steps if step.kind == StepKind.PREVIOUS]
    assert previous
    every = tuple(step.id for step in guide.steps)
    assert suggested_steps(guide, chain_of()) == every
    assert set(every) - set(suggested_steps(guide, None)) == set(previous)


@given(st.integers(1, 24 * 60), st.sets(st.integers(0, 6)))
def test_minutes_sum_to_the_length(length: int, which: set[int]) -> None:
    guide = GUIDE
    chosen = [step.id for place, step in enumerate(guide.steps) if place in which]
    if not chosen or length < len(chosen):
        with pytest.raises(InvalidInputError):
            planned_steps(guide, chosen, length)
        return
    planned = planned_steps(guide, chosen[::-1], length)
    assert [each.step for each in planned] == chosen
    assert sum(each.minutes for each in planned) == length
    assert all(each.minutes > 0 for each in planned)


GUIDE: Guide = GuideShelf().get(ANALYSIS)


@pytest.mark.parametrize(
    ("steps", "length", "told"),
    [
        ((), 60, "minst ett steg"),
        (("finns-inte",), 60, "minst ett steg"),
        (("landa", "resultat"), 1, "ryms inte"),
        (("landa",), 0, "ryms inte"),
        (("landa",), -5, "ryms inte"),
        (("landa",), 1441, "högst 1440"),
    ],
)
def test_impossible_minutes_are_told(
    area: OpenArea, steps: tuple[str, ...], length: int, told: str
) -> None:
    plan = SessionPlan(GUIDE, steps, TODAY, length)
    with pytest.raises(InvalidInputError, match=told):
        start_session(area, plan)
    assert area.chain.sessions == ()


def test_a_traff_is_saved_with_the_text_of_its_guide(area: OpenArea) -> None:
    who = (Participants(function="förskollärare", count=5),)
    plan = SessionPlan(GUIDE, ("landa", "avslut"), TODAY, 10, who, id="traff01")
    session = start_session(area, plan)
    assert session == area.chain.get(Session, "traff01")
    assert (session.date, session.length, session.guide) == (TODAY, 10, ANALYSIS)
    assert session.participant_count == 5
    assert sum(each.minutes for each in session.steps) == 10
    assert area.library.guide_text(area.area_id, session.guide_text) == GUIDE.text
    area.refresh()
    assert area.chain.get(Session, "traff01") == session


def test_a_taken_id_is_refused(area: OpenArea) -> None:
    plan = SessionPlan(GUIDE, ("landa",), TODAY, 10, id="traff01")
    start_session(area, plan)
    with pytest.raises(InvalidInputError, match="redan en träff med id traff01"):
        start_session(area, replace(plan, length=20))
    assert [each.length for each in area.chain.sessions] == [10]


def test_every_traff_without_an_id_gets_its_own(area: OpenArea) -> None:
    plan = SessionPlan(GUIDE, ("landa",), TODAY, 10)
    assert start_session(area, plan).id != start_session(area, plan).id


def test_a_traff_that_is_led_is_never_undone(area: OpenArea) -> None:
    start_session(area, SessionPlan(GUIDE, ("landa",), TODAY, 10))
    assert area.undo_label is None


# Participants


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("5 förskollärare, 3 barnskötare", [(5, "förskollärare"), (3, "barnskötare")]),
        ("5 förskollärare och 3 barnskötare", [(5, "förskollärare"), (3, "barnskötare")]),
        ("1 rektor + 2 lärare;\n4 elever", [(1, "rektor"), (2, "lärare"), (4, "elever")]),
        ("2 barn och vårdnadshavare", [(2, "barn och vårdnadshavare")]),
        ("9", [(9, "deltagare")]),
        ("0 elever,", [(0, "elever")]),
        ("", []),
        (" , ;", []),
    ],
)
def test_participants(typed: str, groups: list[tuple[int, str]]) -> None:
    assert [(each.count, each.function) for each in parse_participants(typed)] == groups


@pytest.mark.parametrize("typed", ["många", "fem förskollärare", "3 lärare, rektor", "12345 barn"])
def test_participants_that_cannot_be_counted(typed: str) -> None:
    with pytest.raises(InvalidInputError, match="går inte att räkna"):
        parse_participants(typed)


FUNCTION = st.from_regex(r"[a-zåäö]+( [a-zåäö]+)?", fullmatch=True)


@given(st.lists(st.builds(Participants, function=FUNCTION, count=st.integers(0, 9999))))
def test_participants_are_read_as_they_are_written(groups: list[Participants]) -> None:
    assert parse_participants(participants_text(groups)) == tuple(groups)
