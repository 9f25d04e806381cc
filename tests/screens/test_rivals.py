"""Two have changed the same line: it is told quietly, and one key chooses or joins."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.models import Area, Cause, Evidence, Prose, Record, Session
from sessions.screens.area import AreaScreen
from sessions.screens.base import SamsynScreen
from sessions.screens.choosing_versions import NONE, PickRivals
from sessions.screens.editor import EditorScreen
from sessions.screens.gaps import GapsScreen
from sessions.screens.lead import LeadScreen
from sessions.screens.plan import PlanScreen
from sessions.screens.rivals import RivalsScreen
from sessions.storage import Library, State
from sessions.workshop.open_area import OpenArea
from sessions.workshop.register import CHOOSE_OR_JOIN
from sessions.workshop.rivals import in_versions
from tests.waiting import type_text, wait_for
from tests.widgets.screen import screen_rows, squeezed

HOSTILE = r"[/] [x] [NN] C:\a\[b]"
SIZES = ((80, 24), (40, 12), (120, 36))


@pytest.fixture
def theirs(app: SamsynApp, area: OpenArea, tmp_path: Path) -> Iterator[OpenArea]:
    """The area as a colleague has it open."""
    library = Library.open(app.library.root, State(tmp_path / "colleague"))
    yield OpenArea(library, area.area_id)
    library.close()


def differ(
    area: OpenArea, theirs: OpenArea, record: Record, **fields: tuple[object, object]
) -> str:
    """Save a record, then change it twice without either seeing the other's change."""
    area.save([record])
    theirs.refresh()
    for each, mine in ((area, 0), (theirs, 1)):
        standing = next(found for found in each.chain.everything() if found.id == record.id)
        each.save([standing.changed(**{name: pair[mine] for name, pair in fields.items()})])
    area.refresh()
    return record.id


@pytest.fixture
def cause(area: OpenArea, theirs: OpenArea, session: Session) -> str:
    """A cause that stands in two versions."""
    line = Cause(text="vagnen", session=session.id, step="orsaker")
    return differ(area, theirs, line, text=(f"{HOSTILE} mitt", "deras"))


@asynccontextmanager
async def led(
    app: SamsynApp, area: OpenArea, session: Session, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], LeadScreen]]:
    async with app.run_test(size=size) as pilot:
        await app.lead(area, session.id)
        await wait_for(pilot, lambda: isinstance(app.screen, LeadScreen))
        screen = app.screen
        assert isinstance(screen, LeadScreen)
        await wait_for(pilot, lambda: screen.bar.field.has_focus)
        await screen.go_to("orsaker")
        yield pilot, screen


@asynccontextmanager
async def on(
    app: SamsynApp, screen: SamsynScreen, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=size) as pilot:
        await app.push_screen(screen)
        await wait_for(pilot, lambda: app.screen is screen and screen.is_mounted and app.focused)
        yield pilot


async def choice(pilot: Pilot[None]) -> RivalsScreen:
    """The screen of the choice, once it is drawn."""
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, RivalsScreen))
    screen = pilot.app.screen
    assert isinstance(screen, RivalsScreen)
    await wait_for(pilot, lambda: screen.bar.field.has_focus and screen.cards.rows)
    return screen


def texts(area: OpenArea) -> list[str]:
    area.refresh()
    return [each.text for each in area.chain.causes]


def seen(app: SamsynApp) -> str:
    return squeezed("".join(screen_rows(app)))


# While leading


@pytest.mark.parametrize("key", ["1", "2"])
async def test_enter_on_the_marked_line_and_one_key_chooses(
    app: SamsynApp, area: OpenArea, theirs: OpenArea, session: Session, cause: str, key: str
) -> None:
    async with led(app, area, session) as (pilot, screen):
        assert screen.lines.rows[0].tags == "≠ 2 versioner"
        await pilot.press("up", "enter")
        shown = await choice(pilot)
        wanted = shown.rivals.versions[int(key) - 1].text
        await pilot.press(key)
        await wait_for(pilot, lambda: app.screen is screen)
        assert screen.lines.rows[0].tags == ""
        assert screen.lines.rows[0].text == wanted
        assert "Ctrl+Z" in str(screen.bar.message.content)
        assert texts(area) == texts(theirs) == [wanted]
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: screen.lines.rows[0].tags == "≠ 2 versioner")
        assert texts(theirs) == texts(area)


