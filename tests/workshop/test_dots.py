"""Prickar: a row of numbers, or rows with their dots; counted against what the group has."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.language.terms import Kind, StepKind
from sessions.models import Action, Cause, Note, Participants, Result, Session
from sessions.models.dots import Standing, standings
from sessions.workshop.asks import ASKS
from sessions.workshop.asks.dots import DOTTED
from sessions.workshop.board import board
from sessions.workshop.board.dots import dot_tags
from sessions.workshop.questions import Context
from sessions.workshop.sweeps import Sweep, sweeps_for
from tests.workshop.build import SECOND, TODAY, answered, causes, context_of


def session_of(context: Context) -> Session:
    found = context.chain.get(Session, SECOND)
    assert found
    return found


def with_people(context: Context, count: int, each: int = 3) -> Context:
    people = (Participants(function="förskollärare", count=count),)
    changed = session_of(context).changed(participants=people, dots_each=each)
    return Context(context.chain.with_records([changed]), TODAY, SECOND, "steg")


def tally(context: Context, typed: str, field: str = "dots") -> str:
    ask = ASKS[Session, field]
    assert ask.tally
    return ask.tally(context, typed)


def dots(context: Context) -> list[tuple[int, ...]]:
    return [cause.dots for cause in context.tree]


def dot(context: Context, typed: str, field: str = "dots") -> Context:
    return answered(context, session_of(context), field, typed)


THREE = context_of(*causes("a", "b", "c"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("9 9 8", "26 av 27 prickar"),
        ("9 9 9", "27 av 27 prickar"),
        ("9 9 11", "29 av 27 prickar – 2 för många"),
        ("3", "3 av 27 prickar"),
        ("2:5 1:1", "6 av 27 prickar"),
        ("9 9 x", ""),
        ("1 2 3 4", ""),
        ("4:1", ""),
    ],
)
def test_dots_are_counted_while_they_are_typed(typed: str, told: str) -> None:
    assert tally(with_people(THREE, 9), typed) == told


def test_without_a_count_of_people_it_is_just_the_sum() -> None:
    assert tally(THREE, "1 0 0") == "1 prick"
    assert tally(THREE, "3 0 2") == "5 prickar"


def test_too_many_and_too_few_are_told_and_kept() -> None:
    context = with_people(THREE, 1)
    assert dots(dot(context, "4")) == [(4,), (), ()]
    assert dots(dot(context, "4 5 6")) == [(4,), (5,), (6,)]


def test_rows_can_be_named_and_the_others_keep_theirs() -> None:
    context = dot(dot(THREE, "3 0 2"), "3:4 2:1")
    assert dots(context) == [(3,), (1,), (4,)]
    assert tally(context, "1:0") == "5 prickar"


@pytest.mark.parametrize("typed", ["0:3", "4:3", "1:2 3", "1:x", "1:1234567"])
def test_a_row_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInputError):
        dot(THREE, typed)


def test_a_new_round_stands_beside_the_first() -> None:
    context = dot(dot(THREE, "3 0 2"), "1 2", "dots_again")
    assert dots(context) == [(3, 1), (0, 2), (2, 0)]
    assert dots(dot(context, "2:5")) == [(3, 1), (0, 5), (2, 0)]
    tags = [row.tags for row in board(context, StepKind.CAUSES)]
    assert tags == [
        ("1 prick i omgång 2, 4 totalt", "plats 2"),
        ("2 prickar i omgång 2, 2 totalt", "plats 1"),
        ("0 prickar i omgång 2, 2 totalt",),
    ]


def test_a_row_that_came_between_the_rounds_had_none_in_the_first() -> None:
    context = context_of(Cause(id="a", text="a", dots=(3, 2)), *causes("ny"))
    assert dots(dot(context, "2:4")) == [(3, 2), (0, 4)]


def test_places_are_said_and_shared() -> None:
    lines = [
        Cause(id=name, text=name, dots=(count,))
        for name, count in zip("abcde", (4, 2, 4, 1, 0), strict=True)
    ]
    assert standings(lines) == {
        "a": Standing(4, 1, True), "c": Standing(4, 1, True),
        "b": Standing(2, 3, False), "d": Standing(1, 4, False),
    }  # fmt: skip
    assert dot_tags(lines) == {
        "a": ("4 prickar", "delad plats 1"), "c": ("4 prickar", "delad plats 1"),
        "b": ("2 prickar", "plats 3"), "d": ("1 prick",),
    }  # fmt: skip
    assert dot_tags(lines[:1]) == {"a": ("4 prickar",)}


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("dots_results", Result(id="x", text="x", session=SECOND)),
        ("dots_actions", Action(id="x", text="x")),
        ("dots_groups", Note(id="x", text="x", kind=Kind.GROUP, session=SECOND, step="steg")),
        ("dots_proposals", Note(id="x", text="x", kind=Kind.PROPOSAL, session=SECOND, step="steg")),
    ],
)
def test_dots_are_put_on_whatever_a_group_chooses_among(
    field: str, line: Result | Action | Note
) -> None:
    context = dot(context_of(line), "4", field)
    found = context.chain.get(type(line), "x")
    assert found
    assert found.dots == (4,)
    assert {each.field for each in DOTTED} == {
        "dots", "dots_results", "dots_actions", "dots_groups", "dots_proposals",
    }  # fmt: skip


@given(st.text(alphabet="0123456789 :,;x-", max_size=20))
def test_any_row_of_numbers_is_kept_or_refused(typed: str) -> None:
    context = THREE
    with suppress(InvalidInputError):
        context = dot(THREE, typed) if typed.strip() else THREE
    total = sum(cause.dot_total for cause in context.tree)
    if tally(THREE, typed):
        assert tally(THREE, typed).startswith(f"{total} prick")
    else:
        assert context is THREE


# When they are asked for


def sweep(context: Context, title: str) -> Sweep:
    return next(each for each in sweeps_for(StepKind.CHOOSE, context) if each.title == title)


def asked(context: Context, title: str = "Prickar") -> list[str]:
    return [question.field for question in sweep(context, title).questions(context)]


def test_how_many_each_has_is_asked_once_and_only_where_people_are_counted() -> None:
    assert asked(THREE) == ["dots"]
    context = with_people(THREE, 9)
    assert asked(context) == ["dots_each", "dots"]
    assert asked(dot(context, "1")) == ["dots"]


def test_how_many_each_has_can_be_changed() -> None:
    context = answered(with_people(THREE, 9), session_of(with_people(THREE, 9)), "dots_each", "5")
    assert tally(context, "1") == "1 av 45 prickar"
    assert asked(context) == ["dots"]


def test_a_new_round_is_offered_after_the_first() -> None:
    titles = [each.title for each in sweeps_for(StepKind.CAUSES, THREE)]
    assert "Prickar: ny omgång" not in titles
    titles = [each.title for each in sweeps_for(StepKind.CAUSES, dot(THREE, "1"))]
    assert "Prickar: ny omgång" in titles
