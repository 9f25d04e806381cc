"""Finding, previewing, reading and going on from earlier träffar."""

import datetime as dt
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.guides import GuideShelf
from sessions.language.terms import Kind
from sessions.models import Area, Session
from sessions.screens.archive import ArchiveScreen
from sessions.screens.lead import LeadScreen
from sessions.screens.new_session import NewSessionScreen
from sessions.screens.reading import ReadScreen
from sessions.workshop.capture import new_line
from sessions.workshop.open_area import OpenArea, create_area
from sessions.workshop.planning import SessionPlan, start_session, suggested_steps
from tests.catalogue import load_cards
from tests.waiting import type_text, wait_for
from tests.widgets.screen import HOSTILE, screen_rows, squeezed

SIZES = ((80, 24), (120, 36))


def hold(area: OpenArea, day: dt.date, *said: str) -> str:
    """A träff with some lines; its id."""
    guide = GuideShelf().get("ska-analys")
    plan = SessionPlan(guide, suggested_steps(guide, area.chain), day, 90)
    session = start_session(area, plan)
    area.save([new_line(Kind.NOTE, text, session.id, "landa") for text in said])
    return session.id


@pytest.fixture
def meals(app: SamsynApp) -> OpenArea:
    area = create_area(app.library, Area(title="Måltiden [/]", unit="Solgläntan"))
    hold(area, dt.date(2025, 9, 2), "Vagnen dukas i köket")
    hold(area, dt.date(2025, 10, 7), "Alla sitter kvar")
    return area


@pytest.fixture
def yard(app: SamsynApp) -> OpenArea:
    area = create_area(app.library, Area(title="Gården", unit="Ängsbacken"))
    hold(area, dt.date(2025, 9, 30), "Vagnen står i vägen", "Öppna grinden [x]")
    return area


@asynccontextmanager
async def archive(
    app: SamsynApp, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], ArchiveScreen]]:
    """The list, read."""
    async with app.run_test(size=size) as pilot:
        cards = load_cards(app.library, app.state)
        screen = ArchiveScreen()
        app.push_screen(screen)
        await wait_for(pilot, lambda: len(screen.found.rows) == sum(len(c.sessions) for c in cards))
        await wait_for(pilot, lambda: screen.search.has_focus)
        yield pilot, screen


def listed(screen: ArchiveScreen) -> list[str]:
    return [f"{row.number} {row.text}" for row in screen.found.rows]


def shown(app: SamsynApp) -> str:
    return "\n".join(screen_rows(app))


@pytest.mark.parametrize("size", SIZES)
async def test_the_newest_stands_first(
    app: SamsynApp, meals: OpenArea, yard: OpenArea, size: tuple[int, int]
) -> None:
    async with archive(app, size) as (pilot, screen):
        assert listed(screen) == [
            "7 okt 2025 Måltiden [/]",
            "30 sep 2025 Gården",
            "2 sep 2025 Måltiden [/]",
        ]
        assert screen.found.cursor == 0
        await wait_for(pilot, lambda: "Måltiden [/]" in shown(app))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gård", ["30 sep 2025 Gården"]),
        ("GÅRD", ["30 sep 2025 Gården"]),
        (unicodedata.normalize("NFD", "gård"), ["30 sep 2025 Gården"]),
        ("gard", []),
        ("solgläntan oktober", ["7 okt 2025 Måltiden [/]"]),
        ("ängsbacken", ["30 sep 2025 Gården"]),
        ("vagnen", ["30 sep 2025 Gården", "2 sep 2025 Måltiden [/]"]),
        ("vagnen solgläntan", ["2 sep 2025 Måltiden [/]"]),
        ("öppna [x]", ["30 sep 2025 Gården"]),
        ("finns inte", []),
    ],
)
async def test_words_are_found_in_titles_and_in_what_was_said(
    app: SamsynApp, meals: OpenArea, yard: OpenArea, typed: str, found: list[str]
) -> None:
    async with archive(app) as (pilot, screen):
        screen.search.write(typed)
        await wait_for(pilot, lambda: listed(screen) == found, f"{typed} to find {found}")
        await wait_for(pilot, lambda: "letar" not in str(screen.found.border_title))
        assert listed(screen) == found
        await wait_for(pilot, lambda: f"{len(found)} av 3" in str(screen.found.border_title))
        screen.search.write("")
        await wait_for(pilot, lambda: len(listed(screen)) == 3)


async def test_only_the_last_of_quick_searches_counts(
    app: SamsynApp, meals: OpenArea, yard: OpenArea
) -> None:
    async with archive(app) as (pilot, screen):
        for text in ("vagnen", "sitter", "vagnen", "sitter kvar"):
            screen.search.write(text)
        await wait_for(pilot, lambda: str(screen.found.border_title) == "1 av 3 träffar")
        assert listed(screen) == ["7 okt 2025 Måltiden [/]"]


