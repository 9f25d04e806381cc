"""Which editor is chosen, and what happens where none can be opened."""

from pathlib import Path

import pytest

from sessions.app import SamsynApp
from sessions.errors import InvalidInputError
from sessions.screens import external
from sessions.screens.editor import EditorScreen
from sessions.screens.external import chosen_editor, edited
from tests.waiting import wait_for


@pytest.mark.parametrize(
    ("visual", "editor", "wanted"),
    [
        ("", "", []),
        ("", "vi", ["vi"]),
        ("code --wait", "vi", ["code", "--wait"]),
        ("   ", '"/min mapp/ed" -n', ["/min mapp/ed", "-n"]),
        ("", "ed 'utan slut", ["ed", "'utan", "slut"]),
    ],
)
def test_the_editor_is_the_one_that_visual_or_editor_names(
    monkeypatch: pytest.MonkeyPatch, visual: str, editor: str, wanted: list[str]
) -> None:
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", editor)
    assert chosen_editor() == wanted


def test_on_windows_a_backslash_stands_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", r'"C:\Program Files\Notepad++\notepad++.exe" -multiInst')
    monkeypatch.setattr(external, "WINDOWS", True)
    assert chosen_editor() == [r"C:\Program Files\Notepad++\notepad++.exe", "-multiInst"]


def test_without_an_editor_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, app: SamsynApp, tmp_path: Path
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    with pytest.raises(InvalidInputError, match="Ingen egen editor är vald"):
        edited("text", app, tmp_path)


async def test_where_the_window_cannot_be_left_the_text_stands(
    monkeypatch: pytest.MonkeyPatch, app: SamsynApp
) -> None:
    async def keep(text: str) -> bool:
        return True

    monkeypatch.setenv("VISUAL", "true")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = EditorScreen("Lång text", "Vagnen", keep, "utkast")
        app.push_screen(screen)
        await wait_for(pilot, lambda: screen.is_mounted and screen.area.text == "Vagnen")
        await pilot.press("f4")
        await wait_for(
            pilot, lambda: [each for each in app._notifications if "fönstret" in each.message]
        )
        assert screen.area.text == "Vagnen"
