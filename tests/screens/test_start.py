"""The first screen: what is near, and that it stands whatever the library does."""

from pathlib import Path
from threading import Event

from sessions.app import SamsynApp
from sessions.models import Session
from sessions.screens.lead import LeadScreen
from sessions.screens.new_session import NewSessionScreen
from sessions.widgets.lines import LineList
from sessions.workshop.open_area import OpenArea
from tests.waiting import wait_for
from tests.widgets.screen import screen_rows


def shown(app: SamsynApp) -> str:
    return "\n".join(screen_rows(app))


async def test_it_says_what_can_be_done(app: SamsynApp, session: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Fortsätt: Språkmiljön [x]" in shown(app))
        assert "1 träff" in shown(app)
        assert app.screen.query_one(LineList).cursor == 0


async def test_what_has_become_nearest_is_highlighted_on_coming_back(
    app: SamsynApp, session: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Fortsätt: Språkmiljön [x]" in shown(app))
        choices = app.screen.query_one(LineList)
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, NewSessionScreen))
        await pilot.press("L", "e", "k", "f9")
        await wait_for(pilot, lambda: isinstance(app.screen, LeadScreen))
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Fortsätt: Lek" in shown(app))
        await wait_for(pilot, lambda: choices.cursor == 0)


async def test_a_slow_library_does_not_hold_it_back(app: SamsynApp) -> None:
    ready = Event()
    app._storage.submit(ready.wait)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await wait_for(pilot, lambda: "Läser …" in shown(app))
            assert "Ctrl+Q Avsluta" in shown(app)
            ready.set()
            await wait_for(pilot, lambda: "Ny träff" in shown(app))
    finally:
        ready.set()


async def test_a_traff_that_can_no_longer_be_read_is_told_of(
    app: SamsynApp, session: Session, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, lambda: "Fortsätt" in shown(app))
        [file] = (tmp_path / "library" / "areas").glob("*/*.json")
        file.write_bytes(b"{")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Träffen finns inte längre" in shown(app))
        assert app.is_running
    assert app.failure is None


async def test_colours_that_cannot_be_remembered_are_changed_all_the_same(
    app: SamsynApp, tmp_path: Path
) -> None:
    (tmp_path / "state" / "settings.json").mkdir(parents=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Ny träff" in shown(app))
        before = app.theme
        await app.action_next_theme()
        assert app.theme != before
    assert app.failure is None


async def test_what_cannot_be_read_of_an_area_is_told_once(
    app: SamsynApp, area: OpenArea, tmp_path: Path
) -> None:
    [file] = (tmp_path / "library" / "areas").glob("*/*.json")
    file.write_bytes(b"{")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, lambda: "Ny träff" in shown(app))
        await app.open_area(area.area_id)
        await wait_for(pilot, lambda: f"{file.name} går inte att läsa" in shown(app))
        told = len(app._notifications)
        await app.open_area(area.area_id)
        assert len(app._notifications) == told
    assert file.read_bytes() == b"{"
