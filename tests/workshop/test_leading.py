"""Leading a träff: capture, changing lines, walking through the steps, coming back."""

import datetime as dt
from pathlib import Path

import pytest

from sessions.errors import InvalidInputError, NotFoundError, StaleError
from sessions.guides import GuideShelf
from sessions.language.terms import Kind, StepKind
from sessions.models import Action, Cause, Note, PlannedStep, Problem, Session
from sessions.storage import State
from sessions.workshop.asks import ask_for
from sessions.workshop.guides_as_run import guide_of
from sessions.workshop.leading import Leading, step_id_for
from sessions.workshop.open_area import OpenArea
from sessions.workshop.planning import SessionPlan, start_session
from sessions.workshop.sweeps import Question
from tests.workshop.build import tree_of
from tests.workshop.conftest import Lead

GUIDE = """\
---
id: egen
titel: Egen guide
version: 1
tid: 20
---
# Egen guide

## Börja

- steg: fri
- id: borja
- tid: 10

> Hur är det?

## Orsaker

- steg: orsaker
- id: varfor
- tid: 10

> Varför?
"""


def on_board(leading: Leading) -> list[str]:
    return [row.text for row in leading.rows() if not row.heading]


# Capture


def test_a_line_is_captured_where_we_are(lead: Lead) -> None:
    leading = lead(step="orsaker")
    (saved,) = leading.capture("  vagnen saknar hälften ").records
    assert isinstance(saved, Cause)
    assert (saved.text, saved.session, saved.step) == (
        "vagnen saknar hälften", leading.session_id, "orsaker",
    )  # fmt: skip
    assert on_board(leading) == ["vagnen saknar hälften"]
    assert leading.area.undo_label == "vagnen saknar hälften"


def test_a_line_that_says_what_it_is(lead: Lead) -> None:
    leading = lead(step="orsaker")
    (saved,) = leading.capture("fråga: hur vet vi?").records
    assert isinstance(saved, Note)
    assert (saved.kind, saved.text) == (Kind.QUESTION, "hur vet vi?")


def test_a_paste_is_one_save(lead: Lead) -> None:
    leading = lead(step="orsaker")
    saved = leading.capture_many(["ett", "", "  ", "fråga: två", "tre\x00"])
    assert [getattr(each, "text", "") for each in saved.records] == ["ett", "två", "tre"]
    assert saved.removed == 1
    assert leading.area.undo_label == "3 rader"
    leading.area.undo()
    assert on_board(leading) == []


@pytest.mark.parametrize("nothing", ["", "  \n", "\x00\x07"])
def test_nothing_is_no_line(lead: Lead, nothing: str) -> None:
    leading = lead(step="orsaker")
    assert leading.capture(nothing).records == ()
    assert leading.park(nothing).records == ()
    assert leading.area.undo_label is None
    assert leading.capture("\x00\x07").removed == 2


def test_parking_from_any_step(lead: Lead) -> None:
    leading = lead(step="orsaker")
    (saved,) = leading.park(" fråga: parkerad som den är ").records
    assert isinstance(saved, Note)
    assert (saved.kind, saved.text) == (Kind.PARKED, "fråga: parkerad som den är")


# Changing lines


def test_a_line_is_reworded(lead: Lead) -> None:
    leading = lead(step="orsaker")
    (line,) = leading.capture("före").records
    base = leading.line(line.id)
    leading.reword(line.id, "efter", base)
    assert on_board(leading) == ["efter"]
    with pytest.raises(StaleError):
        leading.reword(line.id, "från ett gammalt fönster", base)
    with pytest.raises(InvalidInputError):
        leading.reword(line.id, " ", leading.line(line.id))
    assert leading.reword(line.id, "efter ", leading.line(line.id)).records == ()
    assert on_board(leading) == ["efter"]


def test_deleting_a_cause_lifts_what_stood_under_it(lead: Lead) -> None:
    leading = lead(step="orsaker")
    ids = [each.id for each in leading.capture_many(["a", "b", "c", "d"]).records]
    leading.indent(ids[1])
    leading.indent(ids[2])
    assert tree_of(leading.area.chain) == [(0, "a"), (1, "b"), (1, "c"), (0, "d")]
    leading.delete(ids[0])
    assert tree_of(leading.area.chain) == [(0, "b"), (0, "c"), (0, "d")]
    leading.area.undo()
    assert tree_of(leading.area.chain) == [(0, "a"), (1, "b"), (1, "c"), (0, "d")]


