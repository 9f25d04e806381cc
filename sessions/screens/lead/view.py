"""How a träff looks while it is led, and how what is typed is saved and shown."""

import time
from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widgets import Static

from sessions import clock
from sessions.errors import InvalidInputError, SamsynError
from sessions.guides import MethodCard, words
from sessions.language.dates import clock_time
from sessions.models import Cause, Line, Record
from sessions.screens.asking import AskBar, Prompt
from sessions.screens.base import SamsynScreen
from sessions.screens.choosing import choice_rows
from sessions.screens.lead import drawing
from sessions.screens.passing import passed_on
from sessions.screens.sweeping import Asking
from sessions.screens.unsaved import NOT_SAVED, STILL_HERE, Unsaved
from sessions.widgets.clock import ClockLine
from sessions.widgets.lines import LineList
from sessions.widgets.plain import plain
from sessions.widgets.reader import Reader
from sessions.workshop import rivals
from sessions.workshop.board import BoardRow, numbered_as
from sessions.workshop.capture import without_bullets
from sessions.workshop.leading import Leading
from sessions.workshop.open_area import Saved
from sessions.workshop.questions import Ask
from sessions.workshop.sweeps import Question

_PUT_ASIDE_EVERY = 0.7  # seconds between looks at whether a draft has to be kept
_REMEMBER_EVERY = 15  # seconds between saves of the clocks


