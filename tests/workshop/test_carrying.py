"""What was not reached comes by itself in the next träff, with the words it was planned with."""

import datetime as dt

import pytest

from sessions.guides import Guide, GuideShelf, parse_guide
from sessions.language.terms import Kind, StepKind
from sessions.models import PlannedStep, Session
from sessions.storage import State
from sessions.workshop.capture import new_line
from sessions.workshop.carrying import Carried, carried_from, latest_held, not_covered, steps_with
from sessions.workshop.guides_as_run import carried_words, guide_of, texts_as_run
from sessions.workshop.leading import Leading
from sessions.workshop.open_area import OpenArea
from sessions.workshop.planning import SessionPlan, planned_steps, start_session
from sessions.workshop.written import written_session
from tests.workshop.conftest import Lead

NEXT = dt.date(2026, 3, 3)
HEAD = "---\nid: {id}\ntitel: {id}\nversion: 1\ntid: {minutes}\n---\n# {id}\n\n"
STEP = "## {title}\n\n- steg: {kind}\n- id: {id}\n- tid: 20\n\n> {title}?\n\n"


def guide_with(name: str, *steps: tuple[str, str, str]) -> Guide:
    """A guide with steps given as id, kind and title."""
    body = "".join(STEP.format(id=id_, kind=kind, title=title) for id_, kind, title in steps)
    return parse_guide(HEAD.format(id=name, minutes=20 * len(steps)) + body, f"{name}.md")


ANALYSIS = guide_with(
    "analys",
    ("landa", "landa", "Landa"),
    ("varfor", "orsaker", "Varför"),
    ("gissa", "fri", "Gissa"),
    ("avslut", "avslut", "Avslut"),
)
PLAN = guide_with(
    "plan",
    ("borja", "landa", "Börja"),
    ("sist", "förra gången", "Sist"),
    ("varfor", "mål", "Mål, inte varför"),
    ("gissa", "fri", "En annan gissning"),
)


@pytest.fixture
def held(area: OpenArea) -> Session:
    """A träff that only had time to arrive."""
    plan = SessionPlan(ANALYSIS, tuple(step.id for step in ANALYSIS.steps), dt.date(2026, 2, 3), 60)
    session = start_session(area, plan)
    area.save([new_line(Kind.NOTE, "Hej", session.id, "landa")])
    return session


def follow_up(area: OpenArea, carried: tuple[Carried, ...], guide: Guide = PLAN) -> Session:
    chosen = tuple(step.id for step in steps_with(guide, carried))
    return start_session(area, SessionPlan(guide, chosen, NEXT, 60, carried=carried))


def test_steps_that_were_not_reached_stand_after_the_last_time(
    area: OpenArea, held: Session, shelf: GuideShelf
) -> None:
    carried = carried_from(area, held, shelf)
    assert [each.step.id for each in carried] == ["varfor", "gissa"]
    assert [step.id for step in steps_with(PLAN, carried)] == [
        "borja", "sist", "analys#varfor", "analys#gissa", "varfor", "gissa",
    ]  # fmt: skip
    planned = follow_up(area, carried).steps
    assert sum(each.minutes for each in planned) == 60
    assert [each.guide for each in planned] == ["", "", "analys", "analys", "", ""]
    assert planned[2].guide_text == held.guide_text


def test_a_step_of_the_same_kind_covers_it(
    area: OpenArea, held: Session, shelf: GuideShelf
) -> None:
    carried = carried_from(area, held, shelf)
    causes = guide_with("ny", ("orsak", "orsaker", "Orsaker"))
    assert [each.step.id for each in not_covered(causes, carried)] == ["gissa"]
    assert not_covered(ANALYSIS, carried) == ()


def test_what_was_passed_over_or_never_finished_is_not_reached(
    area: OpenArea, held: Session, shelf: GuideShelf
) -> None:
    steps = tuple(each.model_copy(update={"skipped": each.step == "varfor"}) for each in held.steps)
    area.save([new_line(Kind.CAUSE, "Vi går iväg", held.id, "varfor")])
    area.save([area.session(held.id).changed(steps=steps)])
    assert [each.step.id for each in carried_from(area, area.session(held.id), shelf)] == [
        "varfor", "gissa",
    ]  # fmt: skip
    area.save([area.session(held.id).changed(steps_done=("varfor", "gissa"))])
    assert carried_from(area, area.session(held.id), shelf) == ()


