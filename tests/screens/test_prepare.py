"""The evening before a träff: planned, prepared and printed with keys alone, then begun."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.guides import GuideShelf
from sessions.models import Evidence, Session
from sessions.screens.export import ExportDialog
from sessions.screens.lead import LeadScreen
from sessions.screens.new_session import NewSessionScreen
from sessions.screens.prepare import PrepareScreen
from sessions.screens.prepare.drawing import LENGTH, NEW, PEOPLE, STARTS, STEP, TO_DO
from sessions.screens.start import StartScreen
from sessions.workshop.exports import Destination, remember_destination
from sessions.workshop.open_area import OpenArea
from sessions.workshop.planning import SessionPlan, start_session, suggested_steps
from sessions.workshop.preparing import Preparing
from tests.catalogue import load_cards
from tests.waiting import type_text, wait_for
from tests.widgets.screen import screen_rows

TOMORROW = dt.date(2025, 10, 15)


@pytest.fixture
def planned(area: OpenArea) -> Session:
    """Tomorrow's träff."""
    guide = GuideShelf().get("ska-analys")
    steps = suggested_steps(guide, area.chain)
    return start_session(area, SessionPlan(guide, steps, TOMORROW, 90, planned=True))


@asynccontextmanager
async def preparing(
    app: SamsynApp, area: OpenArea, session: Session, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], PrepareScreen]]:
    async with app.run_test(size=size) as pilot:
        screen = PrepareScreen(Preparing(area, session.id, app.shelf))
        app.push_screen(screen)
        await wait_for(pilot, lambda: screen.is_active and screen.bar.field.has_focus)
        await wait_for(pilot, lambda: screen.lines.cursor_key == STARTS)
        yield pilot, screen


def shown(app: SamsynApp) -> str:
    return "\n".join(screen_rows(app))


def can_save(dialog: ExportDialog) -> bool:
    return bool(dialog.folder.value and dialog.formats.cursor_key)


def minutes(area: OpenArea, session: Session) -> dict[str, int]:
    return {each.step: each.minutes for each in area.session(session.id).steps}


async def test_from_ny_traff_to_preparing_it_and_back_to_it_from_the_start(app: SamsynApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        start = app.screen
        assert isinstance(start, StartScreen)
        await wait_for(pilot, lambda: start.choices.cursor_key)
        form = NewSessionScreen(load_cards(app.library, app.state))
        app.push_screen(form)
        await wait_for(pilot, lambda: form.is_active and form.draft and form.focused)
        await type_text(pilot, "Lek")
        form.date.write("i morgon")
        await pilot.press("f5")
        await wait_for(pilot, lambda: isinstance(app.screen, PrepareScreen))
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Förbered: Lek" in shown(app))
        assert "träff 1 · onsdag 15 oktober" in shown(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, PrepareScreen))
    (area_id,) = app.library.area_ids()
    (session,) = OpenArea(app.library, area_id).chain.sessions
    assert (session.date, session.planned) == (TOMORROW, True)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_an_evening_with_keys_alone(
    app: SamsynApp, area: OpenArea, planned: Session, size: tuple[int, int]
) -> None:
    async with preparing(app, area, planned, size) as (pilot, screen):
        await type_text(pilot, "15.45")
        await pilot.press("enter")
        await wait_for(pilot, lambda: screen.lines.cursor_key == LENGTH)
        await pilot.press("enter")
        await wait_for(pilot, lambda: screen.lines.cursor_key == PEOPLE)
        await type_text(pilot, "5 förskollärare")
        await pilot.press("enter")
        await wait_for(pilot, lambda: screen.lines.cursor_key == f"{STEP}landa")
        before = minutes(area, planned)
        await pilot.press("right", "right", "left")
        await wait_for(pilot, lambda: minutes(area, planned)["landa"] == before["landa"] + 1)
        await pilot.press("down", "down", "down", "space")
        await wait_for(pilot, lambda: "problem" not in minutes(area, planned))
        await pilot.press("f6")
        await wait_for(pilot, lambda: sum(minutes(area, planned).values()) == 90)
        assert minutes(area, planned)["landa"] == before["landa"] + 1
        screen.lines.move_to(f"{STEP}valj")
        await pilot.press("ctrl+up")
        await wait_for(pilot, lambda: list(minutes(area, planned))[-3:-1] == ["valj", "orsaker"])
        await type_text(pilot, "12")
        await pilot.press("enter")
        await wait_for(pilot, lambda: minutes(area, planned)["valj"] == 12)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: minutes(area, planned)["valj"] != 12)
        screen.lines.move_to(NEW)
        await type_text(pilot, "Enkäten [x] i våras")
        await pilot.press("enter")
        await wait_for(pilot, lambda: area.chain.of(Evidence))
        screen.lines.move_to(f"{TO_DO}1")
        await pilot.press("space")
        await wait_for(pilot, lambda: area.session(planned.id).prepared == (1,))
    kept = OpenArea(app.library, area.area_id)
    assert [each.text for each in kept.chain.of(Evidence)] == ["Enkäten [x] i våras"]
    assert kept.session(planned.id).starts == "15:45"
    assert kept.session(planned.id).participant_count == 5


