"""Changing a line: its wording, or that it is there at all."""

from collections.abc import Sequence

from sessions.language.text import shortened
from sessions.models import Record
from sessions.screens.asking import Prompt
from sessions.screens.lead.kinds import LeadKinds


class LeadLines(LeadKinds):
    """The commands that change the text of a line, take it away or take that back."""

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

    async def action_choose_version(self) -> None:
        await self._choose_among(self.versions_here() or None)

    async def _choose_among(self, records: Sequence[Record] | None) -> None:
        from sessions.screens.choosing_versions import choose_version

        await self.leave()
        await choose_version(self, self.leading.area, records)

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

    async def action_long_text(self) -> None:
        """A larger field for the line that is chosen, or for what is being written."""
        from sessions.screens.editor import EditorScreen

        await self.bar.settle()
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
