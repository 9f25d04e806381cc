"""Rows drawn line by line: where each of them is, what it looks like, and scrolling to it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sessions.widgets.plain import visible
from sessions.widgets.row_layout import POINTER, Row, RowLayout, layout_of
from sessions.widgets.wrapping import wrap

_AHEAD = 3  # one part in so many of the list lies ahead of a row that was out of view


class LinePaper(ScrollView, inherit_bindings=False):
    """Shows rows, one of them highlighted; as quick with ten thousand as with ten."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--bad",
        "line-list--between",
        "line-list--cursor",
        "line-list--dim",
        "line-list--good",
        "line-list--heading",
        "line-list--held",
        "line-list--mark",
        "line-list--number",
        "line-list--pointer",
        "line-list--tags",
        "line-list--target",
        "line-list--text",
    }
    DEFAULT_CSS = """
    LinePaper {
        height: 1fr;
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size: 0 1;
        & > .line-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
        & > .line-list--heading { text-style: bold; color: $primary; }
        & > .line-list--number, & > .line-list--tags, & > .line-list--dim { color: $text-muted; }
        & > .line-list--held { color: $text-muted; text-style: italic; }
        & > .line-list--target { text-style: bold underline; }
        & > .line-list--mark { text-style: bold; }
        & > .line-list--good { color: $success; text-style: bold; }
        & > .line-list--between { color: $warning; text-style: bold; }
        & > .line-list--bad { color: $error; text-style: bold; }
    }
    """

    cursor: reactive[int | None] = reactive(None, repaint=False, init=False)
    """Index of the highlighted row; None when nothing is highlighted."""

    def __init__(
        self,
        *,
        can_focus: bool = True,
        wraps: bool = True,
        empty_text: str = "",
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes, can_focus=can_focus)
        self.empty_text = empty_text
        self.wraps = wraps
        self._rows: tuple[Row, ...] = ()
        self._layout = layout_of((), 0, wraps)
        self._tops: Sequence[int] = range(1)
        self._heights: dict[Row, int] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    @property
    def page_height(self) -> int:
        return max(self.scrollable_content_region.height, 1)

    def paint(self, rows: Iterable[Row]) -> None:
        """Show these rows instead."""
        self._rows = tuple(rows)
        self._lay_out()
        self.refresh()

    def index_of(self, key: str) -> int | None:
        return next((index for index, row in enumerate(self._rows) if row.key == key), None)

    def look(self, index: int) -> tuple[str, str]:
        """The sign before a row, and the style that all of it has, or nothing."""
        return (POINTER, "cursor") if index == self.cursor else (" ", "")

    def refresh_rows(self, *indexes: int | None) -> None:
        """Draw some rows anew."""
        for index in indexes:
            if index is not None and index < len(self._rows):
                self.refresh_lines(self._tops[index], self.height_of(index))

    # -- geometry ----------------------------------------------------------------------------

    def height_of(self, index: int) -> int:
        return self._tops[index + 1] - self._tops[index]

    def top_of(self, index: int) -> int:
        return self._tops[index]

    def index_at(self, y: int) -> int | None:
        """The row that is drawn at the `y`-th line from the top of them all."""
        if not 0 <= y < self._tops[-1]:
            return None
        return bisect_right(self._tops, y) - 1

    def is_fold(self, index: int, x: int, y: int) -> bool:
        """Whether the fold sign of a row is drawn there."""
        return y == self._tops[index] and self._layout.is_fold(self._rows[index], x)

    def is_number(self, index: int, x: int) -> bool:
        """Whether the number of a row is drawn at `x`, or would be on its first line."""
        return self._layout.is_number(self._rows[index], x)

    def _measure(self, width: int) -> tuple[RowLayout, Sequence[int]]:
        layout = layout_of(self._rows, width, self.wraps)
        if not self.wraps or not width:  # no width is known before the first layout
            return layout, range(len(self._rows) + 1)
        known = self._heights if layout == self._layout else {}
        heights = {row: known.get(row) or layout.height(row) for row in self._rows}
        self._layout, self._heights = layout, heights
        return layout, [0, *accumulate(heights[row] for row in self._rows)]

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._layout, self._tops = self._measure(width)
        self.virtual_size = Size(width, self._tops[-1])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """For `height: auto`: all rows, or the text that stands in for them."""
        width -= self.scrollbar_size_vertical
        if not self._rows:
            return len(wrap(visible(self.empty_text), width))
        return self._measure(width)[1][-1]

    def on_resize(self) -> None:
        if self._layout.width != self.scrollable_content_region.width:
            self._lay_out()
        if self.cursor is not None:
            self.scroll_to_row(self.cursor)

    def scroll_to_row(self, index: int) -> None:
        """Bring the row into view, with a heading right above it and some of what lies ahead.

        A list that scrolled one row at a time would be painted whole for each of them.
        """
        first = index
        while first and self._rows[first - 1].heading:
            first -= 1
        top, bottom = self._tops[first], self._tops[index + 1]
        if bottom - top > self.page_height:
            top = self._tops[index]
        here, page = self.scroll_offset.y, self.page_height
        y = min(max(here, bottom - page), top)
        if y != here:
            ahead = page // _AHEAD if y > here else -(page // _AHEAD)
            y = max(min(y + ahead, top), bottom - page, 0)
            self.scroll_to(y=min(y, self._tops[-1] - page), animate=False, force=True)

    # -- drawing -----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        index = self.index_at(y + self.scroll_offset.y)
        if index is None:
            return (
                self._empty_line(y) if not self._rows else Strip.blank(width, self._style("text"))
            )
        sign, whole = self.look(index)
        drawn = self._layout.draw(self._rows[index], sign)
        pieces = drawn[y + self.scroll_offset.y - self._tops[index]]
        strip = Strip([Segment(text, self._style(whole or name)) for text, name in pieces])
        return strip.adjust_cell_length(width, self._style(whole or "text"))

    def _empty_line(self, y: int) -> Strip:
        width = self.size.width
        texts = wrap(visible(self.empty_text), width)
        strip = Strip([Segment(texts[y] if y < len(texts) else "", self._style("dim"))])
        return strip.adjust_cell_length(width, self._style("text"))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"line-list--{name}")
