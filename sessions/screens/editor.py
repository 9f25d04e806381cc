"""A larger field for long text. What is written is kept as a draft until it is saved."""

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions.errors import SamsynError
from sessions.screens.base import SamsynScreen
from sessions.screens.commands import EDITOR, bindings
from sessions.screens.external import chosen_editor, edited
from sessions.screens.unsaved import NOT_SAVED, Unsaved
from sessions.widgets.long_text import LongText
from sessions.widgets.plain import plain

_KEEP_EVERY = 0.7  # seconds between looks at whether a draft has to be kept


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
    title_line = query_one("#title", Static)

    def __init__(
        self, title: str, text: str, keep: Callable[[str], Awaitable[bool]], draft_key: str
    ) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._keep = keep
        self._draft_key = draft_key
        self._not_saved = False
        self.unsaved = Unsaved(self)

    def compose(self) -> ComposeResult:
        yield Static(plain(self._title), id="title")
        yield LongText(id="text")
        yield from super().compose()

    async def on_mount(self) -> None:
        await self.unsaved.read()
        draft = self.unsaved.text(self._draft_key)
        self.area.text = draft or self._text
        if draft and draft != self._text:
            self.say("Utkastet från förra gången står kvar.")
        self.area.move_cursor(self.area.document.end)
        self.area.focus()
        self.set_interval(_KEEP_EVERY, self.leave)

    def help_text(self) -> str:
        text = "Skriv så långt du vill. **F9** sparar. **Esc** lämnar texten som utkast."
        if command := chosen_editor():
            text += f" **F4** öppnar texten i `{' '.join(command)}`."
        return text

    async def leave(self) -> None:
        """Keep the draft if the text has changed."""
        text = self.area.text if self.area.text != self._text else ""
        if wrong := await self.unsaved.keep({self._draft_key: text}, {}):
            self._tell_not_saved(wrong)

    async def action_save(self) -> None:
        if await self._keep(self.area.text):
            await self.unsaved.keep({self._draft_key: ""}, {})
            self.give_way()
        else:
            await self.leave()
            self._tell_not_saved()

    async def action_external(self) -> None:
        """Write in the editor that the person has chosen for herself; nothing is saved by it."""
        await self.leave()
        text = self.area.text
        try:
            written = edited(text, self.app, self.app.state.root / "editor")
        except SamsynError as error:
            self.refused(error)
            return
        if written == text:
            return
        if not written.strip():
            self.say("Texten kom tillbaka tom, så den förra står kvar. Ta bort den här om du vill.")
            return
        self.area.text = written
        self.area.move_cursor(self.area.document.end)
        await self.leave()

    def _tell_not_saved(self, why: str = "") -> None:
        """It stands above the text until a save succeeds; why, only when it begins."""
        if why and not self._not_saved:
            self.say(why, wrong=True)
        self._not_saved = True
        self.title_line.update(plain(f"{NOT_SAVED} · {self._title}"))

    async def action_back(self) -> None:
        await self.leave()
        self.give_way()
