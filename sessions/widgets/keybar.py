"""The keys that can be pressed now, on one row: as many as fit, each also a click."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class Key(NamedTuple):
    """A key and what it does, in a word or two."""

    key: str
    label: str
    action: str


class KeyBar(Widget):
    """Draws the keys in order and leaves out those at the end that do not fit."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        background: $panel;
        color: $foreground;
        text-wrap: nowrap;
    }
    """

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def render(self) -> Content:
        pieces = [
            part
            for key in self._fitting()
            for part in ((f" {key.key} ", "bold $accent"), (f"{key.label} ", ""))
        ]
        return Content.assemble(*pieces)

    def on_click(self, event: events.Click) -> None:
        end = 0
        for key in self._fitting():
            end += _width(key)
            if event.x < end:
                self.post_message(self.Pressed(key.action))
                return

    def _fitting(self) -> list[Key]:
        left, fitting = self.size.width, list[Key]()
        for key in self._keys:
            left -= _width(key)
            if left < 0:
                break
            fitting.append(key)
        return fitting


def _width(key: Key) -> int:
    return cell_len(key.key) + cell_len(key.label) + 3
