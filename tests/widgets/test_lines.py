from typing import Any

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from sessions.widgets.entry import Entry
from sessions.widgets.lines import LineList, Row
from tests.widgets.screen import HOSTILE, SIZES, screen_rows, squeezed, wait_until

FIVE = [
    Row("h", "Orsaker", heading=True),
    Row("a", "Vi går ifrån", number="1"),
    Row("b", "Vagnen dukas i köket", number="2", tags="vi vet · vi själva", depth=1),
    Row("h2", "Förslag", heading=True),
    Row("c", "Duka på kvällen", number="3", mark="✓"),
]


class ListApp(App[None]):
    """A list, and what it said."""

    def __init__(self, rows: list[Row], **options: Any) -> None:
        super().__init__()
        self.list = LineList(**options)
        self.first_rows = rows
        self.said: list[tuple[str, str | None]] = []

    def compose(self) -> ComposeResult:
        self.list.set_rows(self.first_rows)
        yield self.list

    @on(LineList.Highlighted)
    def highlighted(self, event: LineList.Highlighted) -> None:
        self.said.append(("highlighted", event.row.key if event.row else None))

    @on(LineList.Clicked)
    def clicked(self, event: LineList.Clicked) -> None:
        kind = "chosen" if isinstance(event, LineList.Chosen) else "clicked"
        self.said.append((kind, event.row.key))


def row_of(app: ListApp, text: str) -> int:
    """The screen row that shows `text`, or -1."""
    return next((y for y, row in enumerate(screen_rows(app)) if text in row), -1)


async def shows(pilot: Pilot[None], app: ListApp, text: str) -> int:
    await wait_until(pilot, lambda: row_of(app, text) >= 0)
    return row_of(app, text)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_shown_whole(size: tuple[int, int]) -> None:
    for text in HOSTILE:
        app = ListApp([Row("k", text, tags="[b]vi vet[/b]", number="7", depth=2)])
        async with app.run_test(size=size) as pilot:
            await shows(pilot, app, "7")
            body = [row.replace("7", " ", 1) for row in screen_rows(app)]
            assert squeezed(text) in squeezed("".join(body)).replace("[b]vivet[/b]", "")
            assert "[b]vi vet[/b]" in " ".join(body)


async def test_long_text_wraps_under_itself() -> None:
    app = ListApp([Row("k", "Vid måltiden går en av oss alltid iväg " * 3, number="12", depth=1)])
    async with app.run_test(size=(40, 12)) as pilot:
        await shows(pilot, app, "12")
        first, second = screen_rows(app)[:2]
        start = first.index("Vid")
        assert second[:start].strip() == ""
        assert second[start] != " "


@pytest.mark.parametrize(
    ("width", "beside"), [(120, True), (40, False)], ids=["beside", "on its own row"]
)
async def test_tags_never_cost_text(width: int, beside: bool) -> None:
    text = "Ingen har ansvar för att kontrollera att vagnen är fullständig"
    app = ListApp([Row("k", text, tags="vi vet · vi själva · 2 prickar")])
    async with app.run_test(size=(width, 12)) as pilot:
        tags = await shows(pilot, app, "vi vet · vi själva · 2 prickar")
        assert (row_of(app, "Ingen") == tags) is beside
        assert squeezed(text) in squeezed("".join(screen_rows(app))).replace(
            "vivet·visjälva·2prickar", ""
        )


async def test_one_row_each_when_not_wrapping() -> None:
    rows = [Row(str(n), f"Träff {n} " + "om språket " * 20, tags="2026-03-01") for n in range(9)]
    app = ListApp(rows, wraps=False)
    async with app.run_test(size=(60, 12)) as pilot:
        await shows(pilot, app, "Träff 8")
        assert all("…" in row and "2026-03-01" in row for row in screen_rows(app)[:9])
        assert app.list.virtual_size.height == 9


