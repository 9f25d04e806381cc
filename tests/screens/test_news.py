"""What a colleague saves is seen within seconds; the cursor and what is typed stay as they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.app import SamsynApp
from sessions.models import Area, Cause, Note, Session
from sessions.screens.area import AreaScreen
from sessions.screens.plan import PlanScreen
from sessions.screens.start import StartScreen
from sessions.storage import Library, State
from sessions.workshop.open_area import OpenArea, create_area
from tests.screens.test_archive import archive, shown
from tests.screens.test_lead import led, said, write
from tests.waiting import type_text, wait_for


@pytest.fixture
def colleague(app: SamsynApp, tmp_path: Path) -> Iterator[Library]:
    """Another computer that writes in the same folder."""
    app.look_every = 0.02
    library = Library.open(app.library.root, State(tmp_path / "colleague"))
    yield library
    library.close()


def cause(text: str, session: Session, step: str = "orsaker") -> Cause:
    return Cause(text=text, session=session.id, step=step)


async def test_a_colleagues_line_comes_into_the_list(
    app: SamsynApp, area: OpenArea, session: Session, colleague: Library
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        for number in range(40):
            await write(pilot, screen, f"orsak {number}")
        await pilot.press("up", "up", "up")
        pointed, scrolled = screen.lines.cursor_key, screen.lines.scroll_y
        await type_text(pilot, "halv mening")
        theirs = OpenArea(colleague, area.area_id)
        theirs.save([cause("deras [/] orsak", session)])
        await wait_for(pilot, lambda: "deras [/] orsak" in {row.text for row in screen.lines.rows})
        assert (screen.lines.cursor_key, screen.lines.scroll_y) == (pointed, scrolled)
        assert screen.bar.field.value == "halv mening"
        assert screen.bar.field.cursor_position == len("halv mening")
        assert screen.bar.field.has_focus


async def test_news_wait_while_something_is_asked(
    app: SamsynApp, area: OpenArea, session: Session, colleague: Library
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await write(pilot, screen, "min orsak")
        await write(pilot, screen, "min andra orsak")
        await pilot.press("up")
        await pilot.press("f6")
        await wait_for(pilot, lambda: screen.bar.is_asking)
        OpenArea(colleague, area.area_id).save([cause("deras", session)])
        await pilot.pause(0.2)  # time for ten looks, which must not be taken
        assert "deras" not in {row.text for row in screen.lines.rows}
        await pilot.press("escape")
        await wait_for(pilot, lambda: "deras" in {row.text for row in screen.lines.rows})


async def test_a_file_that_is_gone_takes_nothing_from_the_screen(
    app: SamsynApp, area: OpenArea, session: Session, colleague: Library
) -> None:
    OpenArea(colleague, area.area_id).save([cause("deras", session)])
    area.refresh()
    async with led(app, area, session, "orsaker") as (pilot, screen):
        (gone,) = [
            path
            for path in app.library.root.glob("areas/*/*.json")
            if "deras" in path.read_text(encoding="utf-8")
        ]
        gone.rename(app.library.root.parent / gone.name)
        await wait_for(pilot, lambda: "inte här just nu" in said(screen))
        assert "deras" in {row.text for row in screen.lines.rows}
        await write(pilot, screen, "min")
        assert {"deras", "min"} == {row.text for row in screen.lines.rows}
        (app.library.root.parent / gone.name).rename(gone)
        await write(pilot, screen, "en till")
        assert "Sparat" in said(screen) or screen.save_state.startswith("Sparat")


async def test_the_plan_and_the_register_show_news(
    app: SamsynApp, area: OpenArea, colleague: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        plan = PlanScreen(area)
        app.push_screen(plan)
        await wait_for(pilot, lambda: "Språkmiljön" in shown(app))
        theirs = OpenArea(colleague, area.area_id)
        theirs.save([theirs.chain.area.changed(unit="Ekbackens förskola")])
        await wait_for(pilot, lambda: "Ekbackens förskola" in shown(app))
        register = AreaScreen(area)
        app.push_screen(register)
        await wait_for(pilot, lambda: "Underlag och roller" in shown(app))
        theirs.save([theirs.chain.area.changed(unit="Ekbackens skola")])
        await wait_for(pilot, lambda: "Ekbackens skola" in shown(app))


async def test_the_lists_show_news(app: SamsynApp, area: OpenArea, colleague: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, StartScreen)
        await wait_for(pilot, lambda: "1 område" in shown(app))
        create_area(colleague, Area(title="Deras område"), [Note(text="x")])
        await wait_for(pilot, lambda: "2 områden" in shown(app))


async def test_the_archive_shows_news(
    app: SamsynApp, area: OpenArea, session: Session, colleague: Library
) -> None:
    async with archive(app) as (pilot, screen):
        await type_text(pilot, "språk")
        create_area(colleague, Area(title="Deras språk"), [Session(date=session.date)])
        await wait_for(pilot, lambda: "Deras språk" in {row.text for row in screen.found.rows})
        assert screen.search.value == "språk"
