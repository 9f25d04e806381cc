"""The day before a träff: its steps and minutes, its hour, underlag, and the guide's list."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError, NotFoundError
from sessions.guides import GuideShelf
from sessions.guides.timing import share_minutes
from sessions.models import Evidence, Note, PlannedStep
from sessions.workshop.open_area import OpenArea
from sessions.workshop.planning import SessionPlan, start_session
from sessions.workshop.preparing import Preparing, is_waiting
from tests.workshop.conftest import Lead

DAY = dt.date(2026, 2, 11)  # tomorrow


@pytest.fixture
def preparing(area: OpenArea, shelf: GuideShelf) -> Preparing:
    """Tomorrow's träff with the analysis guide, without Förra gången."""
    guide = shelf.get("ska-analys")
    steps = tuple(step.id for step in guide.steps if step.id != "forra-gangen")
    plan = SessionPlan(guide, steps, DAY, 90, planned=True)
    return Preparing(area, start_session(area, plan).id, shelf)


def minutes(preparing: Preparing) -> dict[str, int]:
    return {each.step: each.minutes for each in preparing.session.steps}


# The steps


def test_it_begins_as_the_guide_and_the_length_say(preparing: Preparing) -> None:
    assert preparing.balance == "= 90 min, jämnt"
    assert [row.id for row in preparing.steps() if not row.taken] == ["forra-gangen"]
    assert [row.id for row in preparing.steps()][:3] == ["landa", "forra-gangen", "resultat"]
    assert {row.starts for row in preparing.steps()} == {""}


def test_a_minute_more_or_less_leaves_the_others_alone(preparing: Preparing) -> None:
    before = minutes(preparing)
    preparing.trim("resultat", 1)
    preparing.trim("resultat", 1)
    preparing.trim("landa", -1)
    wanted = {**before, "resultat": before["resultat"] + 2, "landa": before["landa"] - 1}
    assert minutes(preparing) == wanted
    assert preparing.balance == "+ 91 av 90 min, 1 för mycket"
    preparing.set_minutes("resultat", 5)
    assert preparing.balance.startswith("− ")
    assert "kvar att dela ut" in preparing.balance


def test_a_step_is_never_without_a_minute(preparing: Preparing) -> None:
    with pytest.raises(InvalidInputError, match="minst 1 minut"):
        preparing.set_minutes("landa", 0)
    with pytest.raises(InvalidInputError):
        preparing.set_minutes("landa", 100_000)
    with pytest.raises(InvalidInputError, match="inte med"):
        preparing.trim("forra-gangen", 1)


def test_what_is_left_is_spread_over_the_steps_that_nobody_has_set(preparing: Preparing) -> None:
    preparing.set_minutes("landa", 10)
    preparing.set_minutes("orsaker", 20)
    preparing.spread()
    after = minutes(preparing)
    assert (after["landa"], after["orsaker"]) == (10, 20)
    assert sum(after.values()) == 90
    preparing.area.undo()
    assert minutes(preparing)["landa"] == 10
    assert sum(minutes(preparing).values()) != 90


def test_when_all_steps_are_set_all_are_spread(preparing: Preparing) -> None:
    for step in list(minutes(preparing)):
        preparing.set_minutes(step, 5)
    preparing.spread()
    assert set(minutes(preparing).values()) == {15}


def test_what_cannot_be_spread_is_told_and_nothing_changes(preparing: Preparing) -> None:
    preparing.set_minutes("orsaker", 88)
    before = minutes(preparing)
    with pytest.raises(InvalidInputError, match="Korta något"):
        preparing.spread()
    assert minutes(preparing) == before


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(0, 200))
def test_shared_minutes_always_sum_to_the_whole(wanted: list[int], more: int) -> None:
    total = len(wanted) + more
    shared = share_minutes(wanted, total)
    assert sum(shared) == total
    assert min(shared) >= 1


def test_a_step_is_taken_out_and_comes_back_to_its_place(preparing: Preparing) -> None:
    order = [row.id for row in preparing.steps()]
    preparing.switch("problem")
    assert "problem" not in minutes(preparing)
    assert [row.id for row in preparing.steps()] == order
    preparing.switch("problem")
    preparing.switch("forra-gangen")
    assert list(minutes(preparing)) == order
    preparing.area.undo()
    assert "forra-gangen" not in minutes(preparing)


def test_one_step_has_to_be_left(preparing: Preparing) -> None:
    first, *rest = list(minutes(preparing))
    for step in rest:
        preparing.switch(step)
    with pytest.raises(InvalidInputError, match="minst ett steg"):
        preparing.switch(first)


def test_a_step_changes_places_with_its_neighbour(preparing: Preparing) -> None:
    order = list(minutes(preparing))
    preparing.shift("problem", -1)
    assert list(minutes(preparing))[:3] == [order[0], "problem", order[1]]
    assert not preparing.shift("landa", -1).records
    assert [row.id for row in preparing.steps() if row.taken] == list(minutes(preparing))


