"""Moving lines between groups, and several at once: to a group, out of it, to another step."""

from collections.abc import Sequence

from sessions.errors import InvalidInputError
from sessions.language.text import shortened
from sessions.models import Cause, Line, Note, Record
from sessions.models.groups import is_group
from sessions.screens.asking import Prompt
from sessions.screens.lead.groups import LeadGroups
from sessions.workshop import grouping, shaping
from sessions.workshop.capture import moved_to_step
from sessions.workshop.questions import Context, numbers

_ENDS = "Enter i tomt fält eller Esc slutar"


class LeadRegrouping(LeadGroups):
    """What F6 does where lines are marked, or where there are groups."""

    async def regrouping(self) -> bool:
        """F6 where there are marks or groups; whether it was about them."""
        lines = self.picked_lines()
        if lines and all(isinstance(line, Cause) for line in lines):
            self._ask_parent(lines)
            return True
        pointed = self.current() if self.selected else None
        lines = lines or [line for line in (pointed,) if line and not isinstance(line, Cause)]
        if not lines or not any(is_group(line) for line in self.lines_on_screen()):
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
            await self.end_asking()
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
                cancel=self.end_asking,
            )
        )

    def _ask_parent(self, causes: Sequence[Line]) -> None:
        rows = self.leading.context.tree_numbers
        named = " ".join(str(rows[cause.id]) for cause in causes)

        async def submit(typed: str) -> bool:
            if not await self.save(shaping.place_as_said, self.leading, f"{named} till {typed}"):
                return False
            await self.end_asking()
            self.bar.tell("Flyttade. Ctrl+Z ångrar.")
            return True

        title = "Vilken orsak hör de till? Skriv dess nummer (0 = ingen)"
        self.bar.ask(Prompt(title, submit, place=_ENDS, skip=self.end_asking,
                            cancel=self.end_asking))  # fmt: skip

    def _ask_step(self, lines: Sequence[Line]) -> bool:
        async def move(step: str) -> None:
            self.pick(())
            moved = [moved_to_step(line, step) for line in lines]
            if await self.save(self.leading.area.save, moved, "flytt"):
                name = self.leading.guide_step(step).kind.label
                self.bar.tell(f"{len(lines)} rader står nu under {name}. Ctrl+Z ångrar.")

        self.choose_step("Till vilket steg?", move)
        return True

    def _group_of(self, typed: str) -> Note | None:
        """The group with the number that was typed, or that holds the line with it; None for 0."""
        wanted = numbers(typed)
        if wanted == [0]:
            return None
        if len(wanted) != 1:
            raise InvalidInputError("Skriv ett enda nummer.")
        line = next(iter(self.numbered_lines(typed)), None)
        found = grouping.group_of(self.leading.area.chain, line)
        if found is None:
            raise InvalidInputError(f"Rad {wanted[0]} är ingen grupp och står inte i någon.")
        return found