async def test_the_field_says_what_enter_does_on_the_marked_line_alone(
    app: SamsynApp, area: OpenArea, session: Session, cause: str
) -> None:
    area.save([Cause(text="en annan", session=session.id, step="orsaker")])
    async with led(app, area, session) as (pilot, screen):
        assert str(screen.bar.field.border_subtitle) == ""
        await pilot.press("up", "up")
        await wait_for(pilot, lambda: screen.lines.cursor_key == cause)
        assert str(screen.bar.field.border_subtitle) == "Enter visar versionerna"
        await pilot.press("down")
        await wait_for(pilot, lambda: str(screen.bar.field.border_subtitle) == "")


async def test_writing_goes_on_whatever_stands_in_two_versions(
    app: SamsynApp, area: OpenArea, session: Session, cause: str
) -> None:
    async with led(app, area, session) as (pilot, screen):
        await type_text(pilot, "ny rad")
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(screen.lines.rows) == 2)
        await pilot.press("up", "up", "f2")
        await wait_for(pilot, lambda: "Ctrl+Z" in str(screen.bar.message.content))


async def test_a_choice_can_be_left_for_later(
    app: SamsynApp, area: OpenArea, session: Session, cause: str
) -> None:
    async with led(app, area, session) as (pilot, screen):
        await pilot.press("up", "enter")
        await choice(pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is screen)
        assert screen.lines.rows[0].tags == "≠ 2 versioner"
        assert [each.id for each in in_versions(area.chain)] == [cause]


async def test_clumsy_keys_choose_nothing(
    app: SamsynApp, area: OpenArea, session: Session, cause: str
) -> None:
    async with led(app, area, session) as (pilot, _):
        await pilot.press("up", "enter")
        shown = await choice(pilot)
        await pilot.press("enter", "3", "x", "space", "f7", "tab", "backspace", "9", "delete")
        assert app.screen is shown
        assert in_versions(area.chain)
        assert shown.bar.field.value == ""
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: not in_versions(area.chain))


# Joining


async def test_joined_texts_are_worded_before_they_are_saved(
    app: SamsynApp, area: OpenArea, session: Session, cause: str
) -> None:
    async with led(app, area, session) as (pilot, screen):
        await pilot.press("up", "enter")
        shown = await choice(pilot)
        await pilot.press("s")
        await wait_for(pilot, lambda: " / " in shown.bar.field.value)
        assert in_versions(area.chain)
        await pilot.press("escape")
        assert "Vilken" in str(shown.bar.field.border_title)
        await pilot.press("s", "s", "!", "enter")
        await wait_for(pilot, lambda: app.screen is screen)
        assert texts(area) in ([f"{HOSTILE} mitt / derass!"], [f"deras / {HOSTILE} mitts!"])


async def test_an_emptied_text_is_not_saved(
    app: SamsynApp, area: OpenArea, session: Session, cause: str
) -> None:
    async with led(app, area, session) as (pilot, _):
        await pilot.press("up", "enter")
        shown = await choice(pilot)
        await pilot.press("s")
        await wait_for(pilot, lambda: " / " in shown.bar.field.value)
        shown.bar.write("")
        await pilot.press("enter")
        assert "tom" in str(shown.bar.message.content)
        assert in_versions(area.chain)


