"""What can be done while a träff is prepared: each row says what the field is for."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from sessions import clock
from sessions.errors import InvalidInputError
from sessions.language.dates import weekday_date
from sessions.language.text import shortened
from sessions.models import Evidence
from sessions.screens.asking import Action, Prompt
from sessions.screens.commands import PREPARE, bindings
from sessions.screens.prepare.drawing import DAY, EVIDENCE, LENGTH, PEOPLE, STARTS, STEP, TO_DO
from sessions.screens.prepare.view import PrepareView
from sessions.widgets.lines import LineList
from sessions.workshop.open_area import Saved
from sessions.workshop.questions import Option, numbers
from sessions.workshop.rehearsing import rehearse_session

_EXAMPLES = {
    DAY: "Vilken dag? Till exempel 24 november",
    STARTS: "När börjar ni? Till exempel 15:45",
    LENGTH: "Hur många minuter har ni?",
    PEOPLE: "Vilka kommer? Till exempel 5 förskollärare, 3 barnskötare",
}
_NEW = "Nytt underlag: skriv vad ni vet, och varifrån"


class PrepareScreen(PrepareView):
    """The actions; how they look is in PrepareView."""

    BINDINGS = bindings(PREPARE)
    commands = PREPARE
    help_title = "Förbered träffen"
    _sure = False  # whether it was said that the träff is planned for another day

    def help_text(self) -> str:
        return (
            "Här ser du träffen som den kommer att ledas. Pila till en rad: fältet säger vad du "
            "kan skriva där, och Enter sparar. På ett steg ändrar **Vänster** och **Höger** "
            "minuterna, **mellanslag** tar bort steget eller lägger tillbaka det, och Ctrl+Upp "
            "och Ctrl+Ned flyttar det. De andra stegen behåller sin tid; F6 delar om det som är "
            "kvar, men inte steg som du själv har satt tid på. F2 skriver ut agendan och "
            "resultatbladet, F5 övar, F9 börjar träffen. Allt sparas genast och kan ångras."
        )

    def show_rows(self) -> None:
        self._sure = False  # whoever goes on preparing did not mean to begin
        super().show_rows()

    # -- the field ---------------------------------------------------------------------------

    def base_prompt(self) -> Prompt:
        key = self.lines.cursor_key or ""
        if key.startswith(STEP):
            return self._step_prompt(key.removeprefix(STEP))
        if key.startswith(TO_DO):
            return self._to_do_prompt(int(key.removeprefix(TO_DO)))
        if key in _EXAMPLES:
            return self._frame_prompt(key)
        place = "Enter ändrar raden · F8 tar bort den" if key.startswith(EVIDENCE) else ""
        return Prompt(
            _NEW, self._add, place, skip=self._edit, cancel=self.action_back, paste=self._paste
        )

    def _step_prompt(self, step_id: str) -> Prompt:
        less, more = self._trim(step_id, -1), self._trim(step_id, 1)
        switch = self._saving(self.preparing.switch, step_id)
        return Prompt(
            "Hur många minuter?",
            partial(self._minutes, step_id),
            "Vänster/Höger: en minut · Mellanslag: med eller inte",
            one_value=True,
            skip=switch,
            cancel=self.action_back,
            when_empty={"left": less, "minus": less, "right": more, "plus": more, "space": switch},
        )

    def _to_do_prompt(self, number: int) -> Prompt:
        tick = self._saving(self.preparing.tick, number)

        async def refuse(typed: str) -> bool:
            self.bar.tell("Den här raden bockas av med mellanslag. Välj en annan för att skriva.")
            return False

        return Prompt(
            "Klart?", refuse, "Mellanslag bockar av", skip=tick, cancel=self.action_back,
            when_empty={"space": tick},
        )  # fmt: skip

    def _frame_prompt(self, key: str) -> Prompt:
        setters: dict[str, Callable[[str], Saved]] = {
            DAY: self.preparing.set_day,
            STARTS: self.preparing.set_start,
            LENGTH: self.preparing.set_length,
            PEOPLE: self.preparing.set_participants,
        }

        async def submit(typed: str) -> bool:
            saved = await self.save(setters[key], typed)
            if saved:
                self.lines.move(1)
            return saved

        async def onward() -> None:
            self.lines.move(1)

        place, keys = "Enter sparar", {}
        if key == PEOPLE and (people := self.preparing.usual_people()):
            place, keys = "Högerpil: som förra gången", {"right": self._writing(people)}
        return Prompt(
            _EXAMPLES[key],
            submit,
            place,
            one_value=True,
            skip=onward,
            cancel=self.action_back,
            when_empty=keys,
        )

    def _writing(self, text: str) -> Action:
        async def write() -> None:
            self.bar.write(text)

        return write

    def _saving(self, function: Callable[..., Saved], *args: object) -> Action:
        async def act() -> None:
            await self.save(function, *args)

        return act

    # -- steps -------------------------------------------------------------------------------

    def _trim(self, step_id: str, delta: int) -> Action:
        return self._saving(self.preparing.trim, step_id, delta)

    async def _minutes(self, step_id: str, typed: str) -> bool:
        try:
            (minutes,) = numbers(typed.lower().removesuffix("min"))
        except (InvalidInputError, ValueError):
            self.bar.refuse(
                "Skriv bara antalet minuter, till exempel 15. Underlag skrivs på raden med +."
            )
            return False
        return await self.save(self.preparing.set_minutes, step_id, minutes)

    async def action_spread(self) -> None:
        if await self.save(self.preparing.spread):
            self.bar.tell("Tiden är omdelad. Ctrl+Z ångrar.")

    async def action_shift_up(self) -> None:
        await self._shift(-1)

    async def action_shift_down(self) -> None:
        await self._shift(1)

    async def _shift(self, delta: int) -> None:
        key = self.lines.cursor_key or ""
        if key.startswith(STEP):
            await self.save(self.preparing.shift, key.removeprefix(STEP), delta)

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """A click on the row that is pointed at is Enter."""
        if not self.bar.is_asking and (act := self.bar.prompt.skip):
            await act()

    # -- underlag ----------------------------------------------------------------------------

    async def _add(self, typed: str) -> bool:
        return await self.save(self.preparing.add_evidence, [typed])

    async def _paste(self, lines: Sequence[str]) -> bool:
        return await self.save(self.preparing.add_evidence, lines)

    async def _edit(self) -> None:
        """Ask for another wording of the underlag that is pointed at."""
        record = self._pointed()
        if record is None:
            self.bar.tell("Skriv underlaget i fältet och tryck Enter.")
            return

        async def submit(typed: str) -> bool:
            saved = await self.save(self.preparing.reword_evidence, record.id, typed)
            if saved:
                self.bar.done()
            return saved

        self.bar.ask(Prompt("Ändra underlaget", submit, cancel=self._stop, text=record.text))

    def _pointed(self) -> Evidence | None:
        key = self.lines.cursor_key or ""
        return self.preparing.area.chain.get(Evidence, key.removeprefix(EVIDENCE))

    async def action_delete_line(self) -> None:
        record = self._pointed()
        if record is None:
            self.bar.tell("Bara underlag tas bort med F8. Ett steg tas bort med mellanslag.")
        elif await self.save(self.preparing.remove_evidence, record.id):
            self.bar.tell(f"Borttaget: {shortened(record.text, 40)}. Ctrl+Z ångrar.")

    async def _stop(self) -> None:
        self.bar.done()

    async def action_undo(self) -> None:
        label = self.preparing.area.undo_label
        if label is None:
            self.bar.tell("Det finns inget att ångra.")
            return
        if await self.attempt_undo(self.preparing.area.undo) is not None:
            self.bar.tell(f"Ångrat: {shortened(label, 60)}.")
        self.show_rows()

    # -- elsewhere ---------------------------------------------------------------------------

    async def action_register(self) -> None:
        from sessions.screens.area import AreaScreen

        await self.leave()
        self.app.push_screen(AreaScreen(self.preparing.area))

    async def action_print_out(self) -> None:
        """Ask which paper; each is saved as a file that prints well."""
        options = (Option("1", "agendan"), Option("2", "resultatbladet"))
        self._ask("Vad ska skrivas ut?", options, self._print)

    async def _print(self, key: str) -> None:
        from sessions.screens.handing_out import handout_dialog

        name = "agenda" if key == "1" else "resultatblad"
        self.app.push_screen(handout_dialog(self.preparing, name))

    async def action_rehearse(self) -> None:
        from sessions.screens.rehearsal import rehearse

        await self.leave()
        rehearse(self, partial(rehearse_session, self.preparing.area, self.preparing.session_id))

    async def action_begin(self) -> None:
        day = self.preparing.session.date
        if day > clock.today() and not self._sure:
            self._sure = True
            self.bar.tell(
                f"Träffen är planerad till {weekday_date(day)}. F9 en gång till börjar den nu."
            )
            return
        await self.leave()
        if await self.save(self.preparing.begin):
            await self.attempt(
                self.app.lead(self.preparing.area, self.preparing.session_id, instead=True)
            )

    async def action_call_off(self) -> None:
        options = (Option("1", "ställ in och ta bort träffen"), Option("2", "behåll den"))
        self._ask("Ska träffen inte hållas?", options, self._call_off)

    async def _call_off(self, key: str) -> None:
        if key == "1" and await self.attempt(self.call(self.preparing.call_off)) is not None:
            self.notify("Träffen är inställd. Det du har registrerat är kvar.", markup=False)
            self.give_way()

    def _ask(
        self, title: str, options: tuple[Option, ...], then: Callable[[str], Awaitable[None]]
    ) -> None:
        async def submit(key: str) -> bool:
            self.bar.done()
            if any(option.key == key for option in options):
                await then(key)
            return True

        self.bar.ask(Prompt(title, submit, options=options, cancel=self._stop))