def test_a_line_changes_kind_and_back(lead: Lead) -> None:
    leading = lead(step="orsaker")
    (line,) = leading.capture("a").records
    leading.capture("b")
    leading.indent(leading.area.chain.causes[1].id)
    leading.next_kind(line.id)
    assert on_board(leading) == ["b", "a"]  # what stood under it is a root now
    (changed,) = leading.area.chain.results
    assert leading.kinds[1] == changed.kind
    leading.area.undo()
    assert tree_of(leading.area.chain) == [(0, "a"), (1, "b")]
    leading.set_kind(line.id, Kind.PARKED)
    assert leading.area.chain.notes[0].kind == Kind.PARKED


def test_a_note_becomes_an_action_and_stays(lead: Lead) -> None:
    leading = lead(step="landa")
    (note,) = leading.capture("vi borde byta plats").records
    leading.become(note.id, Kind.ACTION)
    (row,) = leading.rows()[:1]
    assert row.record == note.id
    assert "→ åtgärd" in row.tags
    assert leading.area.chain.actions[0].origins == (note.id,)


def test_a_line_moves_to_a_step_that_is_planned(lead: Lead) -> None:
    leading = lead(step="landa")
    (note,) = leading.capture("hör till slutet").records
    leading.move_to_step(note.id, "avslut")
    assert on_board(leading) == []
    leading.go_to("avslut")
    assert on_board(leading) == ["hör till slutet"]
    with pytest.raises(NotFoundError, match="finns-inte"):
        leading.move_to_step(note.id, "finns-inte")


def test_only_causes_stand_in_the_tree(lead: Lead) -> None:
    leading = lead(step="landa")
    (note,) = leading.capture("x").records
    for move in (leading.indent, leading.outdent, lambda line: leading.shift(line, 1)):
        with pytest.raises(InvalidInputError, match="Bara orsaker"):
            move(note.id)


def test_a_shift_and_a_level_out(lead: Lead) -> None:
    leading = lead(step="orsaker")
    one, two = leading.capture_many(["ett", "två"]).records
    leading.shift(two.id, -1)
    assert tree_of(leading.area.chain) == [(0, "två"), (0, "ett")]
    leading.indent(one.id)
    leading.outdent(one.id)
    assert tree_of(leading.area.chain) == [(0, "två"), (0, "ett")]
    assert leading.shift(one.id, 1).records == ()


def test_a_line_that_is_gone_is_told(lead: Lead) -> None:
    leading = lead(step="orsaker")
    (line,) = leading.capture("x").records
    leading.delete(line.id)
    with pytest.raises(NotFoundError, match="finns inte längre"):
        leading.delete(line.id)
    question = Question(line.id, "certainty")
    with pytest.raises(NotFoundError):
        leading.answer(question, ask_for(Cause(text="x"), "certainty"), "1")
    with pytest.raises(NotFoundError):
        leading.line(leading.session_id)  # a träff is no line


def test_an_answer_is_saved_or_refused(lead: Lead) -> None:
    leading = lead(step="orsaker")
    (line,) = leading.capture("x").records
    question, ask = Question(line.id, "certainty"), ask_for(line, "certainty")
    leading.answer(question, ask, "1")
    assert leading.rows()[0].tags == ("vi vet",)
    with pytest.raises(InvalidInputError):
        leading.answer(question, ask, "3")
    assert leading.area.undo() == "svar"
    assert leading.rows()[0].tags == ()


# Steps


def test_steps_are_finished_in_order(lead: Lead) -> None:
    leading = lead("ska-avstamning")
    order = [planned.step for planned in leading.steps]
    walked = [leading.step_id]
    while following := leading.finish_step():
        walked.append(following)
        assert leading.step_id == following
    assert walked == order
    assert leading.session.steps_done == tuple(order)
    assert leading.finish_step() is None
    assert leading.session.steps_done == tuple(order)


def test_jumping_saves_nothing_but_the_place(lead: Lead, state: State) -> None:
    leading = lead()
    before = leading.area.chain
    leading.go_to("avslut")
    assert leading.planned.step == "avslut"
    assert leading.area.chain is before
    with pytest.raises(NotFoundError, match="atgarder"):
        leading.go_to("atgarder")
    assert leading.step_id == "avslut"