async def test_a_long_text_is_joined_in_the_large_editor(
    app: SamsynApp, area: OpenArea, theirs: OpenArea
) -> None:
    prose = Prose(section="mal", text="v")
    differ(area, theirs, prose, text=("Först.\n\nSedan.", "Något annat."))
    async with on(app, PlanScreen(area)) as pilot:
        plan = app.screen
        assert isinstance(plan, PlanScreen)
        await wait_for(pilot, lambda: "≠ 1 i flera versioner" in str(plan.state.content))
        await pilot.press("ctrl+p")
        await type_text(pilot, "mellan")
        await pilot.press("enter")
        shown = await choice(pilot)
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is shown)
        assert "Vilken" in str(shown.bar.field.border_title)
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await wait_for(pilot, lambda: "Något annat." in app.screen.query_one("#text").text)  # type: ignore[attr-defined]
        await pilot.press("f9")
        await wait_for(pilot, lambda: app.screen is plan)
        (joined,) = area.chain.of(Prose)
        assert set(joined.text.split("\n\n")) == {"Först.", "Sedan.", "Något annat."}
        await wait_for(pilot, lambda: "≠" not in str(plan.state.content))


async def test_f7_gives_more_room_and_esc_comes_back_to_the_field(
    app: SamsynApp, area: OpenArea, session: Session, cause: str
) -> None:
    async with led(app, area, session) as (pilot, screen):
        await pilot.press("up", "enter")
        shown = await choice(pilot)
        await pilot.press("s")
        await wait_for(pilot, lambda: " / " in shown.bar.field.value)
        await pilot.press("f7")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is shown)
        assert " / " in shown.bar.field.value
        await pilot.press("f7")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("f9")
        await wait_for(pilot, lambda: app.screen is screen)
        assert " / " in texts(area)[0]


async def test_both_can_stand_as_lines_of_their_own(
    app: SamsynApp, area: OpenArea, session: Session, cause: str
) -> None:
    async with led(app, area, session) as (pilot, screen):
        await pilot.press("up", "enter")
        await choice(pilot)
        await pilot.press("e")
        await wait_for(pilot, lambda: app.screen is screen and len(screen.lines.rows) == 2)
        assert sorted(texts(area)) == sorted([f"{HOSTILE} mitt", "deras"])


async def test_what_cannot_be_joined_says_so(
    app: SamsynApp, area: OpenArea, theirs: OpenArea
) -> None:
    differ(area, theirs, Evidence(text="enkät"), count=(3, 4))
    async with on(app, GapsScreen(area)) as pilot:
        await pilot.press("enter")
        shown = await choice(pilot)
        await pilot.press("s")
        assert "1 eller 2" in str(shown.bar.message.content)
        await pilot.press("f5")
        assert "inte att slå ihop" in str(shown.bar.message.content)
        await pilot.press("f6")
        assert "egna rader" in str(shown.bar.message.content)
        assert in_versions(area.chain)


# Elsewhere


async def test_among_the_things_to_fill_in_it_is_one_key_from_being_mended(
    app: SamsynApp, area: OpenArea, cause: str
) -> None:
    async with on(app, GapsScreen(area)) as pilot:
        screen = app.screen
        assert isinstance(screen, GapsScreen)
        assert CHOOSE_OR_JOIN in [row.text for row in screen.lines.rows]
        await pilot.press("enter")
        await choice(pilot)
        await pilot.press("1")
        await wait_for(pilot, lambda: app.screen is screen)
        await wait_for(pilot, lambda: CHOOSE_OR_JOIN not in [row.text for row in screen.lines.rows])
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: CHOOSE_OR_JOIN in [row.text for row in screen.lines.rows])


async def test_text_on_such_a_row_stays_in_the_field(
    app: SamsynApp, area: OpenArea, cause: str
) -> None:
    async with on(app, GapsScreen(area)) as pilot:
        screen = app.screen
        assert isinstance(screen, GapsScreen)
        await type_text(pilot, "hej")
        await pilot.press("enter")
        assert "flera versioner" in str(screen.bar.message.content)
        assert screen.bar.field.value == "hej"
        await pilot.press("f8", "f7")
        assert in_versions(area.chain)


