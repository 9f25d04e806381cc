"""F1: what has the focus, then what the screen is for, then every key that works in it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.getters import query_one

from sessions.screens.base import SamsynScreen
from sessions.screens.commands import HELP, Command, bindings
from sessions.widgets.reader import Reader


class HelpScreen(SamsynScreen):
    """A page to read; Esc goes back, also by way of the method cards or the tour."""

    BINDINGS = bindings(HELP)
    commands = HELP
    HORIZONTAL_BREAKPOINTS = VERTICAL_BREAKPOINTS = []  # noqa: RUF012 (nothing here depends on size)
    DEFAULT_CSS = "HelpScreen Reader { padding: 1 2; }"

    reader = query_one(Reader)

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self._markdown = markdown

    def compose(self) -> ComposeResult:
        yield Reader(self._markdown)
        yield from super().compose()

    def on_mount(self) -> None:
        self.reader.focus()

    async def action_help(self) -> None:
        self.give_way()

    async def action_method_cards(self) -> None:
        await self._run_below("method_cards")

    async def action_tour(self) -> None:
        await self._run_below("tour")

    async def _run_below(self, action: str) -> None:
        """Go back, and let the screen that was explained do something."""
        if not self.is_active:
            return
        below = self.app.screen_stack[-2]
        self.give_way()
        self.app.call_later(below.run_action, action)


def help_page(
    title: str,
    text: str,
    commands: Sequence[Command],
    focused: str = "",
    about: str = "Om skärmen",
) -> str:
    """The help as Markdown: what has the focus, what the screen is for, then its keys."""
    rows = [
        f"| {' eller '.join(_written(key) for key in each.keys) or 'Sök funktion'} "
        f"| {each.label} | {each.help} |"
        for each in commands
    ]
    table = ["| Tangent | Gör | Vad det betyder |", "|---|---|---|", *rows]
    parts = (f"# {title}", focused, f"## {about}" if focused and text else "", text)
    return "\n\n".join([*filter(None, parts), "## Tangenter", "\n".join(table)]) + "\n"


def _written(key: str) -> str:
    return Command("", key, "", "", "").key_label
