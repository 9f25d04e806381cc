"""The wall over the leading screen: one key there, one key back, and the clock goes on."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.models import Session
from sessions.screens.lead import LeadScreen
from sessions.screens.sweeping import Sweeper
from sessions.screens.wall.layout import WIDEST, lay_out, seen_of
from sessions.screens.wall.screen import WallScreen
from sessions.screens.wall.views import WallViews
from sessions.workshop.leading import Leading
from sessions.workshop.onlooking import Onlooker
from sessions.workshop.open_area import OpenArea
from sessions.workshop.sweeps import Question
from sessions.workshop.wall_page import WallPage, WallRow
from sessions.workshop.wall_views import WallView
from tests.screens.test_lead import led, said
from tests.waiting import wait_for


@asynccontextmanager
async def shown(
    app: SamsynApp, area: OpenArea, session: Session, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], LeadScreen, WallScreen]]:
    """The wall in front of the step of causes, which has forty of them."""
    async with led(app, area, session, "orsaker", size) as (pilot, screen):
        assert await screen.save(screen.leading.capture_many, [f"orsak {n}" for n in range(1, 41)])
        await pilot.press("f4")
        await wait_for(pilot, lambda: isinstance(app.screen, WallScreen) and app.screen.is_mounted)
        wall = app.screen
        assert isinstance(wall, WallScreen)
        yield pilot, screen, wall


def seen(wall: WallScreen) -> str:
    """Where in the list we are, as it stands at the top."""
    return str(wall.face.seen.content)


@pytest.mark.parametrize("back", ["f4", "ctrl+o", "escape", "enter"])
async def test_one_key_shows_the_question_and_one_key_goes_back(
    app: SamsynApp, area: OpenArea, session: Session, back: str
) -> None:
    async with shown(app, area, session) as (pilot, screen, wall):
        assert wall.view == WallView.QUESTION
        assert wall.column.page.question.startswith("Vad i det vi gör")
        await pilot.press(back)
        await wait_for(pilot, lambda: app.screen is screen)
        assert screen.bar.field.has_focus


async def test_digits_arrows_and_clicks_choose_what_is_shown(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with shown(app, area, session) as (pilot, screen, wall):
        await pilot.press("3")
        await wait_for(pilot, lambda: wall.column.page.view == WallView.LIST)
        await pilot.press("right")
        await wait_for(pilot, lambda: wall.column.page.view == WallView.TREE)
        await pilot.press("left", "left")
        await wait_for(pilot, lambda: wall.column.page.view == WallView.PURPOSE)
        row = str(wall.query_one(WallViews).render())
        await pilot.click(WallViews, offset=(row.index("7 läs upp"), 0))
        await wait_for(pilot, lambda: wall.column.page.view == WallView.CLOSING)
        assert screen.leading.place.view == WallView.CLOSING
        await screen.go_to("resultat")
        assert screen.leading.place.view == ""


async def test_a_long_list_says_where_we_are_and_page_down_goes_on(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with shown(app, area, session) as (pilot, _, wall):
        await pilot.press("3")
        await wait_for(pilot, lambda: seen(wall).endswith("av 40"))
        first = seen(wall)
        assert first.startswith("1–")
        last = int(first.removeprefix("1–").removesuffix(" av 40"))
        await pilot.press("pagedown")
        await wait_for(pilot, lambda: seen(wall).startswith(f"{last + 1}–"))
        await pilot.press("pageup")
        await wait_for(pilot, lambda: seen(wall) == first)
        await pilot.press("end")
        await wait_for(pilot, lambda: seen(wall).endswith("–40 av 40"))


async def test_the_clock_of_the_träff_goes_on_behind_the_wall(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with shown(app, area, session) as (pilot, screen, wall):
        spent = screen.leading.place.seconds.get("orsaker", 0)
        figures = wall.face.figures.value
        await wait_for(
            pilot, lambda: screen.leading.place.seconds.get("orsaker", 0) > spent + 1, "the clock"
        )
        await wait_for(pilot, lambda: wall.face.figures.value != figures)


async def test_what_is_half_written_is_not_shown_and_is_still_there(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await pilot.press("h", "a", "l", "v", "f4", "3")
        await wait_for(pilot, lambda: isinstance(app.screen, WallScreen) and app.screen.is_mounted)
        wall = app.screen
        assert isinstance(wall, WallScreen)
        await wait_for(pilot, lambda: wall.column.page.view == WallView.LIST, "the digit to count")
        assert not wall.column.page.rows
        await pilot.press("f4")
        await wait_for(pilot, lambda: app.screen is screen)
        assert screen.bar.field.value == "halv"


async def test_it_can_be_read_in_the_smallest_window(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with shown(app, area, session, (40, 12)) as (pilot, _, wall):
        await pilot.press("3")
        await wait_for(pilot, lambda: seen(wall).endswith("av 40"))
        assert wall.face.figures.region.height == 3
        row = str(wall.query_one(WallViews).render())
        assert "▸3 listan" in row
        assert len(row) <= 40


async def test_what_is_asked_stands_there_when_the_wall_is_gone(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "resultat") as (pilot, screen):
        assert await screen.save(screen.leading.capture_many, ["9 av 40", "22 av 60"])
        await screen.go_to("orsaker")
        assert await screen.save(screen.leading.capture, "vagnen saknar hälften")
        cause = area.chain.causes[0]
        await Sweeper(screen.bar, screen.asking(), [Question(cause.id, "explains")]).begin()
        asked = [row.text for row in screen.lines.rows]
        assert "22 av 60" in asked
        await pilot.press("f4")
        await wait_for(pilot, lambda: isinstance(app.screen, WallScreen) and app.screen.is_mounted)
        await pilot.press("f4")
        await wait_for(pilot, lambda: app.screen is screen and screen.bar.field.has_focus)
        assert [row.text for row in screen.lines.rows] == asked
        assert screen.bar.is_asking


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="a terminal of Linux")
async def test_a_window_for_the_projector_is_opened_or_told_how(
    app: SamsynApp,
    area: OpenArea,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    async with led(app, area, session, "orsaker") as (_pilot, screen):
        await screen.run_action("open_audience")
        assert f"samsyn audience {session.id} --library" in said(screen)
        terminal = tmp_path / "xterm"
        terminal.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/opened\n', encoding="utf-8")
        terminal.chmod(0o755)
        await screen.run_action("open_audience")
        assert said(screen).startswith("Fönstret öppnas.")
        opened = (tmp_path / "opened").read_text(encoding="utf-8")
        assert f"-m sessions audience {session.id} --library {app.library.root}" in opened


async def test_the_projector_shows_what_is_chosen_without_leaving_the_field(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (_pilot, screen):
        window = Onlooker(Leading(area, session.id, app.state, app.shelf))
        await screen.run_action("show_on_wall('tradet')")
        assert said(screen) == "Väggen visar: Trädet."
        assert app.screen is screen
        assert await screen.call(window.look)
        assert window.leading.place.view == WallView.TREE


# How a page falls into rows


def page(*rows: WallRow, question: str = "") -> WallPage:
    return WallPage(WallView.LIST, "Orsaker", question, rows)


def test_no_row_is_wider_than_can_be_read() -> None:
    row = WallRow(
        "Vid måltiden går en av oss alltid iväg för att hämta " * 3, 7, 2, "★", ("vi vet",)
    )
    for width in (40, 80, 120, 200):
        layout = lay_out(page(row, question="Varför blir det som det blir? " * 4), width, 30)
        lines = [line.text for line in (*layout.head, *layout.body)]
        assert max(map(len, lines)) <= min(WIDEST, width)
        assert layout.left + max(map(len, lines)) <= width


def test_there_is_air_as_long_as_there_is_room() -> None:
    rows = [WallRow(f"rad {n}", n) for n in range(1, 9)]
    roomy, tight = lay_out(page(*rows), 80, 24), lay_out(page(*rows), 80, 10)
    assert not roomy.line(0, 0).text
    assert [line.text for line in roomy.body].count("") == 7
    assert [line.text for line in tight.body].count("") == 0
    assert tight.seen(0) == (0, 7)


def test_every_line_can_be_reached_by_turning_pages() -> None:
    rows = [
        WallRow("en rad som är så lång att den bryts på flera rader " * (n % 5)) for n in range(60)
    ]
    for height in (3, 7, 12, 30):
        layout = lay_out(page(*rows, question="Varför?"), 60, height)
        y, reached = 0, set[int]()
        while y < len(layout.body):
            top = layout.top + len(layout.head) - y
            reached.update(at for at in range(y, y + layout.room) if layout.line(top + at, y).text)
            assert layout.next_page(y) > y
            y = layout.next_page(y)
        assert reached >= {at for at, line in enumerate(layout.body) if line.text}


def test_a_line_is_shown_whole_or_on_the_next_page() -> None:
    rows = [WallRow("en rad som är så lång att den bryts " * 2, n) for n in range(1, 20)]
    layout = lay_out(page(*rows), 60, 16)
    first, last = layout.seen(0)
    shown = {line.row for y in range(16) if (line := layout.line(y, 0)).text}
    assert shown == set(range(first, last + 1))
    assert layout.body[layout.next_page(0)].row == last + 1


def test_what_is_known_of_a_line_is_not_broken_inside() -> None:
    row = WallRow(
        "Vagnen saknar hälften", 2, words=("vi vet · vi själva · 3 prickar · delad plats 3",)
    )
    texts = [line.text.strip() for line in lay_out(page(row), 44, 24).body]
    assert texts == ["2  Vagnen saknar hälften", "vi vet · vi själva · 3 prickar", "delad plats 3"]


def test_headings_are_not_counted() -> None:
    some = page(WallRow("Mål", heading=True), WallRow("ett"), WallRow("två"), WallRow("tre"))
    assert seen_of(some, 0, 2) == "1–2 av 3"
    assert seen_of(some, 0, 3) == ""
