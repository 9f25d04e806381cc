"""The mouse in a list: a click points, a drag moves one row onto another."""

from dataclasses import dataclass

from textual import events
from textual.geometry import Offset
from textual.message import Message

from sessions.widgets.line_paper import LinePaper
from sessions.widgets.row_layout import Row

HELD, ONTO = "↕", "└"
_LEAST_WAY = 2  # cells that the mouse must go, and leave its row, before anything is dragged …
_LEAST_TIME = 0.3  # … or seconds that it is held: less is a hand that shakes in a click


@dataclass
class _Drag:
    """A row that is held, and the row that it is held above."""

    source: int
    at: Offset
    since: float
    way: int = 0
    begun: bool = False
    target: int | None = None
    lands: bool = False  # whether anything happens if it is let go here


class RowMessage(Message):
    """Something that happened to a row of a list."""

    def __init__(self, lines: "LineMouse", row: Row) -> None:
        super().__init__()
        self.lines = lines
        self.row = row

    @property
    def control(self) -> "LineMouse":
        return self.lines


class LineMouse(LinePaper, inherit_bindings=False):
    """What the mouse does to the rows. Only `movable` rows are dragged, and onto such rows."""

    _drag: _Drag | None = None
    _was_dragged = False
    marked_by_click = False

    class Clicked(RowMessage, namespace="line_list"):
        """A row was clicked; it is highlighted now."""

    class Chosen(Clicked, namespace="line_list"):
        """Enter on the highlighted row, or a click on it."""

    class MarkClicked(RowMessage, namespace="line_list"):
        """The number of a row was clicked, or the row with Ctrl, in a list that is marked so."""

    class FoldClicked(RowMessage, namespace="line_list"):
        """The sign that folds a row was clicked."""

    class Dragged(RowMessage, namespace="line_list"):
        """`row` is held above `target`, or above the heading or the empty end of the list (None).

        `lands` is false where letting go does nothing.
        """

        def __init__(self, lines: "LineMouse", row: Row, target: Row | None, lands: bool) -> None:
            super().__init__(lines, row)
            self.target = target
            self.lands = lands

    class Dropped(Dragged, namespace="line_list"):
        """`row` was let go: as in `Dragged`."""

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        y = 0 if offset is None else offset.y + self.scroll_offset.y
        index = None if offset is None else self.index_at(y)
        if self._was_dragged or offset is None or index is None or self._rows[index].heading:
            self._was_dragged = False
            return
        row = self._rows[index]
        if self.is_fold(index, offset.x, y):
            self.post_message(self.FoldClicked(self, row))
            return
        if self.marked_by_click and (event.ctrl or self.is_number(index, offset.x)):
            self.post_message(self.MarkClicked(self, row))
            return
        again = index == self.cursor
        self.cursor = index
        self.post_message(self.Clicked(self, row))
        if again:
            self.post_message(self.Chosen(self, row))

    # -- dragging ----------------------------------------------------------------------------

    @property
    def is_dragging(self) -> bool:
        return self._drag is not None and self._drag.begun

    def stop_dragging(self) -> None:
        """Let go of what is held; it stays where it was."""
        if self._drag is not None:
            drag, self._drag = self._drag, None
            self._was_dragged = drag.begun
            self.release_mouse()
            self.refresh_rows(drag.source, drag.target)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._was_dragged = False
        index = self._row_under(event)
        if event.button == 1 and index is not None and self._rows[index].movable:
            self._drag = _Drag(index, event.screen_offset, event.time)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        drag = self._drag
        if drag is None:
            return
        if not event.button:  # it was let go outside the window
            self.stop_dragging()
            return
        gone = event.screen_offset - drag.at
        drag.at = event.screen_offset
        drag.way += abs(gone.x) + abs(gone.y)
        index = self._row_under(event)
        meant = drag.way >= _LEAST_WAY or event.time - drag.since >= _LEAST_TIME
        if not drag.begun and (not meant or index == drag.source):
            return
        if not drag.begun:
            drag.begun = True
            self.capture_mouse()
            self.refresh_rows(drag.source)
        self._scroll_along(drag.at)  # first: the row below the hand is then another
        self._hold_above(drag, event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        drag = self._drag
        if drag is None or not drag.begun:
            self.stop_dragging()
            return
        event.stop()
        self._hold_above(drag, event)  # a quick hand is let go where no move was told of
        self.stop_dragging()
        row, target = self._rows[drag.source], self._row(drag.target)
        self.post_message(self.Dropped(self, row, target, drag.lands))

    def _hold_above(self, drag: _Drag, event: events.MouseEvent) -> None:
        """Show where the row would land."""
        index = self._row_under(event)
        inside = self.region.contains_point(event.screen_offset)
        there = None if index is None else self._rows[index]
        nowhere = there is None or there.heading
        target = None if nowhere or index == drag.source else index
        lands = inside and (nowhere or (target is not None and self._rows[target].movable))
        if not lands:
            target = None
        if (target, lands) != (drag.target, drag.lands):
            before, drag.target, drag.lands = drag.target, target, lands
            self.refresh_rows(before, target)
            row = self._rows[drag.source]
            self.post_message(self.Dragged(self, row, self._row(target), lands))

    def _scroll_along(self, at: Offset) -> None:
        """Bring more rows into view while something is held at the edge of the list."""
        view = self.content_region
        step = -1 if at.y <= view.y else 1 if at.y >= view.bottom - 1 else 0
        if step:
            y = self.scroll_offset.y + step
            self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def _row(self, index: int | None) -> Row | None:
        return None if index is None else self._rows[index]

    def _row_under(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        return None if offset is None else self.index_at(offset.y + self.scroll_offset.y)

    def look(self, index: int) -> tuple[str, str]:
        drag = self._drag
        if drag is not None and drag.begun and index == drag.source:
            return HELD, "held"
        if drag is not None and drag.begun and index == drag.target:
            return ONTO, "target"
        return super().look(index)
