"""Every question of the table: answered, shown back, cleared, refused."""

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.language.terms import Influence, Kind
from sessions.models import (
    Action,
    ActionUpdate,
    Anchoring,
    Area,
    Assessment,
    Cause,
    Evidence,
    Goal,
    Initiative,
    Involvement,
    Note,
    Problem,
    Record,
    Result,
    Session,
)
from sessions.models.red_thread import gaps
from sessions.workshop.asks import ASKS, ask_for
from sessions.workshop.asks.dots import DOTTED
from sessions.workshop.questions import Context
from tests.solglantan import solglantan
from tests.workshop.build import (
    AREA,
    FIRST,
    SECOND,
    TODAY,
    answered,
    causes,
    context_of,
    tree_of,
)


def rich() -> Context:
    """One record of each type that is asked about, with `ask` for id, and rows to choose among."""
    return context_of(
        Result(id="r1", text="förra mätningen", session=FIRST),
        Result(id="r2", text="andra mätningen", session=FIRST),
        Result(id="Result", text="mätningen nu", session=SECOND, dots=(1,)),
        Problem(id="Problem", text="problemet"),
        *causes("c1", ".c2"),
        Cause(id="Cause", text="orsak", influence=Influence.VIA, chosen=True, dots=(1,)),
        Goal(id="g1", text="mål 1"),
        Goal(id="Goal", text="mål 2"),
        Action(id="Action", text="åtgärd", dots=(1,)),
        Note(id="Note", text="beslut", kind=Kind.DECISION),
        Note(id="grupp", text="grupp", kind=Kind.GROUP, session=SECOND, step="steg", dots=(1,)),
        Note(id="förslag", text="f", kind=Kind.PROPOSAL, session=SECOND, step="steg", dots=(1,)),
        Initiative(id="Initiative", name="insats"),
        Evidence(id="Evidence", text="enkät"),
        Involvement(id="Involvement", text="workshop"),
        Anchoring(id="Anchoring", text="APT"),
    )


def record_of(context: Context, record_type: type[Record]) -> Record:
    ids = {Area: AREA, Session: SECOND}
    found = context.chain.get(record_type, ids.get(record_type, record_type.__name__))
    assert found is not None
    return found


class Case(NamedTuple):
    """An answer, what it is shown back as, and an answer that is refused, if any is."""

    typed: str
    shown: str
    refused: str = ""


SPECIAL: dict[tuple[type[Record], str], Case] = {
    (Cause, "parent"): Case("2", "2", "3"),  # the third is the cause itself
    (Cause, "our_part"): Case("några ord", "några ord", "3"),  # the third is the cause itself
    (Cause, "explains"): Case("1,3", "1, 3", "99"),
    (Cause, "action"): Case("ny åtgärd", "ny åtgärd", "-"),
    (Cause, "problem"): Case("nytt problem", "", "-"),
    (Action, "cause"): Case("ny orsak", "", "-"),
    (Area, "anchoring"): Case("rektor, APT", "APT; rektor, APT", "-"),
    (Session, "dots"): Case("3,0 2", "3 0 2", "1 2 3 4"),
    (Session, "chosen_numbers"): Case("2 1", "", "9"),
    (Session, "dots_results"): Case("1:4", "4", "2:1"),
    (Session, "dots_actions"): Case("4", "4", "1 1"),
    (Session, "dots_groups"): Case("4", "4", "en"),
    (Session, "dots_proposals"): Case("0", "", "1:4 5"),
    **{(Session, f"{each.field}_again"): Case("2", "", "x") for each in DOTTED},
    (Session, "dots_each"): Case("5", "5", "0"),
    (Result, "compares"): Case("2", "andra mätningen", "1 2"),
    (Problem, "built_on"): Case("1 3", "1, 3", "4"),
    (Action, "causes"): Case("2", "2", "x"),
    (Goal, "fingers"): Case("2 5 2", "2·5·2", "många"),
    (Action, "goals"): Case("1 2", "1, 2", "3"),
    (Result, "chosen"): Case("1", "ja", "3"),
    (Cause, "chosen"): Case("1", "vald", "j"),
    (Initiative, "number"): Case("7", "7", "0"),
    (Evidence, "count"): Case("23", "23", "många"),
    (Involvement, "count"): Case("0", "0", "1 2"),
}
REQUIRED = {
    (Problem, "text"), (Area, "title"), (Initiative, "name"), (Evidence, "text"),
    (Involvement, "text"), (Anchoring, "text"),
}  # fmt: skip
KEYS = sorted(ASKS, key=lambda key: (key[0].__name__, key[1]))


