"""A list of records drawn line by line, as quick with ten thousand rows as with ten."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sessions.widgets.plain import visible
from sessions.widgets.row_layout import Row, RowLayout, layout_of
from sessions.widgets.wrapping import wrap

__all__ = ["LineList", "Row"]


class LineList(ScrollView, inherit_bindings=False):
    """Shows rows, lets one of them be highlighted and chosen, and owns none of them.

    A screen whose text field keeps the focus makes the list with `can_focus=False` and calls
    `move`, `page`, `home` and `end` itself.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--bad",
        "line-list--between",
        "line-list--cursor",
        "line-list--dim",
        "line-list--good",
        "line-list--heading",
        "line-list--mark",
        "line-list--number",
        "line-list--pointer",
        "line-list--tags",
        "line-list--text",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Rad upp", show=False),
        Binding("down", "move(1)", "Rad ned", show=False),
        Binding("pageup", "page(-1)", "Sida upp", show=False),
        Binding("pagedown", "page(1)", "Sida ned", show=False),
        Binding("home", "home", "Först", show=False),
        Binding("end", "end", "Sist", show=False),
        Binding("enter", "choose", "Öppna", show=False),
    ]
    DEFAULT_CSS = """
    LineList {
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
        & > .line-list--mark { text-style: bold; }
        & > .line-list--good { color: $success; text-style: bold; }
        & > .line-list--between { color: $warning; text-style: bold; }
        & > .line-list--bad { color: $error; text-style: bold; }
    }
    """

    cursor: reactive[int | None] = reactive(None, repaint=False, init=False)
    """Index of the highlighted row; None when nothing is highlighted."""

    class Highlighted(Message):
        """Another row, or none, is highlighted."""

        def __init__(self, lines: "LineList", row: Row | None) -> None:
            super().__init__()
            self.lines = lines
            self.row = row

        @property
        def control(self) -> "LineList":
            return self.lines

    class Clicked(Message):
        """A row was clicked; it is highlighted now."""

        def __init__(self, lines: "LineList", row: Row) -> None:
            super().__init__()
            self.lines = lines
            self.row = row

        @property
        def control(self) -> "LineList":
            return self.lines

    class Chosen(Clicked):
        """Enter on the highlighted row, or a click on it."""

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
        self._announced: str | None = None

    # -- what a screen asks and says ---------------------------------------------------------

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    @property
    def cursor_row(self) -> Row | None:
        return None if self.cursor is None else self._rows[self.cursor]

    @property
    def cursor_key(self) -> str | None:
        row = self.cursor_row
        return None if row is None else row.key

    def set_rows(self, rows: Iterable[Row], keep_cursor: bool = True) -> None:
        """Show `rows`; the cursor follows its key, or keeps its place if the key is gone."""
        key, index = self.cursor_key, self.cursor
        self._rows = tuple(rows)
        self._lay_out()
        if not keep_cursor or key is None or index is None:
            self.cursor = None
        else:
            found = self._index_of(key)
            self.cursor = index if found is None else found
        self._announce()
        self.refresh()

    def move(self, delta: int) -> bool:
        """Move the cursor over `delta` rows; False if nothing moved.

        From nowhere it enters at the end it comes from. A row taller than the list is read
        through before it is left.
        """
        if self.cursor is None:
            return self._go(0 if delta > 0 else len(self._rows) - 1, delta)
        return self._read_on(delta) or self._go(self.cursor + delta, delta)

    def page(self, direction: int) -> bool:
        """Move the cursor about one screenful up (-1) or down (1)."""
        if self.cursor is None or not self._rows:
            return self.move(direction)
        if self._read_on(direction, self._page_height):
            return True
        y = self._tops[self.cursor] + direction * self._page_height
        target = self._index_at(min(max(y, 0), self._tops[-1] - 1))
        if target in {self.cursor, None}:
            return self.move(direction)
        return self._go(target or 0, direction)

    def home(self) -> bool:
        """Highlight the first row."""
        self.scroll_to(y=0, animate=False, force=True)
        return self._go(0, 1)

    def end(self) -> bool:
        """Highlight the last row."""
        return self._go(len(self._rows) - 1, -1)

    def move_to(self, key: str) -> bool:
        """Highlight the row with this key; False if there is none."""
        index = self._index_of(key)
        return index is not None and self._go(index, 1)

    def reveal(self, key: str) -> None:
        """Scroll the row with this key into view without highlighting it."""
        index = self._index_of(key)
        if index is not None:
            self._scroll_to_row(index)

    # -- actions -----------------------------------------------------------------------------

    def action_move(self, delta: int) -> None:
        self.move(delta)

    def action_page(self, direction: int) -> None:
        self.page(direction)

    def action_home(self) -> None:
        self.home()

    def action_end(self) -> None:
        self.end()

    def action_choose(self) -> None:
        row = self.cursor_row
        if row is not None:
            self.post_message(self.Chosen(self, row))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        index = None if offset is None else self._index_at(offset.y + self.scroll_offset.y)
        if index is None or self._rows[index].heading:
            return
        row = self._rows[index]
        again = index == self.cursor
        self.cursor = index
        self.post_message(self.Clicked(self, row))
        if again:
            self.post_message(self.Chosen(self, row))

    # -- cursor ------------------------------------------------------------------------------

    def validate_cursor(self, index: int | None) -> int | None:
        return None if index is None else self._nearest(index, 1)

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        for index in (old, new):
            if index is not None and index < len(self._rows):
                self.refresh_lines(self._tops[index], self._height(index))
        if new is not None:
            self._scroll_to_row(new)
        self._announce()

    def _announce(self) -> None:
        if self.cursor_key != self._announced:
            self._announced = self.cursor_key
            self.post_message(self.Highlighted(self, self.cursor_row))

    def _go(self, index: int, direction: int) -> bool:
        """Highlight the row at `index`, or the nearest in `direction` that is no heading."""
        before = self.cursor
        self.cursor = self._nearest(index, direction)
        return self.cursor != before

    def _nearest(self, index: int, direction: int) -> int | None:
        """The row nearest to `index` that may be highlighted, first looking in `direction`."""
        last = len(self._rows) - 1
        if last < 0:
            return None
        index = min(max(index, 0), last)
        onward, back = range(index, last + 1), range(index, -1, -1)
        for way in (onward, back) if direction > 0 else (back, onward):
            for candidate in way:
                if not self._rows[candidate].heading:
                    return candidate
        return None

    def _index_of(self, key: str) -> int | None:
        return next((index for index, row in enumerate(self._rows) if row.key == key), None)

    # -- geometry ----------------------------------------------------------------------------

    @property
    def _page_height(self) -> int:
        return max(self.scrollable_content_region.height, 1)

    def _height(self, index: int) -> int:
        return self._tops[index + 1] - self._tops[index]

    def _index_at(self, y: int) -> int | None:
        if not 0 <= y < self._tops[-1]:
            return None
        return bisect_right(self._tops, y) - 1

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
            self._scroll_to_row(self.cursor)

    def _scroll_to_row(self, index: int) -> None:
        """The least scrolling that shows the row, with a heading right above it."""
        first = index
        while first and self._rows[first - 1].heading:
            first -= 1
        top, bottom = self._tops[first], self._tops[index + 1]
        if bottom - top > self._page_height:
            top = self._tops[index]
        y = min(max(self.scroll_offset.y, bottom - self._page_height), top)
        self.scroll_to(y=y, animate=False, force=True)

    def _read_on(self, direction: int, step: int = 1) -> bool:
        """Scroll inside a highlighted row that does not fit on the screen."""
        if self.cursor is None or self._height(self.cursor) <= self._page_height:
            return False
        y = self.scroll_offset.y
        lowest, highest = self._tops[self.cursor], self._tops[self.cursor + 1] - self._page_height
        target = min(max(y + (step if direction > 0 else -step), lowest), highest)
        moved = (target - y) * direction > 0
        if moved:
            self.scroll_to(y=target, animate=False, force=True)
        return moved

    # -- drawing -----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        index = self._index_at(y + self.scroll_offset.y)
        if index is None:
            return (
                self._empty_line(y) if not self._rows else Strip.blank(width, self._style("text"))
            )
        row = self._rows[index]
        selected = index == self.cursor
        drawn = self._layout.draw(row, selected)
        pieces = drawn[y + self.scroll_offset.y - self._tops[index]]
        strip = Strip([Segment(text, self._style(name, selected)) for text, name in pieces])
        return strip.adjust_cell_length(width, self._style("text", selected))

    def _empty_line(self, y: int) -> Strip:
        width = self.size.width
        texts = wrap(visible(self.empty_text), width)
        strip = Strip([Segment(texts[y] if y < len(texts) else "", self._style("dim"))])
        return strip.adjust_cell_length(width, self._style("text"))

    def _style(self, name: str, selected: bool = False) -> Style:
        return self.get_component_rich_style(f"line-list--{'cursor' if selected else name}")
