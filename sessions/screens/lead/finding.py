"""What can be found by name while a träff is led: also its steps."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sessions.screens.lead.turns import LeadTurns

if TYPE_CHECKING:
    from sessions.screens.findings import Finding


class LeadFinding(LeadTurns):
    """The steps of the träff among the commands."""

    def findings(self) -> "Iterable[Finding]":
        return (*super().findings(), *self._steps_to_find())

    def _steps_to_find(self) -> "Iterable[Finding]":
        from sessions.screens.findings import Finding

        for planned in self.leading.steps:
            step = self.leading.guide_step(planned.step)
            yield Finding(
                f"go_to_planned({step.id!r})",
                f"Steg: {step.title}",
                tags="gå dit",
                words=step.kind.label,
                far=True,
            )

    async def action_go_to_planned(self, step_id: str) -> None:
        await self.go_to(step_id)
