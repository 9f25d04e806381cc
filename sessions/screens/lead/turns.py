"""A runda in the room: whose turn it is, a second varv that goes deeper, and what comes again.

Lines are captured all the while. Enter in an empty field gives the word to the next person.
"""

from dataclasses import replace

from sessions.errors import InvalidInputError
from sessions.guides import words
from sessions.screens.asking import Prompt
from sessions.screens.lead.time import Choice, LeadTime
from sessions.widgets.plain import plain
from sessions.workshop import rounds
from sessions.workshop.questions import Option
from sessions.workshop.rounds import EACH, Round

_HELP = (
    "Alla får ordet i tur och ordning, lika länge. I första varvet säger var och en sitt. I andra "
    "varvet ställs guidens följdfrågor, en till varje person. Den som vill står över. "
    "Det går att skriva rader hela tiden; **Enter i tomt fält** ger ordet till nästa."
)


class LeadTurns(LeadTime):
    """The commands of a runda."""

    def base_prompt(self) -> Prompt:
        base = super().base_prompt()
        going = self.leading.round
        if going is None or self.selected:
            return base
        return replace(base, place=f"Runda, varv {going.lap} · Enter i tomt fält: nästa person")

    async def edit_selected(self) -> None:
        """Enter in an empty field, while a runda goes on and no line was chosen."""
        if self.leading.round and not self.selected:
            await self.action_next_person()
        else:
            await super().edit_selected()

    def round_choice(self) -> Choice:
        return ("avsluta rundan" if self.leading.round else "runda", self.action_round)

    async def action_round(self) -> None:
        """Begin a runda, or end the one that goes on."""
        if self.leading.round:
            self._go_round(None)
            self.bar.tell("Rundan är avslutad.")
            return
        count = self.leading.session.participant_count
        known = 0 < count <= rounds.MOST_PEOPLE
        self.bar.ask(
            Prompt(
                "Runda: hur många är ni, och sekunder var? Till exempel 9 90",
                self._plan,
                hint="Var och en i tur och ordning. Det går att skriva rader hela tiden.",
                text=f"{count} {EACH}" if known else "",
                live=self._length_told,
                help=_HELP,
                skip=self.stop_asking,
                cancel=self.stop_asking,
            )
        )

    def _length_told(self, typed: str) -> str:
        try:
            return rounds.length_told(rounds.parse_round(typed), self.leading.hour.step_left)
        except InvalidInputError:
            return ""

    async def _plan(self, typed: str) -> bool:
        """Begin if it fits; else say so, and let the group do as it likes."""
        planned = rounds.parse_round(typed)
        left = self.leading.hour.step_left
        if rounds.fits(planned.people, planned.each, left):
            self._begin(planned)
            return True
        tables = rounds.tables_for(planned.people, planned.each, left)
        at_tables = replace(planned, people=tables.largest) if tables else planned

        async def submit(key: str) -> bool:
            if key == "2":
                await self.action_round()
            else:
                self._begin(at_tables if key == "3" else planned)
            return True

        options = [Option("1", "börja ändå"), Option("2", "ändra")]
        if tables:
            options.append(Option("3", f"börja vid {tables.told}"))
        self.bar.ask(
            Prompt(
                "Rundan ryms inte i steget",
                submit,
                hint=rounds.length_told(planned, left),
                options=tuple(options),
                cancel=self.stop_asking,
            )
        )
        return True

    def _begin(self, planned: Round) -> None:
        self._go_round(planned)
        self.bar.tell(f"Varv {planned.lap} har börjat. Enter i tomt fält ger ordet till nästa.")

    def _go_round(self, going: Round | None) -> None:
        """Let a runda stand as it is now, and show what is asked in it."""
        self.leading.place.round = going
        form = self.leading.area.chain.area.school_form
        self.question.update(plain(words(self.leading.asked, form)))
        self.bar.done()
        self.clock_line.look()
        self.run_worker(self.keep_place(), group="place")

    # -- from one to the next ----------------------------------------------------------------

    async def action_next_person(self) -> None:
        going = self.leading.round
        if going is None:
            self.bar.tell("Ingen runda är igång. Ctrl+S och 4 börjar en.")
            return
        if not going.is_over:
            following = going.next_person()
            if following.is_over and not await self.save(self.leading.finish_lap):
                return
            self._go_round(following)
        if self.leading.round and self.leading.round.is_over:
            self._ask_after_lap(self.leading.round)

    def _ask_after_lap(self, done: Round) -> None:
        async def again() -> None:
            self._begin(done.next_lap())

        async def submit(key: str) -> bool:
            await {"1": again, "2": self._ask_for_pattern, "3": self.action_round}[key]()
            return True

        first = done.lap == 1
        options = (
            Option("1", "ett varv till, med följdfrågor"),
            Option("2", "vad går igen?"),
            Option("3", "avsluta rundan"),
        )
        self.bar.ask(
            Prompt(
                f"Varv {done.lap} är klart",
                submit,
                hint="Enter: ett varv till." if first else "Enter: vad går igen?",
                options=options,
                skip=again if first else self._ask_for_pattern,
                cancel=self.action_round,
            )
        )

    async def _ask_for_pattern(self) -> None:
        self._go_round(None)
        self.bar.ask(
            Prompt(
                "Vad går igen? En rad, eller Enter för att gå vidare",
                self._pattern,
                skip=self._offer_to_read,
                cancel=self.stop_asking,
            )
        )

    async def _pattern(self, typed: str) -> bool:
        if not await self.save(self.leading.add_pattern, typed):
            return False
        await self._offer_to_read()
        return True

    async def _offer_to_read(self) -> None:
        async def submit(key: str) -> bool:
            self.bar.done()
            if key == "1":
                await self.action_read_back()
            return True

        options = (Option("1", "läs upp"), Option("2", "gå vidare"))
        self.bar.ask(
            Prompt(
                "Läsa upp det som skrevs?",
                submit,
                options=options,
                skip=self.stop_asking,
                cancel=self.stop_asking,
            )
        )

    async def action_read_back(self) -> None:
        """The lines of this step, large and plain, for somebody to read aloud."""
        from sessions.screens.reading import ReadScreen

        leading = self.leading
        title = f"Läs upp: {leading.step.kind.label}"
        text = rounds.to_read_aloud(leading.area.chain, leading.session, leading.step_id, title)
        self.app.push_screen(ReadScreen(title, text))
