"""Choosing: how many prickar each person has, and nytta och arbete at a glance."""

from sessions.screens.lead.offering import LeadOffering
from sessions.screens.sweeping import Sweeper
from sessions.workshop.sweeps import Question


class LeadChoosing(LeadOffering):
    """The commands that help a group to choose."""

    async def action_dots_each(self) -> None:
        question = Question(self.leading.session_id, "dots_each")
        await Sweeper(self.bar, self.asking(), [question]).begin()

    async def action_worth(self) -> None:
        from sessions.screens.worth import WorthScreen

        chain = self.leading.area.chain
        if not chain.actions:
            self.bar.tell("Det finns inga åtgärder att väga än.")
            return
        await self.leave()
        self.app.push_screen(WorthScreen(chain))
