"""The wall itself: where we are, the text, the clock; the same in the app and in its own window."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widgets import Digits, Static

from sessions.screens.wall.column import WallColumn
from sessions.screens.wall.views import WallViews
from sessions.widgets.plain import one_row, plain
from sessions.workshop.wall_page import WallPage
from sessions.workshop.wall_time import WallTime
from sessions.workshop.wall_views import WallView


class WallFace(Vertical):
    """`time` is asked once a second; only the figures that it gives are then drawn anew."""

    DEFAULT_CSS = """
    WallFace {
        background: $background;
        & > #wall-top { height: 1; padding: 0 2; }
        #wall-place { width: 1fr; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        #wall-seen { width: auto; text-style: bold; }
        & > #wall-clock { height: 3; align: center middle; }
        #wall-figures { width: auto; height: 3; text-style: bold; }
        #wall-words { width: auto; height: 3; content-align: left middle; padding: 0 0 0 2; }
        & > #wall-hint { height: 1; text-align: center; color: $text-muted; text-wrap: nowrap; }
    }
    """

    column = query_one(WallColumn)
    views = query_one(WallViews)
    place = query_one("#wall-place", Static)
    seen = query_one("#wall-seen", Static)
    figures = query_one("#wall-figures", Digits)
    words = query_one("#wall-words", Static)

    def __init__(self, time: Callable[[], WallTime], hint: str) -> None:
        super().__init__()
        self._time = time
        self._hint = hint
        self._said = ("", "", "")

    def compose(self) -> ComposeResult:
        with Horizontal(id="wall-top"):
            yield Static(id="wall-place")
            yield Static(id="wall-seen")
        yield WallColumn(self._where)
        with Horizontal(id="wall-clock"):
            yield Digits(id="wall-figures")
            yield Static(id="wall-words")
        yield WallViews()
        yield Static(plain(self._hint), id="wall-hint")

    def on_mount(self) -> None:
        self.look()
        self.set_interval(1, self.look)

    def show(
        self, page: WallPage, place: str, view: WallView | None = None, at_end: bool = False
    ) -> None:
        """`view` is what is marked as chosen; none is when the window chooses for itself."""
        self._say(0, self.place, " · ".join(filter(None, (page.heading, place))))
        self.views.show(view)
        self.column.show(page, at_end)

    def look(self) -> None:
        """Ask for the time now; not behind another screen, all of which would be painted anew."""
        if not self.screen.is_active:
            return
        time = self._time()
        if time.figures != self.figures.value:
            self.figures.update(time.figures)
        self._say(1, self.words, time.words)

    def _where(self, seen: str) -> None:
        self._say(2, self.seen, seen)

    def _say(self, which: int, where: Static, text: str) -> None:
        """Write only what is not there already."""
        if self._said[which] != text:
            self._said = (*self._said[:which], text, *self._said[which + 1 :])  # type: ignore[assignment]
            where.update(plain(one_row(text)))
