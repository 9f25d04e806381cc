import pytest
from textual.app import App, ComposeResult

from sessions.widgets.reader import Reader
from tests.widgets.screen import SIZES, screen_rows, wait_until

LONG = (
    "# Början\n\n"
    + "\n\n".join(f"Stycke {n} [/] [x] om måltiden." for n in range(300))
    + "\n\nslut."
)


class ReaderApp(App[None]):
    """A reader on a screen of its own."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.reader = Reader(markdown)

    def compose(self) -> ComposeResult:
        yield self.reader

    def shows(self, text: str) -> bool:
        return any(text in row for row in screen_rows(self))


@pytest.mark.parametrize("size", SIZES)
async def test_opens_at_the_beginning_and_scrolls_by_keys(size: tuple[int, int]) -> None:
    app = ReaderApp(LONG)
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: app.shows("Stycke 0 [/] [x] om måltiden."))
        app.reader.focus()
        await pilot.press("down")
        await wait_until(pilot, lambda: not app.shows("Början"))
        await pilot.press("end")
        await wait_until(pilot, lambda: app.shows("slut."))
        await pilot.press("pageup")
        await wait_until(pilot, lambda: not app.shows("slut."))
        await pilot.press("pagedown")
        await wait_until(pilot, lambda: app.shows("slut."))
        await pilot.press("home", "pagedown", "up", "up")
        last_of_first_page = size[1] - 1
        assert app.reader.scroll_offset.y == last_of_first_page - 2
        await pilot.press("home")
        await wait_until(pilot, lambda: app.shows("Början"))


async def test_a_heading_is_bold() -> None:
    app = ReaderApp("# Början")
    async with app.run_test() as pilot:
        await wait_until(pilot, lambda: app.shows("Början"))
        parts = [
            part for part in app.screen._compositor.render_strips()[0] if "Början" in part.text
        ]
        assert parts
        assert parts[0].style
        assert parts[0].style.bold


async def test_a_new_size_wraps_anew() -> None:
    app = ReaderApp("ord " * 60)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: app.shows("ord"))
        rows = app.reader.virtual_size.height
        await pilot.resize_terminal(40, 12)
        await wait_until(pilot, lambda: app.reader.virtual_size.height > rows)
        assert sum(row.count("ord") for row in screen_rows(app)) == 60


async def test_the_last_opened_text_is_shown() -> None:
    app = ReaderApp("")
    async with app.run_test() as pilot:
        slow = app.reader.run_worker(app.reader.open(LONG * 20))
        quick = app.reader.run_worker(app.reader.open("kort text"))
        await slow.wait()
        await quick.wait()
        await wait_until(pilot, lambda: app.shows("kort text"))
        assert app.reader.virtual_size.height == 1


async def test_place_is_kept_when_asked() -> None:
    app = ReaderApp(LONG)
    async with app.run_test() as pilot:
        await wait_until(pilot, lambda: app.shows("Stycke 0"))
        app.reader.action_scroll_last()
        place = app.reader.scroll_offset.y
        await app.reader.open(LONG + "\n\nännu mer", keep_place=True)
        assert app.reader.scroll_offset.y == place
        await app.reader.open(LONG)
        assert app.reader.scroll_offset.y == 0