def case(key: tuple[type[Record], str]) -> Case:
    ask = ASKS[key]
    if key in SPECIAL:
        return SPECIAL[key]
    if ask.options:
        return Case("1", ask.options[0].label, "99")
    if "datum" in ask.prompt:
        return Case("19 maj", "19 maj 2026", "snart")
    return Case("  några ord ", "några ord", "-" if key in REQUIRED else "")


def name(key: tuple[type[Record], str]) -> str:
    return f"{key[0].__name__}.{key[1]}"


@pytest.mark.parametrize("key", KEYS, ids=name)
def test_an_answer_is_shown_back(key: tuple[type[Record], str]) -> None:
    context, (typed, shown, _) = rich(), case(key)
    record = record_of(context, key[0])
    after = answered(context, record, key[1], typed)
    standing = record_of(after, key[0])
    now = ASKS[key].show(after, standing)
    assert now == shown


@pytest.mark.parametrize("key", [key for key in KEYS if case(key).refused], ids=name)
def test_a_wrong_answer_is_refused_in_swedish(key: tuple[type[Record], str]) -> None:
    context = rich()
    record = record_of(context, key[0])
    with pytest.raises(InvalidInputError) as refused:
        ASKS[key].answer(context, record, case(key).refused)
    assert refused.value.message.endswith((".", "igen."))
    assert record_of(context, key[0]) is record


@pytest.mark.parametrize("key", KEYS, ids=name)
@settings(max_examples=20)
@given(typed=st.text(max_size=20))
def test_any_text_is_an_answer_or_is_refused(key: tuple[type[Record], str], typed: str) -> None:
    context = rich()
    new: Sequence[Record] = ()
    with suppress(InvalidInputError):
        new = ASKS[key].answer(context, record_of(context, key[0]), typed)
    assert len({each.id for each in new}) == len(new)


CLEARED = [
    key
    for key in KEYS
    if not ASKS[key].options
    and key not in REQUIRED
    and not name(key).startswith("Session.dots")
    and name(key)
    not in {"Cause.action", "Cause.problem", "Action.cause", "Area.anchoring", "Initiative.number"}
]  # fmt: skip


@pytest.mark.parametrize("key", CLEARED, ids=name)
def test_a_dash_clears(key: tuple[type[Record], str]) -> None:
    context = rich()
    filled = answered(context, record_of(context, key[0]), key[1], case(key).typed)
    cleared = answered(filled, record_of(filled, key[0]), key[1], "-")
    assert ASKS[key].show(cleared, record_of(cleared, key[0])) == ""


def test_what_is_worth_a_larger_field() -> None:
    assert {name(key) for key in KEYS if ASKS[key].long} == {
        "Problem.text", "Area.background", "Initiative.agreement", "Evidence.shows",
    }  # fmt: skip


def test_prompts_and_options_are_swedish_and_short() -> None:
    for ask in ASKS.values():
        assert len(ask.prompt) <= 78
        assert [option.key for option in ask.options] == [
            str(place) for place, _ in enumerate(ask.options, 1)
        ]
        assert len(ask.options) <= 9  # one key each


@pytest.mark.parametrize("meetings", [1, 2, 3, 4])
def test_every_gap_can_be_asked_for(meetings: int) -> None:
    chain = solglantan(meetings)
    for gap in gaps(chain, TODAY):
        record = chain.find(gap.record)
        assert record is not None
        shown = ask_for(record, gap.field).show(Context(chain, TODAY), record)
        assert shown == "" or gap.field == "responsible"  # “den som öppnar” is nobody


# Single questions


def test_a_wrong_number_for_the_parent() -> None:
    context = rich()
    for wrong in ("99", "x", "1 2", "3"):
        with pytest.raises(InvalidInputError):
            answered(context, record_of(context, Cause), "parent", wrong)


def test_zero_stands_at_the_root() -> None:
    context = rich()
    c2 = context.chain.get(Cause, "c2")
    assert c2 is not None
    after = answered(context, c2, "parent", "0")
    assert tree_of(after.chain) == [(0, "c1"), (0, "orsak"), (0, "c2")]