async def test_the_question_and_the_help_of_the_pointed_step_are_beside_it(
    app: SamsynApp, area: OpenArea, planned: Session
) -> None:
    async with preparing(app, area, planned, (120, 36)) as (pilot, screen):
        screen.lines.move_to(f"{STEP}orsaker")
        await wait_for(pilot, lambda: "Vad i det vi gör" in shown(app))
        assert "Klart när" in shown(app)
        assert "Metoder" in shown(app)


async def test_what_is_no_number_is_not_taken_for_minutes(
    app: SamsynApp, area: OpenArea, planned: Session
) -> None:
    async with preparing(app, area, planned) as (pilot, screen):
        screen.lines.move_to(f"{STEP}landa")
        await type_text(pilot, "Enkäten")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Skriv bara antalet minuter" in shown(app))
        assert screen.bar.field.value == "Enkäten"
        assert not area.chain.of(Evidence)
        await type_text(pilot, "7")  # in its place, not after it
        await pilot.press("enter")
        await wait_for(pilot, lambda: minutes(area, planned)["landa"] == 7)


async def test_another_day_than_planned_is_begun_only_when_one_is_sure(
    app: SamsynApp, area: OpenArea, planned: Session
) -> None:
    async with preparing(app, area, planned) as (pilot, _):
        await pilot.press("f9")
        await wait_for(pilot, lambda: "F9 en gång till börjar den nu" in shown(app))
        assert area.session(planned.id).planned
        await pilot.press("f9")
        await wait_for(pilot, lambda: isinstance(app.screen, LeadScreen))
    begun = OpenArea(app.library, area.area_id).session(planned.id)
    assert (begun.planned, begun.date) == (False, dt.date(2025, 10, 14))


async def test_a_traff_that_is_not_to_be_held_is_taken_away(
    app: SamsynApp, area: OpenArea, planned: Session
) -> None:
    async with preparing(app, area, planned) as (pilot, screen):
        await screen.run_action("call_off")
        await pilot.press("2")
        assert screen.is_active
        await screen.run_action("call_off")
        await pilot.press("1")
        await wait_for(pilot, lambda: isinstance(app.screen, StartScreen))
    assert not OpenArea(app.library, area.area_id).chain.sessions


async def test_papers_are_saved_beside_those_that_are_there(
    app: SamsynApp, area: OpenArea, planned: Session, tmp_path: Path
) -> None:
    remember_destination(app.state, Destination(tmp_path, "txt"))
    names = []
    async with preparing(app, area, planned) as (pilot, screen):
        for key in "112":
            await pilot.press("f2", key)
            await wait_for(pilot, lambda: isinstance(app.screen, ExportDialog))
            dialog = app.screen
            assert isinstance(dialog, ExportDialog)
            await wait_for(pilot, partial(can_save, dialog))
            await pilot.press("enter")
            await wait_for(pilot, partial(dialog.has_class, "-done"))
            assert "1 öppna filen" in shown(app)
            await pilot.press("enter")
            await wait_for(pilot, lambda: screen.is_active)
        names = sorted(path.name for path in tmp_path.glob("*.html"))
    title = "Språkmiljön [x] för de yngsta"
    assert names == [
        f"2025-10-15 Agenda {title} (2).html",
        f"2025-10-15 Agenda {title}.html",
        f"2025-10-15 Resultatblad {title}.html",
    ]
    page = (tmp_path / names[1]).read_text(encoding="utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="sv">')
