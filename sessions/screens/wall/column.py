"""The column of large, airy text in the middle of the wall."""

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sessions.screens.wall.layout import Layout, lay_out, seen_of
from sessions.workshop.wall_page import WallPage
from sessions.workshop.wall_views import WallView

_NOTHING = WallPage(WallView.QUESTION, "")


class WallColumn(ScrollView, inherit_bindings=False):
    """Draws only the rows that are seen; `moved` is called with where in the list they are."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "wall--heading",
        "wall--question",
        "wall--text",
        "wall--words",
    }
    DEFAULT_CSS = """
    WallColumn {
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size: 0 0;
        & > .wall--question { text-style: bold; color: $primary; }
        & > .wall--text { text-style: bold; }
        & > .wall--heading { text-style: bold underline; color: $primary; }
        & > .wall--words { color: $foreground; }
    }
    """

    def __init__(self, page: WallPage, moved: Callable[[str], None], at_end: bool = False) -> None:
        super().__init__(can_focus=True)
        self._moved = moved
        self.page = page
        self._at_end = at_end  # also when the window gets another size
        self._layout: Layout = lay_out(_NOTHING, 0, 0)

    def show(self, page: WallPage, at_end: bool = False) -> None:
        """Show a page: another view from its beginning, the same from where it was; or its end."""
        begun = page.view != self.page.view
        self.page = page
        self._lay_out()
        if at_end:
            self.to_end()
        elif begun:
            self.to(0)
        self._tell()

    def to(self, y: float) -> None:
        self._at_end = False
        self.scroll_to(y=y, animate=False, force=True)

    def to_end(self) -> None:
        self.to(self._layout.last_page)
        self._at_end = True

    def move(self, rows: int) -> None:
        self.to(self.scroll_offset.y + rows)

    def turn(self, direction: int) -> None:
        """About one page on or back."""
        layout, y = self._layout, self.scroll_offset.y
        self.to(layout.next_page(y) if direction > 0 else layout.page_before(y))

    def _lay_out(self) -> None:
        self._layout = lay_out(self.page, self.size.width, self.size.height)
        height = self.size.height + self._layout.last_page
        self.virtual_size = Size(self.size.width, height)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out()
        if self._at_end:
            self.to_end()
        self._tell()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._tell()

    def _tell(self) -> None:
        self._moved(seen_of(self.page, *self._layout.seen(self.scroll_offset.y)))

    def render_line(self, y: int) -> Strip:
        layout, width = self._layout, self.size.width
        line = layout.line(y, self.scroll_offset.y)
        blank = self.get_component_rich_style("wall--words")
        style = self.get_component_rich_style(f"wall--{line.style}")
        strip = Strip([Segment(" " * layout.left, blank), Segment(line.text, style)])
        return strip.adjust_cell_length(width, blank)
