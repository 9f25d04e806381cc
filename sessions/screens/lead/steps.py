"""Going from step to step, and ending the träff."""

from collections.abc import Awaitable, Callable

from sessions.screens.asking import Prompt
from sessions.screens.lead.closing import LeadClosing
from sessions.workshop.questions import Option, numbers

KEYS = "123456789"


class LeadSteps(LeadClosing):
    """The commands about steps and the clock."""

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

    async def action_go_to_step(self) -> None:
        self.choose_step("Gå till vilket steg?", self.go_to)

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

        by_key = len(ids) <= len(KEYS)
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

    async def action_pause(self) -> None:
        self.paused = not self.paused
        self.clock_line.look()
