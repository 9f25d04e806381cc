"""Shaping the tree of causes: in and out, up and down."""

from sessions.screens.lead.lines import LeadLines


class LeadTree(LeadLines):
    """The commands that move a cause in the tree."""

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
