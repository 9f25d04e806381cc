"""Ending a träff: what is parked, the next träff, a short avstämning, and then the time after."""

import datetime as dt
from dataclasses import replace

from sessions.errors import InvalidInputError
from sessions.language.dates import plural, weekday_date
from sessions.language.typed_dates import parse_date
from sessions.screens.asking import Prompt
from sessions.screens.lead.wall import LeadWall
from sessions.screens.sweeping import Sweeper
from sessions.workshop import closing
from sessions.workshop.asks import ask_for
from sessions.workshop.questions import Option
from sessions.workshop.sweeps import PARKING, Question

_ESC = "Esc: träffen avslutas inte"


class LeadClosing(LeadWall):
    """Each question is asked once and can be passed by; Esc at any of them keeps the träff open."""

    _parking_offered = False
    _on_the_way = ""  # what was planned on the way out

    def ask_to_close(self) -> None:
        """After the last step."""

        async def submit(key: str) -> bool:
            self.bar.done()
            if key == "1":
                await self.action_close_session()
            elif key == "3":
                await self.action_read_aloud()
            return True

        options = (
            Option("1", "avsluta träffen"),
            Option("2", "vara kvar"),
            Option("3", "läsa upp vad ni kom fram till"),
        )
        self.bar.ask(
            Prompt("Det var sista steget", submit, options=options, cancel=self.stop_asking)
        )

    async def action_read_aloud(self) -> None:
        """What was decided, one sentence per row."""
        from sessions.screens.after.read_aloud import ReadAloudScreen
        from sessions.workshop.read_aloud import read_aloud

        await self.leave()
        self.app.push_screen(ReadAloudScreen(read_aloud(self.leading.context)))

    async def action_sort_parked(self) -> None:
        """Drift or utveckling, where and who, for what is parked."""
        questions = PARKING.questions(self.leading.context)
        if questions:
            await Sweeper(self.bar, self.asking(), questions).begin()
        else:
            self.bar.tell("Inget är parkerat.")

    async def action_send_out(self) -> None:
        from sessions.screens.after.sending_out import SendingOutScreen

        await self.leave()
        self.app.push_screen(SendingOutScreen(self.leading.area))

    async def action_after(self) -> None:
        from sessions.screens.after import AfterScreen

        await self.leave()
        self.app.push_screen(AfterScreen(self.leading.area, self.leading.session_id))

    async def action_gaps(self) -> None:
        from sessions.screens.gaps import GapsScreen

        await self.leave()
        self.app.push_screen(GapsScreen(self.leading.area))

    # -- on the way out ----------------------------------------------------------------------

    async def action_close_session(self) -> None:
        """Offer what belongs to the end, one thing after the other, and close."""
        self._on_the_way = ""
        chain = self.leading.area.chain
        waiting = closing.unsorted_here(chain, self.leading.session_id)
        if waiting and not self._parking_offered:
            self._parking_offered = True
            self._offer_parking(waiting)
        else:
            await self._ask_next_date()

    def _offer_parking(self, waiting: int) -> None:
        async def submit(key: str) -> bool:
            self.bar.done()
            if key == "1":
                await self._sort_then_go_on()
            else:
                await self._ask_next_date()
            return True

        title = (
            f"{plural(waiting, 'rad är parkerad', 'rader är parkerade')} utan plats. Sortera nu?"
        )
        options = (Option("1", "ja, en tangent i taget"), Option("2", "nej, avsluta ändå"))
        self.bar.ask(self._closing_prompt(Prompt(title, submit, options=options)))

    async def _sort_then_go_on(self) -> None:
        def ended() -> None:
            self.show_lines()
            self.run_worker(self._ask_next_date(), group="closing")

        questions = PARKING.questions(self.leading.context)
        await Sweeper(self.bar, replace(self.asking(), ended=ended), questions).begin()

    async def _ask_next_date(self) -> None:
        session = self.leading.session
        if session.next_date is not None:
            await self._offer_check_in()
            return
        question = Question(session.id, "next_date")
        ask = ask_for(session, question.field)

        async def submit(typed: str) -> bool:
            if not await self.save(self.leading.answer, question, ask, typed):
                return False
            await self._offer_check_in()
            return True

        self.bar.ask(
            self._closing_prompt(
                Prompt(ask.prompt, submit, skip=self._offer_check_in), "Enter hoppar över · "
            )
        )

    async def _offer_check_in(self) -> None:
        leading = self.leading
        day = closing.suggested_check_in(leading.area.chain, leading.session, leading.context.today)
        if day is None:
            await self._close()
            return

        async def submit(key: str) -> bool:
            if key == "1":
                return await self._plan_check_in(day)
            if key == "2":
                self._ask_other_day()
                return True
            await self._close()
            return True

        options = (Option("1", "ja"), Option("2", "annan dag"), Option("3", "nej"))
        title = f"Ska ni stämma av i {closing.CHECK_IN_LENGTH} minuter {weekday_date(day)}?"
        prompt = Prompt(title, submit, options=options, skip=self._close)
        self.bar.ask(self._closing_prompt(prompt))

    def _ask_other_day(self) -> None:
        async def submit(typed: str) -> bool:
            today = self.leading.context.today
            day = parse_date(typed, today)
            if day <= today:
                raise InvalidInputError("Välj en dag som kommer, till exempel nästa onsdag.")
            return await self._plan_check_in(day)

        prompt = Prompt("Vilken dag ska ni stämma av?", submit, skip=self._close)
        self.bar.ask(self._closing_prompt(prompt, "Enter hoppar över · "))

    async def _plan_check_in(self, day: dt.date) -> bool:
        leading = self.leading
        if not await self.save(closing.plan_check_in, leading.area, leading.shelf, day):
            return False
        self._on_the_way = f" Avstämningen {weekday_date(day)} är planerad."
        await self._close()
        return True

    async def _close(self) -> None:
        from sessions.screens.after import AfterScreen

        self.bar.done()
        if not await self.save(self.leading.close):
            return
        await self.leave()
        if self.is_active:
            told = f"Träffen är avslutad.{self._on_the_way}"
            after = AfterScreen(self.leading.area, self.leading.session_id, told)
            self.app.switch_screen(after)

    def _closing_prompt(self, prompt: Prompt, onward: str = "") -> Prompt:
        return replace(prompt, place=f"{onward}{_ESC}", cancel=self._keep_open)

    async def _keep_open(self) -> None:
        await self.stop_asking()
        self.bar.tell("Träffen är inte avslutad. Du kan avsluta den när du vill, med Ctrl+P.")