def test_a_jump_back_finishes_on_from_there(lead: Lead) -> None:
    leading = lead("ska-avstamning", "avslut")
    leading.finish_step()
    leading.go_to("landa")
    assert leading.finish_step() == "genomforande"
    assert leading.session.steps_done == ("avslut", "landa")


def test_we_come_back_to_the_exact_place(
    lead: Lead, area: OpenArea, state: State, shelf: GuideShelf
) -> None:
    leading = lead(step="orsaker")
    (line,) = leading.capture("här var vi").records
    leading.place.seconds["orsaker"] = 125
    leading.remember(line.id)
    again = Leading(area, leading.session_id, State(state.root), shelf)
    assert (again.step_id, again.place.line) == ("orsaker", line.id)
    assert again.place.seconds == {"orsaker": 125}


def test_without_a_place_the_first_step_that_is_not_done(
    lead: Lead, area: OpenArea, tmp_path: Path, shelf: GuideShelf
) -> None:
    leading = lead("ska-avstamning")
    elsewhere = State(tmp_path / "en annan dator")
    assert Leading(area, leading.session_id, elsewhere, shelf).step_id == "landa"
    leading.finish_step()
    assert Leading(area, leading.session_id, elsewhere, shelf).step_id == "genomforande"
    while leading.finish_step():
        pass
    assert Leading(area, leading.session_id, elsewhere, shelf).step_id == "avslut"


def test_closing_and_opening_again(lead: Lead) -> None:
    leading = lead()
    leading.close()
    assert leading.session.closed
    leading.reopen()
    assert not leading.session.closed
    assert leading.area.undo_label != "öppnad träff"
    with pytest.raises(StaleError):  # what was done before it was opened is not taken back
        leading.area.undo()
    assert not leading.session.closed


def test_traffar_are_numbered_by_date(lead: Lead) -> None:
    later = lead(date="2026-05-19")
    earlier = lead(date="2025-10-14")
    assert (earlier.number, later.number) == (1, 2)
    assert earlier.context.day == dt.date(2025, 10, 14)


def test_drafts_are_kept_for_each_step(lead: Lead) -> None:
    leading = lead()
    first = leading.draft_key
    leading.go_to("orsaker")
    assert leading.draft_key != first


def test_a_traff_that_was_taken_away_is_told(lead: Lead) -> None:
    leading = lead()
    leading.area.save([leading.session.removed()])
    for doing in (leading.close, leading.finish_step):
        with pytest.raises(NotFoundError, match="Träffen finns inte längre"):
            doing()


def test_two_windows_lead_the_same_traff(
    lead: Lead, theirs: OpenArea, tmp_path: Path, shelf: GuideShelf
) -> None:
    mine = lead(step="orsaker")
    theirs.refresh()
    other = Leading(theirs, mine.session_id, State(tmp_path / "colleague"), shelf)
    other.go_to("orsaker")
    mine.capture("min")
    other.capture("din")
    mine.area.refresh()
    assert sorted(on_board(mine)) == ["din", "min"]


# Guides that change or vanish


def own_guide(area: OpenArea, text: str = GUIDE) -> GuideShelf:
    folder = area.library.own_guides
    folder.mkdir(exist_ok=True)
    (folder / "egen.md").write_text(text, encoding="utf-8")
    return GuideShelf(folder)


def led_by_own_guide(area: OpenArea, state: State) -> Leading:
    shelf = own_guide(area)
    plan = SessionPlan(shelf.get("egen"), ("borja", "varfor"), dt.date(2026, 2, 10), 20)
    return Leading(area, start_session(area, plan).id, state, shelf)


def lose_kept_text(area: OpenArea) -> None:
    (folder,) = (area.library.root / "areas").iterdir()
    for path in (folder / "guides").iterdir():
        path.write_text("inte längre vad den var", encoding="utf-8")


def test_a_guide_that_has_changed_leads_with_the_kept_text(area: OpenArea, state: State) -> None:
    session = led_by_own_guide(area, state).session_id
    shelf = own_guide(area, GUIDE.replace("Varför?", "Ny fråga?").replace("varfor", "nytt"))
    leading = Leading(area, session, state, shelf)
    leading.go_to("varfor")
    assert leading.step.question == "Varför?"


