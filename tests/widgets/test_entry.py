from typing import ClassVar

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.pilot import Pilot

from sessions.widgets.entry import LONGEST_IN_FIELD, Entry
from tests.widgets.screen import HOSTILE, screen_rows, squeezed, wait_until


class EntryApp(App[None]):
    """A field, and what reached the screen around it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        (key, f"heard('{key}')")
        for key in ("up", "down", "pageup", "pagedown", "tab", "shift+tab", "ctrl+up", "ctrl+down")
    ]

    def __init__(self) -> None:
        super().__init__()
        self.entry = Entry(placeholder="Ny orsak [/]")
        self.keys: list[str] = []
        self.pasted: list[Entry.PastedLines] = []
        self.submitted: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.entry

    def action_heard(self, key: str) -> None:
        self.keys.append(key)

    @on(Entry.PastedLines)
    def lines_pasted(self, event: Entry.PastedLines) -> None:
        self.pasted.append(event)

    @on(Entry.Submitted)
    def line_submitted(self, event: Entry.Submitted) -> None:
        self.submitted.append(event.value)


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def test_keys_of_the_list_reach_the_screen() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        keys = ["up", "down", "pageup", "pagedown", "ctrl+up", "ctrl+down"]
        await pilot.press("a", *keys, "b")
        assert app.keys == keys
        assert app.entry.value == "ab"


async def test_enter_leaves_the_text_until_it_is_saved() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press("å", "enter")
        await wait_until(pilot, lambda: app.submitted == ["å"])
        assert app.entry.value == "å"
        await pilot.press("n", "y")
        app.entry.saved("å")
        assert (app.entry.value, app.entry.cursor_position) == ("ny", 2)
        app.entry.saved("something else")
        assert app.entry.value == "ny"


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_pasted_line_is_inserted_as_it_is(text: str) -> None:
    app = EntryApp()
    async with app.run_test(size=(250, 24)) as pilot:
        await pilot.press("x", "y", "left")
        await paste(pilot, text + "\n")
        await wait_until(pilot, lambda: app.entry.value == f"x{text}y")
        assert squeezed(f"x{text}y") in squeezed("".join(screen_rows(app)))
        assert app.pasted == []


async def test_pasted_lines_take_along_what_was_typed() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"före", *"efter", *["left"] * 5)
        await paste(pilot, " ett\r\n\r\n två\n  tre ")
        await wait_until(pilot, lambda: app.pasted)
        assert app.pasted[0].lines == ["före ett", "", " två", "  tre efter"]
        assert app.entry.value == "föreefter"
        app.entry.saved(app.pasted[0].field)
        assert app.entry.value == ""


async def test_a_paste_replaces_the_selection() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"bort", "shift+home")
        await paste(pilot, "ett\ntvå")
        await wait_until(pilot, lambda: app.pasted)
        assert app.pasted[0].lines == ["ett", "två"]


async def test_an_empty_paste_does_nothing() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press("a")
        await paste(pilot, "\n \n")
        await pilot.press("b")
        assert app.entry.value == "ab"
        assert app.pasted == []


async def test_a_huge_line_never_enters_the_field() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press("a")
        await paste(pilot, "x" * LONGEST_IN_FIELD)
        await wait_until(pilot, lambda: app.pasted)
        assert app.pasted[0].lines == ["a" + "x" * LONGEST_IN_FIELD]
        assert app.entry.value == "a"


async def test_pasting_what_was_copied_inside_splits_too() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        app.copy_to_clipboard("ett\ntvå")
        await pilot.press("ctrl+v")
        await wait_until(pilot, lambda: app.pasted)
        assert app.pasted[0].lines == ["ett", "två"]


async def test_coming_back_to_the_field_selects_nothing() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"text")
        app.set_focus(None)
        app.entry.focus()
        await pilot.press("!")
        assert app.entry.value == "text!"


async def test_ctrl_backspace_deletes_the_word_before() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"ett", "space", *"två", "ctrl+backspace")
        assert app.entry.value == "ett "
