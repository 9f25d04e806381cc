"""Rows that are clicked, folded and dragged with the mouse."""

from textual import events, on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from sessions.widgets.line_mouse import RowMessage
from sessions.widgets.lines import LineList, Row
from sessions.widgets.row_layout import FOLDED, UNFOLDED
from tests.widgets.screen import screen_rows, wait_until

ROWS = [
    Row("h", "Orsaker", heading=True),
    Row("a", "Vid måltiden", number="1", movable=True, fold=UNFOLDED),
    Row("b", "Vagnen", number="2", depth=1, movable=True),
    Row("c", "Böckerna", number="3", movable=True, fold=FOLDED),
    Row("n", "en fråga", number="4"),
]
HEADING, A, B, C, NOTE, EMPTY, BELOW = range(7)  # the rows of the screen, see `compose`


class MouseApp(App[None]):
    """A list of six rows with a text below it, and what the list said."""

    CSS = "LineList { height: 6; }"

    def __init__(self) -> None:
        super().__init__()
        self.list = LineList()
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        self.list.set_rows(ROWS)
        yield self.list
        yield Static("annat")

    @on(LineList.Clicked)
    @on(LineList.FoldClicked)
    @on(LineList.Dragged)
    def heard(self, message: RowMessage) -> None:
        what = [type(message).__name__, message.row.key]
        if isinstance(message, LineList.Dragged):
            onto = message.target.key if message.target else "ytterst"
            what.append(onto if message.lands else "ingenstans")
        self.said.append(" ".join(what))


def mouse(app: MouseApp, kind: type[events.MouseEvent], x: int, y: int, button: int = 1) -> None:
    """A mouse event as a terminal tells it."""
    app.post_message(kind(None, x, y, 0, 0, button, False, False, False, x, y, None))


async def drag(pilot: Pilot[None], app: MouseApp, start: int, *ways: tuple[int, int]) -> None:
    """Hold a row and go from cell to cell, without letting go."""
    await wait_until(pilot, lambda: "annat" in screen_rows(app)[BELOW])
    mouse(app, events.MouseDown, 10, start)
    for x, y in ways:
        mouse(app, events.MouseMove, x, y)
    await pilot.pause()


async def let_go(pilot: Pilot[None], app: MouseApp, x: int, y: int) -> str:
    """Let go, and what came of it."""
    before = len(app.said)
    mouse(app, events.MouseUp, x, y)
    await wait_until(pilot, lambda: len(app.said) > before)
    return app.said[-1]


async def test_a_row_is_held_above_another_and_let_go() -> None:
    app = MouseApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await drag(pilot, app, C, (11, C), (11, B))
        await wait_until(pilot, lambda: screen_rows(app)[B].startswith("└"))
        assert screen_rows(app)[C].startswith("↕")
        assert app.list.is_dragging
        assert app.said == ["Dragged c b"]
        assert await let_go(pilot, app, 11, B) == "Dropped c b"
        await wait_until(pilot, lambda: screen_rows(app)[C].startswith(" "))
        assert app.list.cursor is None  # a drag is no click


async def test_the_heading_and_the_empty_end_are_outermost() -> None:
    app = MouseApp()
    async with app.run_test(size=(40, 12)) as pilot:
        for y in (HEADING, EMPTY):
            await drag(pilot, app, B, (11, B), (12, y))
            assert await let_go(pilot, app, 12, y) == "Dropped b ytterst"


async def test_nothing_lands_on_other_lines_itself_or_outside_the_list() -> None:
    app = MouseApp()
    async with app.run_test(size=(40, 12)) as pilot:
        for y in (NOTE, BELOW):
            await drag(pilot, app, A, (11, A), (11, C), (12, y))
            assert await let_go(pilot, app, 12, y) == "Dropped a ingenstans"
        await drag(pilot, app, A, (11, A), (11, C), (11, A))
        assert await let_go(pilot, app, 11, A) == "Dropped a ingenstans"


async def test_a_hand_that_shakes_only_clicks() -> None:
    app = MouseApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await drag(pilot, app, A, (10, B))
        assert await let_go(pilot, app, 10, B) == "Clicked b"
        await drag(pilot, app, A, (11, A), (12, A), (13, A))
        assert await let_go(pilot, app, 13, A) == "Clicked a"


async def test_other_lines_are_not_dragged() -> None:
    app = MouseApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await drag(pilot, app, NOTE, (11, NOTE), (11, A))
        assert not app.list.is_dragging
        assert await let_go(pilot, app, 11, A) == "Clicked a"


async def test_what_is_let_go_outside_the_window_stays() -> None:
    app = MouseApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await drag(pilot, app, A, (11, A), (11, C))
        mouse(app, events.MouseMove, 11, B, button=0)
        await wait_until(pilot, lambda: not app.list.is_dragging)
        mouse(app, events.MouseDown, 11, C)
        assert await let_go(pilot, app, 11, C) == "Clicked c"
        assert app.said == ["Dragged a c", "Clicked c"]


async def test_new_rows_end_a_drag() -> None:
    app = MouseApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await drag(pilot, app, C, (11, C), (11, A))
        app.list.set_rows(ROWS[:3])
        assert not app.list.is_dragging
        mouse(app, events.MouseUp, 11, A)
        await pilot.pause()
        assert app.said == ["Dragged c a"]


async def test_the_fold_sign_is_clicked_for_itself() -> None:
    app = MouseApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await wait_until(pilot, lambda: UNFOLDED in screen_rows(app)[A])
        x = screen_rows(app)[A].index(UNFOLDED)
        mouse(app, events.MouseDown, x, A)
        assert await let_go(pilot, app, x, A) == "FoldClicked a"
        assert app.list.cursor is None
        mouse(app, events.MouseDown, x, B)  # no sign there
        assert await let_go(pilot, app, x, B) == "Clicked b"


async def test_at_the_edge_the_list_scrolls_and_what_is_shown_is_what_happens() -> None:
    app = MouseApp()
    async with app.run_test(size=(40, 12)) as pilot:
        app.list.set_rows([Row(str(n), f"rad {n}.", movable=True) for n in range(20)])
        await drag(pilot, app, 1, (11, 1), (12, 5), (13, 5), (14, 5), (15, 5))
        await wait_until(pilot, lambda: screen_rows(app)[5].startswith("└"))
        shown = screen_rows(app)[5].split()[2].rstrip(".")
        assert int(shown) > 5
        assert await let_go(pilot, app, 15, 5) == f"Dropped 1 {shown}"
