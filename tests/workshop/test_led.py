"""The steps and the clock of a träff while it is led, and changing its plan late."""

from pathlib import Path

import pytest

from sessions.errors import NotFoundError
from sessions.language.terms import Kind
from sessions.models import Note
from sessions.storage import State
from sessions.workshop.leading import Leading
from sessions.workshop.open_area import OpenArea
from sessions.workshop.rounds import Round
from tests.workshop.conftest import Lead


def again(leading: Leading, state: State) -> Leading:
    return Leading(leading.area, leading.session_id, state, leading.shelf)


def test_a_step_has_its_share_when_it_is_come_to(lead: Lead) -> None:
    leading = lead(step="landa")
    assert leading.hour.budget == leading.planned.minutes
    planned = {each.step: each.minutes for each in leading.steps}
    leading.tick(20 * 60)
    leading.go_to("orsaker")
    assert 1 < leading.hour.budget < planned["orsaker"] + planned["resultat"] + planned["problem"]
    leading.lengthen(2)
    given = leading.hour.budget
    leading.remember()
    assert again(leading, leading.state).hour.budget == given
    leading.share_time()
    assert leading.hour.budget == given - 2


def test_the_clocks_of_step_and_person_are_kept(lead: Lead, state: State) -> None:
    leading = lead(step="orsaker")
    leading.place.round = Round(9, 60, used=3)
    leading.tick(5)
    leading.remember()
    resumed = again(leading, state)
    assert resumed.hour.used == 5
    assert resumed.round == Round(9, 60, used=8)
    resumed.go_to("landa")
    assert resumed.round is None


def test_time_used_is_saved_with_what_is_finished_and_with_the_close(
    lead: Lead, theirs: OpenArea
) -> None:
    leading = lead(step="landa")
    leading.tick(61)
    leading.finish_step()
    theirs.refresh()
    finished = theirs.session(leading.session_id)
    assert [(each.step, each.seconds) for each in finished.spent] == [("landa", 61)]
    leading.tick(7)
    leading.close()
    theirs.refresh()
    kept = theirs.session(leading.session_id)
    assert {each.step: each.seconds for each in kept.spent} == {"landa": 61, leading.step_id: 7}
    assert kept.closed
    assert sum(kept.vv.values()) == 3  # planned, finished, closed: no write more


def test_another_laptop_goes_on_with_the_time_that_is_left(lead: Lead, tmp_path: Path) -> None:
    leading = lead(step="landa")
    leading.tick(600)
    leading.finish_step()
    leading.tick(30)  # not finished: known to this laptop alone
    elsewhere = again(leading, State(tmp_path / "elsewhere"))
    assert elsewhere.hour.left == (90 - 10) * 60


def test_what_is_passed_over_is_not_come_to(lead: Lead, state: State) -> None:
    leading = lead(step="problem")
    assert leading.pass_over() == "orsaker"
    assert leading.area.undo_label == "överhoppat steg"
    leading.go_to("resultat")
    assert leading.following_step == "orsaker"
    assert leading.finish_step() == "orsaker"
    leading.place.step = ""
    leading.go_to("avslut")
    assert leading.pass_over() is None
    assert leading.step_id == "avslut"


def test_two_steps_change_places_and_back(lead: Lead) -> None:
    leading = lead(step="problem")
    before = [each.step for each in leading.steps]
    leading.swap_with("valj")
    assert leading.step_id == "valj"
    assert [each.step for each in leading.steps].index("valj") == before.index("problem")
    leading.area.undo()
    assert [each.step for each in leading.steps] == before


def test_a_shorter_step_leaves_its_minutes_to_the_others(lead: Lead) -> None:
    leading = lead(step="orsaker")
    before = leading.hour.minutes
    leading.shorten(10)
    after = leading.hour.minutes
    assert after["orsaker"] == leading.planned.minutes == 10
    assert after["valj"] > before["valj"]
    leading.area.undo()
    assert leading.planned.minutes != 10


def test_rundor_are_counted_and_asked_about_once(lead: Lead) -> None:
    leading = lead("ska-plan", "orsaker")
    leading.capture("Vi går iväg")
    assert "inte gjort någon runda" in leading.too_soon("mal")
    leading.finish_lap()
    assert "en runda" in leading.too_soon("mal")
    leading.finish_lap()
    assert leading.session.rounds == 2
    assert leading.too_soon("mal") == ""
    leading.area.undo()
    assert leading.too_soon("mal")
    leading.place.warned = True
    assert leading.too_soon("mal") == ""


def test_what_comes_again_is_a_note_of_its_own_kind(lead: Lead) -> None:
    leading = lead(step="orsaker")
    (saved,) = leading.add_pattern(" det är bråttom ").records
    assert isinstance(saved, Note)
    assert (saved.kind, saved.text, saved.step) == (Kind.PATTERN, "det är bråttom", "orsaker")


def test_the_group_is_asked_deeper_from_the_second_varv(lead: Lead) -> None:
    leading = lead(step="orsaker")
    question = leading.step.question
    leading.place.round = Round(9)
    assert leading.asked == question
    leading.place.round = leading.place.round.next_lap()
    assert leading.asked not in {question, ""}


def test_an_undo_that_finds_the_traff_gone_leaves_it_on_the_screen(
    lead: Lead, theirs: OpenArea
) -> None:
    leading = lead(step="orsaker")
    leading.capture("mitt")
    theirs.refresh()
    theirs.save([theirs.session(leading.session_id).removed()])
    assert leading.area.undo() == "mitt"
    assert leading.session.id == leading.session_id
    assert (leading.number, len(leading.hour.slots)) == (1, len(leading.steps))
    leading.capture("mera")
    with pytest.raises(NotFoundError, match="Träffen finns inte längre"):
        leading.finish_step()
