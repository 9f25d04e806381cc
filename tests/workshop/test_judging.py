"""The dated lines of åtgärder and mål: one for each träff, or for each day without one."""

import datetime as dt
from dataclasses import replace

import pytest

from sessions.errors import InvalidInputError
from sessions.language.terms import ActionStatus, Attainment, Choice
from sessions.models import Action, ActionUpdate, Assessment, Goal, Participants, Session
from sessions.models.progress import attainment_of, choice_of, status_of, updates_of
from sessions.workshop.asks import ask_for
from sessions.workshop.judging import assessment_now, update_now
from sessions.workshop.questions import Context
from tests.workshop.build import FIRST, SECOND, TODAY, answered, context_of

ACTION = Action(id="a", text="åtgärd")
GOAL = Goal(id="g", text="mål")


def somewhere(session: str = SECOND) -> Context:
    return context_of(ACTION, GOAL, session=session)


def test_the_first_answer_makes_the_line_and_the_next_changes_it() -> None:
    context = answered(somewhere(), ACTION, "status", "2")
    context = answered(context, ACTION, "effect", "lugnare kring bordet")
    context = answered(context, ACTION, "choice", "1")
    context = answered(context, ACTION, "reason", "det fungerar")
    (update,) = context.chain.updates
    assert (update.status, update.text) == (ActionStatus.TRIED, "lugnare kring bordet")
    assert (update.choice, update.reason) == (Choice.KEEP, "det fungerar")
    assert (update.date, update.session, update.step) == (TODAY, SECOND, "steg")
    for field, shown in (
        ("status", "prövas"),
        ("effect", "lugnare kring bordet"),
        ("choice", "behåll"),
        ("reason", "det fungerar"),
    ):
        assert ask_for(ACTION, field).show(context, ACTION) == shown


def test_the_same_question_again_replaces() -> None:
    context = answered(answered(somewhere(), ACTION, "status", "2"), ACTION, "status", "4")
    assert [each.status for each in context.chain.updates] == [ActionStatus.ROUTINE]


def test_another_traff_makes_a_new_line() -> None:
    context = answered(somewhere(FIRST), ACTION, "status", "2")
    assert ask_for(ACTION, "status").show(context, ACTION) == "prövas"
    context = replace(context, session=SECOND)
    assert ask_for(ACTION, "status").show(context, ACTION) == ""
    context = answered(context, ACTION, "status", "5")
    first, second = updates_of(context.chain, ACTION)
    assert (first.session, second.session) == (FIRST, SECOND)
    assert first.date < second.date
    assert status_of(context.chain, ACTION) == ActionStatus.DONE


def test_a_traff_that_is_moved_to_another_day_keeps_its_line() -> None:
    context = answered(somewhere(), ACTION, "status", "2")
    session = context.chain.get(Session, SECOND)
    assert session is not None
    chain = context.chain.with_records([session.changed(date=dt.date(2026, 2, 12))])
    context = answered(replace(context, chain=chain), ACTION, "effect", "samma rad")
    assert [each.text for each in context.chain.updates] == ["samma rad"]


def test_outside_a_traff_there_is_a_line_for_each_day() -> None:
    context = answered(somewhere(""), GOAL, "now", "3 av 5")
    context = answered(context, GOAL, "attainment", "3")
    assert len(context.chain.assessments) == 1
    later = replace(context, today=TODAY + dt.timedelta(days=1))
    later = answered(later, GOAL, "now", "4 av 5")
    assert [(each.date.day, each.text) for each in later.chain.assessments] == [
        (10, "3 av 5"), (11, "4 av 5"),
    ]  # fmt: skip


def test_a_line_outside_a_traff_is_not_that_of_a_traff_on_the_same_day() -> None:
    context = answered(somewhere(""), ACTION, "effect", "i korridoren")
    context = answered(replace(context, session=SECOND), ACTION, "effect", "på träffen")
    assert sorted(each.text for each in context.chain.updates) == ["i korridoren", "på träffen"]


def test_each_action_and_goal_has_its_own_line() -> None:
    other = Action(id="b", text="en annan")
    context = context_of(ACTION, other, GOAL)
    context = answered(context, ACTION, "status", "2")
    context = answered(context, other, "status", "6")
    assert status_of(context.chain, ACTION) == ActionStatus.TRIED
    assert status_of(context.chain, other) == ActionStatus.ENDED
    assert update_now(context, other).action == "b"


