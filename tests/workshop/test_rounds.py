"""Rundor: how long they take, whether they fit, whose turn it is, and what goes deeper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.guides import GuideShelf, Step
from sessions.guides.outline import plain
from sessions.language.terms import Kind, StepKind
from sessions.models import Cause, Session
from sessions.workshop.capture import new_line
from sessions.workshop.rounds import (
    CHANGEOVER,
    Round,
    Tables,
    deepening,
    fits,
    length_told,
    parse_round,
    round_seconds,
    tables_for,
    to_read_aloud,
    too_soon,
)
from sessions.workshop.stand_in import lost_step
from sessions.workshop.timekeeping import Stage
from tests.workshop.build import FIRST, SECOND, TODAY, chain_of

CAUSES, CHOOSE, GOALS, ACTIONS = (
    lost_step(kind) for kind in (StepKind.CAUSES, StepKind.CHOOSE, StepKind.GOALS, StepKind.ACTIONS)
)


# How long it takes


def test_twelve_people_need_nineteen_minutes_and_twenty_five_need_tables() -> None:
    assert round(round_seconds(12, 90) / 60) == 19
    assert fits(12, 90, 19 * 60)
    assert not fits(12, 90, 18 * 60)
    assert not fits(25, 90, 25 * 60)
    found = tables_for(25, 90, 25 * 60)
    assert found == Tables(5, 25)
    assert found.told == "5 bord om 5"


@pytest.mark.parametrize(
    ("people", "left", "told"),
    [
        (9, 600, "2 bord om 4–5"),
        (12, 600, "2 bord om 6"),
        (12, 400, "3 bord om 4"),
        (13, 600, "3 bord om 4–5"),
        (13, 1, "3 bord om 4–5"),
        (23, 600, "4 bord om 5–6"),
    ],
)
def test_tables_are_as_few_and_as_even_as_they_can_be(people: int, left: int, told: str) -> None:
    found = tables_for(people, 90, left)
    assert found
    assert found.told == told


@given(st.integers(1, 100), st.integers(5, 900), st.integers(-60, 6000))
def test_a_table_has_four_to_six_people(people: int, each: int, left: int) -> None:
    found = tables_for(people, each, left)
    if found is None:
        assert people < 8  # two tables of four are the least there can be
    else:
        assert found.largest <= 6
        assert people // found.count >= 4


def test_what_is_told_of_a_length() -> None:
    assert length_told(Round(9), 15 * 60) == "9 × 90 s tar 14 min. Det ryms."
    assert length_told(Round(9), 9 * 60) == (
        "9 × 90 s tar 14 min, och steget har 9 min kvar. "
        "Dela på 2 bord om 4–5, så tar det 8 min."
    )  # fmt: skip
    assert length_told(Round(5), 50) == "5 × 90 s tar 8 min, och steget har 50 s kvar."
    assert "0 s kvar" in length_told(Round(5), -90)


@pytest.mark.parametrize(
    ("typed", "found"), [("9", Round(9)), (" 12 60 ", Round(12, 60)), ("8, 45", Round(8, 45))]
)
def test_a_round_is_typed_as_one_or_two_numbers(typed: str, found: Round) -> None:
    assert parse_round(typed) == found


@pytest.mark.parametrize(
    "typed", ["", " ", "0", "nio", "9 90 3", "101", "9 4", "9 901", "-3", "9999999"]
)
def test_what_is_no_round_is_refused_in_swedish(typed: str) -> None:
    with pytest.raises(InvalidInputError, match=r"hur många ni är|sekunder"):
        parse_round(typed)


# Whose turn it is


def test_the_word_goes_from_one_to_the_next() -> None:
    going = Round(2, 10).after(7)
    assert (going.person, going.used, going.stage) == (1, 7, Stage.CALM)
    assert going.after(2).stage == Stage.SOON
    assert going.after(4).stage == Stage.OVER
    going = going.next_person()
    assert (going.person, going.used, going.stage) == (2, -CHANGEOVER, Stage.CALM)
    over = going.next_person()
    assert over.is_over
    assert over.after(60) == over
    assert over.next_lap() == Round(2, 10, lap=2)


@given(st.builds(Round, *[st.integers(-(10**6), 10**6)] * 5))
def test_a_round_is_kept_over_a_restart(going: Round) -> None:
    assert Round.from_json(going.to_json()) == going


@pytest.mark.parametrize(
    "kept", [None, [], "x", {}, {"people": 3}, Round(3).to_json() | {"lap": "1"}]
)
def test_what_is_no_kept_round_is_none(kept: object) -> None:
    assert Round.from_json(kept) is None


# Going deeper


def test_the_second_varv_asks_the_guides_questions_in_turn() -> None:
    step = GuideShelf().get("ska-analys").step("orsaker")
    assert step
    asked = step.section("Följdfrågor")
    assert asked
    assert deepening(step, Round(9)) == ""
    second = Round(20, lap=2)
    found = []
    for _ in range(len(asked.items) + 1):
        found.append(deepening(step, second))
        second = second.next_person()
    assert found == [plain(each) for each in (*asked.items, asked.items[0])]
    assert "*" not in "".join(found)
    assert deepening(CAUSES, second) == ""


def test_to_do_something_about_causes_waits_for_two_rundor() -> None:
    def asked(rounds: int, *records: Cause, before: int = 0, then: Step = GOALS) -> str:
        earlier = Session(id=FIRST, date=TODAY.replace(year=2025), rounds=before)
        now = Session(id=SECOND, date=TODAY, rounds=rounds)
        return too_soon(chain_of(*records, earlier, now), now, CAUSES, then)

    found = Cause(text="vagnen", session=SECOND)
    assert asked(0, found) == "Ni har inte gjort någon runda än – gå vidare ändå?"
    assert asked(1, found, then=ACTIONS) == "Ni har gjort en runda – gå vidare ändå?"
    assert asked(2, found) == asked(0, found, before=2) == asked(0, found, then=CHOOSE) == ""
    assert asked(0) == asked(0, Cause(text="förr", session=FIRST)) == ""
    assert too_soon(chain_of(found), Session(id=SECOND, date=TODAY), GOALS, ACTIONS) == ""


def test_what_is_read_aloud_is_only_what_was_said() -> None:
    said = new_line(Kind.CAUSE, "# vi *går* iväg [x]", SECOND, "orsaker")
    chain = chain_of(said, new_line(Kind.NOTE, "annat steg", SECOND, "landa"))
    session = Session(id=SECOND, date=TODAY)
    text = to_read_aloud(chain, session, "orsaker", "Läs upp")
    assert text.startswith("# Läs upp\n")
    assert "\\# vi \\*går\\* iväg" in text
    assert "annat" not in text
    assert "Inget är skrivet" in to_read_aloud(chain, session, "tom", "Läs upp")
