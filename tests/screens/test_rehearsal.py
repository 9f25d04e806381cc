"""Öva: a sign as long as it lasts, a fast clock, and not a byte of it afterwards."""

import asyncio
import datetime as dt
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.guides import GuideShelf
from sessions.models import Note
from sessions.screens.area import AreaScreen
from sessions.screens.base import REHEARSING
from sessions.screens.lead import LeadScreen
from sessions.screens.plan import PickNumbered
from sessions.screens.prepare import PrepareScreen
from sessions.workshop.open_area import OpenArea
from sessions.workshop.planning import SessionPlan, start_session
from sessions.workshop.preparing import Preparing
from sessions.workshop.rehearsing import rehearse_plan
from tests.waiting import type_text, wait_for
from tests.widgets.screen import screen_rows
from tests.workshop.test_rehearsing import everything


def shown(app: SamsynApp) -> str:
    return "\n".join(screen_rows(app))


async def rehearsed(app: SamsynApp, pilot: Pilot[None]) -> LeadScreen:
    """The leading screen, once one can write in it."""
    await wait_for(pilot, lambda: isinstance(app.screen, LeadScreen))
    screen = app.screen
    assert isinstance(screen, LeadScreen)
    await wait_for(pilot, lambda: screen.bar.field.has_focus)
    return screen


async def test_a_planned_traff_is_rehearsed_and_nothing_of_it_is_left(
    app: SamsynApp, area: OpenArea, tmp_path: Path
) -> None:
    guide = GuideShelf().get("ska-analys")
    steps = tuple(step.id for step in guide.steps)
    plan = SessionPlan(guide, steps, dt.date(2025, 10, 15), 90, planned=True)
    session = start_session(area, plan)
    real = app.library, app.state
    async with app.run_test(size=(80, 24)) as pilot:
        below = PrepareScreen(Preparing(area, session.id, app.shelf))
        app.push_screen(below)
        await wait_for(pilot, lambda: below.is_active and below.bar.field.has_focus)
        before = everything(app.library.root, app.state.root)
        await pilot.press("f5")
        await wait_for(pilot, lambda: isinstance(app.screen, PickNumbered))
        await pilot.press("enter")
        screen = await rehearsed(app, pilot)
        assert REHEARSING in screen_rows(app)[0]
        assert screen.pace == 20
        folder = app.library.root
        assert folder != real[0].root
        await type_text(pilot, "bara en övning")
        await pilot.press("enter")
        await wait_for(pilot, lambda: screen.leading.area.chain.of(Note))
        assert "Sparat" not in shown(app)
        await type_text(pilot, "halvt")
        await screen.run_action("register")
        await wait_for(pilot, lambda: isinstance(app.screen, AreaScreen))
        await wait_for(pilot, lambda: REHEARSING in screen_rows(app)[0])
        await pilot.press("escape")
        await wait_for(pilot, lambda: screen.is_active)
        await pilot.press("escape")
        await wait_for(pilot, lambda: below.is_active)
        assert (app.library, app.state) == real
        assert REHEARSING not in shown(app)
        await wait_for(pilot, lambda: not folder.exists())
        assert everything(app.library.root, app.state.root) == before
    assert OpenArea(app.library, area.area_id).session(session.id).planned


async def test_a_guide_is_rehearsed_from_the_start_screen_and_the_app_ends_in_it(
    app: SamsynApp, area: OpenArea
) -> None:
    real = app.library
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Ny träff" in shown(app))
        areas = everything(real.root / "areas")
        await app.screen.run_action("rehearse")
        await wait_for(pilot, lambda: isinstance(app.screen, PickNumbered))
        await type_text(pilot, "kort")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Snabb klocka" in shown(app))
        await pilot.press("2", "enter")
        screen = await rehearsed(app, pilot)
        assert screen.pace == 1
        folder = app.library.root
        await app.action_quit()
    app.end_rehearsal()
    app._storage.shutdown()
    assert app.library is real
    assert not folder.exists()
    assert everything(real.root / "areas") == areas


async def test_what_is_asked_for_twice_is_rehearsed_once(app: SamsynApp) -> None:
    guide = GuideShelf().get("ska-analys")
    plan = SessionPlan(guide, tuple(step.id for step in guide.steps), dt.date(2025, 10, 15), 90)
    make = partial(rehearse_plan, None, None, plan)
    real = app.library, app.state
    async with app.run_test(size=(80, 24)) as pilot:
        depth = len(app.screen_stack)
        await asyncio.gather(app.rehearse(make, 20), app.rehearse(make, 20))
        while len(app.screen_stack) > depth:
            app.pop_screen()
            await pilot.pause()
        assert (app.library, app.state) == real
