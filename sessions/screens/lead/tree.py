"""Shaping the tree of causes: in and out, up and down, folded and dragged."""

from collections.abc import Callable
from dataclasses import replace

from sessions.models import Cause, Line, Record
from sessions.screens.asking import Prompt
from sessions.screens.lead.splitting import LeadSplitting
from sessions.screens.sweeping import Asking
from sessions.widgets.lines import LineList, Row
from sessions.workshop import shaping
from sessions.workshop.board.folding import above, folded_rows, with_below
from sessions.workshop.board.rows import BoardRow
from sessions.workshop.open_area import Saved
from sessions.workshop.questions import Ask

Rows = tuple[BoardRow, ...]


class LeadTree(LeadSplitting):
    """The commands that move a cause in the tree, and what hides some of it."""

    _all_shown = False  # while numbers are asked for, none of them is hidden
    _by_number = False  # whether an answer names rows by their numbers

    def base_prompt(self) -> Prompt:
        prompt = super().base_prompt()
        keys = {**prompt.when_empty, "left": self.fold_here, "right": self.unfold_here}
        return replace(prompt, when_empty=keys)

    # -- moving ------------------------------------------------------------------------------

    async def action_indent(self) -> None:
        await self._move(self.leading.indent)

    async def action_outdent(self) -> None:
        await self._move(self.leading.outdent)

    async def action_shift_up(self) -> None:
        await self._move(self.leading.shift, -1)

    async def action_shift_down(self) -> None:
        await self._move(self.leading.shift, 1)

    async def _move(self, how: Callable[..., Saved], *more: int) -> None:
        cause = self.current_cause()
        if cause and await self.save(how, cause.id, *more):
            self._keep_in_sight(cause)

    def _keep_in_sight(self, cause: Cause) -> None:
        """Unfold what the cause has come to stand under."""
        hiding = self._folded.intersection(above(self.leading.rows(), cause.id))
        if hiding:
            self._fold(self._folded - hiding)
            self.show_lines(point_at=cause.id if self.selected else "", reveal=cause.id)

    # -- dragging ----------------------------------------------------------------------------

    def on_line_list_dragged(self, message: LineList.Dragged) -> None:
        if not message.lands:
            self.bar.tell("Släpp den på en orsak, eller på rubriken för att ställa den ytterst.")
            return
        onto = message.target.key if message.target else ""
        self.bar.tell(shaping.told_of_drag(self.leading.context, message.row.key, onto))

    async def on_line_list_dropped(self, message: LineList.Dropped) -> None:
        cause = self.leading.area.chain.get(Cause, message.row.key)
        if not message.lands or cause is None:
            self.bar.tell("Orsaken står kvar där den stod.")
            return
        onto = message.target.key if message.target else ""
        if await self.save(shaping.put_under, self.leading, cause.id, onto):
            self._keep_in_sight(cause)
            moved = self.leading.area.chain.get(Cause, cause.id) != cause
            self.bar.tell("Flyttad. Ctrl+Z ångrar." if moved else "Den står redan där.")

    async def let_go(self) -> None:
        if self.lines.is_dragging:
            self.lines.stop_dragging()
            self.bar.tell("Orsaken står kvar där den stod.")
        else:
            await super().let_go()

    # -- folding -----------------------------------------------------------------------------

    def shown(self, rows: Rows) -> Rows:
        if self._all_shown and self.bar.is_asking:
            return rows
        return tuple(folded_rows(rows, self._folded))

    def show_asked(self, record: Record, ask: Ask) -> None:
        self._all_shown = True
        self._by_number = ask.choices is not None and isinstance(record, Line)
        super().show_asked(record, ask)

    def asking(self) -> Asking:
        return replace(super().asking(), ended=self._asked_enough)

    @property
    def takes_numbers(self) -> bool:
        """Whether a click on a row writes its number in the answer."""
        return self._by_number and self._all_shown and self.bar.is_asking

    def on_line_list_clicked(self, message: LineList.Clicked) -> None:
        if message.lines is self.lines:
            self._write_number(message.row)

    def on_line_list_mark_clicked(self, message: LineList.MarkClicked) -> None:
        if message.lines is self.lines:
            self._write_number(message.row)

    def _write_number(self, row: Row) -> None:
        if self.takes_numbers and row.number:
            self.bar.write(f"{self.bar.field.value.rstrip()} {row.number}".lstrip())

    def _asked_enough(self) -> None:
        self._all_shown = False
        self.show_lines()

    def show_step(self) -> None:
        self._all_shown = False
        super().show_step()

    @property
    def _folded(self) -> frozenset[str]:
        return frozenset(self.leading.place.folded)

    def _fold(self, causes: frozenset[str]) -> None:
        self.leading.place.folded = sorted(causes)

    def _here(self) -> BoardRow | None:
        """The row of the tree that was pointed at."""
        key = self.lines.cursor_key if self.selected else None
        rows = self.shown(self.leading.rows())
        return next((row for row in rows if row.record == key and row.in_tree), None)

    async def fold_here(self) -> None:
        """Left: hide what stands below; where nothing does, go to the cause above."""
        here = self._here()
        if here is None:
            return
        if here.below and not here.folded:
            self._fold(self._folded | {here.record})
            self.show_lines()
        elif over := above(self.leading.rows(), here.record):
            self.lines.move_to(over[-1])

    async def unfold_here(self) -> None:
        """Right: show what stands below; where it is shown, go to the first of it."""
        here = self._here()
        if here is None or not here.below:
            return
        if here.folded:
            self._fold(self._folded - {here.record})
            self.show_lines()
        else:
            self.lines.move(1)

    def on_line_list_fold_clicked(self, message: LineList.FoldClicked) -> None:
        self._fold(self._folded ^ {message.row.key})
        self.show_lines()

    async def action_fold_all(self) -> None:
        rows = self.leading.rows()
        over = above(rows, self.lines.cursor_key or "") if self.selected else ()
        self._fold(frozenset(with_below(rows)))
        self.show_lines(point_at=over[0] if over else "")

    async def action_unfold_all(self) -> None:
        self._fold(frozenset())
        self.show_lines()
