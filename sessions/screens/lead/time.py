"""Tid och steg: one menu for the clock, the runda and the plan of the träff."""

from collections.abc import Awaitable, Callable

from sessions.screens.asking import Prompt
from sessions.screens.lead import drawing
from sessions.screens.lead.late_change import LeadLateChange
from sessions.screens.lead.steps import KEYS
from sessions.workshop.questions import Option
from sessions.workshop.timekeeping import minutes_seconds

_HELP = (
    "Klockan säger till med tecken och ord när en femtedel och en tjugondel är kvar, men inget "
    "sker av sig självt. **Korta** och **+1** ändrar bara det här steget; det som blir över eller "
    "fattas delas på stegen som är kvar. Det som **hoppas över** föreslås nästa träff."
)
Choice = tuple[str, Callable[[], Awaitable[None]]]


class LeadTime(LeadLateChange):
    """The commands about the clock."""

    async def action_time_menu(self) -> None:
        """The same key for the same thing, whatever the step."""
        choices = self.time_choices()
        options = tuple(Option(key, label) for key, (label, _) in zip(KEYS, choices, strict=False))

        async def submit(key: str) -> bool:
            self.bar.done()
            _, begin = choices[KEYS.index(key)]
            await begin()
            if not self.bar.is_asking:
                self.bar.enough(options)  # +1 pressed twice is no row that says 1
            return True

        self.bar.ask(
            Prompt(
                "Tid och steg. En tangent, Enter stänger",
                submit,
                hint=self._told(),
                options=options,
                help=_HELP,
                skip=self.stop_asking,
                cancel=self.stop_asking,
            )
        )

    def time_choices(self) -> list[Choice]:
        """What the menu offers, in the order of its keys."""
        return [
            ("+1 min", self.action_one_more),
            ("+2 min", self.action_two_more),
            ("starta klockan" if self.paused else "paus", self.action_pause),
            self.round_choice(),
            ("gå till steg", self.action_go_to_step),
            ("korta steget", self.action_shorten_step),
            ("hoppa över steget", self.action_skip_step),
            ("byt plats med ett senare", self.action_swap_step),
            ("dela om tiden", self.action_share_time),
        ]

    def round_choice(self) -> Choice:
        raise NotImplementedError

    def _told(self) -> str:
        hour = self.leading.hour
        step = f"Steget: {minutes_seconds(hour.used)} av {hour.budget} min {hour.step_stage.told}"
        return f"{step.strip()} · träffen: {drawing.time_left(hour)}"

    async def action_one_more(self) -> None:
        await self._lengthen(1)

    async def action_two_more(self) -> None:
        await self._lengthen(2)

    async def _lengthen(self, minutes: int) -> None:
        self.leading.lengthen(minutes)
        self.show_times()
        self.bar.tell(f"Steget har nu {self.leading.hour.budget} min.")

    async def action_pause(self) -> None:
        self.paused = not self.paused
        self.show_times()
        self.bar.tell("Klockan står still." if self.paused else "Klockan går.")

    async def action_share_time(self) -> None:
        """Share what is left among the steps that are left, this one too."""
        self.leading.share_time()
        self.show_times()
        left = -(-max(0, self.leading.hour.step_left) // 60)
        self.bar.tell(f"Tiden är delad på nytt. Steget har {left} min kvar.")
