from textual.app import App, ComposeResult
from textual.widgets import Static

from sessions.widgets.clock import ClockLine
from tests.widgets.screen import screen_rows, wait_until


class ClockApp(App[None]):
    """A clock whose time the test sets."""

    def __init__(self) -> None:
        super().__init__()
        self.now = "12:40 av 25 [/] [x]"
        self.asked = 0
        self.clock = ClockLine(self.ask)

    def ask(self) -> str:
        self.asked += 1
        return self.now

    def compose(self) -> ComposeResult:
        yield self.clock
        yield Static("resten")


class PaintCount(ClockLine):
    """Counts its repaints."""

    paints = 0

    def refresh(self, *args: object, **kwargs: object) -> "PaintCount":
        self.paints += 1
        super().refresh()
        return self


async def test_shows_what_it_is_told() -> None:
    app = ClockApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await wait_until(pilot, lambda: screen_rows(app)[0].startswith("12:40 av 25 [/] [x]"))
        app.now = "12:41 av 25"
        app.clock.look()
        await wait_until(pilot, lambda: screen_rows(app)[0].startswith("12:41 av 25"))
        assert screen_rows(app)[1].startswith("resten")


async def test_looks_by_itself() -> None:
    app = ClockApp()
    async with app.run_test() as pilot:
        app.now = "senare"
        await wait_until(pilot, lambda: screen_rows(app)[0].startswith("senare"))


async def test_repaints_only_when_the_text_changes() -> None:
    app = ClockApp()
    app.clock = PaintCount(app.ask)
    async with app.run_test() as pilot:
        await pilot.pause()
        before, asked = app.clock.paints, app.asked
        app.clock.look()
        assert (app.clock.paints, app.asked) == (before, asked + 1)
        app.now = "nytt"
        app.clock.look()
        assert app.clock.paints == before + 1


async def test_a_long_text_is_cut() -> None:
    app = ClockApp()
    app.now = "Språkmiljön för de yngsta barnen · träff 1 · Solgläntan"
    async with app.run_test(size=(40, 12)) as pilot:
        await wait_until(pilot, lambda: "…" in screen_rows(app)[0])
