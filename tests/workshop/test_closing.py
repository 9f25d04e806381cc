"""Ending a träff: what waits to be sorted, what is missing, and the avstämning half-way."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.guides import GuideShelf
from sessions.language.terms import ActionStatus, Kind, Matter
from sessions.models import Action, ActionUpdate, Chain, Goal, Note, Record, Session
from sessions.workshop.closing import (
    action_gaps,
    follow_up_day,
    half_way,
    is_school_day,
    plan_check_in,
    suggested_check_in,
    unsorted_here,
)
from sessions.workshop.open_area import OpenArea
from tests.workshop.build import FIRST, SECOND, TODAY, causes, chain_of

CLOSED = (
    Session(id=FIRST, date=date(2025, 10, 14), closed=True),
    Session(id=SECOND, date=TODAY, closed=True),
)


def closed(*records: Record) -> Chain:
    """The two träffar are held and closed."""
    return chain_of(*records).with_records(CLOSED)


def suggested(*records: Record, next_date: date | None = None) -> date | None:
    chain = closed(*records)
    session = chain.sessions[1].changed(next_date=next_date)
    return suggested_check_in(chain, session, TODAY)


def test_half_way_to_the_nearest_of_what_is_to_be_seen() -> None:
    action = Action(id="a", text="a", follow_up_date=date(2026, 6, 9))
    goal = Goal(text="m", due=date(2026, 5, 19))
    assert suggested(action) == date(2026, 4, 10)
    assert suggested(action, goal) == date(2026, 3, 31)
    assert suggested(action, goal, next_date=date(2026, 3, 10)) == date(2026, 2, 24)


def test_none_where_nothing_waits_or_the_time_is_short() -> None:
    goal = Goal(text="m", due=date(2026, 5, 19))
    assert suggested(goal) is None
    action = Action(id="a", text="a")
    assert suggested(action) is None
    assert suggested(action, next_date=TODAY + timedelta(13)) is None
    assert suggested(action, next_date=TODAY + timedelta(14)) is not None
    done = ActionUpdate(action="a", date=TODAY, status=ActionStatus.DONE)
    assert suggested(action, goal, done) is None


def test_an_avstamning_that_is_planned_already_is_the_follow_up() -> None:
    action = Action(text="a", follow_up_date=date(2026, 5, 19))
    planned = Session(id="planerad", date=date(2026, 2, 18))
    chain = closed(action, planned)
    assert follow_up_day(chain, chain.sessions[1], TODAY) == date(2026, 2, 18)
    assert suggested_check_in(chain, chain.sessions[1], TODAY) is None


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(min_value=-5, max_value=400))
def test_the_day_is_a_school_day_between_now_and_then(today: date, days: int) -> None:
    follow_up = today + timedelta(days)
    day = half_way(today, follow_up)
    if day is not None:
        assert is_school_day(day)
        assert today < day < follow_up


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (date(2026, 1, 14), True),
        (date(2026, 1, 17), False),
        (date(2026, 1, 18), False),
        (date(2025, 12, 24), False),
        (date(2026, 1, 6), False),
        (date(2026, 1, 7), True),
        (date(2026, 7, 8), False),
    ],
)
def test_few_are_at_work_at_christmas_and_in_july(day: date, is_one: bool) -> None:
    assert is_school_day(day) is is_one


def test_only_what_was_parked_here_is_offered_at_the_end() -> None:
    waiting = Note(text="a", kind=Kind.PARKED, session=SECOND)
    placed = Note(text="b", kind=Kind.PARKED, session=SECOND, matter=Matter.RUNNING, forum="apt")
    earlier = Note(text="c", kind=Kind.PARKED, session=FIRST)
    assert unsorted_here(chain_of(waiting, placed, earlier), SECOND) == 1


def test_what_the_actions_lack_is_told_and_nothing_else() -> None:
    chain = chain_of(Goal(text="m"), *causes("c"), Action(id="a", text="a", responsible="vi"))
    assert [gap.field for gap in action_gaps(chain, TODAY)] == [
        "causes", "responsible", "end", "follow_up",
    ]  # fmt: skip


def test_a_planned_avstamning_is_a_short_traff_that_can_be_taken_back(
    area: OpenArea, shelf: GuideShelf
) -> None:
    plan_check_in(area, shelf, date(2026, 3, 4))
    planned = area.chain.sessions[0]
    assert (planned.guide, planned.length, planned.date) == (
        "ska-avstamning", 25, date(2026, 3, 4),
    )  # fmt: skip
    assert sum(step.minutes for step in planned.steps) == 25
    assert not planned.closed
    assert area.undo() == "planerad avstämning"
    assert area.chain.sessions == ()
