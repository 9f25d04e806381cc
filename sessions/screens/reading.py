"""A page to read, with its text to take along."""

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions.screens.base import SamsynScreen
from sessions.screens.commands import READ, bindings
from sessions.widgets.plain import plain
from sessions.widgets.reader import Reader


class ReadScreen(SamsynScreen):
    """Markdown under a title; Esc goes back."""

    BINDINGS = bindings(READ)
    commands = READ
    help_title = "Läsa"
    DEFAULT_CSS = """
    ReadScreen {
        #title {
            height: 1;
            padding: 0 1;
            background: $panel;
            text-style: bold;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        Reader { padding: 1 2 0 2; }
    }
    """

    reader = query_one(Reader)

    def __init__(self, title: str, markdown: str) -> None:
        super().__init__()
        self._title = title
        self._markdown = markdown

    def compose(self) -> ComposeResult:
        yield Static(plain(self._title), id="title")
        yield Reader(self._markdown)
        yield from super().compose()

    def on_mount(self) -> None:
        self.reader.focus()

    def help_text(self) -> str:
        return "Pilarna och sidtangenterna bläddrar. Esc går tillbaka."

    def action_copy(self) -> None:
        """Ask the terminal to put the text on the clipboard; some terminals never do."""
        self.app.copy_to_clipboard(self._markdown)
        self.say("Texten är kopierad. Kommer den inte med när du klistrar in tillåter inte "
                 "terminalen det.")  # fmt: skip