def test_a_goal_is_judged_field_by_field() -> None:
    context = somewhere()
    answers = {
        "now": "36 av 60", "evidence": "observationer", "visible": "fler pratar", "attainment": "4",
    }  # fmt: skip
    for field, typed in answers.items():
        context = answered(context, GOAL, field, typed)
    (assessment,) = context.chain.assessments
    assert (assessment.text, assessment.evidence, assessment.visible) == (
        "36 av 60", "observationer", "fler pratar",
    )  # fmt: skip
    assert attainment_of(context.chain, GOAL) == Attainment.REACHED
    assert assessment_now(context, GOAL) == assessment


def test_a_dash_clears_the_words() -> None:
    context = answered(answered(somewhere(), ACTION, "effect", "fel"), ACTION, "effect", "-")
    assert [each.text for each in context.chain.updates] == [""]


@pytest.mark.parametrize("wrong", ["0", "7", "x", ""])
def test_a_wrong_key_makes_no_line(wrong: str) -> None:
    context = somewhere()
    with pytest.raises(InvalidInputError, match="Välj 1–6"):
        ask_for(ACTION, "status").answer(context, ACTION, wrong)


def test_a_choice_without_status_leaves_the_status() -> None:
    earlier = ActionUpdate(
        action="a", date=dt.date(2025, 10, 14), session=FIRST, status=ActionStatus.USED
    )
    context = answered(context_of(ACTION, earlier), ACTION, "choice", "3")
    assert status_of(context.chain, ACTION) == ActionStatus.USED
    latest = choice_of(context.chain, ACTION)
    assert latest is not None
    assert latest.choice == Choice.STOP


def test_the_latest_line_of_the_traff_is_the_one_that_changes() -> None:
    lines = [Assessment(id=name, goal="g", date=TODAY, session=SECOND, text=name) for name in "xy"]
    assert assessment_now(context_of(GOAL, *lines), GOAL).id == "y"


# Fingers


def test_fingers_are_asked_before_anything_that_was_thought() -> None:
    goal = GOAL.changed(baseline="12 av 60")
    before = Assessment(
        goal="g", date=dt.date(2025, 10, 14), session=FIRST, text="20 av 60",
        attainment=Attainment.STARTED,
    )  # fmt: skip
    context = context_of(goal, before)
    ask = ask_for(goal, "fingers")
    assert ask.in_view
    assert ask.in_view(context, goal) == [
        ("Fingrar", "1 påbörjat · 2 på god väg · 3 uppnått"), ("Utgångsläge", "12 av 60"),
    ]  # fmt: skip
    assert ask.show(context, goal) == ""


def test_fingers_are_seen_where_the_word_is_chosen() -> None:
    context = answered(somewhere(), GOAL, "fingers", "2 5 2")
    context = answered(context, GOAL, "now", "36 av 60")
    (kept,) = context.chain.assessments
    assert (kept.fingers, kept.text, kept.attainment) == ((2, 5, 2), "36 av 60", None)
    in_view = ask_for(GOAL, "attainment").in_view
    assert in_view
    assert in_view(context, GOAL) == [
        ("Fingrar", "1 ▄ 2 █ 3 ▄   median 2 · 1–3 · 9 svar"), ("Nu", "36 av 60"),
    ]  # fmt: skip


def test_fingers_may_be_typed_one_by_one_and_are_told_as_they_are_understood() -> None:
    nine = Participants(function="förskollärare", count=9)
    session = Session(id=SECOND, date=TODAY, participants=(nine,))
    context = context_of(GOAL, session)
    ask = ask_for(GOAL, "fingers")
    assert ask.tally
    assert ask.tally(context, "2232") == "4 av 9 svar   1 · 2 █ 3 ▃"
    assert ask.tally(context, "fyra") == ""
    after = answered(context, GOAL, "fingers", "223222123")
    assert ask.show(after, GOAL) == "1·6·2"


def test_fingers_that_nobody_has_are_refused_and_skipping_leaves_nothing() -> None:
    with pytest.raises(InvalidInputError, match="4 finns inte på skalan"):
        ask_for(GOAL, "fingers").answer(somewhere(), GOAL, "2 2 4 2")
    in_view = ask_for(GOAL, "attainment").in_view
    assert in_view
    assert in_view(somewhere(), GOAL) == []
