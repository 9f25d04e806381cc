"""What can be done while a träff is led: each command of the leading screen."""

from dataclasses import replace

from sessions.models import Cause, Line
from sessions.screens.asking import Prompt
from sessions.screens.commands import LEAD, bindings
from sessions.screens.lead.aloud import LeadAloud
from sessions.screens.sweeping import Sweeper
from sessions.widgets.lines import LineList
from sessions.workshop.sweeps import Question


class LeadScreen(LeadAloud):
    """The actions; how they look is in LeadView."""

    BINDINGS = bindings(LEAD)
    commands = LEAD
    help_title = "Leda träffen"

    def base_prompt(self) -> Prompt:
        base = super().base_prompt()
        place = "Enter visar versionerna" if self.versions_here() else base.place
        return replace(base, skip=self.edit_selected, place=place)

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        if message.lines is self.steps:
            await self.go_to(message.row.key)
        elif message.lines is self.lines and not self.takes_numbers:
            await self.edit_selected()

    async def action_move_line(self) -> None:
        """A cause moves by number, anything else to another step.

        Where there is a tree and no line was chosen, any cause moves as it is said.
        """
        if await self.regrouping():
            return
        if self.in_tree_step and not self.selected and self.leading.area.chain.causes:
            await self.action_say_places()
            return
        line = self.line_or_tell()
        if isinstance(line, Cause):
            await Sweeper(self.bar, self.asking(), [Question(line.id, "parent")]).begin()
        elif line is not None:
            self.choose_step("Till vilket steg?", lambda step: self._move_line(line, step))

    async def _move_line(self, line: Line, step_id: str) -> None:
        if await self.save(self.leading.move_to_step, line.id, step_id):
            name = self.leading.guide_step(step_id).kind.label
            self.bar.tell(f"Raden står nu under {name}. Ctrl+Z ångrar.")

    # -- elsewhere ---------------------------------------------------------------------------

    async def action_plan(self) -> None:
        from sessions.screens.plan import PlanScreen

        await self.leave()
        self.app.push_screen(PlanScreen(self.leading.area))

    async def action_register(self) -> None:
        from sessions.screens.area import AreaScreen

        await self.leave()
        self.app.push_screen(AreaScreen(self.leading.area))
