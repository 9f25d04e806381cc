"""Vem säger det: a table or a role for the next lines, where the group wants it; usually nobody."""

from dataclasses import replace

from sessions.language.text import one_line, shortened
from sessions.screens.asking import Prompt
from sessions.screens.lead.choosing import LeadChoosing
from sessions.screens.lead.rounds import Offer
from sessions.workshop.questions import Option

_LONGEST = 24
_ASKED = {"2": "Vilket bord? Skriv numret", "3": "Vilken roll? Till exempel rektor – inget namn"}
_OPTIONS = (Option("1", "ingen, namnlöst"), Option("2", "ett bord"), Option("3", "en roll"))


class LeadSpeaking(LeadChoosing):
    """The choice lasts in this window until it is changed; without it nothing is kept."""

    def base_prompt(self) -> Prompt:
        prompt = super().base_prompt()
        said_by = self.leading.said_by
        if not said_by or self.picked:
            return prompt
        return replace(prompt, title=f"{prompt.title} · {said_by}")

    def offers(self) -> list[Offer]:
        return [*super().offers(), Offer("Vem säger det?", self.action_who_says, aside=True)]

    async def action_who_says(self) -> None:
        async def submit(key: str) -> bool:
            if key in _ASKED:
                self._ask_name(_ASKED[key], table=key == "2")
            else:
                self._from_now_on("")
            return True

        now = f"Nu: {self.leading.said_by}" if self.leading.said_by else ""
        self.bar.ask(
            Prompt(
                "Vem säger det som skrivs nu?",
                submit,
                hint=now,
                options=_OPTIONS,
                skip=self.stop_asking,
                cancel=self.stop_asking,
            )
        )

    def _ask_name(self, title: str, table: bool) -> None:
        async def submit(typed: str) -> bool:
            said = shortened(one_line(typed), _LONGEST)
            self._from_now_on(f"bord {said}" if table and said.isdecimal() else said)
            return True

        self.bar.ask(Prompt(title, submit, skip=self.stop_asking, cancel=self.stop_asking))

    def _from_now_on(self, said_by: str) -> None:
        self.leading.said_by = said_by
        self.bar.done()
        told = f"Raderna märks med ”{said_by}” tills du ändrar." if said_by else "Namnlöst igen."
        self.bar.tell(told)