def test_a_guide_that_has_vanished_leads_with_the_kept_text(
    area: OpenArea, state: State, shelf: GuideShelf
) -> None:
    session = led_by_own_guide(area, state).session_id
    assert Leading(area, session, state, shelf).step.question == "Hur är det?"


def test_a_lost_text_leads_with_the_present_guide(area: OpenArea, state: State) -> None:
    session = led_by_own_guide(area, state).session_id
    lose_kept_text(area)
    shelf = own_guide(area, GUIDE.replace("Varför?", "Ny fråga?"))
    leading = Leading(area, session, state, shelf)
    leading.go_to("varfor")
    assert leading.step.question == "Ny fråga?"


def test_a_step_that_the_guide_has_lost_can_still_be_led(area: OpenArea, state: State) -> None:
    leading = led_by_own_guide(area, state)
    leading.go_to("varfor")
    leading.capture("kvar")
    lose_kept_text(area)
    shelf = own_guide(area, GUIDE.replace("id: varfor", "id: nytt"))
    again = Leading(area, leading.session_id, state, shelf)
    assert again.step_id == "varfor"
    assert (again.step.kind, again.step.title) == (StepKind.FREE, "varfor")
    assert "finns inte längre" in again.step.help
    again.capture("mer")
    assert on_board(again) == ["kvar", "mer"]


def test_a_traff_whose_guide_is_all_gone_can_still_be_led(
    lead: Lead, area: OpenArea, state: State, tmp_path: Path
) -> None:
    leading = lead(step="orsaker")
    leading.capture("kvar")
    lose_kept_text(area)
    (tmp_path / "tom").mkdir()
    bare = GuideShelf(None, tmp_path / "tom")
    with pytest.raises(NotFoundError):
        guide_of(area, leading.session, bare)
    again = Leading(area, leading.session_id, state, bare)
    assert again.step.kind == StepKind.CAUSES
    assert on_board(again) == ["kvar"]
    while again.finish_step():
        pass
    assert again.step_id == "avslut"


def test_a_traff_without_steps_has_those_of_its_guide(
    area: OpenArea, state: State, shelf: GuideShelf
) -> None:
    (bare,) = area.save([Session(date=dt.date(2026, 2, 10), guide="ska-avstamning")]).records
    leading = Leading(area, bare.id, state, shelf)
    assert [each.step for each in leading.steps] == ["landa", "genomforande", "avslut"]
    (lost,) = area.save([Session(date=dt.date(2026, 2, 10))]).records
    leading = Leading(area, lost.id, state, shelf)
    assert leading.step.kind == StepKind.FREE
    leading.capture("en rad")
    assert on_board(leading) == ["en rad"]
    assert leading.finish_step() is None


def test_a_step_that_was_planned_away_meanwhile(lead: Lead) -> None:
    leading = lead("ska-avstamning", "genomforande")
    only = (PlannedStep(step="landa", minutes=5),)
    leading.area.save([leading.session.changed(steps=only)])
    assert leading.planned.minutes == 0
    assert leading.finish_step() is None


@pytest.mark.parametrize(
    ("typed", "step"),
    [("valj", "valj"), ("Välj", "valj"), ("orsaker", "orsaker"), ("förra gången", "forra-gangen")],
)
def test_a_step_is_named_by_id_or_kind(shelf: GuideShelf, typed: str, step: str) -> None:
    assert step_id_for(shelf.get("ska-analys"), typed) == step


def test_a_step_that_is_not_in_the_guide(shelf: GuideShelf) -> None:
    with pytest.raises(NotFoundError, match="Stegen är: landa"):
        step_id_for(shelf.get("ska-analys"), "åtgärder")
    with pytest.raises(InvalidInputError, match="Menade du"):
        step_id_for(shelf.get("ska-analys"), "orsakr")
    with pytest.raises(InvalidInputError, match="Välj bland: landa, forra"):
        step_id_for(shelf.get("ska-analys"), "xyz")


def test_what_other_steps_said_is_on_the_board_where_it_belongs(lead: Lead) -> None:
    leading = lead("ska-plan", "landa")
    leading.area.save([Problem(text="p"), Action(text="å")])
    plan = next(each.step for each in leading.steps if each.step == "atgarder")
    leading.go_to(plan)
    assert on_board(leading) == ["å"]
