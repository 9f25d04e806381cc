"""A finished text to take along: read it, copy it, save it as a file."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Static

from sessions.screens.base import SamsynScreen
from sessions.screens.commands import TAKE_ALONG, bindings
from sessions.screens.export import ExportDialog
from sessions.widgets.plain import plain


@dataclass(frozen=True)
class Text:
    """What is shown and handed on. `forms` makes it in other formats than plain text."""

    title: str
    text: str
    name: Callable[[str], str]  # of the file, by its suffix
    forms: Mapping[str, Callable[[], str]] = field(default_factory=dict)

    def written(self, form: str) -> str:
        return self.forms[form]() if form in self.forms else self.text


class TakeAlongScreen(SamsynScreen):
    """Plain text as it will be pasted; `handed_on` is told when it was copied or saved."""

    BINDINGS = bindings(TAKE_ALONG)
    commands = TAKE_ALONG
    help_title = "Text att ta med"
    DEFAULT_CSS = """
    TakeAlongScreen {
        #title {
            height: 1; padding: 0 1; background: $panel; text-style: bold;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        VerticalScroll { padding: 0 0 0 1; scrollbar-size-vertical: 1; }
        #text { height: auto; }
        #told { display: none; height: auto; padding: 0 1; background: $panel; text-style: bold; }
        #told.-shown { display: block; }
    }
    """

    page = query_one(VerticalScroll)
    shown = query_one("#text", Static)
    told = query_one("#told", Static)

    def __init__(
        self,
        text: Text,
        handed_on: Callable[[], Awaitable[None]] | None = None,
        own_question: Callable[["TakeAlongScreen"], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__()
        self._text = text
        self._handed_on = handed_on
        self._own_question = own_question

    def compose(self) -> ComposeResult:
        yield Static(plain(self._text.title), id="title")
        with VerticalScroll():
            yield Static(plain(self._text.text), id="text")
        yield Static(id="told")
        yield from super().compose()

    def on_mount(self) -> None:
        self.page.focus()

    def help_text(self) -> str:
        return (
            "Det här är texten som den blir när du klistrar in den. F2 kopierar, F9 sparar den "
            "som fil. Den nämner funktioner, aldrig namn."
        )

    def show(self, text: Text) -> None:
        """Another text in the place of the first."""
        self._text = text
        self.shown.update(plain(text.text))

    def tell(self, text: str) -> None:
        self.told.update(plain(text))
        self.told.add_class("-shown")

    async def action_copy(self) -> None:
        """Ask the terminal to put the text on the clipboard; some terminals never do."""
        self.app.copy_to_clipboard(self._text.text)
        self.tell("Kopierat. Kommer texten inte med när du klistrar in: spara den som fil, F9.")
        await self._done()

    def action_export(self) -> None:
        forms = ("txt", *(form for form in self._text.forms if form != "txt"))
        self.app.push_screen(
            ExportDialog("Spara som fil", self._text.written, self._text.name, forms), self._saved
        )

    async def action_own_question(self) -> None:
        if self._own_question:
            await self._own_question(self)
        else:
            self.tell("Den här texten har ingen fråga att byta.")

    async def _saved(self, path: object) -> None:
        if path is not None:
            await self._done()

    async def _done(self) -> None:
        if self._handed_on:
            await self._handed_on()