async def test_the_preview_follows_the_cursor_beside_a_wide_list(
    app: SamsynApp, meals: OpenArea, yard: OpenArea
) -> None:
    async with archive(app, (120, 36)) as (pilot, _):
        await wait_for(pilot, lambda: "Alla sitter kvar" in shown(app))
        await pilot.press("down", "down")
        await wait_for(pilot, lambda: "Vagnen dukas i köket" in shown(app))
        await pilot.press("up")
        await wait_for(pilot, lambda: "Öppna grinden [x]" in shown(app))
        await pilot.press("f2")
        await wait_for(pilot, lambda: "Öppna grinden" not in shown(app))


async def test_a_narrow_screen_previews_when_asked(app: SamsynApp, meals: OpenArea) -> None:
    async with archive(app) as (pilot, screen):
        assert not screen.preview.display
        await pilot.press("f2")
        await wait_for(pilot, lambda: "Samtalsguide: Varför" in shown(app))
        await pilot.press("ctrl+t")
        await wait_for(pilot, lambda: "Samtalsguide" not in shown(app))


@pytest.mark.parametrize("size", SIZES)
async def test_enter_reads_the_whole_träff(
    app: SamsynApp, meals: OpenArea, size: tuple[int, int]
) -> None:
    async with archive(app, size) as (pilot, screen):
        await type_text(pilot, "september")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ReadScreen))
        await wait_for(pilot, lambda: "Vagnen dukas i köket" in shown(app))
        assert "Måltiden [/]" in screen_rows(app)[0]
        await pilot.press("f2")
        assert "Vagnen dukas i köket" in app.clipboard
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is screen)
        assert screen.search.value == "september"


async def test_f5_goes_on_and_coming_back_shows_what_was_written(
    app: SamsynApp, meals: OpenArea
) -> None:
    async with archive(app) as (pilot, screen):
        await pilot.press("down", "f5")
        await wait_for(pilot, lambda: isinstance(app.screen, LeadScreen))
        lead = app.screen
        assert isinstance(lead, LeadScreen)
        assert lead.leading.session.date == dt.date(2025, 9, 2)
        await wait_for(pilot, lambda: lead.bar.field.has_focus)
        await type_text(pilot, "Tillagt")
        await pilot.press("enter")
        await wait_for(pilot, lambda: not lead.bar.field.value)
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is screen)
        await type_text(pilot, "tillagt")
        await wait_for(pilot, lambda: listed(screen) == ["2 sep 2025 Måltiden [/]"])


async def test_f9_begins_the_next_träff_in_the_same_area(app: SamsynApp, meals: OpenArea) -> None:
    async with archive(app) as (pilot, _):
        await pilot.press("f9")
        await wait_for(pilot, lambda: isinstance(app.screen, NewSessionScreen))
        form = app.screen
        assert isinstance(form, NewSessionScreen)
        await wait_for(pilot, lambda: form.area.value == "Måltiden [/]")


async def test_an_area_that_is_gone_is_told_of_calmly(app: SamsynApp, meals: OpenArea) -> None:
    import shutil

    async with archive(app, (120, 36)) as (pilot, screen):
        await wait_for(pilot, lambda: "Alla sitter kvar" in shown(app))
        for folder in (app.library.root / "areas").iterdir():
            shutil.rmtree(folder)
        await pilot.press("f5")
        await wait_for(pilot, lambda: app._notifications)
        assert app.screen is screen


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_listed_previewed_and_read_as_it_is(
    app: SamsynApp, text: str
) -> None:
    area = create_area(app.library, Area(title=text, unit=text))
    hold(area, dt.date(2025, 9, 2), text)
    async with archive(app, (120, 36)) as (pilot, screen):
        await wait_for(pilot, lambda: "Landa" in shown(app))
        assert screen.found.rows[0].text == text.strip()
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ReadScreen))
        await wait_for(pilot, lambda: squeezed(text) in squeezed(shown(app)))


async def test_an_empty_library_says_so_and_no_key_does_harm(app: SamsynApp) -> None:
    async with archive(app) as (pilot, screen):
        await wait_for(pilot, lambda: "inga träffar än" in shown(app))
        await pilot.press("enter", "f5", "f9", "f2", "down", "pagedown", "x", "backspace")
        assert app.screen is screen


async def test_ten_thousand_träffar_are_seven_widgets(app: SamsynApp) -> None:
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=3 * number) for number in range(100)]
    for place in range(100):
        sessions = [Session(date=day) for day in days]
        create_area(app.library, Area(title=f"Område {place}"), sessions)
    load_cards(app.library, app.state)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ArchiveScreen()
        app.push_screen(screen)
        await wait_for(pilot, lambda: len(screen.found.rows) == 10_000)
        assert len(list(screen.walk_children())) == 7
        await type_text(pilot, "område 42 maj")
        await wait_for(pilot, lambda: {row.text for row in screen.found.rows} == {"Område 42"})


async def test_text_and_enter_in_one_breath(
    app: SamsynApp, meals: OpenArea, yard: OpenArea
) -> None:
    async with archive(app) as (pilot, _):
        for character in "gården":
            app.post_message(events.Key(character, character))
        app.post_message(events.Key("enter", None))
        await wait_for(pilot, lambda: isinstance(app.screen, ReadScreen))
        await wait_for(pilot, lambda: "Gården" in screen_rows(app)[0])
