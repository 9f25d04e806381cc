"""Before a follow-up: whom to ask about what, as texts to mail, and the way in for the answers."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions import clock
from sessions.language.dates import plural
from sessions.language.text import shortened
from sessions.models.responsible import is_one_person
from sessions.screens.after.take_along import TakeAlongScreen, Text
from sessions.screens.base import SamsynScreen
from sessions.screens.commands import SEND_OUT, bindings
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain
from sessions.workshop import sending_out
from sessions.workshop.exports import file_name
from sessions.workshop.open_area import OpenArea
from sessions.workshop.sending_out import Asked

_ANSWERS = "svar"


class SendingOutScreen(SamsynScreen):
    """One row per person who is responsible; Enter shows what to mail."""

    BINDINGS = bindings(SEND_OUT)
    commands = SEND_OUT
    help_title = "Skicka ut frågor"
    DEFAULT_CSS = """
    SendingOutScreen {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
        #told { height: auto; padding: 1 1 0 1; }
        LineList { margin-top: 1; padding: 0 1; }
        #news { display: none; height: auto; padding: 0 1; background: $panel; text-style: bold; }
        #news.-shown { display: block; }
    }
    """

    lines = query_one(LineList)
    told = query_one("#told", Static)
    news = query_one("#news", Static)

    def __init__(self, area: OpenArea) -> None:
        super().__init__()
        self.area = area
        self._handed_on: set[str] = set()  # to whom something was copied or saved

    def compose(self) -> ComposeResult:
        yield Static(plain(f"Skicka ut frågor · {self.area.chain.area.title}"), id="title")
        yield Static(id="told")
        yield LineList(empty_text="Det finns ingen åtgärd med ansvarig att fråga om än.")
        yield Static(id="news")
        yield from super().compose()

    def on_mount(self) -> None:
        self._show()
        self.lines.home()
        self.lines.focus()

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self._show()

    async def look_for_news(self) -> None:
        if await self.call(self.area.take_news):
            self._show()

    def help_text(self) -> str:
        return (
            "Några dagar före uppföljningen: skicka en fråga till var och en som ansvarar för en "
            "åtgärd. Enter visar texten, som du kopierar till ett mejl. Varje åtgärd har ett kort "
            "märke, som [A482]. När svaren kommer klistrar du in dem med F5, så hamnar de rätt."
        )

    def tell(self, text: str) -> None:
        """Say what was done, until something else is done."""
        self.news.update(plain(text))
        self.news.add_class("-shown")

    async def action_undo(self) -> None:
        label = self.area.undo_label
        if label is None:
            self.tell("Det finns inget att ångra.")
        elif await self.attempt_undo(self.area.undo) is not None:
            self.tell(f"Ångrat: {shortened(label, 60)}.")
        self._show()

    def _show(self) -> None:
        nobody = sending_out.nobody_to_ask(self.area.chain)
        missing = plural(nobody, "åtgärd saknar ansvarig", "åtgärder saknar ansvarig")
        self.told.update(
            plain(
                "Samsyn skickar inget själv: du kopierar texten till ett mejl."
                + (f" {missing}." if nobody else "")
            )
        )
        self.lines.set_rows(self._rows())

    def _rows(self) -> Iterator[Row]:
        for number, asked in enumerate(sending_out.people_to_ask(self.area.chain), 1):
            who = asked.responsible
            tags = [plural(len(asked.actions), "åtgärd", "åtgärder")]
            tags += [] if is_one_person(who) else ["är det en person?"]
            tags += ["kopierad"] if who in self._handed_on else []
            mark = "✓" if who in self._handed_on else ""
            yield Row(f"till-{who}", f"Till {who}", str(number), " · ".join(tags), mark=mark)
        yield Row(_ANSWERS, "Ta in svar som har kommit", "", "F5")

    async def on_line_list_chosen(self) -> None:
        await self.action_choose()

    async def action_choose(self) -> None:
        key = self.lines.cursor_key
        if key == _ANSWERS:
            await self.action_paste_answers()
        for asked in sending_out.people_to_ask(self.area.chain):
            if key == f"till-{asked.responsible}":
                self._show_mail(asked)

    def _show_mail(self, asked: Asked) -> None:
        chain, today = self.area.chain, clock.today()

        async def handed_on() -> None:
            self._handed_on.add(asked.responsible)
            self._show()

        text = Text(
            f"Till {asked.responsible} · Ämne: {sending_out.subject(chain)}",
            sending_out.question_mail(chain, asked, today),
            lambda form: file_name(chain, today, form, document="Frågor"),
        )
        self.app.push_screen(TakeAlongScreen(text, handed_on))

    async def action_paste_answers(self) -> None:
        from sessions.screens.after.answers import PasteAnswersScreen

        self.app.push_screen(PasteAnswersScreen(self.area, self.tell))
