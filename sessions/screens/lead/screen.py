"""What can be done while a träff is led: each command of the leading screen."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from sessions.language.text import shortened
from sessions.models import Cause, Line, Record
from sessions.screens.asking import Prompt
from sessions.screens.commands import LEAD, bindings
from sessions.screens.lead.kinds import LeadKinds
from sessions.screens.sweeping import Sweeper
from sessions.widgets.lines import LineList
from sessions.workshop.questions import Option, numbers
from sessions.workshop.sweeps import Question, Sweep, sweeps_for

_KEYS = "123456789"


class LeadScreen(LeadKinds):
    """The actions; how they look is in LeadView."""

    BINDINGS = bindings(LEAD)
    commands = LEAD
    help_title = "Leda träffen"

    def base_prompt(self) -> Prompt:
        place = "Enter visar versionerna" if self.versions_here() else ""
        return replace(super().base_prompt(), skip=self.edit_selected, place=place)

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        if message.lines is self.steps:
            await self.go_to(message.row.key)
        elif message.lines is self.lines:
            await self.edit_selected()

    # -- changing a line ---------------------------------------------------------------------

    async def edit_selected(self) -> None:
        """Enter in an empty field: change the wording of the line that was chosen.

        Of a line in several versions, one is chosen first.
        """
        if several := self.versions_here():
            await self._choose_among(several)
            return
        line = self.current() if self.selected else None
        if line is None:
            return

        async def submit(typed: str) -> bool:
            if await self.save(self.leading.reword, line.id, typed, line):
                self.bar.done()
                return True
            return False

        if "\n" in line.text:
            await self.action_long_text()
            return
        self.bar.ask(
            Prompt(
                "Ändra raden (Esc behåller den)",
                submit,
                cancel=self.stop_asking,
                text=line.text,
                draft=f"{line.id}-text",
            )
        )

    async def action_delete_line(self) -> None:
        if (line := self.line_or_tell()) and await self.save(self.leading.delete, line.id):
            if self.leading.area.chain.find(line.id):
                self.bar.tell("Den versionen är borttagen. Den andra står kvar.")
            else:
                self.bar.tell(f"Borttagen: ”{shortened(line.text, 40)}”. Ctrl+Z ångrar.")

    async def action_undo(self) -> None:
        label = self.leading.area.undo_label
        if label is None:
            self.bar.tell("Det finns inget att ångra.")
            return
        if await self.attempt_undo(self.leading.area.undo) is not None:
            self.bar.tell(f"Ångrat: {shortened(label, 50)}.")
        self.show_lines()

    async def action_move_line(self) -> None:
        """A cause moves by number, anything else to another step."""
        line = self.line_or_tell()
        if isinstance(line, Cause):
            await Sweeper(self.bar, self.asking(), [Question(line.id, "parent")]).begin()
        elif line is not None:
            self.choose_step("Till vilket steg?", lambda step: self._move_line(line, step))

    async def _move_line(self, line: Line, step_id: str) -> None:
        if await self.save(self.leading.move_to_step, line.id, step_id):
            name = self.leading.guide_step(step_id).kind.label
            self.bar.tell(f"Raden står nu under {name}. Ctrl+Z ångrar.")

    async def action_long_text(self) -> None:
        """A larger field for the line that is chosen, or for what is being written."""
        from sessions.screens.editor import EditorScreen

        line = self.current() if self.selected else None
        begun = line.text if line else self.bar.field.value

        async def keep(text: str) -> bool:
            if line is not None:
                return await self.save(self.leading.reword, line.id, text, line)
            if await self.save(self.leading.capture, text):
                self.bar.field.saved(begun)
                return True
            return False

        title = "Ändra raden" if line else "Lång text"
        draft = f"{line.id if line else self.leading.draft_key}-lang"
        self.app.push_screen(EditorScreen(title, begun, keep, draft))

    # -- the tree ----------------------------------------------------------------------------

    async def action_indent(self) -> None:
        if cause := self.current_cause():
            await self.save(self.leading.indent, cause.id)

    async def action_outdent(self) -> None:
        if cause := self.current_cause():
            await self.save(self.leading.outdent, cause.id)

    async def action_shift_up(self) -> None:
        if cause := self.current_cause():
            await self.save(self.leading.shift, cause.id, -1)

    async def action_shift_down(self) -> None:
        if cause := self.current_cause():
            await self.save(self.leading.shift, cause.id, 1)

    # -- sweeping ----------------------------------------------------------------------------

    async def action_sweep(self) -> None:
        """Offer the rounds of questions that this step has."""
        sweeps = sweeps_for(self.leading.step.kind, self.leading.context)
        if not sweeps:
            self.bar.tell("Det finns inga rader att gå igenom i det här steget än.")
        elif len(sweeps) == 1:
            await self._begin(sweeps[0])
        else:
            self.bar.ask(self._which_sweep(sweeps))

    def _which_sweep(self, sweeps: Sequence[Sweep]) -> Prompt:
        options = tuple(Option(key, sweep.title) for key, sweep in zip(_KEYS, sweeps, strict=False))

        async def submit(key: str) -> bool:
            await self._begin(sweeps[_KEYS.index(key)])
            return True

        return Prompt(
            "Vad ska ni gå igenom? En tangent", submit, options=options, cancel=self.stop_asking
        )

    async def _begin(self, sweep: Sweep) -> None:
        questions = sweep.questions(self.leading.context)
        await Sweeper(self.bar, self.asking(), questions).begin()

    # -- steps -------------------------------------------------------------------------------

    async def action_next_step(self) -> None:
        await self.bar.settle()
        await self.keep_draft()
        try_next = await self.attempt(self.call(self._finish_step))
        if try_next is None:
            return
        self.bar.done()
        if try_next:
            await self.stand_here()
        else:
            self.show_step()
            self.ask_to_close()

    def _finish_step(self) -> str:
        return self.leading.finish_step() or ""

    def ask_to_close(self) -> None:
        """After the last step."""

        async def submit(key: str) -> bool:
            self.bar.done()
            if key == "1":
                await self.action_close_session()
            return True

        options = (Option("1", "avsluta träffen"), Option("2", "vara kvar"))
        self.bar.ask(
            Prompt("Det var sista steget", submit, options=options, cancel=self.stop_asking)
        )

    async def action_close_session(self) -> None:
        if await self.save(self.leading.close):
            self.notify("Träffen är avslutad. Planen står under Handlingsplaner.", markup=False)
            await self.action_back()

    async def action_go_to_step(self) -> None:
        self.choose_step("Gå till vilket steg?", self.go_to)

    def choose_step(self, title: str, then: Callable[[str], Awaitable[None]]) -> None:
        """Ask for one of the steps by its number."""
        ids = [planned.step for planned in self.leading.steps]
        names = [self.leading.guide_step(step_id).kind.label for step_id in ids]
        listed = tuple(Option(str(n), name) for n, name in enumerate(names, 1))

        async def submit(typed: str) -> bool:
            rows = numbers(typed)
            if len(rows) != 1 or not 1 <= rows[0] <= len(ids):
                self.bar.tell(f"Skriv ett tal mellan 1 och {len(ids)}.", wrong=True)
                return False
            self.bar.done()
            await then(ids[rows[0] - 1])
            return True

        by_key = len(ids) <= len(_KEYS)
        hint = "" if by_key else "   ".join(f"{each.key} {each.label}" for each in listed)
        self.bar.ask(
            Prompt(
                title if by_key else f"{title} Skriv numret och tryck Enter",
                submit,
                hint=hint,
                options=listed if by_key else (),
                cancel=self.stop_asking,
            )
        )

    async def go_to(self, step_id: str) -> None:
        await self.bar.settle()
        await self.keep_draft()
        if await self.attempt(self.call(self._go_to, step_id)):
            self.bar.done()
            await self.stand_here()

    def _go_to(self, step_id: str) -> bool:
        self.leading.go_to(step_id)
        return True

    async def stand_here(self) -> None:
        """Draw the step we came to, with what was being written there."""
        self.bar.write(self.unsaved.text(self.leading.draft_key))
        self.bar.tell("")
        self.show_step()

    # -- elsewhere ---------------------------------------------------------------------------

    async def action_pause(self) -> None:
        self.paused = not self.paused
        self.clock_line.look()

    async def action_plan(self) -> None:
        from sessions.screens.plan import PlanScreen

        await self.leave()
        self.app.push_screen(PlanScreen(self.leading.area))

    async def action_choose_version(self) -> None:
        await self._choose_among(self.versions_here() or None)

    async def _choose_among(self, records: Sequence[Record] | None) -> None:
        from sessions.screens.choosing_versions import choose_version

        await self.leave()
        await choose_version(self, self.leading.area, records)

    async def action_register(self) -> None:
        from sessions.screens.area import AreaScreen

        await self.leave()
        self.app.push_screen(AreaScreen(self.leading.area))
