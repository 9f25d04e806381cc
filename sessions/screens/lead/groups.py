"""Grouping: marked lines get a sentence of their own, by marks or by numbers."""

from collections.abc import Sequence
from dataclasses import replace

from sessions.errors import InvalidInputError
from sessions.language.terms import Kind
from sessions.language.text import shortened
from sessions.models import Line, Record
from sessions.models.groups import is_group
from sessions.screens.asking import Prompt
from sessions.screens.lead.marking import LeadMarking
from sessions.screens.lead.rounds import Offer
from sessions.workshop import grouping
from sessions.workshop.questions import Context, Option, numbers

_WHICH = "Vilka rader hör ihop? Skriv numren, som 3 7 9"
_ENDS = "Enter i tomt fält eller Esc slutar"
_GROWS = (Kind.RESULT, Kind.CAUSE, Kind.ACTION)


def asked_together(count: int) -> str:
    return f"Vad säger de {count} raderna tillsammans? En mening"


class LeadGroups(LeadMarking):
    """The commands about groups of lines."""

    def base_prompt(self) -> Prompt:
        prompt = super().base_prompt()
        if not self.picked:
            return prompt
        count = len(self.picked)
        title = (
            asked_together(count) if count > 1 else "1 rad är markerad – markera fler som hör ihop"
        )
        place = "Mellanslag markerar · F6 flyttar · Esc släpper"
        return replace(prompt, title=title, place=place, submit=self._name_picked, paste=None)

    def offers(self) -> list[Offer]:
        offers = super().offers()
        if len(self.free_lines()) > 1 or any(is_group(line) for line in self.lines_on_screen()):
            offers.append(Offer("Gruppera", self.action_group))
        return offers

    # -- a sentence for some lines ------------------------------------------------------------

    async def _name_picked(self, sentence: str) -> bool:
        named = await self.save_group(self.picked_lines(), sentence)
        if named:
            self.bar.show()
        return named

    async def save_group(self, lines: Sequence[Line], sentence: str) -> bool:
        """Save the group and let go of the marks."""
        ids = [line.id for line in lines]

        def make(context: Context) -> list[Record]:
            return grouping.named(context, grouping.standing(context, ids), sentence)

        marked, self.picked = self.picked, frozenset()
        if not await self.save(self.leading.change, make, "grupp"):
            self.picked = marked
            return False
        self.selected = False
        self.show_lines()
        self.bar.tell(f"{len(ids)} rader står under ”{shortened(sentence, 40)}”. Ctrl+Z ångrar.")
        return True

    # -- by numbers ---------------------------------------------------------------------------

    async def action_group(self) -> None:
        """Ask for the numbers of one group after the other; the marked lines are the first."""
        if len(self.picked) > 1:
            self._ask_sentence(self.picked_lines())
        else:
            self._ask_numbers()

    def _ask_numbers(self) -> None:
        self._all_shown = True

        async def submit(typed: str) -> bool:
            lines = self.numbered_lines(typed)
            if len(lines) < 2:
                raise InvalidInputError("Skriv minst två nummer, som 3 7 9.")
            self._ask_sentence(lines)
            return True

        self.bar.ask(
            Prompt(_WHICH, submit, place=_ENDS, skip=self.end_asking, cancel=self.end_asking)
        )
        self.pick(())

    def _ask_sentence(self, lines: Sequence[Line]) -> None:
        async def submit(typed: str) -> bool:
            if not await self.save_group(lines, typed):
                return False
            told = str(self.bar.message.content)
            self._ask_numbers()
            self.bar.tell(told)
            return True

        async def back() -> None:
            self._ask_numbers()

        present = next((line.text for line in lines if is_group(line)), "")
        hint = "\n".join(f"”{shortened(line.text, 90)}”" for line in lines[:6])
        self.bar.ask(
            Prompt(
                asked_together(len(lines)), submit, hint=hint, text=present, skip=back, cancel=back
            )
        )
        self.pick(line.id for line in lines)

    async def end_asking(self) -> None:
        self.bar.done()
        self.pick(())
        self._asked_enough()

    # -- what a group becomes -----------------------------------------------------------------

    async def action_next_kind(self) -> None:
        """A group stays a group; something else may grow out of it."""
        line = self.current()
        if not is_group(line):
            await super().action_next_kind()
            return

        async def submit(key: str) -> bool:
            self.bar.done()
            kind = _GROWS[int(key) - 1]
            if await self.save(self.leading.become, line.id, kind):
                self.bar.tell(f"Gruppen blev också: {kind.label}. Ctrl+Z ångrar.")
            return True

        options = tuple(Option(str(key), kind.label) for key, kind in enumerate(_GROWS, 1))
        title = "Vad blir gruppen också? Raderna står kvar"
        hint = f"”{shortened(line.text, 110)}”"
        self.bar.ask(Prompt(title, submit, hint=hint, options=options, cancel=self.stop_asking))

    # -- which lines --------------------------------------------------------------------------

    def lines_on_screen(self) -> list[Line]:
        found = (
            self.leading.area.chain.find(row.record) for row in self.leading.rows() if row.number
        )
        return [line for line in found if isinstance(line, Line)]

    def free_lines(self) -> list[Line]:
        """What may become part of a group: no group, in none, and no cause below another."""
        return grouping.free(self.leading.context, self.lines_on_screen())

    def numbered_lines(self, typed: str) -> list[Line]:
        """The lines with the numbers that were typed. Raises InvalidInputError."""
        by_number = {row.number: row.record for row in self.leading.rows() if row.number}
        wanted = list(dict.fromkeys(numbers(typed)))
        if missing := [number for number in wanted if number not in by_number]:
            raise InvalidInputError(f"Det finns ingen rad {missing[0]}.")
        return grouping.standing(self.leading.context, [by_number[each] for each in wanted])
