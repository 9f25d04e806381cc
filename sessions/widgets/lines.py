"""A list of records, one of them highlighted by keys or by the mouse."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from sessions.widgets.line_mouse import LineMouse
from sessions.widgets.row_layout import Row

__all__ = ["LineList", "Row"]


class LineList(LineMouse, inherit_bindings=False):
    """Shows rows, lets one of them be highlighted and chosen, and owns none of them.

    A screen whose text field keeps the focus makes the list with `can_focus=False` and calls
    `move`, `page`, `home` and `end` itself.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Rad upp", show=False),
        Binding("down", "move(1)", "Rad ned", show=False),
        Binding("pageup", "page(-1)", "Sida upp", show=False),
        Binding("pagedown", "page(1)", "Sida ned", show=False),
        Binding("home", "home", "Först", show=False),
        Binding("end", "end", "Sist", show=False),
        Binding("enter", "choose", "Öppna", show=False),
    ]

    _announced: str | None = None

    class Highlighted(Message):
        """Another row, or none, is highlighted."""

        def __init__(self, lines: "LineList", row: Row | None) -> None:
            super().__init__()
            self.lines = lines
            self.row = row

        @property
        def control(self) -> "LineList":
            return self.lines

    # -- what a screen asks and says ---------------------------------------------------------

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
        self.stop_dragging()
        self.paint(rows)
        if not keep_cursor or key is None or index is None:
            self.cursor = None
        else:
            found = self.index_of(key)
            self.cursor = index if found is None else found
        self._announce()

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
        if self._read_on(direction, self.page_height):
            return True
        y = self.top_of(self.cursor) + direction * self.page_height
        target = self.index_at(min(max(y, 0), self.virtual_size.height - 1))
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
        index = self.index_of(key)
        return index is not None and self._go(index, 1)

    def reveal(self, key: str) -> None:
        """Scroll the row with this key into view without highlighting it."""
        index = self.index_of(key)
        if index is not None:
            self.scroll_to_row(index)

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

    # -- cursor ------------------------------------------------------------------------------

    def validate_cursor(self, index: int | None) -> int | None:
        return None if index is None else self._nearest(index, 1)

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        self.refresh_rows(old, new)
        if new is not None:
            self.scroll_to_row(new)
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

    def _read_on(self, direction: int, step: int = 1) -> bool:
        """Scroll inside a highlighted row that does not fit on the screen."""
        if self.cursor is None or self.height_of(self.cursor) <= self.page_height:
            return False
        y, top = self.scroll_offset.y, self.top_of(self.cursor)
        highest = top + self.height_of(self.cursor) - self.page_height
        target = min(max(y + (step if direction > 0 else -step), top), highest)
        moved = (target - y) * direction > 0
        if moved:
            self.scroll_to(y=target, animate=False, force=True)
        return moved
