"""Grouping: marked lines get a sentence of their own; by marks, by numbers, or as is offered."""

from collections.abc import Sequence
from dataclasses import replace

from sessions.errors import InvalidInputError
from sessions.language.terms import Kind
from sessions.language.text import shortened
from sessions.models import Cause, Line, Note, Record
from sessions.models.groups import is_group
from sessions.screens.asking import Prompt
from sessions.screens.lead.marking import LeadMarking
from sessions.screens.lead.rounds import Offer
from sessions.workshop import grouping, shaping
from sessions.workshop.capture import moved_to_step
from sessions.workshop.likely import Likely, likely_groups
from sessions.workshop.questions import Context, Option, numbers

_WHICH = "Vilka rader hör ihop? Skriv numren, som 3 7 9"
_ENDS = "Enter i tomt fält eller Esc slutar"
_GROWS = (Kind.RESULT, Kind.CAUSE, Kind.ACTION)


def _together(count: int) -> str:
    return f"Vad säger de {count} raderna tillsammans? En mening"


class LeadGroups(LeadMarking):
    """The commands about groups of lines."""

    def base_prompt(self) -> Prompt:
        prompt = super().base_prompt()
        if not self.picked:
            return prompt
        count = len(self.picked)
        title = _together(count) if count > 1 else "1 rad är markerad – markera fler som hör ihop"
        place = "Mellanslag markerar · F6 flyttar · Esc släpper"
        return replace(prompt, title=title, place=place, submit=self._name_picked, paste=None)

    def offers(self) -> list[Offer]:
        offers = super().offers()
        if len(self._free()) > 1 or any(is_group(line) for line in self._on_screen()):
            offers.append(Offer("Gruppera", self.action_group))
        if len(self._free()) > 1:
            offers.append(Offer("Förslag på grupper", self.action_likely))
        return offers

    # -- a sentence for some lines -----------------------------------------------------------

    async def _name_picked(self, sentence: str) -> bool:
        named = await self._save_group(self.picked_lines(), sentence)
        if named:
            self.bar.show()
        return named

    async def _save_group(self, lines: Sequence[Line], sentence: str) -> bool:
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

    # -- by numbers --------------------------------------------------------------------------

    async def action_group(self) -> None:
        """Ask for the numbers of one group after the other; the marked lines are the first."""
        if len(self.picked) > 1:
            self._ask_sentence(self.picked_lines())
        else:
            self._ask_numbers()

    def _ask_numbers(self) -> None:
        self._all_shown = True

        async def submit(typed: str) -> bool:
            lines = self._numbered(typed)
            if len(lines) < 2:
                raise InvalidInputError("Skriv minst två nummer, som 3 7 9.")
            self._ask_sentence(lines)
            return True

        self.bar.ask(
            Prompt(_WHICH, submit, place=_ENDS, skip=self._end_asking, cancel=self._end_asking)
        )
        self.pick(())

    def _ask_sentence(self, lines: Sequence[Line]) -> None:
        async def submit(typed: str) -> bool:
            if not await self._save_group(lines, typed):
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
            Prompt(_together(len(lines)), submit, hint=hint, text=present, skip=back, cancel=back)
        )
        self.pick(line.id for line in lines)

    async def _end_asking(self) -> None:
        self.bar.done()
        self.pick(())
        self._asked_enough()

    # -- as is offered -----------------------------------------------------------------------

    async def action_likely(self) -> None:
        """Offer lines that share a word, one group at a time; nothing happens by itself."""
        await self._offer_likely(frozenset())

    async def _offer_likely(self, refused: frozenset[str]) -> None:
        found = await self.call(likely_groups, self._free(), refused)
        if not found:
            await self._end_asking()
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
        self.bar.ask(
            Prompt(
                f"Hör de ihop? Alla nämner ”{likely.word}”",
                submit,
                place="Enter hoppar över · Esc slutar",
                hint=hint,
                options=(Option("1", "ta med"), Option("2", "nej")),
                skip=onward,
                cancel=self._end_asking,
            )
        )
        self.pick(line.id for line in likely.lines)

    def _ask_likely_sentence(self, likely: Likely, refused: frozenset[str]) -> None:
        async def onward() -> None:
            await self._offer_likely(refused | {likely.stem})

        async def submit(typed: str) -> bool:
            if not await self._save_group(likely.lines, typed):
                return False
            await onward()
            return True

        place = "Enter hoppar över · Esc slutar"
        title = _together(len(likely.lines))
        self.bar.ask(Prompt(title, submit, place=place, skip=onward, cancel=self._end_asking))

    # -- between groups ----------------------------------------------------------------------

    async def regrouping(self) -> bool:
        """F6 where there are marks or groups; whether it was about them."""
        lines = self.picked_lines()
        if lines and all(isinstance(line, Cause) for line in lines):
            self._ask_parent(lines)
            return True
        pointed = self.current() if self.selected else None
        lines = lines or [line for line in (pointed,) if line and not isinstance(line, Cause)]
        if not lines or not any(is_group(line) for line in self._on_screen()):
            return bool(self.picked) and self._ask_step(lines)
        self._ask_group(lines)
        return True

    def _ask_group(self, lines: Sequence[Line]) -> None:
        ids = [line.id for line in lines]

        async def submit(typed: str) -> bool:
            target = self._group_of(typed)

            def make(context: Context) -> list[Record]:
                return grouping.moved_into(context, grouping.standing(context, ids), target)

            if not await self.save(self.leading.change, make, "flytt"):
                return False
            await self._end_asking()
            where = f"under ”{shortened(target.text, 40)}”" if target else "för sig"
            self.bar.tell(f"Nu står {'raden' if len(ids) == 1 else 'raderna'} {where}. "
                          "Ctrl+Z ångrar.")  # fmt: skip
            return True

        async def elsewhere() -> None:
            self._ask_step(lines)

        self.bar.ask(
            Prompt(
                "Till vilken grupp? Skriv dess nummer (0 = ut ur gruppen)",
                submit,
                place="Enter: till ett annat steg · Esc slutar",
                skip=elsewhere,
                cancel=self._end_asking,
            )
        )

    def _ask_parent(self, causes: Sequence[Line]) -> None:
        rows = self.leading.context.tree_numbers
        named = " ".join(str(rows[cause.id]) for cause in causes)

        async def submit(typed: str) -> bool:
            if not await self.save(shaping.place_as_said, self.leading, f"{named} till {typed}"):
                return False
            await self._end_asking()
            self.bar.tell("Flyttade. Ctrl+Z ångrar.")
            return True

        title = "Vilken orsak hör de till? Skriv dess nummer (0 = ingen)"
        self.bar.ask(Prompt(title, submit, place=_ENDS, skip=self._end_asking,
                            cancel=self._end_asking))  # fmt: skip

    def _ask_step(self, lines: Sequence[Line]) -> bool:
        async def move(step: str) -> None:
            self.pick(())
            moved = [moved_to_step(line, step) for line in lines]
            if await self.save(self.leading.area.save, moved, "flytt"):
                name = self.leading.guide_step(step).kind.label
                self.bar.tell(f"{len(lines)} rader står nu under {name}. Ctrl+Z ångrar.")

        self.choose_step("Till vilket steg?", move)
        return True

    # -- what a group becomes ----------------------------------------------------------------

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

    # -- which lines -------------------------------------------------------------------------

    def _on_screen(self) -> list[Line]:
        found = (
            self.leading.area.chain.find(row.record) for row in self.leading.rows() if row.number
        )
        return [line for line in found if isinstance(line, Line)]

    def _free(self) -> list[Line]:
        """What may become part of a group: no group, in none, and no cause below another."""
        return grouping.free(self.leading.context, self._on_screen())

    def _numbered(self, typed: str) -> list[Line]:
        """The lines with the numbers that were typed. Raises InvalidInputError."""
        by_number = {row.number: row.record for row in self.leading.rows() if row.number}
        wanted = list(dict.fromkeys(numbers(typed)))
        if missing := [number for number in wanted if number not in by_number]:
            raise InvalidInputError(f"Det finns ingen rad {missing[0]}.")
        return grouping.standing(self.leading.context, [by_number[each] for each in wanted])

    def _group_of(self, typed: str) -> Note | None:
        """The group with the number that was typed, or that holds the line with it; None for 0."""
        wanted = numbers(typed)
        if wanted == [0]:
            return None
        if len(wanted) != 1:
            raise InvalidInputError("Skriv ett enda nummer.")
        line = next(iter(self._numbered(typed)), None)
        found = grouping.group_of(self.leading.area.chain, line)
        if found is None:
            raise InvalidInputError(f"Rad {wanted[0]} är ingen grupp och står inte i någon.")
        return found
