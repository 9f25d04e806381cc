"""The wall: what the group may see, and never what it may not."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.guides import GuideShelf
from sessions.language.terms import Attainment, Certainty, Influence, Kind, StepKind
from sessions.models import (
    Action,
    ActionUpdate,
    Assessment,
    Cause,
    Goal,
    Note,
    Participants,
    Problem,
    Rating,
    Record,
    Result,
    Session,
)
from sessions.models.rated import CHECK_OUT
from sessions.workshop.rounds import Round
from sessions.workshop.wall import VIEWS, wall_page, window_page
from sessions.workshop.wall_page import Scene, WallPage, scene_of
from sessions.workshop.wall_time import round_time, step_time, time_of
from sessions.workshop.wall_views import WallView, view_of
from tests.workshop.build import FIRST, SECOND, TODAY, causes, context_of
from tests.workshop.conftest import Lead

GUIDE = GuideShelf().get("ska-analys")
SECRET = "hemligheten"


def scene(*records: Record, step: str = "orsaker") -> Scene:
    found = GUIDE.step(step)
    assert found is not None
    return Scene(context_of(*records, step=step), GUIDE, found, place="steg 4 av 7")


def evaluating(*records: Record) -> Scene:
    """Where the goals are judged."""
    guide = GuideShelf().get("ska-uppfoljning")
    found = next(each for each in guide.steps if each.kind is StepKind.EVALUATION)
    return Scene(context_of(*records, step=found.id), guide, found)


def written(page: WallPage) -> str:
    """Everything that stands on a page."""
    rows = (piece for row in page.rows for piece in (row.text, row.mark, *row.words))
    return "\n".join((page.heading, page.question, page.empty, *rows))


def every_page(scene: Scene) -> Iterator[str]:
    yield from (written(wall_page(scene, view)) for view in WallView)
    yield from (written(window_page(scene, chosen)) for chosen in ("", *WallView))


def texts(page: WallPage) -> list[str]:
    return [row.text for row in page.rows]


def test_each_view_has_its_digit_and_its_page() -> None:
    assert [view.digit for view in WallView] == list("1234567")[: len(WallView)]
    assert set(VIEWS) == set(WallView)
    assert [wall_page(scene(), view).view for view in WallView] == list(WallView)


def test_the_question_is_what_the_guide_asks() -> None:
    page = wall_page(scene(), WallView.QUESTION)
    assert page.question == ("Vad i det vi gör – eller låter bli att göra – förklarar resultatet?")
    assert not page.rows


def test_a_second_varv_asks_deeper(lead: Lead) -> None:
    leading = lead(step="orsaker")
    leading.place.round = Round(9, 90, lap=2)
    assert leading.asked != leading.step.question
    page = wall_page(scene_of(leading), WallView.QUESTION)
    assert page.question == scene_of(leading).worded(leading.asked)


def test_purpose_and_norms_are_the_participants_words_and_no_advice() -> None:
    added = Note(kind=Kind.AGREEMENT, text="Telefonen i väskan", session=SECOND, step="landa")
    page = wall_page(scene(added), WallView.PURPOSE)
    assert page.question.startswith("Vi tittar tillsammans på vad som faktiskt händer hos oss")
    assert "Klart när" not in written(page)
    assert "Läs högt" not in written(page)
    assert "En i taget. Den som talar får tala till punkt." in texts(page)
    assert texts(page)[-1] == "Telefonen i väskan"
    assert "{" not in written(page)


def test_the_list_has_the_numbers_that_the_leader_sees() -> None:
    parked = Note(kind=Kind.PARKED, text="lokalerna", session=SECOND, step="orsaker")
    known = Cause(text="tre", session=SECOND, step="orsaker", certainty=Certainty.KNOWN, dots=(3,))
    page = wall_page(scene(*causes("ett", ".två"), parked, known), WallView.LIST)
    assert [(row.number, row.depth, row.text) for row in page.rows] == [
        (1, 0, "ett"), (2, 1, "två"), (3, 0, "tre"),
    ]  # fmt: skip
    assert page.rows[2].words == ("vi vet · 3 prickar",)


def test_a_group_stands_above_its_lines() -> None:
    here = {"session": SECOND, "step": "orsaker"}
    name = Note(id="g1", kind=Kind.GROUP, text="Måltiden delas av för många", session=FIRST)
    first = Cause(text="vagnen", in_group="g1", **here)
    last = Cause(text="telefonen", in_group="g1", **here)
    page = wall_page(scene(name, first, last), WallView.LIST)
    assert [(row.depth, row.text, row.words) for row in page.rows] == [
        (0, "Måltiden delas av för många", ()), (1, "vagnen", ()), (1, "telefonen", ()),
    ]  # fmt: skip


def test_a_rating_is_a_spread_and_no_group_by_name() -> None:
    here = {"session": SECOND, "step": "resultat"}
    one = Rating(item="p1", statement="Vi lyssnar klart", group=SECRET, counts=(0, 2, 5), **here)
    two = Rating(item="p1", statement="Vi lyssnar klart", group="Bord 2", counts=(0, 0, 2), **here)
    parting = Rating(item=CHECK_OUT, statement=SECRET, counts=(0, 0, 3), **here)
    page = wall_page(scene(one, two, parting, step="resultat"), WallView.LIST)
    assert [row.text for row in page.rows] == ["Vi lyssnar klart"]
    assert page.rows[0].words[1] == "median 3 · 2–3 · 9 svar"
    assert SECRET not in written(page)


def test_the_tree_hangs_on_the_problem_and_names_nobody_on_the_way() -> None:
    via = Cause(text="vagnen", influence=Influence.VIA, via="Kökschefen Siv")
    page = wall_page(scene(Problem(text="Vi hör inte barnen"), via), WallView.TREE)
    assert page.question == "Vi hör inte barnen"
    assert page.rows[0].words == ("via andra",)


def test_the_chosen_keep_their_numbers() -> None:
    ett, två = causes("ett", "två")
    page = wall_page(scene(ett, två.changed(chosen=True)), WallView.CHOSEN)
    assert [(row.number, row.text, row.mark) for row in page.rows] == [(2, "två", "★")]


def test_goals_then_and_now_have_sign_and_word() -> None:
    goal = Goal(id="mal1", text="Samtalen får ta tid", baseline="9 av 40 minuter")
    bare = Goal(text="Alla äter i lugn och ro")
    first = Assessment(goal="mal1", date=dt.date(2025, 12, 1), text="15 av 40")
    latest = Assessment(
        goal="mal1", date=TODAY, text="22 av 40", attainment=Attainment.ON_THE_WAY, why=SECRET
    )
    page = wall_page(scene(goal, bare, latest, first), WallView.GOALS)
    assert page.rows[0].words == ("Då: 9 av 40 minuter", "Nu: 22 av 40", "◑ på god väg (gul)")
    assert page.rows[1].words == ()


def test_what_is_known_of_a_goal_from_before_has_its_day() -> None:
    goal = Goal(id="mal1", text="Samtalen får ta tid", baseline="9 av 40")
    before = Assessment(
        goal="mal1", date=dt.date(2025, 12, 1), text="15 av 40", attainment=Attainment.STARTED
    )
    page = wall_page(scene(goal, before), WallView.GOALS)
    assert page.rows[0].words == (
        "Då: 9 av 40", "1 december: 15 av 40", "◔ påbörjat (röd) 1 december",
    )  # fmt: skip


def test_the_old_word_is_not_shown_before_the_group_has_judged() -> None:
    goal = Goal(id="mal1", text="Samtalen får ta tid", baseline="9 av 40")
    before = Assessment(
        goal="mal1", date=dt.date(2025, 12, 1), text="15 av 40", attainment=Attainment.STARTED
    )
    judging = evaluating(goal, before)
    assert wall_page(judging, WallView.GOALS).rows[0].words == ("Då: 9 av 40",)
    assert wall_page(judging, WallView.LIST).rows[0].words == ()
    fingers = Assessment(goal="mal1", date=TODAY, session=SECOND, fingers=(1, 5, 3))
    shown = wall_page(evaluating(goal, before, fingers), WallView.GOALS).rows[0].words
    assert shown[1] == "1 december: 15 av 40"


def test_the_close_says_what_and_when_but_never_who() -> None:
    goal = Goal(id="mal1", text="Lugnare måltider", sign="Barnen berättar", session=SECOND)
    action = Action(
        text="Vagnen dukas kvällen före", session=SECOND, end=dt.date(2026, 5, 19),
        responsible="förskollärare EK", goals=("mal1",),
    )  # fmt: skip
    page = wall_page(scene(goal, action), WallView.CLOSING)
    assert "Vagnen dukas kvällen före" in texts(page)
    row = page.rows[texts(page).index("Vagnen dukas kvällen före")]
    assert row.words == ("till 19 maj", "Tecken: Barnen berättar")
    assert "EK" not in written(page)


def test_initials_in_a_line_are_left_out() -> None:
    action = Action(text="EK ringer köket", session=SECOND, responsible="förskollärare EK")
    assert "EK" not in written(wall_page(scene(action), WallView.CLOSING))


def test_notes_of_an_earlier_träff_stay_there() -> None:
    old = Note(text=SECRET, session=FIRST, step="orsaker")
    older = Result(text=SECRET, session=FIRST, step="resultat")
    for step in ("orsaker", "resultat"):
        assert not any(SECRET in page for page in every_page(scene(old, older, step=step)))


def test_a_window_follows_by_itself_until_something_is_chosen() -> None:
    empty, begun = scene(), scene(*causes("ett"))
    assert window_page(empty, "").view == WallView.QUESTION
    assert window_page(begun, "").view == WallView.LIST
    assert window_page(begun, "tradet").view == WallView.TREE
    assert window_page(begun, "något annat").view == WallView.LIST
    assert view_of("") is None


def test_a_closed_träff_says_thank_you() -> None:
    closed = Session(id=SECOND, date=TODAY, closed=True, next_date=dt.date(2026, 3, 3))
    page = window_page(scene(closed), "fragan")
    assert page.question == "Tack för i dag!"
    assert texts(page) == ["Vi ses igen", "tisdag 3 mars 2026"]


SAYS_WHO = st.sampled_from(
    ("responsible", "participants", "follow_up_by", "support", "follow_up", "communication",
     "first_step", "initiative"),
)  # fmt: skip


@given(
    st.sampled_from([step.id for step in GUIDE.steps]),
    st.lists(SAYS_WHO, unique=True),
    st.booleans(),
    st.booleans(),
)
def test_nobody_is_ever_named_and_nothing_parked_is_shown(
    step: str, fields: list[str], chosen: bool, closed: bool
) -> None:
    who = dict.fromkeys(fields, SECRET)
    frame = Session(
        id=SECOND, date=TODAY, closed=closed, participants=(Participants(function=SECRET, count=3),)
    )
    here = {"session": SECOND, "step": step, "said_by": SECRET}
    action = Action(id="a1", text="en åtgärd", **here, **who)
    records: list[Record] = [
        frame,
        action,
        ActionUpdate(action="a1", date=TODAY, reason=SECRET, **here),
        Cause(text="en orsak", via=SECRET, influence=Influence.VIA, chosen=chosen, **here),
        Result(text="ett resultat", chosen=chosen, **here),
        Goal(text="ett mål", **here),
        Note(text="en anteckning", owner=SECRET, forum=SECRET, mandate=SECRET, **here),
        Note(text="ett beslut", kind=Kind.DECISION, mandate=SECRET, owner=SECRET, **here),
        Note(text=f"{SECRET} parkerad", kind=Kind.PARKED, **here),
        Note(text=f"{SECRET} utcheckning", kind=Kind.CHECK_OUT, **here),
        Note(text=SECRET, **here).removed(),
    ]
    for page in every_page(scene(*records, step=step)):
        assert SECRET not in page.lower()
        assert "saknas" not in page.lower()


def test_nothing_of_the_leaders_help_is_shown(lead: Lead) -> None:
    leading = lead(step="orsaker")
    pages = list(every_page(scene_of(leading)))
    for section in leading.step.sections:
        for item in section.items:
            assert not any(item in page for page in pages)
    assert not any(leading.step.done_when in page for page in pages)


def test_where_we_are_counts_the_steps(lead: Lead) -> None:
    leading = lead(step="orsaker")
    number = [planned.step for planned in leading.steps].index("orsaker") + 1
    assert scene_of(leading).place == f"steg {number} av {len(leading.steps)}"


@pytest.mark.parametrize(
    ("used", "figures", "words"),
    [
        (0, "25:00", "kvar av 25 min"),
        (20 * 60, "5:00", "kvar av 25 min · ◔ snart slut"),
        (24 * 60, "1:00", "kvar av 25 min · ● strax slut"),
        (26 * 60 + 5, "1:05", "över 25 min"),
    ],
)
def test_the_clock_of_a_step(used: int, figures: str, words: str) -> None:
    assert step_time(used, 25) == (figures, words)


def test_a_runda_has_the_clock_of_the_person_whose_turn_it_is(lead: Lead) -> None:
    assert round_time(Round(9, 90, person=3, used=30)) == ("1:00", "nummer 3 av 9")
    assert round_time(Round(9, 90, person=3, used=-5)).figures == "1:30"
    leading = lead(step="orsaker")
    leading.place.round = Round(9, 90, used=10)
    assert time_of(leading, paused=False, since=5).figures == "1:15"
    assert time_of(leading, paused=True).words.endswith("paus")
