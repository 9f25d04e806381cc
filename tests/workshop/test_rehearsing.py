"""Öva: everything is thrown away, and the real library is the same to the byte."""

import datetime as dt
import gc
from hashlib import sha256
from pathlib import Path

from sessions.guides import GuideShelf
from sessions.language.terms import SchoolForm
from sessions.models import Note
from sessions.storage import Library, State
from sessions.workshop.leading import Leading
from sessions.workshop.open_area import OpenArea
from sessions.workshop.planning import SessionPlan
from sessions.workshop.rehearsing import Rehearsal, rehearse_plan, rehearse_session
from tests.workshop.conftest import Lead

DAY = dt.date(2026, 2, 10)


def everything(*folders: Path) -> dict[str, str]:
    """Each file with its time and what is in it."""
    return {
        str(path): f"{path.stat().st_mtime_ns} {sha256(path.read_bytes()).hexdigest()}"
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def led(rehearsal: Rehearsal, shelf: GuideShelf) -> Leading:
    return Leading(rehearsal.area, rehearsal.session_id, rehearsal.state, shelf)


def practise(leading: Leading) -> None:
    """What a leader would do."""
    leading.capture("bara en övning")
    leading.park("till sedan")
    leading.finish_step()
    leading.remember()
    leading.close()


def test_a_planned_traff_is_led_in_a_copy(
    lead: Lead, library: Library, state: State, shelf: GuideShelf
) -> None:
    real = lead()
    real.capture("på riktigt")
    before = everything(library.root, state.root)
    rehearsal = rehearse_session(real.area, real.session_id)
    copy = led(rehearsal, shelf)
    assert [note.text for note in copy.area.chain.of(Note)] == ["på riktigt"]
    assert copy.guide.text == real.guide.text
    practise(copy)
    rehearsal.throw_away()
    assert everything(library.root, state.root) == before
    assert not rehearsal.library.root.exists()
    assert [note.text for note in OpenArea(library, real.area.area_id).chain.of(Note)] == [
        "på riktigt"
    ]


def test_a_traff_that_nobody_saved_is_led_in_an_area_made_up_for_it(
    area: OpenArea, library: Library, state: State, shelf: GuideShelf
) -> None:
    before = everything(library.root, state.root)
    guide = shelf.get("kort-reflektion")
    plan = SessionPlan(guide, tuple(step.id for step in guide.steps), DAY, 45)
    alone = rehearse_plan(None, SchoolForm.PRESCHOOL, plan)
    assert alone.area.chain.area.school_form is SchoolForm.PRESCHOOL
    practise(led(alone, shelf))
    beside = rehearse_plan(area, None, plan)
    assert beside.area.chain.area.title == area.chain.area.title
    practise(led(beside, shelf))
    alone.throw_away()
    beside.throw_away()
    assert everything(library.root, state.root) == before


def test_a_rehearsal_that_is_forgotten_leaves_nothing_behind(
    lead: Lead, library: Library, state: State, shelf: GuideShelf
) -> None:
    real = lead()
    before = everything(library.root, state.root)
    rehearsal = rehearse_session(real.area, real.session_id)
    root = rehearsal.library.root
    practise(led(rehearsal, shelf))
    del rehearsal  # as when the program ends in the middle of it
    gc.collect()
    assert not root.exists()
    assert everything(library.root, state.root) == before


def test_a_closed_traff_is_open_again_in_the_copy(lead: Lead, shelf: GuideShelf) -> None:
    real = lead()
    real.finish_step()
    real.close()
    rehearsal = rehearse_session(real.area, real.session_id)
    copy = led(rehearsal, shelf)
    assert (copy.session.closed, copy.session.steps_done) == (False, ())
    rehearsal.throw_away()
    assert real.session.closed


def test_a_traff_that_was_held_is_led_with_all_its_time(lead: Lead, shelf: GuideShelf) -> None:
    real = lead()
    real.tick(600)
    real.finish_step()
    real.finish_lap()
    copy = led(rehearse_session(real.area, real.session_id), shelf)
    assert copy.hour.left == copy.session.length * 60
    assert copy.session.rounds == 0
