"""What can be done with the rows to fill in: answer, add, remove, write at length, undo."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from sessions.errors import InvalidInputError, SamsynError
from sessions.language.text import shortened
from sessions.models import Record
from sessions.screens.asking import Prompt
from sessions.screens.filling import Filling
from sessions.screens.register.view import RegisterView
from sessions.screens.sweeping import Asking
from sessions.screens.unsaved import NOT_SAVED, STILL_HERE
from sessions.widgets.lines import LineList
from sessions.workshop.asks import ask_for
from sessions.workshop.open_area import Saved
from sessions.workshop.questions import Ask
from sessions.workshop.register import (
    REGISTERS,
    RegisterRow,
    add_many,
    answer,
    longest_words,
    take_away,
)
from sessions.workshop.sweeps import Question

_PUT_ASIDE_EVERY = 0.7  # seconds between looks at whether a draft has to be kept

Paste = Callable[[Sequence[str]], Awaitable[bool]]


class RegisterScreen(RegisterView):
    """Up and down choose a row, Enter asks for what belongs there."""

    asking = False  # whether the field holds a question

    def begins_at(self) -> str:
        """The key of the row where the cursor stands at first; empty for the first one."""
        return ""

    async def on_mount(self) -> None:
        self.show_lines()
        self.lines.move_to(self.begins_at()) or self.lines.home()
        await self.unsaved.read()
        if draft := self.unsaved.text(self._draft_key):
            self.bar.write(draft + self.bar.field.value)  # some keys may have come before it
            self.bar.tell(STILL_HERE)
        self.set_interval(_PUT_ASIDE_EVERY, self.keep_draft)

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            if not self.asking and self._drawn is not self.area.chain:
                self.show_lines()
            self.bar.field.focus()

    async def look_for_news(self) -> None:
        """Not while something is asked: an answer may be a number that is on the screen."""
        if not (self.asking or self.bar.is_asking) and await self.call(self.area.take_news):
            self.show_lines()

    # -- the field when nothing is asked -----------------------------------------------------

    def base_prompt(self) -> Prompt:
        """What is written goes to the row of the cursor, where that cannot be misunderstood."""
        row = self.current
        title, place = self._invitation(row) if row else ("", "")
        prompt = Prompt(title, self.take, place, skip=self.open_row, cancel=self.action_back)
        return replace(prompt, paste=self._pasting(row.new)) if row and row.new else prompt

    def _invitation(self, row: RegisterRow) -> tuple[str, str]:
        """What the field is for on this row, and which keys work."""
        if row.versions:
            return "Två har ändrat här", "Enter visar versionerna"
        if row.new:
            return row.text, "skriv och tryck Enter"
        if ask := self._waiting(row):
            return ask.prompt, "Enter visar svaren" if ask.options or ask.choices else ""
        return row.label, "Enter ändrar · F8 tar bort"

    def _waiting(self, row: RegisterRow) -> Ask | None:
        """The question of a row that waits for one answer."""
        record = self.area.chain.find(row.record)
        if record is None or row.versions or not (row.empty or row.is_gap):
            return None
        return ask_for(record, row.field)

    async def take(self, typed: str) -> bool:
        """Text and Enter, on a row that waits for it."""
        row = self.current
        if row is not None and row.new:
            return await self.add(row.new, typed)
        ask = self._waiting(row) if row else None
        if row is None or ask is None:
            self.bar.tell(self._why_not_here(row))
            return False
        saved = await self.save(self._answered, row.questions[0], ask, typed)
        if saved and not row.is_gap:  # an answered gap is gone, and the next stands in its place
            self.lines.move(1)
        return saved

    def _why_not_here(self, row: RegisterRow | None) -> str:
        if row and row.versions:
            return "Här finns flera versioner. Töm fältet och tryck Enter för att se dem."
        return "Här står redan något. Välj en tom rad, eller en rad med +."

    # -- versions ----------------------------------------------------------------------------

    async def action_choose_version(self) -> None:
        if self.asking:
            await self.stop_asking()
        await self._choose_among(self.current)

    async def _choose_among(self, row: RegisterRow | None) -> None:
        """Choose between the versions on a row; on another row, between any there are."""
        from sessions.screens.choosing_versions import choose_version

        found = self.area.chain.find(row.versions) if row else None
        await choose_version(self, self.area, [found] if found else None)

    # -- asking ------------------------------------------------------------------------------

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        if not self.asking:
            await self.open_row()
        elif self.choosing and (choose := self.bar.prompt.skip):
            await choose()

    async def open_row(self) -> None:
        """Enter in an empty field: ask for what belongs to the row."""
        row = self.current
        if row is None:
            return
        if row.versions:
            await self._choose_among(row)
        elif row.new:
            self._ask_for_new(row.new)
        elif self._has_several_lines(row):
            await self.action_long_text()
        else:
            await self.fill_in(row.questions)

    def _has_several_lines(self, row: RegisterRow) -> bool:
        value = getattr(self.area.chain.find(row.record), row.field or "id", "")
        return "\n" in str(value)

    async def fill_in(self, questions: Sequence[Question]) -> None:
        """Ask one question after the other."""
        asking = Asking(lambda: self.context, self._answer, self._show_asked, self._ended)
        await Filling(self.bar, asking, questions, lambda: self.pointed).begin()

    async def _answer(self, question: Question, ask: Ask, typed: str) -> bool:
        return await self.save(self._answered, question, ask, typed)

    def _answered(self, question: Question, ask: Ask, typed: str) -> Saved:
        return answer(self.area, self.context, question, ask, typed)

    def _show_asked(self, record: Record, ask: Ask) -> None:
        self.asking = True
        self.show_choices(ask)

    def _ended(self) -> None:
        self.asking = False
        self.show_lines()

    async def stop_asking(self) -> None:
        self.bar.done()
        self._ended()

    # -- new records -------------------------------------------------------------------------

    def _ask_for_new(self, record_type: type[Record]) -> None:
        async def submit(typed: str) -> bool:
            return await self.add(record_type, typed)

        self.asking = True
        title = f"{REGISTERS[record_type].new} – vad är det?"
        draft = f"{self.area.area_id}-{record_type.table}"
        prompt = Prompt(title, submit, "Esc lämnar", cancel=self.stop_asking, draft=draft)
        self.bar.ask(replace(prompt, paste=self._pasting(record_type)))

    def _pasting(self, record_type: type[Record]) -> Paste:
        """Several pasted lines become a record each, in one save."""

        async def paste(typed: Sequence[str]) -> bool:
            lines = [line for line in typed if line.strip()]
            if not await self.save(add_many, self.area, self.context, record_type, lines):
                return False
            if self.asking:
                await self.stop_asking()
            self.bar.tell(f"{len(lines)} rader sparade. Ctrl+Z ångrar.")
            return True

        return paste

    async def add(self, record_type: type[Record], typed: str) -> bool:
        """A new record from its first field; then its other fields are asked for."""
        known = {record.id for record in self.area.chain.of(record_type)}
        if not await self.save(add_many, self.area, self.context, record_type, [typed]):
            return False
        new = next(each for each in self.area.chain.of(record_type) if each.id not in known)
        self.bar.field.saved(typed)
        written_since = self.bar.field.value
        self.bar.done()
        self._ended()
        self.lines.move_to(new.id)
        if written_since:
            self.bar.write(written_since)
        else:
            rest = REGISTERS[record_type].fields[1:]
            await self.fill_in([Question(new.id, field) for field in rest])
        return True

    # -- saving ------------------------------------------------------------------------------

    async def save(self, function: Callable[..., Saved], *args: object) -> bool:
        """Save, tell how it went, and draw the rows anew."""
        try:
            saved = await self.call(function, *args)
        except SamsynError as error:
            self.refused(error)
            await self.keep_draft()
            return False
        self.save_state = ""
        self.show_title()
        if not self.choosing:
            self.show_lines()
        self.bar.tell(saved.told)
        return True

    def refused(self, error: SamsynError) -> None:
        """Tell why, and go on telling it until a save succeeds."""
        if not isinstance(error, InvalidInputError):  # an answer that is none fails no save
            self.save_state = NOT_SAVED
            self.show_title()
        self.bar.tell(error.message, wrong=True)
        if self.app.screen is not self:
            self.say(error.message, wrong=True)

    async def action_delete_line(self) -> None:
        row = self.current
        if self.asking:
            self.bar.tell("Svara först, eller tryck Esc.")
        elif row and await self.save(take_away, self.area, self.context, row):
            self.bar.tell(f"Borttaget: {shortened(row.text, 40)}. Ctrl+Z ångrar.")

    async def action_undo(self) -> None:
        label = self.area.undo_label
        if label is None:
            self.bar.tell("Det finns inget att ångra.")
            return
        undone = await self.attempt_undo(self.area.undo)
        await self.stop_asking()
        if undone is not None:
            self.bar.tell(f"Ångrat: {shortened(label, 60)}.")

    # -- long texts --------------------------------------------------------------------------

    async def action_long_text(self) -> None:
        """The large editor, for the answer that is asked for or for the text of the row."""
        row = self.current
        if self.choosing or (self.asking and self.bar.prompt.options):
            self.bar.tell("Det här svaret är kort. Skriv numret.")
        elif self.asking or (row and row.new):
            self._write_answer()
        elif row and (question := self._words_of(row)):
            self._write_field(question)
        else:
            self.bar.tell("Här finns ingen lång text. Tryck Enter för att svara.")

    def _words_of(self, row: RegisterRow) -> Question | None:
        record = self.area.chain.find(row.record)
        return longest_words(record, row.questions) if record else None

    def _write_answer(self) -> None:
        prompt, begun = self.bar.prompt, self.bar.field.value

        async def keep(text: str) -> bool:
            self.bar.write("")
            if await prompt.submit(text):
                return True
            self.bar.write(begun)
            return False

        self._open_editor(prompt.title, begun, keep, prompt.title)

    def _write_field(self, question: Question) -> None:
        record = self.area.chain.find(question.record)
        if record is None:
            return
        ask = ask_for(record, question.field)
        standing = str(getattr(record, question.field, ""))

        async def keep(text: str) -> bool:
            return await self.save(self._answered, question, ask, text)

        self._open_editor(ask.prompt, standing, keep, f"{question.record}-{question.field}")

    def _open_editor(
        self, title: str, text: str, keep: Callable[[str], Awaitable[bool]], draft: str
    ) -> None:
        from sessions.screens.editor import EditorScreen

        key = f"{self.area.area_id}-{draft}-lang"
        self.app.push_screen(EditorScreen(title, text, keep, key))

    # -- leaving -----------------------------------------------------------------------------

    @property
    def _draft_key(self) -> str:
        return f"{self.area.area_id}-register"

    async def leave(self) -> None:
        """Before the screen goes away: what is half written is put away."""
        await self.bar.settle()
        await self.keep_draft()

    async def keep_draft(self) -> None:
        """Put away what is being written, if it has changed."""
        typed = {self._draft_key: self.bar.typed}
        wrong = await self.unsaved.keep(typed, self.bar.answers)
        if wrong and self.save_state != NOT_SAVED:
            self.save_state = NOT_SAVED
            self.show_title()
            self.bar.tell(wrong, wrong=True)

    async def action_back(self) -> None:
        await self.leave()
        self.give_way()

    # -- moving ------------------------------------------------------------------------------

    async def action_move(self, delta: int) -> None:
        if await self._may_move():
            self.lines.move(delta)

    async def action_page(self, delta: int) -> None:
        if await self._may_move():
            self.lines.page(delta)

    async def _may_move(self) -> bool:
        """Going to another row leaves the question, unless something is written."""
        if not self.asking or self.choosing:
            return True
        if self.bar.field.value != self.bar.prompt.text:
            self.bar.tell("Enter sparar svaret. Esc lämnar frågan.")
            return False
        await self.stop_asking()
        return True
