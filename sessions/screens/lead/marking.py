"""Marking lines to do something with all of them: space, Shift+arrows, a click on the number."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from sessions.models import Line
from sessions.screens.asking import Action, Prompt
from sessions.screens.lead.causes import LeadCauses
from sessions.screens.lead.tree import Rows
from sessions.widgets.lines import LineList
from sessions.workshop.leading import Leading


class LeadMarking(LeadCauses):
    """Which lines are marked. It is never saved, and gone with the step."""

    def __init__(self, leading: Leading, pace: int = 1) -> None:
        super().__init__(leading, pace)
        self.picked: frozenset[str] = frozenset()

    async def on_mount(self) -> None:
        self.lines.marked_by_click = True

    def base_prompt(self) -> Prompt:
        prompt = super().base_prompt()
        keys: dict[str, Action] = {
            **prompt.when_empty,
            "shift+up": partial(self._extend, -1),
            "shift+down": partial(self._extend, 1),
        }
        keys["space"] = self._toggle_here if self.selected else self._nowhere
        return replace(prompt, when_empty=keys)

    def shown(self, rows: Rows) -> Rows:
        self.picked &= {row.record for row in rows}  # a line that is gone is marked no more
        rows = super().shown(rows)
        if not self.picked:
            return rows
        return tuple(row._replace(picked=row.record in self.picked) for row in rows)

    def show_step(self) -> None:
        self.picked = frozenset()
        super().show_step()

    def picked_lines(self) -> list[Line]:
        """The marked lines as they stand on the screen; those that are gone are not."""
        found = (self.leading.area.chain.find(row.record) for row in self.leading.rows())
        return [line for line in found if isinstance(line, Line) and line.id in self.picked]

    def pick(self, lines: Iterable[str]) -> None:
        """Mark these and no others."""
        self.picked = frozenset(lines)
        self.show_lines()
        self.bar.show()

    async def let_go(self) -> None:
        """Esc: first let go of the marks."""
        if self.picked:
            self.bar.let_go()
            self.pick(())
        else:
            await super().let_go()

    async def action_delete_line(self) -> None:
        """With lines marked it would not be plain which of them go away."""
        if self.picked:
            self.bar.tell("Släpp först markeringen med Esc. F8 tar bort en rad i taget.")
        else:
            await super().action_delete_line()

    def on_line_list_mark_clicked(self, message: LineList.MarkClicked) -> None:
        if message.lines is self.lines and not self.bar.is_asking:
            self.selected = True
            self.lines.move_to(message.row.key)
            self._toggle(message.row.key)

    async def _toggle_here(self) -> None:
        self._toggle(self.lines.cursor_key or "")

    async def _nowhere(self) -> None:
        """A blank that nobody sees would make the field be written in, and the marking be text."""
        self.bar.tell("Pila till en rad först, så markerar mellanslag den.")

    def _toggle(self, key: str) -> None:
        if isinstance(self.leading.area.chain.find(key), Line):
            self.pick(self.picked ^ {key})

    async def _extend(self, delta: int) -> None:
        """Mark the line where we are and the next one."""
        before = self.lines.cursor_key if self.selected else None
        self.action_move(delta)
        both = {key for key in (before, self.lines.cursor_key) if key}
        chain = self.leading.area.chain
        self.pick(self.picked | {key for key in both if isinstance(chain.find(key), Line)})
