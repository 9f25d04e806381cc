"""Cards: what lists need of each area, read again only when something has changed."""

import datetime as dt

import pytest

from sessions.language.terms import ActionStatus, Attainment
from sessions.models import (
    Action,
    ActionUpdate,
    Assessment,
    Goal,
    Note,
    Participants,
    PlanVersion,
    Record,
    Session,
)
from sessions.workshop.cards import card_of, next_follow_up
from tests.solglantan import SESSIONS, solglantan
from tests.workshop.build import FIRST, TODAY, chain_of

BEFORE, MAY = dt.date(2025, 11, 11), dt.date(2026, 5, 19)


# What a card says


def test_the_card_of_a_year() -> None:
    card = card_of(solglantan())
    assert (card.goals, card.actions, card.versions) == (4, 6, 0)
    assert [each.id for each in card.sessions] == list(SESSIONS)
    assert [each.number for each in card.sessions] == [1, 2, 3, 4]
    assert card.sessions[0].participants == 9
    assert sum(each.lines for each in card.sessions) > 60
    assert card.remarks == 0


def test_a_card_counts() -> None:
    chain = chain_of(
        Note(text="x", session=FIRST),
        Note(text="y", session=FIRST),
        Note(text="z"),
        Goal(text="g"),
        Action(id="a", text="a"),
        Action(id="b", text="b"),
        ActionUpdate(action="b", date=TODAY, status=ActionStatus.USED),
        PlanVersion(number=1, date=TODAY, markdown="# Plan"),
        Session(
            id="tredje01", date=MAY, closed=True, guide="ska-plan", next_date=MAY,
            participants=(Participants(function="lärare", count=4),),
        ),
    )  # fmt: skip
    card = card_of(chain)
    assert (card.goals, card.actions, card.waiting, card.versions) == (1, 2, 1, 1)
    first, _, third = card.sessions
    assert (first.id, first.lines, first.number) == (FIRST, 2, 1)
    assert (third.day, third.next_day, third.closed) == ("2026-05-19", "2026-05-19", True)
    assert (third.guide, third.participants, third.number) == ("ska-plan", 4, 3)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((), None),
        ((Goal(text="utan datum"),), None),
        ((Goal(text="g", due=MAY),), MAY),
        ((Goal(text="g", due=MAY), Goal(text="h", due=TODAY)), TODAY),
        ((Session(date=TODAY, next_date=MAY),), MAY),
        ((Session(date=TODAY, next_date=MAY), Goal(text="g", due=TODAY)), MAY),
        ((Session(date=MAY, next_date=TODAY),), None),
        ((Session(date=BEFORE, next_date=TODAY), Session(date=TODAY, next_date=MAY)), MAY),
        ((Session(date=TODAY, next_date=MAY), Session(date=MAY)), None),
    ],
)
def test_the_next_follow_up(records: tuple[Record, ...], expected: dt.date | None) -> None:
    assert next_follow_up(chain_of(*records)) == expected


def test_a_goal_that_is_assessed_waits_for_nothing() -> None:
    goal = Goal(id="g", text="g", due=MAY)
    judged = Assessment(goal="g", date=TODAY, attainment=Attainment.STARTED)
    assert next_follow_up(chain_of(goal, judged)) is None


def test_a_planned_traff_is_begun_when_something_is_said_in_it() -> None:
    planned = Session(id="tredje01", date=MAY, planned=True)
    assert card_of(chain_of(planned)).sessions[-1].planned
    assert not card_of(chain_of(planned, Note(text="x", session="tredje01"))).sessions[-1].planned
    assert not card_of(chain_of(planned.changed(closed=True))).sessions[-1].planned
    assert not card_of(chain_of()).sessions[-1].planned