class LeadView(SamsynScreen):
    """One träff: the steps, the question, the lines, and a field that always has the focus.

    Truth lives in `leading`. What can be done with it is in LeadScreen.
    """

    CSS_PATH = "lead.tcss"

    bar = query_one(AskBar)
    lines = query_one("#lines", LineList)
    steps = query_one("#steps", LineList)
    question = query_one("#question", Static)
    step_line = query_one("#step-line", Static)
    guide_help = query_one("#guide-help", Reader)
    clock_line = query_one("#time", ClockLine)

    def __init__(self, leading: Leading, pace: int = 1) -> None:
        """`pace` is how many seconds a second lasts: one, but more where somebody rehearses."""
        super().__init__()
        self.leading = leading
        self.pace = pace
        self.save_state = ""
        self.paused = False
        self._led = True  # until it is left
        self.selected = False  # whether the person has moved to a line herself
        self.unsaved = Unsaved(self)
        self._marked = False  # whether some line stands in several versions
        self._cards: tuple[MethodCard, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static(plain(drawing.where(self.leading)), id="where")
            yield ClockLine(
                lambda: drawing.time_line(
                    self.leading, self.paused, self.save_state, self.clock_line.size.width
                ),
                id="time",
            )
        yield Static(id="step-line")
        with Horizontal(id="middle"):
            yield LineList(can_focus=False, id="steps")
            with Vertical(id="main"):
                yield Static(id="question")
                yield Reader(can_focus=False, id="guide-help")
                yield LineList(can_focus=False, empty_text="Inget skrivet här än.", id="lines")
        yield AskBar(self.base_prompt, passed_on(self), self.unsaved.asked)
        yield from super().compose()

    def help_text(self) -> str:
        """The guide's words for this step."""
        form = self.leading.area.chain.area.school_form
        return drawing.step_help(self.leading.step, form, self._cards)

    async def action_help(self) -> None:
        self._cards = await self.call(self.leading.method_cards)
        await super().action_help()

    async def on_mount(self) -> None:
        self.show_step()
        if self.lines.move_to(self.leading.place.line):
            self.selected = True
        await self.unsaved.read()
        if draft := self.unsaved.text(self.leading.draft_key):
            self.bar.write(draft + self.bar.field.value)  # some keys may have come before it
            self.bar.tell(STILL_HERE)
        self.set_interval(1, self._tick)
        self.set_interval(_PUT_ASIDE_EVERY, self.keep_draft)
        self.set_interval(_REMEMBER_EVERY, self.keep_place)

    def on_resize(self) -> None:
        self.step_line.update(plain(drawing.step_line(self.leading, self.size.width - 2)))

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            if not self.bar.is_asking:  # else the numbers that are asked for stand there
                self.show_lines()
            self.bar.field.focus()

    def say(self, text: str, wrong: bool = False) -> None:
        """Below the field: nothing may cover the question while a group looks at it."""
        self.bar.tell(text, wrong)

    # -- drawing -----------------------------------------------------------------------------

    def show_step(self) -> None:
        """Draw everything that belongs to the step where we are."""
        step, form = self.leading.step, self.leading.area.chain.area.school_form
        self.question.update(plain(words(self.leading.asked, form)))
        self.run_worker(self.guide_help.open(words(step.help, form)), group="help", exclusive=True)
        self.step_line.update(plain(drawing.step_line(self.leading, self.size.width - 2)))
        self.steps.set_rows(drawing.step_rows(self.leading))
        self.steps.move_to(self.leading.step_id)
        self.lines.set_rows((), keep_cursor=False)
        self.lines.scroll_to(y=0, animate=False, force=True)
        self.selected = False
        said = self.leading.area.chain.lines(self.leading.session_id, self.leading.step_id)
        self.show_lines(reveal=said[-1].id if said else "")
        self.bar.show()
        self.clock_line.look()

    def show_lines(self, point_at: str = "", reveal: str = "") -> None:
        """Draw the lines, with one of them chosen or, without choosing it, in view."""
        rows = self.leading.rows()
        self.lines.border_title = plain(drawing.rows_heading(self.leading, rows))
        marks = rivals.marks(self.leading.area.chain)
        self.lines.set_rows(drawing.list_rows(self.shown(rows), marks))
        if point_at:
            self.lines.move_to(point_at)
        elif not self.selected:
            self.lines.cursor = None
            self.lines.reveal(reveal)
        if marks or self._marked:  # what Enter does depends on the line
            self.bar.show()
        self._marked = bool(marks)

    def shown(self, rows: tuple[BoardRow, ...]) -> tuple[BoardRow, ...]:
        """The rows as they are drawn: all of them, unless a class hides or orders some."""
        return rows

    async def look_for_news(self) -> None:
        """Not while something is asked: an answer may be a number that is on the screen."""
        if not self.bar.is_asking and await self.call(self.leading.take_news):
            self.show_news()

    def show_news(self) -> None:
        """Draw again what others may have changed; what is pointed at and typed stays."""
        self.show_lines()
        self.steps.set_rows(drawing.step_rows(self.leading))
        self.step_line.update(plain(drawing.step_line(self.leading, self.size.width - 2)))
        self.query_one("#where", Static).update(plain(drawing.where(self.leading)))

    def show_asked(self, record: Record, ask: Ask) -> None:
        """Point at the record that is asked about, or list what its number may be."""
        choices = ask.choices(self.leading.context) if ask.choices else ()
        if not numbered_as(self.leading.rows(), choices):
            self.lines.border_title = plain("Att välja bland")
            self.lines.set_rows(choice_rows(self.leading.context, ask))
            self.lines.cursor = None
        else:
            self.show_lines(record.id)

    # -- the field ---------------------------------------------------------------------------

    def base_prompt(self) -> Prompt:
        """Capture: text and Enter, nothing else."""
        return Prompt(
            title=drawing.asking_for(self.leading),
            submit=self.capture,
            cancel=self.let_go,
            paste=self.capture_many,
        )

    async def capture(self, typed: str) -> bool:
        return await self.save(self.leading.capture, typed)

    async def capture_many(self, typed: Sequence[str]) -> bool:
        spoken = without_bullets([line for line in typed if line.strip()])
        if not await self.save(self.leading.capture_many, spoken):
            return False
        if len(spoken) > 1:
            self.bar.tell(f"{len(spoken)} rader sparade. Ctrl+Z ångrar.")
        return True

    async def save(self, function: Callable[..., Saved], *args: object) -> bool:
        """Save through `leading`, show how it went, and draw the lines again."""
        try:
            saved = await self.call(function, *args)
        except SamsynError as error:
            self.refused(error)
            await self.keep_draft()
            return False
        rehearsing = self.app.rehearsing
        self.save_state = "" if rehearsing else f"Sparat {clock_time(clock.now())}"
        self.clock_line.look()
        self.bar.tell("" if rehearsing else saved.told)
        self.show_lines(reveal=saved.records[-1].id if saved.records else "")
        return True

    def refused(self, error: SamsynError) -> None:
        """Tell why, and go on telling it until a save succeeds."""
        if isinstance(error, InvalidInputError):  # an answer that is none fails no save
            self.bar.refuse(error.message)
        else:
            self.save_state = NOT_SAVED
            self.clock_line.look()
            self.bar.tell(error.message, wrong=True)
        if self.app.screen is not self:
            self.notify(f"! {error.message}", severity="error", markup=False, timeout=8)

    def asking(self) -> Asking:
        async def answer(question: Question, ask: Ask, typed: str) -> bool:
            return await self.save(self.leading.answer, question, ask, typed)

        return Asking(
            context=lambda: self.leading.context,
            answer=answer,
            show=self.show_asked,
            ended=self.show_lines,
        )

    # -- lines -------------------------------------------------------------------------------

    def current(self) -> Line | None:
        """The chosen line; without a choice the last one that was said in this step."""
        key = self.lines.cursor_key if self.selected else None
        if key is None:
            said = self.leading.area.chain.lines(self.leading.session_id, self.leading.step_id)
            return max(said, key=lambda line: (line.created, line.order), default=None)
        found = self.leading.area.chain.find(key)
        return found if isinstance(found, Line) else None

    def current_cause(self) -> Cause | None:
        line = self.current()
        return line if isinstance(line, Cause) else None

    def action_move(self, delta: int) -> None:
        if self.lines.move(delta):
            self.selected = True

    def action_page(self, delta: int) -> None:
        if self.lines.page(delta):
            self.selected = True

    def on_line_list_clicked(self, message: LineList.Clicked) -> None:
        if message.lines is self.lines:
            self.selected = True

    def on_line_list_highlighted(self) -> None:
        if self._marked:
            self.bar.show()

    def versions_here(self) -> tuple[Record, ...]:
        """What stands in several versions on the row that was chosen."""
        chain = self.leading.area.chain
        if not (self.selected and chain.rivals):
            return ()
        return rivals.by_row(chain).get(self.lines.cursor_key or "", ())

    async def let_go(self) -> None:
        """Esc: first let go of the line; only then leave the träff."""
        if self.selected:
            self.selected = False
            self.bar.let_go()
            self.show_lines()
        else:
            await self.action_back()

    # -- what must survive -------------------------------------------------------------------

    async def keep_draft(self) -> None:
        """Put away what is being written, if it has changed."""
        typed = {self.leading.draft_key: self.bar.typed}
        wrong = await self.unsaved.keep(typed, self.bar.answers)
        if wrong and self.save_state != NOT_SAVED:
            self.save_state = NOT_SAVED
            self.bar.tell(wrong, wrong=True)

    @property
    def is_counting(self) -> bool:
        """Whether the clock goes: until the träff is left, whatever is looked at meanwhile."""
        return self._led and not self.paused

    def _tick(self) -> None:
        if counting := self.is_counting:
            self.leading.tick(self.pace)
            self.clock_line.look()
        if counting != bool(self.leading.place.running_since):
            self.run_worker(self.keep_place(), group="place")

    async def keep_place(self, left: bool = False) -> None:
        """Remember where we are; a window for the group shows it at once."""
        line = self.lines.cursor_key if self.selected else None
        running = self.is_counting and not left
        self.leading.place.running_since = time.time() if running else 0.0
        await self.call(self.leading.remember, line or "")

    async def leave(self) -> None:
        """Before the screen goes away: nothing half-written is forgotten, and no clock is left
        running; it goes on by itself if the screen stays."""
        await self.bar.settle()
        await self.keep_draft()
        await self.keep_place(left=True)

    async def action_back(self) -> None:
        self._led = False
        await self.leave()
        self.give_way()
