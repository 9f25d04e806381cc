"""F1: what this screen is for and every key that works in it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.getters import query_one

from sessions.screens.base import SamsynScreen
from sessions.screens.commands import READING, Command, bindings
from sessions.widgets.reader import Reader


class HelpScreen(SamsynScreen):
    """A page to read; Esc goes back."""

    BINDINGS = bindings(READING)
    commands = READING
    HORIZONTAL_BREAKPOINTS = VERTICAL_BREAKPOINTS = []  # noqa: RUF012 (nothing here depends on size)
    DEFAULT_CSS = "HelpScreen Reader { padding: 1 2; }"

    reader = query_one(Reader)

    def __init__(self, title: str, text: str, commands: Sequence[Command]) -> None:
        super().__init__()
        self._markdown = help_page(title, text, commands)

    def compose(self) -> ComposeResult:
        yield Reader(self._markdown)
        yield from super().compose()

    def on_mount(self) -> None:
        self.reader.focus()

    async def action_help(self) -> None:
        self.give_way()


def help_page(title: str, text: str, commands: Sequence[Command]) -> str:
    """The help as Markdown: what the screen is for, then its keys."""
    rows = [
        f"| {' eller '.join(_written(key) for key in each.keys) or 'Sök funktion'} "
        f"| {each.label} | {each.help} |"
        for each in commands
    ]
    table = ["| Tangent | Gör | Vad det betyder |", "|---|---|---|", *rows]
    return "\n".join([f"# {title}", "", text, "", "## Tangenter", "", *table, ""])


def _written(key: str) -> str:
    return Command("", key, "", "", "").key_label
