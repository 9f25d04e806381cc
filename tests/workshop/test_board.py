"""What stands on the screen in each step."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.language.terms import ActionStatus, Attainment, Certainty, Influence, Kind, StepKind
from sessions.models import (
    Action,
    ActionUpdate,
    Assessment,
    Cause,
    Goal,
    Line,
    Note,
    PlannedStep,
    Problem,
    Record,
    Result,
    Session,
)
from sessions.workshop.asks import ASKS
from sessions.workshop.board import BoardRow, board, details, numbered_as
from sessions.workshop.capture import new_line
from sessions.workshop.open_area import OpenArea
from sessions.workshop.questions import Context, tree_rows
from tests.solglantan import SESSIONS, solglantan
from tests.workshop.build import FIRST, SECOND, TODAY, causes, context_of

HOSTILE = "[bold]x[/] \\[ $var {0} %s\n| # – “ 👩‍👧 \u202e"


def texts(rows: tuple[BoardRow, ...]) -> list[str]:
    return [f"== {row.text}" if row.heading else row.text for row in rows]


def row(rows: tuple[BoardRow, ...], record: str) -> BoardRow:
    return next(each for each in rows if each.record == record)


@pytest.mark.parametrize("kind", StepKind)
def test_an_empty_step_is_empty(kind: StepKind) -> None:
    assert board(context_of(), kind) == () or kind == StepKind.PREVIOUS


@pytest.mark.parametrize("meeting", range(4))
@pytest.mark.parametrize("kind", StepKind)
def test_a_full_year_draws_in_every_step(kind: StepKind, meeting: int) -> None:
    chain = solglantan()
    session = chain.sessions[meeting]
    for planned in session.steps:
        context = Context(chain, TODAY, session.id, planned.step)
        rows = board(context, kind)
        counted = [each for each in rows if not (each.heading or each.aside)]
        assert [each.number for each in counted] == list(range(1, len(counted) + 1))
        assert all(each.number == 0 for each in rows if each.heading or each.aside)
        assert len({each.record for each in counted}) == len(counted)
        said = {line.id for line in chain.lines(session.id, planned.step)}
        assert said <= {each.record for each in rows}
        for each in counted:
            record = chain.find(each.record)
            assert isinstance(record, Line)
            assert record.text == each.text


def test_tree_numbers_are_those_that_questions_accept() -> None:
    context = Context(solglantan(), TODAY, SESSIONS[0], "orsaker")
    rows = board(context, StepKind.CAUSES)
    assert numbered_as(rows, tree_rows(context))
    assert [each.record for each in rows][: len(context.tree)] == [
        cause.id for cause in context.tree
    ]


def test_numbers_of_other_choices_are_not_trusted() -> None:
    context = context_of(
        Result(id="förut", text="förut", session=FIRST),
        Result(id="nu", text="nu", session=SECOND, chosen=True),
        Problem(id="p", text="p"),
    )
    compares, built_on = ASKS[Result, "compares"].choices, ASKS[Problem, "built_on"].choices
    assert compares is not None
    assert built_on is not None
    assert not numbered_as(board(context, StepKind.RESULTS), compares(context))
    assert not numbered_as(board(context, StepKind.PROBLEM), built_on(context))
    assert numbered_as(board(context, StepKind.PROBLEM), ())


@pytest.mark.parametrize("kind", StepKind)
def test_notes_of_another_traff_or_step_stay_there(kind: StepKind) -> None:
    rows = board(
        context_of(
            Note(text="här", session=SECOND, step="steg"),
            Note(text="annan träff", session=FIRST, step="steg"),
            Note(text="annat steg", session=SECOND, step="landa"),
            Note(text="utan träff"),
        ),
        kind,
    )
    assert [text for text in texts(rows) if not text.startswith("==")] == ["här"]


@pytest.mark.parametrize("kind", StepKind)
@pytest.mark.parametrize("line", Kind)
def test_hostile_text_is_shown_as_it_is(kind: StepKind, line: Kind) -> None:
    rows = board(context_of(new_line(line, HOSTILE, SECOND, "steg")), kind)
    assert HOSTILE in [each.text for each in rows]


@given(st.text(min_size=1))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    rows = board(context_of(Note(text=text, session=SECOND, step="steg")), StepKind.FREE)
    assert [(each.text, each.number, each.tags) for each in rows] == [(text, 1, ())]


# Step by step


def test_other_lines_come_after_under_a_heading_with_their_kind() -> None:
    rows = board(
        context_of(
            Note(text="n", session=SECOND, step="steg"),
            *causes("a", ".b"),
            Note(text="f", kind=Kind.QUESTION, session=SECOND, step="steg"),
        ),
        StepKind.CAUSES,
    )
    assert texts(rows) == ["a", "b", "== Annat som sades", "n", "f"]
    assert [each.tags for each in rows[3:]] == [("anteckning",), ("fråga",)]
    assert [each.number for each in rows] == [1, 2, 0, 3, 4]
    assert [each.indent for each in rows] == [0, 1, 0, 0, 0]


def test_a_note_tells_what_it_grew_into() -> None:
    note = Note(id="n", text="n", session=SECOND, step="steg")
    grown: list[Record] = [Cause(text="o", origins=("n",)), Action(text="å", origins=("n",))]
    rows = board(context_of(note, *grown), StepKind.FREE)
    assert row(rows, "n").tags == ("→ orsak", "→ åtgärd")


def test_results_here_first_then_earlier_ones_dimmed() -> None:
    rows = board(
        context_of(
            Result(id="f", text="förut", session=FIRST),
            Result(id="n", text="nu", session=SECOND, compares="f", chosen=True),
            Result(id="t", text="tror", session=SECOND, kind=Kind.INTERPRETATION),
            Result(id="s", text="styrka", session=SECOND, kind=Kind.STRENGTH),
        ),
        StepKind.RESULTS,
    )
    assert texts(rows) == ["nu", "tror", "styrka", "== Från tidigare träffar", "förut"]
    assert row(rows, "n").tags == ("vi ser", "förut: förut")
    assert row(rows, "n").marked
    assert row(rows, "t").tags == ("vi tror",)
    assert row(rows, "s").tags == ("styrka",)
    assert [each.record for each in rows if each.dim] == ["f"]


def test_the_problem_stands_above_what_it_is_built_on() -> None:
    rows = board(
        context_of(
            Result(id="r", text="r", chosen=True),
            Result(id="x", text="x"),
            Problem(id="p", text="p", built_on=("r",), curriculum="språk"),
        ),
        StepKind.PROBLEM,
    )
    assert texts(rows) == ["p", "== Resultat att bygga på", "r"]
    assert row(rows, "p").tags == ("språk", "bygger på 1 resultat")


def test_a_cause_says_what_is_known_of_it() -> None:
    rows = board(
        context_of(
            Cause(
                id="a", text="a", certainty=Certainty.KNOWN, influence=Influence.VIA, via="köket",
                dots=(2, 1), chosen=True,
            ),
            Cause(id="b", text="b", influence=Influence.OWN, part_of="a", dots=(1,)),
            Cause(id="c", text="c", dots=(0,), part_of="borta"),
        ),
        StepKind.CHOOSE,
    )  # fmt: skip
    assert row(rows, "a").tags == (
        "vi vet", "via köket", "1 prick i omgång 2, 3 totalt", "vald", "vår del: 2",
    )  # fmt: skip
    assert row(rows, "a").marked
    assert row(rows, "b").tags == ("vi själva", "0 prickar i omgång 2, 1 totalt", "vår del i 1")
    assert row(rows, "c").tags == ()


def test_a_ring_is_told() -> None:
    rows = board(
        context_of(Cause(id="a", text="a", parent="b"), Cause(id="b", text="b", parent="a")),
        StepKind.CAUSES,
    )
    assert row(rows, "a").tags == ("går i ring – flytta den",)
    assert row(rows, "b").indent == 1


def test_an_action_names_its_causes_by_their_numbers() -> None:
    action = Action(
        id="å", text="å", causes=("c", "a", "borta"), responsible="rektor",
        end=dt.date(2026, 5, 19),
    )  # fmt: skip
    context = context_of(*causes("a", ".b", "c"), action)
    shown = row(board(context, StepKind.ACTIONS), "å")
    assert not shown.dim
    tags = shown.tags
    assert tags == ("orsak 1, 3", "rektor", "till 19 maj")
    status = ActionUpdate(action="å", date=TODAY, status=ActionStatus.TRIED, text="lugnare")
    chain = context.chain.with_records([status])
    waiting = board(Context(chain, TODAY, SECOND, "steg"), StepKind.CARRYING_OUT)
    assert row(waiting, "å").tags == ("◔ prövas", *tags, "10 februari: lugnare")


def test_what_waits_comes_before_what_is_done() -> None:
    rows = board(
        context_of(
            Action(id="klar", text="klar"),
            Action(id="sen", text="sen", end=dt.date(2026, 5, 1)),
            Action(id="snart", text="snart", end=dt.date(2026, 3, 1)),
            ActionUpdate(action="klar", date=TODAY, status=ActionStatus.DONE),
        ),
        StepKind.PREVIOUS,
    )
    assert texts(rows) == ["snart", "sen", "== Används, klart eller avslutat", "klar"]
    assert [each.record for each in rows if each.dim] == ["klar"]


def test_what_was_not_reached_is_told_the_next_time_and_not_before() -> None:
    planned = (PlannedStep(step="landa", minutes=5), PlannedStep(step="valj", minutes=5))
    first = Session(id=FIRST, date=dt.date(2025, 10, 14), steps=planned, steps_done=("landa",))
    told = "== Det vi inte hann förra gången: Välj"
    assert told in texts(board(context_of(first), StepKind.PREVIOUS))
    assert told not in texts(board(context_of(first, session=FIRST), StepKind.PREVIOUS))


def test_a_step_that_was_carried_is_told_by_its_own_name() -> None:
    first = Session(
        id=FIRST,
        date=dt.date(2025, 10, 14),
        steps=(PlannedStep(step="ska-analys#valj", minutes=5), PlannedStep(step="egen", minutes=5)),
        steps_done=("landa",),
    )
    told = texts(board(context_of(first), StepKind.PREVIOUS))
    assert "== Det vi inte hann förra gången: Välj, egen" in told


def test_what_was_parked_for_this_traff_comes_before_the_rest() -> None:
    def parked(text: str, forum: str) -> Note:
        return Note(text=text, session=FIRST, step="landa", kind=Kind.PARKED, forum=forum)

    notes = (parked("vagnen", ""), parked("vikarier", "nästa träff"), parked("lås", "rektor"))
    assert texts(board(context_of(*notes), StepKind.PREVIOUS)) == [
        "== Sparat till den här träffen", "vikarier",
        "== Parkerat förra gången", "vagnen", "lås",
    ]  # fmt: skip


def test_goals_are_judged_with_sign_word_and_colour() -> None:
    goal = Goal(id="g", text="g", baseline="12 av 60")
    judged = Assessment(
        goal="g",
        date=TODAY,
        session=SECOND,
        text="36 av 60",
        attainment=Attainment.ON_THE_WAY,
        fingers=(2, 5, 2),
    )
    rows = board(context_of(goal, judged, Action(text="å")), StepKind.EVALUATION)
    assert texts(rows) == ["g", "== Åtgärderna", "å"]
    assert row(rows, "g").tags == (
        "◑ på god väg (gul)", "fingrar 2·5·2", "utgångsläge 12 av 60", "nu 36 av 60",
    )  # fmt: skip


def test_what_was_thought_before_waits_until_this_traff_has_answered() -> None:
    goal = Goal(id="g", text="g", baseline="12 av 60")
    before = Assessment(
        goal="g",
        date=dt.date(2025, 10, 14),
        session=FIRST,
        text="20 av 60",
        attainment=Attainment.STARTED,
        fingers=(9, 0, 0),
    )
    rows = board(context_of(goal, before), StepKind.EVALUATION)
    assert (row(rows, "g").tags, row(rows, "g").colour) == (
        ("utgångsläge 12 av 60", "bedömt förut"), "",
    )  # fmt: skip
    fingers = Assessment(goal="g", date=TODAY, session=SECOND, fingers=(1, 8, 0))
    rows = board(context_of(goal, before, fingers), StepKind.EVALUATION)
    assert row(rows, "g").tags == (
        "◔ påbörjat (röd)", "fingrar 1·8·0", "utgångsläge 12 av 60", "nu 20 av 60",
    )  # fmt: skip


# Details


def test_details_of_a_goal() -> None:
    goal = Goal(id="g", text="g", baseline="12", sign="fler pratar", due=dt.date(2026, 5, 19))
    context = context_of(
        goal,
        Action(id="å", text="duka", goals=("g",)),
        Action(text="annat"),
        Assessment(goal="g", date=TODAY, text="36"),
        Assessment(goal="g", date=dt.date(2025, 12, 1), text="20"),
    )
    assert details(context, goal) == (
        ("Utgångsläge", "12"),
        ("Tecken", "fler pratar"),
        ("Senast", "19 maj 2026"),
        ("Nu", "36"),
        ("Åtgärd", "duka – inte påbörjad"),
    )


def test_details_of_an_action() -> None:
    action = Action(id="å", text="å", causes=("a", "b"), goals=("g",), responsible="rektor")
    effect = ActionUpdate(action="å", date=TODAY, text="lugnare")
    context = context_of(*causes("a", "b"), Goal(id="g", text="mål"), action, effect)
    assert details(context, action) == (
        ("Orsak", "a; b"),
        ("Mål", "mål"),
        ("Ansvarig", "rektor"),
        ("Effekt", "10 februari: lugnare"),
    )


def test_other_lines_have_no_details() -> None:
    assert details(context_of(), Note(text="x")) == ()
    assert details(context_of(), Goal(text="tomt")) == ()


def test_the_closing_step_says_when_the_next_meeting_is(area: OpenArea) -> None:
    session = Session(date=dt.date(2026, 3, 4), next_date=dt.date(2026, 5, 19))
    area.save([session])
    context = Context(area.chain, session.date, session.id, "avslut")
    assert [row.text for row in board(context, StepKind.CLOSE)] == [
        "Nästa träff: tisdag 19 maj 2026"
    ]


def test_the_chosen_causes_are_in_view_where_actions_are_thought_of() -> None:
    chosen = Cause(id="b", text="b", chosen=True)
    context = context_of(*causes("a"), chosen, Action(id="å", text="å"))
    rows = board(context, StepKind.ACTIONS)
    assert texts(rows) == ["== Valda orsaker", "b", "== Åtgärder", "å"]
    assert row(rows, "b").tags == (f"orsak {context.tree_numbers['b']}",)
    assert [row(rows, each).number for each in ("b", "å")] == [0, 1]


def test_a_second_meeting_begins_with_what_was_chosen_and_parked() -> None:
    chosen = Cause(id="b", text="b", chosen=True)
    parked = Note(text="grinden", kind=Kind.PARKED, session=FIRST)
    before = Note(text="sagt nu", kind=Kind.PARKED, session=SECOND)
    rows = board(context_of(chosen, parked, before), StepKind.PREVIOUS)
    assert texts(rows)[-4:] == [
        "== Det här valde vi att arbeta med", "b", "== Parkerat förra gången", "grinden",
    ]  # fmt: skip
    acted = board(context_of(chosen, Action(text="å")), StepKind.PREVIOUS)
    assert "b" not in texts(acted)
