"""Backup, restore and looking after, on the screen."""

import asyncio
import threading
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.models import Note
from sessions.screens.safekeeping import SafekeepingScreen
from sessions.storage import Library, State
from sessions.storage.backup.packing import back_up
from sessions.storage.steps import finished
from sessions.workshop.open_area import OpenArea
from sessions.workshop.safekeeping import last_backup, remember_backup
from tests.waiting import wait_for
from tests.widgets.screen import screen_rows, squeezed


@asynccontextmanager
async def shown(
    app: SamsynApp, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], SafekeepingScreen]]:
    """The screen, with its suggestion in the field."""
    screen = SafekeepingScreen()
    async with app.run_test(size=size) as pilot:
        await app.push_screen(screen)
        await wait_for(pilot, lambda: screen.bar.field.value)
        yield pilot, screen


@pytest.fixture
def folder(app: SamsynApp, tmp_path: Path) -> Path:
    """Where the last backup was put, and so the next."""
    place = tmp_path / "Dokument [x]"
    place.mkdir()
    remember_backup(app.state, app.library.root, place / "förra.zip")
    return place


def told(screen: SafekeepingScreen) -> str:
    return " ".join(row.text for row in screen.told.rows)


def says(screen: SafekeepingScreen, words: str) -> Callable[[], bool]:
    return lambda: words in told(screen)


