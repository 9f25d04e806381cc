"""Answers that came by mail: pasted, looked through under their åtgärder, and only then saved."""

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions import clock
from sessions.language.dates import plural
from sessions.screens.base import SamsynScreen
from sessions.screens.commands import ANSWERS, PASTE_ANSWERS, bindings
from sessions.screens.unsaved import Unsaved
from sessions.widgets.lines import LineList, Row
from sessions.widgets.long_text import LongText
from sessions.widgets.plain import plain
from sessions.workshop.answers import Replies, replies, save_replies
from sessions.workshop.open_area import OpenArea

_KEEP_EVERY = 0.7  # seconds between looks at whether a draft has to be kept


class PasteAnswersScreen(SamsynScreen):
    """A large field for one or several mails; what is in it is kept until it is saved."""

    BINDINGS = bindings(PASTE_ANSWERS)
    commands = PASTE_ANSWERS
    help_title = "Ta in svar"
    DEFAULT_CSS = """
    PasteAnswersScreen {
        #title { height: auto; padding: 0 1; text-style: bold; background: $panel; }
        LongText { height: 1fr; }
        #told { display: none; height: auto; padding: 0 1; background: $panel; text-style: bold; }
        #told.-shown { display: block; }
    }
    """

    text = query_one(LongText)
    told = query_one("#told", Static)

    def __init__(self, area: OpenArea, tell: Callable[[str], None]) -> None:
        """`tell` says afterwards what was saved, on the screen before."""
        super().__init__()
        self.area = area
        self._told_by = tell
        self.unsaved = Unsaved(self)

    def compose(self) -> ComposeResult:
        yield Static(plain("Klistra in svaren, ett eller flera, och tryck F9"), id="title")
        yield LongText(id="text")
        yield Static(id="told")
        yield from super().compose()

    async def on_mount(self) -> None:
        await self.unsaved.read()
        self.text.text = self.unsaved.text(_draft_of(self.area))
        self.text.move_cursor(self.text.document.end)
        self.text.focus()
        self.set_interval(_KEEP_EVERY, self.leave)

    def help_text(self) -> str:
        return (
            "Klistra in hela mejlet, eller flera efter varandra. Det gör inget om texten är "
            "citerad med > eller om ordningen är ändrad: märkena, som [A482], visar vart varje "
            "svar hör. F9 visar vad som skulle sparas. Inget sparas förrän du säger till."
        )

    async def leave(self) -> None:
        """Keep what was pasted, also when the app ends."""
        await self.unsaved.keep({_draft_of(self.area): self.text.text}, {})

    async def action_look_through(self) -> None:
        await self.leave()
        found = await self.call(replies, self.area.chain, self.text.text)
        if not found.found and not found.unknown:
            self._tell("Här finns inget svar med ett märke som [A482]. Klistra in hela mejlet.")
            return
        self.app.switch_screen(AnswersScreen(self.area, found, self._told_by))

    def _tell(self, text: str) -> None:
        self.told.update(plain(text))
        self.told.add_class("-shown")

    async def action_back(self) -> None:
        await self.leave()
        self.give_way()


class AnswersScreen(SamsynScreen):
    """What would be saved under each åtgärd; F9 saves it."""

    BINDINGS = bindings(ANSWERS)
    commands = ANSWERS
    help_title = "Svaren"
    DEFAULT_CSS = """
    AnswersScreen {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
        #told { height: auto; padding: 0 1; }
        LineList { margin-top: 1; padding: 0 1; }
    }
    """

    lines = query_one(LineList)
    told = query_one("#told", Static)

    def __init__(self, area: OpenArea, found: Replies, tell: Callable[[str], None]) -> None:
        super().__init__()
        self.area = area
        self.found = found
        self._told_by = tell

    def compose(self) -> ComposeResult:
        yield Static(plain("Så här sparas svaren. Inget är sparat än."), id="title")
        yield Static(plain(self._about()), id="told")
        yield LineList()
        yield from super().compose()

    def on_mount(self) -> None:
        self.lines.set_rows(self._rows())
        self.lines.home()
        self.lines.focus()

    def help_text(self) -> str:
        return (
            "Under varje åtgärd står det som skulle sparas där, med dagens datum. F9 sparar "
            "svaren. Står det ett föreslaget läge sparar F5 även det. Esc går tillbaka till texten."
        )

    def _about(self) -> str:
        new, unknown = self.found.new, self.found.unknown
        parts = [plural(len(new), "nytt svar.", "nya svar.")]
        if known := len(self.found.found) - len(new):
            parts.append(plural(known, "svar är redan sparat.", "svar är redan sparade."))
        if unknown:
            which = ", ".join(f"[{mark}]" for mark in unknown)
            parts.append(f"Inget här har märket {which}: det svaret sparas inte.")
        if self.found.has_suggestions:
            parts.append("F9 sparar svaren, F5 sparar dem och de föreslagna lägena.")
        return " ".join(parts)

    def _rows(self) -> Iterator[Row]:
        for number, reply in enumerate(self.found.found):
            yield Row(f"åtgärd-{number}", reply.action.text, heading=True)
            tag = ""
            if reply.known:
                tag = "redan sparat"
            elif reply.suggested:
                tag = f"förslag: {reply.suggested.sign} {reply.suggested.label}"
            yield Row(f"svar-{number}", reply.text, tags=tag, dim=reply.known)

    async def action_save(self) -> None:
        await self._save(with_status=False)

    async def action_save_with_status(self) -> None:
        await self._save(with_status=True)

    async def _save(self, with_status: bool) -> None:
        if not self.found.new:
            self.say("Det finns inget nytt svar att spara.")
            return
        saving = self.call(save_replies, self.area, self.found, clock.today(), with_status)
        if await self.attempt(saving) is None:
            return
        await self.call(self.app.state.drafts.drop, _draft_of(self.area))
        self.give_way()
        count = plural(len(self.found.new), "svar är sparat", "svar är sparade")
        self._told_by(f"{count} under sina åtgärder. Ctrl+Z ångrar.")

    async def action_back(self) -> None:
        """Back to the text, which is still there."""
        if self.is_active:
            self.app.switch_screen(PasteAnswersScreen(self.area, self._told_by))


def _draft_of(area: OpenArea) -> str:
    return f"{area.area_id}-svar"
