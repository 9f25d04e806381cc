"""Rounds of questions: what is missing first, and nothing that makes no sense."""

from collections.abc import Sequence

import pytest

from sessions.language.terms import Influence, Kind, StepKind
from sessions.models import Action, Cause, Goal, Problem, Record, Result, Session
from sessions.workshop.asks import ASKS
from sessions.workshop.our_part import ASKED
from sessions.workshop.questions import Context
from sessions.workshop.sweeps import SWEEPS, Question, Sweep, still_asked, sweeps_for
from tests.solglantan import SESSIONS, solglantan
from tests.workshop.build import FIRST, SECOND, TODAY, answered, causes, context_of


def sweep(kind: StepKind, title: str) -> Sweep:
    return next(each for each in SWEEPS[kind] if each.title == title)


def asked(sweep: Sweep, context: Context) -> list[str]:
    return [f"{question.record}.{question.field}" for question in sweep.questions(context)]


def titles(kind: StepKind, *records: Record) -> list[str]:
    return [each.title for each in sweeps_for(kind, context_of(*records))]


CERTAINTY = sweep(StepKind.CAUSES, "Vi vet eller vi tror")


def test_what_is_missing_is_asked_in_the_order_of_the_tree() -> None:
    context = context_of(*causes("a", "b"), Cause(id="c", text="c", parent="a"))
    assert asked(CERTAINTY, context) == ["a.certainty", "c.certainty", "b.certainty"]
    context = answered(context, context.tree[0], "certainty", "1")
    assert asked(CERTAINTY, context) == ["c.certainty", "b.certainty"]


def test_everything_is_asked_when_all_is_answered() -> None:
    context = context_of(*causes("a", "b"))
    for cause in context.tree:
        context = answered(context, cause, "certainty", "2")
    assert asked(CERTAINTY, context) == ["a.certainty", "b.certainty"]


def test_an_answer_that_leaves_nothing_is_not_asked_for_again() -> None:
    context = context_of(*causes("a", "b", "c"))
    choose = sweep(StepKind.CHOOSE, "Välj")
    answered = {Question("a", "chosen"), Question("c", "chosen"), Question(SECOND, "declined")}
    assert [each.record for each in choose.questions(context, answered)] == ["b"]
    everything = choose.questions(context, {*answered, Question("b", "chosen")})
    assert [each.record for each in everything] == ["a", "b", "c", SECOND]


def test_one_line_is_asked_all_its_questions_before_the_next() -> None:
    context = context_of(*causes("x"), Action(id="a", text="a"), Action(id="b", text="b"))
    (first, *_) = sweeps_for(StepKind.ACTIONS, context)
    assert asked(first, context) == [
        f"{action}.{field}"
        for action in "ab"
        for field in ("causes", "responsible", "end", "first_step")
    ]


def test_no_lines_no_sweeps() -> None:
    for kind in StepKind:
        offered = titles(kind)
        assert offered in ([], ["Nästa träff"], ["Prickar"])


def test_dots_are_not_asked_for_without_causes() -> None:
    assert "Prickar" not in titles(StepKind.CAUSES)
    assert "Prickar" in titles(StepKind.CAUSES, *causes("a", "b"))


def test_a_number_is_not_asked_for_where_there_is_nothing_to_choose() -> None:
    action = Action(id="a", text="a")
    (first, after, *_) = sweeps_for(StepKind.ACTIONS, context_of(action))
    assert "a.causes" not in asked(first, context_of(action))
    assert "a.goals" not in asked(after, context_of(action))
    both = context_of(action, Goal(text="mål"), *causes("c"))
    assert "a.causes" in asked(first, both)
    assert "a.goals" in asked(after, both)


def test_a_cause_alone_is_not_placed() -> None:
    assert "Placera i trädet" not in titles(StepKind.CAUSES, *causes("a"))
    assert "Placera i trädet" in titles(StepKind.CAUSES, *causes("a", "b"))


def test_what_causes_explain_is_asked_of_the_roots() -> None:
    assert "Vad förklarar de?" not in titles(StepKind.CAUSES, *causes("a"))
    context = context_of(Problem(text="p"), *causes("a", ".b", "c"))
    assert asked(sweep(StepKind.CAUSES, "Vad förklarar de?"), context) == [
        "a.explains", "c.explains",
    ]  # fmt: skip


def test_via_whom_is_asked_of_what_is_reached_through_others() -> None:
    own = Cause(id="a", text="a", influence=Influence.OWN)
    via = Cause(id="b", text="b", influence=Influence.VIA)
    assert "Via vem?" not in titles(StepKind.CAUSES, own)
    assert asked(sweep(StepKind.CAUSES, "Via vem?"), context_of(own, via)) == ["b.via"]


