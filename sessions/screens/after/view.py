"""How the five minutes after a träff look, and what is asked on the same screen."""

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions import clock
from sessions.language.dates import short_date
from sessions.language.terms import StepKind
from sessions.language.text import shortened
from sessions.models import Session
from sessions.screens.asking import AskBar, Prompt
from sessions.screens.base import SamsynScreen
from sessions.screens.passing import passed_on
from sessions.screens.sweeping import Asking, Sweeper
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain
from sessions.workshop import after
from sessions.workshop.after import AfterRow
from sessions.workshop.open_area import OpenArea
from sessions.workshop.questions import Ask, Context
from sessions.workshop.sweeps import PARKING, Question


class AfterView(SamsynScreen):
    """A list with a sign for what is done; the field shows only while something is asked."""

    DEFAULT_CSS = """
    AfterView {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
        #hello { height: auto; padding: 1 1 0 1; }
        #tasks { margin-top: 1; padding: 0 1; }
        #told { display: none; height: auto; padding: 0 1; background: $panel; text-style: bold; }
        #told.-shown { display: block; }
        AskBar { display: none; }
        AskBar.-asking { display: block; }
    }
    """

    tasks = query_one("#tasks", LineList)
    bar = query_one(AskBar)
    told = query_one("#told", Static)

    def __init__(self, area: OpenArea, session_id: str, told: str = "") -> None:
        """`told` is what has just been done, to be said when the screen comes up."""
        super().__init__()
        self.area = area
        self.session_id = session_id
        self._session = area.session(session_id)
        self._first_told = told
        self.rows: tuple[AfterRow, ...] = ()

    @property
    def session(self) -> Session:
        """The träff; as it was last seen, should somebody have taken it away meanwhile."""
        self._session = self.area.chain.get(Session, self.session_id) or self._session
        return self._session

    @property
    def context(self) -> Context:
        return Context(self.area.chain, clock.today(), self.session_id, StepKind.CLOSE)

    def compose(self) -> ComposeResult:
        title = self.area.chain.area.title  # last: it may be too long for the row
        yield Static(plain(f"Efter träffen {short_date(self.session.date)} · {title}"), id="title")
        yield Static(plain("Fem minuter, medan du minns. Allt kan hoppas över."), id="hello")
        yield LineList(id="tasks")
        yield Static(id="told")
        yield AskBar(self._nothing_asked, passed_on(self))
        yield from super().compose()

    async def on_mount(self) -> None:
        await self.show_tasks()
        self.tasks.home()
        self.tasks.focus()
        if self._first_told:
            self.tell(self._first_told)

    async def on_screen_resume(self) -> None:
        if self.is_mounted:
            await self.show_tasks()

    async def look_for_news(self) -> None:
        if not self.bar.is_asking and await self.call(self.area.take_news):
            await self.show_tasks()

    async def show_tasks(self) -> None:
        self.rows = await self.call(self._read_rows)
        self.tasks.set_rows(
            Row(row.task, row.text, str(number), row.note, mark="✓" if row.done else "○")
            for number, row in enumerate(self.rows, 1)
        )

    def _read_rows(self) -> tuple[AfterRow, ...]:
        return after.after_rows(self.area.chain, self.session, self.app.state, clock.today())

    def tell(self, text: str) -> None:
        self.told.update(plain(text))
        self.told.add_class("-shown")

    # -- parkeringen -------------------------------------------------------------------------

    async def action_sort_parked(self) -> None:
        """Drift or utveckling, where and who, for what is parked."""
        questions = PARKING.questions(self.context)
        if not questions:
            self.tell("Inget är parkerat.")
            return
        self.open_bar()
        await Sweeper(self.bar, self._asking(), questions).begin()

    def _asking(self) -> Asking:
        async def answer(question: Question, ask: Ask, typed: str) -> bool:
            record = self.context.record(question.record)
            changed = ask.answer(self.context, record, typed)
            return await self.attempt(self.call(self.area.save, changed, "svar")) is not None

        return Asking(lambda: self.context, answer, lambda record, ask: None, self.ended)

    async def action_undo(self) -> None:
        label = self.area.undo_label
        if label is None:
            self.tell("Det finns inget att ångra.")
        elif await self.attempt_undo(self.area.undo) is not None:
            self.tell(f"Ångrat: {shortened(label, 60)}.")
        await self.show_tasks()

    # -- the field ---------------------------------------------------------------------------

    def _nothing_asked(self) -> Prompt:
        async def submit(typed: str) -> bool:
            return False

        return Prompt("", submit, cancel=self.action_back)

    def open_bar(self) -> None:
        self.told.remove_class("-shown")
        self.bar.add_class("-asking")
        self.bar.field.focus()

    def ask(self, prompt: Prompt) -> None:
        self.open_bar()
        self.bar.ask(prompt)

    async def stop_asking(self) -> None:
        self.bar.done()
        self.ended()

    def ended(self) -> None:
        self.bar.remove_class("-asking")
        self.tasks.focus()
        self.run_worker(self.show_tasks(), group="tasks", exclusive=True)

    def action_move(self, delta: int) -> None:
        self.tasks.move(delta)

    def action_page(self, delta: int) -> None:
        self.tasks.page(delta)
