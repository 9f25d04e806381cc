"""An area between the träffar: its frame, uppdrag, underlag, roles – and what is still missing."""

from collections.abc import Iterable, Iterator

from sessions.models.red_thread import Gap
from sessions.screens.commands import AREA, bindings
from sessions.screens.register import RegisterScreen
from sessions.workshop.open_area import OpenArea
from sessions.workshop.register import RegisterRow, gap_key, register_rows


class AreaScreen(RegisterScreen):
    """Everything that is registered at any time, without a träff; `gap` is where to begin."""

    BINDINGS = bindings(AREA)
    commands = AREA
    help_title = "Underlag, roller och saker att fylla i"

    def __init__(self, area: OpenArea, gap: Gap | None = None) -> None:
        super().__init__(area)
        self._gap = gap

    def begins_at(self) -> str:
        return gap_key(self._gap) if self._gap else ""

    def rows(self) -> Iterator[RegisterRow]:
        return register_rows(self.context)

    def heading(self, rows: Iterable[RegisterRow]) -> str:
        return f"Underlag och roller · {self.area.chain.area.title}"

    def help_text(self) -> str:
        return (
            "Här skriver du det som hör till området men inte sägs på en träff. Välj rad med Upp "
            "och Ned och tryck Enter. På en tom rad, eller en rad med +, kan du skriva direkt. "
            "Allt kan hoppas över och fyllas i senare. Sudda ut ett svar och tryck Enter för att "
            "ta bort det. Skriv funktioner i stället för namn, och aldrig något barns namn."
        )

    async def action_gaps(self) -> None:
        """Go to what is missing, without leaving the screen."""
        if self.asking:
            await self.stop_asking()
        missing = next((row.key for row in self._rows.values() if row.is_gap), None)
        if missing is None:
            self.bar.tell("Röda tråden hänger ihop. Det finns inget att fylla i.")
        else:
            self.lines.move_to(missing)

    async def action_send_out(self) -> None:
        from sessions.screens.after.sending_out import SendingOutScreen

        await self.leave()
        self.app.push_screen(SendingOutScreen(self.area))

    async def action_plan(self) -> None:
        from sessions.screens.plan import PlanScreen

        await self.leave()
        self.app.push_screen(PlanScreen(self.area))