@asynccontextmanager
async def in_the_middle(
    pilot: Pilot[None], screen: SafekeepingScreen, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[None]:
    """A backup that has begun; it goes on, one step at a time, when this is left."""
    monkeypatch.setattr("sessions.screens.long_work._SOME", -1)
    first, second = threading.Event(), threading.Event()
    waits = [asyncio.create_task(screen.call(first.wait))]
    await pilot.press("enter")
    waits.append(asyncio.create_task(screen.call(second.wait)))
    await asyncio.sleep(0)
    first.set()
    await wait_for(pilot, lambda: screen.work_line.has_class("-working"))
    yield
    second.set()
    await asyncio.gather(*waits)


async def write_in_field(pilot: Pilot[None], screen: SafekeepingScreen, text: str) -> None:
    screen.bar.write(text)
    await pilot.press("enter")


async def test_enter_makes_a_backup_where_the_field_says(
    app: SamsynApp, area: OpenArea, folder: Path
) -> None:
    async with shown(app) as (pilot, screen):
        expected = folder / "Samsyn 2025-10-14.zip"
        assert screen.bar.field.value == str(expected)
        await pilot.press("enter")
        await wait_for(pilot, says(screen, "Kopian är gjord och genomläst: 1 område, 2 filer"))
        assert zipfile.ZipFile(expected).testzip() is None
        assert screen.bar.field.value == str(folder / "Samsyn 2025-10-14 (2).zip")
        seen = squeezed("".join(screen_rows(app)))
        assert squeezed("Senast: 14 oktober 2025") in seen
        assert squeezed(str(expected)) in seen
    last = last_backup(app.state, app.library.root)
    assert last is not None
    assert last.path == expected


async def test_a_name_needs_no_ending_and_a_taken_one_is_refused(
    app: SamsynApp, area: OpenArea, folder: Path
) -> None:
    async with shown(app) as (pilot, screen):
        await write_in_field(pilot, screen, f'"{folder / "min"}"')
        await wait_for(pilot, (folder / "min.zip").exists)
        await wait_for(pilot, says(screen, "genomläst"))
        before = (folder / "min.zip").read_bytes()
        await write_in_field(pilot, screen, str(folder / "min.zip"))
        await wait_for(pilot, says(screen, "finns redan och lämnas orörd"))
        assert screen.bar.field.value == str(folder / "min.zip")
        await write_in_field(pilot, screen, str(app.library.root / "x.zip"))
        await wait_for(pilot, says(screen, "inte ligga i själva mappen"))
    assert (folder / "min.zip").read_bytes() == before


async def test_esc_in_the_middle_leaves_no_half_file(
    app: SamsynApp, area: OpenArea, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shown(app) as (pilot, screen):
        async with in_the_middle(pilot, screen, monkeypatch):
            assert list(folder.glob("*.tmp"))
            left = asyncio.create_task(pilot.press("escape"))
            await wait_for(pilot, lambda: not screen._work._wanted)
        await left
        await wait_for(pilot, says(screen, "avbrutet"))
        assert not list(folder.iterdir())
        assert app.screen is screen
        assert not screen.work_line.has_class("-working")
        await pilot.press("enter")
        await wait_for(pilot, says(screen, "genomläst"))
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is not screen)


async def test_leaving_the_app_in_the_middle_leaves_no_half_file(
    app: SamsynApp, area: OpenArea, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shown(app) as (pilot, screen):
        async with in_the_middle(pilot, screen, monkeypatch):
            assert list(folder.glob("*.tmp"))
            left = asyncio.create_task(pilot.press("ctrl+q"))
            await wait_for(pilot, lambda: not screen._work._wanted)
        await left
        await wait_for(pilot, lambda: app._exit)
    assert not list(folder.iterdir())


async def test_a_save_does_not_wait_for_the_whole_backup(
    app: SamsynApp, area: OpenArea, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shown(app) as (pilot, screen):
        async with in_the_middle(pilot, screen, monkeypatch):
            await pilot.press("enter", "f6", "f5")
            assert "Vänta" in "".join(screen_rows(app))
            saving = asyncio.create_task(screen.call(area.save, [Note(text="sagt nu")]))
        await saving
        assert screen._work.running
        await wait_for(pilot, says(screen, "genomläst"))
    assert len(list(folder.iterdir())) == 1


async def test_what_is_missing_here_is_added(
    app: SamsynApp, area: OpenArea, folder: Path, tmp_path: Path
) -> None:
    area.save([Note(text="kvar [x]")])
    path = finished(back_up(app.library.root, folder / "a.zip")).path
    (lines,) = app.library.root.glob("areas/*/*.json")
    lines.unlink()
    async with shown(app) as (pilot, screen):
        await pilot.press("f6")
        assert screen.bar.prompt.title == "Vilken säkerhetskopia?"
        await write_in_field(pilot, screen, str(folder / "nej.zip"))
        await wait_for(pilot, lambda: "finns inte" in "".join(screen_rows(app)))
        await write_in_field(pilot, screen, str(path))
        await wait_for(pilot, lambda: screen.bar.prompt.options)
        assert "a.zip: 1 område, gjord 14 oktober 2025" in screen.bar.prompt.hint
        await pilot.press("1")
        await wait_for(pilot, says(screen, "Tillagt ur säkerhetskopian"))
        assert screen.bar.prompt.title == "Ny säkerhetskopia"
        assert "Samsyn" in screen.bar.field.value
    assert [row["text"] for row in app.library.read(area.area_id).tables["note"]] == ["kvar [x]"]


async def test_a_backup_is_unpacked_in_a_new_folder(
    app: SamsynApp, area: OpenArea, folder: Path, tmp_path: Path
) -> None:
    path = finished(back_up(app.library.root, folder / "a.zip")).path
    async with shown(app) as (pilot, screen):
        await pilot.press("f6")
        await write_in_field(pilot, screen, str(path))
        await wait_for(pilot, lambda: screen.bar.prompt.options)
        await pilot.press("2")
        await wait_for(pilot, lambda: "ny mapp" in screen.bar.prompt.title)
        assert "återställd 2025-10-14" in screen.bar.field.value
        await write_in_field(pilot, screen, str(app.library.root))
        await wait_for(pilot, says(screen, "inte tom"))
        await pilot.press("f6")
        await write_in_field(pilot, screen, str(path))
        await wait_for(pilot, lambda: screen.bar.prompt.options)
        await pilot.press("2")
        await write_in_field(pilot, screen, str(tmp_path / "ny"))
        await wait_for(pilot, says(screen, "Kopian är uppackad i"))
    again = Library.open(tmp_path / "ny", State(tmp_path / "other"))
    assert again.area_ids() == [area.area_id]


async def test_esc_goes_back_to_a_new_backup_from_every_question(
    app: SamsynApp, area: OpenArea, folder: Path
) -> None:
    path = finished(back_up(app.library.root, folder / "a.zip")).path
    async with shown(app) as (pilot, screen):
        typed = screen.bar.field.value
        for answers in ([], ["enter"], ["enter", "2"]):
            await pilot.press("f6")
            screen.bar.write(str(path))
            await pilot.press(*answers)
            await wait_for(pilot, lambda: screen.bar.prompt.title != "Ny säkerhetskopia")
            await pilot.press("escape")
            await wait_for(pilot, lambda: screen.bar.prompt.title == "Ny säkerhetskopia")
            assert screen.bar.field.value == typed
        assert app.screen is screen


async def test_whether_all_is_whole(app: SamsynApp, area: OpenArea, folder: Path) -> None:
    async with shown(app) as (pilot, screen):
        await pilot.press("f5")
        await wait_for(pilot, says(screen, "Allt är helt."))
        (file,) = app.library.root.glob("areas/*/*.json")
        file.with_name("w9.json").write_bytes(b"{")
        await pilot.press("f5")
        await wait_for(pilot, says(screen, "1 sak är inte som den ska"))
        assert f"areas/{file.parent.name}/w9.json: " in told(screen)
        assert "Hel, " not in told(screen)


async def test_what_is_damaged_can_be_mended(app: SamsynApp, area: OpenArea, folder: Path) -> None:
    file = app.library.root / "library.json"
    file.write_bytes(b"{")
    async with shown(app) as (pilot, screen):
        await pilot.press("f5")
        await wait_for(pilot, lambda: screen.bar.prompt.options)
        assert "1 sak är inte som den ska" in told(screen)
        await pilot.press("escape", "f5")
        await wait_for(pilot, lambda: screen.bar.prompt.options)
        assert file.read_bytes() == b"{"
        await pilot.press("1")
        await wait_for(pilot, says(screen, "1 sak är lagad, och allt är helt."))
        assert screen.bar.prompt.title == "Ny säkerhetskopia"
    assert all(finding.ok for finding in app.library.verify())


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36)])
async def test_every_word_can_be_read_in_every_size(
    app: SamsynApp, area: OpenArea, folder: Path, size: tuple[int, int]
) -> None:
    path = finished(back_up(app.library.root, folder / "a.zip")).path
    async with shown(app, size) as (pilot, screen):
        await pilot.press("f6")
        screen.bar.write(str(path))
        await pilot.press("enter")
        await wait_for(pilot, lambda: screen.bar.prompt.options)
        await pilot.pause()
        seen = "".join(screen_rows(app))
        for words in ("1 Lägg till det som saknas här", "2 Packa upp i en ny mapp", "Esc avbryter"):
            assert words in seen
        assert screen.max_scroll_y == 0
        await pilot.press("escape", "enter")
        await wait_for(pilot, says(screen, "genomläst"))
        rows = "".join(screen_rows(app))
        assert "Kopian är gjord" in rows
        await pilot.press("down", "pagedown")
        assert app.screen is screen
