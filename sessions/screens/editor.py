"""A larger field for long text. What is written is kept as a draft until it is saved."""

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions.errors import SamsynError
from sessions.screens.base import SamsynScreen
from sessions.screens.commands import COMMON, QUIT, Command, bindings
from sessions.widgets.long_text import LongText
from sessions.widgets.plain import plain

_KEEP_EVERY = 0.7  # seconds between looks at whether a draft has to be kept

EDITOR = (
    COMMON[0],
    Command("save", "f9", "ctrl+s", "Spara", "Spara texten och gå tillbaka."),
    Command("back", "escape", "", "Avbryt", "Gå tillbaka. Utkastet finns kvar till nästa gång."),
    QUIT,
)


class EditorScreen(SamsynScreen):
    """Edit a text; `keep` saves it and says whether it did."""

    BINDINGS = bindings(EDITOR)
    commands = EDITOR
    help_title = "Lång text"
    DEFAULT_CSS = """
    EditorScreen {
        #title { height: auto; padding: 0 1; text-style: bold; background: $panel; }
        LongText { height: 1fr; }
    }
    """

    area = query_one(LongText)

    def __init__(
        self, title: str, text: str, keep: Callable[[str], Awaitable[bool]], draft_key: str
    ) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._keep = keep
        self._draft_key = draft_key
        self._kept = text

    def compose(self) -> ComposeResult:
        yield Static(plain(self._title), id="title")
        yield LongText(id="text")
        yield from super().compose()

    async def on_mount(self) -> None:
        draft = await self.call(self.app.state.drafts.get, self._draft_key)
        self.area.text = draft or self._text
        if draft and draft != self._text:
            self.say("Utkastet från förra gången står kvar.")
        self.area.move_cursor(self.area.document.end)
        self.area.focus()
        self.set_interval(_KEEP_EVERY, self.leave)

    def help_text(self) -> str:
        return "Skriv så långt du vill. F9 sparar. Esc lämnar texten som utkast."

    async def leave(self) -> None:
        """Keep the draft if the text has changed."""
        text = self.area.text
        if text == self._kept:
            return
        self._kept = text
        try:
            await self.call(self.app.state.drafts.put, self._draft_key, text)
        except SamsynError as error:
            self.say(error.message, wrong=True)

    async def action_save(self) -> None:
        if await self._keep(self.area.text):
            self._kept = self.area.text
            await self.attempt(self.call(self.app.state.drafts.drop, self._draft_key))
            self.give_way()

    async def action_back(self) -> None:
        await self.leave()
        self.give_way()