def test_the_present_parent_moves_nothing() -> None:
    context = context_of(*causes("a", ".b", ".c"))
    b = context.chain.causes[1]
    assert ask_for(b, "parent").answer(context, b, "1") == []


def dots(context: Context) -> list[tuple[int, ...]]:
    return [cause.dots for cause in context.tree]


def test_fewer_dots_than_causes_leave_the_rest() -> None:
    context = context_of(*causes("a", ".b", "c"))
    session = record_of(context, Session)
    after = answered(context, session, "dots", "2 1")
    assert dots(after) == [(2,), (1,), ()]
    assert ask_for(session, "dots").show(after, session) == "2 1 0"


def test_more_dots_than_causes_are_refused() -> None:
    context = context_of(*causes("a", "b"))
    with pytest.raises(InvalidInputError, match="3 tal men det finns 2 orsaker"):
        answered(context, record_of(context, Session), "dots", "1 2 3")


def test_the_same_dots_twice_replace() -> None:
    context = context_of(*causes("a", "b"))
    session = record_of(context, Session)
    once = answered(context, session, "dots", "2 1")
    assert ask_for(session, "dots").answer(once, session, "2 1") == []
    assert dots(answered(once, session, "dots", "0,4")) == [(0,), (4,)]


def test_dots_of_earlier_rounds_stay_and_are_not_shown_as_these() -> None:
    context = context_of(Cause(id="a", text="a", dots=(3, 2)), Cause(id="b", text="b"))
    session = record_of(context, Session)
    shown = ask_for(session, "dots").show(context, session)
    assert shown == "2 0"
    after = answered(context, session, "dots", shown)
    assert dots(after) == [(3, 2), (0, 0)]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6))
def test_dots_are_shown_as_they_were_typed(counts: list[int]) -> None:
    context = context_of(*causes(*(f"orsak {number}" for number, _ in enumerate(counts))))
    session = record_of(context, Session)
    after = answered(context, session, "dots", " ".join(map(str, counts)))
    shown = ask_for(session, "dots").show(after, session)
    assert shown == (" ".join(map(str, counts)) if any(counts) else "")


def test_a_new_action_for_a_cause_belongs_to_it() -> None:
    after = answered(rich(), record_of(rich(), Cause), "action", " byt plats ")
    action = after.chain.actions[-1]
    assert (action.text, action.causes) == ("byt plats", ("Cause",))
    assert (action.session, action.step) == (SECOND, "steg")


def test_a_new_problem_is_explained_by_the_cause() -> None:
    after = answered(rich(), record_of(rich(), Cause), "problem", "vi hinner inte")
    problem = after.chain.problems[-1]
    cause = after.chain.get(Cause, "Cause")
    assert cause is not None
    assert cause.explains == (problem.id,)


def test_a_new_cause_is_taken_on_by_the_action() -> None:
    after = answered(rich(), record_of(rich(), Action), "cause", "ingen ansvarar")
    action = after.chain.get(Action, "Action")
    assert action is not None
    assert action.causes == (after.chain.causes[-1].id,)


def test_an_anchoring_has_the_day_of_the_traff() -> None:
    after = answered(rich(), record_of(rich(), Area), "anchoring", "rektor")
    assert after.chain.of(Anchoring)[-1].date == TODAY


def test_only_measurements_of_other_meetings_are_compared() -> None:
    context = context_of(
        Result(text="förut", session=FIRST),
        Result(text="tolkning", session=FIRST, kind=Kind.INTERPRETATION),
        Result(id="nu", text="nu", session=SECOND),
    )
    choices = ASKS[Result, "compares"].choices
    assert choices is not None
    assert [getattr(each, "text", "") for each in choices(context)] == ["förut"]


def test_judgements_go_into_dated_lines() -> None:
    context = answered(rich(), record_of(rich(), Goal), "now", "36 av 60")
    assert [each.text for each in context.chain.assessments] == ["36 av 60"]
    context = answered(context, record_of(context, Action), "effect", "lugnare")
    assert [each.text for each in context.chain.updates] == ["lugnare"]
    assert isinstance(context.chain.assessments[0], Assessment)
    assert isinstance(context.chain.updates[0], ActionUpdate)