def test_each_step_says_when_it_begins(preparing: Preparing) -> None:
    preparing.set_start("15.45")
    starts = {row.id: row.starts for row in preparing.steps()}
    assert (starts["landa"], starts["forra-gangen"]) == ("15:45", "")
    preparing.trim("landa", 5)
    later = {row.id: row.starts for row in preparing.steps()}
    assert later["resultat"] == "15:55"
    preparing.set_start("-")
    assert preparing.session.starts == ""


def test_a_step_carried_from_another_guide_keeps_its_words(
    preparing: Preparing, shelf: GuideShelf
) -> None:
    carried = PlannedStep(step="kort-reflektion#landa", minutes=7, guide="kort-reflektion")
    session = preparing.session
    preparing.area.save([session.changed(steps=(*session.steps, carried))])
    again = Preparing(preparing.area, session.id, shelf)
    row = again.steps()[-1]
    assert row.step.question == shelf.get("kort-reflektion").steps[0].question
    again.trim(row.id, 1)
    kept = again.session.steps[-1]
    assert (kept.minutes, kept.guide) == (8, "kort-reflektion")


def test_a_traff_that_a_colleague_took_away_stays_on_the_screen(
    preparing: Preparing, theirs: OpenArea
) -> None:
    theirs.refresh()
    theirs.save([theirs.session(preparing.session_id).removed()])
    assert preparing.area.take_news()
    assert preparing.steps()
    assert preparing.number == 1
    preparing.trim("landa", 1)  # whoever works on it has not given it up
    assert preparing.area.session(preparing.session_id).planned


def test_what_two_prepare_at_the_same_time_is_joined(
    preparing: Preparing, theirs: OpenArea, shelf: GuideShelf
) -> None:
    theirs.refresh()
    colleague = Preparing(theirs, preparing.session_id, shelf)
    preparing.tick(1)
    colleague.tick(2)
    colleague.begin()
    preparing.area.take_news()
    assert preparing.session.prepared == (1, 2)
    assert not is_waiting(preparing.area.chain, preparing.session)


# Its frame, and what is done


def test_day_length_and_people_are_read_as_they_are_typed(preparing: Preparing) -> None:
    preparing.set_day("24 november")
    preparing.set_length("60 min")
    preparing.set_participants("5 förskollärare, 3 barnskötare")
    session = preparing.session
    assert (session.date, session.length) == (dt.date(2026, 11, 24), 60)
    assert session.participant_count == 8
    assert preparing.balance == "+ 90 av 60 min, 30 för mycket"
    for wrong in (preparing.set_day, preparing.set_start, preparing.set_length):
        with pytest.raises(InvalidInputError):
            wrong("snart")


def test_the_list_of_the_guide_is_ticked_off(preparing: Preparing) -> None:
    items = preparing.to_do()
    assert items[0].text.startswith("Underlag, högst fem rader")
    assert "**" not in items[0].text
    preparing.tick(2)
    preparing.tick(1)
    assert [item.number for item in preparing.to_do() if item.done] == [1, 2]
    preparing.tick(2)
    assert [item.number for item in preparing.to_do() if item.done] == [1]


def test_underlag_is_registered_a_line_each(preparing: Preparing) -> None:
    preparing.add_evidence(["Enkäten i våras", " ", "Observation v. 38 "])
    first, second = preparing.evidence()
    assert second.text == "Observation v. 38"
    preparing.reword_evidence(first.id, "Enkäten i höstas")
    preparing.remove_evidence(second.id)
    assert [each.text for each in preparing.area.chain.of(Evidence)] == ["Enkäten i höstas"]
    with pytest.raises(NotFoundError):
        preparing.remove_evidence(second.id)
    preparing.area.undo()
    assert len(preparing.evidence()) == 2


# Until it begins


def test_it_waits_until_it_is_begun(preparing: Preparing) -> None:
    assert is_waiting(preparing.area.chain, preparing.session)
    preparing.begin()
    assert not is_waiting(preparing.area.chain, preparing.session)
    assert preparing.session.date == dt.date(2026, 2, 10)  # the day it is held


def test_a_traff_that_is_called_off_is_gone_and_the_underlag_stays(preparing: Preparing) -> None:
    preparing.add_evidence(["Enkäten"])
    preparing.call_off()
    assert not preparing.area.chain.sessions
    assert len(preparing.evidence()) == 1
    preparing.area.undo()
    preparing.begin()
    with pytest.raises(InvalidInputError, match="tas inte bort"):
        preparing.call_off()


def test_a_line_in_it_says_that_it_has_begun(preparing: Preparing) -> None:
    preparing.area.save([Note(text="x", session=preparing.session_id, step="landa")])
    assert not is_waiting(preparing.area.chain, preparing.session)


def test_a_traff_that_was_begun_at_once_never_waited(lead: Lead) -> None:
    leading = lead()
    assert not is_waiting(leading.area.chain, leading.session)


def test_a_guide_that_is_gone_leaves_the_steps_to_prepare(
    preparing: Preparing, shelf: GuideShelf
) -> None:
    preparing.area.save([preparing.session.changed(guide="borta", guide_text="")])
    lost = Preparing(preparing.area, preparing.session_id, shelf)
    assert [row.id for row in lost.steps()] == list(minutes(preparing))
    assert lost.to_do() == ()
    lost.trim("landa", 1)