def test_a_träff_that_never_was_leaves_nothing(area: OpenArea, shelf: GuideShelf) -> None:
    plan = SessionPlan(ANALYSIS, ("landa", "varfor"), dt.date(2026, 2, 3), 60)
    assert carried_from(area, start_session(area, plan), shelf) == ()
    assert carried_from(area, None, shelf) == ()


def test_the_last_träff_that_took_place_is_the_one_to_carry_from(
    area: OpenArea, held: Session, shelf: GuideShelf
) -> None:
    plan = SessionPlan(PLAN, ("borja",), dt.date(2026, 2, 17), 60)
    start_session(area, plan)
    found = latest_held(area, NEXT)
    assert found is not None
    assert found.id == held.id
    assert latest_held(area, dt.date(2026, 2, 2)) is None


def test_it_is_led_noted_and_written_under_its_own_name(
    area: OpenArea, held: Session, shelf: GuideShelf, state: State
) -> None:
    session = follow_up(area, carried_from(area, held, shelf))
    leading = Leading(area, session.id, state, shelf)
    leading.go_to("analys#varfor")
    assert (leading.step.title, leading.step.kind) == ("Varför", StepKind.CAUSES)
    assert leading.guide_step("varfor").title == "Mål, inte varför"
    leading.capture("Vagnen saknar hälften")
    text = written_session(area, session.id, shelf)
    assert "## Varför (" in text
    assert "## Mål, inte varför (" in text


def test_it_is_carried_on_until_it_is_reached(
    area: OpenArea, held: Session, shelf: GuideShelf, state: State
) -> None:
    second = follow_up(area, carried_from(area, held, shelf))
    area.save([new_line(Kind.NOTE, "Hej igen", second.id, "borja")])
    again = carried_from(area, area.session(second.id), shelf)
    assert [(each.guide, each.step.title) for each in again] == [
        ("analys", "Varför"), ("analys", "Gissa"), ("plan", "Mål, inte varför"),
        ("plan", "En annan gissning"),
    ]  # fmt: skip
    third = follow_up(area, again[:2])
    assert carried_words(area, third, shelf)["analys#varfor"].title == "Varför"
    assert guide_of(area, third, shelf).id == "plan"


def test_two_guides_with_the_same_step_left_are_told_apart(
    area: OpenArea, held: Session, shelf: GuideShelf
) -> None:
    carried = carried_from(area, held, shelf)
    twice = (*carried, Carried(carried[0].step, "annan", carried[0].guide_text))
    ids = [each.step.id for each in not_covered(guide_with("ny", ("x", "mål", "X")), twice)]
    assert len(ids) == len(set(ids)) == 3


def test_a_step_whose_guide_is_gone_is_left(
    area: OpenArea, held: Session, shelf: GuideShelf
) -> None:
    lost = held.changed(
        steps=(*held.steps, PlannedStep(step="borta", minutes=5, guide="ingen", guide_text="ingen"))
    )
    area.save([lost])
    assert [each.step.id for each in carried_from(area, area.session(held.id), shelf)] == [
        "varfor", "gissa",
    ]  # fmt: skip
    assert planned_steps(PLAN, ("borja",), 60, carried_from(area, held, shelf))[0].minutes == 60


def test_the_guides_that_ship_carry_what_they_had_no_time_for(
    area: OpenArea, lead: Lead, shelf: GuideShelf
) -> None:
    first = lead(step="orsaker", date="2026-02-03")
    first.capture("Vi går iväg")
    carried = carried_from(area, area.session(first.session_id), shelf)
    kinds = [each.step.kind for each in carried]
    assert kinds == [StepKind.RESULTS, StepKind.PROBLEM, StepKind.CHOOSE]
    plan = shelf.get("ska-plan")
    extra = [each.step.kind for each in not_covered(plan, carried)]
    assert all(kind not in {step.kind for step in plan.steps} for kind in extra)
    assert extra


def test_the_words_of_a_carried_step_go_with_the_area(area: OpenArea) -> None:
    """Also when the träff that it comes from is no longer there."""
    own, theirs = ("a" * 8, "b" * 8)
    sha, unused = (area.library.put_guide(area.area_id, text) for text in (own, theirs))
    step = PlannedStep(step="gissa", minutes=5, guide="analys", guide_text=sha)
    area.save([Session(date=NEXT, steps=(step,))])
    assert texts_as_run(area) == {sha: own}
    assert unused not in texts_as_run(area)
