"""Röda tråden: each missing link is named, and a whole chain has none."""

from datetime import date

import pytest

from sessions.language.terms import Attainment
from sessions.models import (
    Action,
    Anchoring,
    Area,
    Assessment,
    Cause,
    Chain,
    Goal,
    Problem,
    Record,
    Result,
)
from sessions.models.red_thread import gaps

TODAY = date(2026, 2, 10)
AREA = Area(id="omrade01", title="Språkmiljön")
RESULT = Result(id="r", text="3 av 12 barn")
PROBLEM = Problem(id="p", text="Samtalen är få", built_on=("r",))
CAUSE = Cause(id="c", text="En går alltid iväg", explains=("p",), chosen=True)
GOAL = Goal(id="g", text="Alla får samtal", sign="vi hör det", due=date(2026, 6, 1))
ACTION = Action(
    id="a",
    text="Vagnen dukas klar",
    causes=("c",),
    goals=("g",),
    responsible="barnskötare ML",
    end=date(2026, 5, 1),
    follow_up="checklista",
)
ANCHORING = Anchoring(id="f", text="APT")
WHOLE: tuple[Record, ...] = (AREA, RESULT, PROBLEM, CAUSE, GOAL, ACTION, ANCHORING)


def _gaps(*changed: Record) -> list[tuple[str, str, str]]:
    """The gaps of the whole chain after some changes."""
    found = gaps(Chain({}).with_records((*WHOLE, *changed)), TODAY)
    return [(gap.record, gap.field, gap.text) for gap in found]


def test_a_whole_chain_has_no_gap() -> None:
    assert _gaps() == []


def test_an_area_where_nothing_is_said_has_no_gap() -> None:
    assert gaps(Chain({}).with_records([AREA]), TODAY) == ()


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        (CAUSE.changed(explains=()), "explains", "hänger inte på något problem eller resultat"),
        (CAUSE.changed(explains=("borta",)), "explains", "hänger inte på"),
        (CAUSE.changed(explains=(), parent="borta"), "explains", "hänger inte på"),
        (GOAL.changed(sign=""), "sign", "saknar tecken"),
        (GOAL.changed(due=TODAY), "attainment", "är inte bedömt"),
        (ACTION.changed(responsible=""), "responsible", "saknar ansvarig"),
        (ACTION.changed(responsible="alla"), "responsible", "har ”alla” som ansvarig"),
        (ACTION.changed(end=None), "end", "saknar datum"),
        (ACTION.changed(follow_up=""), "follow_up", "saknar uppföljning"),
    ],
)
def test_each_missing_link_is_named_where_it_is_mended(
    changed: Cause | Goal | Action, field: str, says: str
) -> None:
    ((record, at, text),) = _gaps(changed)
    assert (record, at) == (changed.id, field)
    assert says in text
    assert f"”{changed.text}”" in text


@pytest.mark.parametrize(
    "changed",
    [
        CAUSE.changed(explains=("r",)),
        GOAL.changed(due=date(2026, 2, 11)),
        ACTION.changed(follow_up="", follow_up_date=date(2026, 4, 1)),
        ACTION.changed(responsible="rektor"),
    ],
)
def test_what_is_enough_leaves_no_gap(changed: Record) -> None:
    assert _gaps(changed) == []


def test_a_cause_below_another_needs_no_problem_of_its_own() -> None:
    assert _gaps(Cause(text="därför", parent="c")) == []


@pytest.mark.parametrize("causes", [(), ("borta",)])
def test_an_action_without_a_cause_leaves_the_chosen_cause_untreated(
    causes: tuple[str, ...],
) -> None:
    assert [gap[:2] for gap in _gaps(ACTION.changed(causes=causes))] == [
        ("c", "action"),
        ("a", "causes"),
    ]


def test_a_cause_that_is_not_chosen_needs_no_action() -> None:
    assert _gaps(Cause(text="annan", explains=("p",))) == []


def test_a_deleted_cause_leaves_its_action_without_one() -> None:
    assert [gap[:2] for gap in _gaps(CAUSE.removed())] == [("a", "causes")]


def test_a_goal_without_date_is_also_not_judged() -> None:
    assert [gap[1] for gap in _gaps(GOAL.changed(due=None))] == ["due", "attainment"]


def test_a_judged_goal_has_no_gap() -> None:
    judged = Assessment(goal="g", date=TODAY, attainment=Attainment.ON_THE_WAY)
    assert _gaps(GOAL.changed(due=TODAY), judged) == []


def test_a_plan_that_nobody_was_told_of_is_a_gap() -> None:
    ((_, field, text),) = _gaps(ANCHORING.removed())
    assert field == "anchoring"
    assert "inte förankrad" in text


def test_gaps_come_in_the_order_of_the_chain() -> None:
    found = _gaps(
        ANCHORING.removed(),
        ACTION.changed(end=None),
        GOAL.changed(sign=""),
        CAUSE.changed(explains=()),
    )
    assert [record for record, _, _ in found][:3] == ["c", "g", "a"]
    assert len(found) == 4


def test_a_long_line_is_quoted_short() -> None:
    ((_, _, text),) = _gaps(GOAL.changed(sign="", text="ord " * 100))
    assert "…”" in text
    assert len(text) < 130