async def test_a_registered_row_and_a_field_of_the_area_are_marked(
    app: SamsynApp, area: OpenArea, theirs: OpenArea
) -> None:
    differ(area, theirs, Evidence(text="enkät"), shows=("lugnt", "stimmigt"))
    frame = area.chain.area
    assert isinstance(frame, Area)
    differ(area, theirs, frame, unit=("Solen", "Månen"))
    async with on(app, AreaScreen(area)) as pilot:
        screen = app.screen
        assert isinstance(screen, AreaScreen)
        marked = {row.key for row in screen.lines.rows if "≠ 2 versioner" in row.tags}
        assert marked == {"area:unit", area.chain.of(Evidence)[0].id}
        screen.lines.move_to("area:unit")
        await pilot.press("enter")
        shown = await choice(pilot)
        assert shown.rivals.heading == "Två har ändrat uppgifterna om området"
        await pilot.press("2")
        await wait_for(pilot, lambda: app.screen is screen)
        assert "area:unit" not in {row.key for row in screen.lines.rows if "≠" in row.tags}


async def test_one_of_several_things_is_picked_first(
    app: SamsynApp, area: OpenArea, theirs: OpenArea, cause: str
) -> None:
    differ(area, theirs, Evidence(text="enkät"), shows=("lugnt", "stimmigt"))
    async with on(app, PlanScreen(area)) as pilot:
        await app.screen.run_action("choose_version")
        await wait_for(pilot, lambda: isinstance(app.screen, PickRivals))
        await type_text(pilot, "enk")
        await pilot.press("enter")
        shown = await choice(pilot)
        assert shown.rivals.name == "Underlag"


async def test_where_nothing_is_to_choose_it_says_so(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session) as (pilot, screen):
        await screen.run_action("choose_version")
        await wait_for(pilot, lambda: str(screen.bar.message.content) == NONE)


async def test_a_version_that_comes_meanwhile_is_shown_after_the_choice(
    app: SamsynApp, area: OpenArea, theirs: OpenArea, session: Session, cause: str
) -> None:
    async with led(app, area, session) as (pilot, screen):
        await pilot.press("up", "enter")
        shown = await choice(pilot)
        theirs.save([theirs.chain.causes[0].changed(text="senare")])
        await pilot.press("1")
        await wait_for(pilot, lambda: "Under tiden" in str(shown.bar.message.content))
        assert "senare" in [each.text for each in shown.rivals.versions]
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is screen)
        assert screen.lines.rows[0].tags == "≠ 2 versioner"


async def test_a_refused_save_leaves_the_choice_on_the_screen(
    app: SamsynApp, area: OpenArea, session: Session, cause: str
) -> None:
    async with led(app, area, session) as (pilot, _):
        await pilot.press("up", "enter")
        shown = await choice(pilot)
        (folder,) = (app.library.root / "areas").iterdir()
        hidden = folder.rename(app.library.root / "gömd")
        await pilot.press("1")
        await wait_for(pilot, lambda: shown.bar.message.has_class("-wrong"))
        hidden.rename(folder)
        await pilot.press("1")
        await wait_for(pilot, lambda: app.screen is not shown)
        assert not in_versions(area.chain)


@pytest.mark.parametrize("size", SIZES)
async def test_long_versions_can_be_read_to_their_end_in_every_size(
    app: SamsynApp, area: OpenArea, theirs: OpenArea, session: Session, size: tuple[int, int]
) -> None:
    long = " ".join(f"ord{number}" for number in range(200))
    line = Cause(text="x", session=session.id, step="orsaker")
    differ(area, theirs, line, text=(f"{HOSTILE} {long} slutet", f"{long} {HOSTILE} finalen"))
    async with led(app, area, session, size) as (pilot, _):
        await pilot.press("up", "enter")
        shown = await choice(pilot)
        assert squeezed("Vilken ska gälla?") in seen(app)
        found, wanted = "", ("slutet", "finalen", squeezed(HOSTILE))
        for _ in range(200):
            found += seen(app)
            if all(each in found for each in wanted):
                break
            await pilot.press("pagedown")
        assert [each for each in wanted if each not in found] == []
        assert app.screen is shown
