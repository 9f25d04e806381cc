"""Likely groups, offered one at a time: lines that share a word. Nothing happens by itself."""

from sessions.language.text import shortened
from sessions.screens.asking import Prompt
from sessions.screens.lead.groups import asked_together
from sessions.screens.lead.regrouping import LeadRegrouping
from sessions.screens.lead.rounds import Offer
from sessions.workshop.likely import Likely, likely_groups
from sessions.workshop.questions import Option


class LeadOffering(LeadRegrouping):
    """The leader takes each offer, or does not."""

    def offers(self) -> list[Offer]:
        offers = super().offers()
        if len(self.free_lines()) > 1:
            offers.append(Offer("Förslag på grupper", self.action_likely))
        return offers

    async def action_likely(self) -> None:
        """Offer lines that share a word, one group at a time; nothing happens by itself."""
        await self._offer_likely(frozenset())

    async def _offer_likely(self, refused: frozenset[str]) -> None:
        found = await self.call(likely_groups, self.free_lines(), refused)
        if not found:
            await self.end_asking()
            told = "Inga fler förslag." if refused else "Inga rader delar tydliga ord."
            self.bar.tell(f"{told} F5 Gruppera låter er välja själva.")
            return
        self._ask_likely(found[0], refused)

    def _ask_likely(self, likely: Likely, refused: frozenset[str]) -> None:
        async def onward() -> None:
            await self._offer_likely(refused | {likely.stem})

        async def submit(key: str) -> bool:
            if key == "1":
                self._ask_likely_sentence(likely, refused)
            else:
                await onward()
            return True

        self._all_shown = True
        rows = {row.record: row.number for row in self.leading.rows()}
        hint = "\n".join(
            f"{rows.get(line.id, '')} ”{shortened(line.text, 80)}”" for line in likely.lines[:6]
        )
        who = "Båda" if len(likely.lines) == 2 else "Alla"
        self.bar.ask(
            Prompt(
                f"Hör de ihop? {who} nämner ”{likely.word}”",
                submit,
                place="Enter hoppar över · Esc slutar",
                hint=hint,
                options=(Option("1", "ta med"), Option("2", "nej")),
                skip=onward,
                cancel=self.end_asking,
            )
        )
        self.pick(line.id for line in likely.lines)

    def _ask_likely_sentence(self, likely: Likely, refused: frozenset[str]) -> None:
        async def onward() -> None:
            await self._offer_likely(refused | {likely.stem})

        async def submit(typed: str) -> bool:
            if not await self.save_group(likely.lines, typed):
                return False
            await onward()
            return True

        place = "Enter hoppar över · Esc slutar"
        title = asked_together(len(likely.lines))
        self.bar.ask(Prompt(title, submit, place=place, skip=onward, cancel=self.end_asking))
