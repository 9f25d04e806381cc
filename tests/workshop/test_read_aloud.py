"""What is read aloud: short, of this träff alone, and about nobody by name."""

from datetime import date

import pytest

from sessions.language.terms import Kind
from sessions.models import Action, Cause, Goal, Note, Session
from sessions.workshop.questions import Context
from sessions.workshop.read_aloud import read_aloud
from tests.solglantan import solglantan
from tests.workshop.build import FIRST, SECOND, TODAY, chain_of, context_of, with_new


def test_a_year_read_aloud_says_no_initials_and_nothing_that_is_parked() -> None:
    for number in range(1, 5):
        chain = solglantan(number)
        session = chain.sessions[-1]
        said = read_aloud(Context(chain, session.date, session.id))
        text = " ".join(said)
        assert not any(f" {initials}" in text for initials in ("EK", "ML", "SA", "TB"))
        assert not any(note.text in text for note in chain.notes if note.kind == Kind.PARKED)
        assert all(sentence[-1] in ".!?…”:" for sentence in said)


def test_who_does_what_by_when_and_the_next_day() -> None:
    action = Action(
        text="Duka vagnen kvällen innan",
        session=SECOND,
        responsible="barnskötare ML",
        end=date(2026, 3, 27),
        first_step="ML ritar en lista!",
    )
    chain = with_new(chain_of(action), [])
    later = chain.sessions[-1].changed(next_date=date(2026, 4, 14))
    context = Context(chain.with_records([later]), TODAY, SECOND, "avslut")
    assert read_aloud(context) == (
        "Det här ska vi göra: Duka vagnen kvällen innan.",
        "Barnskötare ansvarar, klart 27 mars.",
        "Första steget: barnskötare ritar en lista!",
        "Vi ses igen tisdag 14 april.",
    )


def test_several_things_to_do_are_counted_so_that_an_ear_can_part_them() -> None:
    actions = [Action(text=text, session=SECOND) for text in ("a", "b")]
    assert read_aloud(context_of(*actions)) == ("Vi ska göra två saker.", "Ett: a.", "Två: b.")


def test_initials_alone_are_nobody_that_can_be_named_aloud() -> None:
    action = Action(text="a", session=SECOND, responsible="EK", end=date(2026, 3, 27))
    assert read_aloud(context_of(action))[1:] == ("Klart 27 mars.",)


def test_the_sign_follows_its_goal_and_a_choice_its_motive_less_words() -> None:
    said = read_aloud(
        context_of(
            Goal(text="Fler samtal", sign="40 av 60 stunder", due=date(2026, 5, 8), session=SECOND),
            Note(text="Vi börjar med måltiden", declined="bokhörnan", kind=Kind.DECISION,
                 session=SECOND),
        )
    )  # fmt: skip
    assert said == (
        "Vi har beslutat: Vi börjar med måltiden.",
        "Det säger vi nej till: bokhörnan.",
        "Vårt mål till 8 maj: Fler samtal.",
        "Det märker vi på: 40 av 60 stunder.",
    )


@pytest.mark.parametrize("typed", ["vagnen", "Nej till: vagnen", "Vi säger nej till vagnen"])
def test_what_was_chosen_is_read_once_and_what_was_declined_has_one_no(typed: str) -> None:
    now = Cause(text="hallen", session=SECOND, chosen=True)
    made = Note(text="Vi arbetar med: hallen", declined=typed, kind=Kind.DECISION, session=SECOND)
    said = read_aloud(context_of(now, made))
    assert said == ("Orsaken som vi valde: hallen.", "Det säger vi nej till: vagnen.")


def test_only_causes_that_were_chosen_here_are_read() -> None:
    before = Cause(text="förra gången", session=FIRST, chosen=True, edited="2025-10-14T13:00:00Z")
    now = Cause(text="nu", session=FIRST, chosen=True, edited=f"{TODAY.isoformat()}T13:00:00Z")
    loose = Cause(text="lös", session=SECOND)
    said = read_aloud(context_of(before, now, loose))
    assert said == ("Orsaken som vi valde: nu.",)


def test_nothing_decided_nothing_read() -> None:
    assert read_aloud(context_of(Note(text="bara prat", session=SECOND))) == ()
    assert read_aloud(context_of(session="")) == ()
    assert read_aloud(Context(chain_of(Session(id="x", date=TODAY)), TODAY, "x", "")) == ()
