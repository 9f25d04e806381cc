"""Answers that one key gives, as a row or a few: each is also a click."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from sessions.widgets.plain import plain
from sessions.workshop.questions import Option

_BETWEEN = 3  # cells between two answers


class OptionRows(Widget):
    """Draws the answers in as few rows as hold them, none of them broken."""

    DEFAULT_CSS = "OptionRows { height: auto; padding: 0 1; }"

    class Pressed(Message):
        """An answer was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 (Textual's own name)
        super().__init__(id=id)
        self._options: tuple[Option, ...] = ()

    def offer(self, options: Sequence[Option]) -> None:
        """Show these, and nothing when there are none."""
        self._options = tuple(options)
        self.display = bool(options)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(list(self._rows(width)))

    def render(self) -> Content:
        rows = self._rows(self.content_size.width)
        return plain("\n".join((" " * _BETWEEN).join(_text(each) for each in row) for row in rows))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        rows = list(self._rows(self.content_size.width))
        if offset is None or offset.y >= len(rows):
            return
        end = 0
        for option in rows[offset.y]:
            end += cell_len(_text(option)) + _BETWEEN
            if offset.x < end:
                self.post_message(self.Pressed(option.key))
                return

    def _rows(self, room: int) -> Iterator[list[Option]]:
        row: list[Option] = []
        used = 0
        for option in self._options:
            width = cell_len(_text(option))
            if row and used + _BETWEEN + width > room:
                yield row
                row, used = [], 0
            used += width + (_BETWEEN if row else 0)
            row.append(option)
        if row:
            yield row


def _text(option: Option) -> str:
    return f"{option.key} {option.label}"
