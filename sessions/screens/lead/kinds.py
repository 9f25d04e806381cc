"""What a line is, and making it something else, without losing what is known of it."""

from sessions.errors import InvalidInputError
from sessions.language.terms import Kind
from sessions.language.text import shortened
from sessions.models import Line
from sessions.screens.asking import Prompt
from sessions.screens.lead.helping import LeadHelping
from sessions.workshop.capture import said_as
from sessions.workshop.questions import Option


class LeadKinds(LeadHelping):
    """The commands that change the kind of a line, put it aside or let something grow out of it."""

    def line_or_tell(self) -> Line | None:
        """The line that a command is about; without one, say so."""
        line = self.current()
        if line is None:
            self.bar.tell("Det finns ingen rad här än.")
        return line

    async def stop_asking(self) -> None:
        self.bar.done()
        self.show_lines()

    async def action_next_kind(self) -> None:
        line = self.line_or_tell()
        if line is None:
            return
        try:
            kind = self.leading.following_kind(line)
        except InvalidInputError as error:
            self.bar.tell(error.message, wrong=True)
        else:
            await self._change(line, kind, f"Nu: {said_as(kind)}")

    async def action_park(self) -> None:
        """Park what is written; else the line that was chosen; else ask for what to park."""
        await self.bar.settle()  # a line that is on its way is said, and not what is written
        typed = self.bar.field.value.strip()
        if typed and self.bar.prompt.submit == self.capture:
            if await self.save(self.leading.park, typed):
                self.bar.field.value = ""
                self.bar.tell("Parkerat.")
        elif self.selected and (line := self.current()):
            await self._change(line, Kind.PARKED, "Parkerat")
        else:
            self.bar.ask(Prompt("Att parkera", self._park, cancel=self.stop_asking))

    async def _park(self, typed: str) -> bool:
        if not await self.save(self.leading.park, typed):
            return False
        self.bar.done()
        self.bar.tell("Parkerat.")
        return True

    # -- one kind for another ----------------------------------------------------------------

    async def _change(self, line: Line, kind: Kind, told: str) -> None:
        """Make the line another kind; ask first when what is filled in would be left behind."""
        if not self.leading.leaves_behind(line, kind):
            await self._set_kind(line, kind, told)
            return

        async def submit(key: str) -> bool:
            self.bar.done()
            if key == "1":
                await self._set_kind(line, kind, told)
            return True

        options = (Option("1", "byt ändå"), Option("2", "låt vara"))
        hint = f"”{shortened(line.text, 110)}”\nDet som är ifyllt om raden följer inte med."
        title = f"Ska raden bli ”{said_as(kind)}”?"
        self.bar.ask(Prompt(title, submit, hint=hint, options=options, cancel=self.stop_asking))

    async def _set_kind(self, line: Line, kind: Kind, told: str) -> None:
        if not await self.save(self.leading.set_kind, line.id, kind):
            return
        new = self.leading.standing_for(line)
        shown = new is not None and any(row.key == new.id for row in self.lines.rows)
        if self.selected:
            self.selected = shown
            self.show_lines(new.id if new and shown else "")
        where = "" if shown else f", under {self.leading.said_where(line)}"
        self.bar.tell(f"{told}{where}. Ctrl+Z ångrar.")

    # -- one kind out of another -------------------------------------------------------------

    async def action_make_action(self) -> None:
        await self._grow(Kind.ACTION)

    async def action_make_cause(self) -> None:
        await self._grow(Kind.CAUSE)

    async def action_make_result(self) -> None:
        await self._grow(Kind.RESULT)

    async def _grow(self, kind: Kind) -> None:
        line = self.line_or_tell()
        if line and await self.save(self.leading.become, line.id, kind):
            self.bar.tell(f"Raden blev också: {kind.label}.")
