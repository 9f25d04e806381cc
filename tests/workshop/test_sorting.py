"""Sorting the parking: one key per question, or an own word; and it is offered from any step."""

import pytest

from sessions.errors import InvalidInputError
from sessions.language.terms import Kind, Matter, StepKind
from sessions.models import Note
from sessions.workshop.asks import ask_for
from sessions.workshop.board import board
from sessions.workshop.questions import Context
from sessions.workshop.sweeps import PARKING, sweeps_for
from tests.workshop.build import SECOND, answered, context_of


def parked(name: str = "p", session: str = SECOND) -> Note:
    return Note(id=name, text=name, kind=Kind.PARKED, session=session, step="steg")


def note(context: Context, name: str = "p") -> Note:
    found = context.chain.get(Note, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2", "apt"),
        ("7", "nasta-traff"),
        ("apt", "apt"),
        ("Rektor", "rektor"),
        ("vaktmästaren", "vaktmästaren"),
        (" 3 vuxna i hallen ", "3 vuxna i hallen"),
        ("-", ""),
    ],
)
def test_a_forum_by_its_number_its_name_or_an_own_word(typed: str, kept: str) -> None:
    line = parked()
    assert note(answered(context_of(line), line, "forum", typed)).forum == kept


@pytest.mark.parametrize("typed", ["0", "8", "77"])
def test_a_number_that_is_no_forum_is_refused(typed: str) -> None:
    line = parked()
    with pytest.raises(InvalidInputError, match="Välj 1–7, eller skriv"):
        answered(context_of(line), line, "forum", typed)


def test_three_answers_sort_a_line_and_the_last_may_be_skipped() -> None:
    line = parked()
    context = context_of(line)
    assert [each.field for each in PARKING.questions(context)] == ["matter", "forum", "owner"]
    context = answered(context, line, "matter", "2")
    context = answered(context, line, "forum", "2")
    assert note(context).matter is Matter.DEVELOPING
    assert ask_for(line, "forum").show(context, note(context)) == "APT"
    assert [each.field for each in PARKING.questions(context)] == ["owner"]


def test_it_is_offered_from_any_step_where_something_is_parked() -> None:
    assert PARKING not in sweeps_for(StepKind.CAUSES, context_of())
    for kind in StepKind:
        assert sweeps_for(kind, context_of(parked()))[-1] is PARKING


def test_the_last_step_shows_what_is_parked_with_what_is_known() -> None:
    line = parked().changed(matter=Matter.RUNNING, forum="apt", step="orsaker")
    rows = board(context_of(line, step="avslut"), StepKind.CLOSE)
    assert [(row.text, row.tags) for row in rows] == [("Parkeringen", ()), ("p", ("drift", "APT"))]
