"""Choosing: what is said no to, what a decision rests on, and what is worth its work."""

from sessions.language.terms import Kind, StepKind, Worth
from sessions.models import Action, Cause, Note, Session
from sessions.models.worth import not_weighed, quadrants, suggested_order
from sessions.workshop.board import board
from sessions.workshop.questions import Context
from sessions.workshop.sweeps import Question, Sweep, still_asked, sweeps_for
from tests.workshop.build import FIRST, SECOND, answered, causes, context_of

NO = Question(SECOND, "declined")
DECISION = Note(id="b", text="Vi börjar", kind=Kind.DECISION, session=SECOND, step="steg")


def sweep(kind: StepKind, context: Context, title: str) -> Sweep:
    return next(each for each in sweeps_for(kind, context) if each.title == title)


def asked(sweep: Sweep, context: Context) -> list[str]:
    return [f"{question.record}.{question.field}" for question in sweep.questions(context)]


def declining(context: Context, typed: str) -> Context:
    session = context.chain.get(Session, SECOND)
    assert session
    return answered(context, session, "declined", typed)


def test_one_key_per_cause_and_then_what_is_said_no_to() -> None:
    context = context_of(*causes("a", "b"))
    choose = sweep(StepKind.CHOOSE, context, "Välj")
    assert asked(choose, context) == ["a.chosen", "b.chosen", f"{SECOND}.declined"]
    assert still_asked(context, NO) is None
    context = answered(context, context.tree[0], "chosen", "1")
    assert still_asked(context, NO)


def test_influence_is_one_key_per_cause() -> None:
    context = context_of(*causes("a", ".b", "c"))
    influence = sweep(StepKind.CHOOSE, context, "Vem kan påverka?")
    assert asked(influence, context) == ["a.influence", "b.influence", "c.influence"]
    ask = still_asked(context, Question("a", "influence"))
    assert ask
    assert [(option.key, option.label) for option in ask.options] == [
        ("1", "vi själva"), ("2", "via andra"), ("3", "inte vi"),
    ]  # fmt: skip


def test_the_chosen_can_be_said_by_their_numbers() -> None:
    context = context_of(*causes("a", ".b"), Cause(id="c", text="c", chosen=True))
    at_once = sweep(StepKind.CHOOSE, context, "Välj med nummer")
    assert asked(at_once, context) == [f"{SECOND}.chosen_numbers", f"{SECOND}.declined"]
    session = context.chain.get(Session, SECOND)
    assert session
    context = answered(context, session, "chosen_numbers", "2 1")
    assert [cause.chosen for cause in context.tree] == [True, True, False]
    context = answered(context, session, "chosen_numbers", "0")
    assert not any(cause.chosen for cause in context.tree)


def test_what_is_said_no_to_is_kept_on_one_decision() -> None:
    context = context_of(Cause(id="a", text="hallen", chosen=True), Cause(id="b", text="vagnen"))
    context = declining(context, "vagnen, den är kökets")
    (decision,) = context.chain.notes
    assert (decision.kind, decision.text) == (Kind.DECISION, "Vi arbetar med: hallen")
    assert (decision.declined, decision.origins) == ("vagnen, den är kökets", ("a",))
    context = declining(context, "inget")
    assert [note.declined for note in context.chain.notes] == ["inget"]


def test_nothing_is_decided_by_saying_no_to_nothing() -> None:
    context = declining(context_of(Cause(id="a", text="hallen", chosen=True)), "-")
    assert context.chain.notes == ()


def test_decisions_are_asked_for_what_they_rest_on_in_any_step() -> None:
    other = DECISION.changed(id="förra", session=FIRST)
    context = context_of(DECISION, other)
    for kind in StepKind:
        assert asked(sweep(kind, context, "Beslut: motiv, mandat och nej"), context) == [
            "b.motive", "b.mandate", "b.declined",
        ]  # fmt: skip


def test_what_a_decision_rests_on_stands_on_the_board() -> None:
    context = context_of(DECISION)
    for field, typed in (("motive", "trångt"), ("mandate", "vi"), ("declined", "matsalen")):
        context = answered(context, context.chain.notes[0], field, typed)
    (row,) = board(context, StepKind.CLOSE)
    assert row.tags == (
        "beslut", "därför att: trångt", "beslutas av: vi", "vi säger nej till: matsalen",
    )  # fmt: skip


# Nytta och arbete


def test_one_key_weighs_an_action_and_gives_an_order() -> None:
    context = context_of(*(Action(id=name, text=name) for name in "abcd"))
    for name, key in (("a", "4"), ("b", "2"), ("d", "1")):
        action = context.chain.get(Action, name)
        assert action
        context = answered(context, action, "worth", key)
    squares = {
        worth: [number for number, _ in square]
        for worth, square in quadrants(context.chain).items()
    }
    assert squares == {
        Worth.FIRST: [4], Worth.PLANNED: [2], Worth.SPARE: [], Worth.NOT_NOW: [1],
    }  # fmt: skip
    assert suggested_order(context.chain) == (4, 2, 1)
    assert [number for number, _ in not_weighed(context.chain)] == [3]
    weighing = sweep(StepKind.ACTIONS, context, "Nytta och arbete")
    assert asked(weighing, context) == ["c.worth"]
    tags = [row.tags for row in board(context, StepKind.ACTIONS)]
    assert tags == [("liten nytta, mycket arbete",), ("stor nytta, mycket arbete",), (),
                    ("stor nytta, lite arbete",)]  # fmt: skip
