"""Changing the plan while the träff is led: a step shorter, passed over, or later."""

from sessions.screens.asking import Prompt
from sessions.screens.lead.steps import LeadSteps
from sessions.workshop import late_change


class LeadLateChange(LeadSteps):
    """The commands that change how the träff was planned."""

    async def action_shorten_step(self) -> None:
        hour = self.leading.hour

        async def submit(typed: str) -> bool:
            minutes = late_change.parse_minutes(typed)
            if not await self.save(self.leading.shorten, minutes):
                return False
            self.bar.done()
            self.show_times()
            self.bar.tell(f"Steget har nu {minutes} min i allt. Ctrl+Z ångrar.")
            return True

        self.bar.ask(
            Prompt(
                "Hur många minuter ska steget ha i allt?",
                submit,
                hint=f"Nu {hour.budget} min, och {hour.used // 60} har gått. Det som blir över "
                "delas på stegen som är kvar.",
                skip=self.stop_asking,
                cancel=self.stop_asking,
            )
        )

    async def action_skip_step(self) -> None:
        """Go on without this step; what is not reached comes again in the next träff."""
        name = self.leading.step.name
        if await self.move_on(lambda: self.leading.pass_over() or ""):
            self.bar.tell(f"{name} utgår i dag och föreslås nästa träff. Ctrl+Z ångrar.")

    async def action_swap_step(self) -> None:
        later = [slot.step for slot in self.leading.hour.coming]
        if later:
            self.choose_step("Vilket steg ska vi ta först i stället?", self._swap, later)
        else:
            self.bar.tell("Det finns inget senare steg att byta plats med.")

    async def _swap(self, step_id: str) -> None:
        later = self.leading.step.name
        await self.keep_draft()
        if await self.save(self.leading.swap_with, step_id):
            await self.stand_here()
            self.bar.tell(f"{later} kommer senare i dag. Ctrl+Z ångrar.")

    async def action_undo(self) -> None:
        """What is taken back may be a change of the plan: the clock follows."""
        before, here = self.leading.session, self.leading.step_id
        await super().action_undo()
        after = self.leading.session
        if after == before:
            return
        if again := late_change.stood_in(before.steps, after.steps, here):
            told = str(self.bar.message.content)
            await self.go_to(again)
            self.bar.tell(told)
        elif after.steps != before.steps:
            self.leading.share_time()
        self.show_times()
