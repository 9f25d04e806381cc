"""Efter träffen: five minutes from one screen, one key for each thing that is left to do."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from textual.binding import Binding

from sessions import clock
from sessions.documents import WRITERS
from sessions.documents.forums import forum_lists
from sessions.documents.mail import mail, subject
from sessions.documents.model import Document
from sessions.documents.not_there import not_there
from sessions.errors import SamsynError
from sessions.models import Record
from sessions.screens.after.take_along import TakeAlongScreen, Text
from sessions.screens.after.view import AfterView
from sessions.screens.asking import Prompt
from sessions.screens.commands import AFTER, bindings
from sessions.storage.private_log import PrivateLog
from sessions.workshop import after
from sessions.workshop.after import Task
from sessions.workshop.exports import file_name
from sessions.workshop.written import step_titles

_DIGITS = "123456789"
_PRIVATE = "Min logg – ligger bara på den här datorn och följer aldrig med någonstans"
_PROMPTS = "Vad fungerade?\n\nVem var tyst?\n\nVad gör jag annorlunda nästa gång?\n"


class AfterScreen(AfterView):
    """Each thing that can be done; how it looks is in AfterView."""

    BINDINGS = [  # noqa: RUF012 (Textual's own type)
        *bindings(AFTER),
        *(Binding(digit, f"open({digit})", show=False) for digit in _DIGITS),
    ]
    commands = AFTER
    help_title = "Efter träffen"

    def help_text(self) -> str:
        return (
            "Det här är sådant som är lätt nu och svårt på torsdag. Siffran framför raden öppnar "
            "den. ✓ betyder att det är gjort. Inget här skickas av sig självt: texterna kopierar "
            "du eller sparar som fil. *Min logg* är bara din: den ligger på den här datorn, "
            "utanför mappen, och följer aldrig med i en fil eller säkerhetskopia."
        )

    # -- choosing ----------------------------------------------------------------------------

    async def on_line_list_chosen(self) -> None:
        await self.action_choose()

    async def action_choose(self) -> None:
        if key := self.tasks.cursor_key:
            await self._go(Task(key))

    async def action_open(self, number: int) -> None:
        if number <= len(self.rows):
            row = self.rows[number - 1]
            self.tasks.move_to(row.task)
            await self._go(row.task)

    async def _go(self, task: Task) -> None:
        self.told.remove_class("-shown")
        if self.bar.is_asking:  # the mouse has led away from a question
            await self.stop_asking()
        ways: Mapping[Task, Callable[[], Awaitable[None]]] = {
            Task.READ: self._read_through,
            Task.MAIL: self._mail,
            Task.PLAN: self._plan,
            Task.NOT_THERE: self._not_there,
            Task.FORUMS: self._forums,
            Task.SEND_OUT: self._send_out,
            Task.CHECK_OUT: self._check_out,
            Task.GAPS: self._gaps,
            Task.LOG: self._log,
        }
        await ways[task]()

    async def _mark(self, task: Task) -> None:
        await self.call(after.mark_done, self.app.state, self.session_id, task)
        if self.is_active:
            await self.show_tasks()

    def _marking(self, task: Task) -> Callable[[], Awaitable[None]]:
        async def mark() -> None:
            await self._mark(task)

        return mark

    # -- each thing --------------------------------------------------------------------------

    async def _read_through(self) -> None:
        from sessions.screens.after.reading_through import ReadThroughScreen

        names = await self.call(step_titles, self.area, self.session, self.app.shelf)
        guide = self.session.guide
        await self._mark(Task.READ)
        self.app.push_screen(
            ReadThroughScreen(
                self.area,
                self.session_id,
                lambda step: names.get(f"{guide}#{step}", step.capitalize()),
            )
        )

    async def _mail(self) -> None:
        chain, session = self.area.chain, self.session
        text = self._text("Mejl", mail(chain, session))
        title = f"Ämne: {subject(chain, session)}"
        self._take_along(replace(text, title=title), Task.MAIL)

    async def _plan(self) -> None:
        from sessions.screens.plan import PlanScreen

        await self._mark(Task.PLAN)
        self.app.push_screen(PlanScreen(self.area))

    async def _forums(self) -> None:
        document = forum_lists(self.area.chain, clock.today())
        self._take_along(self._document("Parkeringen", document), Task.FORUMS)

    async def _send_out(self) -> None:
        from sessions.screens.after.sending_out import SendingOutScreen

        await self._mark(Task.SEND_OUT)
        self.app.push_screen(SendingOutScreen(self.area))

    async def _gaps(self) -> None:
        from sessions.screens.gaps import GapsScreen

        self.app.push_screen(GapsScreen(self.area))

    async def _log(self) -> None:
        from sessions.screens.editor import EditorScreen

        log = PrivateLog(self.app.state)
        standing = await self.call(log.read, self.session_id)

        async def keep(text: str) -> bool:
            try:
                written = "" if text.strip() == _PROMPTS.strip() else text
                await self.call(log.write, self.session_id, written)
            except SamsynError as error:
                self.refused(error)
                return False
            return True

        draft = f"{self.session_id}-logg"
        self.app.push_screen(EditorScreen(_PRIVATE, standing or _PROMPTS, keep, draft))

    async def _check_out(self) -> None:
        from sessions.screens.check_out import CheckOut
        from sessions.screens.rating import Receiver

        async def save(records: Sequence[Record], label: str) -> bool:
            saved = await self.attempt(self.call(self.area.save, records, label))
            return saved is not None

        self.open_bar()
        receiver = Receiver(lambda: self.context, save, self.ended)
        await CheckOut(self.bar, receiver).begin()

    # -- the page for those who were absent --------------------------------------------------

    async def _not_there(self) -> None:
        """Ask how many were absent, once; then show the page."""
        if self.session.absent or Task.NOT_THERE in await self.call(
            after.done_tasks, self.app.state, self.session_id
        ):
            await self._show_page()
            return

        async def submit(typed: str) -> bool:
            changed = after.with_absent(self.session, typed)
            if await self.attempt(self.call(self.area.save, [changed], "frånvarande")) is None:
                return False
            await self._then_page()
            return True

        self.ask(
            Prompt(
                "Hur många var borta? Bara antalet, inga namn",
                submit,
                place="Enter hoppar över · Esc slutar",
                skip=self._then_page,
                cancel=self.stop_asking,
            )
        )

    async def _then_page(self) -> None:
        await self.stop_asking()
        await self._show_page()

    async def _show_page(self) -> None:
        text = await self.call(self._page)
        self.app.push_screen(
            TakeAlongScreen(text, self._marking(Task.NOT_THERE), self._change_question)
        )

    def _page(self) -> Text:
        chain, session = self.area.chain, self.session
        question = after.question_for_next(
            chain, session, self.app.state, self.app.shelf, clock.today()
        )
        text = self._document("Till dig som inte var med", not_there(chain, session, question))
        return replace(text, title=f"{text.title} · F7 byter frågan sist på sidan")

    async def _change_question(self, page: TakeAlongScreen) -> None:
        from sessions.screens.editor import EditorScreen

        standing = await self.call(
            after.question_for_next, self.area.chain, self.session, self.app.state,
            self.app.shelf, clock.today(),
        )  # fmt: skip

        async def keep(text: str) -> bool:
            await self.call(after.keep_question, self.app.state, self.session_id, text)
            page.show(await self.call(self._page))
            return True

        title = "En fråga att tänka på till nästa gång"
        self.app.push_screen(EditorScreen(title, standing, keep, f"{self.session_id}-fraga"))

    # -- texts -------------------------------------------------------------------------------

    def _text(self, name: str, text: str) -> Text:
        chain, day = self.area.chain, self.session.date
        return Text(name, text, lambda form: file_name(chain, day, form, document=name))

    def _document(self, name: str, document: Document) -> Text:
        text = self._text(name, WRITERS["txt"](document))
        forms = {form: _writer(form, document) for form in WRITERS}
        return replace(text, forms=forms)

    def _take_along(self, text: Text, task: Task) -> None:
        self.app.push_screen(TakeAlongScreen(text, self._marking(task)))


def _writer(form: str, document: Document) -> Callable[[], str]:
    return lambda: WRITERS[form](document)
