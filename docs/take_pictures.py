"""Takes the pictures of the README from the practice year; needs rsvg-convert on the path."""

import asyncio
import datetime as dt
import os
import re
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from textual.css.query import NoMatches
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.commands.start import lay_out
from sessions.guides import GuideShelf
from sessions.language.terms import Kind
from sessions.models import Area
from sessions.screens.lead import LeadScreen
from sessions.screens.plan import PlanScreen
from sessions.storage import Library, State
from sessions.widgets.lines import LineList
from sessions.widgets.reader import Reader
from sessions.workshop.capture import new_line
from sessions.workshop.open_area import OpenArea, create_area
from sessions.workshop.planning import SessionPlan, start_session, suggested_steps

TARGET = Path(__file__).parent / "bilder"
SIZE = (110, 32)
YEAR = "solglant"  # the area of the practice year
CELL = 12.2  # width of a character in Textual's drawing
# The converter swallows blanks at the beginning of a stretch of text.
_LEADING = re.compile(
    r'x="(?P<x>[\d.]+)"(?P<rest>[^>]*?)(?: textLength="[\d.]+")?(?P<more>[^>]*)>'
    r"(?P<blanks>(?:&#160;)+)(?=[^<])"
)


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    for _ in range(2_000):
        with suppress(NoMatches):
            if condition():
                return
        await pilot.pause(0.01)
    raise TimeoutError(f"nothing to photograph on {pilot.app.screen!r}")


def _moved(text: re.Match[str]) -> str:
    """A stretch of text that begins with blanks, begun where its first letter stands."""
    blanks = text["blanks"].count("&")
    return f'x="{float(text["x"]) + blanks * CELL}"{text["rest"]}{text["more"]}>'


def photograph(app: SamsynApp, name: str) -> None:
    """The screen as a PNG: an SVG would name the place that its font comes from."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        drawing = Path(folder) / "screen.svg"
        drawing.write_text(_LEADING.sub(_moved, app.export_screenshot()), encoding="utf-8")
        picture = TARGET / f"{name}.png"
        subprocess.run(["rsvg-convert", "-w", "1100", drawing, "-o", picture], check=True)


def begin_something(library: Library) -> None:
    """A follow-up that waits, and another area where a träff is not finished."""
    year = OpenArea(library, YEAR)
    year.save([year.chain.sessions[-1].changed(next_date=dt.date(2026, 9, 15))])
    other = create_area(library, Area(title="Trygghet på gården", unit="Solgläntans förskola"))
    guide = GuideShelf().get("ska-analys")
    steps = suggested_steps(guide, other.chain)
    session = start_session(other, SessionPlan(guide, steps, dt.date(2026, 5, 26), 90))
    seen = ("3 av 8 vuxna stod vid dörren", "Bandyplanen är tom efter lunch")
    other.save([new_line(Kind.RESULT, text, session.id, "resultat") for text in seen])


async def take(folder: Path) -> None:
    lay_out(folder / "library", folder / "state")
    state = State(folder / "state")
    library = Library.open(folder / "library", state)
    await asyncio.to_thread(begin_something, library)
    app = SamsynApp(library, state)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.screen.query(LineList))
        await until(pilot, lambda: app.screen.query_one(LineList).rows)
        photograph(app, "start")
        area = await app.open_area(YEAR)
        await app.lead(area, area.chain.sessions[0].id)
        await until(pilot, lambda: isinstance(app.screen, LeadScreen) and app.screen.is_mounted)
        screen = app.screen
        assert isinstance(screen, LeadScreen)
        await screen.go_to("orsaker")
        await app.workers.wait_for_complete()
        screen.lines.home()
        photograph(app, "leda")
        app.push_screen(PlanScreen(area))
        await until(pilot, lambda: isinstance(app.screen, PlanScreen))
        await until(pilot, lambda: app.screen.query_one(Reader).virtual_size.height > SIZE[1])
        photograph(app, "plan")
    library.close()


if __name__ == "__main__":
    os.environ["SAMSYN_NOW"] = "2026-05-27T14:03:00Z"
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(take(Path(folder)))
