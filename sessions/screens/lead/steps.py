"""Going from step to step, and ending the träff."""

from collections.abc import Awaitable, Callable, Sequence

from sessions.screens.asking import Prompt
from sessions.screens.lead import drawing
from sessions.screens.lead.closing import LeadClosing
from sessions.widgets.plain import plain
from sessions.workshop.questions import Option, numbers

KEYS = "123456789"


class LeadSteps(LeadClosing):
    """The commands about steps."""

    async def action_next_step(self) -> None:
        await self.unless_too_soon(self.leading.following_step, self._next_step)

    async def _next_step(self) -> None:
        await self.move_on(lambda: self.leading.finish_step() or "")

    async def move_on(self, how: Callable[[], str]) -> bool:
        """Leave this step; `how` gives the next one, or nothing after the last."""
        await self.bar.settle()
        await self.keep_draft()
        try_next = await self.attempt(self.call(how))
        if try_next is None:
            return False
        self.bar.done()
        if try_next:
            await self.stand_here()
        else:
            self.show_step()
            self.ask_to_close()
        return True

    async def unless_too_soon(
        self, step_id: str | None, then: Callable[[], Awaitable[None]]
    ) -> None:
        """Go on; but ask once, where what to do is begun on while rundor are missing."""
        asked = self.leading.too_soon(step_id) if step_id else ""
        if not asked:
            await then()
            return

        async def submit(key: str) -> bool:
            self.bar.done()
            if key == "1":
                await then()
            return True

        self.leading.place.warned = True
        self.bar.ask(
            Prompt(
                asked,
                submit,
                hint="Två varv brukar ge mer än det som sägs först. Ctrl+S 4 börjar en runda.",
                options=(Option("1", "gå vidare"), Option("2", "stanna")),
                cancel=self.stop_asking,
            )
        )

    async def action_go_to_step(self) -> None:
        self.choose_step("Gå till vilket steg?", self.go_to)

    async def go_to(self, step_id: str) -> None:
        async def go() -> None:
            await self._stand_in(step_id)

        await self.unless_too_soon(step_id, go)

    async def _stand_in(self, step_id: str) -> None:
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

    def show_times(self) -> None:
        """Draw the steps and the clock again, after the time or the plan was changed."""
        self.steps.set_rows(drawing.step_rows(self.leading))
        self.steps.move_to(self.leading.step_id)
        self.step_line.update(plain(drawing.step_line(self.leading, self.size.width - 2)))
        self.clock_line.look()
        self.run_worker(self.keep_place(), group="place")

    def choose_step(
        self,
        title: str,
        then: Callable[[str], Awaitable[None]],
        among: Sequence[str] | None = None,
    ) -> None:
        """Ask for one of the steps by its number."""
        ids = [planned.step for planned in self.leading.steps] if among is None else among
        names = [self.leading.guide_step(step_id).name for step_id in ids]
        listed = tuple(Option(str(n), name) for n, name in enumerate(names, 1))

        async def submit(typed: str) -> bool:
            rows = numbers(typed)
            if len(rows) != 1 or not 1 <= rows[0] <= len(ids):
                self.bar.refuse(f"Skriv ett tal mellan 1 och {len(ids)}.")
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
