"""Utcheckning: numbers and words, in the room or later from paper."""

import datetime as dt

import pytest

from sessions.errors import InvalidInputError
from sessions.language.terms import Kind
from sessions.models import Area, Chain, Participants, PlannedStep, Session
from sessions.workshop.capture import kind_of
from sessions.workshop.check_out import (
    closing,
    lines_answer,
    number_answer,
    standing,
    tally,
)
from sessions.workshop.questions import Context
from tests.workshop.build import FIRST, SECOND, TODAY, context_of, with_new

NINE = (Participants(function="förskollärare", count=9),)


def after(context: Context, typed: str) -> Context:
    new = number_answer(context, typed)
    return Context(with_new(context.chain, new), context.today, context.session, context.step)


def test_numbers_are_kept_as_counts() -> None:
    context = after(context_of(step="avslut"), "454435545")
    (kept,) = context.chain.ratings
    assert (kept.item, kept.counts) == ("utcheckning", (0, 0, 1, 4, 4))
    assert standing(context).told == "median 4 · 3–5 · 9 svar"
    assert after(context, "0 0 0 0 2").chain.ratings[0].counts == (0, 0, 0, 0, 2)
    assert after(context, "-").chain.ratings == ()
    with pytest.raises(InvalidInputError):
        number_answer(context, "6")


def test_the_tally_shows_how_it_is_understood() -> None:
    context = context_of(Session(id=SECOND, date=TODAY, participants=NINE))
    assert tally(context, "45345") == "5 av 9 svar   1 · 2 · 3 ▅ 4 █ 5 █"
    assert tally(context, "0 0 1 4 4") == "9 av 9 svar   1 · 2 · 3 ▃ 4 █ 5 █"
    assert tally(context, "x") == ""


def test_many_lines_are_many_records_without_their_bullets() -> None:
    context = context_of(step="avslut")
    typed = ["- Att vi väntar in", "", "- Lugnare måltid\x00", "  "]
    saved = lines_answer(context, Kind.CHECK_OUT, typed)
    said = [(each.text, kind_of(each), each.session, each.step) for each in saved]
    assert said == [
        ("Att vi väntar in", Kind.CHECK_OUT, SECOND, "avslut"),
        ("Lugnare måltid", Kind.CHECK_OUT, SECOND, "avslut"),
    ]
    assert lines_answer(context, Kind.QUESTION, ["", " "]) == []


def test_outside_a_traff_it_belongs_to_the_latest_that_has_begun() -> None:
    coming = Session(id="traff003", date=TODAY + dt.timedelta(days=7))
    found = closing(context_of(coming, session="", step=""))
    assert (found.session, found.step) == (SECOND, "avslut")
    waiting = Session(id="traff004", date=TODAY, planned=True)
    assert closing(context_of(waiting, session="", step="")).session == SECOND
    assert closing(context_of(session=FIRST, step="resultat")).session == FIRST


def test_it_stands_in_the_step_that_ends_the_traff() -> None:
    steps = (PlannedStep(step="resultat", minutes=5), PlannedStep(step="vad-nu", minutes=5))
    context = context_of(Session(id=SECOND, date=TODAY, steps=steps))
    assert closing(context).step == "vad-nu"
    assert closing(context, "resultat").step == "resultat"


def test_without_a_traff_there_is_nothing_to_check_out_from() -> None:
    alone = with_new(Chain({}), (Area(id="omrade01", title="Språkmiljön"),))
    assert closing(Context(alone, TODAY)).session == ""
