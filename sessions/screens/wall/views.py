"""The names of what can be shown, on one row: a digit or a click chooses."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from sessions.workshop.wall_views import WallView

_HERE = "▸"


class WallViews(Widget):
    """Where there is little room, only the name of what is shown is written out."""

    DEFAULT_CSS = """
    WallViews { height: 1; text-wrap: nowrap; color: $text-muted; }
    """

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, view: WallView) -> None:
            super().__init__()
            self.view = view

    def __init__(self) -> None:
        super().__init__()
        self._shown: WallView | None = None

    def show(self, view: WallView | None) -> None:
        if view != self._shown:
            self._shown = view
            self.refresh()

    def render(self) -> Content:
        pieces = [
            (text, "bold reverse" if view == self._shown else "") for view, text in self._names()
        ]
        return Content.assemble(" " * self._left, *pieces)

    def on_click(self, event: events.Click) -> None:
        end = self._left
        for view, text in self._names():
            end += cell_len(text)
            if self._left <= event.x < end:
                self.post_message(self.Chosen(view))
                return

    def _names(self) -> list[tuple[WallView, str]]:
        whole = list(self._written(True))
        if sum(cell_len(text) for _, text in whole) <= self.size.width:
            return whole
        return list(self._written(False))

    def _written(self, all_names: bool) -> Iterator[tuple[WallView, str]]:
        for view in WallView:
            here = view == self._shown
            name = f" {view.short}" if here or all_names else ""
            yield view, f" {_HERE if here else ''}{view.digit}{name} "

    @property
    def _left(self) -> int:
        return max((self.size.width - sum(cell_len(text) for _, text in self._names())) // 2, 0)
