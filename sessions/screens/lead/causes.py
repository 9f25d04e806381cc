"""What a group says of its causes: which belongs to which, our part, för och emot, fiskben."""

from sessions.language.terms import StepKind
from sessions.models import Cause
from sessions.screens.asking import Prompt
from sessions.screens.lead.rating import LeadRating
from sessions.screens.lead.rounds import Offer
from sessions.screens.lead.tree import Rows
from sessions.screens.sweeping import Sweeper
from sessions.workshop import shaping
from sessions.workshop.asks import ask_for
from sessions.workshop.fishbone import fishbone_rows
from sessions.workshop.our_part import ASKED, lacks_our_part
from sessions.workshop.sweeps import Question

_WHO_BELONGS = "Vilken hör till vilken? 7 3 · 7 8 9 till 3 · 0 är ytterst"


class LeadCauses(LeadRating):
    """The commands about causes that are no moves."""

    _as_bones = False

    @property
    def in_tree_step(self) -> bool:
        """Whether the causes stand on the screen as a tree."""
        return self.leading.step.kind in shaping.TREE_STEPS

    def offers(self) -> list[Offer]:
        offers = super().offers()
        if self.in_tree_step and len(self.leading.area.chain.causes) > 1:
            offers.append(Offer("Vilken hör till vilken?", self.action_say_places))
            offers.append(
                Offer("Visa som träd", self.action_show_tree, aside=True)
                if self._as_bones
                else Offer("Visa som fiskben", self.action_show_fishbone, aside=True)
            )
        return offers

    async def capture(self, typed: str) -> bool:
        """Save the line; a cause that points at somebody else is asked about, in a whisper.

        “Åtgärd: …” is what to do about the cause that is pointed at.
        """
        cause = self.current_cause() if self.selected else None
        if cause and (what := shaping.said_action(typed)):
            ask = ask_for(cause, "action")
            return await self.save(self.leading.answer, Question(cause.id, "action"), ask, what)
        if not await super().capture(typed):
            return False
        chain = self.leading.area.chain
        said = chain.lines(self.leading.session_id, self.leading.step_id)
        new = max(said, key=lambda line: (line.created, line.order), default=None)
        if isinstance(new, Cause) and self.in_tree_step and lacks_our_part(chain, new):
            self.bar.tell(f"Sparat. {ASKED} F5 frågar.")
        return True

    # -- which belongs to which --------------------------------------------------------------

    async def action_say_places(self) -> None:
        """Moves said aloud, one after the other: “sjuan hör till trean”."""
        if not self.leading.area.chain.causes:
            self.bar.tell("Det finns inga orsaker att placera än.")
            return

        async def submit(typed: str) -> bool:
            context = self.leading.context
            if not await self.save(shaping.place_as_said, self.leading, typed):
                return False
            self.bar.tell(shaping.said_back(context, typed))
            return True

        async def stop() -> None:
            self.bar.done()
            self._asked_enough()

        self._as_bones = False
        self._all_shown = self._by_number = True
        place = "Enter i tomt fält eller Esc slutar"
        self.bar.ask(Prompt(_WHO_BELONGS, submit, place=place, skip=stop, cancel=stop))
        self.show_lines()

    # -- one cause ---------------------------------------------------------------------------

    async def action_make_action(self) -> None:
        """Of a cause one asks what to do; any other line is the wording already."""
        if isinstance(self.current(), Cause):
            await self._ask_about("action")
        else:
            await super().action_make_action()

    async def action_our_part(self) -> None:
        await self._ask_about("our_part")

    async def action_weigh(self) -> None:
        await self._ask_about("speaks_for", "speaks_against")

    async def action_choose_bone(self) -> None:
        await self._ask_about("bone")

    async def _ask_about(self, *fields: str) -> None:
        cause = self.current_cause()
        if cause is None:
            self.bar.tell("Peka först på en orsak, med upp- och nedpil eller musen.")
            return
        questions = [Question(cause.id, field) for field in fields]
        await Sweeper(self.bar, self.asking(), questions).begin()

    # -- fiskben -----------------------------------------------------------------------------

    def shown(self, rows: Rows) -> Rows:
        if self._as_bones and self.in_tree_step:
            return fishbone_rows(self.leading.area.chain, rows)
        return super().shown(rows)

    async def action_show_fishbone(self) -> None:
        await self._show_as(bones=True)

    async def action_show_tree(self) -> None:
        await self._show_as(bones=False)

    async def _show_as(self, bones: bool) -> None:
        self.bar.done()
        if not self.in_tree_step:
            self.bar.tell(f"Det går i stegen {StepKind.CAUSES.label} och {StepKind.CHOOSE.label}.")
            return
        self._as_bones = bones
        self.lines.scroll_to(y=0, animate=False, force=True)
        self.show_lines()
        has_bones = any(cause.bone for cause in self.leading.area.chain.causes)
        if bones and not has_bones:
            self.bar.tell("Inga ben är valda än. F5 frågar: ”Vilket ben?”")