def test_our_part_is_asked_only_when_something_lies_outside_us() -> None:
    own = Cause(id="a", text="Barngruppen är för stor", influence=Influence.OWN)
    outside = Cause(id="b", text="b", influence=Influence.NONE)
    seems = Cause(id="d", text="Lokalerna är trånga")
    assert ASKED not in titles(StepKind.CHOOSE, own, *causes("c"))
    context = context_of(own, outside, seems, *causes("c"))
    asking = sweep(StepKind.CHOOSE, ASKED)
    assert asked(asking, context) == ["b.our_part", "d.our_part"]
    context = answered(context, outside, "our_part", "4")
    assert asked(asking, context) == ["d.our_part"]


def test_chosen_and_outermost_causes_are_weighed_first() -> None:
    context = context_of(*causes("a", ".b", "c"), Cause(id="d", text="d", parent="b", chosen=True))
    questions = sweep(StepKind.CAUSES, "Vad talar för och emot?").questions(context)
    assert [each.record for each in questions[::2]] == ["d", "a", "c", "b"]
    assert [each.field for each in questions[:2]] == ["speaks_for", "speaks_against"]


def test_only_the_outermost_causes_are_asked_for_a_bone() -> None:
    bones = sweep(StepKind.CAUSES, "Vilket ben?")
    context = context_of(*causes("a", ".b", "c", ".d"))
    assert asked(bones, context) == ["a.bone", "c.bone"]
    context = answered(context, context.tree[0], "bone", "1")
    assert asked(bones, context) == ["c.bone"]
    context = answered(context, context.tree[2], "bone", "6")
    assert asked(bones, context) == ["a.bone", "b.bone", "c.bone", "d.bone"]


def test_only_what_was_seen_here_is_asked_about() -> None:
    here = Result(id="h", text="h", session=SECOND)
    belief = Result(id="t", text="t", session=SECOND, kind=Kind.INTERPRETATION)
    before = Result(id="f", text="f", session=FIRST)
    context = context_of(here, belief, before)
    kinds, chosen, _, compared = sweeps_for(StepKind.RESULTS, context)
    assert asked(kinds, context) == ["h.kind", "t.kind"]
    assert asked(chosen, context) == ["h.chosen"]
    assert asked(compared, context) == ["h.compares"]
    assert "Samma mätning som förut?" not in titles(StepKind.RESULTS, here, belief)


def test_open_actions_are_asked_about_by_date() -> None:
    late = Action(id="sen", text="sen", end=TODAY.replace(month=5))
    soon = Action(id="snart", text="snart", end=TODAY)
    done = Action(id="klar", text="klar")
    context = answered(context_of(late, soon, done), done, "status", "5")
    (status, _) = sweeps_for(StepKind.CARRYING_OUT, context)
    assert asked(status, context) == [
        "snart.status", "snart.effect", "sen.status", "sen.effect",
    ]  # fmt: skip


# While it goes on


def test_why_is_passed_by_when_the_goal_is_reached() -> None:
    goal = Goal(id="g", text="mål")
    why = Question("g", "why")
    context = answered(context_of(goal), goal, "attainment", "3")
    assert still_asked(context, why) is ASKS[Goal, "why"]
    context = answered(context, goal, "attainment", "4")
    assert still_asked(context, why) is None
    assert still_asked(context, Question("g", "visible")) is not None


def test_via_whom_is_passed_by_when_it_is_ours_after_all() -> None:
    cause = Cause(id="a", text="a", influence=Influence.VIA)
    context = context_of(cause)
    assert still_asked(context, Question("a", "via")) is not None
    context = answered(context, cause, "influence", "1")
    assert still_asked(context, Question("a", "via")) is None


def test_a_line_that_is_gone_is_passed_by() -> None:
    context = context_of(*causes("a", "b"))
    chain = context.chain.with_records([context.tree[0].removed()])
    gone = Context(chain, TODAY, SECOND, "steg")
    assert still_asked(gone, Question("a", "certainty")) is None
    assert still_asked(gone, Question("b", "certainty")) is not None
    assert still_asked(gone, Question("aldrig", "certainty")) is None


def test_the_question_is_that_of_the_table() -> None:
    assert still_asked(context_of(), Question(SECOND, "next_date")) is ASKS[Session, "next_date"]


@pytest.mark.parametrize("kind", StepKind)
def test_every_sweep_of_a_full_year_can_be_gone_through(kind: StepKind) -> None:
    context = Context(solglantan(), TODAY, SESSIONS[3], kind.value)
    for each in sweeps_for(kind, context):
        questions: Sequence[Question] = each.questions(context)
        assert questions
        assert len(set(questions)) == len(questions)
        assert all(context.chain.find(question.record) for question in questions)


def test_what_is_asked_now_and_then_moves_no_other_key() -> None:
    usual = titles(StepKind.CAUSES, *causes("a", "b"))
    via = Cause(id="v", text="v", influence=Influence.VIA)
    outside = Cause(id="u", text="u", influence=Influence.NONE)
    now = titles(StepKind.CAUSES, *causes("a", "b"), via, outside)
    assert now == [*usual, "Via vem?", ASKED]
