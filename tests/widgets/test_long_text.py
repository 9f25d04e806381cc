import random

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Input, TextArea

from sessions.widgets.long_text import LongText
from tests.widgets.screen import HOSTILE, screen_rows, squeezed, wait_until

PROSE = (
    "Vi har sett att barnen väntar länge vid måltiden. Det märks mest på fredagar [/] [x].\n\n"
    "Kort stycke.\n" + "Vagnen dukas i köket och saknar hälften. " * 6
)
KEYS = (
    *("a", "å", "space", "full_stop", "enter", "backspace", "delete", "left", "right", "up"),
    *("down", "home", "end", "pageup", "pagedown", "shift+left", "shift+down", "shift+up"),
    *("ctrl+left", "ctrl+shift+right", "ctrl+w", "ctrl+k", "ctrl+u", "ctrl+z", "ctrl+y"),
    *("ctrl+x", "ctrl+v", "ctrl+shift+k"),
)


class TextApp(App[None]):
    """One text area."""

    def __init__(self, area: TextArea) -> None:
        super().__init__()
        self.area = area

    def compose(self) -> ComposeResult:
        yield self.area
        yield Input()


def ordinary() -> TextArea:
    """Textual's own text area, set up as ours is."""
    area = TextArea(PROSE, highlight_cursor_line=False)
    area.cursor_blink = False
    area.match_cursor_bracket = False
    area.styles.height = 8
    return area


def ours() -> TextArea:
    area = LongText(PROSE)
    area.styles.height = 8
    return area


async def painted(area: TextArea, moves: list[str]) -> list[list[object]]:
    """All the screens, with styles, that `moves` lead through."""
    app = TextApp(area)
    screens: list[list[object]] = []
    async with app.run_test(size=(40, 12)) as pilot:
        for move in moves:
            if move.startswith("paste:"):
                app.post_message(events.Paste(move.removeprefix("paste:")))
                await pilot.pause()
            else:
                await pilot.press(move)
            screens.append([list(strip) for strip in app.screen._compositor.render_strips()])
    return screens


@pytest.mark.parametrize("seed", range(2))
async def test_looks_as_an_ordinary_text_area_after_any_edits(seed: int) -> None:
    chance = random.Random(seed)
    moves = [
        chance.choice((*KEYS, "paste:klistrat in", "paste:flera\nrader 👩‍👩‍👧 och\nmer"))
        for _ in range(60)
    ]
    expected = await painted(ordinary(), moves)
    got = await painted(ours(), moves)
    for index, (theirs, mine) in enumerate(zip(expected, got, strict=True)):
        assert mine == theirs, moves[: index + 1]


async def test_a_key_repaints_only_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TextApp(ours())
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("home")
        drawn: list[int] = []
        original = TextArea.render_line

        def counted(area: TextArea, y: int) -> object:
            drawn.append(y)
            return original(area, y)

        monkeypatch.setattr(TextArea, "render_line", counted)
        await pilot.press("ctrl+end")
        drawn.clear()
        await pilot.press("x")
        await wait_until(pilot, lambda: drawn)
        assert len(set(drawn)) <= 3


async def test_tab_leaves_the_field() -> None:
    app = TextApp(ours())
    async with app.run_test() as pilot:
        await pilot.press("tab")
        assert isinstance(app.focused, Input)
        assert app.area.text == PROSE


def seen(app: App[None]) -> str:
    """What the area shows, without its border."""
    return squeezed("".join(row.strip("▊▎ ") for row in screen_rows(app)))


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_whole(text: str) -> None:
    app = TextApp(LongText("", placeholder=text))
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.pause()
        assert squeezed(text) in seen(app)
        app.area.text = text
        await pilot.pause()
        assert squeezed(text) in seen(app)
