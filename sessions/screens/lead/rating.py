"""Självskattning and utcheckning from the leading screen: what the group says in numbers."""

from collections.abc import Sequence
from functools import partial

from sessions.guides import Statement, scale_of, statements_of, words
from sessions.language.terms import StepKind
from sessions.models import Rating, Record
from sessions.models.rated import CHECK_OUT
from sessions.screens.check_out import CheckOut
from sessions.screens.lead.rounds import LeadRounds, Offer
from sessions.screens.rating import Rater, Receiver
from sessions.workshop.check_out import closing
from sessions.workshop.questions import Context
from sessions.workshop.rating import RatingRound, Way, rating_removed


class LeadRating(LeadRounds):
    """The commands that ask everybody for a number."""

    def offers(self) -> list[Offer]:
        closing = self.leading.step.kind is StepKind.CLOSE
        parting = [Offer("Utcheckning", self.action_check_out)] if closing else []
        return [*self._ratings(), *parting, *super().offers()]

    def _ratings(self) -> list[Offer]:
        """The ways to enter what the group says of the statements, if the step has any."""
        if not statements_of(self.leading.step):
            return []
        return [Offer(f"Självskattning – {way.label}", partial(self._rate, way)) for way in Way]

    async def action_rate(self) -> None:
        """From *Sök funktion*: which way, or where there is something to rate."""
        if offers := self._ratings():
            self.bar.ask(self.which(offers))
            return
        steps = (self.leading.guide_step(each.step) for each in self.leading.steps)
        where = [step.title for step in steps if statements_of(step)]
        self.bar.tell(
            f"Påståendena står i steget ”{where[0]}”."
            if where
            else "Det finns inga påståenden att skatta i den här träffens samtalsguide."
        )

    async def action_check_out(self) -> None:
        """A number from one to five, and what each person takes along."""
        await CheckOut(self.bar, self._receiver(), self._at_the_end).begin()

    async def edit_selected(self) -> None:
        """Enter on a rated statement asks for it again."""
        rating = self._pointed_at()
        if rating is None:
            await super().edit_selected()
        elif rating.item == CHECK_OUT:
            await self.action_check_out()
        else:
            again = RatingRound(self._statements(), self._scale(), Way.EACH, rating.group)
            statement = Statement(rating.item, rating.statement)
            await Rater(self.bar, self._receiver(), again).begin_with(statement)

    async def action_delete_line(self) -> None:
        rating = self._pointed_at()
        if rating is None:
            await super().action_delete_line()
            return
        gone = rating_removed(self.leading.context, rating)
        if await self.save(self.leading.area.save, gone, "borttagen skattning"):
            self.bar.tell("Skattningen är borttagen. Ctrl+Z ångrar.")

    async def _rate(self, way: Way) -> None:
        first = RatingRound(self._statements(), self._scale(), way)
        await Rater(self.bar, self._receiver(), first).begin()

    def _pointed_at(self) -> Rating | None:
        key = self.lines.cursor_key if self.selected else None
        return self.leading.area.chain.get(Rating, key) if key else None

    def _statements(self) -> tuple[Statement, ...]:
        found = statements_of(self.leading.step)
        return tuple(Statement(each.item, self._words(each.text)) for each in found)

    def _scale(self) -> tuple[str, ...]:
        return tuple(map(self._words, scale_of(self.leading.step)))

    def _words(self, text: str) -> str:
        return words(text, self.leading.area.chain.area.school_form)

    def _at_the_end(self) -> Context:
        """An utcheckning belongs to the step that ends the träff, wherever it is asked for."""
        kinds = {each.step: self.leading.guide_step(each.step).kind for each in self.leading.steps}
        last = [step for step, kind in kinds.items() if kind is StepKind.CLOSE]
        here = self.leading.step_id
        return closing(self.leading.context, here if here in last or not last else last[-1])

    def _receiver(self) -> Receiver:
        async def save(records: Sequence[Record], label: str) -> bool:
            return await self.save(self.leading.area.save, records, label)

        return Receiver(lambda: self.leading.context, save, self.show_lines)
