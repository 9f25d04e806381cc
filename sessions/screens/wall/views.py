"""The names of what can be shown, on one row: a digit or a click chooses."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from sessions.workshop.wall_views import WallView

_HERE = "▸"
_SHOW = "Visa: "


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

    def __init__(self, view: WallView | None) -> None:
        super().__init__()
        self._shown = view

    def show(self, view: WallView | None) -> None:
        if view != self._shown:
            self._shown = view
            self.refresh()

    def render(self) -> Content:
        pieces = [
            (text, "bold reverse" if view == self._shown else "") for view, text in self._names()
        ]
        return Content.assemble(" " * self._left, _SHOW, *pieces)

    def on_click(self, event: events.Click) -> None:
        begin = end = self._left + cell_len(_SHOW)
        for view, text in self._names():
            end += cell_len(text)
            if begin <= event.x < end:
                self.post_message(self.Chosen(view))
                return

    def _names(self) -> list[tuple[WallView, str]]:
        whole = list(self._written(True))
        return whole if _wide(whole) <= self.size.width else list(self._written(False))

    def _written(self, all_names: bool) -> Iterator[tuple[WallView, str]]:
        for view in WallView:
            here = view == self._shown
            name = f" {view.short.lower()}" if here or all_names else ""
            yield view, f" {_HERE if here else ''}{view.digit}{name} "

    @property
    def _left(self) -> int:
        return max((self.size.width - _wide(self._names())) // 2, 0)


def _wide(names: Iterable[tuple[WallView, str]]) -> int:
    return cell_len(_SHOW) + sum(cell_len(text) for _, text in names)
