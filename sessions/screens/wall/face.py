"""The wall itself: where we are, the text, the clock; the same in the app and in its own window."""

from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass
class _Texts:
    """What stands there, so that only what has changed is drawn anew."""

    place: str = ""
    figures: str = ""
    words: str = ""
    seen: str = ""


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

    def __init__(
        self,
        time: Callable[[], WallTime],
        hint: str,
        page: WallPage,
        place: str,
        view: WallView | None = None,
        at_end: bool = False,
    ) -> None:
        """The others are there from the first picture on, as in `show`."""
        super().__init__()
        self._time = time
        self._hint = hint
        self._page, self._view, self._at_end = page, view, at_end
        now = time()
        self._shown = _Texts(_heading(page, place), now.figures, now.words)

    def compose(self) -> ComposeResult:
        with Horizontal(id="wall-top"):
            yield Static(plain(one_row(self._shown.place)), id="wall-place")
            yield Static(id="wall-seen")
        yield WallColumn(self._page, self._where, self._at_end)
        with Horizontal(id="wall-clock"):
            yield Digits(self._shown.figures, id="wall-figures")
            yield Static(plain(self._shown.words), id="wall-words")
        yield WallViews(self._view)
        yield Static(plain(self._hint), id="wall-hint")

    def on_mount(self) -> None:
        self.set_interval(1, self.look)

    def show(
        self, page: WallPage, place: str, view: WallView | None = None, at_end: bool = False
    ) -> None:
        """`view` is what is marked as chosen; none is when the window chooses for itself."""
        if (heading := _heading(page, place)) != self._shown.place:
            self._shown.place = heading
            self.place.update(plain(one_row(heading)))
        self.views.show(view)
        self.column.show(page, at_end)

    def look(self) -> None:
        """Ask for the time now; not behind another screen, all of which would be painted anew."""
        if not self.screen.is_active:
            return
        time = self._time()
        if time.figures != self._shown.figures:
            self._shown.figures = time.figures
            self.figures.update(time.figures)
        if time.words != self._shown.words:
            self._shown.words = time.words
            self.words.update(plain(time.words))

    def _where(self, seen: str) -> None:
        if seen != self._shown.seen:
            self._shown.seen = seen
            self.seen.update(plain(seen))


def _heading(page: WallPage, place: str) -> str:
    return " · ".join(filter(None, (page.heading, place)))