async def test_long_tags_leave_most_of_a_single_row_to_the_text() -> None:
    app = ListApp([Row("k", "Träff om språket " * 5, tags="tagg " * 30)], wraps=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await shows(pilot, app, "Träff om språket T")
        assert screen_rows(app)[0].count("…") == 2


async def test_cursor_skips_headings_and_is_seen_without_colour() -> None:
    app = ListApp(FIVE)
    async with app.run_test() as pilot:
        assert app.list.cursor is None
        assert app.list.cursor_key is None
        app.list.move(1)
        assert app.list.cursor_key == "a"
        app.list.move(1)
        app.list.move(1)
        assert app.list.cursor_key == "c"
        assert not app.list.move(1)
        await wait_until(pilot, lambda: screen_rows(app)[4].startswith("▶"))
        assert [row[0] for row in screen_rows(app)].count("▶") == 1
        strip = app.screen._compositor.render_strips()[4]
        assert all(part.style and part.style.bold for part in strip if part.text.strip())
        await wait_until(pilot, lambda: app.said[-1:] == [("highlighted", "c")])
        assert [key for _, key in app.said] == ["a", "b", "c"]


async def test_cursor_comes_in_from_the_end_it_is_asked_from() -> None:
    app = ListApp(FIVE)
    async with app.run_test():
        app.list.move(-1)
        assert app.list.cursor_key == "c"
        app.list.home()
        assert app.list.cursor_key == "a"
        app.list.end()
        assert app.list.cursor_key == "c"


async def test_cursor_follows_its_row() -> None:
    app = ListApp(FIVE)
    async with app.run_test() as pilot:
        assert app.list.move_to("b")
        app.list.set_rows([Row("new", "Nytt"), *FIVE])
        assert (app.list.cursor, app.list.cursor_key) == (3, "b")
        app.list.set_rows([row for row in FIVE if row.key != "b"])
        assert app.list.cursor_key == "c"
        app.list.set_rows([])
        assert app.list.cursor is None
        await wait_until(pilot, lambda: ("highlighted", None) in app.said)
        app.list.set_rows(FIVE)
        app.list.move_to("a")
        app.list.set_rows(FIVE, keep_cursor=False)
        assert app.list.cursor_key is None
        assert not app.list.move_to("gone")


async def test_same_index_but_other_row_is_told() -> None:
    app = ListApp([Row("a", "A"), Row("b", "B")])
    async with app.run_test() as pilot:
        app.list.move_to("a")
        app.list.set_rows([Row("x", "X"), Row("b", "B")])
        await wait_until(pilot, lambda: app.said == [("highlighted", "a"), ("highlighted", "x")])


async def test_only_headings_cannot_be_highlighted() -> None:
    app = ListApp([FIVE[0]])
    async with app.run_test():
        assert not app.list.move(1)
        assert app.list.cursor is None
        app.list.cursor = 0
        assert app.list.cursor is None


@pytest.mark.parametrize("wraps", [True, False])
async def test_keys_keep_the_cursor_in_view(wraps: bool) -> None:
    rows = [Row(str(n), f"rad {n}.") for n in range(10_000)]
    app = ListApp(rows, wraps=wraps)
    async with app.run_test(size=(40, 12)) as pilot:
        app.list.focus()
        await pilot.press("end")
        await shows(pilot, app, "rad 9999.")
        await pilot.press("pageup")
        assert app.list.cursor == 9987
        await shows(pilot, app, "rad 9987.")
        await pilot.press("home", "pagedown", "down", "up", "enter")
        assert app.list.cursor == 12
        await shows(pilot, app, "▶ rad 12.")
        await wait_until(pilot, lambda: app.said[-1:] == [("chosen", "12")])


async def test_a_heading_is_seen_with_the_row_under_it() -> None:
    app = ListApp([FIVE[0], *(Row(str(n), f"rad {n}.") for n in range(50))])
    async with app.run_test(size=(40, 12)) as pilot:
        app.list.end()
        await shows(pilot, app, "rad 49.")
        for _ in range(60):
            app.list.move(-1)
        await shows(pilot, app, "Orsaker")


async def test_a_row_taller_than_the_list_can_be_read() -> None:
    words = [f"ord{n}" for n in range(200)]
    app = ListApp([Row("long", " ".join(words)), Row("next", "nästa")])
    async with app.run_test(size=(40, 12)) as pilot:
        app.list.move(1)
        await pilot.pause()
        seen = set("".join(screen_rows(app)).split())
        while app.list.cursor_key == "long":
            app.list.move(1)
            await pilot.pause()
            seen |= set("".join(screen_rows(app)).split())
        assert seen.issuperset(words)
        assert app.list.cursor_key == "next"


async def test_mouse_selects_chooses_and_scrolls() -> None:
    app = ListApp([*FIVE, *(Row(str(n), f"rad {n}.") for n in range(50))], can_focus=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(LineList, offset=(5, 1))
        await wait_until(pilot, lambda: app.said == [("highlighted", "a"), ("clicked", "a")])
        await pilot.click(LineList, offset=(5, 1))
        await wait_until(pilot, lambda: app.said[2:] == [("clicked", "a"), ("chosen", "a")])
        await pilot.click(LineList, offset=(5, 0))
        assert (app.list.cursor_key, len(app.said)) == ("a", 4)
        app.list.scroll_to(y=5, animate=False)
        assert await shows(pilot, app, "rad 1.") == 2
        await pilot.click(LineList, offset=(5, 2))
        assert app.list.cursor_key == "1"


async def test_resize_wraps_anew_and_keeps_the_cursor_in_view() -> None:
    rows = [Row(str(n), f"rad {n}. " + "ord " * 20) for n in range(40)]
    app = ListApp(rows)
    async with app.run_test(size=(120, 24)) as pilot:
        app.list.move_to("20")
        await shows(pilot, app, "▶ rad 20.")
        await pilot.resize_terminal(40, 12)
        await wait_until(pilot, lambda: app.list.virtual_size.width == 39)
        await shows(pilot, app, "▶ rad 20.")
        app.list.reveal("0")
        await shows(pilot, app, "rad 0.")
        assert app.list.cursor_key == "20"


async def test_an_empty_list_says_so() -> None:
    app = ListApp([], empty_text="Inga orsaker än [/] – skriv den första.")
    async with app.run_test(size=(40, 12)) as pilot:
        await shows(pilot, app, "Inga orsaker än [/] – skriv")
        assert not app.list.move(1)
        assert not app.list.page(1)


async def test_auto_height_fits_the_rows() -> None:
    app = ListApp(FIVE)
    async with app.run_test(size=(40, 12)) as pilot:
        app.list.styles.height = "auto"
        await wait_until(pilot, lambda: app.list.size.height == app.list.virtual_size.height)
        app.list.set_rows(FIVE[:2])
        await wait_until(pilot, lambda: app.list.size.height == 2)


class WritingApp(ListApp):
    """A list beside the field that keeps the focus."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Entry()


async def test_a_click_in_the_list_leaves_the_focus_in_the_field() -> None:
    app = WritingApp([Row(str(n), f"rad {n}.") for n in range(50)], can_focus=False)
    async with app.run_test(size=(40, 12)) as pilot:
        entry = app.query_one(Entry)
        entry.focus()
        await pilot.click(LineList, offset=(5, 1))
        await pilot.press("å")
        assert app.focused is entry
        assert (entry.value, app.list.cursor_key) == ("å", "1")


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = ListApp([Row(str(n), f"rad {n}.") for n in range(50)])
    async with app.run_test(size=(40, 12)) as pilot:
        app.list.move(1)
        await pilot._post_mouse_events([events.MouseScrollDown], LineList, offset=(5, 5))
        await wait_until(pilot, lambda: app.list.scroll_offset.y > 0)
        assert app.list.cursor_key == "0"


async def test_a_row_out_of_view_comes_with_some_of_what_lies_ahead() -> None:
    app = ListApp([Row(f"k{n}", f"rad {n}") for n in range(60)])
    async with app.run_test(size=(40, 12)) as pilot:
        app.list.focus()
        await pilot.press(*["down"] * 13)
        await wait_until(pilot, lambda: app.list.cursor == 12)
        below = await shows(pilot, app, "rad 12")
        assert below < 11  # the list has gone further than to its last row
        still = app.list.scroll_offset.y
        await pilot.press("down", "down")
        await wait_until(pilot, lambda: app.list.cursor == 14)
        assert app.list.scroll_offset.y == still  # so the next rows need no scrolling
        await pilot.press("end")
        await shows(pilot, app, "rad 59")
        assert app.list.scroll_offset.y == 60 - 12
