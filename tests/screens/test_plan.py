"""The plan on the screen: read, written in, decided, mended and saved as a file."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.documents import SECTIONS
from sessions.language.terms import PlanState
from sessions.models import Action, Area, Cause, Prose
from sessions.screens.area import AreaScreen
from sessions.screens.editor import EditorScreen
from sessions.screens.export import ExportDialog
from sessions.screens.gaps import GapsScreen
from sessions.screens.plan import PickNumbered, PlanScreen
from sessions.screens.version import VersionScreen
from sessions.widgets.reader import Reader
from sessions.workshop.exports import Destination, last_destination, remember_destination
from sessions.workshop.open_area import OpenArea, create_area
from sessions.workshop.plan import write_prose
from tests.solglantan import solglantan
from tests.waiting import type_text, wait_for
from tests.widgets.screen import screen_rows, squeezed

HOSTILE = r"[/] [x] [NN] C:\a\[b]"
_NO_FRAMES = str.maketrans("│▌▐▎┃", "     ")
NAME = "2025-10-14 Handlingsplan Språkmiljön [x] för de yngsta"


@asynccontextmanager
async def shown(
    app: SamsynApp, area: OpenArea, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], PlanScreen]]:
    """The plan, compiled."""
    screen = PlanScreen(area)
    async with app.run_test(size=size) as pilot:
        await app.push_screen(screen)
        await wait_for(pilot, lambda: "Handlingsplan:" in text(screen))
        yield pilot, screen


@pytest.fixture
def folder(app: SamsynApp, tmp_path: Path) -> Path:
    """Where files go unless something else is typed."""
    place = tmp_path / "Dokument"
    place.mkdir()
    remember_destination(app.state, Destination(place))
    return place


def text(screen: PlanScreen | VersionScreen) -> str:
    """Everything in the reader, also what is out of sight."""
    return "\n".join("".join(run.text for run in line) for line in screen.reader._lines)


def says(pilot: Pilot[None], words: str) -> Callable[[], bool]:
    """Whether a sentence is on the screen, however it is wrapped."""

    def seen() -> bool:
        rows = (row.translate(_NO_FRAMES) for row in screen_rows(pilot.app))
        return squeezed(words) in squeezed("".join(rows))

    return seen


def reading(screen: PlanScreen) -> Callable[[], bool]:
    return lambda: isinstance(screen.app.focused, Reader) and screen.app.screen is screen


# Reading


async def test_a_year_of_work_is_one_plan(app: SamsynApp) -> None:
    chain = solglantan(2)
    rest = [each for each in chain.everything() if not isinstance(each, Area)]
    async with shown(app, create_area(app.library, chain.area, rest)) as (_, screen):
        for title in ("Nuläge och problem", "Orsaker", "Mål", "Åtgärder", "Underskrift"):
            assert f"\n{title}" in text(screen)
        assert "att fylla i" in str(screen.state.render())


async def test_the_plan_follows_what_changes_elsewhere(app: SamsynApp, area: OpenArea) -> None:
    async with shown(app, area) as (pilot, screen):
        await screen.run_action("register")
        await wait_for(pilot, lambda: isinstance(app.screen, AreaScreen))
        register = app.screen
        assert isinstance(register, AreaScreen)
        await wait_for(pilot, lambda: app.focused is register.bar.field)
        register.lines.move_to("area:unit")
        await type_text(pilot, "Tallkotten")
        await pilot.press("enter", "escape")
        await wait_for(pilot, lambda: "Enhet: Tallkotten" in text(screen))


async def test_f5_mends_a_gap_and_comes_back(app: SamsynApp, area: OpenArea) -> None:
    area.save([Cause(text="Vagnen saknar hälften"), Action(text="Duka", responsible="alla")])
    async with shown(app, area) as (pilot, screen):
        before = screen._gaps
        await pilot.press("f5")
        await wait_for(pilot, lambda: isinstance(app.screen, GapsScreen))
        gaps = app.screen
        assert isinstance(gaps, GapsScreen)
        await wait_for(pilot, lambda: app.focused is gaps.bar.field)
        gaps.lines.move_to(f"gap:{area.chain.actions[0].id}:responsible")
        await type_text(pilot, "barnskötare ML")
        await pilot.press("enter", "escape")
        await wait_for(pilot, lambda: screen._gaps == before - 1)
        assert "Ansvarig: barnskötare" in text(screen)


async def test_the_state_of_the_plan_is_changed_and_changed_back(
    app: SamsynApp, area: OpenArea
) -> None:
    async with shown(app, area) as (pilot, screen):
        await screen.run_action("plan_state")
        await wait_for(pilot, lambda: "Status: färdigställd" in text(screen))
        assert "färdigställd" in str(screen.state.render())
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "Status: arbetsmaterial" in text(screen))
        assert area.chain.area.plan_state is PlanState.DRAFT


# Vår text


async def test_our_text_is_written_to_a_section_by_its_number(
    app: SamsynApp, area: OpenArea
) -> None:
    async with shown(app, area) as (pilot, screen):
        await pilot.press("f7")
        await wait_for(pilot, lambda: isinstance(app.screen, PickNumbered))
        await type_text(pilot, str(list(SECTIONS).index("mal") + 1))
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("T", "v", "å", "enter", "r", "a", "d", "f9")
        await wait_for(pilot, reading(screen))
        await wait_for(pilot, lambda: "Två" in text(screen))
        area.refresh()
        assert [(each.section, each.text) for each in area.chain.of(Prose)] == [("mal", "Två\nrad")]


async def test_our_text_is_found_by_a_word_and_taken_away(app: SamsynApp, area: OpenArea) -> None:
    write_prose(area, "orsaker", "Bort")
    async with shown(app, area) as (pilot, screen):
        assert "Bort" in text(screen)
        await pilot.press("f7")
        await wait_for(pilot, lambda: isinstance(app.screen, PickNumbered))
        await type_text(pilot, "orsak")
        assert says(pilot, "vår text finns")()
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("ctrl+u", "f9")
        await wait_for(pilot, lambda: "Bort" not in text(screen))
        assert area.chain.of(Prose) == ()


# Versions


async def test_a_version_is_decided_with_a_remark_and_read_again(
    app: SamsynApp, area: OpenArea
) -> None:
    async with shown(app, area) as (pilot, screen):
        await pilot.press("f8")
        await wait_for(pilot, lambda: screen.bar.display and screen.bar.field.has_focus)
        await type_text(pilot, "på APT")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "efter version 1" in text(screen))
        assert says(pilot, "Version 1 är beslutad 14 oktober 2025.")()
        assert reading(screen)()
        assert not screen.bar.display
        write_prose(area, "mal", "Efteråt")
        await pilot.press("f8", "enter")
        await wait_for(pilot, lambda: len(area.chain.versions) == 2)
        await pilot.press("f6")
        await wait_for(pilot, lambda: isinstance(app.screen, PickNumbered))
        assert [row.number for row in app.screen.query_one("LineList").rows] == ["2", "1"]  # type: ignore[attr-defined]
        await pilot.press("1", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, VersionScreen))
        version = app.screen
        assert isinstance(version, VersionScreen)
        await wait_for(pilot, lambda: "Version: 1" in text(version))
        assert "Efteråt" not in text(version)
        assert says(pilot, "på APT")()
        await pilot.press("escape")
        await wait_for(pilot, reading(screen))


async def test_a_decision_can_be_left_and_undone(app: SamsynApp, area: OpenArea) -> None:
    async with shown(app, area) as (pilot, screen):
        await pilot.press("f8", "x", "escape")
        await wait_for(pilot, reading(screen))
        assert area.chain.versions == ()
        await pilot.press("f8", "enter")
        await wait_for(pilot, lambda: len(area.chain.versions) == 1)
        await wait_for(pilot, reading(screen))
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: area.chain.versions == ())
        await wait_for(pilot, lambda: "ingen version är beslutad än" in text(screen))


async def test_without_versions_f6_says_so(app: SamsynApp, area: OpenArea) -> None:
    async with shown(app, area) as (pilot, screen):
        await pilot.press("f6")
        await wait_for(pilot, says(pilot, "Ingen version är beslutad än."))
        assert reading(screen)()


# Files


async def test_the_plan_is_saved_as_a_file_and_never_over_another(
    app: SamsynApp, area: OpenArea, folder: Path
) -> None:
    async with shown(app, area) as (pilot, screen):
        for name in (f"{NAME}.md", f"{NAME} (2).md"):
            await pilot.press("f2")
            await wait_for(pilot, says(pilot, "Enter sparar."))
            await pilot.press("enter")
            await wait_for(pilot, says(pilot, "Filen ligger här:"))
            dialog = app.screen
            assert isinstance(dialog, ExportDialog)
            assert f"\n{folder / name}\n" in str(dialog.message.render())
            await pilot.press("enter")
            await wait_for(pilot, reading(screen))
        written = sorted(folder.iterdir())
        assert [path.name for path in written] == [f"{NAME} (2).md", f"{NAME}.md"]
        first, second = (path.read_text(encoding="utf-8") for path in written)
        assert first == second
        assert first.startswith("# Handlingsplan: Språkmiljön [x] för de yngsta\n")


async def test_another_folder_and_format_are_remembered(
    app: SamsynApp, area: OpenArea, folder: Path, tmp_path: Path
) -> None:
    new = tmp_path / "Till rektor"
    async with shown(app, area) as (pilot, screen):
        await pilot.press("f2")
        await wait_for(pilot, says(pilot, "Enter sparar."))
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        dialog.folder.value = str(new)
        await pilot.press("down")
        await wait_for(pilot, says(pilot, f"{NAME}.txt"))
        await pilot.press("enter")
        await wait_for(pilot, says(pilot, "finns inte än."))
        assert not new.exists()
        await pilot.press("enter")
        await wait_for(pilot, says(pilot, "Filen ligger här:"))
        await pilot.press("escape")
        await wait_for(pilot, reading(screen))
    assert [path.name for path in new.iterdir()] == [f"{NAME}.txt"]
    assert last_destination(app.state) == Destination(new, "txt")


async def test_a_place_that_is_no_folder_is_told_of(
    app: SamsynApp, area: OpenArea, folder: Path
) -> None:
    (folder / "fil").write_text("x", encoding="utf-8")
    async with shown(app, area) as (pilot, _):
        await pilot.press("f2")
        await wait_for(pilot, says(pilot, "Enter sparar."))
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        dialog.folder.value = str(folder / "fil")
        await pilot.press("enter")
        await wait_for(pilot, says(pilot, "är en fil. Skriv en mapp."))
        assert dialog.folder.value == str(folder / "fil")
        await pilot.press("escape")


async def test_a_decided_version_is_saved_as_it_was(
    app: SamsynApp, area: OpenArea, folder: Path
) -> None:
    async with shown(app, area) as (pilot, screen):
        await pilot.press("f8", "enter")
        await wait_for(pilot, lambda: len(area.chain.versions) == 1)
        await wait_for(pilot, reading(screen))
        await pilot.press("f6", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, VersionScreen))
        await pilot.press("f2")
        await wait_for(pilot, says(pilot, "Enter sparar."))
        await pilot.press("enter")
        await wait_for(pilot, says(pilot, "Filen ligger här:"))
    (path,) = folder.iterdir()
    assert path.name == f"{NAME} version 1.md"
    assert path.read_text(encoding="utf-8") == area.chain.versions[0].markdown


# Hostile texts, small screens, no English


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 36)])
async def test_hostile_text_shows_as_it_was_written(
    app: SamsynApp, area: OpenArea, folder: Path, size: tuple[int, int]
) -> None:
    area.save([area.chain.area.changed(title=HOSTILE, unit=HOSTILE), Cause(text=HOSTILE)])
    write_prose(area, "mal", HOSTILE)
    async with shown(app, area, size) as (pilot, screen):
        assert squeezed(text(screen)).count(squeezed(HOSTILE)) >= 4
        await pilot.press("f8")
        screen.bar.write(HOSTILE)
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(area.chain.versions) == 1)
        await wait_for(pilot, reading(screen))
        await pilot.press("f6")
        await wait_for(pilot, says(pilot, HOSTILE))
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, VersionScreen))
        await pilot.press("f2")
        await wait_for(pilot, says(pilot, "Enter sparar."))
        await pilot.press("enter")
        await wait_for(pilot, says(pilot, "Filen ligger här:"))
    assert area.chain.versions[0].remark == HOSTILE
    assert len(list(folder.iterdir())) == 1


async def test_no_english_shows(app: SamsynApp, area: OpenArea, folder: Path) -> None:
    english = re.compile(r"\b(save|cancel|close|select|file|folder|back|not found|the)\b", re.I)
    async with shown(app, area, (120, 36)) as (pilot, _):
        seen = ["\n".join(screen_rows(app))]
        for key in ("f2", "f7", "f8", "f1"):
            await pilot.press(key)
            await pilot.pause()
            seen.append("\n".join(screen_rows(app)))
            await pilot.press("escape")
    assert not [found for page in seen for found in english.findall(page)]
