"""How an answer is read: numbers, rows, keys, dates, words, and nothing."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.language.terms import Certainty, Influence
from sessions.models import Action, Evidence, Goal, Note, Session
from sessions.workshop import questions
from tests.workshop.build import FIRST, SECOND, TODAY, causes, chain_of, context_of

ROWS = tuple(Note(id=name, text=name) for name in "abcde")


@pytest.mark.parametrize(
    ("typed", "read"),
    [("3 5", [3, 5]), ("3,5", [3, 5]), (" 3 ; 5 ", [3, 5]), ("0", [0]), ("", []), ("007", [7])],
)
def test_numbers(typed: str, read: list[int]) -> None:
    assert questions.numbers(typed) == read


@pytest.mark.parametrize("typed", ["x", "3 x", "3.5", "-1", "½", "3–5", "9" * 7, "9" * 5000])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        questions.numbers(typed)
    assert len(refused.value.message) < 150


@given(st.lists(st.integers(0, 999_999)), st.sampled_from([" ", ",", ", ", ";"]))
def test_any_row_of_numbers_is_read(wanted: list[int], between: str) -> None:
    assert questions.numbers(between.join(map(str, wanted))) == wanted


@given(st.text(max_size=30))
def test_any_text_is_numbers_or_refused(typed: str) -> None:
    with suppress(InvalidInputError):
        assert all(number >= 0 for number in questions.numbers(typed))


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("2", "b"), ("5 1", "ea"), ("2 2,2", "b"), ("0", ""), ("-", ""), ("–", ""), ("", "")],
)
def test_rows_are_chosen_by_number(typed: str, chosen: str) -> None:
    assert "".join(row.id for row in questions.chosen_rows(typed, ROWS)) == chosen


@pytest.mark.parametrize(
    ("typed", "count", "told"),
    [
        ("99", 5, "Det finns ingen rad 99. Raderna går från 1 till 5."),
        ("0 2", 5, "Det finns ingen rad 0. Raderna går från 1 till 5."),
        ("2", 1, "Det finns ingen rad 2. Det finns bara rad 1."),
        ("1", 0, "Det finns inget att välja bland än. Tryck Enter för att hoppa över."),
    ],
)
def test_a_row_that_is_not_there(typed: str, count: int, told: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        questions.chosen_rows(typed, ROWS[:count])
    assert refused.value.message == told


def test_one_row_alone() -> None:
    assert questions.chosen_row("3", ROWS) is ROWS[2]
    assert questions.chosen_row("0", ROWS) is None
    with pytest.raises(InvalidInputError, match="en enda"):
        questions.chosen_row("1 2", ROWS)


@pytest.mark.parametrize("key", ["0", "4", "x", "", "-1", "²", "11"])
def test_a_key_that_is_no_option(key: str) -> None:
    with pytest.raises(InvalidInputError, match="Välj 1–3"):
        questions.option_value(key, list(Influence))


def test_options_are_numbered_in_order() -> None:
    options = questions.term_options(list(Certainty))
    assert [option.key for option in options] == ["1", "2"]
    for option, member in zip(options, Certainty, strict=True):
        assert questions.option_value(f" {option.key} ", list(Certainty)) == member


def test_the_day_is_that_of_the_traff() -> None:
    assert context_of(session=FIRST).day == dt.date(2025, 10, 14)
    assert context_of(session=SECOND).day == TODAY
    assert context_of(session="").day == TODAY
    assert context_of(session="borta").day == TODAY


def test_the_tree_is_numbered_as_it_reads() -> None:
    context = context_of(*causes("a", "b", ".c", "d"), *causes("x"))
    assert [cause.id for cause in questions.tree_rows(context)] == ["a", "b", "c", "d", "x"]
    assert context.tree_numbers == {"a": 1, "b": 2, "c": 3, "d": 4, "x": 5}


# Fields


def test_words_are_stripped_and_cleared() -> None:
    ask = questions.text("sign", "Tecken")
    goal, context = Goal(text="mål", sign="före"), context_of()
    assert ask.show(context, goal) == "före"
    for typed, kept in (("  två ord ", "två ord"), ("-", ""), (" – ", ""), ("", ""), ("-x", "-x")):
        (changed,) = ask.answer(context, goal, typed)
        assert isinstance(changed, Goal)
        assert changed.sign == kept


@pytest.mark.parametrize("nothing", ["", " ", "-", "–", "—", "\x00", " \x07- "])
def test_required_words_are_required(nothing: str) -> None:
    ask = questions.text("text", "Vad?", required=True)
    with pytest.raises(InvalidInputError, match="behövs en text"):
        ask.answer(context_of(), Evidence(text="före"), nothing)


def test_a_count() -> None:
    ask = questions.whole_number("count", "Hur många?")
    evidence, context = Evidence(text="enkät", count=7), context_of()
    assert ask.show(context, evidence) == "7"
    for typed, kept in (("12", 12), ("0", 0), ("-", None)):
        (changed,) = ask.answer(context, evidence, typed)
        assert isinstance(changed, Evidence)
        assert changed.count == kept
    assert ask.show(context, Evidence(text="x", count=0)) == "0"
    for wrong in ("x", "1 2", "3.5", "9" * 30):
        with pytest.raises(InvalidInputError):
            ask.answer(context, evidence, wrong)


def test_a_date_is_typed_as_people_write_it() -> None:
    ask = questions.day("end", "Till när?")
    action, context = Action(text="å"), context_of()
    assert ask.show(context, action) == ""
    (changed,) = ask.answer(context, action, "19 maj")
    assert isinstance(changed, Action)
    assert changed.end == dt.date(2026, 5, 19)
    assert ask.show(context, changed) == "19 maj 2026"
    (cleared,) = ask.answer(context, changed, "-")
    assert isinstance(cleared, Action)
    assert cleared.end is None
    with pytest.raises(InvalidInputError, match="går inte att förstå som datum"):
        ask.answer(context, action, "snart")


def test_links_show_and_read_the_same_numbers() -> None:
    ask = questions.links("causes", "Vilka?", questions.tree_rows)
    action = Action(text="å")
    context = context_of(*causes("a", ".b", "c"), action)
    assert ask.show(context, action) == ""
    (changed,) = ask.answer(context, action, "3 2")
    assert isinstance(changed, Action)
    assert changed.causes == ("c", "b")
    shown = ask.show(context, changed)
    assert shown == "2, 3"
    (again,) = ask.answer(context, changed, shown)
    assert isinstance(again, Action)
    assert set(again.causes) == {"b", "c"}
    (cleared,) = ask.answer(context, changed, "0")
    assert isinstance(cleared, Action)
    assert cleared.causes == ()


def test_yes_and_no() -> None:
    ask = questions.yes_no("chosen", "Välj?", "vald", "inte nu")
    (cause,), context = causes("a"), context_of()
    (chosen,) = ask.answer(context, cause, "1")
    assert ask.show(context, chosen) == "vald"
    (unchosen,) = ask.answer(context, chosen, "2")
    assert ask.show(context, unchosen) == ""
    assert [option.label for option in ask.options] == ["vald", "inte nu"]


def test_a_link_to_what_is_gone_is_not_shown() -> None:
    ask = questions.links("causes", "Vilka?", questions.tree_rows)
    assert ask.show(context_of(*causes("a")), Action(text="å", causes=("borta",))) == ""


def test_a_context_outside_a_traff_has_no_session() -> None:
    assert chain_of().get(Session, "") is None
