"""What F5 offers: the rounds of questions of a step, and whatever else a group goes through."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from sessions.screens.asking import Prompt
from sessions.screens.lead.finding import LeadFinding
from sessions.screens.lead.steps import KEYS
from sessions.screens.sweeping import Asking, Sweeper
from sessions.workshop.questions import Ask, Option
from sessions.workshop.sweeps import Question, Sweep, is_left, sweeps_for


class Offer(NamedTuple):
    """Something to go through, and how it begins. What is `aside` makes no menu by itself."""

    title: str
    begin: Callable[[], Awaitable[None]]
    aside: bool = False


class LeadRounds(LeadFinding):
    """The menu of F5. A class that has more to offer adds it to `offers`."""

    _answered: frozenset[Question] = frozenset()

    def offers(self) -> list[Offer]:
        """What can be gone through in this step, in the order of the keys."""
        kind = self.leading.step.kind
        return [
            Offer(sweep.title, partial(self._sweep, sweep), is_left(kind, sweep))
            for sweep in sweeps_for(kind, self.leading.context)
        ]

    async def action_sweep(self) -> None:
        """Offer what there is; begin at once where it is a single thing."""
        offers = self.offers()
        main = [offer for offer in offers if not offer.aside]
        if not main:
            self.bar.tell("Det finns inga rader att gå igenom i det här steget än.")
        elif len(main) == 1:
            await main[0].begin()
        else:
            self.bar.ask(self.which([*main, *(each for each in offers if each.aside)]))

    def which(self, offers: Sequence[Offer]) -> Prompt:
        """Ask which of them, one key each; what nine keys do not hold stands behind the last."""
        if len(offers) > len(KEYS):
            first, rest = offers[: len(KEYS) - 1], offers[len(KEYS) - 1 :]

            async def more() -> None:
                self.bar.ask(self.which(rest))

            offers = (*first, Offer("mer …", more))
        options = tuple(Option(key, each.title) for key, each in zip(KEYS, offers, strict=False))

        async def submit(key: str) -> bool:
            await offers[KEYS.index(key)].begin()
            return True

        return Prompt(
            "Vad ska ni gå igenom? En tangent", submit, options=options, cancel=self.stop_asking
        )

    async def _sweep(self, sweep: Sweep) -> None:
        questions = sweep.questions(self.leading.context, self._answered)
        await Sweeper(self.bar, self.asking(), questions).begin()

    def asking(self) -> Asking:
        """Remember in this window what was answered, also where the answer leaves nothing."""
        asking = super().asking()

        async def answer(question: Question, ask: Ask, typed: str) -> bool:
            if not await asking.answer(question, ask, typed):
                return False
            self._answered |= {question}
            return True

        return replace(asking, answer=answer)

    async def action_undo(self) -> None:
        """What was taken back may be asked again."""
        self._answered = frozenset()
        await super().action_undo()
