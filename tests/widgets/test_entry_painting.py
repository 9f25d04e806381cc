"""Entry paints less than Input for each key; what is on the screen must be the same."""

import random

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.widgets import Input

from sessions.widgets.entry import Entry

KEYS = (
    *"aåö 한",
    *("left", "right", "home", "end", "backspace", "delete", "shift+left", "shift+right"),
    *("ctrl+left", "ctrl+right"),
)
WIDTH = 24


class FieldApp(App[None]):
    """One field, in a border as the leading screen has it."""

    CSS = "Input { height: 3; border: round red; width: 100%; }"

    def __init__(self, field: Input) -> None:
        super().__init__()
        self.field = field
        field.cursor_blink = False

    def compose(self) -> ComposeResult:
        yield self.field


def painted(app: App[None]) -> list[list[Segment]]:
    return [list(strip.simplify()) for strip in app.screen._compositor.render_strips()]


@pytest.mark.parametrize("seed", range(2))
async def test_any_keys_leave_the_same_picture_as_in_a_plain_field(seed: int) -> None:
    chance = random.Random(seed)
    ours, plain = FieldApp(Entry()), FieldApp(Input(select_on_focus=False))
    async with (
        ours.run_test(size=(WIDTH, 5)) as our_pilot,
        plain.run_test(size=(WIDTH, 5)) as plain_pilot,
    ):
        for _ in range(12):
            keys = chance.choices(KEYS, weights=[5] * 5 + [1] * (len(KEYS) - 5), k=4)
            await our_pilot.press(*keys)
            await plain_pilot.press(*keys)
            assert ours.field.value == plain.field.value
            assert painted(ours) == painted(plain)


async def test_a_text_set_from_outside_is_painted() -> None:
    app = FieldApp(Entry())
    async with app.run_test(size=(WIDTH, 5)) as pilot:
        for text in ("Ett utkast", "kort", "Ett utkast som är längre än fältet är brett", ""):
            app.field.value = text
            app.field.cursor_position = len(text)
            await pilot.pause()
            row = app.screen._compositor.render_strips()[1].text
            assert text[-10:] in row
            assert ("utkast" in row) == ("utkast" in text[-WIDTH + 5 :])


async def test_a_key_lays_nothing_out_and_paints_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    app = FieldApp(Entry())
    async with app.run_test(size=(WIDTH, 5)) as pilot:
        await pilot.press(*"text")
        laid_out: list[object] = []
        reflow = app.screen._compositor.reflow

        def counted(*arguments: object) -> object:
            laid_out.append(arguments)
            return reflow(*arguments)  # type: ignore[arg-type]  # handed on as it came

        monkeypatch.setattr(app.screen._compositor, "reflow", counted)
        await pilot.press("a")
        assert app.field.value == "texta"
        assert laid_out == []
